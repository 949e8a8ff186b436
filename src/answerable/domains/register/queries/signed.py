"""Entries that a body signed as its own, and the mark of what each says now."""

from collections.abc import Sequence

from django.db.models import F

from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import Version
from answerable.domains.register.queries import assessing
from answerable.domains.register.queries.assessing import Published


def marks() -> dict[str, str]:
    """Give the hash of the newest version of each entry that its body wrote."""
    rows = (
        Version.objects.filter(number=F("project__version_number"))
        .filter(project__kind=Kind.OWN.value)
        .exclude(project__state=ProjectState.RETRACTED.value)
    )
    return dict(rows.values_list("project__ref", "sha256").order_by("project_id"))


def newest(refs: Sequence[str]) -> dict[str, Published]:
    """Give the newest versions of these entries that a body signed."""
    return {e.ref: e for e in assessing.newest(refs) if e.kind is Kind.OWN}
