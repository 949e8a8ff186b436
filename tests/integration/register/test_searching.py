"""Searching: both databases find the same, in the same order, and mend themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import drafts, listings
from answerable.domains.register.adapters import synonyms
from answerable.domains.register.adapters.search_index import index
from answerable.domains.register.core.lists import Filters
from answerable.domains.register.core.search import marks
from answerable.domains.register.models import (
    Listing,
    MarkCount,
    SearchRules,
    SearchText,
)
from answerable.domains.register.queries import index_state, search, similar
from answerable.domains.register.queries import listings as listings_of
from answerable.journeys import edit_organisation
from tests.factories.answers import answered
from tests.factories.people import member
from tests.factories.projects import publish_again, published

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
DAY = timedelta(days=1)


def listing(words="", **asked):
    given = {
        name: asked.pop(name) for name in ("sort", "page", "upto") if name in asked
    }
    return listings_of.listing(Filters(words=words, **asked), **given)


def titles(words="", **asked):
    return [row.title for row in listing(words, **asked).rows]


@pytest.fixture
def four(council, trust):
    published(
        council,
        "Number plate cameras",
        at=NOON - 3 * DAY,
        purpose__public_benefit="Fewer uninsured cars on the roads.",
    )
    published(
        council,
        "Refuse rounds",
        at=NOON - 2 * DAY,
        identity__plain_summary="Cameras count bins. Lorries take the shortest way.",
    )
    published(
        trust,
        "Ward forecasts",
        at=NOON - DAY,
        identity__ai_kind="machine_learning",
        purpose__public_benefit="Wards are told of full beds. A camera is not used.",
    )
    published(
        trust,
        "Bed counts",
        at=NOON,
        identity__plain_summary="Beds of each ward are counted to forecast need.",
    )


# --- What is found, and in which order ------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("camera", ["Number plate cameras", "Refuse rounds", "Ward forecasts"]),
        ("ward forecast", ["Ward forecasts", "Bed counts"]),
        ("anpr", ["Number plate cameras"]),
        ("rubbish", ["Refuse rounds"]),
        ("bins", ["Refuse rounds"]),
        ("uninsu", ["Number plate cameras"]),
        ("shortest way", ["Refuse rounds"]),
        ('"full beds"', ["Ward forecasts"]),
        ('"beds full"', []),
        ('"FULL  beds." ward', ["Ward forecasts"]),
        ("stage:live", []),
        ('title_words:"bed"', []),
        ("bed* OR NEAR(ward, 3)", []),
        ("machine learning", ["Ward forecasts"]),
    ],
)
def test_both_databases_find_the_same_in_the_same_order(four, words, found):
    assert titles(words) == found


def test_an_entry_says_where_it_was_found(four):
    refuse = listing("cameras").rows[1]
    assert [(p.text, p.marked) for p in refuse.excerpt][:2] == [
        ("Cameras", True),
        (" count bins. Lorries take the shortest way.", False),
    ]
    plate = listing("uninsured").rows[0]
    assert "uninsured" in [p.text for p in plate.excerpt if p.marked]
    assert [p.text for p in plate.title_parts] == ["Number plate cameras"]
    assert listing().rows[0].excerpt == ()


def test_words_and_filters_narrow_together(four):
    assert titles("camera", uses_ai=("yes",)) == ["Ward forecasts"]
    assert titles("camera", organisation=("wyreham",), ai_kind=("none",)) == [
        "Number plate cameras",
        "Refuse rounds",
    ]
    kinds = next(f for f in listing("camera").facets if f.id == "ai_kind")
    assert {c.label: c.count for c in kinds.choices} == {
        "No AI": 2,
        "Machine learning": 1,
    }


def test_words_are_answered_with_the_best_first_unless_another_order_is_asked(four):
    assert listing("camera").sort == "best"
    assert listing("camera", sort="newest").rows[0].title == "Ward forecasts"
    assert listing(sort="best").sort == "newest"


# No address holds NUL once it is read (test_lists.py); PostgreSQL could not seek it.
CHOSEN = st.text(st.characters(exclude_characters="\x00"), min_size=1, max_size=40)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text(max_size=80), facet=CHOSEN)
def test_any_text_typed_is_answered(four, words, facet):
    assert listing(words, area=(facet,), organisation=(facet,)).total == 0


# --- When much is found, and when little is -------------------------------------------


def test_no_more_than_so_many_are_counted_and_the_page_says_so(four, monkeypatch):
    monkeypatch.setattr(search, "MOST", 2)
    found = listing("camera")
    assert [row.title for row in found.rows] == [
        "Number plate cameras",  # in the name
        "Ward forecasts",  # else the newest
    ]
    assert (found.total, found.at_least, found.listed) == (2, True, 2)
    assert next(f for f in found.facets if f.id == "stage").at_least


def test_without_words_every_number_is_exact(four, monkeypatch):
    monkeypatch.setattr(search, "MOST", 2)
    found = listing()
    assert (found.total, found.at_least, found.listed) == (4, False, 2)
    stages = next(f for f in found.facets if f.id == "stage")
    assert [(c.value, c.count) for c in stages.choices] == [("live", 4)]
    narrowed = listing(stage=("live",))
    assert (narrowed.total, narrowed.at_least) == (4, False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("camrea", "camera"),
        ("forcast", "forecast"),
        ("uninsuerd cars", "uninsured cars"),
        ("xuninsured", "uninsured"),
        ("camera", ""),
        ("zzzzzz", ""),
        ("", ""),
        ("12345", ""),
    ],
)
def test_a_slip_is_answered_with_the_nearest_word_that_finds_more(four, typed, meant):
    offered = listing(typed).did_you_mean
    assert (
        offered.replace("cameras", "camera").replace("forecasts", "forecast") == meant
    )


def test_pages_asked_for_together_show_nothing_twice(four, council, monkeypatch):
    monkeypatch.setattr(listings_of, "PAGE_SIZE", 2)
    first = listing()
    published(council, "Between the pages", at=NOON + DAY)
    second = listing(page=2, upto=first.upto)
    assert [row.title for row in (*first.rows, *second.rows)] == [
        "Bed counts",
        "Ward forecasts",
        "Refuse rounds",
        "Number plate cameras",
    ]


# --- Projects like this one -----------------------------------------------------------


def test_those_that_share_rare_words_are_alike(four, council):
    bed = Listing.objects.get(title="Bed counts")
    assert [row.title for row in similar.like(bed.ref)][:1] == ["Ward forecasts"]
    assert bed.ref not in [row.ref for row in similar.like(bed.ref)]
    assert similar.like("PRJ-0000-0000") == ()


def test_another_form_of_a_common_word_is_not_rare(council):
    for number in range(10):
        said = f"We tell people of street {number}."
        published(council, f"Street {number}", at=NOON, identity__plain_summary=said)
    for number in range(2):
        said = f"Ducks are counted. We tell who asks, telling of pond {number}."
        published(council, f"Pond {number}", at=NOON, identity__plain_summary=said)
    pond = Listing.objects.get(title="Pond 0")
    assert "tell" not in similar.rare(pond)
    assert similar.rare(pond).keys() >= {"duck", "pond"}


# --- In step with what is published ---------------------------------------------------


def test_a_later_version_replaces_every_trace_of_the_earlier(council):
    ref = published(council, "Old name", at=NOON)
    drafts.answer_several(
        ref=ref,
        answers={"identity.name": answered("New name")},
        by=council.author,
        at=NOON + DAY,
    )
    publish_again(ref, council, at=NOON + DAY)
    assert titles("old") == []
    assert titles("new name") == ["New name"]
    assert counted() == {1}


def counted():
    total = MarkCount.objects.get(mark=marks.ALL).entries
    return index().indexed() | {
        total,
        Listing.objects.count(),
        SearchText.objects.count(),
    }


def test_lists_index_and_counts_agree(four):
    listings.rebuild(today=TODAY)
    assert counted() == {4}
    assert index_state.is_whole()
    assert listings.mend(today=TODAY) is None


def lose_the_index():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE register_textindex")
        else:
            cursor.execute("DROP INDEX register_titleindex")


def empty_the_index():
    if connection.vendor == "sqlite":
        index().make()
    else:
        SearchText.objects.all().delete()


LOSSES = {
    "the index": lose_the_index,
    "what is in it": empty_the_index,
    "the rows": lambda: Listing.objects.all().delete(),
    "the counts": lambda: MarkCount.objects.all().delete(),
    "the rules": lambda: SearchRules.objects.update(edition="of last year"),
}


@pytest.mark.parametrize("lost", LOSSES)
def test_whatever_is_lost_is_mended_when_the_register_is_prepared(four, lost):
    listings.rebuild(today=TODAY)
    connection.check_constraints()  # PostgreSQL changes no table with checks to come
    LOSSES[lost]()
    assert not index_state.is_whole()
    assert listings.mend(today=TODAY) == 4
    assert index_state.is_whole()
    assert titles("camera") == [
        "Number plate cameras",
        "Refuse rounds",
        "Ward forecasts",
    ]


# --- Words that mean the same ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "- [bin, waste]\n- [waste, rubbish]",
            "synonyms.en.yaml:2: “waste” is on line 1",
        ),
        ("- bin", "synonyms.en.yaml:1: a set needs two words or more."),
        ("- [bin]", "synonyms.en.yaml:1: a set needs two words or more."),
        ("- [bin, '%']", "synonyms.en.yaml:1: one of these has no letters."),
        ("bin: waste", "synonyms.en.yaml:1: this is not a list of sets."),
        ("- [bin, waste", "synonyms.en.yaml:1: this is not YAML"),
        ("- \x07", "synonyms.en.yaml: this is not YAML in UTF-8."),
    ],
)
def test_a_fault_in_the_words_is_told_with_file_and_line(tmp_path, text, says):
    (tmp_path / "synonyms.en.yaml").write_text(text)
    with pytest.raises(ImproperlyConfigured) as why:
        synonyms.load(tmp_path)
    assert says in str(why.value)


def test_an_empty_file_of_words_is_no_fault(tmp_path):
    (tmp_path / "synonyms.en.yaml").write_text("# none yet\n")
    assert synonyms.load(tmp_path) == {}


def test_our_own_words_can_be_read():
    search.check()
    assert ("refuse",) in synonyms.current()[("bin",)]


# --- When a body changes --------------------------------------------------------------


def test_a_body_that_becomes_another_kind_is_sorted_as_that(four, trust):
    assert titles(kind=("council",), sort="title") == [
        "Bed counts",
        "Number plate cameras",
        "Refuse rounds",
        "Ward forecasts",
    ]
    owner = member(trust.ref, Role.APPROVER)
    edit_organisation.edit(ref=trust.ref, kind=OrganisationKind.NHS, by=owner, at=NOON)
    assert titles(kind=("nhs",)) == ["Bed counts", "Ward forecasts"]
    kinds = next(f for f in listing().facets if f.id == "kind")
    assert {c.value: c.count for c in kinds.choices} == {"council": 2, "nhs": 2}
    assert titles("ward", kind=("nhs",))
    assert counted() == {4}
