"""What the page of a project needs, worked out before the template sees it.

The public page, an old version and a rehearsal are the same page (issue: preview
exactly as the public will see it); only the notice at the top differs.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.facts import Section
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.records import Record, Shown
from answerable.foundations import clock
from answerable.interfaces.ui import voices
from answerable.interfaces.ui.record import flows, glance, picture, raised

ALWAYS = (Section.SUMMARY, Section.YOU, Section.FLOW, Section.RISKS, Section.TECHNICAL)
IN_TITLE = frozenset({"identity.name", "identity.plain_summary"})
# A fact whose order on the page is beyond this stands under “More detail”.
OPEN_UP_TO = {
    Section.SUMMARY: 80,
    Section.YOU: 90,
    Section.FLOW: 60,
    Section.WORKING: 20,
    Section.RISKS: 30,
    Section.JUDGED: 60,
    Section.TECHNICAL: 20,
}


@dataclass(frozen=True)
class SectionView:
    """One part of the page: what is open, and what waits under “More detail”."""

    id: str
    title: str
    items: tuple[Shown, ...]
    more: tuple[Shown, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.items or self.more)


def context(record: Record) -> dict[str, Any]:
    """Return everything the page of a project shows."""
    moving = flows.lanes(record)
    nothing = _("No power is named")
    return {
        "record": record,
        "voice": voice_of(record),
        "glance": glance.of_record(record),
        "sections": sections(record),
        "silent": silent(record),
        "raised": raised.in_public(record, today=clock.today()),
        "flow": moving,
        "flow_across": picture.across(moving, nothing=nothing) if moving else None,
        "flow_down": picture.downwards(moving, nothing=nothing) if moving else None,
        "shows_examples": record.example,
    }


def voice_of(record: Record) -> voices.Voice:
    """Return who speaks on this page."""
    if record.kind is Kind.REPORTED:
        return voices.OTHERS
    if record.kind is Kind.COPIED:
        return voices.SOURCE
    organisation = record.document.get("organisation", {})
    return voices.of_kind(organisation.get("kind", ""))


def sections(record: Record) -> dict[str, SectionView]:
    """Return the parts to show by id: some always, the others if they say something."""
    found = {}
    for section in Section:
        part = record.section(section.value)
        items = [i for i in part.items if i.fact.id not in IN_TITLE] if part else []
        if not items and (record.source or section not in ALWAYS):
            continue
        limit = OPEN_UP_TO.get(section)
        found[section.value] = SectionView(
            id=section.value,
            title=section.label,
            items=tuple(i for i in items if limit is None or i.fact.order <= limit),
            more=tuple(i for i in items if limit is not None and i.fact.order > limit),
        )
    return found


def silent(record: Record) -> list[str]:
    """Name the parts of which the source of a copied entry says nothing."""
    if record.source is None:
        return []
    shown = sections(record)
    return [section.label for section in ALWAYS if section.value not in shown]
