"""What the editions say: of one project, of one criterion, of the whole register."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max

from answerable.domains.frameworks.core.rejudging import Marks
from answerable.domains.frameworks.core.results import Assessment, Result, Why
from answerable.domains.frameworks.core.vocabulary import Level, Verdict
from answerable.domains.frameworks.models import (
    Assessed,
    CriterionVerdict,
    Reply,
    Stood,
)


@dataclass(frozen=True)
class ReplyView:
    """What the owner said beside a verdict."""

    criterion: str
    text: str
    by_role: str
    on: date
    entry: int


def in_public(
    subject: str,
) -> tuple[tuple[Assessment, ...], tuple[date, int] | None]:
    """Give what is said of a project in public, with the day and the version of it."""
    rows = Assessed.objects.filter(
        subject=subject, level=Level.PROJECT.value, is_public=True
    )
    found = list(rows.order_by("edition"))
    when = max(((row.assessed_on, row.version) for row in found), default=None)
    return tuple(read(row.document) for row in found), when


def read(document: Mapping[str, Any]) -> Assessment:
    """Read an assessment back as it was worked out."""
    results = tuple(
        Result(
            kept["criterion"],
            Verdict(kept["engine"]),
            Verdict(kept["verdict"]),
            tuple(
                Why(why["code"], why["sentence"], why["check"], tuple(why["facts"]))
                for why in kept["why"]
            ),
        )
        for kept in document["results"]
    )
    today = date.fromisoformat(document["today"])
    return Assessment(document["edition"], document["sha256"], today, results)


def last_time(
    subject: str, level: Level = Level.PROJECT, *, public: bool
) -> tuple[Marks, Mapping[str, date]]:
    """Give how a subject stood, and by which editions it was judged on which day.

    What was kept as public is not what is kept inside, and the other way round.
    """
    stood = Stood.objects.filter(subject=subject, level=level.value).first()
    rows = Assessed.objects.filter(subject=subject, level=level.value, is_public=public)
    days = dict(rows.values_list("edition", "assessed_on"))
    return (stood.marks, days) if stood else ({}, {})


def by(
    subject: str, editions: Collection[str], level: Level = Level.PROJECT
) -> Mapping[str, Assessment]:
    """Give what some editions said of a subject, in public or inside."""
    rows = Assessed.objects.filter(subject=subject, level=level.value)
    found = rows.filter(edition__in=editions).values_list("edition", "document")
    return {edition: read(document) for edition, document in found}


def subjects(edition: str, criterion: str, verdict: Verdict) -> tuple[str, ...]:
    """List who got a verdict under a criterion, in public."""
    rows = CriterionVerdict.objects.filter(
        edition=edition, criterion=criterion, verdict=verdict.value
    )
    return tuple(rows.values_list("assessed__subject", flat=True).order_by("pk"))


def concerned(edition: str, criterion: str) -> tuple[str, ...]:
    """List the projects that a criterion may apply to, as far as the public can see."""
    rows = CriterionVerdict.objects.filter(edition=edition, criterion=criterion)
    rows = rows.exclude(verdict=Verdict.NOT_APPLICABLE.value)
    return tuple(rows.values_list("assessed__subject", flat=True).order_by("pk"))


def newest(subject: str = "") -> int:
    """Number the last assessment, of one subject or of all, to see if one is new."""
    rows = Assessed.objects.filter(subject=subject) if subject else Assessed.objects
    return rows.aggregate(number=Max("pk"))["number"] or 0


def by_edition() -> Mapping[str, Mapping[Verdict, int]]:
    """Count the public verdicts of every edition."""
    rows = CriterionVerdict.objects.values_list("edition", "verdict")
    found: dict[str, Counter[Verdict]] = {}
    for edition, verdict, n in rows.annotate(n=Count("pk")).order_by("edition"):
        found.setdefault(edition, Counter())[Verdict(verdict)] = n
    return found


def counts(edition: str) -> Mapping[str, Mapping[Verdict, int]]:
    """Count the public verdicts of an edition by criterion."""
    rows = (
        CriterionVerdict.objects.filter(edition=edition)
        .values_list("criterion", "verdict")
        .annotate(n=Count("pk"))
    )
    found: dict[str, Counter[Verdict]] = {}
    for criterion, verdict, n in rows:
        found.setdefault(criterion, Counter())[Verdict(verdict)] = n
    return found


def tally(*, public: bool) -> Mapping[str, Mapping[Verdict, int]]:
    """Count verdicts by edition, of public entries or of those judged inside."""
    found: dict[str, Counter[Verdict]] = {}
    rows = Assessed.objects.filter(is_public=public).values_list("edition", "document")
    for edition, document in rows.iterator(chunk_size=500):
        kept = found.setdefault(edition, Counter())
        kept.update(Verdict(one["verdict"]) for one in document["results"])
    return dict(sorted(found.items()))


def replies(
    subject: str, editions: Sequence[str]
) -> Mapping[tuple[str, str], ReplyView]:
    """Give the last reply beside each verdict of a subject."""
    rows = Reply.objects.filter(subject=subject, edition__in=editions).order_by("at")
    return {
        (row.edition, row.criterion): ReplyView(
            row.criterion, row.text, row.by_role, row.at.date(), row.entry
        )
        for row in rows
    }


def judged_on(day: date, editions: Sequence[str]) -> dict[str, int]:
    """Give the version of each project that all these editions judged on that day."""
    rows = (
        Assessed.objects.filter(
            level=Level.PROJECT.value, assessed_on=day, edition__in=editions
        )
        .values_list("subject", "version")
        .annotate(n=Count("pk"))
    )
    return {ref: version for ref, version, n in rows if n == len(editions)}
