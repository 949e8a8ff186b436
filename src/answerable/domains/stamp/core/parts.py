"""The eleven parts of the stamp: one a principle of the Charter, always all of them.

Charter Principle 11: projects and bodies are marked against the 11 principles. The
parts are never added up to one mark, and the stamp is never shown without them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import listed, say
from answerable.foundations.core.text import N_

# By number, because the Charter heads its Principle 7 “Accountability” and then
# defines legality.
PRINCIPLES: Mapping[int, str] = {
    1: N_("Good for the community"),
    2: N_("Data kept safe"),
    3: N_("Somebody answers for it"),
    4: N_("Open about data"),
    5: N_("Fair, and people have a say"),
    6: N_("Dignity and privacy"),
    7: N_("Within the law"),
    8: N_("Says what came of it"),
    9: N_("Risks shared and dealt with"),
    10: N_("New ideas without harm"),
    11: N_("Looked at from outside"),
}
WHY_ROOM = 600


class PartVerdict(StrEnum):
    """What was judged of one principle. It is never a score."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"
    NOT_APPLICABLE = "not_applicable"
    NOT_JUDGED = "not_judged"

    @property
    def label(self) -> str:
        """Return the verdict's name."""
        return _VERDICTS[self][0]

    @property
    def sentence(self) -> str:
        """Say what the verdict means."""
        return _VERDICTS[self][1]


_VERDICTS = {
    PartVerdict.MET: (N_("Met"), N_("Named people judged that this is done.")),
    PartVerdict.PARTLY: (
        N_("Partly met"),
        N_("Some of this is done and some is not."),
    ),
    PartVerdict.NOT_MET: (
        N_("Not met"),
        N_("Named people judged that this is not done."),
    ),
    PartVerdict.CANNOT_TELL: (
        N_("Cannot tell"),
        N_("Too little is known to say. That is neither a yes nor a no."),
    ),
    PartVerdict.NOT_APPLICABLE: (
        N_("Does not apply"),
        N_("This principle does not concern it, for the reason given."),
    ),
    PartVerdict.NOT_JUDGED: (
        N_("Not judged"),
        N_("Nobody has judged this yet."),
    ),
}
# The gravest of several criteria is what stands for their principle: none is averaged.
_GRAVEST = (
    PartVerdict.NOT_MET,
    PartVerdict.NOT_JUDGED,
    PartVerdict.CANNOT_TELL,
    PartVerdict.PARTLY,
    PartVerdict.MET,
    PartVerdict.NOT_APPLICABLE,
)


@dataclass(frozen=True)
class Part:
    """One principle: its number, what was judged of it, and why."""

    principle: int
    verdict: PartVerdict
    why: str = ""

    @property
    def label(self) -> str:
        """Return the short name of the principle."""
        return PRINCIPLES[self.principle]

    def document(self) -> dict[str, object]:
        """Give it as it is kept."""
        return {
            "principle": self.principle,
            "verdict": self.verdict.value,
            "why": self.why,
        }


NOTHING_JUDGED = tuple(Part(number, PartVerdict.NOT_JUDGED) for number in PRINCIPLES)


def read(kept: Iterable[Mapping[str, object]]) -> tuple[Part, ...]:
    """Give the eleven parts as they are kept; a part that is not is not judged."""
    found = {
        int(str(one["principle"])): Part(
            int(str(one["principle"])),
            PartVerdict(str(one["verdict"])),
            str(one["why"]),
        )
        for one in kept
    }
    return tuple(found.get(part.principle, part) for part in NOTHING_JUDGED)


def gravest(verdicts: Iterable[PartVerdict]) -> PartVerdict:
    """Say what stands for a principle under which several things were judged."""
    found = set(verdicts)
    return next((one for one in _GRAVEST if one in found), PartVerdict.NOT_JUDGED)


def of_criteria(verdicts: Iterable[tuple[str, PartVerdict]]) -> tuple[Part, ...]:
    """Put verdicts under criteria such as LCR.P3.BIAS together by principle."""
    found: dict[int, list[PartVerdict]] = {}
    for criterion, verdict in verdicts:
        found.setdefault(principle_of(criterion), []).append(verdict)
    return tuple(Part(n, gravest(found.get(n, ()))) for n in PRINCIPLES)


def principle_of(criterion: str) -> int:
    """Return the number of the principle that a criterion belongs to, or nought."""
    parts = criterion.split(".")
    number = parts[1][1:] if len(parts) > 1 and parts[1].startswith("P") else ""
    return int(number) if number.isdecimal() and int(number) in PRINCIPLES else 0


def are_complete(parts: Sequence[Part]) -> Decision:
    """Require each of the eleven principles once, judged, with a reason.

    A principle that is met needs no reason here; the review has it.
    """
    numbers = [part.principle for part in parts]
    unjudged = [p.principle for p in parts if p.verdict is PartVerdict.NOT_JUDGED]
    silent = [
        part.principle
        for part in parts
        if part.verdict not in (PartVerdict.MET, PartVerdict.NOT_JUDGED)
        and not part.why.strip()
    ]
    return Decision.unless(
        None
        if sorted(numbers) == list(PRINCIPLES)
        else Reason(
            "not_eleven",
            "The stamp has eleven parts, one for each principle of the Charter.",
            "Whoever decides can judge each principle once.",
        ),
        _parts("part_not_judged", N_("Nobody has judged principle {n}."), unjudged),
        _parts("part_without_reason", N_("Say why, for principle {n}."), silent),
    )


def _parts(code: str, pattern: str, numbers: Sequence[int]) -> Reason | None:
    if not numbers:
        return None
    named = listed(str(number) for number in numbers)
    return Reason(code, say(pattern, n=named), N_("Whoever decides can add it."))
