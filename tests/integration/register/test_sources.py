"""Answers that come from somewhere else: a tool, a body, a supplier, another entry."""

from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.catalogue.core.answers import BLANK
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import (
    bodies,
    drafts,
    projects,
    supplier_links,
    tools,
)
from answerable.domains.register.actions.bodies import NotAboutBodies
from answerable.domains.register.actions.drafts import EditConflict
from answerable.domains.register.actions.moves import NotPermitted
from answerable.domains.register.actions.tools import AlreadyThere, NotAboutTools
from answerable.domains.register.core.wording import BadAddress, ReasonMissing
from answerable.domains.register.queries import bodies as bodies_of
from answerable.domains.register.queries import drafts as drafts_of
from answerable.domains.register.queries import links, workspaces
from answerable.domains.register.queries import projects as register
from answerable.domains.register.queries import tools as tools_of
from answerable.domains.register.queries.links import LinkClosed
from answerable.foundations.core.decision import NotFound
from answerable.foundations.core.text import TextTooLong
from tests.factories.answers import answered
from tests.factories.ledger import entries
from tests.factories.people import member
from tests.factories.projects import (
    drafted,
    publish_again,
    published,
    sent,
    started,
    tool,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WORKS, SPEAK_UP = "tool.how_it_works", "decision.speak_up"
AI = {"identity__ai_kind": "machine_learning"}


def of_tool(version, words, by, *, at=NOON, fact=WORKS, seen=None):
    given = words if not isinstance(words, str) else answered(words)
    tools.answer(
        version_ref=version, fact_id=fact, answer=given, seen=seen, by=by, at=at
    )


def of_body(whose, words, *, by=None, at=NOON, fact=SPEAK_UP, seen=None):
    given = words if not isinstance(words, str) else answered(words)
    bodies.answer(
        organisation_ref=whose.ref,
        fact_id=fact,
        answer=given,
        seen=seen,
        by=by or whose.approver,
        at=at,
    )


def using(whose, version, **changed):
    """Publish an entry that uses a tool."""
    ref = drafted(whose, at=NOON, **{**AI, **changed})
    projects.use_tool(ref=ref, tool_version=version, by=whose.author, at=NOON)
    publish_again(ref, whose, at=NOON + HOUR)
    return ref


def shown(ref, fact=WORKS):
    return register.record(ref, today=TODAY).fact(fact)


# --- Tools ----------------------------------------------------------------------------


def test_a_project_inherits_what_its_tool_version_says(council):
    version = tool(council, "Counter")
    of_tool(version, "It counts heads.", council.author)
    ref = using(council, version)
    found = shown(ref)
    assert found.answer.value == "It counts heads."
    assert (found.origin.subject, found.origin.ref) == ("tool_version", version)
    assert found.origin.label == "Counter 1.0"
    assert not found.origin.source_changed
    (used,) = register.record(ref, today=TODAY).tools
    assert (used.name, used.version_label) == ("Counter", "1.0")


def test_a_project_can_answer_for_itself_instead(council):
    version = tool(council)
    of_tool(version, "It counts heads.", council.author)
    ref = using(council, version, tool__how_it_works="We count feet.")
    found = shown(ref)
    assert found.answer.value == "We count feet."
    assert found.origin.subject == "project"


def test_a_version_keeps_what_the_tool_said_and_marks_that_it_now_says_more(council):
    version = tool(council)
    of_tool(version, "It counts heads.", council.author)
    ref = using(council, version)
    of_tool(version, "It counts faces.", council.author, at=NOON + DAY)
    found = shown(ref)
    assert found.answer.value == "It counts heads."
    assert found.origin.source_changed

    drafts.answer(
        ref=ref,
        fact_id="people.notice",
        answer=answered("A letter."),
        seen=None,
        by=council.author,
        at=NOON + DAY,
    )
    publish_again(ref, council, at=NOON + DAY)
    assert shown(ref).answer.value == "It counts faces."
    assert not shown(ref).origin.source_changed


def test_a_source_that_says_nothing_any_more_has_changed(council):
    version = tool(council)
    of_tool(version, "It counts heads.", council.author)
    ref = using(council, version)
    of_tool(version, BLANK, council.author, at=NOON + DAY)
    assert shown(ref).answer.value == "It counts heads."
    assert shown(ref).origin.source_changed


def test_an_unpublished_draft_never_shows_as_a_changed_source(council):
    version, other = tool(council), tool(council)
    of_tool(version, "It counts heads.", council.author)
    ref = using(council, version)
    drafts.answer(
        ref=ref,
        fact_id=WORKS,
        answer=answered("Not public yet."),
        seen=None,
        by=council.author,
        at=NOON + DAY,
    )
    projects.use_tool(ref=ref, tool_version=other, by=council.author, at=NOON + DAY)
    projects.stop_using_tool(
        ref=ref, tool_version=version, by=council.author, at=NOON + DAY
    )
    assert not shown(ref).origin.source_changed


def test_each_public_step_about_a_tool_is_one_ledger_entry(council):
    with entries() as written:
        ref = tools.add(
            keeper="wyreham",
            name="Counter",
            supplier="Example Ltd",
            summary="",
            by=council.author,
            at=NOON,
        )
        version = tools.add_version(
            tool=ref, label="1.0", released_on=TODAY, by=council.author, at=NOON
        )
        of_tool(version, "It counts heads.", council.author)
        of_tool(version, "It counts heads.", council.author, at=NOON + HOUR)
        of_tool(version, BLANK, council.author, fact="tool.granularity")
    assert [entry.type for entry in written] == [
        "tool.added",
        "tool.version_added",
        "tool.answered",
    ]
    assert written[-1].public == {"fact": WORKS, "state": "answered"}


def test_a_new_version_is_current_and_its_name_is_its_own(council):
    version = tool(council, "Counter")
    ref = tools_of.heading(version).tool_ref
    add = {"tool": ref, "released_on": None, "by": council.author, "at": NOON + DAY}
    newer = tools.add_version(label="2.0", **add)
    shown_versions = tools_of.show(ref, today=TODAY).versions
    assert [(v.ref, v.current) for v in shown_versions] == [
        (newer, True),
        (version, False),
    ]
    with pytest.raises(AlreadyThere, match="already has a version called 2"):
        tools.add_version(label=" 2.0 ", **add)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [({"name": " "}, ReasonMissing), ({"name": "x" * 201}, TextTooLong)],
)
def test_a_tool_needs_a_name_that_fits(council, words, refusal):
    given = {"name": "Counter", "supplier": "", "summary": "", **words}
    with pytest.raises(refusal):
        tools.add(keeper="wyreham", by=council.author, at=NOON, **given)


