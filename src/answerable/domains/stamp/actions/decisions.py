"""Deciding about the stamp: each a named human act with reasons in public.

Charter Principles 9 and 11. Who decides is independent, and is asked so at every act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core import wording
from answerable.domains.stamp.actions import endings, steps
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


@dataclass(frozen=True)
class Ruling:
    """What a decision maker writes down, and the review that it rests on."""

    reasons: str
    parts: Sequence[Part]
    review: str = ""
    reviewed_on: date | None = None
    decided_on: date | None = None  # today, unless it was decided before


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
    said, on = steps.why(reasons), steps.dated(holding, None, at)
    step = Step(event, target, said, on, changes={"review": review})
    words = {"reasons": said}
    told = events.StampConsidered(holding.subject, ref, review, words=words)
    steps.keep(holding, step, told, by=by, at=at)


@transaction.atomic
def award(
    *,
    ref: str,
    ruling: Ruling,
    until: date,
    judged: Judged,
    classified: Mapping[RuleSource, Classified],
    by: Actor,
    at: datetime,
) -> None:
    """Award the stamp, with all eleven parts and its last day.

    An earlier stamp of the same holder ends with it. Raises NotFound, NotPermitted,
    NotIndependent, StampRefused, AlreadyDecided, ReasonMissing and TextTooLong.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    event, target = StampEvent.AWARD, StampState.AWARDED
    steps.refuse_again(holding, event, target)
    step = _step(holding, event, target, ruling, at)
    bars = register_rules.bars(classified, today=clock.london_date(at))
    asked = Asked(award=Award(step.parts, step.decided_on, until, bars))
    steps.check(holding, event, target, _DECIDE, asked)
    told = events.StampAwarded(
        holding.subject,
        ref,
        ruling.review or holding.review,
        step.decided_on.isoformat(),
        until.isoformat(),
        _listed(step.parts),
        words=_words(step),
    )
    # The earlier one first: a stamp is held once.
    endings.replace_earlier(holding, by=by, at=at)
    holding.since, holding.until = step.decided_on, until
    steps.keep(holding, step, told, by=by, at=at)


@transaction.atomic
def refuse(
    *, ref: str, ruling: Ruling, judged: Judged, by: Actor, at: datetime
) -> None:
    """Refuse the stamp, with what was judged of each principle as far as it was.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused, AlreadyDecided,
    ReasonMissing and TextTooLong.
    """
    holding = steps.decided(ref, judged, by=by, at=at)
    event, target = StampEvent.REFUSE, StampState.REFUSED
    steps.check(holding, event, target, _DECIDE)
    step = _step(holding, event, target, ruling, at)
    told = events.StampRefused(
        holding.subject,
        ref,
        ruling.review or holding.review,
        step.decided_on.isoformat(),
        _listed(step.parts),
        words=_words(step),
    )
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
    event, target = StampEvent.RESTORE, StampState.AWARDED
    steps.check(holding, event, target, _DECIDE)
    on, said = steps.dated(holding, decided_on, at), steps.why(reasons)
    words = {"reasons": said}
    told = events.StampRestored(holding.subject, ref, on.isoformat(), words=words)
    steps.keep(holding, Step(event, target, said, on), told, by=by, at=at)


def _step(
    holding: Holding,
    event: StampEvent,
    target: StampState,
    ruling: Ruling,
    at: datetime,
) -> Step:
    parts = tuple(
        Part(part.principle, part.verdict, wording.settle(part.why, WHY_ROOM))
        for part in ruling.parts
    )
    changes = {
        "parts": [part.document() for part in parts],
        "review": ruling.review or holding.review,
    }
    on = steps.dated(holding, ruling.decided_on, at, after=ruling.reviewed_on)
    return Step(event, target, steps.why(ruling.reasons), on, parts, changes=changes)


def _listed(parts: Sequence[Part]) -> list[str]:
    return [f"{part.principle} {part.verdict}" for part in parts]


def _words(step: Step) -> dict[str, str]:
    whys = {f"why_{part.principle}": part.why for part in step.parts if part.why}
    return {"reasons": step.reasons, **whys}
