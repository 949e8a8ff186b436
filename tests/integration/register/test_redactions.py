"""Words that had to go are gone everywhere; two people saw to it; all else stays."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

import answerable_verify as verify
from answerable.domains.frameworks.queries import verdicts
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core import commitments
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.ledger.models import Entry
from answerable.domains.ledger.queries import typed
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import (
    bodies,
    drafts,
    projects,
    redactions,
    tools,
)
from answerable.domains.register.actions.moves import NotPossibleNow
from answerable.domains.register.actions.redactions import NotErasable
from answerable.domains.register.core.lists import Filters
from answerable.domains.register.core.removed import Ground
from answerable.domains.register.core.wording import ReasonMissing
from answerable.domains.register.models import (
    Disclosure,
    Edit,
    Redaction,
    SearchWord,
    Version,
)
from answerable.domains.register.queries import assessing, listings, versions
from answerable.domains.register.queries import drafts as drafts_of
from answerable.domains.register.queries import projects as register
from answerable.domains.register.queries import redactions as queries
from answerable.domains.register.queries import sealed as checking
from answerable.foundations.core import canonical
from answerable.foundations.core.decision import NotFound
from answerable.journeys import assess, redact, reply_to_verdict
from tests.factories.answers import answered
from tests.factories.copies import copied, known_body, note
from tests.factories.ledger import entries
from tests.factories.people import member
from tests.factories.projects import drafted, publish_again, published, tool

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
HOUR = timedelta(hours=1)
NAME = "Quintilla Zzyzx"
SAID = "Removed on 21 November 2026 under UK GDPR, Article 17."


@pytest.fixture
def colleague(register_team):
    return member(organisations.operator().ref, Role.REGISTER_TEAM)


def propose(ref, by, words=NAME, **changed):
    given = {"ground": Ground.ERASURE, "why": "She asked for it.", **changed}
    return redactions.propose(project=ref, words=words, by=by, at=NOON, **given)


def erase(ref, register_team, colleague, words=NAME, **changed):
    proposal = propose(ref, register_team, words, **changed)
    redact.authorise(ref=proposal, by=colleague, at=NOON)
    return proposal


def named(council, **more):
    return published(
        council,
        "School places",
        at=NOON - 9 * HOUR,
        people__notice=f"Ask {NAME} for the leaflet.",
        **more,
    )


def whole_database():
    """Return every cell of every table, as text."""
    return "\n".join(
        str(row) for model in apps.get_models() for row in model.objects.values()
    )


# --- Two people -----------------------------------------------------------------------


def test_nothing_changes_until_somebody_else_authorises_it(
    council, register_team, colleague
):
    ref = named(council)
    before = versions.document(ref, 1)
    with entries() as written:
        proposal = propose(ref, register_team)
    assert written == []
    assert versions.document(ref, 1) == before
    with pytest.raises(NotPossibleNow, match="someone else must decide"):
        redact.authorise(ref=proposal, by=register_team, at=NOON)
    assert versions.document(ref, 1) == before
    redact.authorise(ref=proposal, by=colleague, at=NOON)
    assert NAME not in versions.document(ref, 1).decode()


def test_an_approver_of_the_body_can_be_the_second_person(council, register_team):
    ref = named(council)
    redact.authorise(ref=propose(ref, register_team), by=council.approver, at=NOON)
    assert NAME not in versions.document(ref, 1).decode()


def test_an_author_can_neither_propose_nor_authorise(council, register_team):
    ref = named(council)
    with pytest.raises(NotPermitted):
        propose(ref, council.author)
    with pytest.raises(NotPermitted):
        redact.authorise(ref=propose(ref, register_team), by=council.author, at=NOON)


def test_the_database_itself_refuses_that_one_person_does_both(council, register_team):
    proposal = propose(named(council), register_team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.filter(ref=proposal).update(
            state="done", words="", decided_by_ref=register_team.ref, decided_at=NOON
        )


def test_a_proposal_can_be_taken_back_by_whoever_made_it_and_forgets_the_words(
    council, register_team, colleague
):
    proposal = propose(named(council), register_team)
    with pytest.raises(NotPossibleNow, match="Someone else proposed"):
        redactions.withdraw(ref=proposal, by=colleague, at=NOON)
    redactions.withdraw(ref=proposal, by=register_team, at=NOON)
    assert Redaction.objects.get().words == ""
    with pytest.raises(NotPossibleNow):
        redact.authorise(ref=proposal, by=colleague, at=NOON)


def test_a_proposal_can_be_refused_by_somebody_else(council, register_team, colleague):
    ref = named(council)
    proposal = propose(ref, register_team)
    with pytest.raises(NotPossibleNow):
        redactions.refuse(ref=proposal, by=register_team, at=NOON)
    redactions.refuse(ref=proposal, by=colleague, at=NOON)
    assert NAME in versions.document(ref, 1).decode()
    assert queries.one(proposal).state == "refused"
    assert queries.proposed_places(proposal) == ()


@pytest.mark.parametrize("words", ["Z", " é "])
def test_words_that_are_anywhere_by_chance_are_refused(council, register_team, words):
    with pytest.raises(NotErasable, match="at least 3"):
        propose(named(council), register_team, words)


def test_words_that_are_nowhere_are_refused(council, register_team):
    with pytest.raises(NotErasable, match="No published text"):
        propose(named(council), register_team, "Nobody said this")


def test_a_proposal_needs_its_reason(council, register_team):
    with pytest.raises(ReasonMissing):
        propose(named(council), register_team, why=" ")


def test_a_version_of_the_first_format_is_not_half_erased(council, register_team):
    ref = named(council)
    kept = Version.objects.get(project__ref=ref)
    kept.document = json.dumps({"format": "answerable-project/1", "title": NAME})
    kept.save()
    with pytest.raises(NotErasable, match="one by one"):
        propose(ref, register_team)


def test_an_unknown_proposal_is_not_found(register_team):
    for read in (queries.one, queries.proposed_places):
        with pytest.raises(NotFound):
            read("RED-0000-0000")
    with pytest.raises(NotFound):
        redactions.refuse(ref="RED-0000-0000", by=register_team, at=NOON)


# --- What goes ------------------------------------------------------------------------


def test_the_words_and_their_salts_are_nowhere_in_the_database(
    council, register_team, colleague
):
    ref = named(council)
    drafts.answer(
        ref=ref,
        fact_id="people.notice",
        answer=answered(f"Write to {NAME.upper()}."),
        seen=None,
        by=council.author,
        at=NOON - 5 * HOUR,
    )
    publish_again(ref, council, at=NOON - 4 * HOUR, note=f"{NAME} moved.")
    bodies.answer(
        organisation_ref=council.ref,
        fact_id="decision.speak_up",
        answer=answered(f"Write to {NAME}."),
        seen=None,
        by=council.approver,
        at=NOON - 3 * HOUR,
    )
    drafts.answer(
        ref=ref,
        fact_id="people.notice",
        answer=answered(f"Not yet published: {NAME}."),
        seen=None,
        by=council.author,
        at=NOON - 2 * HOUR,
    )
    assess.assess(at=NOON, today=TODAY)
    salts = [
        kept["salt"]
        for row in Disclosure.objects.all()
        for kept in json.loads(row.texts).values()
        if NAME.casefold() in kept["value"].casefold()
    ]
    assert len(salts) >= 3
    before = whole_database()
    assert "quintilla" in before.casefold()
    erase(ref, register_team, colleague)
    after = whole_database().casefold()
    assert "quintilla" not in after
    assert "zzyzx" not in after
    assert not [salt for salt in salts if salt in after]


def test_a_reader_finds_the_day_and_the_law_where_the_words_were(
    council, register_team, colleague
):
    ref = named(council)
    erase(ref, register_team, colleague)
    assert register.record(ref, today=TODAY).fact("people.notice").answer.value == SAID
    assert SAID in versions.document(ref, 1).decode()


def test_a_name_that_was_erased_is_gone_from_lists_and_draft(
    council, register_team, colleague
):
    ref = published(council, f"The {NAME} project", at=NOON - 9 * HOUR)
    erase(ref, register_team, colleague)
    assert [row.title for row in listings.listing(Filters()).rows] == [SAID]
    assert drafts_of.heading(ref).title == SAID
    assert drafts_of.own_answer(ref, "identity.name").is_blank


def test_a_search_finds_it_no_more_and_offers_it_no_more(
    council, register_team, colleague
):
    ref = named(council)
    published(council, "Ask for a leaflet", at=NOON - 9 * HOUR)
    assert listings.listing(Filters(words="zzyzx")).total == 1
    erase(ref, register_team, colleague)
    assert listings.listing(Filters(words="zzyzx")).total == 0
    assert listings.listing(Filters(words="school")).total == 2
    known = set(SearchWord.objects.values_list("word", flat=True))
    assert "zzyzx" not in known
    assert "leaflet" in known, "another entry still says it"


def test_an_erased_answer_no_longer_counts_as_one(council, register_team, colleague):
    ref = named(council)
    assert next(assessing.newest([ref])).answers["people.notice"].is_answered
    erase(ref, register_team, colleague)
    assert "people.notice" not in next(assessing.newest([ref])).answers


def test_what_was_typed_in_other_acts_goes_too(council, register_team, colleague):
    ref = named(council)
    projects.retract(
        ref=ref,
        reason=f"It named {NAME}.",
        ground="A mistake.",
        by=council.approver,
        at=NOON - HOUR,
    )
    with entries() as written:
        erase(ref, register_team, colleague)
    assert {e.type for e in written} >= {"version.redacted", "words.redacted"}
    record = register.record(ref, today=TODAY)
    assert record.tombstone.reason == SAID
    assert "quintilla" not in whole_database().casefold()


def test_a_reply_beside_a_verdict_goes_too(council, register_team, colleague):
    ref = named(council)
    assess.assess(at=NOON, today=TODAY)
    edition, criterion = reply_to_verdict.open_to(ref)[0].place
    reply_to_verdict.reply(
        ref=ref,
        edition=edition,
        criterion=criterion,
        text=f"{NAME} will see to it.",
        by=council.author,
        at=NOON - HOUR,
    )
    erase(ref, register_team, colleague)
    assert verdicts.replies(ref, [edition])[edition, criterion].text == SAID
    assert "quintilla" not in whole_database().casefold()


def test_the_answers_and_templates_of_its_tools_go_too(
    council, register_team, colleague
):
    version = tool(council)
    for given in (f"{NAME} tuned it.", f"It counts, says {NAME}."):
        tools.answer(
            version_ref=version,
            fact_id="tool.how_it_works",
            answer=answered(given),
            seen=None,
            by=council.author,
            at=NOON - 9 * HOUR,
        )
    tools.suggest(
        version_ref=version,
        fact_id="people.notice",
        answer=answered(f"Ask {NAME}."),
        by=council.author,
        at=NOON - 9 * HOUR,
    )
    ref = drafted(council, at=NOON - 9 * HOUR, identity__ai_kind="rules")
    projects.use_tool(ref=ref, tool_version=version, by=council.author, at=NOON)
    publish_again(ref, council, at=NOON - 8 * HOUR)
    assert NAME in versions.document(ref, 1).decode()
    erase(ref, register_team, colleague)
    assert "quintilla" not in whole_database().casefold()
    salts = Edit.objects.filter(tool_version__isnull=False).values_list("salt")
    assert {salt for (salt,) in salts} == {""}


def test_of_a_copied_entry_the_source_texts_go(register_team, colleague):
    body = known_body()
    ref = copied(body, purpose__problem_and_need=f"<p>{NAME} &amp; co</p>")
    erase(ref, register_team, colleague, f"{NAME} & co")
    assert SAID in versions.document(ref, 1).decode()
    assert (
        register.record(ref, today=TODAY).fact("purpose.problem_and_need").answer.value
        == SAID
    )


def test_what_was_erased_is_not_copied_again_from_a_source_that_still_says_it(
    register_team, colleague
):
    body = known_body()
    said = {
        "title": f"{NAME} counts",
        "purpose__problem_and_need": f"Ask {NAME}.",
        "source": note(also=(("Contact", NAME), ("Law", "Old act"))),
    }
    ref = copied(body, **said)
    erase(ref, register_team, colleague)
    copied(body, ref=ref, identity__plain_summary="Changed.", at=NOON + HOUR, **said)
    document = versions.document(ref, 2).decode()
    assert "Quintilla" not in document
    assert "Changed." in document
    assert "Old act" in document
    assert register.record(ref, today=TODAY).title == SAID


# --- What stays -----------------------------------------------------------------------


def test_everything_else_still_verifies(council, register_team, colleague):
    ref = named(council)
    whole = json.loads(versions.opening(ref, 1))
    erase(ref, register_team, colleague)
    left = json.loads(versions.opening(ref, 1))
    assert left["document"] == whole["document"]
    assert left["salt"] == whole["salt"]
    gone = set(whole["disclosed"]) - set(left["disclosed"])
    assert [whole["disclosed"][mark]["value"] for mark in gone] == [
        f"Ask {NAME} for the leaflet."
    ]
    promised = Commitment(ledger.at(left["entry"]).commitment)
    sealed, salt = canonical.encode(left["document"]), bytes.fromhex(left["salt"])
    assert commitments.opens(promised, sealed, salt)
    assert [*ledger.verify_gapless(), *typed.faults(), *checking.faults()] == []


def test_the_stand_alone_verifier_still_opens_all_but_what_was_erased(
    council, register_team, colleague
):
    ref = named(council)
    opening = verify.read_opening(versions.opening(ref, 1))
    entry = json.loads(bytes(Entry.objects.get(seq=opening.entry).body))
    assert verify.check_opening(entry, opening) == set()
    with entries() as written:
        erase(ref, register_team, colleague)
    (told,) = [e for e in written if e.type == "version.redacted"]
    left = verify.read_opening(versions.opening(ref, 1))
    assert verify.check_opening(entry, left) == set(told.public["commitments"])


def test_the_ledger_says_what_law_and_which_roles_and_nothing_else(
    council, register_team, colleague
):
    ref = named(council)
    whole = json.loads(versions.opening(ref, 1))["disclosed"]
    with entries() as written:
        erase(ref, register_team, colleague)
    (entry,) = [e for e in written if e.type == "version.redacted"]
    (mark,) = [m for m, kept in whole.items() if NAME in kept["value"]]
    assert entry.public == {
        "version": 1,
        "commitments": [mark],
        "ground": "UK GDPR, Article 17",
        "proposed_by_role": "register_team",
    }
    assert (entry.role, entry.subject) == ("register_team", ref)


def test_the_feed_names_what_mirrors_must_erase(council, register_team, colleague):
    ref = named(council)
    assert json.loads(queries.feed()) == {
        "format": "answerable-redactions/1",
        "redactions": [],
    }
    with entries() as written:
        erase(ref, register_team, colleague)
    (entry,) = [e for e in written if e.type == "version.redacted"]
    assert json.loads(queries.feed())["redactions"] == [
        {
            "entry": entry.seq,
            "subject": ref,
            "version": 1,
            "commitments": entry.public["commitments"],
            "at": "2026-11-21T12:00:00Z",
            "ground": "UK GDPR, Article 17",
        }
    ]


def test_an_entry_can_be_edited_and_published_again_afterwards(
    council, register_team, colleague
):
    ref = named(council)
    erase(ref, register_team, colleague)
    drafts.answer(
        ref=ref,
        fact_id="people.notice",
        answer=answered("Ask the school team."),
        seen=None,
        by=council.author,
        at=NOON,
    )
    assert publish_again(ref, council, at=NOON) == 2
    changes = versions.differences(ref, 1, 2)
    assert "people.notice" in {change.fact_id for change in changes}


def test_the_database_is_still_to_be_cleaned_until_somebody_notes_it(
    council, register_team, colleague
):
    proposal = erase(named(council), register_team, colleague)
    assert queries.untidy() == [proposal]
    assert not queries.one(proposal).is_clean
    redactions.note_clean(refs=[proposal], at=NOON)
    assert queries.untidy() == []
    assert queries.one(proposal).is_clean


def test_proposals_are_listed_for_those_who_decide(council, register_team):
    proposal = propose(named(council), register_team)
    assert [view.ref for view in queries.of_keepers(None)] == [proposal]
    assert [view.ref for view in queries.of_keepers([council.ref])] == [proposal]
    assert queries.of_keepers([]) == ()
