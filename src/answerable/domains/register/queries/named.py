"""Published entries by their references, for lists that others put together."""

from collections.abc import Sequence

from answerable.domains.register.core.lists import Row
from answerable.domains.register.models import Listing
from answerable.domains.register.queries import listings


def rows(refs: Sequence[str]) -> tuple[Row, ...]:
    """Give those of the entries that are on the register now, by title."""
    found = Listing.objects.select_related("organisation").filter(ref__in=refs)
    return tuple(listings.row(one) for one in found.order_by("title", "ref"))
