"""From a short entry to immutable versions: who, what, and the proof of it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.catalogue.core.values import InvalidValue
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core import commitments
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.register.actions import approvals, drafts, projects
from answerable.domains.register.core import committed
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import Version
from answerable.domains.register.queries import drafts as drafts_of
from answerable.domains.register.queries import projects as register
from answerable.domains.register.queries import versions, workspaces
from answerable.foundations.core import canonical, refs
from answerable.foundations.core.decision import NotFound
from tests.factories.answers import answered, not_known
from tests.factories.ledger import entries
from tests.factories.projects import (
    drafted,
    publish_again,
    published,
    sent,
    started,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
HOUR = timedelta(hours=1)


def kept(ref, number):
    return Version.objects.get(project__ref=ref, number=number)


def change_notice(ref, whose, words, *, at=NOON):
    drafts.answer(
        ref=ref,
        fact_id="people.notice",
        answer=answered(words),
        seen=None,
        by=whose.author,
        at=at,
    )


# --- The first version ----------------------------------------------------------------


def test_a_short_entry_becomes_public_when_someone_else_approves_it(council):
    ref = started(council, "School places", at=NOON)
    assert refs.is_valid(ref)
    with pytest.raises(NotFound):
        register.record(ref, today=TODAY)

    ref = published(council, "School places", at=NOON)
    record = register.record(ref, today=TODAY)
    assert record.title == "School places"
    assert record.version.number == 1
    assert record.version.note == "The first version."
    assert record.version.approved_by_role == "approver"
    assert record.fact("people.notice").answer.value.startswith("A leaflet")
    assert drafts_of.heading(ref).state == ProjectState.PUBLISHED


def test_the_opening_its_hash_and_its_ledger_entry_open_each_other(council):
    ref = published(council, at=NOON)
    version = kept(ref, 1)
    content = versions.opening(ref, 1)
    assert content == canonical.encode(json.loads(content))
    opening = json.loads(content)
    sealed = canonical.encode(opening["document"])
    assert version.sha256 == canonical.sha256_hex(sealed)

    (entry,) = [e for e in ledger.for_subject(ref) if e.type == "project.published"]
    assert entry.seq == version.entry == opening["entry"]
    assert entry.public["version"] == 1
    promised, salt = Commitment(entry.commitment), bytes.fromhex(opening["salt"])
    assert commitments.opens(promised, sealed, salt)
    assert not commitments.opens(promised, sealed + b" ", salt)


def test_every_text_of_a_version_opens_its_own_commitment(council):
    ref = published(council, "School places", at=NOON)
    opening = json.loads(versions.opening(ref, 1))
    assert opening["format"] == "answerable-opening/1"
    assert "School places" not in json.dumps(opening["document"])
    for mark, kept_open in opening["disclosed"].items():
        salt, value = bytes.fromhex(kept_open["salt"]), kept_open["value"]
        assert committed.commitment(value, salt) == mark
    salts = [kept_open["salt"] for kept_open in opening["disclosed"].values()]
    assert len({*salts, opening["salt"]}) == len(salts) + 1


def test_opened_again_the_document_is_what_was_published(council):
    ref = published(council, "School places", at=NOON)
    opening = json.loads(versions.opening(ref, 1))
    readable = committed.opened(opening["document"], opening["disclosed"])
    assert versions.document(ref, 1) == canonical.encode(readable)
    assert readable["title"] == "School places"


def test_the_ledger_says_nothing_of_what_a_version_says(council):
    ref = published(council, "Zzyzx places", at=NOON)
    for entry in ledger.for_subject(ref):
        assert "Zzyzx" not in json.dumps(dict(entry.public))


def test_publishing_writes_one_entry_and_nothing_before_it_does(council):
    with entries() as silent:
        ref = sent(council, at=NOON)
    assert silent == []
    with entries() as written:
        approvals.approve(ref=ref, note="", by=council.approver, at=NOON)
    (entry,) = written
    assert (entry.type, entry.role, entry.organisation) == (
        "project.published",
        "approver",
        "wyreham",
    )


def test_the_preview_is_the_page_that_is_then_published(council):
    ref = sent(council, at=NOON)
    preview = drafts_of.preview(ref, today=TODAY, at=NOON)
    approvals.approve(ref=ref, note="", by=council.approver, at=NOON)
    record = register.record(ref, today=TODAY)
    assert preview.preview
    assert not record.preview
    assert preview.sections == record.sections
    assert {**preview.document, "note": ""} == {**record.document, "note": ""}


def test_what_was_left_blank_is_promised_for_the_day_its_author_chose(council):
    ref = drafted(council, at=NOON)
    due = TODAY + timedelta(days=30)
    approvals.send(ref=ref, note="", by=council.author, at=NOON, rest_due_on=due)
    approvals.approve(ref=ref, note="", by=council.approver, at=NOON)
    role = register.record(ref, today=TODAY).fact("decision.role")
    assert role.answer.state == "not_known_yet"
    assert role.answer.due == due


# --- Nothing published ever changes ---------------------------------------------------


def test_editing_changes_nothing_that_is_public(council):
    ref = published(council, at=NOON)
    before = versions.document(ref, 1)
    page = register.record(ref, today=TODAY)
    change_notice(ref, council, "A letter.", at=NOON + 3 * HOUR)
    assert drafts_of.heading(ref).state == ProjectState.DRAFT
    assert versions.document(ref, 1) == before
    assert register.record(ref, today=TODAY) == page


def test_a_second_version_leaves_the_first_as_it_was(council):
    ref = published(council, at=NOON)
    first, sha256 = versions.document(ref, 1), kept(ref, 1).sha256
    change_notice(ref, council, "A letter.", at=NOON + 3 * HOUR)
    assert publish_again(ref, council, at=NOON + 4 * HOUR, note="A new notice.") == 2

    assert versions.document(ref, 1) == first
    assert kept(ref, 1).sha256 == sha256
    assert versions.record(ref, 1, today=TODAY).fact("people.notice").answer.value != (
        "A letter."
    )
    record = register.record(ref, today=TODAY)
    assert record.fact("people.notice").answer.value == "A letter."
    assert [(line.number, line.current) for line in record.history] == [
        (2, True),
        (1, False),
    ]


def test_what_changed_between_two_versions_is_said_in_sentences(council):
    ref = published(council, at=NOON)
    later = NOON + 3 * HOUR
    change_notice(ref, council, "A letter.", at=later)
    drafts.answer_several(
        ref=ref,
        answers={
            "identity.lifecycle_stage": answered("paused"),
            "law.regime": not_known(TODAY + timedelta(days=30)),
            "data.sources": answered(
                [
                    {
                        "name": "School rolls",
                        "held_by": "Schools",
                        "collected_for": "Teaching",
                        "personal": "yes",
                    }
                ]
            ),
        },
        by=council.author,
        at=later,
    )
    publish_again(ref, council, at=later + HOUR)
    said = {}
    for change in versions.differences(ref, 1, 2):
        said.setdefault(change.fact_id, []).append(change.sentence)
    assert said["people.notice"] == ["The answer was changed."]
    assert said["identity.lifecycle_stage"] == ["Changed from “Live” to “Paused”."]
    assert said["law.regime"] == [
        "Was answered; is now not known yet, expected by 21 December 2026."
    ]
    assert len(said["data.sources"]) == 2
    assert all(line.endswith(".") for lines in said.values() for line in lines)
    assert versions.differences(ref, 2, 2) == ()


def test_a_draft_shows_what_publishing_it_would_change(council):
    ref = published(council, at=NOON)
    assert drafts_of.differences(ref, at=NOON) == ()
    change_notice(ref, council, "A letter.", at=NOON + 3 * HOUR)
    (change,) = drafts_of.differences(ref, at=NOON)
    assert (change.fact_id, change.after_text) == ("people.notice", "A letter.")


def test_a_version_that_is_not_there_is_said_to_be_missing(council):
    ref = published(council, at=NOON)
    for number in (0, 2):
        with pytest.raises(NotFound, match="version"):
            versions.document(ref, number)
    with pytest.raises(NotFound, match="project"):
        register.record("PRJ-0000-0000", today=TODAY)


# --- Before anything is sent ----------------------------------------------------------


def test_an_incomplete_draft_is_refused_with_every_reason_and_who_can_help(council):
    ref = started(council, at=NOON)
    with pytest.raises(approvals.NotComplete) as refused:
        approvals.send(ref=ref, note="", by=council.author, at=NOON)
    reasons = refused.value.reasons
    assert len(reasons) == 14
    assert all(reason.sentence.endswith(".") and reason.who for reason in reasons)
    assert drafts_of.heading(ref).state == ProjectState.DRAFT


def test_a_promise_for_a_day_that_has_passed_is_refused(council):
    ref = drafted(council, at=NOON)
    with pytest.raises(approvals.NotComplete, match="date in the future"):
        approvals.send(ref=ref, note="", by=council.author, at=NOON, rest_due_on=TODAY)


def test_a_title_that_is_too_long_starts_nothing(council):
    with pytest.raises(InvalidValue, match="the limit is 120"):
        started(council, "x" * 121, at=NOON)
    assert workspaces.workspace([council.ref]) == ()


def test_an_entry_for_a_body_that_is_not_there_is_refused(council):
    with pytest.raises(NotFound, match="organisation"):
        projects.create(
            organisation="atlantis",
            title="Harbour",
            kind=Kind.OWN,
            by=council.author,
            at=NOON,
        )
