"""Who may vote, when, and with what words; and who may see which votes.

Everyone votes alone: nobody sees another's vote until all have voted, so that nobody
follows the loudest. Every answer has its reason, and “cannot tell” is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from answerable.domains.assessments.core.questions import Question
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say

REASON_ROOM = 1_000
NOT_OPEN = Reason(
    "voting_not_open",
    "Voting is not open in this review.",
    "The register team opens it once everyone is chosen.",
)


@dataclass(frozen=True)
class Vote:
    """What one person says to one question, and why."""

    question: int
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class Seat:
    """A place at the table: who sits there, and whether they have voted."""

    number: int
    person: str
    has_voted: bool = False
    is_vacant: bool = False
    is_resident: bool = False

    @property
    def counts(self) -> bool:
        """Whether a vote stands here."""
        return self.has_voted and not self.is_vacant


def may_vote(
    *, state: ReviewState, seats: Iterable[Seat], person: str, opened: datetime | None,
    at: datetime,
) -> Decision:  # fmt: skip
    """Allow somebody who sits on the review to vote once, while voting is open."""
    own = [seat for seat in seats if seat.person == person]
    sits = any(not seat.is_vacant for seat in own)
    return Decision.unless(
        NOT_OPEN if state is not ReviewState.OPEN else None,
        None
        if sits
        else Reason(
            "not_on_this_review",
            "You do not sit on this review.",
            "The register team chooses who reviews.",
        ),
        Reason(
            "voted_already",
            "You have voted already, and nobody votes twice.",
            "Your vote stands as you gave it.",
        )
        if any(seat.counts for seat in own)
        else None,
        Reason(
            "vote_before_opening",
            "A vote cannot be dated before voting was opened.",
            "Vote again with today’s date.",
        )
        if opened is not None and at < opened
        else None,
    )


def is_whole(questions: Sequence[Question], votes: Sequence[Vote]) -> Decision:
    """Allow a ballot that answers every question once, each with a reason."""
    given: Mapping[int, list[Vote]] = {
        one.number: [vote for vote in votes if vote.question == one.number]
        for one in questions
    }
    reasons = [_fault(one, given[one.number]) for one in questions]
    strange = {vote.question for vote in votes} - set(given)
    return Decision.unless(
        *reasons,
        Reason(
            "not_asked",
            "This answers a question that the review does not ask.",
            "Answer the questions as they stand.",
        )
        if strange
        else None,
    )


def _fault(question: Question, given: Sequence[Vote]) -> Reason | None:
    number = question.number
    again = "Whoever votes can fill it in."
    if len(given) != 1:
        return Reason(
            "question_open", say("Question {n} has no answer yet.", n=number), again
        )
    if given[0].verdict not in question.answers:
        said = say("Question {n} cannot be answered like this.", n=number)
        return Reason("no_such_answer", said, "Choose one of its answers.")
    if not given[0].reason.strip():
        said = say("Say why you answer question {n} as you do.", n=number)
        return Reason("vote_without_reason", said, again)
    return None


def all_voted(seats: Iterable[Seat], needed: int) -> bool:
    """Say whether everybody who sits has voted, and they are enough."""
    sitting = [seat for seat in seats if not seat.is_vacant]
    return len(sitting) >= needed and all(seat.has_voted for seat in sitting)


def may_see_votes(state: ReviewState) -> Decision:
    """Allow a look at others' votes only when all have voted."""
    return Decision.unless(
        Reason(
            "votes_are_closed",
            "Nobody sees another’s vote until all have voted.",
            "They open by themselves after the last vote.",
        )
        if state not in _OPENED
        else None
    )


_OPENED = frozenset(
    {
        ReviewState.VOTED,
        ReviewState.DECIDED,
        ReviewState.RESPONDED,
        ReviewState.CLOSED,
    }
)


def visible(state: ReviewState, seats: Sequence[Seat], viewer: str) -> frozenset[int]:
    """Name the seats whose votes a person may read: their own, or all in the end."""
    if may_see_votes(state).allowed:
        return frozenset(seat.number for seat in seats)
    return frozenset(seat.number for seat in seats if seat.person == viewer)
