"""What an import changed, in the order in which it is put back."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from answerable.domains.sources.models import CopiedRecord, ImportChange


@dataclass(frozen=True)
class ToUndo:
    """A project that an import published; its version before, nought if it is new."""

    project_ref: str
    before: int


def next_to_undo(ref: str, limit: int) -> tuple[ToUndo, ...]:
    """Return some changes of an import that have not been put back, the new last."""
    changed = _changed(ref).order_by("id").values_list("project_ref", "before")
    found = [ToUndo(project, before) for project, before in changed[:limit]]
    if not found:
        new = _new(ref).order_by("id").values_list("project_ref", flat=True)
        found = [ToUndo(project, 0) for project in new[:limit]]
    return tuple(found)


def count_waiting(ref: str) -> int:
    """Return how many changes of an import have not been put back."""
    return _changed(ref).count() + _new(ref).count()


def left(ref: str) -> tuple[str, ...]:
    """Return the projects that could not be put back, because they were claimed."""
    found = ImportChange.objects.filter(of_import__ref=ref, is_left=True)
    return tuple(found.order_by("id").values_list("project_ref", flat=True))


def _changed(ref: str) -> QuerySet[ImportChange]:
    return ImportChange.objects.filter(
        of_import__ref=ref, is_undone=False, is_left=False
    )


def _new(ref: str) -> QuerySet[CopiedRecord]:
    """Return records that an import made and that are neither taken back nor left."""
    is_left = ImportChange.objects.filter(
        of_import=OuterRef("made_in"), project_ref=OuterRef("project_ref"), is_left=True
    )
    return CopiedRecord.objects.filter(~Exists(is_left), made_in__ref=ref)
