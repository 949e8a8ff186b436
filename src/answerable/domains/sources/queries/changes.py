"""What an import changed, in the order in which it is put back."""

from dataclasses import dataclass

from answerable.domains.sources.models import ImportChange


@dataclass(frozen=True)
class ToUndo:
    """A project that an import published, with its versions before and after."""

    project_ref: str
    before: int
    after: int


def next_to_undo(ref: str, limit: int) -> tuple[ToUndo, ...]:
    """Return some changes of an import that have not been put back."""
    found = ImportChange.objects.filter(
        of_import__ref=ref, is_undone=False, is_left=False
    ).order_by("id")
    return tuple(
        ToUndo(change.project_ref, change.before, change.after)
        for change in found[:limit]
    )


def left(ref: str) -> tuple[str, ...]:
    """Return the projects that could not be put back, because they were claimed."""
    found = ImportChange.objects.filter(of_import__ref=ref, is_left=True)
    return tuple(found.order_by("id").values_list("project_ref", flat=True))


def count_waiting(ref: str) -> int:
    """Return how many changes of an import have not been put back."""
    return ImportChange.objects.filter(
        of_import__ref=ref, is_undone=False, is_left=False
    ).count()
