"""How some answers of an entry stood in each of its versions, from the first."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import Project, Version
from answerable.domains.register.queries.versions import parsed_all
from answerable.foundations import clock


def signed(refs: Collection[str] | None = None) -> dict[str, int]:
    """Give the newest version's number of each entry that its own body signed."""
    rows = Project.objects.filter(version_number__gt=0, kind=Kind.OWN)
    rows = rows.exclude(state=ProjectState.RETRACTED.value).order_by("pk")
    if refs is not None:
        rows = rows.filter(ref__in=refs)
    return dict(rows.values_list("ref", "version_number"))


def of_project(
    ref: str, facts: Collection[str]
) -> Iterator[tuple[date, Mapping[str, Answer]]]:
    """Give the day of each version, oldest first, with these of its answers."""

    def only(document: dict[str, Any]) -> dict[str, Any]:
        answers = document["answers"]
        return {**document, "answers": {i: answers[i] for i in facts if i in answers}}

    rows = list(Version.objects.filter(project__ref=ref).order_by("number"))
    for row, document in zip(rows, parsed_all(rows, only), strict=True):
        day = clock.london_date(row.published_at)
        yield day, documents.standing_answers(document)
