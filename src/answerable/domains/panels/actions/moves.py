"""One way to move a panel, a seat or a meeting through its states, every rule asked."""

from datetime import date

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.core.seats import SEAT, Asked
from answerable.domains.panels.core.states import PANEL
from answerable.domains.panels.models import Panel, Seat
from answerable.domains.panels.queries import loading
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.workflow import Move


class NotPossibleNow(Refused):
    """The panel, seat, call-in or meeting is in a state that does not allow it."""


def locked(ref: str) -> Panel:
    """Return a panel, held until the end of the transaction. Raises NotFound."""
    known = loading.panel_at(ref)
    rows = Panel.objects.select_for_update(of=("self",))
    return rows.select_related("pool__body").get(pk=known.pk)


def check(panel: Panel, target: str, event: str, today: date) -> None:
    """Ask the table of panels. Raises NotPossibleNow with the reasons."""
    move = Move(
        source=panel.state,
        target=target,
        permissions={Permission.RUN_PANEL.value},
        subject=loading.standing_of(panel, today),
        event=event,
    )
    PANEL.check(move).or_raise(NotPossibleNow)


def check_seat(
    seat: Seat, target: str, event: str, permission: Permission, asked: Asked
) -> None:
    """Ask the table of seats. Raises NotPossibleNow with the reasons."""
    move = Move(
        source=seat.state,
        target=target,
        permissions={permission.value},
        subject=asked,
        event=event,
    )
    SEAT.check(move).or_raise(NotPossibleNow)
