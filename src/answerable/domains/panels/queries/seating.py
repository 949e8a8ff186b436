"""Who was asked to sit, for the letter to them alone."""

from dataclasses import dataclass
from datetime import date

from answerable.domains.accounts import queries as accounts
from answerable.domains.panels.queries import loading


@dataclass(frozen=True)
class Asked:
    """Somebody who was asked to take a seat, and what they need to know."""

    email: str
    name: str
    person_ref: str  # empty while they have no account
    body_ref: str
    panel: str
    panel_name: str
    purpose: str
    pay: str
    answer_by: date
    is_drawn: bool


def asked(ref: str) -> Asked:
    """Return who was asked to take a seat. Raises NotFound."""
    seat = loading.seat_at(ref)
    member = seat.lot.member if seat.lot else None
    person = accounts.by_ref(seat.person_ref) if seat.person_ref else None
    if member is not None:
        person = accounts.by_email(member.email)
    return Asked(
        email=member.email if member else (person.email if person else ""),
        name=member.name if member else (person.name if person else ""),
        person_ref=person.ref if person else "",
        body_ref=seat.panel.pool.body.ref,
        panel=seat.panel.ref,
        panel_name=seat.panel.name,
        purpose=seat.panel.purpose,
        pay=seat.panel.pay,
        answer_by=seat.answer_by,
        is_drawn=member is not None,
    )
