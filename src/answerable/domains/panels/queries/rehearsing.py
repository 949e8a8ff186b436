"""What a draw would be like, before anything is public."""

from datetime import date

from answerable.domains.panels.core import grouping, lots, plans
from answerable.domains.panels.core.lots import EVERYONE, Lot
from answerable.domains.panels.core.panel_views import GroupLine
from answerable.domains.panels.core.plans import Wanted
from answerable.domains.panels.models import PoolMember
from answerable.domains.panels.queries import loading
from answerable.foundations.core.decision import Decision


def rehearse(
    pool: str, wanted: Wanted, *, today: date
) -> tuple[tuple[GroupLine, ...], Decision]:
    """Return each group with its chance, and what is in the way. Raises NotFound."""
    people = PoolMember.objects.filter(pool=loading.pool_at(pool), left_on=None)
    groups = {
        str(place): grouping.group_of(said, wanted.asks)
        for place, said in enumerate(people.values_list("groups", flat=True))
    }
    listed = plans.listed_lots(wanted, groups)
    decision = plans.may_announce(wanted, listed, today)
    return (group_lines(wanted.plan(""), listed) if decision.allowed else ()), decision


def group_lines(plan: lots.Plan, listed: tuple[Lot, ...]) -> tuple[GroupLine, ...]:
    """Return each group of a list that can be drawn, with its exact chance."""
    chances = lots.chances(plan, listed)
    kept = {quota.group: quota.seats for quota in plan.quotas}
    numbers = {
        group: tuple(lot.number for lot in listed if lot.group == group)
        for group in (*plan.groups, EVERYONE)
    }
    return tuple(
        GroupLine(group, len(found), kept.get(group, 0), chances[group], found)
        for group, found in numbers.items()
        if found
    )
