"""Drawing residents for a panel, and writing to everyone who was drawn.

Someone who asks “what happens when the lot falls on me?” reads this file.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.roles import Role
from answerable.domains.panels.actions import panels, seats
from answerable.domains.panels.queries import seating
from answerable.domains.panels.queries.seating import Asked
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say
from answerable.journeys import invite, tasks
from answerable.journeys.letters import Letter

WHY = say(
    "You get this because you agreed to be drawn for a panel. You can say no, and you "
    "can leave the pool whenever you like."
)


@transaction.atomic
def draw(*, panel: str, seed: str, by: Actor, at: datetime) -> None:
    """Draw a panel, and write to everyone who was drawn.

    Raises NotFound, NotPermitted, NotPossibleNow, PanelRefused and TextTooLong.
    """
    for seat in panels.draw(ref=panel, seed=seed, by=by, at=at):
        _tell(seating.asked(seat), by=by, at=at)


@transaction.atomic
def ask_next(*, panel: str, place: int, by: Actor, at: datetime) -> None:
    """Ask whoever comes next in the draw, and write to them.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    seat = seats.ask_next(panel=panel, place=place, by=by, at=at)
    _tell(seating.asked(seat), by=by, at=at)


@transaction.atomic
def choose(
    *, panel: str, email: str, job: str, comes_from: str, by: Actor, at: datetime
) -> None:
    """Ask somebody to sit beside the residents for what they know, and write to them.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    seat = seats.choose(
        panel=panel, email=email, job=job, comes_from=comes_from, by=by, at=at
    )
    tasks.post(_letter(seating.asked(seat)), [email])


def _tell(asked: Asked, *, by: Actor, at: datetime) -> None:
    """Write to somebody who was drawn, with an invitation if they have no account."""
    tasks.post(_letter(asked), [asked.email])
    held = organisations.memberships_of(asked.person_ref) if asked.person_ref else ()
    if not any(m.role is Role.PANEL_MEMBER for m in held):
        invite.invite(
            organisation_ref=asked.body_ref,
            email=asked.email,
            name=asked.name,
            role=Role.PANEL_MEMBER,
            by=by,
            at=at,
        )


def _letter(asked: Asked) -> Letter:
    return Letter(
        say("A seat for you: {panel}", panel=asked.panel_name),
        (
            say("You were drawn by lot for “{panel}”.", panel=asked.panel_name)
            if asked.is_drawn
            else say("You are asked to sit on “{panel}”.", panel=asked.panel_name),
            asked.purpose,
            say("What you are paid: {pay}", pay=asked.pay),
            say(
                "Please say yes or no by {day}. Tell us if you need help to take part.",
                day=asked.answer_by.isoformat(),
            ),
        ),
        "/staff/panels/seats/",
        WHY,
    )
