"""A table read by a mapping that somebody made, and what is wrong with a mapping."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue import queries as catalogue
from answerable.domains.sources.core import checking, suggestions, tables
from answerable.domains.sources.core.incoming import Incoming
from answerable.domains.sources.core.mapping import BadMapping, TableMapping
from answerable.domains.sources.core.understanding import Understanding
from tests.unit.sources.rows import also, answered, changes

DOCUMENT: dict[str, Any] = {
    "source": {
        "slug": "our-list",
        "title": "Our list",
        "publisher": "Anytown Council",
        "licence": "Open Government Licence v3.0",
        "country": "GB",
        "language": "en",
    },
    "title": "Name",
    "publisher": {"column": "Body"},
    "key": "Ref",
    "link": "Page",
    "published_on": "Added",
    "columns": {
        "Summary": "identity.plain_summary",
        "Stage": {"fact": "identity.lifecycle_stage", "values": {"In use": "live"}},
        "Services": {"fact": "identity.services", "values": {"homes": "housing"}},
        "Review on": "governance.next_review",
        "Supplier": {"fact": "supply.builder", "part": "name"},
        "Does": {"fact": "supply.builder", "part": "part"},
        "Outside": {
            "fact": "supply.builder",
            "part": "external",
            "values": {"Y": "yes", "N": "no"},
        },
        "Opt out": {"fact": "people.opt_out", "part": "choice"},
        "How": {"fact": "people.opt_out", "part": "text"},
        "DPIA": {"fact": "law.dpia", "part": "title"},
        "DPIA date": {"fact": "law.dpia", "part": "date"},
        "DPIA says": {"fact": "law.dpia", "part": "summary"},
        "Retention": {
            "fact": "data.retention",
            "values": {"std": "Twelve months, then deleted."},
        },
    },
    "constants": {"identity.ai_kind": "none", "people.accessibility": ["paper"]},
    "ignore": ["Colour"],
}
ROW: dict[str, Any] = {
    "Ref": "A-1",
    "Name": "Damp finder",
    "Body": "Anytown Council",
    "Page": "https://anytown.example/damp",
    "Added": "3/4/2025",
    "Summary": "Finds damp homes.",
    "Stage": "In use",
    "Services": "homes; health",
    "Review on": "1 March 2027",
    "Supplier": "Example Ltd",
    "Does": "Built it",
    "Outside": "Y",
    "Opt out": "No",
    "How": "The law says so.",
    "DPIA": "Damp assessment",
    "DPIA date": "02/03/2026",
    "DPIA says": "One risk.",
    "Retention": "std",
    "Colour": "red",
    "Cost": "£5",
}


def mapping(**parts: Any) -> TableMapping:
    return checking.read({**DOCUMENT, **parts}, catalogue.current())


def read(row: dict[str, Any] | None = None, **parts: Any) -> Incoming:
    facts = catalogue.current()
    fmt = tables.as_format(mapping(**parts), facts)
    said = Understanding.of(fmt, facts).understand({**ROW, **(row or {})}, 1)
    assert isinstance(said, Incoming), said.sentence
    return said


def test_each_column_answers_what_the_mapping_says():
    said = read()
    assert answered(said) == {
        "identity.name": "Damp finder",
        "identity.ai_kind": "none",
        "identity.plain_summary": "Finds damp homes.",
        "identity.lifecycle_stage": "live",
        "identity.services": ["health", "housing"],
        "governance.next_review": "2027-03-01",
        "people.accessibility": ["paper"],
        "people.opt_out": {"choice": "no", "text": "The law says so."},
        "supply.builder": [
            {"name": "Example Ltd", "part": "Built it", "external": "yes"}
        ],
        "law.dpia": {
            "title": "Damp assessment",
            "date": "2026-03-02",
            "summary": "One risk.",
        },
        "data.retention": "Twelve months, then deleted.",
    }
    assert (said.key, said.publisher, said.publisher_kind) == (
        "A-1",
        "Anytown Council",
        "council",
    )
    assert said.link == "https://anytown.example/damp"
    assert said.published_on == date(2025, 4, 3)
    assert also(said) == {"Cost": "£5"}


def test_each_word_that_becomes_ours_is_told():
    told = changes(read())
    assert ("Stage", "In use", "live") in told
    assert ("Services", "homes; health", "housing; health") in told
    assert ("Review on", "1 March 2027", "2027-03-01") in told
    assert ("Outside", "Y", "yes") in told
    assert ("Retention", "std", "Twelve months, then deleted.") in told


def test_a_word_that_is_ours_already_is_no_change():
    told = changes(
        read({"Stage": "live", "Services": "health", "Review on": "2027-03-01"})
    )
    assert not [t for t in told if t[0] in ("Stage", "Services", "Review on")]


def test_the_labels_of_options_are_understood_too():
    said = read({"Stage": "Being bought", "Services": "Policing"})
    assert answered(said)["identity.lifecycle_stage"] == "procurement"
    assert answered(said)["identity.services"] == ["policing"]


@pytest.mark.parametrize(
    ("column", "cell", "fact"),
    [
        ("Stage", "somewhere", "identity.lifecycle_stage"),
        ("Services", "homes; fishing", "identity.services"),
        ("Review on", "soon", "governance.next_review"),
        ("Retention", "x" * 5000, "data.retention"),
        ("Outside", "perhaps", "supply.builder"),
        ("Supplier", "unknown", "supply.builder"),
        ("DPIA date", "spring", "law.dpia"),
        ("Opt out", "", "people.opt_out"),
        ("Supplier", "s" * 300, "supply.builder"),
        ("Services", "", "identity.services"),
    ],
)
def test_what_the_mapping_does_not_know_answers_nothing_and_is_kept(column, cell, fact):
    said = read({column: cell})
    assert fact not in said.answers
    assert also(said).get(column, "") == cell


def test_a_part_that_need_not_be_told_may_be_blank_or_unknown():
    said = read({"How": "unknown"})
    assert answered(said)["people.opt_out"] == {"choice": "no", "text": ""}
    assert also(said)["How"] == "unknown"


def test_a_meaning_that_does_not_fit_its_question_answers_nothing():
    long = {"A": {"fact": "data.retention", "values": {"std": "x" * 5000}}}
    said = read({"A": "std"}, columns=long)
    assert "data.retention" not in said.answers
    assert also(said)["A"] == "std"


def test_nothing_is_answered_jointly_where_nothing_is_told():
    blank = dict.fromkeys(("DPIA", "DPIA date", "DPIA says"), "")
    assert "law.dpia" not in read(blank).answers


def test_the_body_may_be_one_for_the_whole_table():
    said = read(publisher={"name": "Anytown NHS Trust", "kind": "other"})
    assert (said.publisher, said.publisher_kind) == ("Anytown NHS Trust", "other")
    assert also(said)["Body"] == "Anytown Council"


@pytest.mark.parametrize(
    ("country", "body", "kind"),
    [("NL", "Gemeente X", "council"), ("FR", "Police municipale", "other")],
)
def test_the_kind_of_a_body_is_read_from_names_only_where_we_know_them(
    country, body, kind
):
    source = {**DOCUMENT["source"], "country": country}
    assert read({"Body": body}, source=source).publisher_kind == kind


def test_dates_follow_the_country_unless_the_mapping_says_otherwise():
    american = {**DOCUMENT["source"], "country": "US"}
    assert read(source=american).published_on == date(2025, 3, 4)
    assert read(dates="month-first").published_on == date(2025, 3, 4)


def test_a_table_may_have_no_key_link_or_date():
    said = read(key="", link="", published_on="")
    assert said.key.startswith("x-")
    assert (said.link, said.published_on) == ("", None)
    assert also(said)["Ref"] == "A-1"


def test_a_mapping_reads_back_as_it_was_written():
    whole = mapping(dates="day-first")
    assert checking.read(whole.to_document(), catalogue.current()) == whole
    assert set(mapping().needed) == set(ROW) - {"Colour", "Cost"}


def problems(**parts: Any) -> list[tuple[tuple[str, ...], str]]:
    with pytest.raises(BadMapping) as refused:
        mapping(**parts)
    assert all(problem.advice for problem in refused.value.problems)
    return [(problem.place, problem.sentence) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("parts", "place", "sentence"),
    [
        ({"headline": "x"}, ("headline",), "“headline” is not known here."),
        ({"title": ""}, ("title",), "“title” is missing."),
        ({"title": ["x"]}, ("title",), "“title” must be one text."),
        ({"source": "x"}, ("source",), "A block of names and values is expected."),
        (
            {"source": {**DOCUMENT["source"], "slug": "Our List"}},
            ("source", "slug"),
            "“Our List” cannot be used here.",
        ),
        ({"publisher": {}}, ("publisher",), "Say whose records they are, in one way."),
        (
            {"publisher": {"name": "x", "kind": "king"}},
            ("publisher", "kind"),
            "“king” is not known here.",
        ),
        ({"dates": "week-first"}, ("dates",), "“week-first” is not known here."),
        ({"columns": []}, ("columns",), "A block of names and values is expected."),
        ({"constants": []}, ("constants",), "A block of names and values is expected."),
        ({"ignore": "x"}, ("ignore",), "A list of columns is expected."),
        (
            {"columns": {"A": "identity.magic"}},
            ("columns", "A", "fact"),
            "There is no fact “identity.magic” that can be answered.",
        ),
        (
            {"columns": {"A": "decision.significant"}},
            ("columns", "A", "fact"),
            "There is no fact “decision.significant” that can be answered.",
        ),
        (
            {"columns": {"A": {"part": "name"}}},
            ("columns", "A", "fact"),
            "“fact” is missing.",
        ),
        (
            {"columns": {"A": "identity.plain_summary", "B": "identity.plain_summary"}},
            ("columns", "B"),
            "“A” answers identity.plain_summary too.",
        ),
        (
            {"columns": {"A": {"fact": "data.retention", "values": ["x"]}}},
            ("columns", "A", "values"),
            "The words must be written as “theirs: ours”.",
        ),
        (
            {"columns": {"A": {"fact": "data.retention", "part": "x"}}},
            ("columns", "A", "part"),
            "This fact has no parts.",
        ),
        (
            {"columns": {"A": "supply.builder"}},
            ("columns", "A", "part"),
            "“” is no part of this fact.",
        ),
        (
            {
                "columns": {
                    "A": {"fact": "identity.lifecycle_stage", "values": {"x": "alive"}}
                }
            },
            ("columns", "A", "values", "x"),
            "“alive” is no option of identity.lifecycle_stage.",
        ),
        (
            {"constants": {"identity.ai_kind": "magic"}},
            ("constants", "identity.ai_kind"),
            (
                "“magic” is not on the list; the list is none, rules, statistics,"
                " machine_learning, generative_ai."
            ),
        ),
        (
            {"constants": {"identity.magic": "x"}},
            ("constants", "identity.magic"),
            "There is no fact “identity.magic” that can be answered.",
        ),
        (
            {"constants": {"data.retention": "Always"}},
            ("constants", "data.retention"),
            "A column answers data.retention too.",
        ),
    ],
    ids=lambda part: str(part)[:40],
)
def test_each_fault_of_a_mapping_is_told_with_its_place(parts, place, sentence):
    told = problems(**parts)
    assert (place, sentence) in [(p, str(s).replace("You typed ", "")) for p, s in told]


def test_a_mapping_that_is_no_block_is_refused_with_all_that_is_missing():
    with pytest.raises(BadMapping) as refused:
        checking.read(["x"], catalogue.current())
    places = {problem.place for problem in refused.value.problems}
    assert {(), ("title",), ("source",), ("publisher",)} <= places


def test_the_options_of_a_part_may_be_those_of_a_table_or_of_a_decision():
    outcome = {"fact": "governance.independent_review", "part": "outcome"}
    good = {"A": {**outcome, "values": {"fine": "allowed"}}}
    assert mapping(columns=good).columns["A"].values == {"fine": "allowed"}
    with pytest.raises(BadMapping):
        mapping(columns={"A": {**outcome, "values": {"fine": "good"}}})


def test_columns_are_suggested_by_their_headings_and_words():
    columns = ["Project Name", "Organisation", "ID", "Descriptions", "Status", "Notes"]
    rows = [
        {"Status": "In use", "ID": "1"},
        {"Status": "in-development", "ID": "2"},
        {"Status": "gone fishing", "ID": "3"},
    ]
    seen = suggestions.suggest(columns, rows, catalogue.current())
    assert (seen.title, seen.publisher, seen.key) == (
        "Project Name",
        "Organisation",
        "ID",
    )
    assert (seen.link, seen.published_on) == ("", "")
    facts = {column: rule.fact for column, rule in seen.columns.items()}
    assert facts == {
        "Descriptions": "identity.plain_summary",
        "Status": "identity.lifecycle_stage",
    }
    assert seen.columns["Status"].values == {
        "In use": "live",
        "in-development": "design",
    }


def test_a_fact_of_our_own_is_found_by_its_label_or_question():
    facts = catalogue.current()
    columns = ["How long it is kept", "What stage is the project at now?"]
    seen = suggestions.suggest(columns, [], facts)
    assert [rule.fact for rule in seen.columns.values()] == [
        "data.retention",
        "identity.lifecycle_stage",
    ]


@given(st.lists(st.text(max_size=20), unique=True, max_size=8))
def test_no_column_is_suggested_twice_and_none_is_made_up(columns):
    seen = suggestions.suggest(columns, [], catalogue.current())
    places = [seen.title, seen.publisher, seen.key, seen.link, seen.published_on]
    used = [column for column in places if column] + list(seen.columns)
    assert len(used) == len(set(used))
    assert set(used) <= set(columns)
