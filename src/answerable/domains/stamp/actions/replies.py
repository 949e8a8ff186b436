"""The organisation's word beside a step: the right of reply, in at most 80 words."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from answerable.domains.frameworks.core import replies as rules
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core import wording
from answerable.domains.stamp.actions import steps
from answerable.domains.stamp.core.events import StampReplied
from answerable.domains.stamp.models import Act, Holding, StampReply
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound, Refused

ROOM = 1_000  # characters, for eighty words


class ReplyRefused(Refused):
    """The reply is empty or too long."""


@transaction.atomic
def give(*, ref: str, entry: int, text: str, by: Actor, at: datetime) -> None:
    """Put the organisation's reply beside a step; a later reply takes its place.

    Raises NotFound, NotPermitted, ReplyRefused, TextTooLong and NamesPerson.
    """
    holding = steps.locked(ref)
    steps.allow(holding, Permission.APPLY_FOR_STAMP, by)
    act = Act.objects.filter(holding=holding, entry=entry).first()
    if act is None:
        raise NotFound.of("step of this stamp", str(entry))
    said = wording.settle(text, ROOM)
    rules.fits(said).or_raise(ReplyRefused)
    told = StampReplied(holding.subject, ref, entry, words={"text": said})
    seq = ledger.record(told, by=by, at=at).seq
    StampReply.objects.create(
        act=act, text=said, by_ref=by.ref, by_role=by.role, at=at, entry=seq
    )


@transaction.atomic
def erase(*, entries: Collection[int], said: str, at: datetime) -> None:
    """Erase what was typed in these acts, given before this moment.

    Part of a redaction; its words say what happened. Reasons of single parts go too.
    """
    StampReply.objects.filter(entry__in=entries, at__lte=at).update(text=said)
    acts = Act.objects.filter(entry__in=entries, at__lte=at)
    acts.update(reasons=said)
    for act in acts.exclude(parts=[]).select_related("holding"):
        act.parts = [{**part, "why": said if part["why"] else ""} for part in act.parts]
        act.save()
        _forget_parts(act)


def _forget_parts(act: Act) -> None:
    """What stands of the parts is what the last decision about them said."""
    last = Act.objects.filter(holding=act.holding).exclude(parts=[]).last()
    if last is not None and last.pk == act.pk:
        Holding.objects.filter(pk=act.holding_id).update(parts=act.parts)
