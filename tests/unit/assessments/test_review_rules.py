"""How a review goes: who may vote, how votes are counted, and when it is decided."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.assessments.core import (
    answering,
    conditions,
    counting,
    deciding,
    questions,
    voting,
)
from answerable.domains.assessments.core.answering import Voice
from answerable.domains.assessments.core.conditions import (
    CONDITION,
    Asked,
    ConditionState,
    Evidence,
)
from answerable.domains.assessments.core.deciding import Draft
from answerable.domains.assessments.core.purposes import Outcome, Purpose
from answerable.domains.assessments.core.questions import JUDGED, RED_LINE, Question
from answerable.domains.assessments.core.records import (
    ReviewLine,
    ReviewResult,
    ReviewView,
)
from answerable.domains.assessments.core.states import REVIEW, ReviewState, Standing
from answerable.domains.assessments.core.vacancies import Vacancy
from answerable.domains.assessments.core.voting import Seat, Vote
from answerable.domains.frameworks.core.vocabulary import Kind, Verdict
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.text import is_plain_sentence
from answerable.foundations.core.workflow import Move

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
DAY = timedelta(days=1)
DUTY = Question(1, "lcr-charter/2025-07-03", "LCR.P1", is_red_line=False)
LINE = Question(2, "safety-not-surveillance/2024-07-26", "SNS.X1", is_red_line=True)
BOTH = (DUTY, LINE)


def codes(decision):
    for reason in decision.reasons:
        assert is_plain_sentence(reason.sentence), reason.sentence
        assert is_plain_sentence(reason.who), reason.who
    return [reason.code for reason in decision.reasons]


@pytest.mark.parametrize(
    "one", [*Purpose, *Outcome, *ReviewState, *ConditionState, *Voice, *Vacancy]
)
def test_every_word_of_a_review_has_a_label_and_a_sentence(one):
    assert one.label
    assert is_plain_sentence(one.sentence) or " " in one.sentence


# --- What is asked --------------------------------------------------------------------


def test_a_review_asks_one_to_twelve_different_questions():
    places = [str(n) for n in range(13)]
    assert codes(questions.may_ask([])) == ["no_questions"]
    assert codes(questions.may_ask(places[:1])) == []
    assert codes(questions.may_ask(places[:12])) == []
    assert codes(questions.may_ask(places)) == ["too_many_questions"]
    assert codes(questions.may_ask(["a", "a"])) == ["asked_twice"]


def test_the_time_is_promised_to_the_next_five_minutes():
    assert questions.minutes(words=0, questions=1) == 10
    assert questions.minutes(words=180, questions=2) == 10
    assert questions.minutes(words=181, questions=2) == 15
    assert questions.minutes(words=1800, questions=12) == 40


def test_cannot_tell_is_an_answer_to_everything():
    assert DUTY.answers == JUDGED
    assert LINE.answers == RED_LINE
    assert all(Verdict.CANNOT_TELL in one.answers for one in BOTH)
    assert questions.is_red_line(Kind.RED_LINE)
    assert not questions.is_red_line(Kind.DUTY)
    assert DUTY.place == "lcr-charter/2025-07-03/LCR.P1"


# --- Who may vote ---------------------------------------------------------------------


def may_vote(**changed):
    details = {
        "state": ReviewState.OPEN,
        "seats": [Seat(1, "PER-1")],
        "person": "PER-1",
        "opened": NOON,
        "at": NOON,
    }
    return codes(voting.may_vote(**{**details, **changed}))


def test_someone_who_sits_votes_once_while_voting_is_open():
    assert may_vote() == []
    assert may_vote(opened=None) == []
    assert may_vote(state=ReviewState.VOTED) == ["voting_not_open"]
    assert may_vote(person="PER-2") == ["not_on_this_review"]
    assert may_vote(seats=[Seat(1, "PER-1", is_vacant=True)]) == ["not_on_this_review"]
    assert may_vote(seats=[Seat(1, "PER-1", has_voted=True)]) == ["voted_already"]
    assert may_vote(at=NOON - DAY) == ["vote_before_opening"]


def votes(*verdicts, reason="Because."):
    return [Vote(n, verdict, reason) for n, verdict in enumerate(verdicts, 1)]


def test_a_ballot_answers_every_question_once_with_a_reason():
    whole = votes(Verdict.MET, Verdict.RED_LINE_ABSENT)
    assert codes(voting.is_whole(BOTH, whole)) == []
    assert codes(voting.is_whole(BOTH, whole[:1])) == ["question_open"]
    assert codes(voting.is_whole(BOTH, [*whole, whole[0]])) == ["question_open"]
    assert codes(voting.is_whole(BOTH[:1], whole)) == ["not_asked"]
    strange = votes(Verdict.MET, Verdict.MET)
    assert codes(voting.is_whole(BOTH, strange)) == ["no_such_answer"]
    silent = votes(Verdict.MET, Verdict.RED_LINE_ABSENT, reason=" ")
    assert codes(voting.is_whole(BOTH, silent)) == ["vote_without_reason"] * 2


def test_all_have_voted_when_enough_sit_and_each_has():
    voted = Seat(1, "PER-1", has_voted=True)
    waiting = Seat(2, "PER-2")
    left = Seat(3, "PER-3", has_voted=True, is_vacant=True)
    assert voting.all_voted([voted], 1)
    assert not voting.all_voted([voted], 2)
    assert not voting.all_voted([voted, waiting], 1)
    assert not voting.all_voted([voted, left], 2)
    assert voting.all_voted([voted, left], 1)
    assert not left.counts


@given(
    st.sampled_from(ReviewState),
    st.lists(st.sampled_from(["PER-1", "PER-2", "PER-3"]), unique=True, max_size=3),
    st.sampled_from(["PER-1", "PER-2", "PER-9"]),
)
def test_before_all_have_voted_nobody_sees_more_than_their_own(state, people, viewer):
    seats = [Seat(n, who, has_voted=True) for n, who in enumerate(people, 1)]
    seen = voting.visible(state, seats, viewer)
    if voting.may_see_votes(state).allowed:
        assert len(seen) == len(seats)
    else:
        assert seen <= {seat.number for seat in seats if seat.person == viewer}


def test_votes_open_with_the_last_one_and_never_in_a_review_called_off():
    closed = {ReviewState.GATHERING, ReviewState.OPEN, ReviewState.WITHDRAWN}
    for state in ReviewState:
        refused = codes(voting.may_see_votes(state))
        assert refused == (["votes_are_closed"] if state in closed else [])


# --- Counting -------------------------------------------------------------------------


def tally(*verdicts, question=DUTY):
    given_votes = [Vote(question.number, one, "Because.") for one in verdicts]
    return counting.count([question], given_votes)[0]


def test_more_than_half_is_a_majority_and_half_is_none():
    two_of_three = tally(Verdict.MET, Verdict.MET, Verdict.PARTLY)
    assert two_of_three.majority is Verdict.MET
    assert two_of_three.said is Verdict.MET
    assert not two_of_three.is_agreed
    half = tally(Verdict.MET, Verdict.NOT_MET)
    assert half.majority is None
    assert half.said is Verdict.CANNOT_TELL
    assert tally(Verdict.MET).is_agreed


def test_where_people_differ_on_a_red_line_it_is_disputed():
    apart = tally(Verdict.RED_LINE_PRESENT, Verdict.RED_LINE_ABSENT, question=LINE)
    assert apart.said is Verdict.RED_LINE_DISPUTED


@given(st.lists(st.sampled_from(JUDGED), max_size=9), st.randoms())
def test_counting_loses_no_vote_and_knows_no_order(verdicts, chance):
    first = tally(*verdicts)
    mixed = list(verdicts)
    chance.shuffle(mixed)
    assert tally(*mixed) == first
    assert first.votes == len(verdicts)
    if first.majority:
        assert verdicts.count(first.majority) * 2 > len(verdicts)


def test_a_decision_differs_where_it_is_not_what_most_said():
    tallies = counting.count(BOTH, votes(Verdict.MET, Verdict.RED_LINE_ABSENT))
    same = {1: Verdict.MET, 2: Verdict.RED_LINE_ABSENT}
    assert counting.differing(tallies, same) == ()
    assert counting.differing(tallies, same | {2: Verdict.CANNOT_TELL}) == (2,)


# --- The life of a review -------------------------------------------------------------

FULL = Standing(needed=3, sitting=3, residents=2, with_residents=True, voted=3)


def move(source, target, permission, event, standing=FULL):
    asked = Move(source, target, {permission.value}, standing, event)
    return [reason.code for reason in REVIEW.check(asked).reasons]


def start(**changed):
    standing = replace(FULL, **changed)
    return move(
        ReviewState.GATHERING,
        ReviewState.OPEN,
        Permission.CHOOSE_REVIEWERS,
        "start",
        standing,
    )


def test_voting_opens_once_enough_sit_and_residents_are_more_than_half():
    assert start() == []
    assert start(sitting=2, residents=2) == ["too_few_reviewers"]
    assert start(residents=1) == ["residents_outnumbered"]
    assert start(sitting=4, residents=2) == ["residents_outnumbered"]
    assert start(residents=0, with_residents=False) == []


def test_it_is_decided_only_with_all_votes():
    decide = (ReviewState.VOTED, ReviewState.DECIDED, Permission.DECIDE_REVIEW)
    assert move(*decide, "decide") == []
    assert move(*decide, "decide", replace(FULL, voted=2)) == ["votes_missing"]
    short = replace(FULL, sitting=2, voted=2)
    assert move(*decide, "decide", short) == ["too_few_reviewers"]


def test_it_closes_only_when_no_condition_is_open():
    close = (ReviewState.RESPONDED, ReviewState.CLOSED, Permission.ACCEPT_EVIDENCE)
    assert move(*close, "close") == []
    waiting = replace(FULL, open_conditions=1)
    assert move(*close, "close", waiting) == ["conditions_open"]


def test_nothing_is_called_off_after_the_decision():
    for state in ReviewState:
        found = move(state, ReviewState.WITHDRAWN, Permission.OPEN_REVIEW, "withdraw")
        early = state in {ReviewState.GATHERING, ReviewState.OPEN, ReviewState.VOTED}
        assert found == ([] if early else ["no_such_move"])


# --- Deciding -------------------------------------------------------------------------

SAID = counting.count(BOTH, votes(Verdict.MET, Verdict.RED_LINE_ABSENT))
ONE = Asked("Publish it.", "Head of Housing", TODAY + DAY, "A table.")
GOOD = Draft(
    outcome=Outcome.STANDS,
    verdicts={1: Verdict.MET, 2: Verdict.RED_LINE_ABSENT},
    reasons="All agree.",
    why_differs="",
    conditions=(),
    expires_on=TODAY + DAY,
)


def decided(draft=GOOD, *, has_voted=False, voted_at=NOON, at=NOON, **changed):
    return codes(
        deciding.may_decide(
            replace(draft, **changed),
            SAID,
            has_voted=has_voted,
            voted_at=voted_at,
            at=at,
            today=TODAY,
        )
    )


def test_a_decision_comes_from_someone_apart_after_the_last_vote_with_reasons():
    assert decided() == []
    assert decided(voted_at=None) == []
    assert decided(has_voted=True) == ["decider_voted"]
    assert decided(at=NOON - DAY) == ["back_dated"]
    assert decided(reasons=" ") == ["no_reasons"]


def test_a_decision_speaks_to_each_question_in_words_that_are_open():
    assert decided(verdicts={1: Verdict.MET}) == ["question_undecided"]
    wrong = {1: Verdict.RED_LINE_ABSENT, 2: Verdict.RED_LINE_ABSENT}
    assert decided(verdicts=wrong) == ["no_such_answer"]
    disputed = {1: Verdict.MET, 2: Verdict.RED_LINE_DISPUTED}
    given_why = {"why_differs": "I doubt it.", "outcome": Outcome.FALLS_SHORT}
    assert decided(verdicts=disputed, **given_why) == []
    assert decided(verdicts=disputed, outcome=Outcome.FALLS_SHORT) == [
        "differs_without_why"
    ]


@pytest.mark.parametrize(
    "against", [Verdict.NOT_MET, Verdict.PARTLY, Verdict.CANNOT_TELL]
)
def test_what_is_decided_against_cannot_stand_as_it_is(against):
    verdicts = {1: against, 2: Verdict.RED_LINE_ABSENT}
    found = decided(verdicts=verdicts, why_differs="I looked.")
    assert found == ([] if against is Verdict.CANNOT_TELL else ["cannot_stand"])


def test_no_condition_makes_a_crossed_red_line_good():
    crossed = {1: Verdict.MET, 2: Verdict.RED_LINE_PRESENT}
    given_ = {"verdicts": crossed, "why_differs": "It is there.", "conditions": (ONE,)}
    assert decided(outcome=Outcome.CONDITIONS, **given_) == [
        "red_line_has_no_condition"
    ]
    assert decided(outcome=Outcome.FALLS_SHORT, **given_) == []


def test_conditions_fit_the_outcome():
    assert decided(outcome=Outcome.CONDITIONS) == ["conditions_missing"]
    assert decided(outcome=Outcome.CONDITIONS, conditions=(ONE,)) == []
    assert decided(conditions=(ONE,)) == ["conditions_unasked"]


def test_a_decision_holds_from_tomorrow_to_two_years():
    assert decided(expires_on=TODAY) == ["expiry_out_of_reach"]
    assert decided(expires_on=date(2028, 11, 21)) == []
    assert decided(expires_on=date(2028, 11, 23)) == ["expiry_out_of_reach"]
    assert deciding.holds(TODAY, TODAY)
    assert not deciding.holds(TODAY, TODAY + DAY)


# --- Conditions -----------------------------------------------------------------------


def test_a_condition_says_what_who_by_when_and_how_anyone_can_see_it():
    def may_set(*asked):
        return codes(conditions.may_set(asked, today=TODAY))

    assert may_set(ONE) == []
    assert may_set(replace(ONE, text="")) == ["condition_empty"]
    assert may_set(replace(ONE, owner_role=" ")) == ["condition_without_owner"]
    assert may_set(replace(ONE, evidence="")) == ["condition_without_evidence"]
    assert may_set(replace(ONE, due_on=TODAY)) == ["condition_due_already"]
    assert may_set(*[ONE] * 12) == []
    assert may_set(*[ONE] * 13) == ["too_many_conditions"]


def evidence(source, target, permission, given_):
    asked = Move(source, target, {permission.value}, given_)
    return [reason.code for reason in CONDITION.check(asked).reasons]


def test_a_condition_is_met_only_by_evidence_that_somebody_else_looked_at():
    give = (
        ConditionState.OPEN,
        ConditionState.EVIDENCE_GIVEN,
        Permission.RESPOND_TO_REVIEW,
    )
    assert evidence(*give, Evidence(" ")) == ["no_evidence"]
    assert evidence(*give, Evidence("Here.")) == []
    given_state = ConditionState.EVIDENCE_GIVEN
    for target in (ConditionState.MET, ConditionState.OPEN):
        look = (given_state, target, Permission.ACCEPT_EVIDENCE)
        assert evidence(*look, Evidence("Here.")) == []
        assert evidence(*look, Evidence("Here.", by_owner=True)) == ["own_evidence"]
    skip = (ConditionState.OPEN, ConditionState.MET, Permission.ACCEPT_EVIDENCE)
    assert evidence(*skip, Evidence("Here.")) == ["no_such_move"]


def overdue(state, given_on=None, today=TODAY + DAY):
    return conditions.is_overdue(state, due_on=TODAY, given_on=given_on, today=today)


def test_a_condition_is_late_from_the_day_after_until_evidence_is_accepted():
    assert overdue(ConditionState.OPEN)
    assert not overdue(ConditionState.OPEN, today=TODAY)
    assert not overdue(ConditionState.MET)
    assert not overdue(ConditionState.EVIDENCE_GIVEN, given_on=TODAY)
    assert overdue(ConditionState.EVIDENCE_GIVEN, given_on=TODAY + DAY)
    assert overdue(ConditionState.OPEN, given_on=TODAY)
    assert overdue(ConditionState.EVIDENCE_GIVEN)


# --- Answers and records --------------------------------------------------------------


@pytest.mark.parametrize("voice", Voice)
def test_an_answer_has_words_and_not_too_many(voice):
    assert codes(answering.fits(voice, " ")) == ["answer_empty"]
    assert codes(answering.fits(voice, "word " * voice.most_words)) == []
    assert codes(answering.fits(voice, "word " * (voice.most_words + 1))) == [
        "answer_too_long"
    ]


def test_stakes_ask_for_more_people():
    assert [purpose.fewest for purpose in Purpose] == [3, 2, 1, 3]


def test_a_review_says_how_many_people_are_missing():
    found = object.__new__(ReviewView)
    object.__setattr__(found, "needed", 3)
    object.__setattr__(found, "seats", ())
    assert (found.sitting, found.vacated, found.missing) == ((), (), 3)


def test_a_review_is_of_a_project_or_of_a_body():
    line = object.__new__(ReviewLine)
    object.__setattr__(line, "subject", "ORG-0000-0000")
    assert not line.is_of_project
    object.__setattr__(line, "subject", "PRJ-0000-0000")
    assert line.is_of_project
    result = object.__new__(ReviewResult)
    object.__setattr__(result, "expires_on", TODAY)
    assert result.holds(TODAY)
    assert not result.holds(TODAY + DAY)
