"""Copied entries: who holds them, and those that a body could claim."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from answerable.domains.register.core import document as documents
from answerable.domains.register.core.copies import Holding, SourceNote
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import Project, Version
from answerable.domains.register.queries import loading, versions

PAGE_SIZE = 50


@dataclass(frozen=True)
class CopiedRow:
    """A copied entry in the list of a body that could claim it."""

    ref: str
    title: str
    language: str  # of the title, where it is not English
    source_slug: str
    source_title: str
    copied_on: date
    gone_on: date | None


@dataclass(frozen=True)
class CopiedPage:
    """One page of the copied entries about a body."""

    rows: tuple[CopiedRow, ...]
    total: int
    page: int
    pages: int


def holdings(refs: Collection[str]) -> dict[str, Holding]:
    """Return who holds each of these entries; one that is not there is left out."""
    return {p.ref: holding(p) for p in Project.objects.filter(ref__in=refs)}


def held(refs: Collection[str]) -> dict[str, Holding]:
    """Hold these entries until the end of the transaction, and say who has them.

    An import asks before it writes, so that nobody claims an entry in between.
    """
    return {project.ref: holding(project) for project in locked(refs)}


def locked(refs: Collection[str]) -> list[Project]:
    """Return these entries with their bodies, held until the transaction ends."""
    found = Project.objects.select_for_update(of=("self",)).filter(ref__in=refs)
    return list(found.select_related("organisation").order_by("pk")) if refs else []


def holding(project: Project) -> Holding:
    """Return who holds an entry now."""
    return Holding(
        version=project.version_number,
        claimed=project.kind != Kind.COPIED,
        retracted=project.state == ProjectState.RETRACTED,
    )


def counts(organisation_refs: Collection[str]) -> dict[str, int]:
    """Count the copied entries that each of these bodies could claim."""
    found = _claimable(organisation_refs).order_by()
    rows = found.values_list("organisation__ref").annotate(Count("pk"))
    return dict.fromkeys(organisation_refs, 0) | dict(rows)


def about(organisation_ref: str, *, page: int = 1) -> CopiedPage:
    """Return the copied entries about a body that it could claim, by title."""
    found = _claimable([organisation_ref]).order_by("title", "id")
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    start = PAGE_SIZE * (page - 1)
    rows = list(found[start : start + PAGE_SIZE])
    newest = latest(rows)
    notes = {
        version.project_id: note
        for version, kept in zip(newest, versions.parsed_all(newest), strict=True)
        if (note := documents.source_of(kept))
    }
    return CopiedPage(
        tuple(_row(row, notes[row.pk]) for row in rows), total, page, pages
    )


def one(ref: str) -> CopiedRow:
    """Return a copied entry that could be claimed. Raises NotFound."""
    project = loading.project_at(ref)
    if project.kind != Kind.COPIED or project.state == ProjectState.RETRACTED:
        raise loading.not_found("copied entry", ref)
    return _row(project, source_of(project))


def organisation_ref(ref: str) -> str:
    """Return which body an entry is about. Raises NotFound."""
    return loading.project_at(ref).organisation.ref


def is_copied(ref: str) -> bool:
    """Say whether an entry is still a copy that nobody signed. Raises NotFound."""
    return loading.project_at(ref).kind == Kind.COPIED


def source_of(project: Project) -> SourceNote:
    """Return where the newest version of an entry was copied from. Raises NotFound."""
    for version in latest([project]):
        if note := documents.source_of(versions.parsed(version)):
            return note
    raise loading.not_found("copied entry", project.ref)


def latest(projects: Iterable[Project]) -> list[Version]:
    """Return the newest version of each of these entries."""
    numbers = {project.pk: project.version_number for project in projects}
    found = Version.objects.filter(project_id__in=numbers)
    newest = found.filter(number__in=set(numbers.values()))
    return [v for v in newest if v.number == numbers[v.project_id]]


def at_versions(numbers: Mapping[str, int]) -> dict[str, Version]:
    """Return one version of each entry, by the entry's reference."""
    found = Version.objects.select_related("project").filter(
        project__ref__in=numbers, number__in=set(numbers.values())
    )
    return {v.project.ref: v for v in found if v.number == numbers[v.project.ref]}


def _claimable(organisation_refs: Collection[str]) -> QuerySet[Project]:
    return Project.objects.filter(
        organisation__ref__in=organisation_refs, kind=Kind.COPIED
    ).exclude(state=ProjectState.RETRACTED)


def _row(project: Project, note: SourceNote) -> CopiedRow:
    return CopiedRow(
        ref=project.ref,
        title=project.title,
        language=project.language,
        source_slug=note.slug,
        source_title=note.title,
        copied_on=note.copied_on,
        gone_on=note.gone_on,
    )
