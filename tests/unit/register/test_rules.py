"""What must hold before an entry is sent, who may approve it, and what is due."""

from datetime import date

import pytest

from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import FactType, Stage
from answerable.domains.catalogue.core.inheritance import resolve
from answerable.domains.register.core import rules
from answerable.domains.register.core.kinds import Kind
from answerable.foundations.core.text import is_plain_sentence
from tests.factories.answers import (
    ENDED,
    answered,
    not_applicable,
    not_known,
    short_entry,
    withheld,
)

TODAY = date(2026, 11, 21)
LATER = date(2027, 2, 1)
AUTHOR, COLLEAGUE, APPROVER = "PER-1111-1111", "PER-2222-2222", "PER-3333-3333"


@pytest.fixture
def missing(catalogue):
    def of(answers, kind=Kind.OWN):
        found = rules.blockers(catalogue, kind, resolve(catalogue, answers))
        return {blocker.fact_id: blocker.code for blocker in found}

    return of


def complete(**changed):
    return {"identity.name": answered("School places"), **short_entry(**changed)}


# --- What stands in the way of sending ------------------------------------------------


def test_about_fifteen_answers_are_enough(catalogue, missing):
    assert 14 <= len(catalogue.short_entry()) <= 16
    assert missing(complete()) == {}


def test_an_empty_draft_names_every_answer_it_lacks(catalogue, missing):
    found = missing({})
    assert set(found) == {fact.id for fact in catalogue.short_entry()}
    assert {i for i, code in found.items() if code == "must_be_answered"} == set(
        rules.ANSWERED_BY_OWNER
    )


@pytest.mark.parametrize("fact_id", rules.ANSWERED_BY_OWNER)
@pytest.mark.parametrize("open_answer", [not_known(LATER), withheld(LATER), BLANK])
def test_name_summary_and_stage_may_not_be_left_open(missing, fact_id, open_answer):
    answers = {**complete(), fact_id: open_answer}
    assert missing(answers) == {fact_id: "must_be_answered"}


@pytest.mark.parametrize(
    "open_answer", [not_known(LATER), withheld(LATER), not_applicable()]
)
def test_any_other_answer_may_stay_open_with_its_reason(missing, open_answer):
    assert missing(complete(people__notice=open_answer)) == {}


def test_a_blank_answer_of_the_short_entry_is_not_a_reason(missing):
    assert missing(complete(people__notice=BLANK)) == {"people.notice": "is_blank"}


def test_a_retired_project_says_why_when_what_is_kept_and_who_was_told(missing):
    retired = complete(identity__lifecycle_stage="retired")
    assert set(missing(retired)) == set(ENDED)
    told = {fact_id: answered(value) for fact_id, value in ENDED.items()}
    assert missing({**retired, **told}) == {}


def test_a_project_decided_against_says_who_decided_when_and_why(missing):
    against = complete(identity__lifecycle_stage="decided_against")
    assert set(missing(against)) == {
        "decided_against.reasons",
        "decided_against.who_decided",
        "decided_against.date",
    }


def test_what_others_report_needs_evidence_and_that_the_body_was_told(missing):
    reported = {"identity.name": answered("Face search in shops")}
    assert missing(reported, Kind.REPORTED) == {
        "identity.plain_summary": "must_be_answered",
        "reported.evidence": "must_be_answered",
        "reported.body_notified_on": "must_be_answered",
    }


def test_an_answer_that_a_tool_gives_is_not_missing(catalogue):
    own = complete()
    lent = own.pop("identity.ai_kind")
    tool = [("TLV-1", "Counter 1.0", {"identity.ai_kind": lent})]
    assert rules.blockers(catalogue, Kind.OWN, resolve(catalogue, own, tool)) == ()


def test_each_thing_in_the_way_is_a_plain_sentence_and_says_who_can_help(catalogue):
    for kind in Kind:
        for blocker in rules.blockers(catalogue, kind, resolve(catalogue, {})):
            assert is_plain_sentence(blocker.sentence), blocker
            assert blocker.who, blocker


# --- Two people -----------------------------------------------------------------------


@pytest.mark.parametrize("approver", [AUTHOR, COLLEAGUE])
def test_whoever_wrote_or_sent_a_draft_may_not_approve_it(approver):
    decision = rules.may_approve(
        author_refs=frozenset({AUTHOR, COLLEAGUE}), approver_ref=approver
    )
    (reason,) = decision.reasons
    assert reason.code == "own_work"
    assert is_plain_sentence(reason.sentence)
    assert "approver" in reason.who


def test_anyone_else_may_approve():
    authors = frozenset({AUTHOR, COLLEAGUE})
    assert rules.may_approve(author_refs=authors, approver_ref=APPROVER).allowed


# --- What is due ----------------------------------------------------------------------


def test_a_live_project_owes_what_every_earlier_stage_owes(catalogue):
    typed = [f for f in catalogue.facts.values() if f.is_typed]
    owed = {f.id for f in typed if rules.is_due(f, "live")}
    assert owed == {f.id for f in typed if f.due_stage is not Stage.RETIRED}


@pytest.mark.parametrize(
    ("stage", "as_if"), [("paused", "live"), ("decided_against", "idea"), ("", "idea")]
)
def test_paused_ended_and_unknown_stages_owe_what_another_stage_owes(
    catalogue, stage, as_if
):
    for fact in catalogue.facts.values():
        assert rules.is_due(fact, stage) == rules.is_due(fact, as_if)


def test_each_stage_owes_at_least_what_the_one_before_owed(catalogue):
    for fact in catalogue.facts.values():
        owed = [rules.is_due(fact, stage.value) for stage in Stage]
        assert owed == sorted(owed)


def test_nobody_owes_what_the_register_works_out_itself(catalogue):
    computed = [f for f in catalogue.facts.values() if f.type is FactType.COMPUTED]
    assert computed
    assert not any(rules.is_due(f, "retired") for f in computed)


def test_a_blank_due_answer_is_promised_with_its_date():
    assert rules.promise(LATER) == Answer(
        AnswerState.NOT_KNOWN_YET,
        reason="Not answered when this version was published.",
        due=LATER,
    )


def test_a_promise_cannot_be_made_for_a_day_that_has_passed():
    assert rules.may_promise(LATER, today=TODAY).allowed
    assert not rules.may_promise(TODAY, today=TODAY).allowed
    assert not rules.may_promise(date(2026, 1, 1), today=TODAY).allowed


# --- Copying --------------------------------------------------------------------------


def test_what_names_dates_or_counts_one_body_is_never_copied_to_another(catalogue):
    given = answered("as the other body says")
    copied = {f.id for f in catalogue.facts.values() if rules.may_be_copied(f, given)}
    assert "purpose.public_benefit" in copied
    assert "data.sources" in copied
    for fact_id in (
        "identity.name",
        "governance.accountable_person",
        "law.dpia",
        "redline.classification",
        "retirement.reason",
        "decided_against.reasons",
        "access.security_assurance",
    ):
        assert fact_id not in copied


def test_only_a_real_answer_is_copied(catalogue):
    fact = catalogue.fact("purpose.public_benefit")
    for open_answer in (BLANK, not_known(LATER), withheld(LATER), not_applicable()):
        assert not rules.may_be_copied(fact, open_answer)
