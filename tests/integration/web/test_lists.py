"""Finding things: words, filters, order, pages, and lists with nothing in them."""

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.organisations.actions import organisations as bodies
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import withheld
from tests.factories import people, projects
from tests.factories.projects import Body
from tests.integration.web.conftest import LATER

pytestmark = pytest.mark.django_db
PROJECTS = "web:projects:index"


def _page(reader: Client, name: str, asked: dict[str, object] | None = None) -> str:
    answer = reader.get(reverse(name), asked or {})
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_find_a_project(reader: Client, council: Body) -> None:
    projects.published(council, "Library loans")
    projects.published(council, "School places")
    page = _page(reader, PROJECTS, {"words": "library"})
    assert "<mark>Library</mark> loans" in page
    assert "School places" not in page
    assert "One project" in page


def test_a_filter_is_shown_and_can_be_taken_off(reader: Client, project: str) -> None:
    page = _page(reader, PROJECTS, {"stage": "live", "words": "school", "page": "1"})
    assert 'name="stage" value="live" checked' in page
    assert "Take off the filter" in page
    assert 'href="?words=school"' in page


def test_an_empty_list_says_why_and_what_next(reader: Client, project: str) -> None:
    page = _page(reader, PROJECTS, {"words": "zeppelin"})
    assert "No project fits" in page
    assert "take off a filter" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "0"},
        {"page": "-3"},
        {"page": "999999999999"},
        {"page": "½"},
        {"sort": "'; drop table"},
        {"stage": ["nonsense"] * 90},
        {"words": "a" * 40_000},
        {"words": "\x00<b>"},
        {"uses_ai": "\x00"},
        {"organisation": "' or 1=1"},
    ],
)
def test_nonsense_in_the_address_still_gives_a_page(
    reader: Client, project: str, asked: dict[str, object]
) -> None:
    assert "<b>" not in _page(reader, PROJECTS, asked)


def test_many_projects_stand_on_several_pages(reader: Client, council: Body) -> None:
    for number in range(21):
        projects.published(council, f"Project number {number}")
    first = _page(reader, PROJECTS)
    second = _page(reader, PROJECTS, {"page": 2})
    assert "Page 1 of 2" in first
    assert "Next page" in first
    assert "Page 2 of 2" in second
    assert second.count('class="an-item"') == 1


def test_lists_ask_the_database_few_questions(
    reader: Client, council: Body, django_assert_max_num_queries
) -> None:
    for number in range(6):
        projects.published(council, f"Project number {number}")
    with django_assert_max_num_queries(14):
        _page(reader, PROJECTS, {"words": "project"})
    with django_assert_max_num_queries(12):
        _page(reader, "web:home")


def test_home_says_what_each_figure_counts(reader: Client, project: str) -> None:
    page = _page(reader, "web:home")
    assert "published, with or without AI" in page
    assert "School places" in page


def test_home_of_an_empty_register_says_what_will_stand_there(
    reader: Client, db: None
) -> None:
    assert "Nothing is published yet" in _page(reader, "web:home")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("web:projects:index", "No project fits"),
        ("web:organisations:index", "No organisation is on the register yet"),
        ("web:tools:index", "No tool is on the register yet"),
        ("web:changes", "The ledger is empty"),
        ("web:withheld", "Nothing is withheld"),
        ("web:who_runs", "Nobody is named yet"),
    ],
)
def test_every_list_of_an_empty_register_says_why(
    reader: Client, db: None, name: str, words: str
) -> None:
    assert words in _page(reader, name)


def test_a_body_that_has_not_answered_is_not_said_to_have_none(
    reader: Client, quiet: str
) -> None:
    page = reader.get("/organisations/wyreham-fire/").content.decode()
    assert "Has not answered" in page
    assert "We asked on 2 March 2026." in page
    assert "nobody should read this as" in page


def test_an_old_address_of_a_body_leads_to_the_new_one(
    reader: Client, operator: str, council: Body
) -> None:
    team = people.member(operator, Role.REGISTER_TEAM)
    bodies.rename(ref=council.ref, slug="wyreham-city", by=team, at=LATER)
    answer = reader.get("/organisations/wyreham/")
    assert answer.status_code == 301
    assert answer.url == "/organisations/wyreham-city/"


def test_withheld_entries_are_counted_with_their_law(
    reader: Client, operator: str, council: Body
) -> None:
    withheld.record(
        organisation=council.slug,
        count=2,
        ground="Freedom of Information Act 2000 section 24",
        decided_by_role="Chief Executive",
        checked_by="Retired judge",
        decided_on=LATER.date(),
        review_on=LATER.date().replace(year=2027),
        by=people.member(operator, Role.REGISTER_TEAM),
        at=LATER,
    )
    for address in ("/withheld/", "/organisations/wyreham/"):
        page = reader.get(address).content.decode()
        assert "2 projects are withheld" in page
        assert "Freedom of Information Act 2000 section 24" in page
        assert "2 March 2027" in page


def test_a_tool_shows_how_its_uses_differ(reader: Client, council: Body) -> None:
    version = projects.tool(council, "CountIt")
    for title, contact in (("One", "Team one"), ("Two", "Team two")):
        ref = projects.drafted(council, title, **{"identity.contact": contact})
        projects.projects.use_tool(
            ref=ref, tool_version=version, by=council.author, at=LATER
        )
        projects.publish_again(ref, council, at=LATER)
    tool = reader.get(reverse("web:tools:index")).content.decode()
    address = tool.split('class="an-item__title"><a href="')[1].split('"')[0]
    page = reader.get(address).content.decode()
    assert "Used by 2 projects" in page
    assert "How the uses differ" in page
    assert "Team one" in page
    assert "Team two" in page


def test_the_ledger_is_told_in_sentences_and_names_bodies(
    reader: Client, project: str
) -> None:
    page = _page(reader, "web:changes")
    assert "A version of an entry was published." in page
    assert "Approver, Wyreham City Council" in page
    assert reverse("web:projects:show", args=[project]) in page


def test_the_feed_has_each_project_once(reader: Client, project: str) -> None:
    feed = reader.get(reverse("web:feed"))
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert feed.content.decode().count("<entry>") == 1


def test_every_question_has_a_page(reader: Client, db: None) -> None:
    page = _page(reader, "web:facts:index")
    for address in {part.split('"')[0] for part in page.split('href="/questions/')[1:]}:
        if address and not address.startswith("#"):
            assert reader.get(f"/questions/{address}").status_code == 200
    assert reader.get("/questions/no.such_question/").status_code == 404
