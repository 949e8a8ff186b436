"""Published entries as frameworks read them: the answers that anyone can read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import Project, Version
from answerable.domains.register.queries.versions import parsed_all

BATCH = 200


def batched(refs: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Cut a list into parts of at most this size."""
    for start in range(0, len(refs), size):
        yield refs[start : start + size]


@dataclass(frozen=True)
class Published:
    """The newest version of an entry."""

    ref: str
    version: int
    kind: Kind
    title: str
    organisation_slug: str
    answers: Mapping[str, Answer]


def newest(refs: Sequence[str]) -> Iterator[Published]:
    """Give the newest version of each of these entries."""
    for batch in batched(refs, BATCH):
        yield from _newest(batch)


def _newest(refs: Sequence[str]) -> Iterator[Published]:
    rows = list(
        Version.objects.filter(project__ref__in=refs)
        .filter(number=F("project__version_number"))
        .select_related("project")
        .order_by("project_id")
    )
    for row, document in zip(rows, parsed_all(rows), strict=True):
        yield Published(
            ref=row.project.ref,
            version=row.number,
            kind=Kind(document["kind"]),
            title=document["title"],
            organisation_slug=document["organisation"]["slug"],
            answers=documents.standing_answers(document),
        )


def versions(refs: Sequence[str] | None = None) -> dict[str, int]:
    """Give the newest version's number of each entry on the register, or of some."""
    rows = Project.objects.filter(version_number__gt=0)
    rows = rows.exclude(state=ProjectState.RETRACTED.value).order_by("pk")
    if refs is not None:
        rows = rows.filter(ref__in=refs)
    return dict(rows.values_list("ref", "version_number"))
