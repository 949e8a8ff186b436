"""How a review stands: who sits on it, who has voted, what is still open."""

from collections.abc import Sequence

from answerable.domains.assessments.core.conditions import ConditionState
from answerable.domains.assessments.core.questions import Question
from answerable.domains.assessments.core.states import Standing
from answerable.domains.assessments.core.voting import Seat as Place
from answerable.domains.assessments.core.voting import Vote
from answerable.domains.assessments.models import Ballot, Condition, Review, Seat
from answerable.domains.frameworks.core.vocabulary import Verdict


def places(review: Review) -> tuple[Place, ...]:
    """Return the seats of a review, those that became vacant too."""
    rows = list(Seat.objects.filter(review=review).order_by("number"))
    voted = set(
        Ballot.objects.filter(seat__in=rows).values_list("seat__number", flat=True)
    )
    return tuple(
        Place(
            row.number,
            row.person_ref,
            has_voted=row.number in voted,
            is_vacant=row.vacated_at is not None,
            is_resident=row.is_resident,
        )
        for row in rows
    )


def of(review: Review, known: Sequence[Place] | None = None) -> Standing:
    """Return what the state table looks at."""
    found = places(review) if known is None else known
    sitting = [place for place in found if not place.is_vacant]
    return Standing(
        needed=review.needed,
        sitting=len(sitting),
        residents=sum(place.is_resident for place in sitting),
        with_residents=review.with_residents,
        voted=sum(place.has_voted for place in sitting),
        open_conditions=Condition.objects.filter(review=review)
        .exclude(state=ConditionState.MET)
        .count(),
    )


def questions(review: Review) -> tuple[Question, ...]:
    """Return what a review asks."""
    return tuple(
        Question(number, kept["edition"], kept["criterion"], kept["red_line"])
        for number, kept in enumerate(review.questions, 1)
    )


def votes(ballot: Ballot) -> tuple[Vote, ...]:
    """Return what one person said to each question."""
    return tuple(
        Vote(kept["question"], Verdict(kept["verdict"]), kept["reason"])
        for kept in ballot.votes
    )


def counted(review: Review) -> tuple[Ballot, ...]:
    """Return the ballots that count: those of people who still sit."""
    rows = Ballot.objects.select_related("seat", "seat__organisation")
    return tuple(
        rows.filter(seat__review=review, seat__vacated_at=None).order_by("seat__number")
    )
