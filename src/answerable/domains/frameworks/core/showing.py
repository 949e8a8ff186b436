"""How verdicts are laid out for a reader: whose word it is first, then the edition.

Law, promise, advice and demand are never shown as one; red lines stand above everything
and enter no sum; nothing is added up to a mark (DESIGN §2.5, §2.12).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.frameworks.core import results
from answerable.domains.frameworks.core.editions import Criterion, Edition
from answerable.domains.frameworks.core.results import Assessment, Result, Why
from answerable.domains.frameworks.core.standing import Standing
from answerable.domains.frameworks.core.vocabulary import (
    Authority,
    EditionStatus,
    Kind,
    Verdict,
)
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_

# Law first, as it binds; what campaigners demand last, as it binds nobody.
ORDER = (
    Authority.LAW,
    Authority.CHARTER,
    Authority.GUIDANCE,
    Authority.PROFESSIONAL,
    Authority.METHOD,
    Authority.ADVOCACY,
)
COMPARISON, REPLACED = "comparison", "replaced"
_APART = {
    EditionStatus.COMPARISON: COMPARISON,
    EditionStatus.SUPERSEDED: REPLACED,
    EditionStatus.WITHDRAWN: REPLACED,
}
_WORDS = {
    COMPARISON: (
        N_("For comparison"),
        N_("None of this binds anyone here. It shows how others would see it."),
    ),
    REPLACED: (
        N_("Older editions"),
        N_("Newer ones took their place. They are kept so that anyone can compare."),
    ),
}
# What a reader should see without opening anything.
OPEN = (
    Verdict.RED_LINE_PRESENT,
    Verdict.RED_LINE_DISPUTED,
    Verdict.NOT_MET,
    Verdict.PARTLY,
)
FOLDED = (
    Verdict.CANNOT_TELL,
    Verdict.MET,
    Verdict.RED_LINE_ABSENT,
    Verdict.NOT_APPLICABLE,
)
# The owner may answer beside each of these.
REPLIED_TO = frozenset(OPEN)


@dataclass(frozen=True)
class Judged:
    """One criterion with its verdict."""

    edition: Edition
    criterion: Criterion
    result: Result

    @property
    def place(self) -> tuple[str, str]:
        """The edition and the criterion, by which replies are kept."""
        return self.edition.id, self.criterion.id

    @property
    def takes_reply(self) -> bool:
        """Whether the owner may say something beside it."""
        return self.result.verdict in REPLIED_TO


@dataclass(frozen=True)
class OfEdition:
    """What one edition says, within one part of the page."""

    edition: Edition
    items: tuple[Judged, ...]

    def having(self, *verdicts: Verdict) -> tuple[Judged, ...]:
        """Give those with one of these verdicts, in the order of the verdicts."""
        return tuple(
            one for v in verdicts for one in self.items if one.result.verdict is v
        )

    @property
    def counts(self) -> tuple[tuple[Verdict, int], ...]:
        """Say how many stand under each verdict. It is no score."""
        found = Counter(one.result.verdict for one in self.items)
        return tuple((v, found[v]) for v in (*OPEN, *FOLDED) if found[v])

    @property
    def open(self) -> tuple[Judged, ...]:
        """What a reader sees without opening anything."""
        return self.having(*OPEN)

    @property
    def folded(self) -> tuple[tuple[Verdict, tuple[Judged, ...]], ...]:
        """What waits under its verdict."""
        return tuple((v, found) for v in FOLDED if (found := self.having(v)))


@dataclass(frozen=True)
class Part:
    """Everything that is said with one kind of authority."""

    id: str
    label: str
    sentence: str
    editions: tuple[OfEdition, ...]


@dataclass(frozen=True)
class RedLines:
    """What one text rules out, and whether this project does it."""

    edition: Edition
    lines: tuple[Judged, ...]

    @cached_property
    def verdict(self) -> Verdict:
        """The gravest of the lines: one crossing is enough, and none is averaged."""
        found = {one.result.verdict for one in self.lines}
        return next((v for v in _GRAVEST if v in found), Verdict.NOT_APPLICABLE)

    def having(self, verdict: Verdict) -> tuple[Judged, ...]:
        return tuple(one for one in self.lines if one.result.verdict is verdict)


_GRAVEST = (
    Verdict.RED_LINE_PRESENT,
    Verdict.RED_LINE_DISPUTED,
    Verdict.CANNOT_TELL,
    Verdict.RED_LINE_ABSENT,
)


@dataclass(frozen=True)
class Layout:
    """Everything that is shown of how a project was judged."""

    law: tuple[OfEdition, ...]  # the duties of law in force here, beside the red lines
    red_lines: tuple[RedLines, ...]
    parts: tuple[Part, ...]


def lay_out(
    editions: Mapping[str, Edition], assessments: Iterable[Assessment]
) -> Layout:
    """Put the verdicts in the order in which a reader meets them."""
    found = sorted(
        (
            one
            for assessment in assessments
            if (edition := editions.get(assessment.edition))
            and edition.status is not EditionStatus.DRAFT
            for one in _judged(edition, assessment)
        ),
        key=lambda one: ORDER.index(one.criterion.authority),
    )
    parts = _parts(found)
    law = next((part.editions for part in parts if part.id == Authority.LAW), ())
    return Layout(law, _red_lines(found), parts)


def _judged(edition: Edition, assessment: Assessment) -> Iterable[Judged]:
    for result in assessment.results:
        criterion = edition.by_id.get(result.criterion)
        if criterion:
            yield Judged(edition, criterion, result)


def _parts(found: Iterable[Judged]) -> tuple[Part, ...]:
    kept: dict[str, dict[str, list[Judged]]] = {}
    for one in found:
        part = _APART.get(one.edition.status, one.criterion.authority.value)
        kept.setdefault(part, {}).setdefault(one.edition.id, []).append(one)
    order = (*(authority.value for authority in ORDER), COMPARISON, REPLACED)
    return tuple(_part(part, kept[part]) for part in order if part in kept)


def _part(part: str, by_edition: Mapping[str, list[Judged]]) -> Part:
    label, sentence = _WORDS.get(part) or _of_authority(Authority(part))
    editions = tuple(OfEdition(i[0].edition, tuple(i)) for i in by_edition.values())
    return Part(part, label, sentence, editions)


def _of_authority(authority: Authority) -> tuple[str, str]:
    return authority.label, authority.sentence


def _red_lines(found: Iterable[Judged]) -> tuple[RedLines, ...]:
    kept: dict[str, list[Judged]] = {}
    for one in found:
        is_old = _APART.get(one.edition.status) == REPLACED
        if one.criterion.kind is Kind.RED_LINE and not is_old:
            kept.setdefault(one.edition.id, []).append(one)
    lines = [RedLines(items[0].edition, tuple(items)) for items in kept.values()]
    return tuple(
        sorted(lines, key=lambda r: r.edition.status is EditionStatus.COMPARISON)
    )


def retold(why: Why, facts: Mapping[str, Fact]) -> str:
    """Give a reason so that it can be said in another language.

    A kept reason is plain text; a missing answer is named again by its fact.
    """
    if why.code != results.MISSING or not why.facts:
        return why.sentence
    fact = facts.get(why.facts[0])
    said = [say(s.sentence, label=word(fact.label)) for s in Standing] if fact else []
    return next((one for one in said if one == why.sentence), why.sentence)
