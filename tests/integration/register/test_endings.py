"""How entries end, and the two kinds of entry that nobody volunteers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from answerable.domains.catalogue.core.values import InvalidValue
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import approvals, drafts, projects, withheld
from answerable.domains.register.actions.approvals import NotComplete, OwnWork
from answerable.domains.register.actions.moves import NotPermitted, NotPossibleNow
from answerable.domains.register.actions.withheld import NothingWithheld
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.lists import Filters
from answerable.domains.register.core.wording import NamesPerson, ReasonMissing
from answerable.domains.register.queries import drafts as drafts_of
from answerable.domains.register.queries import listings, versions, workspaces
from answerable.domains.register.queries import projects as register
from answerable.domains.register.queries import withheld as withheld_of
from answerable.foundations.core.decision import NotFound
from answerable.foundations.core.text import TextTooLong
from answerable.journeys import end_project, report_by_others
from tests.factories.answers import answered
from tests.factories.ledger import entries
from tests.factories.people import member
from tests.factories.projects import (
    drafted,
    publish_again,
    published,
    sent,
    started,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def listed():
    return [row.ref for row in listings.listing(Filters()).rows]


# --- Retired --------------------------------------------------------------------------


def retire(ref, whose, *, kept="none", on=TODAY):
    end_project.retire(
        ref=ref,
        reason="A national count replaced it.",
        on=on,
        kept_for_audit={"choice": kept, "text": "The code was lost with the laptop."},
        who_was_told="Every school.",
        by=whose.author,
        at=NOON + DAY,
    )


def test_a_retired_project_says_why_when_what_is_kept_and_who_was_told(council):
    ref = published(council, at=NOON)
    retire(ref, council)
    assert register.record(ref, today=TODAY).stage == "live"
    publish_again(ref, council, at=NOON + DAY)
    record = register.record(ref, today=TODAY)
    assert (record.stage, record.stage_label) == ("retired", "Retired")
    kept = record.fact("retirement.kept_for_audit").answer.value
    assert kept == {"choice": "none", "text": "The code was lost with the laptop."}
    assert record.fact("retirement.reason")
    assert record.fact("retirement.date").answer.value == "2026-11-21"
    assert record.fact("retirement.who_was_told")
    assert listed() == [ref]


def test_nobody_ends_a_project_alone(council):
    ref = published(council, at=NOON)
    with pytest.raises(NotPermitted):
        end_project.retire(
            ref=ref,
            reason="Done.",
            on=TODAY,
            kept_for_audit={"choice": "all"},
            who_was_told="Nobody.",
            by=council.approver,
            at=NOON,
        )
    retire(ref, council)
    approvals.send(ref=ref, note="", by=council.author, at=NOON + DAY)
    with pytest.raises(NotPermitted):
        approvals.approve(ref=ref, note="", by=council.author, at=NOON + DAY)


def test_half_an_ending_cannot_be_sent(council):
    ref = published(council, at=NOON)
    drafts.answer(
        ref=ref,
        fact_id="identity.lifecycle_stage",
        answer=answered("retired"),
        seen=None,
        by=council.author,
        at=NOON + DAY,
    )
    with pytest.raises(NotComplete) as refused:
        approvals.send(ref=ref, note="", by=council.author, at=NOON + DAY)
    assert len(refused.value.reasons) == 4


# --- Decided against ------------------------------------------------------------------


def test_a_project_decided_against_is_public_with_the_reasons(council):
    ref = drafted(council, "Debt letters", at=NOON, identity__lifecycle_stage="idea")
    end_project.decide_not_to(
        ref=ref,
        reasons="We could, and we should not: it frightened people.",
        who_decided="Cabinet",
        on=TODAY,
        by=council.author,
        at=NOON,
    )
    publish_again(ref, council, at=NOON + HOUR)
    record = register.record(ref, today=TODAY)
    assert record.stage_label == "Decided not to"
    assert record.fact("decided_against.reasons").answer.value.startswith("We could")
    assert record.fact("decided_against.who_decided").answer.value == "Cabinet"
    assert record.fact("people.engagement_ongoing") is None


# --- Retracted ------------------------------------------------------------------------


def retract(ref, by, *, reason="It named a family.", ground="UK GDPR Article 17(1)(d)"):
    projects.retract(ref=ref, reason=reason, ground=ground, by=by, at=NOON + DAY)


def test_a_retraction_leaves_a_tombstone_and_takes_the_content_away(council):
    ref = published(council, "Benefit matching", at=NOON, people__notice="The secret.")
    with entries() as written:
        retract(ref, council.approver)
    (entry,) = written
    assert entry.type == "project.retracted"
    assert entry.public == {"version": 1}, "what was typed may have to be erased"
    assert ledger.words([entry.seq])[entry.seq] == {
        "reason": "It named a family.",
        "ground": "UK GDPR Article 17(1)(d)",
    }
    record = register.record(ref, today=TODAY)
    assert record.tombstone.reason == "It named a family."
    assert record.tombstone.by_role == "approver"
    assert record.tombstone.ledger_entry == entry.seq
    assert (record.title, record.summary) == ("Benefit matching", "")
    assert record.sections == ()
    assert "secret" not in str(record.document)
    assert listed() == []
    assert register.of_organisation("wyreham") == ()
    assert register.recent(5) == ()


def test_after_a_retraction_no_version_can_be_read_or_copied_or_changed(council):
    ref = published(council, at=NOON)
    retract(ref, council.approver)
    for read in (
        lambda: versions.document(ref, 1),
        lambda: versions.record(ref, 1, today=TODAY),
        lambda: versions.differences(ref, 1, 1),
        lambda: projects.copy_answers(
            ref=started(council, at=NOON), from_ref=ref, by=council.author, at=NOON
        ),
    ):
        with pytest.raises(NotFound):
            read()
    with pytest.raises(NotPossibleNow, match="was retracted"):
        drafts.answer(
            ref=ref,
            fact_id="people.notice",
            answer=answered("Again."),
            seen=None,
            by=council.author,
            at=NOON,
        )
    with pytest.raises(NotPossibleNow):
        retract(ref, council.approver)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"reason": " "}, ReasonMissing),
        ({"ground": ""}, ReasonMissing),
        ({"reason": "x" * 40_000}, TextTooLong),
        ({"ground": "x" * 301}, TextTooLong),
        ({"reason": "PER-7F3K-Q2MX asked for it."}, NamesPerson),
    ],
)
def test_a_retraction_needs_reasons_that_everyone_can_read(council, words, refusal):
    ref = published(council, at=NOON)
    with pytest.raises(refusal):
        retract(ref, council.approver, **words)
    assert listed() == [ref]


def test_a_draft_that_waits_for_approval_is_closed_by_the_retraction(council):
    ref = published(council, at=NOON)
    drafts.answer(
        ref=ref,
        fact_id="people.notice",
        answer=answered("A letter."),
        seen=None,
        by=council.author,
        at=NOON + HOUR,
    )
    approvals.send(ref=ref, note="", by=council.author, at=NOON + HOUR)
    retract(ref, council.approver)
    with pytest.raises(approvals.AlreadyDecided):
        approvals.approve(ref=ref, note="", by=council.approver, at=NOON + DAY)
    latest = drafts_of.show(ref, today=TODAY).rounds[0]
    assert latest.outcome == "taken_back"


def test_what_was_never_public_is_not_retracted(council):
    ref = sent(council, at=NOON)
    with pytest.raises(NotPossibleNow, match="never public"):
        retract(ref, council.approver)


def test_an_author_cannot_retract_and_the_register_team_can(council, register_team):
    ref = published(council, at=NOON)
    with pytest.raises(NotPermitted):
        retract(ref, council.author)
    retract(ref, register_team)
    assert register.record(ref, today=TODAY).tombstone.by_role == "register_team"


# --- Reported by others ---------------------------------------------------------------

EVIDENCE = [
    {
        "title": "Police search faces in shops",
        "publisher": "Wyreham Echo",
        "url": "https://news.example.org/faces",
    }
]


def report(by, **changed):
    given = {
        "organisation": "wyreham",
        "title": "Face search in shops",
        "summary": "Officers compare shop cameras with custody photographs.",
        "evidence": EVIDENCE,
        "body_notified_on": date(2026, 10, 1),
        **changed,
    }
    return report_by_others.report(by=by, at=NOON, **given)


@pytest.fixture
def colleague(register_team):
    return member(organisations.operator().ref, Role.REGISTER_TEAM)


def test_two_people_of_the_register_team_report_what_a_body_did_not(
    council, register_team, colleague
):
    ref = report(register_team)
    approvals.send(ref=ref, note="", by=register_team, at=NOON)
    with pytest.raises(OwnWork):
        approvals.approve(ref=ref, note="", by=register_team, at=NOON)
    with entries() as written:
        approvals.approve(ref=ref, note="", by=colleague, at=NOON + HOUR)
    assert [entry.public["kind"] for entry in written] == ["reported"]
    record = register.record(ref, today=TODAY)
    assert (record.kind, record.organisation_slug) == (Kind.REPORTED, "wyreham")
    assert record.fact("reported.evidence").answer.value == EVIDENCE
    assert record.uses_ai == "not_known"
    assert record.stage == ""
    assert [row.kind for row in register.of_organisation("wyreham")] == [Kind.REPORTED]


def test_the_body_itself_cannot_change_what_others_report(council, register_team):
    ref = report(register_team)
    with pytest.raises(NotPermitted):
        drafts.answer(
            ref=ref,
            fact_id="identity.plain_summary",
            answer=answered("Nothing to see."),
            seen=None,
            by=council.author,
            at=NOON,
        )
    assert workspaces.workspace([council.ref]) == ()


def test_only_the_register_team_reports_on_others(council, trust):
    for by in (council.author, trust.author, trust.approver):
        with pytest.raises(NotPermitted):
            report(by)


def test_a_report_without_evidence_is_not_started(council, register_team):
    with pytest.raises(InvalidValue, match="no row"):
        report(register_team, evidence=[])


# --- Existence withheld ---------------------------------------------------------------


def withhold(by, **changed):
    given = {
        "organisation": "wyreham",
        "count": 3,
        "ground": "Freedom of Information Act 2000 section 24",
        "decided_by_role": "Chief Constable",
        "checked_by": "Investigatory Powers Commissioner’s Office",
        "decided_on": date(2026, 11, 1),
        "review_on": date(2027, 11, 1),
        **changed,
    }
    return withheld.record(by=by, at=NOON, **given)


def test_a_withheld_count_is_public_with_its_law_and_review(council, register_team):
    with entries() as written:
        ref = withhold(register_team)
    (entry,) = written
    assert (entry.type, entry.subject) == ("withheld.recorded", ref)
    assert entry.public["count"] == 3
    (view,) = withheld_of.of_organisation("wyreham")
    assert (view.count, view.decided_by_role) == (3, "Chief Constable")
    assert withheld_of.all_entries() == (view,)
    assert register.figures(today=TODAY).withheld == 3
    assert ledger.for_subject(ref)[0].role == "register_team"


@pytest.mark.parametrize(
    ("words", "refusal", "codes"),
    [
        ({"count": 0}, NothingWithheld, ["no_count"]),
        ({"count": -1}, NothingWithheld, ["no_count"]),
        ({"count": 10**12}, NothingWithheld, ["no_count"]),
        ({"review_on": date(2026, 11, 1)}, NothingWithheld, ["review_too_early"]),
        ({"ground": " "}, ReasonMissing, ["reason_missing"]),
        ({"checked_by": ""}, ReasonMissing, ["reason_missing"]),
        ({"decided_by_role": "x" * 121}, TextTooLong, ["text_too_long"]),
    ],
)
def test_a_withheld_count_lacks_nothing_or_is_refused(
    council, register_team, words, refusal, codes
):
    with entries() as written, pytest.raises(refusal) as refused:
        withhold(register_team, **words)
    assert written == []
    assert [reason.code for reason in refused.value.reasons] == codes


def test_a_body_does_not_record_its_own_withheld_count(council):
    with pytest.raises(NotPermitted):
        withhold(council.approver)
