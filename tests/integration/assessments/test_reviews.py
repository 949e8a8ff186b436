"""A review from asking to the last condition, and every way that is closed."""

from datetime import date, timedelta

import pytest

from answerable.domains.assessments.actions import ballots, rulings, seats
from answerable.domains.assessments.actions.answers import AnswerRefused
from answerable.domains.assessments.actions.ballots import VoteRefused
from answerable.domains.assessments.actions.reviews import ReviewRefused
from answerable.domains.assessments.actions.rulings import DecisionRefused
from answerable.domains.assessments.actions.seats import SeatRefused
from answerable.domains.assessments.actions.steps import NotIndependent, NotPossibleNow
from answerable.domains.assessments.core.conditions import ConditionState
from answerable.domains.assessments.core.purposes import Outcome
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.core.vacancies import Vacancy
from answerable.domains.assessments.queries import conditions, reviews
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions import interests, organisations
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import SYSTEM
from answerable.journeys import (
    decide_review,
    independence,
    keep_reviews,
    open_review,
    tasks,
    vote_in_review,
)
from answerable.journeys.independence import NotIndependent as NotFree
from tests.factories import panels
from tests.factories import reviews as made
from tests.factories.organisations import organisation
from tests.factories.people import appoint, member
from tests.factories.projects import tool
from tests.factories.reviews import HOUR, NOON, TODAY

pytestmark = pytest.mark.django_db
SOON = NOON + 3 * HOUR


@pytest.fixture
def scene():
    return made.scene()


def show(ref, *, today=TODAY, inside=False):
    return reviews.show(ref, today=today, inside=inside)


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def declare(person, kind, name, *, at=NOON):
    return interests.declare(
        person_ref=person.ref,
        kind=kind,
        name=name,
        what="I started to work there.",
        since=at.date(),
        by=person,
        at=at,
    )


# --- One review, from beginning to end ------------------------------------------


def test_a_panel_reviews_one_dissents_and_a_condition_is_met_in_the_end(scene):
    ref = made.started(scene)
    for who, verdict in zip(
        scene.panel, (Verdict.MET, Verdict.PARTLY, Verdict.MET), strict=True
    ):
        made.cast(ref, who, verdict)
    vote_in_review.dissent(
        ref=ref, text="Ask older tenants.", by=scene.panel[1], at=SOON
    )
    decide_review.decide(ref=ref, draft=made.draft(ref), by=scene.decider, at=SOON)
    found = show(ref)
    assert found.line.state is ReviewState.DECIDED
    assert found.tallies[0].counts == ((Verdict.MET, 2), (Verdict.PARTLY, 1))
    assert [b.dissent for b in found.ballots] == ["", "Ask older tenants.", ""]
    decide_review.respond(
        ref=ref, text="We will do it.", by=scene.body.approver, at=SOON
    )
    decide_review.give_evidence(
        ref=ref, number=1, text="See the table.", by=scene.body.approver, at=SOON
    )
    decide_review.look(
        ref=ref, number=1, accept=True, why="It is there.", by=scene.reviewer, at=SOON
    )
    decide_review.close(ref=ref, by=scene.reviewer, at=SOON)
    assert show(ref).line.state is ReviewState.CLOSED
    acts = [entry.type for entry in ledger.for_subject(scene.project)]
    assert acts[-11:] == [
        "review.opened",
        "review.started",
        *["review.vote_cast"] * 3,
        "review.dissent_given",
        "review.decided",
        "review.answered",
        "review.evidence_given",
        "review.evidence_looked_at",
        "review.closed",
    ]


def test_a_review_keeps_the_version_and_the_texts_that_were_judged(scene):
    found = show(made.opened(scene))
    assert found.version == 1
    assert list(found.pins) == ["lcr-charter/2025-07-03"]
    assert len(found.questions) == 11
    assert found.minutes % 5 == 0


def test_the_ledger_names_no_person_and_no_vote(scene):
    ref = made.voted(scene)
    said = b"".join(
        bytes(str(entry.public), "utf-8") for entry in ledger.for_subject(scene.project)
    )
    assert b"PER-" not in said
    assert b"I read what they say" not in said
    assert not show(ref).ballots


