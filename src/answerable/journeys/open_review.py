"""Asking independent people to judge a project or a body, and choosing who does.

Someone who asks "who chose these reviewers, and from whom?" reads this file.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from answerable.domains.assessments.actions import reviews as acts
from answerable.domains.assessments.actions import seats
from answerable.domains.assessments.actions.reviews import Asked, Subject
from answerable.domains.assessments.core.purposes import Purpose
from answerable.domains.assessments.core.vacancies import Vacancy
from answerable.domains.assessments.queries import reviews
from answerable.domains.frameworks.core.editions import Criterion, Edition
from answerable.domains.frameworks.core.vocabulary import EditionStatus, Kind, Level
from answerable.domains.frameworks.queries import editions
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import interests
from answerable.domains.organisations.queries.interests import Candidate
from answerable.domains.panels.queries import panels
from answerable.domains.register.queries import projects, stakes
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason
from answerable.journeys import (
    call_in,
    independence,
    review_letters,
    review_pack,
    tasks,
)

CHARTER = "lcr-charter"
_PRINCIPLE = re.compile(r"[A-Z]+\.P\d+")


@dataclass(frozen=True)
class Wish:
    """What somebody wants judged, by whom, and why."""

    purpose: Purpose
    places: tuple[str, ...]  # edition/criterion
    needed: int
    with_residents: bool
    why: str
    funders: tuple[str, ...] = ()
    asked_by: str = ""


@dataclass(frozen=True)
class Choice:
    """Someone who could sit on a review, and what stands against it."""

    candidate: Candidate
    decision: Decision
    sits: bool


def subject(ref: str, *, today: date) -> Subject:
    """Return what would be judged: a project's newest version, or a body.

    Raises NotFound.
    """
    if ref.startswith("ORG-"):
        body = organisations.by_ref(ref)
        return Subject(body.ref, body.ref, body.name, 0, body.example)
    found = stakes.of_project(ref)
    example = found.version > 0 and projects.record(ref, today=today).example
    return Subject(
        found.project_ref, found.organisation_ref, found.title, found.version, example
    )


def can_be_asked(ref: str) -> tuple[tuple[Edition, tuple[Criterion, ...]], ...]:
    """List what people can be asked to judge: what software cannot, and red lines."""
    level = Level.ORGANISATION if ref.startswith("ORG-") else Level.PROJECT
    found = (
        (edition, tuple(c for c in edition.criteria if _is_for_people(c, level)))
        for edition in editions.usable()
        if edition.status in (EditionStatus.CURRENT, EditionStatus.COMPARISON)
    )
    return tuple((edition, asked) for edition, asked in found if asked)


def _is_for_people(criterion: Criterion, level: Level) -> bool:
    asks = criterion.awaits_people or criterion.kind is Kind.RED_LINE
    return level in criterion.levels and (asks or is_principle(criterion.id))


def is_principle(criterion: str) -> bool:
    """Say whether this is one of the Charter's eleven, and no part of one."""
    return _PRINCIPLE.fullmatch(criterion) is not None


def usual(purpose: Purpose, ref: str) -> tuple[str, ...]:
    """Return what is usually asked for a purpose: the eleven, or the red lines."""
    return tuple(
        f"{edition.id}/{criterion.id}"
        for edition, asked in can_be_asked(ref)
        for criterion in asked
        if _is_usual(purpose, edition, criterion)
    )


def _is_usual(purpose: Purpose, edition: Edition, criterion: Criterion) -> bool:
    if purpose is Purpose.STAMP:
        return edition.framework == CHARTER
    is_red_line = criterion.kind is Kind.RED_LINE
    return purpose is Purpose.CLASSIFICATION and is_red_line


@transaction.atomic
def ask(*, ref: str, wish: Wish, by: Actor, at: datetime, made: str = "") -> str:
    """Open a review of a project or a body, and return the review's reference.

    Raises NotFound, NotPermitted, ReviewRefused, NotWhole and TextTooLong.
    """
    today = clock.london_date(at)
    what = subject(ref, today=today)
    places = tuple(_place(place) for place in wish.places)
    asked = Asked(
        places=places,
        minutes=review_pack.minutes(ref, what.version, places, today=today),
        purpose=wish.purpose,
        needed=wish.needed,
        with_residents=wish.with_residents,
        why=wish.why,
        funders=wish.funders,
        asked_by=wish.asked_by,
    )
    review = acts.open(subject=what, asked=asked, by=by, at=at, ref=made)
    if wish.purpose is Purpose.CALLED_IN:
        call_in.take_up(project=ref, review=review, by=by, at=at)
    return review


