"""Deciding about the Charter stamp: what the decision rests on, and who is told.

Someone who asks "who gives the stamp, and takes it away?" reads this file. An award
rests on a decided review of the same project or body; software decides nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from answerable.domains.assessments.core.purposes import Purpose
from answerable.domains.assessments.core.records import ReviewLine, ReviewResult
from answerable.domains.assessments.queries import reviews
from answerable.domains.frameworks.core import results
from answerable.domains.frameworks.core.results import Result
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.stamp.actions import decisions, endings, questions
from answerable.domains.stamp.actions.decisions import Ruling
from answerable.domains.stamp.actions.steps import NotIndependent
from answerable.domains.stamp.core import parts as eleven
from answerable.domains.stamp.core.parts import Part, PartVerdict
from answerable.domains.stamp.core.states import StampEvent
from answerable.domains.stamp.queries import holdings
from answerable.domains.stamp.queries.holdings import HoldingView
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.journeys import independence, stamp_letters, stamp_subjects, tasks

CHARTER = "lcr-charter"


class NotReviewed(Refused):
    """The stamp rests on a decided review of the same thing, and there is none."""


@dataclass(frozen=True)
class Written:
    """What a decision maker writes: reasons, the eleven parts, and the day."""

    reasons: str
    parts: tuple[Part, ...] = ()
    decided_on: date | None = None


@transaction.atomic
def consider(
    *, ref: str, reasons: str, by: Actor, at: datetime, review: str = ""
) -> None:
    """Take an application up, perhaps with the review that looks at it.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused and NotReviewed.
    """
    found, today = holdings.of(ref), clock.london_date(at)
    if review:
        _same_subject(found, reviews.show(review, today=today).line)
    judged = _judged(found, by, today)
    decisions.consider(
        ref=ref, reasons=reasons, review=review, judged=judged, by=by, at=at
    )
    stamp_letters.tell_body(ref, StampEvent.CONSIDER, tasks.post)


@transaction.atomic
def award(
    *, ref: str, written: Written, until: date, review: str, by: Actor, at: datetime
) -> None:
    """Award the stamp on the ground of a decided review.

    Raises NotFound, NotPermitted, NotIndependent, NotReviewed, StampRefused,
    AlreadyDecided, ReasonMissing and TextTooLong.
    """
    found, today = holdings.of(ref), clock.london_date(at)
    found = replace(found, review=review or found.review)
    decisions.award(
        ref=ref,
        ruling=_ruling(found, written, today),
        until=until,
        judged=_judged(found, by, today),
        classified=stamp_subjects.classified(found.subject),
        by=by,
        at=at,
    )
    stamp_letters.tell_body(ref, StampEvent.AWARD, tasks.post)


@transaction.atomic
def refuse(
    *, ref: str, written: Written, by: Actor, at: datetime, review: str = ""
) -> None:
    """Refuse the stamp with reasons; what a rule rules out needs no review.

    Raises NotFound, NotPermitted, NotIndependent, NotReviewed, StampRefused,
    AlreadyDecided, ReasonMissing and TextTooLong.
    """
    found, today = holdings.of(ref), clock.london_date(at)
    found = replace(found, review=review or found.review)
    if stamp_subjects.barred(found.subject, today=today):
        ruling = Ruling(written.reasons, written.parts, decided_on=written.decided_on)
    else:
        ruling = _ruling(found, written, today)
    judged = _judged(found, by, today)
    decisions.refuse(ref=ref, ruling=ruling, judged=judged, by=by, at=at)
    stamp_letters.tell_body(ref, StampEvent.REFUSE, tasks.post)


@transaction.atomic
def decide(
    *,
    ref: str,
    event: StampEvent,
    reasons: str,
    by: Actor,
    at: datetime,
    decided_on: date | None = None,
) -> None:
    """Question, suspend, restore or withdraw a stamp, or record that it ended.

    Raises NotFound, NotPermitted, NotIndependent, StampRefused, AlreadyDecided and
    ReasonMissing.
    """
    judged = _judged(holdings.of(ref), by, clock.london_date(at))
    if event in _ON_A_DAY:
        _ON_A_DAY[event](
            ref=ref, reasons=reasons, judged=judged, by=by, at=at, decided_on=decided_on
        )
    else:
        _AT_ONCE[event](ref=ref, reasons=reasons, judged=judged, by=by, at=at)
    stamp_letters.tell_body(ref, event, tasks.post)


_ON_A_DAY: Mapping[StampEvent, Callable[..., None]] = {
    StampEvent.SUSPEND: endings.suspend,
    StampEvent.RESTORE: decisions.restore,
    StampEvent.WITHDRAW: endings.withdraw,
}
_AT_ONCE: Mapping[StampEvent, Callable[..., None]] = {
    StampEvent.QUESTION: questions.ask,
    StampEvent.LAPSE: endings.lapse,
}


def drafted(ref: str, *, today: date) -> tuple[Part, ...]:
    """Give the eleven parts as the review decided them, for whoever decides to read.

    Of a principle that it did not ask about, what the answers alone show stands there;
    what needs people is “not judged”. Raises NotFound.
    """
    found = holdings.of(ref)
    said = _reviewed(found.subject, found.review, today)
    judged = eleven.of_criteria(_charter(said.verdicts) if said else ())
    worked_out = eleven.of_criteria(_by_software(found))
    return tuple(
        by_people if by_people.verdict is not _NOT_JUDGED else by_software
        for by_people, by_software in zip(judged, worked_out, strict=True)
    )


def begun(subject: str) -> tuple[ReviewLine, ...]:
    """Return the reviews for the stamp that were opened for something."""
    found = reviews.of_project(subject)
    return tuple(line for line in found if line.purpose is Purpose.STAMP)


def ready(subject: str, *, today: date) -> tuple[ReviewResult, ...]:
    """Return the decided reviews on which a decision about the stamp can rest."""
    found = (reviews.result(line.ref, today=today) for line in begun(subject))
    return tuple(one for one in found if one and one.expires_on >= today)


def _ruling(found: HoldingView, written: Written, today: date) -> Ruling:
    said = _reviewed(found.subject, found.review, today)
    if said is None:
        raise NotReviewed(Decision.unless(_no_review()))
    return Ruling(
        written.reasons,
        written.parts,
        review=found.review,
        reviewed_on=clock.london_date(said.decided_at),
        decided_on=written.decided_on,
    )


def _reviewed(subject: str, review: str, today: date) -> ReviewResult | None:
    return next((one for one in ready(subject, today=today) if one.ref == review), None)


def _judged(found: HoldingView, by: Actor, today: date) -> Judged:
    """Say who may not decide: the sides, and whoever paid for what was reviewed.

    Raises NotIndependent for whoever voted in the review.
    """
    funders: tuple[str, ...] = ()
    if found.review:
        funders = reviews.show(found.review, today=today).funders
        has_voted = by.ref in reviews.people(found.review).values()
        Decision.unless(_voted() if has_voted else None).or_raise(NotIndependent)
    return independence.judged_subject(found.subject, funders=funders)


def _voted() -> Reason:
    return Reason(
        "decider_voted",
        "Whoever sits on a review does not decide about its stamp.",
        "Another decision maker can.",
    )


def _same_subject(found: HoldingView, line: ReviewLine) -> None:
    if line.subject != found.subject:
        raise NotReviewed(Decision.unless(_no_review()))


def _no_review() -> Reason:
    return Reason(
        "no_review",
        "The stamp needs a decided review of the same project or body.",
        "The register team can open a review for the Charter stamp.",
    )


def _charter(verdicts_: Mapping[str, Verdict]) -> list[tuple[str, PartVerdict]]:
    """Read what was said under the Charter; red lines of others are no part of it."""
    return [
        (place.rpartition("/")[2], PartVerdict(verdict.value))
        for place, verdict in verdicts_.items()
        if place.startswith(f"{CHARTER}/") and verdict.value in set(PartVerdict)
    ]


def _by_software(found: HoldingView) -> list[tuple[str, PartVerdict]]:
    current = [e.id for e in editions.usable() if e.framework == CHARTER]
    said = verdicts.by(found.subject, current, found.level)
    return [
        (result.criterion, _as_part(result))
        for assessment in said.values()
        for result in assessment.results
    ]


def _as_part(result: Result) -> PartVerdict:
    """Software never says that people would find it met."""
    awaits = any(why.code == results.AWAITS_PEOPLE for why in result.why)
    known = result.verdict.value in set(PartVerdict)
    return PartVerdict(result.verdict.value) if known and not awaits else _NOT_JUDGED


_NOT_JUDGED = PartVerdict.NOT_JUDGED
