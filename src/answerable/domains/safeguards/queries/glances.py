"""What the page of a project shows of classification and clearance: one question."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.safeguards.core.classification import Classed, Speaker
from answerable.domains.safeguards.core.clearance import Cleared
from answerable.domains.safeguards.core.gate import Item
from answerable.domains.safeguards.models import (
    Classification,
    Clearance,
    Glance,
    WentLive,
)
from answerable.domains.safeguards.queries import gate


@dataclass(frozen=True)
class GlanceView:
    """In a few words: who rules it out, if it was cleared, and what is missing."""

    cleared: Cleared
    since: date | None
    until: date | None
    is_asked_of: bool | None
    classed: Mapping[Speaker, Classed | None]
    open: tuple[Item, ...]

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say on the page of the project."""
        return (
            self.is_asked_of is not False
            or self.cleared is not Cleared.NOT_ASKED
            or any(self.classed.values())
        )


def of_project(ref: str) -> GlanceView | None:
    """Give what the page of a project shows, if anything was worked out."""
    row = Glance.objects.filter(project=ref).first()
    if row is None:
        return None
    return GlanceView(
        Cleared(row.cleared),
        row.since,
        row.until,
        row.is_asked_of,
        {one: _classed(row.classed.get(one.value)) for one in Speaker},
        gate.read_items(row.items),
    )


def older_than(day: date, most: int) -> list[str]:
    """Name projects whose row was worked out before a day, the oldest first."""
    rows = Glance.objects.filter(worked_out_on__lt=day)
    return list(
        rows.order_by("worked_out_on", "pk").values_list("project", flat=True)[:most]
    )


def with_history() -> set[str]:
    """Name every project of which somebody said something here."""
    tables = (Classification, Clearance, WentLive)
    return {
        ref
        for table in tables
        for ref in table._default_manager.values_list("project", flat=True)
    }


def without_clearance() -> int:
    """Count the uses that are live without clearance, for the home page."""
    return Glance.objects.filter(cleared=Cleared.LIVE_WITHOUT.value).count()


def _classed(kept: str | None) -> Classed | None:
    return Classed(kept) if kept else None