def test_what_came_of_a_review_can_be_used_by_others(scene):
    ref = made.decided(scene)
    result = reviews.result(ref, today=TODAY)
    assert result.verdicts["lcr-charter/2025-07-03/LCR.P1"] is Verdict.MET
    assert result.has_residents
    assert result.holds(result.expires_on)
    assert not result.holds(result.expires_on + timedelta(days=1))
    assert reviews.result(made.opened(scene), today=TODAY) is None


# --- Who may judge --------------------------------------------------------------


def refused_seat(scene, person):
    ref = made.opened(scene)
    with pytest.raises(NotIndependent) as refused:
        open_review.choose(ref=ref, people=[person.ref], by=scene.team, at=NOON)
    return codes(refused)


def test_a_charter_partner_does_not_judge_a_partner(scene):
    unit = organisation()
    person = member(unit, Role.REVIEWER)
    organisations.sign_charter(
        ref=unit,
        signed_on=date(2026, 1, 6),
        edition="2025-07",
        original_signing_body=False,
        by=SYSTEM,
        at=NOON,
    )
    assert refused_seat(scene, person) == ["charter_partner"]


def test_police_do_not_judge_policing():
    scene = made.scene(identity__services=["policing"])
    force = organisation(kind=OrganisationKind.POLICE)
    person = member(force, Role.REVIEWER)
    assert refused_seat(scene, person) == ["police_on_policing"]


def test_whoever_wrote_the_entry_does_not_review_it(scene):
    unit = organisation()
    author = appoint(scene.body.author.ref, unit, Role.REVIEWER)
    assert refused_seat(scene, author) == ["own_organisation", "own_work"]


def test_a_supplier_s_people_do_not_judge_what_it_sells(scene):
    supply_tool(scene)
    declare(scene.reviewer, InterestKind.OWN, "Example Software")
    assert refused_seat(scene, scene.reviewer) == ["supplier"]


def test_a_funder_s_people_do_not_judge_what_it_pays_for(scene):
    declare(scene.reviewer, InterestKind.FUNDER, "The Good Fund")
    ref = made.opened(scene, funders=("the good fund",))
    with pytest.raises(NotIndependent) as refused:
        open_review.choose(ref=ref, people=[scene.reviewer.ref], by=scene.team, at=NOON)
    assert codes(refused) == ["funder"]


def test_nobody_sits_twice_and_nobody_without_the_role(scene):
    ref = made.opened(scene)
    person = [scene.reviewer.ref]
    open_review.choose(ref=ref, people=person, by=scene.team, at=NOON)
    with pytest.raises(SeatRefused) as refused:
        open_review.choose(ref=ref, people=person, by=scene.team, at=NOON)
    assert codes(refused) == ["sits_already"]
    stranger = [scene.body.approver.ref]
    with pytest.raises(SeatRefused) as refused:
        open_review.choose(ref=ref, people=stranger, by=scene.team, at=NOON)
    assert codes(refused) == ["no_reviewer"]


def test_a_role_alone_makes_nobody_a_resident_drawn_by_lot(scene):
    ref = made.opened(scene)
    volunteer = member(organisation(), Role.PANEL_MEMBER)
    with pytest.raises(SeatRefused, match="sits on no panel now"):
        open_review.choose(ref=ref, people=[volunteer.ref], by=scene.team, at=NOON)
    (choice,) = (
        one
        for one in open_review.choices(ref, today=TODAY)
        if one.candidate.ref == volunteer.ref
    )
    assert [reason.code for reason in choice.decision.reasons] == ["no_seat_on_a_panel"]


def test_whoever_was_chosen_for_a_panel_sits_and_is_no_resident_by_lot(scene):
    expert = panels.expert_of(scene.team)
    ref = made.opened(scene)
    open_review.choose(ref=ref, people=[expert.ref], by=scene.team, at=NOON)
    (seat,) = show(ref, inside=True).sitting
    assert not seat.is_resident


