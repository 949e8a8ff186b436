"""Finding entries: words, facets with counts, order and pages."""

from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import approvals, listings, projects
from answerable.domains.register.core.lists import Filters
from answerable.domains.register.queries import listings as listings_of
from answerable.domains.register.queries import projects as register
from answerable.journeys import report_by_others
from tests.factories.people import member
from tests.factories.projects import drafted, published

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
DAY = timedelta(days=1)


def found(sort="title", **filters):
    rows = listings_of.listing(Filters(**filters), sort=sort).rows
    return [row.title for row in rows]


def choices(facet, **filters):
    facets = listings_of.listing(Filters(**filters)).facets
    chosen = next(f for f in facets if f.id == facet)
    return {choice.label: choice.count for choice in chosen.choices}


@pytest.fixture
def three(council, trust):
    """Three entries: two of the council, one of the hospitals, each different."""
    published(council, "Bin routes", at=NOON - 2 * DAY)
    published(
        council,
        "Tŷ Gwyn places",
        at=NOON - DAY,
        identity__ai_kind="machine_learning",
        identity__services=["education", "housing"],
        identity__lifecycle_stage="pilot",
    )
    published(
        trust,
        "ambulance Queues",
        at=NOON,
        identity__lifecycle_stage="idea",
        identity__services=["health"],
        people__notice="Posters say “100% yours” in every ward_room.",
    )


# --- Words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("bin", ["Bin routes"]),
        ("BIN ROUTES", ["Bin routes"]),
        ("routes bin", ["Bin routes"]),
        ("ty gwyn", ["Tŷ Gwyn places"]),
        ("TŶ GWYN", ["Tŷ Gwyn places"]),
        ("posters", ["ambulance Queues"]),
        ("hospitals", ["ambulance Queues"]),
        ("wyreham city", ["Bin routes", "Tŷ Gwyn places"]),
        ("100%", ["ambulance Queues"]),
        ("ward_room", ["ambulance Queues"]),
        ("%", ["ambulance Queues", "Bin routes", "Tŷ Gwyn places"]),
        ("bin queues", []),
        ("' OR 1=1 --", []),
        ("\x00", ["ambulance Queues", "Bin routes", "Tŷ Gwyn places"]),
    ],
)
def test_words_are_found_whatever_their_case_accents_and_order(three, words, titles):
    assert found(words=words) == titles


def test_a_draft_is_never_found(council):
    drafted(council, "Bin routes", at=NOON)
    assert found(words="bin") == []


# --- Facets ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"organisation": ("hospitals",)}, ["ambulance Queues"]),
        ({"stage": ("live", "pilot")}, ["Bin routes", "Tŷ Gwyn places"]),
        ({"uses_ai": ("yes",)}, ["Tŷ Gwyn places"]),
        ({"service": ("housing", "health")}, ["ambulance Queues", "Tŷ Gwyn places"]),
        ({"area": ("E08999001",)}, ["Bin routes", "Tŷ Gwyn places"]),
        (
            {"kind": ("council",), "uses_ai": ("no",)},
            ["ambulance Queues", "Bin routes"],
        ),
        ({"entry": ("reported",)}, []),
        ({"out_of_date": True}, []),
        ({"stage": ("nonsense",)}, []),
    ],
)
def test_each_facet_narrows_and_several_narrow_further(three, filters, titles):
    assert found(**filters) == titles


def test_a_facet_counts_what_its_choice_would_show(three):
    assert choices("organisation") == {
        "Wyreham City Council": 2,
        "Wyreham Hospitals": 1,
    }
    assert choices("stage", organisation=("wyreham",)) == {"Live": 1, "Pilot": 1}
    assert choices("stage", stage=("live",)) == {"Live": 1, "Pilot": 1, "Idea": 1}
    assert choices("uses_ai", stage=("idea",)) == {"Does not use AI": 1}
    assert sum(choices("service").values()) == 4


def test_a_choice_that_finds_nothing_is_still_shown_so_that_it_can_be_taken_off(three):
    assert choices("stage", organisation=("hospitals",), stage=("live",)) == {
        "Idea": 1,
        "Live": 0,
    }