def _place(place: str) -> tuple[Edition, str]:
    edition, _, criterion = place.rpartition("/")
    framework, _, name = edition.partition("/")
    found = editions.edition(framework, name)
    if criterion not in found.by_id:
        raise NotFound.of("criterion", criterion)
    return found, criterion


def choices(ref: str, *, today: date) -> tuple[Choice, ...]:
    """List everyone who may review, those who are free to judge this first.

    Raises NotFound.
    """
    found = reviews.show(ref, today=today, inside=True)
    judged = independence.judged_subject(found.line.subject, funders=found.funders)
    every = interests.who_may(Permission.REVIEW)
    decisions = independence.of_all({c.ref for c in every}, judged, today=today)
    sitting = set(reviews.people(ref).values())
    seated = panels.seats_by_lot(decisions.keys())
    known = [
        Choice(c, decisions[c.ref].also(_has_seat(c, seated)), c.ref in sitting)
        for c in every
    ]
    return tuple(sorted(known, key=lambda one: not one.decision.allowed))


def _has_seat(candidate: Candidate, seated: Collection[str]) -> Decision:
    is_missing = candidate.role is Role.PANEL_MEMBER and candidate.ref not in seated
    return Decision.unless(_NO_SEAT if is_missing else None)


_NO_SEAT = Reason(
    "no_seat_on_a_panel",
    "This person sits on no panel now, so no lot has chosen them to judge.",
    "The register team can draw a panel.",
)


@transaction.atomic
def choose(
    *, ref: str, people: Iterable[str], by: Actor, at: datetime
) -> Sequence[int]:
    """Give independent people a seat, all of them or none.

    Where voting is open already, whoever comes in is asked at once. Raises NotFound,
    NotPermitted, NotPossibleNow, SeatRefused and NotIndependent.
    """
    today = clock.london_date(at)
    found = reviews.show(ref, today=today, inside=True)
    judged = independence.judged_subject(found.line.subject, funders=found.funders)
    chosen = tuple(people)
    drawn = panels.seats_by_lot(chosen)
    numbers = [
        seats.choose(
            ref=ref,
            person_ref=person,
            is_by_lot=drawn.get(person),
            judged=judged,
            by=by,
            at=at,
        )
        for person in chosen
    ]
    if found.started_at:
        review_letters.please_vote(ref, chosen, today=today, post=tasks.post)
    return numbers


@transaction.atomic
def start(*, ref: str, vote_by: date, by: Actor, at: datetime) -> None:
    """Open the voting and write to everyone who sits.

    Who sits is looked at once more, so that nobody starts who is bound since. Raises
    NotFound, NotPermitted, NotPossibleNow, NotIndependent and ReviewRefused.
    """
    today = clock.london_date(at)
    found = reviews.show(ref, today=today, inside=True)
    judged = independence.judged_subject(found.line.subject, funders=found.funders)
    sitting: Collection[str] = reviews.people(ref).values()
    for person in sitting:
        independence.check(person, judged, today=today)
    acts.start(ref=ref, vote_by=vote_by, by=by, at=at)
    review_letters.please_vote(ref, tuple(sitting), today=today, post=tasks.post)


@transaction.atomic
def let_go(*, ref: str, number: int, by: Actor, at: datetime) -> None:
    """Free somebody who cannot go on from their seat.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    seats.vacate(ref=ref, number=number, why=Vacancy.LEFT, by=by, at=at)


@transaction.atomic
def call_off(*, ref: str, why: str, by: Actor, at: datetime) -> None:
    """Call a review off before a decision, and tell whoever sits on it.

    Raises NotFound, NotPermitted, NotPossibleNow, NotWhole and TextTooLong.
    """
    acts.withdraw(ref=ref, why=why, by=by, at=at)
    review_letters.called_off(ref, today=clock.london_date(at), post=tasks.post)