def test_only_the_register_team_asks_and_chooses(scene):
    asked = made.wish(scene.project)
    with pytest.raises(NotPermitted):
        open_review.ask(ref=scene.project, wish=asked, by=scene.reviewer, at=NOON)
    ref = made.opened(scene)
    with pytest.raises(NotPermitted):
        open_review.choose(
            ref=ref, people=[scene.reviewer.ref], by=scene.body.approver, at=NOON
        )


def test_an_action_asks_for_independence_also_without_its_journey(scene):
    ref = made.opened(scene)
    judged = independence.judged(scene.project)
    declare_at_council(scene.reviewer, scene)
    with pytest.raises(NotIndependent):
        seats.choose(
            ref=ref,
            person_ref=scene.reviewer.ref,
            is_by_lot=None,
            judged=judged,
            by=scene.team,
            at=NOON,
        )


def declare_at_council(person, scene, *, at=NOON):
    interests.declare(
        person_ref=person.ref,
        kind=InterestKind.OWN,
        organisation_ref=scene.body.ref,
        what="I started to work there.",
        since=at.date(),
        by=person,
        at=at,
    )


# --- Too few, too many, too early -----------------------------------------------


def test_a_review_starts_only_with_enough_people_and_more_residents_than_others(scene):
    ref = made.opened(scene)
    with pytest.raises(NotPossibleNow) as refused:
        open_review.start(ref=ref, vote_by=date(2026, 12, 5), by=scene.team, at=NOON)
    assert codes(refused) == ["too_few_reviewers", "residents_outnumbered"]


def test_a_review_asks_at_most_twelve_questions(scene):
    every = [
        f"{edition.id}/{one.id}"
        for edition, asked in open_review.can_be_asked(scene.project)
        for one in asked
    ]
    with pytest.raises(ReviewRefused) as refused:
        made.opened(scene, places=tuple(every[:13]))
    assert codes(refused) == ["too_many_questions"]
    with pytest.raises(ReviewRefused) as refused:
        made.opened(scene, places=(), needed=2)
    assert codes(refused) == ["no_questions", "too_few_seats"]


def test_nobody_votes_twice_or_without_a_seat(scene):
    ref = made.started(scene)
    made.cast(ref, scene.reviewer)
    with pytest.raises(VoteRefused) as refused:
        made.cast(ref, scene.reviewer)
    assert codes(refused) == ["voted_already"]
    other = member(organisation(), Role.REVIEWER)
    with pytest.raises(VoteRefused) as refused:
        made.cast(ref, other)
    assert codes(refused) == ["not_on_this_review"]


def test_a_vote_before_the_voting_opened_is_refused(scene):
    ref = made.started(scene)
    with pytest.raises(VoteRefused) as refused:
        made.cast(ref, scene.reviewer, at=NOON - HOUR)
    assert codes(refused) == ["vote_before_opening"]


def test_a_vote_without_a_reason_is_refused(scene):
    ref = made.started(scene)
    votes = made.ballot(ref)[1:]
    with pytest.raises(VoteRefused) as refused:
        vote_in_review.vote(ref=ref, votes=votes, wishes="", by=scene.reviewer, at=SOON)
    assert codes(refused) == ["question_open"]


def test_nobody_sees_another_s_vote_before_all_have_voted(scene):
    ref = made.started(scene)
    made.cast(ref, scene.reviewer)
    assert not show(ref, inside=True).ballots
    assert not show(ref, inside=True).tallies
    with pytest.raises(Exception, match="until all have voted"):
        reviews.may_see_votes(ref)
    assert reviews.own_ballot(ref, scene.reviewer.ref)
    assert reviews.own_ballot(ref, scene.residents[0].ref) is None


def test_votes_are_seen_inside_once_all_voted_and_outside_once_decided(scene):
    ref = made.voted(scene)
    assert len(show(ref, inside=True).ballots) == 3
    assert not show(ref).ballots
    decide_review.decide(ref=ref, draft=made.draft(ref), by=scene.decider, at=SOON)
    assert len(show(ref).ballots) == 3


# --- A reviewer joins the supplier in the middle --------------------------------


