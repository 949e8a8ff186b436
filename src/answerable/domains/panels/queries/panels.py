"""Panels as the public sees them, and who sits on them for those who must know."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from answerable.domains.panels.core import plans, states
from answerable.domains.panels.core.calling import CallInState
from answerable.domains.panels.core.panel_views import (
    CallInView,
    PanelLine,
    PanelView,
    SeatView,
)
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.core.states import PanelState
from answerable.domains.panels.models import CallIn, Panel, Seat
from answerable.domains.panels.queries import loading, rehearsing
from answerable.domains.register.queries import named


def listed() -> tuple[PanelLine, ...]:
    """Return every panel, the newest first."""
    return tuple(map(_line, Panel.objects.select_related("pool__body")))


def line(ref: str) -> PanelLine:
    """Return a panel as it stands in a list. Raises NotFound."""
    return _line(loading.panel_at(ref))


def one(ref: str, *, today: date, names_people: bool = False) -> PanelView:
    """Return a panel; with names for those who look after it. Raises NotFound."""
    panel = loading.panel_at(ref)
    rows = list(Seat.objects.select_related("lot__member").filter(panel=panel))
    members = loading.people_named(rows) if names_people else {}
    found = [_seat(row, members.get(row.pk, ("", ""))) for row in rows]
    listed_lots = loading.lots_of(panel)
    asked = sum(1 for seat in found if seat.number)
    return PanelView(
        line=_line(panel),
        least=panel.least,
        pay=panel.pay,
        support=panel.support,
        seed_from=panel.seed_from,
        seed=panel.seed,
        list_sha256=panel.list_sha256,
        listed_at=panel.listed_at,
        drawn_at=panel.drawn_at,
        opened_at=panel.opened_at,
        ended_at=panel.ended_at,
        why_ended=panel.why_ended,
        people=len(listed_lots),
        groups=rehearsing.group_lines(loading.plan_of(panel), listed_lots),
        places=_by_place(found),
        short=states.has_enough(loading.standing_of(panel, today)),
        left_to_ask=len(listed_lots) - asked,
        call_ins=_views(CallIn.objects.select_related("panel").filter(panel=panel)),
    )


def public_list(ref: str) -> bytes:
    """Return the list for a draw, byte for byte as hashed. Raises NotFound."""
    panel = loading.panel_at(ref)
    return plans.public_list(loading.plan_of(panel), loading.lots_of(panel))


def seated(ref: str) -> tuple[str, ...]:
    """Return who sits on a panel now, by person; nobody unless it sits."""
    taken = Seat.objects.filter(
        panel__ref=ref, panel__state=PanelState.SITTING, state=SeatState.ACCEPTED
    ).exclude(person_ref="")
    return tuple(taken.order_by("place").values_list("person_ref", flat=True))


def residents(ref: str) -> frozenset[str]:
    """Return those of the people who sit on a panel that were drawn by lot."""
    drawn = Seat.objects.filter(
        panel__ref=ref, state=SeatState.ACCEPTED, lot__isnull=False
    )
    return frozenset(drawn.values_list("person_ref", flat=True))


def seats_by_lot(people: Collection[str]) -> dict[str, bool]:
    """Say of each of these people who sits on a panel now if the lot drew them."""
    taken = Seat.objects.filter(
        person_ref__in=people,
        panel__state=PanelState.SITTING,
        state=SeatState.ACCEPTED,
    )
    found: dict[str, bool] = {}
    for person, lot in taken.values_list("person_ref", "lot"):
        found[person] = found.get(person, False) or lot is not None
    return found


def called_in(project: str) -> tuple[CallInView, ...]:
    """Return when panels called a project in, the newest first."""
    rows = CallIn.objects.select_related("panel").filter(project=project)
    return _views(rows)


def waiting_call_ins() -> tuple[CallInView, ...]:
    """Return what panels called in and nobody has taken up yet, the oldest first."""
    rows = CallIn.objects.select_related("panel").filter(state=CallInState.WAITING)
    return _views(rows.order_by("at", "pk"))


def seats_of(person_ref: str, email: str) -> tuple[tuple[PanelLine, SeatView], ...]:
    """Return the seats that somebody was asked for or holds, the newest first."""
    rows = Seat.objects.select_related("panel__pool__body", "lot__member")
    own = rows.filter(person_ref=person_ref) | rows.filter(
        person_ref="", lot__member__email=email
    )
    return tuple((_line(seat.panel), _seat(seat)) for seat in own.order_by("-pk"))


def _by_place(seats: Sequence[SeatView]) -> tuple[tuple[SeatView, ...], ...]:
    places: dict[int, list[SeatView]] = {}
    for seat in seats:
        places.setdefault(seat.place, []).append(seat)
    return tuple(tuple(places[place]) for place in sorted(places))


def _views(rows: Iterable[CallIn]) -> tuple[CallInView, ...]:
    found = list(rows)
    titles = named.titles({row.project for row in found})
    return tuple(
        CallInView(
            row.ref,
            row.panel.ref,
            row.panel.name,
            row.project,
            titles.get(row.project, row.project),
            row.reasons,
            CallInState(row.state),
            row.review,
            row.at,
            row.entry,
        )
        for row in found
    )


def _line(panel: Panel) -> PanelLine:
    body = panel.pool.body
    return PanelLine(
        ref=panel.ref,
        name=panel.name,
        purpose=panel.purpose,
        body_slug=body.slug,
        body_name=body.name,
        state=PanelState(panel.state),
        seats=panel.seats,
        chosen=panel.chosen,
        seed_on=panel.seed_on,
        sits_from=panel.sits_from,
        sits_until=panel.sits_until,
        example=body.is_example,
    )


def _seat(row: Seat, who: tuple[str, str] = ("", "")) -> SeatView:
    return SeatView(
        ref=row.ref,
        place=row.place,
        number=row.lot.number if row.lot else "",
        group=row.group,
        job=row.job,
        comes_from=row.comes_from,
        state=SeatState(row.state),
        offered_at=row.offered_at,
        answer_by=row.answer_by,
        answered_at=row.answered_at,
        left_at=row.left_at,
        person=who[0],
        support=who[1],
    )
