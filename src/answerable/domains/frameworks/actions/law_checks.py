"""Looking a law up again, and saying in public what was found."""

from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from answerable.domains.frameworks.core import watching
from answerable.domains.frameworks.core.events import LawLookedUp
from answerable.domains.frameworks.core.watching import LookedUp
from answerable.domains.frameworks.models import LawChecked
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.core.events import names_a_person
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations import clock
from answerable.foundations.core import text as wording
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused

ROOM = 2_000  # characters, for a notice


class LookUpRefused(Refused):
    """The look-up says too little, or names a person."""


@transaction.atomic
def record(
    *, edition: str, criterion: str, found: LookedUp, by: Actor, at: datetime
) -> int:
    """Record that a law was looked up; return how many projects it concerns now.

    Raises NotFound, Refused, LookUpRefused and TextTooLong.
    """
    team = organisations.operator().ref
    organisations.can(by, Permission.WATCH_LAW, team).or_raise()
    _watched(edition, criterion)
    told = replace(
        found,
        finding=wording.clean(found.finding, ROOM),
        source_url=found.source_url.strip(),
        effective_on=found.effective_on if found.is_change else None,
    )
    allowed = watching.may_record(told, clock.london_date(at))
    allowed.also(_names_nobody(told.finding)).or_raise(LookUpRefused)
    touches = verdicts.concerned(edition, criterion)
    words = {"finding": told.finding}
    event = LawLookedUp(edition, criterion, told.is_change, len(touches), words)
    entry = ledger.record(event, by=by, at=at)
    LawChecked.objects.create(
        edition=edition,
        criterion=criterion,
        **asdict(told),
        touches=list(touches),
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry.seq,
    )
    return len(touches)


def _watched(edition: str, criterion: str) -> None:
    framework, _, name = edition.partition("/")
    found = editions.edition(framework, name)
    one = found.by_id.get(criterion)
    if one is None or not watching.is_watched(found, one):
        raise NotFound.of("law", criterion)


def _names_nobody(said: str) -> Decision:
    return Decision.unless(
        Reason(
            "names_person",
            "This holds a person’s reference, and everyone can read what is written.",
            "Write a job title instead.",
        )
        if names_a_person(said)
        else None
    )
