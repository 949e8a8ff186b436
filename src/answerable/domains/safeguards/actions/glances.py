"""Keeping what the page of a project shows, worked out anew after each act."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from answerable.domains.safeguards.core.classification import Classed, Speaker
from answerable.domains.safeguards.core.gate import Item
from answerable.domains.safeguards.models import Glance
from answerable.domains.safeguards.queries.clearance import Standing
from answerable.domains.safeguards.queries.gate import as_kept


@transaction.atomic
def keep(
    *,
    project: str,
    standing: Standing,
    is_asked_of: bool | None,
    classed: Mapping[Speaker, Classed | None],
    open_items: Sequence[Item],
    today: date,
) -> None:
    """Keep how a use stands, in place of what was kept before."""
    Glance.objects.update_or_create(
        project=project,
        defaults={
            "cleared": standing.cleared.value,
            "since": standing.since,
            "until": standing.until,
            "is_asked_of": is_asked_of,
            "classed": {one.value: said.value for one, said in classed.items() if said},
            "items": as_kept(open_items),
            "worked_out_on": today,
        },
    )


@transaction.atomic
def forget(*, project: str, today: date) -> None:
    """Forget what was kept of an entry that is not on the register any more."""
    Glance.objects.filter(project=project, worked_out_on__lte=today).delete()
