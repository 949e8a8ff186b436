"""Opening a review, starting its voting, closing it, and calling it off."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from answerable.domains.assessments.actions import steps
from answerable.domains.assessments.core import events, questions
from answerable.domains.assessments.core.purposes import Purpose
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.models import Review
from answerable.domains.assessments.queries import standing
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.results import ENGINE
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.models import Organisation
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused

WHY_ROOM = 1_000
TITLE_ROOM = 200
FUNDER_ROOM = 200
MOST_SEATS = 25


class ReviewRefused(Refused):
    """What is asked does not fit: too many questions, too few people, no version."""


@dataclass(frozen=True)
class Subject:
    """What is to be judged: a project in one version, or a body."""

    ref: str
    organisation_ref: str
    title: str
    version: int
    example: bool = False


@dataclass(frozen=True)
class Asked:
    """What a review asks of people, by edition and criterion, and how long it takes."""

    places: tuple[tuple[Edition, str], ...]
    minutes: int
    purpose: Purpose
    needed: int
    with_residents: bool
    why: str
    funders: tuple[str, ...] = ()
    asked_by: str = ""
    vote_by: date | None = field(default=None)


@transaction.atomic
def open(
    *, subject: Subject, asked: Asked, by: Actor, at: datetime, ref: str = ""
) -> str:
    """Ask independent people to judge something, and return the review's reference.

    It pins the version, the editions and the release, so that nobody judges another
    text than the one that was asked about. Raises NotPermitted, NotFound,
    ReviewRefused, NotWhole and TextTooLong.
    """
    permit(by, Permission.OPEN_REVIEW, subject.organisation_ref)
    body = _body(subject.organisation_ref)
    places = [f"{edition.id}/{criterion}" for edition, criterion in asked.places]
    questions.may_ask(places).also(_may_open(subject, asked)).or_raise(ReviewRefused)
    why = steps.need(asked.why, WHY_ROOM, _NO_WHY)
    ref = ref or refs.new("REV")
    entry = ledger.record(_opened(ref, subject, asked, places, why), by=by, at=at)
    Review.objects.create(
        ref=ref,
        subject=subject.ref,
        organisation=body,
        title=subject.title[:TITLE_ROOM],
        purpose=asked.purpose,
        why=why,
        asked_by=asked.asked_by,
        needed=asked.needed,
        with_residents=asked.with_residents,
        funders=[steps.settle(name, FUNDER_ROOM) for name in asked.funders],
        version=subject.version,
        pins=_pins(asked),
        engine=ENGINE,
        questions=_kept(asked.places),
        minutes=asked.minutes,
        vote_by=asked.vote_by,
        opened_at=at,
        opened_by_ref=by.ref,
        opened_by_role=by.role,
        entry=entry.seq,
        is_example=subject.example,
    )
    return ref


def _body(ref: str) -> Organisation:
    found = Organisation.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound.of("organisation", ref)
    return found


def _opened(
    ref: str, subject: Subject, asked: Asked, places: list[str], why: str
) -> events.ReviewOpened:
    pins = sorted(_pins(asked).items())
    return events.ReviewOpened(
        subject=subject.ref,
        review=ref,
        purpose=asked.purpose,
        version=subject.version,
        editions=[f"{name} {sha256}" for name, sha256 in pins],
        questions=places,
        words={"why": why},
    )


def _pins(asked: Asked) -> dict[str, str]:
    return {edition.id: edition.sha256 for edition, _ in asked.places}


def _kept(places: Sequence[tuple[Edition, str]]) -> list[dict[str, object]]:
    return [
        {
            "edition": edition.id,
            "criterion": criterion,
            "red_line": questions.is_red_line(edition.by_id[criterion].kind),
        }
        for edition, criterion in places
    ]


def _may_open(subject: Subject, asked: Asked) -> Decision:
    is_project = not subject.ref.startswith("ORG-")
    return Decision.unless(
        Reason(
            "nothing_published",
            "Only what is published can be judged in public.",
            "The body can publish it first.",
        )
        if is_project and not subject.version
        else None,
        Reason(
            "too_few_seats",
            "This kind of review needs more people.",
            "Ask for more people, or choose another purpose.",
        )
        if not asked.purpose.fewest <= asked.needed <= MOST_SEATS
        else None,
    )


_NO_WHY = Reason(
    "review_without_why",
    "Say why this is reviewed, so that anyone can read it.",
    "You can write it here.",
)


@transaction.atomic
def start(*, ref: str, vote_by: date, by: Actor, at: datetime) -> None:
    """Open the voting, once enough independent people sit.

    Raises NotFound, NotPermitted, NotPossibleNow and ReviewRefused.
    """
    review = steps.locked(ref)
    permit(by, Permission.CHOOSE_REVIEWERS, review.organisation.ref)
    steps.check(review, ReviewState.OPEN, Permission.CHOOSE_REVIEWERS, "start")
    Decision.unless(
        Reason(
            "vote_by_passed",
            "People need a day in the future by which to vote.",
            "Choose a later day.",
        )
        if vote_by <= clock.london_date(at)
        else None
    ).or_raise(ReviewRefused)
    now = standing.of(review)
    event = events.ReviewStarted(
        subject=review.subject, review=ref, seats=now.sitting, residents=now.residents
    )
    ledger.record(event, by=by, at=at)
    review.state, review.started_at, review.vote_by = ReviewState.OPEN, at, vote_by
    review.save(update_fields=["state", "started_at", "vote_by"])


@transaction.atomic
def close(*, ref: str, by: Actor, at: datetime) -> None:
    """End a review whose conditions are all met.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    review = steps.locked(ref)
    permit(by, Permission.ACCEPT_EVIDENCE, review.organisation.ref)
    steps.check(review, ReviewState.CLOSED, Permission.ACCEPT_EVIDENCE, "close")
    event = events.ReviewClosed(subject=review.subject, review=ref)
    _end(review, ReviewState.CLOSED, event, "", by=by, at=at)


@transaction.atomic
def withdraw(*, ref: str, why: str, by: Actor, at: datetime) -> None:
    """Call a review off before a decision, and say why in public.

    Raises NotFound, NotPermitted, NotPossibleNow, NotWhole and TextTooLong.
    """
    review = steps.locked(ref)
    permit(by, Permission.OPEN_REVIEW, review.organisation.ref)
    steps.check(review, ReviewState.WITHDRAWN, Permission.OPEN_REVIEW, "withdraw")
    why = steps.need(why, WHY_ROOM, _NO_WHY_OFF)
    event = events.ReviewWithdrawn(
        subject=review.subject, review=ref, words={"why": why}
    )
    _end(review, ReviewState.WITHDRAWN, event, why, by=by, at=at)


_NO_WHY_OFF = Reason(
    "withdrawn_without_why",
    "Say why the review is called off.",
    "You can write it here.",
)


def _end(
    review: Review,
    state: ReviewState,
    event: events.ReviewClosed | events.ReviewWithdrawn,
    why: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    review.ended_entry = ledger.record(event, by=by, at=at).seq
    review.state, review.ended_at, review.why_ended = state, at, why
    review.save(update_fields=["state", "ended_at", "why_ended", "ended_entry"])
