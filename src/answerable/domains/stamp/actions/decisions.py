"""Deciding about the stamp: each a named human act with reasons in public.

Charter Principles 9 and 11. Who decides is independent, and is asked so at every act.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core import wording
from answerable.domains.stamp.actions import credentials, endings, steps
from answerable.domains.stamp.actions.steps import Step
from answerable.domains.stamp.core import events
from answerable.domains.stamp.core.parts import WHY_ROOM, Part
from answerable.domains.stamp.core.register_rules import Classified, RuleSource
from answerable.domains.stamp.core.rules import Award
from answerable.domains.stamp.core.states import Asked, StampEvent, StampState
from answerable.domains.stamp.models import Holding
from answerable.domains.stamp.queries import rules as register_rules
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor

_DECIDE = Permission.DECIDE_STAMP


@transaction.atomic
def consider(
    *, ref: str, reasons: str, judged: Judged, by: Actor, at: datetime, review: str = ""
) -> None:
    """Take an application up, with the review that it will rest on.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused and ReasonMissing.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    event, target = StampEvent.CONSIDER, StampState.UNDER_CONSIDERATION
    steps.check(holding, event, target, _DECIDE)
    said = steps.why(reasons)
    step = Step(
        event, target, said, steps.dated(holding, None, at), changes={"review": review}
    )
    told = events.StampConsidered(
        holding.subject, ref, review, words={"reasons": said}
    )
    steps.keep(holding, step, told, by=by, at=at)


@transaction.atomic
def award(
    *,
    ref: str,
    parts: Sequence[Part],
    until: date,
    reasons: str,
    judged: Judged,
    classified: Mapping[RuleSource, Classified],
    by: Actor,
    at: datetime,
    review: str = "",
    reviewed_on: date | None = None,
    decided_on: date | None = None,
) -> None:
    """Award the stamp, with all eleven parts and its last day, and issue its credential.

    An earlier stamp of the same holder ends with it. Raises NotFound, NotPermitted,
    NotIndependent, StampRefused, AlreadyDecided, ReasonMissing and TextTooLong.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    event, target = StampEvent.AWARD, StampState.AWARDED
    steps.refuse_again(holding, event, target)
    on = steps.dated(holding, decided_on, at, after=reviewed_on)
    settled = _settled(parts)
    bars = register_rules.bars(classified, today=clock.london_date(at))
    asked = Asked(award=Award(settled, on, until, bars))
    steps.check(holding, event, target, _DECIDE, asked)
    said = steps.why(reasons)
    changes = {
        "since": on,
        "until": until,
        "parts": [part.document() for part in settled],
        "review": review or holding.review,
    }
    told = events.StampAwarded(
        holding.subject,
        ref,
        review or holding.review,
        on.isoformat(),
        until.isoformat(),
        _listed(settled),
        words={"reasons": said, **_whys(settled)},
    )
    step = Step(event, target, said, on, settled, changes=changes)
    act = steps.keep(holding, step, told, by=by, at=at)
    endings.replace_earlier(holding, by=by, at=at)
    credentials.issue(holding=holding, entry=act.entry, by=by, at=at)


@transaction.atomic
def refuse(
    *,
    ref: str,
    parts: Sequence[Part],
    reasons: str,
    judged: Judged,
    by: Actor,
    at: datetime,
    review: str = "",
    reviewed_on: date | None = None,
    decided_on: date | None = None,
) -> None:
    """Refuse the stamp, with what was judged of each principle as far as it was.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused, AlreadyDecided,
    ReasonMissing and TextTooLong.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    event, target = StampEvent.REFUSE, StampState.REFUSED
    steps.check(holding, event, target, _DECIDE)
    on = steps.dated(holding, decided_on, at, after=reviewed_on)
    said, settled = steps.why(reasons), _settled(parts)
    told = events.StampRefused(
        holding.subject,
        ref,
        review or holding.review,
        on.isoformat(),
        _listed(settled),
        words={"reasons": said, **_whys(settled)},
    )
    changes = {
        "parts": [part.document() for part in settled],
        "review": review or holding.review,
    }
    step = Step(event, target, said, on, settled, changes=changes)
    steps.keep(holding, step, told, by=by, at=at)


@transaction.atomic
def restore(
    *,
    ref: str,
    reasons: str,
    judged: Judged,
    by: Actor,
    at: datetime,
    decided_on: date | None = None,
) -> None:
    """Settle the question: the stamp stands again.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused and ReasonMissing.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    was = StampState(holding.state)
    event, target = StampEvent.RESTORE, StampState.AWARDED
    steps.check(holding, event, target, _DECIDE)
    on, said = steps.dated(holding, decided_on, at), steps.why(reasons)
    told = events.StampRestored(
        holding.subject, ref, on.isoformat(), words={"reasons": said}
    )
    act = steps.keep(holding, Step(event, target, said, on), told, by=by, at=at)
    if was is StampState.SUSPENDED:
        credentials.issue(holding=holding, entry=act.entry, by=by, at=at)


def _settled(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(
        Part(part.principle, part.verdict, wording.settle(part.why, WHY_ROOM))
        for part in parts
    )


def _listed(parts: Sequence[Part]) -> list[str]:
    return [f"{part.principle} {part.verdict}" for part in parts]


def _whys(parts: Sequence[Part]) -> dict[str, str]:
    return {f"why_{part.principle}": part.why for part in parts if part.why}
