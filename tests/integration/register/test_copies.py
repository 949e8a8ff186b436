"""Copied entries: published in bulk, changed by new copies, put back and taken off."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core import commitments
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.register.actions import claims, copies, drafts
from answerable.domains.register.actions.copies import NotFit
from answerable.domains.register.actions.moves import NotPossibleNow
from answerable.domains.register.core.copies import Holding, Published
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.lists import Filters
from answerable.domains.register.models import Project
from answerable.domains.register.queries import copies as queries
from answerable.domains.register.queries import listings, projects, versions, workspaces
from answerable.foundations.core import canonical, refs
from answerable.foundations.core.actor import SYSTEM
from answerable.foundations.core.decision import NotFound
from tests.factories.answers import answered
from tests.factories.copies import copied, copy, known_body, note
from tests.factories.ledger import entries
from tests.factories.projects import answer, publish_again, published
from tests.integration.register.conftest import NOON, TODAY

DAY = timedelta(days=1)


@pytest.fixture
def gemeente(register_team):
    return known_body()


def publish(*made, by=SYSTEM, at=NOON):
    return copies.publish_many(copies=made, by=by, at=at)


def document(ref, number=1):
    return json.loads(versions.document(ref, number))


# --- Publishing -----------------------------------------------------------------------


def test_records_are_published_as_their_source_wrote_them(gemeente, register_team):
    with entries() as told:
        found = publish(copy(gemeente), copy(gemeente), by=register_team)
    assert [p.version for p in found] == [1, 1]
    kept = document(found[0].ref)
    assert kept["answers"]["identity.plain_summary"]["value"].startswith("<p>Het")
    assert kept["summary"] == "Het telt de kinderen van elke straat."
    assert kept["source"]["also"] == [
        {"label": "Wettelijke basis", "text": "<b>Leerplichtwet</b>"}
    ]
    assert (kept["language"], kept["kind"], kept["tools"]) == ("nl", "copied", [])
    assert [entry.type for entry in told] == ["project.copied"] * 2
    assert told[0].public["source"] == "nl-algoritmeregister"
    assert told[0].role == "register_team"


def test_the_document_is_canonical_and_opens_what_the_ledger_holds(gemeente):
    ref = copied(gemeente)
    content = versions.document(ref, 1)
    assert canonical.encode(json.loads(content)) == content
    opening = json.loads(versions.opening(ref, 1))
    sealed, salt = canonical.encode(opening["document"]), bytes.fromhex(opening["salt"])
    version = projects.record(ref, today=TODAY).version
    assert version.sha256 == canonical.sha256_hex(sealed)
    promised = Commitment(ledger.at(version.ledger_entry).commitment)
    assert commitments.opens(promised, sealed, salt)
    assert version.approved_by_role == ""
    assert ledger.at(version.ledger_entry).subject == ref


def test_a_reader_gets_words_their_language_and_no_promises(gemeente):
    record = projects.record(copied(gemeente), today=TODAY + 10_000 * DAY)
    assert record.fact("purpose.problem_and_need").answer.value == (
        "Sommige scholen waren vol & andere niet."
    )
    assert record.fact("purpose.problem_and_need").language == "nl"
    assert record.source.also == (("Wettelijke basis", "Leerplichtwet"),)
    assert (record.kind, record.signed, record.language) == (Kind.COPIED, False, "nl")
    assert record.stale_since is None
    assert record.fact("governance.accountable_person") is None


def test_a_copy_is_found_in_lists_and_marked_there(gemeente):
    ref = copied(gemeente, title="Schoolplaatsen")
    (row,) = listings.listing(Filters(words="schoolplaatsen")).rows
    assert (row.ref, row.kind) == (ref, Kind.COPIED)
    assert listings.listing(Filters(words="vol")).total == 1
    assert projects.counts(["gemeente-wyrehaven"]) == {"gemeente-wyrehaven": 1}


def test_the_same_record_has_the_same_reference_unless_it_is_taken(gemeente):
    first = copied(gemeente, seed="nl:1")
    assert first == refs.derived("PRJ", "nl:1")
    copies.retract_many(
        refs=[first], reason="Undone.", ground="Rules.", by=SYSTEM, at=NOON
    )
    second = copied(gemeente, seed="nl:1")
    assert second == refs.derived("PRJ", "nl:1#2")
    assert copied(gemeente, seed="nl:1") == refs.derived("PRJ", "nl:1#3")


def test_a_batch_takes_the_same_few_statements_however_large_it_is(gemeente):
    def statements(many):
        with CaptureQueriesContext(connection) as ran:
            publish(*(copy(gemeente) for _ in range(many)))
        return len(ran)

    statements(1)
    assert statements(50) == statements(2)


@pytest.mark.parametrize("title", ["", "x" * 201, "Ask PER-7F3K-Q2MX"])
def test_a_record_that_does_not_fit_stops_its_batch(gemeente, title):
    before = ledger.size()
    with pytest.raises(NotFit):
        publish(copy(gemeente), copy(gemeente, title=title))
    assert ledger.size() == before
    assert listings.listing(Filters()).total == 0


def test_only_the_register_team_may_copy(gemeente, council):
    with pytest.raises(NotPermitted):
        publish(copy(gemeente), by=council.author)
    with pytest.raises(NotPermitted):
        copies.restore_many(versions={}, note="", by=council.author, at=NOON)
    with pytest.raises(NotPermitted):
        copies.retract_many(refs=[], reason="a", ground="b", by=council.author, at=NOON)


def test_a_copy_needs_a_body_and_an_entry_that_are_there(gemeente):
    with pytest.raises(NotFound):
        publish(copy(refs.new("ORG")))
    with pytest.raises(NotFound):
        publish(copy(gemeente, refs.new("PRJ")))


# --- Changing -------------------------------------------------------------------------


def test_a_later_copy_is_the_next_version_with_differences(gemeente, council):
    ref = copied(gemeente, title="Schoolplaatsen")
    changed = copy(
        council.ref,
        ref,
        title="Scholen",
        identity__lifecycle_stage="retired",
        source=note(also=(("Wettelijke basis", "Gemeentewet"),), key="nl-1"),
    )
    assert publish(changed, at=NOON + DAY) == [Published(ref, 2)]
    said = [(c.label, c.sentence) for c in versions.differences(ref, 1, 2)]
    assert ("Name", "Changed from “Schoolplaatsen” to “Scholen”.") in said
    assert ("Wettelijke basis", "The source changed this.") in said
    assert ("Stage", "Changed from “Live” to “Retired”.") in said
    record = projects.record(ref, today=TODAY)
    assert record.organisation_slug == "wyreham"
    assert [row.title for row in projects.of_organisation("wyreham")] == ["Scholen"]
    assert projects.of_organisation("gemeente-wyrehaven") == ()


def test_a_record_that_left_its_source_keeps_its_page(gemeente):
    ref = copied(gemeente)
    publish(copy(gemeente, ref, source=note(gone_on=date(2026, 11, 21))))
    record = projects.record(ref, today=TODAY)
    assert record.source.gone_on == date(2026, 11, 21)


def test_an_earlier_version_can_be_put_back_as_the_next(gemeente):
    ref = copied(gemeente, title="Eerst")
    publish(copy(gemeente, ref, title="Daarna", language="en"))
    found = copies.restore_many(
        versions={ref: 1}, note="The import was undone.", by=SYSTEM, at=NOON + DAY
    )
    assert found == [Published(ref, 3)]
    first, third = document(ref, 1), document(ref, 3)
    fresh = {"version", "published_at", "note"}
    assert {k for k in third if third[k] != first[k]} == fresh
    assert third["note"] == "The import was undone."
    assert versions.differences(ref, 1, 3) == ()
    with pytest.raises(NotFound):
        copies.restore_many(versions={ref: 9}, note="", by=SYSTEM, at=NOON)


def test_copied_entries_can_be_taken_off_together(gemeente):
    mine = [copied(gemeente), copied(gemeente)]
    other = copied(gemeente)
    with entries() as told:
        copies.retract_many(
            refs=mine,
            reason="The import was undone.",
            ground="Rules of the register.",
            by=SYSTEM,
            at=NOON,
        )
    assert [entry.type for entry in told] == ["project.retracted"] * 2
    assert projects.record(mine[0], today=TODAY).tombstone.reason == (
        "The import was undone."
    )
    assert [row.ref for row in listings.listing(Filters()).rows] == [other]
    with pytest.raises(NotPossibleNow, match="taken off the register"):
        publish(copy(gemeente, mine[0]))


def test_nobody_edits_a_copy_and_it_is_in_nobodys_workspace(gemeente, register_team):
    ref = copied(gemeente)
    with pytest.raises(NotPossibleNow, match="a copy"):
        drafts.answer(
            ref=ref,
            fact_id="identity.contact",
            answer=answered("a"),
            seen=None,
            by=register_team,
            at=NOON,
        )
    keeper = Project.objects.get(ref=ref).keeper.ref
    assert workspaces.workspace([keeper]) == ()


# --- Claiming -------------------------------------------------------------------------


def test_a_body_claims_its_entry_and_the_page_stays_until_it_signs(council):
    ref = copied(council.ref, title="Schoolplaatsen", at=NOON)
    with entries() as told:
        claims.claim(ref=ref, by=council.author, at=NOON + DAY)
    assert [entry.type for entry in told] == ["project.claimed"]
    assert told[0].public["source"] == "nl-algoritmeregister"
    record = projects.record(ref, today=TODAY)
    assert (record.kind, record.claimed_on) == (Kind.COPIED, TODAY + DAY)
    assert [row.kind for row in projects.of_organisation("wyreham")] == [Kind.COPIED]
    (row,) = workspaces.workspace([council.ref])
    assert (row.ref, row.state) == (ref, "draft")


def test_the_draft_of_a_claimed_entry_has_the_copied_answers_in_words(council):
    ref = copied(council.ref, at=NOON)
    claims.claim(ref=ref, by=council.author, at=NOON + DAY)
    given = Project.objects.get(ref=ref).answers["identity.plain_summary"]
    assert given["value"] == "Het telt de kinderen van elke straat."
    assert given["source"] == "Copied from The Algorithm Register"
    assert given["at"] == "2026-11-21T12:00:00Z"


def test_a_signed_version_is_the_bodys_own_and_the_copies_stay_in_the_history(council):
    ref = copied(council.ref, at=NOON)
    claims.claim(ref=ref, by=council.author, at=NOON + DAY)
    answer(ref, council, at=NOON + DAY, identity__name="School places")
    publish_again(ref, council, at=NOON + 2 * DAY)
    record = projects.record(ref, today=TODAY)
    assert (record.kind, record.signed, record.source) == (Kind.OWN, True, None)
    assert record.language == "en"
    assert versions.record(ref, 1, today=TODAY).source is not None
    said = [change.sentence for change in versions.differences(ref, 1, 2)]
    assert (
        "The body signed this entry. It was copied from The Algorithm Register." in said
    )
    kept = record.fact("data.sources")
    assert kept.language == "en"
    assert document(ref, 2)["language"] == "nl"


def test_what_still_stands_as_copied_keeps_its_language_after_signing(council):
    ref = copied(council.ref, at=NOON, identity__service_improved="De school.")
    claims.claim(ref=ref, by=council.author, at=NOON + DAY)
    answer(ref, council, at=NOON + DAY)
    drafts.answer(
        ref=ref,
        fact_id="identity.name",
        answer=answered("School places"),
        seen=None,
        by=council.author,
        at=NOON + DAY,
    )
    publish_again(ref, council, at=NOON + 2 * DAY)
    record = projects.record(ref, today=TODAY)
    assert record.fact("identity.service_improved").language == "nl"
    assert record.fact("identity.contact").language == "en"


def test_a_claimed_entry_is_never_changed_by_a_copy_again(council):
    ref = copied(council.ref)
    claims.claim(ref=ref, by=council.author, at=NOON)
    with pytest.raises(NotPossibleNow, match="claimed"):
        publish(copy(council.ref, ref))
    with pytest.raises(NotPossibleNow, match="claimed"):
        copies.retract_many(refs=[ref], reason="a", ground="b", by=SYSTEM, at=NOON)
    with transaction.atomic():
        assert queries.held([ref]) == {ref: Holding(1, claimed=True)}
    assert queries.holdings([ref, refs.new("PRJ")]) == {ref: Holding(1, claimed=True)}


def test_only_the_body_that_it_is_about_can_claim_and_only_once(council, trust):
    ref = copied(council.ref)
    for by in (trust.author, council.approver):
        with pytest.raises(NotPermitted):
            claims.claim(ref=ref, by=by, at=NOON)
    claims.claim(ref=ref, by=council.author, at=NOON)
    with pytest.raises(NotPossibleNow):
        claims.claim(ref=ref, by=council.author, at=NOON)
    own = published(council, at=NOON)
    with pytest.raises(NotPossibleNow, match="not a copy"):
        claims.claim(ref=own, by=council.author, at=NOON)


def test_what_a_body_can_claim_is_listed_page_by_page(council, trust, monkeypatch):
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    mine = [copied(council.ref, title=f"Copy {n}") for n in range(3)]
    copied(trust.ref)
    claims.claim(ref=mine[0], by=council.author, at=NOON)
    copies.retract_many(refs=[mine[1]], reason="a", ground="b", by=SYSTEM, at=NOON)
    more = [copied(council.ref, title=f"More {n}") for n in range(2)]
    page = queries.about(council.ref, page=9)
    assert (page.total, page.page, page.pages) == (3, 2, 2)
    assert [row.ref for row in page.rows] == [more[1]]
    (first, _) = queries.about(council.ref).rows
    assert (first.ref, first.source_title) == (mine[2], "The Algorithm Register")
    assert first.language == "nl"
    assert queries.counts([council.ref, trust.ref]) == {council.ref: 3, trust.ref: 1}
    assert queries.one(mine[2]) == first
    with pytest.raises(NotFound):
        queries.one(mine[1])
