"""The forms of the Charter stamp: asking, deciding, replying."""

from collections.abc import Mapping, Sequence
from datetime import date

from answerable.domains.assessments.core.records import ReviewResult
from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.stamp.actions.replies import ROOM
from answerable.domains.stamp.core.parts import (
    PRINCIPLES,
    WHY_ROOM,
    Part,
    PartVerdict,
)
from answerable.domains.stamp.core.rules import REASON_ROOM
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_
from answerable.journeys.award_stamp import Written

_VERDICTS = tuple(Option(v.value, v.label) for v in PartVerdict)
REPLY = (
    Control(
        "text",
        N_("Your reply"),
        ControlKind.LINES,
        limit=ROOM,
        hint=N_("At most 80 words. Everyone can read it, so name nobody."),
    ),
)
APPLY = (
    Control(
        "reasons",
        N_("Why should it hold the stamp?"),
        ControlKind.LINES,
        limit=REASON_ROOM,
        hint=N_("Say what it does for residents. Everyone can read it."),
    ),
)
REASONS = Control(
    "reasons",
    N_("Reasons"),
    ControlKind.LINES,
    limit=REASON_ROOM,
    hint=N_("Everyone can read them. Write so that a resident understands."),
)
DECIDED_ON = Control(
    "decided_on",
    N_("Decided on"),
    ControlKind.DATE,
    required=False,
    hint=N_("Leave it empty if you decide today. It cannot be before the last step."),
)
UNTIL = Control(
    "until",
    N_("Last day of the stamp"),
    ControlKind.DATE,
    hint=N_("At most 24 months after the decision."),
)
ENDING = (REASONS,)
DECIDING = (REASONS, DECIDED_ON)


def considering(reviews: Sequence[tuple[str, str]]) -> tuple[Control, ...]:
    """Ask for the reasons, and for the review that looks at it."""
    return (REASONS, _review(reviews, required=False))


def awarding(ready: Sequence[ReviewResult]) -> tuple[Control, ...]:
    """Ask for the review, each of the eleven parts, the last day and the reasons."""
    reviews = [(one.ref, one.ref) for one in ready]
    return (_review(reviews, required=True), *parts(), UNTIL, *DECIDING)


def refusing(ready: Sequence[ReviewResult]) -> tuple[Control, ...]:
    """Ask for the review, what was judged of each part, and the reasons."""
    reviews = [(one.ref, one.ref) for one in ready]
    return (_review(reviews, required=bool(reviews)), *parts(), *DECIDING)


def parts() -> tuple[Control, ...]:
    """Ask for a verdict on each principle, and why."""
    return tuple(control for number in PRINCIPLES for control in _part(number))


def first(found: Sequence[Part]) -> dict[str, str]:
    """Fill the form with what the review said of each part."""
    verdicts = {f"part_{one.principle}": one.verdict.value for one in found}
    return {**verdicts, **{f"why_{one.principle}": one.why for one in found}}


def written(said: Mapping[str, str]) -> Written:
    """Read what a decision maker wrote."""
    return Written(
        reasons=said["reasons"],
        parts=tuple(
            Part(n, PartVerdict(said[f"part_{n}"]), said[f"why_{n}"])
            for n in PRINCIPLES
        ),
        decided_on=decided_on(said),
    )


def decided_on(said: Mapping[str, str]) -> date | None:
    """Read the day of a decision; without one it is today."""
    typed = said.get("decided_on", "")
    return date.fromisoformat(typed) if typed else None


def _part(number: int) -> tuple[Control, Control]:
    label = say("{n}. {principle}", n=number, principle=word(PRINCIPLES[number]))
    return (
        Control(f"part_{number}", label, ControlKind.RADIOS, _VERDICTS),
        Control(
            f"why_{number}",
            say("Why, for principle {n}", n=number),
            ControlKind.LINES,
            required=False,
            limit=WHY_ROOM,
        ),
    )


def _review(reviews: Sequence[tuple[str, str]], *, required: bool) -> Control:
    return Control(
        "review",
        N_("The review that it rests on"),
        ControlKind.RADIOS if reviews else ControlKind.LINE,
        tuple(Option(ref, name) for ref, name in reviews),
        required=required,
        hint=N_("Its reference, such as REV-7F3K-Q2MX."),
    )
