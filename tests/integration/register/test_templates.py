"""A tool's template: what its keeper or supplier suggests to those who use it."""

from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.catalogue.core.answers import BLANK
from answerable.domains.register.actions import projects, supplier_links, tools
from answerable.domains.register.actions.moves import NotPermitted
from answerable.domains.register.queries import drafts as drafts_of
from answerable.domains.register.queries import tools as tools_of
from answerable.foundations.core.decision import NotFound, Refused
from tests.factories.answers import answered, not_known
from tests.factories.ledger import entries
from tests.factories.projects import started, tool

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
BENEFIT = "purpose.public_benefit"


def suggest(version, by, fact_id=BENEFIT, words="Families know early."):
    given = answered(words) if isinstance(words, str) else words
    tools.suggest(version_ref=version, fact_id=fact_id, answer=given, by=by, at=NOON)


def offered(version):
    items = tools_of.template_of(version, today=TODAY)
    return {i.fact.id: i.answer.value for i in items if not i.answer.is_blank}


def test_a_template_fills_blank_places_and_says_whose_it_is(council, trust):
    version = tool(council, "Counter")
    suggest(version, council.author)
    suggest(version, council.author, "people.notice", "Put up our poster.")
    assert tools_of.templates() == ((version, "Counter 1.0", 2),)
    ref = started(trust, at=NOON)
    count = projects.copy_answers(ref=ref, from_ref=version, by=trust.author, at=NOON)
    assert count == 2
    copied = drafts_of.own_answer(ref, BENEFIT)
    assert copied.value == "Families know early."
    assert "Counter" in copied.source or version in copied.source


def test_a_supplier_suggests_by_link_and_nothing_becomes_public(council):
    version = tool(council)
    token = supplier_links.issue(
        version_ref=version, email="sam@example.org", by=council.author, at=NOON
    )
    with entries() as written:
        supplier_links.suggest(
            token=token, fact_id=BENEFIT, answer=answered("It helps."), at=NOON
        )
    assert written == []
    assert offered(version) == {BENEFIT: "It helps."}


def test_a_suggestion_can_be_taken_away(council):
    version = tool(council)
    suggest(version, council.author)
    suggest(version, council.author, words=BLANK)
    assert offered(version) == {}
    assert tools_of.templates() == ()


@pytest.mark.parametrize(
    ("fact_id", "words"),
    [
        ("identity.name", "Our project"),
        ("governance.accountable_person", {"job_title": "Director"}),
        ("tool.how_it_works", "It counts."),
        (BENEFIT, not_known(TODAY + timedelta(days=9))),
    ],
)
def test_what_each_project_must_say_for_itself_is_no_suggestion(
    council, fact_id, words
):
    given = words if hasattr(words, "state") else answered(words)
    with pytest.raises(Refused, match="for itself"):
        suggest(tool(council), council.author, fact_id, given)


def test_only_the_keeper_of_a_tool_suggests(council, trust):
    with pytest.raises(NotPermitted):
        suggest(tool(council), trust.author)


def test_an_unknown_tool_or_an_empty_template_copies_nothing(council):
    ref = started(council, at=NOON)
    with pytest.raises(NotFound):
        projects.copy_answers(
            ref=ref, from_ref="TLV-0000-0000", by=council.author, at=NOON
        )
    version = tool(council)
    assert (
        projects.copy_answers(ref=ref, from_ref=version, by=council.author, at=NOON)
        == 0
    )
