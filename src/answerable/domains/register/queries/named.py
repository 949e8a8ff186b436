"""Entries and tools by their references, for lists that others put together."""

from collections.abc import Collection, Sequence

from answerable.domains.register.core.lists import Row
from answerable.domains.register.models import Listing, Tool, ToolVersion
from answerable.domains.register.queries import listings


def rows(refs: Sequence[str]) -> tuple[Row, ...]:
    """Give those of the entries that are on the register now, by title."""
    found = Listing.objects.select_related("organisation").filter(ref__in=refs)
    return tuple(listings.row(one) for one in found.order_by("title", "ref"))


def titles(refs: Collection[str]) -> dict[str, str]:
    """Give what each of these is called: entries on the register now, and tools."""
    versions = ToolVersion.objects.select_related("tool").filter(ref__in=refs)
    return {
        **dict(Listing.objects.filter(ref__in=refs).values_list("ref", "title")),
        **dict(Tool.objects.filter(ref__in=refs).values_list("ref", "name")),
        **{v.ref: f"{v.tool.name} {v.label}" for v in versions},
    }