def supply_tool(scene):
    from answerable.domains.register.actions import projects

    version = tool(scene.body)
    projects.use_tool(
        ref=scene.project, tool_version=version, by=scene.body.author, at=NOON
    )


def test_a_reviewer_who_joins_the_supplier_is_refused_and_the_vote_is_set_aside(scene):
    supply_tool(scene)
    ref = made.voted(scene)
    declare(scene.reviewer, InterestKind.SUPPLIER, "Example Software Limited", at=SOON)
    with pytest.raises(NotPossibleNow):
        decide_review.decide(ref=ref, draft=made.draft(ref), by=scene.decider, at=SOON)
    found = show(ref)
    assert found.line.state is ReviewState.OPEN
    assert [seat.why_vacated for seat in found.vacated] == [Vacancy.SUPPLIER]
    assert found.missing == 1
    other = member(organisation(), Role.REVIEWER)
    open_review.choose(ref=ref, people=[other.ref], by=scene.team, at=SOON)
    assert made.cast(ref, other, at=SOON)
    decide_review.decide(ref=ref, draft=made.draft(ref), by=scene.decider, at=SOON)
    assert len(show(ref).ballots) == 3


def test_a_change_of_job_is_noticed_within_a_minute(scene):
    supply_tool(scene)
    ref = made.started(scene)
    declare(scene.reviewer, InterestKind.SUPPLIER, "Example Software Ltd")
    keep_reviews.keep(at=SOON, post=tasks.post)
    assert show(ref).missing == 1
    with pytest.raises(NotFree) as refused:
        made.cast(ref, scene.reviewer, at=SOON)
    assert codes(refused) == ["supplier"]


# --- Deciding -------------------------------------------------------------------


def refused_decision(scene, ref, *, at=SOON, by=None, **given):
    with pytest.raises(DecisionRefused) as refused:
        decide_review.decide(
            ref=ref, draft=made.draft(ref, **given), by=by or scene.decider, at=at
        )
    return codes(refused)


def test_a_decision_is_dated_after_the_last_vote(scene):
    ref = made.voted(scene)
    assert refused_decision(scene, ref, at=NOON) == ["back_dated"]


def test_a_decision_that_differs_from_most_votes_says_why(scene):
    ref = made.voted(scene)
    verdicts = {q.number: Verdict.MET for q in made.questions(ref)}
    verdicts[3] = Verdict.NOT_MET
    assert refused_decision(scene, ref, verdicts=verdicts) == ["differs_without_why"]
    why = {"why_differs": "The annex shows otherwise."}
    draft = made.draft(ref, verdicts=verdicts, **why)
    decide_review.decide(ref=ref, draft=draft, by=scene.decider, at=SOON)
    assert show(ref).ruling.differs_on == (3,)


def test_whoever_voted_does_not_decide(scene):
    appoint(scene.reviewer.ref, organisation(), Role.DECIDER)
    ref = made.voted(scene)
    assert refused_decision(scene, ref, by=scene.reviewer) == ["decider_voted"]


def test_a_reviewer_cannot_decide_and_a_decider_must_be_free(scene):
    ref = made.voted(scene)
    with pytest.raises(NotPermitted):
        decide_review.decide(
            ref=ref, draft=made.draft(ref), by=scene.body.approver, at=SOON
        )
    declare_at_council(scene.decider, scene)
    with pytest.raises(NotIndependent):
        rulings.decide(
            ref=ref,
            draft=made.draft(ref),
            judged=independence.judged(scene.project),
            by=scene.decider,
            at=SOON,
        )


def test_something_decided_against_cannot_stand_as_it_is(scene):
    ref = made.voted(scene)
    verdicts = {q.number: Verdict.NOT_MET for q in made.questions(ref)}
    given = {"outcome": Outcome.STANDS, "conditions": (), "why_differs": "I looked."}
    assert refused_decision(scene, ref, verdicts=verdicts, **given) == ["cannot_stand"]


# --- Conditions -----------------------------------------------------------------


