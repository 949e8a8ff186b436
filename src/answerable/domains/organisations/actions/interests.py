"""Declaring an interest, and saying that it has ended.

Anyone may declare for themselves; whoever chooses reviewers may note what they learn.
Nothing is ever taken back: an interest that ended counts until the day on which it did.
"""

from datetime import date, datetime

from django.db import transaction

from answerable.domains.accounts.models import Person
from answerable.domains.ledger.actions import private
from answerable.domains.ledger.core.private import PrivateAct
from answerable.domains.organisations import queries
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core import independence
from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.models import Interest, Organisation
from answerable.foundations import clock
from answerable.foundations.core import refs, text
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound, Refused

NAME_ROOM = 200
WHAT_ROOM = 500


class InterestRefused(Refused):
    """The declaration lacks its body, its words or a day that can be."""


@transaction.atomic
def declare(
    *,
    person_ref: str,
    kind: InterestKind,
    what: str,
    since: date,
    by: Actor,
    at: datetime,
    organisation_ref: str = "",
    name: str = "",
    until: date | None = None,
) -> str:
    """Declare a person's tie to a body and return its reference.

    The body is on the register, or it has a name. Raises NotFound, NotPermitted,
    InterestRefused and TextTooLong.
    """
    _may_speak_for(person_ref, by)
    person, body = _person(person_ref), _body(organisation_ref)
    name = "" if body else text.clean(name, NAME_ROOM)
    what = text.clean(what, WHAT_ROOM)
    independence.may_declare(
        names_a_body=bool(body or name), what=what,
        since=since, until=until, today=clock.london_date(at),
    ).or_raise(InterestRefused)  # fmt: skip
    made = Interest.objects.create(
        ref=refs.new("INT"),
        person=person,
        kind=kind,
        organisation=body,
        name=name,
        what=what,
        since=since,
        until=until,
        declared_by_ref=by.ref,
        declared_at=at,
    )
    _note("interest.declared", made, by=by, at=at)
    return made.ref


def _person(ref: str) -> Person:
    found = Person.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound.of("person", ref)
    return found


def _body(ref: str) -> Organisation | None:
    found = Organisation.objects.filter(ref=ref).first()
    if ref and found is None:
        raise NotFound.of("organisation", ref)
    return found


@transaction.atomic
def end(*, ref: str, until: date, by: Actor, at: datetime) -> None:
    """Say on which day an interest ends. That day still counts.

    Raises NotFound, NotPermitted and InterestRefused.
    """
    found = (
        Interest.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(ref=ref, ended_at=None)
        .first()
    )
    if found is None:
        raise NotFound.of("declared interest", ref)
    _may_speak_for(found.person.ref, by)
    independence.may_declare(
        names_a_body=True,
        what=found.what,
        since=found.since,
        until=until,
        today=clock.london_date(at),
    ).or_raise(InterestRefused)
    found.until = until
    found.ended_at = at
    found.save(update_fields=["until", "ended_at"])
    _note("interest.ended", found, by=by, at=at)


def _may_speak_for(person_ref: str, by: Actor) -> None:
    if by.ref != person_ref:
        permit(by, Permission.CHOOSE_REVIEWERS, queries.operator().ref)


def _note(what: str, interest: Interest, *, by: Actor, at: datetime) -> None:
    said = {"interest": interest.ref, "kind": interest.kind}
    private.record(PrivateAct(what, interest.person.ref, said), by=by, at=at)
