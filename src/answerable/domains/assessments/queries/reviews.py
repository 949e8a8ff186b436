"""Reviews as the public sees them, and as those who work on them do."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from answerable.domains.assessments.core import counting, voting
from answerable.domains.assessments.core.counting import Tally
from answerable.domains.assessments.core.purposes import Outcome, Purpose
from answerable.domains.assessments.core.questions import Question
from answerable.domains.assessments.core.records import (
    AnswerView,
    BallotView,
    ReviewLine,
    ReviewPage,
    ReviewResult,
    ReviewView,
    RulingView,
    SeatView,
)
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.core.vacancies import Vacancy
from answerable.domains.assessments.models import (
    Answer,
    Ballot,
    Dissent,
    Review,
    Ruling,
    Seat,
)
from answerable.domains.assessments.queries import conditions, standing
from answerable.domains.assessments.queries.tables import DECIDED
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound

PAGE_SIZE = 30


def page_of(*, page: int = 1, state: str = "") -> ReviewPage:
    """Return one page of all reviews, the newest first."""
    rows = _lines()
    if state in set(ReviewState):
        rows = rows.filter(state=state)
    total = rows.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    start = PAGE_SIZE * (page - 1)
    found = _with_outcomes(rows[start : start + PAGE_SIZE])
    return ReviewPage(found, page, pages, total)


def of_project(ref: str) -> tuple[ReviewLine, ...]:
    """Return the reviews of a project or a body, the newest first."""
    return _with_outcomes(_lines().filter(subject=ref))


def open_ones(states: Collection[ReviewState]) -> tuple[ReviewLine, ...]:
    """Return the reviews in certain states, the oldest first."""
    rows = _lines().filter(state__in=[state.value for state in states])
    return _with_outcomes(rows.order_by("opened_at", "id"))


def of_bodies(organisation_refs: Collection[str]) -> tuple[ReviewLine, ...]:
    """Return the reviews of these bodies and their projects, the newest first."""
    return _with_outcomes(_lines().filter(organisation__ref__in=organisation_refs))


def of_judge(person_ref: str) -> tuple[tuple[ReviewLine, bool], ...]:
    """Return the reviews on which a person sits, and whether they have voted."""
    seats = Seat.objects.filter(person_ref=person_ref, vacated_at=None)
    voted = set(
        Ballot.objects.filter(seat__in=seats).values_list(
            "seat__review__ref", flat=True
        )
    )
    mine = _lines().filter(pk__in=seats.values("review"))
    return tuple((line, line.ref in voted) for line in _with_outcomes(mine))


def show(ref: str, *, today: date, inside: bool = False) -> ReviewView:
    """Return a review. Votes are in it once it is decided, or inside once all voted.

    Raises NotFound.
    """
    review = _at(ref)
    is_open = review.state in (DECIDED if not inside else _INSIDE)
    counted = standing.counted(review) if is_open else ()
    asked = standing.questions(review)
    tallies = _tallies(asked, counted) if counted else ()
    (line,) = _with_outcomes([review])
    return ReviewView(
        line=line,
        why=review.why,
        asked_by=review.asked_by,
        needed=review.needed,
        with_residents=review.with_residents,
        funders=tuple(review.funders),
        version=review.version,
        pins=review.pins,
        engine=review.engine,
        questions=asked,
        minutes=review.minutes,
        started_at=review.started_at,
        voted_at=review.voted_at,
        ended_at=review.ended_at,
        why_ended=review.why_ended,
        entry=review.entry,
        ended_entry=review.ended_entry,
        seats=_seats(review) if inside or review.started_at else (),
        tallies=tallies,
        ballots=_ballots(counted),
        ruling=_ruling(review, tallies),
        conditions=conditions.of_review(review.ref, today=today),
        answers=_answers(review),
    )


_INSIDE = (ReviewState.VOTED, *DECIDED)


def result(ref: str, *, today: date) -> ReviewResult | None:
    """Return what came of a review, or nothing before it is decided.

    Raises NotFound.
    """
    found = show(ref, today=today)
    if found.ruling is None:
        return None
    return ReviewResult(
        ref=ref,
        subject=found.line.subject,
        purpose=found.line.purpose,
        version=found.version,
        pins=found.pins,
        outcome=found.ruling.outcome,
        verdicts={q.place: found.ruling.verdicts[q.number] for q in found.questions},
        tallies=found.tallies,
        conditions=found.conditions,
        decided_at=found.ruling.at,
        expires_on=found.ruling.expires_on,
        has_residents=any(seat.is_resident for seat in found.sitting),
    )


def own_ballot(ref: str, person_ref: str) -> BallotView | None:
    """Return what a person voted, which they may always read."""
    found = Ballot.objects.select_related("seat").filter(
        seat__review__ref=ref, seat__person_ref=person_ref, seat__vacated_at=None
    )
    return next(iter(_ballots(tuple(found))), None)


def people(ref: str) -> dict[int, str]:
    """Return who sits where, for those who choose and for letters."""
    rows = Seat.objects.filter(review__ref=ref, vacated_at=None)
    return dict(rows.values_list("number", "person_ref"))


def still_to_vote(ref: str) -> tuple[str, ...]:
    """Return the people whose vote is awaited."""
    return tuple(
        place.person
        for place in standing.places(_at(ref))
        if not place.is_vacant and not place.has_voted
    )


def may_see_votes(ref: str) -> None:
    """Let somebody inside look at the votes. Raises NotFound and Refused."""
    voting.may_see_votes(ReviewState(_at(ref).state)).or_raise()


def _at(ref: str) -> Review:
    rows = Review.objects.select_related("organisation")
    found = rows.filter(ref=ref).first() if refs.is_valid(ref) else None
    if found is None:
        raise NotFound.of("review", ref)
    return found


def _lines() -> QuerySet[Review]:
    return Review.objects.select_related("organisation")


def _with_outcomes(rows: Iterable[Review]) -> tuple[ReviewLine, ...]:
    found = list(rows)
    rulings = {
        pk: (Outcome(outcome), expires)
        for pk, outcome, expires in Ruling.objects.filter(review__in=found).values_list(
            "review_id", "outcome", "expires_on"
        )
    }
    return tuple(_line(row, *rulings.get(row.pk, (None, None))) for row in found)


def _line(
    review: Review, outcome: Outcome | None, expires_on: date | None
) -> ReviewLine:
    return ReviewLine(
        ref=review.ref,
        subject=review.subject,
        title=review.title,
        organisation_ref=review.organisation.ref,
        organisation_slug=review.organisation.slug,
        organisation_name=review.organisation.name,
        purpose=Purpose(review.purpose),
        state=ReviewState(review.state),
        opened_at=review.opened_at,
        vote_by=review.vote_by,
        outcome=outcome,
        expires_on=expires_on,
        example=review.is_example,
    )


def _seats(review: Review) -> tuple[SeatView, ...]:
    rows = Seat.objects.select_related("organisation").filter(review=review)
    voted = set(Ballot.objects.filter(seat__in=rows).values_list("seat_id", flat=True))
    return tuple(
        SeatView(
            number=row.number,
            role=Role(row.role),
            organisation_name=row.organisation.name,
            is_resident=row.is_resident,
            has_voted=row.pk in voted,
            vacated_at=row.vacated_at,
            why_vacated=Vacancy(row.why_vacated) if row.why_vacated else None,
            vacated_entry=row.vacated_entry,
        )
        for row in rows
    )


def _tallies(asked: Sequence[Question], counted: Iterable[Ballot]) -> tuple[Tally, ...]:
    votes = [vote for ballot in counted for vote in standing.votes(ballot)]
    return counting.count(asked, votes)


def _ballots(counted: Sequence[Ballot]) -> tuple[BallotView, ...]:
    dissents = {
        row.seat_id: row
        for row in Dissent.objects.filter(seat__in=[b.seat_id for b in counted])
    }
    return tuple(
        BallotView(
            seat=ballot.seat.number,
            votes={vote.question: vote for vote in standing.votes(ballot)},
            wishes=ballot.wishes,
            entry=ballot.entry,
            dissent=said.text if (said := dissents.get(ballot.seat_id)) else "",
            dissent_entry=said.entry if said else None,
        )
        for ballot in counted
    )


def _ruling(review: Review, tallies: Sequence[Tally]) -> RulingView | None:
    found = Ruling.objects.filter(review=review).first()
    if found is None:
        return None
    verdicts = {n: Verdict(said) for n, said in enumerate(found.verdicts, 1)}
    return RulingView(
        outcome=Outcome(found.outcome),
        verdicts=verdicts,
        differs_on=counting.differing(tallies, verdicts),
        reasons=found.reasons,
        why_differs=found.why_differs,
        expires_on=found.expires_on,
        by_role=found.by_role,
        by_organisation=found.by_organisation,
        at=found.at,
        entry=found.entry,
    )


def _answers(review: Review) -> tuple[AnswerView, ...]:
    return tuple(
        AnswerView(
            row.voice,
            row.get_voice_display(),
            row.text,
            row.by_role,
            row.at,
            row.entry,
        )
        for row in Answer.objects.filter(review=review)
    )