def give(scene, ref, text="See the table.", at=SOON):
    decide_review.give_evidence(
        ref=ref, number=1, text=text, by=scene.body.approver, at=at
    )


def look(scene, ref, *, accept=True, by=None, at=SOON):
    decide_review.look(
        ref=ref,
        number=1,
        accept=accept,
        why="I looked.",
        by=by or scene.reviewer,
        at=at,
    )


def test_a_condition_without_evidence_is_refused(scene):
    ref = made.decided(scene)
    with pytest.raises(NotPossibleNow) as refused:
        give(scene, ref, " ")
    assert codes(refused) == ["no_evidence"]
    with pytest.raises(NotPossibleNow) as refused:
        look(scene, ref)
    assert codes(refused) == ["no_such_move"]


def test_a_condition_is_overdue_from_the_day_after_it_was_due(scene):
    ref = made.decided(scene)
    assert not conditions.overdue(date(2027, 1, 20))
    (late,) = conditions.overdue(date(2027, 1, 21))
    assert (late.review, late.subject, late.number) == (ref, scene.project, 1)


def test_evidence_that_came_late_leaves_it_overdue_until_it_is_accepted(scene):
    ref = made.decided(scene)
    later = NOON + timedelta(days=70)
    give(scene, ref, at=later)
    assert conditions.overdue(later.date())
    look(scene, ref, at=later)
    assert not conditions.overdue(later.date())
    assert show(ref).conditions[0].state is ConditionState.MET


def test_evidence_that_is_not_enough_opens_the_condition_again(scene):
    ref = made.decided(scene)
    give(scene, ref)
    look(scene, ref, accept=False)
    assert show(ref).conditions[0].state is ConditionState.OPEN
    with pytest.raises(NotPossibleNow):
        decide_review.close(ref=ref, by=scene.reviewer, at=SOON)


def test_nobody_of_the_body_accepts_its_evidence(scene):
    ref = made.decided(scene)
    give(scene, ref)
    with pytest.raises(NotFree):
        look(
            scene, ref, by=appoint(scene.body.author.ref, organisation(), Role.REVIEWER)
        )


def test_the_body_is_reminded_before_and_after_the_day_once_each(scene, mailoutbox):
    made.decided(scene)
    days = [date(2027, 1, 1), date(2027, 1, 6), date(2027, 1, 7), date(2027, 1, 20)]
    days += [date(2027, 1, 21), date(2027, 1, 22)]
    sent = [keep_reviews.remind(today=day, post=tasks.post) for day in days]
    assert sent == [0, 1, 0, 0, 1, 0]


# --- What the body says ---------------------------------------------------------


def test_the_body_answers_once_and_in_few_words(scene):
    ref = made.decided(scene)
    with pytest.raises(AnswerRefused) as refused:
        decide_review.respond(
            ref=ref, text="word " * 301, by=scene.body.approver, at=SOON
        )
    assert codes(refused) == ["answer_too_long"]
    with pytest.raises(NotPermitted):
        decide_review.respond(ref=ref, text="No.", by=scene.reviewer, at=SOON)


def test_dissent_is_given_once_and_only_by_those_who_voted(scene):
    ref = made.voted(scene)
    ballots.dissent(ref=ref, text="I do not agree.", by=scene.reviewer, at=SOON)
    with pytest.raises(VoteRefused) as refused:
        ballots.dissent(ref=ref, text="Again.", by=scene.reviewer, at=SOON)
    assert codes(refused) == ["dissented_already"]
    other = member(organisation(), Role.REVIEWER)
    with pytest.raises(VoteRefused) as refused:
        ballots.dissent(ref=ref, text="Me too.", by=other, at=SOON)
    assert codes(refused) == ["not_a_voter"]


def test_a_review_called_off_says_why_and_cannot_be_decided(scene):
    ref = made.voted(scene)
    open_review.call_off(ref=ref, why="The project ended.", by=scene.team, at=SOON)
    assert show(ref).why_ended == "The project ended."
    with pytest.raises(NotPossibleNow):
        decide_review.decide(ref=ref, draft=made.draft(ref), by=scene.decider, at=SOON)