def test_a_question_about_a_project_is_not_answered_for_a_tool(council):
    version = tool(council)
    with pytest.raises(NotAboutTools, match="answered for a project"):
        of_tool(version, "A leaflet.", council.author, fact="people.notice")
    with pytest.raises(NotFound):
        of_tool(version, "Words.", council.author, fact="no.such_fact")


def test_only_the_body_that_keeps_a_tool_answers_for_it(council, trust):
    version = tool(council)
    with pytest.raises(NotPermitted):
        of_tool(version, "It counts heads.", trust.author)


def test_two_people_answering_for_a_tool_are_shown_both_texts(council):
    version = tool(council)
    seen = tools_of.seen(version, WORKS)
    of_tool(version, "It counts heads.", council.author, seen=seen)
    with pytest.raises(EditConflict) as conflict:
        of_tool(version, "It counts feet.", council.author, seen=seen)
    assert conflict.value.theirs.value == "It counts heads."


def test_a_tool_shows_its_uses_and_how_they_differ(council, trust):
    version = tool(council, "Counter")
    ours = using(council, version, people__notice="A leaflet.")
    theirs = using(trust, version, people__notice="Nothing yet.")
    drafted(council, at=NOON)
    found = tools_of.show(tools_of.heading(version).tool_ref, today=TODAY)
    assert {row.ref for row in found.uses} == {ours, theirs}
    differences = {d.fact.id: dict(texts(d)) for d in found.differences}
    assert differences["people.notice"] == {
        ours: "A leaflet.",
        theirs: "Nothing yet.",
    }
    assert [(line.name, line.uses) for line in tools_of.listing()] == [("Counter", 2)]


def texts(difference):
    return [(row.ref, text) for row, text in difference.answers]


# --- Suppliers ------------------------------------------------------------------------


def invited(council, version, *, at=NOON):
    return supplier_links.issue(
        version_ref=version, email="sam@supplier.example.org", by=council.author, at=at
    )


def test_a_supplier_answers_by_link_and_the_answer_is_marked_as_theirs(council):
    version = tool(council)
    token = invited(council, version)
    assert links.supplier(token, at=NOON).version_ref == version
    supplier_links.answer(
        token=token,
        fact_id=WORKS,
        answer=answered("It counts heads."),
        seen=None,
        at=NOON + DAY,
    )
    ref = using(council, version)
    found = shown(ref).answer
    assert found.source == "Answered by the supplier, Example Software Ltd"
    assert "sam@" not in str(register.record(ref, today=TODAY).document)


def test_a_supplier_can_only_speak_about_the_tool(council):
    token = invited(council, tool(council))
    with pytest.raises(NotAboutTools):
        supplier_links.answer(
            token=token,
            fact_id="people.notice",
            answer=answered("A leaflet."),
            seen=None,
            at=NOON,
        )


