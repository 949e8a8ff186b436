"""Two differences, both in sentences: two editions on one day, one edition on two days.

Criteria of two editions are never paired by guess: each edition stands beside the other
with all its verdicts (reference: no edition maps one-to-one to the next).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.results import Assessment, Result, Why
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.foundations.core.said import Said, say, word
from answerable.foundations.core.text import N_

CHANGED = N_("“{label}” was {before:lower} and is {after:lower}.")
NEW = N_("“{label}” was not judged before and is {after:lower}.")


@dataclass(frozen=True)
class Moved:
    """One criterion whose verdict is another than before."""

    criterion: str
    sentence: Said
    why: tuple[Why, ...]


@dataclass(frozen=True)
class Tally:
    """How many criteria of an edition got each verdict. It is no score."""

    edition: str
    counts: tuple[tuple[Verdict, int], ...]


def of_days(edition: Edition, before: Assessment, after: Assessment) -> list[Moved]:
    """Say which verdicts of one edition changed between two days, and why now."""
    earlier = {one.criterion: one for one in before.results}
    return [
        Moved(
            one.criterion, _sentence(edition, earlier.get(one.criterion), one), one.why
        )
        for one in after.results
        if _verdict(earlier.get(one.criterion)) is not one.verdict
    ]


def _verdict(result: Result | None) -> Verdict | None:
    return result.verdict if result else None


def _sentence(edition: Edition, before: Result | None, after: Result) -> Said:
    label = edition.by_id[after.criterion].label
    now = word(after.verdict.label)
    if before is None:
        return say(NEW, label=label, after=now)
    was = word(before.verdict.label)
    return say(CHANGED, label=label, before=was, after=now)


def of_editions(assessments: Iterable[Assessment]) -> tuple[Tally, ...]:
    """Count the verdicts of each edition, to set them side by side."""
    return tuple(
        Tally(one.edition, _counts(result.verdict for result in one.results))
        for one in assessments
    )


def _counts(verdicts: Iterable[Verdict]) -> tuple[tuple[Verdict, int], ...]:
    found = Counter(verdicts)
    return tuple((verdict, found[verdict]) for verdict in Verdict if found[verdict])
