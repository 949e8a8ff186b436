"""Erasing words from a published entry: one person proposes, another decides.

UK GDPR Article 17. The ledger keeps that something was erased, under which law and by
which roles; what it was, nobody can find out any more.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.ledger.actions import private
from answerable.domains.ledger.core.private import PrivateAct
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import erasing, moves
from answerable.domains.register.core import wording
from answerable.domains.register.core.redactions import (
    REDACTION,
    WORDS_ROOM,
    Asked,
    Passage,
    RedactionState,
)
from answerable.domains.register.core.removed import Ground
from answerable.domains.register.models import Redaction
from answerable.domains.register.queries import loading
from answerable.domains.register.queries import redactions as queries
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.workflow import Move


class NotErasable(Refused):
    """There is nothing to erase, or not all of it could be."""


@transaction.atomic
def propose(
    *, project: str, words: str, ground: Ground, why: str, by: Actor, at: datetime
) -> str:
    """Propose that every text of an entry that holds these words be erased.

    Nothing changes until somebody else authorises it. Returns its reference.
    Raises NotFound, NotPermitted, NotErasable, ReasonMissing and TextTooLong.
    """
    found = moves.locked(project)
    moves.permit(by, Permission.PROPOSE_REDACTION, found.keeper.ref)
    sought = wording.need(words, WORDS_ROOM, "the words to erase")
    queries.may_be_erased(found.ref, sought).or_raise(NotErasable)
    made = Redaction.objects.create(
        ref=refs.new("RED"),
        project=found,
        words=sought,
        ground=ground,
        why=wording.need(why, wording.REASON_ROOM, "why the words must go"),
        proposed_by_ref=by.ref,
        proposed_by_role=by.role,
        proposed_at=at,
    )
    _note(made, "proposed", by=by, at=at)
    return made.ref


@transaction.atomic
def withdraw(*, ref: str, by: Actor, at: datetime) -> None:
    """Take a proposal back before it is decided.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    found = _waiting(ref, RedactionState.WITHDRAWN, Permission.PROPOSE_REDACTION, by)
    _decide(found, RedactionState.WITHDRAWN, by=by, at=at)


@transaction.atomic
def refuse(*, ref: str, by: Actor, at: datetime) -> None:
    """Refuse what someone else proposed; nothing is erased.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    found = _waiting(ref, RedactionState.REFUSED, Permission.AUTHORISE_REDACTION, by)
    _decide(found, RedactionState.REFUSED, by=by, at=at)


@transaction.atomic
def authorise(*, ref: str, by: Actor, at: datetime) -> erasing.Erased:
    """Erase what someone else proposed, everywhere in the register.

    The last step is the ledger's: it says which hashes no longer open. Returns what
    other domains need to erase theirs. Raises NotFound, NotPermitted, NotPossibleNow
    and NotErasable.
    """
    found = _waiting(ref, RedactionState.DONE, Permission.AUTHORISE_REDACTION, by)
    project = moves.locked(found.project.ref)
    passage, ground = Passage(found.words), Ground(found.ground)
    queries.may_be_erased(project.ref, found.words).or_raise(NotErasable)
    _decide(found, RedactionState.DONE, by=by, at=at)
    return erasing.erase(found, project, passage, ground, by=by, at=at)


@transaction.atomic
def note_clean(*, refs: list[str], at: datetime) -> None:
    """Note that the database has written over what these redactions erased."""
    Redaction.objects.filter(ref__in=refs).update(cleaned_at=at)


def _waiting(
    ref: str, target: RedactionState, permission: Permission, by: Actor
) -> Redaction:
    loading.spelled(ref, "proposal")
    found = (
        Redaction.objects.select_for_update(of=("self",))
        .select_related("project__keeper")
        .filter(ref=ref)
        .first()
    )
    if found is None:
        raise loading.not_found("proposal", ref)
    moves.permit(by, permission, found.project.keeper.ref)
    move = Move(
        source=found.state,
        target=target,
        permissions={permission.value},
        subject=Asked(found.proposed_by_ref, by.ref),
    )
    REDACTION.check(move).or_raise(moves.NotPossibleNow)
    return found


def _decide(
    found: Redaction, state: RedactionState, *, by: Actor, at: datetime
) -> None:
    found.state, found.words = state, ""
    found.decided_by_ref, found.decided_by_role, found.decided_at = by.ref, by.role, at
    found.save()
    _note(found, state.value, by=by, at=at)


def _note(redaction: Redaction, what: str, *, by: Actor, at: datetime) -> None:
    """Keep who did it, by reference, where nobody can change it; never the words."""
    said = {"project": redaction.project.ref, "ground": redaction.ground}
    act = PrivateAct(f"redaction.{what}", redaction.ref, said)
    private.record(act, by=by, at=at)
