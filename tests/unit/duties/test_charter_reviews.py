"""The review of the Charter: who may take part, when it may move, how it ends."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.duties.core import charter_reviews as rules
from answerable.domains.duties.core import review_conduct as conduct
from answerable.domains.duties.core.charter_reviews import (
    CHARTER_REVIEW,
    Situation,
    Team,
)
from answerable.domains.duties.core.review_states import PartKind, ReviewState
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.workflow import Move

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
OLD, NEW = "lcr-charter/2025-07-03", "lcr-charter/2027-example"
READY = Situation(
    team=Team(reviewers=3, residents=1, findings=1, has_summary=True),
    is_lead=True,
    last_step=NOON,
    at=NOON,
    reported_on=NOON.date(),
    today=NOON.date(),
    known=frozenset({OLD, NEW}),
    follows=frozenset({NEW}),
)
S = ReviewState
HELD = {Permission.REVIEW_CHARTER.value}


def move(source: ReviewState, target: ReviewState, **changed: object) -> Decision:
    situation = replace(READY, **changed)
    return CHARTER_REVIEW.check(Move(source, target, HELD, situation))


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


def team(**changed: object) -> Team:
    return replace(READY.team, **changed)


def test_a_review_begins_reports_and_ends() -> None:
    assert move(S.GATHERING, S.REVIEWING).allowed
    assert move(S.REVIEWING, S.REPORTED).allowed
    assert move(S.REPORTED, S.CLOSED).allowed


def test_nothing_is_reported_before_it_began_and_nothing_after_it_ended() -> None:
    assert codes(move(S.GATHERING, S.REPORTED)) == ["no_such_move"]
    assert codes(move(S.CLOSED, S.REVIEWING)) == ["no_such_move"]
    assert codes(move(S.REPORTED, S.WITHDRAWN)) == ["no_such_move"]


def test_it_takes_three_and_a_resident_among_them() -> None:
    two = move(S.GATHERING, S.REVIEWING, team=team(reviewers=2))
    assert codes(two) == ["too_few_reviewers"]
    assert "There are 2 reviewers, and it takes 3." in str(two.reasons[0].sentence)
    none = move(S.GATHERING, S.REVIEWING, team=team(residents=0))
    assert codes(none) == ["too_few_residents"]


def test_one_in_three_is_a_resident_however_many_review() -> None:
    assert rules.is_enough(Team(reviewers=6, residents=2)).allowed
    assert not rules.is_enough(Team(reviewers=7, residents=2)).allowed
    assert rules.is_enough(Team(reviewers=7, residents=3)).allowed


def test_a_panel_that_cannot_reach_its_number_says_what_to_do() -> None:
    decision = rules.is_enough(Team(reviewers=1, residents=0))
    assert codes(decision) == ["too_few_reviewers", "too_few_residents"]
    assert all(reason.who for reason in decision.reasons)


def test_a_reviewer_who_is_free_no_more_stops_the_review_at_its_next_step() -> None:
    unfit = (Reason("charter_partner", "Reviewer 2 works for a partner."),)
    for source, target in ((S.GATHERING, S.REVIEWING), (S.REVIEWING, S.REPORTED)):
        decision = move(source, target, team=team(unfit=unfit))
        assert codes(decision) == ["charter_partner"]


def test_a_report_has_findings_and_a_summary() -> None:
    bare = team(findings=0, has_summary=False)
    decision = move(S.REVIEWING, S.REPORTED, team=bare)
    assert codes(decision) == ["no_findings", "no_summary"]


def test_only_the_lead_moves_it_and_not_backwards_in_time() -> None:
    assert codes(move(S.GATHERING, S.REVIEWING, is_lead=False)) == ["not_the_lead"]
    before = NOON - timedelta(days=1)
    for source, target in (
        (S.GATHERING, S.REVIEWING),
        (S.REVIEWING, S.REPORTED),
        (S.REPORTED, S.CLOSED),
        (S.REVIEWING, S.WITHDRAWN),
    ):
        assert codes(move(source, target, at=before)) == ["back_dated"]


def test_a_review_waits_three_months_for_the_bodies_to_answer() -> None:
    waiting = {"unanswered": ("City Council", "University")}
    decision = move(S.REPORTED, S.CLOSED, **waiting)
    assert codes(decision) == ["not_answered"]
    assert "City Council" in str(decision.reasons[0].sentence)
    last = rules.answers_due(NOON.date())
    assert last == date(2027, 6, 1)
    assert not move(S.REPORTED, S.CLOSED, today=last, **waiting).allowed
    late = move(S.REPORTED, S.CLOSED, today=last + timedelta(days=1), **waiting)
    assert late.allowed


def test_it_ends_in_an_edition_that_is_here_and_follows_the_old_one() -> None:
    assert move(S.REPORTED, S.CLOSED, new_edition=NEW).allowed
    unknown = move(S.REPORTED, S.CLOSED, new_edition="lcr-charter/2099")
    assert codes(unknown) == ["edition_unknown"]
    same = move(S.REPORTED, S.CLOSED, new_edition=OLD)
    assert codes(same) == ["edition_does_not_follow"]


def test_it_may_be_stopped_until_it_reports() -> None:
    assert move(S.GATHERING, S.WITHDRAWN).allowed
    assert move(S.REVIEWING, S.WITHDRAWN).allowed


def test_people_join_until_the_report_and_count_once() -> None:
    assert conduct.may_join(S.GATHERING, False).allowed
    assert conduct.may_join(S.REVIEWING, False).allowed
    assert codes(conduct.may_join(S.REPORTED, False)) == ["too_late_to_join"]
    assert codes(conduct.may_join(S.GATHERING, True)) == ["already_joined"]


def test_only_reviewers_write_and_only_while_they_are_at_work() -> None:
    assert conduct.may_write(S.REVIEWING, True).allowed
    assert codes(conduct.may_write(S.REVIEWING, False)) == ["not_a_reviewer"]
    assert codes(conduct.may_write(S.GATHERING, True)) == ["not_at_work"]
    assert codes(conduct.may_write(S.REPORTED, True)) == ["not_at_work"]


def test_the_first_signing_bodies_answer_once_after_the_report() -> None:
    assert conduct.may_answer(S.REPORTED, True, False).allowed
    assert codes(conduct.may_answer(S.REPORTED, False, False)) == ["not_a_signing_body"]
    assert codes(conduct.may_answer(S.REPORTED, True, True)) == ["already_answered"]
    assert codes(conduct.may_answer(S.REVIEWING, True, False)) == ["nothing_reported"]


def test_a_finding_and_a_dissent_have_names() -> None:
    assert [kind.label for kind in PartKind] == ["Finding", "Dissent"]


@given(st.integers(0, 12), st.integers(0, 12))
def test_more_residents_never_stop_a_review(reviewers: int, residents: int) -> None:
    fewer = rules.is_enough(Team(reviewers=reviewers, residents=residents))
    more = rules.is_enough(Team(reviewers=reviewers, residents=residents + 1))
    assert len(more.reasons) <= len(fewer.reasons)