@pytest.mark.parametrize(
    ("later", "withdraw", "code"),
    [
        (timedelta(days=61), False, "link_expired"),
        (DAY, True, "link_withdrawn"),
    ],
)
def test_a_suppliers_link_ends(council, later, withdraw, code):
    version = tool(council)
    token = invited(council, version)
    if withdraw:
        supplier_links.withdraw(version_ref=version, by=council.author, at=NOON)
    with pytest.raises(LinkClosed) as refused:
        links.supplier(token, at=NOON + later)
    assert [reason.code for reason in refused.value.reasons] == [code]


def test_an_unknown_suppliers_link_is_refused(council):
    with pytest.raises(LinkClosed):
        links.supplier("an invented secret", at=NOON)


def test_a_supplier_is_asked_at_an_address(council):
    version = tool(council)
    with pytest.raises(BadAddress):
        supplier_links.issue(
            version_ref=version, email="sam", by=council.author, at=NOON
        )


# --- Bodies ---------------------------------------------------------------------------


def test_what_a_body_answers_once_stands_for_all_its_projects(council, trust):
    with entries() as written:
        of_body(council, "Write to the Mayor.")
        of_body(council, "Write to the Mayor.", at=NOON + HOUR)
    assert [entry.type for entry in written] == ["organisation.answered"]
    ours, theirs = published(council, at=NOON), published(trust, at=NOON)
    found = shown(ours, SPEAK_UP)
    assert found.answer.value == "Write to the Mayor."
    assert (found.origin.subject, found.origin.ref) == ("organisation", council.ref)
    assert shown(theirs, SPEAK_UP).answer.state == "not_known_yet"

    of_body(council, "Write to the clerk.", at=NOON + DAY)
    assert shown(ours, SPEAK_UP).answer.value == "Write to the Mayor."
    assert shown(ours, SPEAK_UP).origin.source_changed


def test_an_author_of_one_project_cannot_answer_for_the_whole_body(council):
    with pytest.raises(NotPermitted):
        of_body(council, "Write to me.", by=council.author)


def test_a_question_about_one_project_is_not_answered_for_a_body(council):
    with pytest.raises(NotAboutBodies):
        of_body(council, "A leaflet.", fact="people.notice")


def test_two_people_answering_for_a_body_are_shown_both_texts(council):
    colleague = member(council.ref, Role.APPROVER)
    seen = bodies_of.seen(council.ref, SPEAK_UP)
    of_body(council, "Write to the Mayor.", seen=seen)
    with pytest.raises(EditConflict) as conflict:
        of_body(council, "Write to me.", by=colleague, seen=seen)
    assert conflict.value.theirs.value == "Write to the Mayor."


# --- Copying --------------------------------------------------------------------------


def test_copied_answers_say_where_they_came_from_and_fill_only_blank_places(
    council, trust
):
    theirs = published(trust, "Beds", at=NOON, people__notice="Theirs.")
    ours = started(council, "Our beds", at=NOON)
    drafts.answer(
        ref=ours,
        fact_id="people.notice",
        answer=answered("Ours."),
        seen=None,
        by=council.author,
        at=NOON,
    )
    copied = projects.copy_answers(
        ref=ours, from_ref=theirs, by=council.author, at=NOON
    )
    assert copied == len(
        [e for e in workspaces.edits(ours) if e.after.source == f"Copied from {theirs}"]
    )
    assert copied > 5
    kept = drafts_of.own_answer
    assert kept(ours, "people.notice").value == "Ours."
    assert kept(ours, "purpose.public_benefit").source == f"Copied from {theirs}"
    assert kept(ours, "identity.name").value == "Our beds"
    assert kept(ours, "governance.accountable_person").is_blank


def test_the_mark_stays_until_somebody_writes_other_words(council, trust):
    theirs = published(trust, at=NOON)
    ours = started(council, at=NOON)
    projects.copy_answers(ref=ours, from_ref=theirs, by=council.author, at=NOON)
    fact_id = "purpose.public_benefit"
    for at, words, source in (
        (NOON + DAY, "Families get a place near home.", f"Copied from {theirs}"),
        (NOON + DAY, "Families know early.", ""),
    ):
        drafts.answer(
            ref=ours,
            fact_id=fact_id,
            answer=answered(words),
            seen=None,
            by=council.author,
            at=at,
        )
        assert drafts_of.own_answer(ours, fact_id).source == source


def test_only_what_is_public_can_be_copied(council, trust):
    ours = started(council, at=NOON)
    for source in (drafted(trust, at=NOON), sent(trust, at=NOON), "PRJ-0000-0000"):
        with pytest.raises(NotFound, match="project"):
            projects.copy_answers(ref=ours, from_ref=source, by=council.author, at=NOON)