# --- Order and pages ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("newest", ["ambulance Queues", "Tŷ Gwyn places", "Bin routes"]),
        ("title", ["ambulance Queues", "Bin routes", "Tŷ Gwyn places"]),
        ("organisation", ["Bin routes", "Tŷ Gwyn places", "ambulance Queues"]),
        ("stage", ["ambulance Queues", "Tŷ Gwyn places", "Bin routes"]),
        ("nonsense", ["ambulance Queues", "Tŷ Gwyn places", "Bin routes"]),
    ],
)
def test_lists_are_in_the_order_that_was_asked_for(three, sort, titles):
    assert found(sort=sort) == titles


def test_every_entry_is_on_exactly_one_page(council, monkeypatch):
    monkeypatch.setattr(listings_of, "PAGE_SIZE", 2)
    for number in range(5):
        published(council, f"Project {number}", at=NOON)
    pages = [listings_of.listing(Filters(), page=n, sort="title") for n in (1, 2, 3)]
    titles = [row.title for page in pages for row in page.rows]
    assert titles == [f"Project {number}" for number in range(5)]
    assert {(page.total, page.pages) for page in pages} == {(5, 3)}


@pytest.mark.parametrize("page", [-1, 0, 2, 10**9])
def test_a_page_that_is_not_there_is_the_nearest_that_is(three, page):
    assert listings_of.listing(Filters(), page=page).page == 1


def test_an_empty_register_has_one_empty_page(register_team):
    empty = listings_of.listing(Filters())
    assert (empty.rows, empty.total, empty.page, empty.pages) == ((), 0, 1, 1)


# --- Other lists ----------------------------------------------------------------------


def test_the_newest_entries_and_those_of_a_body(three):
    assert [row.title for row in register.recent(2)] == [
        "ambulance Queues",
        "Tŷ Gwyn places",
    ]
    rows = register.of_organisation("wyreham")
    assert [row.title for row in rows] == ["Bin routes", "Tŷ Gwyn places"]


def test_the_register_in_numbers(three, council, register_team):
    figures = register.figures(today=TODAY)
    assert (figures.projects, figures.uses_ai, figures.out_of_date) == (3, 1, 0)
    assert (figures.organisations, figures.organisations_published) == (2, 2)
    assert figures.changed_this_month == 3
    assert register.figures(today=TODAY + 30 * DAY).changed_this_month == 0


def test_the_lists_can_be_written_again_from_the_versions(three):
    before = listings_of.listing(Filters(), sort="title")
    assert listings.rebuild(today=TODAY) == 3
    assert listings_of.listing(Filters(), sort="title") == before


def test_a_second_version_moves_in_the_list_and_is_there_once(council):
    ref = published(council, "Bin routes", at=NOON)
    published(council, "Roads", at=NOON + DAY)
    projects.retract(
        ref=published(council, "Mistake", at=NOON),
        reason="It was a test.",
        ground="Published by mistake.",
        by=council.approver,
        at=NOON,
    )
    assert found(sort="newest") == ["Roads", "Bin routes"]
    assert [row.version for row in register.of_organisation("wyreham")] == [1, 1]
    assert register.record(ref, today=TODAY).version.number == 1


def test_an_entry_reported_by_others_is_marked_in_the_list(council, register_team):
    ref = report_by_others.report(
        organisation="wyreham",
        title="Face search",
        summary="It compares faces.",
        evidence=[
            {
                "title": "News",
                "publisher": "Echo",
                "url": "https://news.example.org/faces",
            }
        ],
        body_notified_on=TODAY - DAY,
        by=register_team,
        at=NOON,
    )
    approvals.send(ref=ref, note="", by=register_team, at=NOON)
    colleague = member(organisations.operator().ref, Role.REGISTER_TEAM)
    approvals.approve(ref=ref, note="", by=colleague, at=NOON)
    assert choices("entry") == {"Reported by others": 1}
    assert choices("uses_ai") == {"Not known if it uses AI": 1}
    figures = register.figures(today=TODAY)
    assert (figures.organisations, figures.organisations_published) == (1, 0)
