"""The credential of a stamp: issued, suspended, restored and ended with the stamp.

Part of each step of the stamp, in the same transaction and under the same entry of the
ledger, so that no credential counts whose stamp does not. The worker signs it next.
"""

import secrets
from datetime import date, datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.stamp.core import credentials as rules
from answerable.domains.stamp.core import status_lists, validity
from answerable.domains.stamp.core.credentials import CredentialState
from answerable.domains.stamp.core.events import CredentialRenewed
from answerable.domains.stamp.core.states import STANDING, StampState
from answerable.domains.stamp.models import Credential, Holding
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Decision, Reason, Refused

AT_ONCE = 100  # renewals in one transaction
_FULL = status_lists.SIZE // 2  # then places are drawn from the next two lists


class NoTerm(Refused):
    """A stamp that stands has no last day, so no credential can say until when."""


def issue(*, holding: Holding, entry: int, by: Actor, at: datetime) -> None:
    """Issue the credential of a stamp that now stands, or let it count again.

    Part of an award or a restoration, which is the entry. Raises NoTerm.
    """
    row = _of(holding) or _new(holding, entry, at)
    if row.state != CredentialState.ENDED:  # an end is for good
        row.state = CredentialState.STANDING
        _extend(row, at)
        _keep(row, entry, at)


def revoke(*, holding: Holding, entry: int, by: Actor, at: datetime) -> None:
    """Let the credential of a stamp no longer count, for now or for good.

    Part of a suspension or of an end, which is the entry. A stamp that was never
    awarded has no credential, and then nothing is done.
    """
    row, state = _of(holding), StampState(holding.state)
    wanted = rules.of_state(state)
    if row is None or wanted is None or row.state == CredentialState.ENDED:
        return
    row.state, row.ending = wanted, rules.ending_of(state)
    _keep(row, entry, at)


@transaction.atomic
def renew_due(*, at: datetime) -> int:
    """Renew what would soon stop counting though its stamp stands; say how many."""
    rows = (
        Credential.objects.select_for_update(of=("self",))
        .select_related("holding")
        .filter(
            state=CredentialState.STANDING,
            holding__state__in=STANDING,
            holding__until__gte=clock.london_date(at),
            valid_until__lte=at + validity.RENEWED_BEFORE,
        )
    )
    due = [r for r in rows if validity.is_due(r.valid_until, _last_day(r.holding), at)]
    renewed = due[:AT_ONCE]
    for row in renewed:
        _extend(row, at)
    events = [_renewed(row) for row in renewed]
    entries = ledger.record_many(events, by=SYSTEM, at=at) if events else []
    for row, entry in zip(renewed, entries, strict=True):
        _keep(row, entry.seq, at)
    return len(renewed)


def _of(holding: Holding) -> Credential | None:
    row = Credential.objects.select_for_update().filter(holding=holding).first()
    if row is not None:
        row.holding = holding
    return row


def _new(holding: Holding, entry: int, at: datetime) -> Credential:
    pair, place = _free_place()
    return Credential(
        ref=refs.new("CRD"),
        holding=holding,
        pair=pair,
        place=place,
        issued_at=at,
        entry=entry,
    )


def _extend(row: Credential, at: datetime) -> None:
    """Let it count anew, which the worker has to sign."""
    row.valid_from = validity.whole(at)
    row.valid_until = validity.until(at, _last_day(row.holding))
    row.is_signed = False


def _keep(row: Credential, entry: int, at: datetime) -> None:
    row.changed_entry, row.changed_at = entry, at
    row.save()


def _renewed(row: Credential) -> CredentialRenewed:
    return CredentialRenewed(
        subject=row.holding.subject,
        holding=row.holding.ref,
        credential=row.ref,
        valid_until=validity.written(row.valid_until),
    )


def _last_day(holding: Holding) -> date:
    if holding.until is None:
        raise NoTerm(Decision.unless(_no_term()))
    return holding.until


def _free_place() -> tuple[int, int]:
    """Draw a place that nobody has, in the first lists that have room."""
    pair = 0
    while len(taken := _taken(pair)) >= _FULL:
        pair += 1
    place = secrets.randbelow(status_lists.SIZE)
    while place in taken:
        place = secrets.randbelow(status_lists.SIZE)
    return pair, place


def _taken(pair: int) -> set[int]:
    return set(Credential.objects.filter(pair=pair).values_list("place", flat=True))


def _no_term() -> Reason:
    return Reason(
        code="no_term",
        sentence="A stamp has a last day, and this one has none.",
        who="Whoever awards it can say until when.",
    )
