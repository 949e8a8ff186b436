from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core import fields, values
from answerable.domains.catalogue.core.facts import FactType
from answerable.domains.catalogue.core.values import InvalidValue
from answerable.domains.catalogue.core.vocabulary import Outcome
from answerable.foundations.core.decision import Refused
from tests.unit.catalogue.samples import fact

TYPED = [kind for kind in FactType if kind is not FactType.COMPUTED]


def problems(kind: FactType, raw: object, **changes) -> list[values.Problem]:
    with pytest.raises(InvalidValue) as refused:
        values.parse(fact(kind, **changes), raw)
    return refused.value.problems


def only(kind: FactType, raw: object, **changes) -> str:
    found = problems(kind, raw, **changes)
    assert len(found) == 1, found
    return found[0].sentence


def test_a_text_over_the_limit_says_by_how_much_and_what_to_do():
    assert only(FactType.TEXT, "x" * 40_000) == (
        "You typed 40,000 characters; the limit is 4,000."
        " Shorten it or put the detail in a linked document."
    )


def test_a_text_of_exactly_the_limit_is_kept():
    assert values.parse(fact(max_length=5), "12345") == "12345"


def test_html_and_scripts_stay_the_text_that_they_are():
    typed = "<script>alert('x')</script> & <b>bold</b>"
    assert values.parse(fact(), typed) == typed


def test_control_characters_are_taken_out_and_lines_kept():
    assert values.parse(fact(), " one\x00\x07\r\ntwo \n") == "one\ntwo"


def test_a_short_text_is_one_line():
    assert values.parse(fact(FactType.SHORT_TEXT), "one \n\t two") == "one two"


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("raw", [None, "", "   ", "\u200b", [], {}])
def test_nothing_typed_is_no_answer(kind, raw):
    assert problems(kind, raw)


@pytest.mark.parametrize("raw", [True, 1.5, 10**30, {"a": 1}, ["x"], object()])
def test_what_is_no_text_is_refused(raw):
    assert "text is expected" in only(FactType.TEXT, raw)


def test_a_bare_whole_number_is_taken_as_typed():
    assert values.parse(fact(FactType.SHORT_TEXT), 2026) == "2026"


def test_a_computed_fact_is_never_typed():
    assert "works this out itself" in only(FactType.COMPUTED, "yes")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0", "0"), ("100", "100"), ("12.5%", "12.5"), (" 7 % ", "7"), ("007.50", "7.50")],
)
def test_percentages_are_kept_as_decimal_text(typed, kept):
    assert values.parse(fact(FactType.PERCENT), typed) == kept


@pytest.mark.parametrize("typed", ["-1", "100.0001", "1e2", "NaN", "a", "1,5", "٣"])
def test_what_is_no_percentage_is_refused(typed):
    assert problems(FactType.PERCENT, typed)


def test_a_percentage_has_at_most_four_decimals():
    assert values.parse(fact(FactType.PERCENT), "1.2345") == "1.2345"
    assert "four are enough" in only(FactType.PERCENT, "1.23456")


@pytest.mark.parametrize(
    "typed",
    [
        "2026-02-30",
        "21/11/2026",
        "20261121",
        "2026-W01-1",
        "soon",
        "2026-1-1",
        "٢٠٢٦-٠١-٠١",
    ],
)
def test_what_is_no_date_is_refused_with_what_was_typed(typed):
    said = only(FactType.DATE, typed)
    assert typed in said
    assert "such as 2026-11-21" in said


def test_dates_are_kept_in_iso_form():
    assert values.parse(fact(FactType.DATE), " 2026-11-21 ") == "2026-11-21"
    assert values.parse(fact(FactType.DATE), date(2026, 11, 21)) == "2026-11-21"


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "ftp://a.example",
        "www.council.example",
        "https://",
        "https://localhost/x",
        "https://user:secret@council.example",
        "https://council.example/a b",
        "https://[::1",
        "https://council..example",
    ],
)
def test_only_public_web_addresses_are_links(typed):
    assert "starts with https:// or http://" in only(FactType.URL, typed)


def test_web_addresses_are_kept_as_typed():
    for typed in ("https://council.example/a?b=c#d", "http://council.example:8000"):
        assert values.parse(fact(FactType.URL), typed) == typed


def test_a_web_address_has_a_limit():
    assert "the limit is 2,000" in only(FactType.URL, "https://a.example/" + "x" * 2000)


@pytest.mark.parametrize("typed", ["a", "a@b", "a@b.", "a b@c.example", "a@b.c,d@e.f"])
def test_what_is_no_email_is_refused(typed):
    assert "an e-mail address is expected" in only(FactType.EMAIL, typed)


def test_an_email_is_kept():
    assert values.parse(fact(FactType.EMAIL), "a.b@c.example") == "a.b@c.example"


def test_an_option_outside_the_list_names_the_list():
    assert only(FactType.ENUM, "green") == (
        "“green” is not on the list; the list is red, blue. Choose one of these."
    )
    assert values.parse(fact(FactType.ENUM), "red") == "red"


def test_an_unquoted_yes_or_no_is_explained():
    assert "Put it in quotes: 'yes'." in only(FactType.ENUM, True)
    assert "Put it in quotes: 'no'." in only(FactType.MULTI, [False])


def test_several_choices_are_kept_in_the_order_of_the_options():
    assert values.parse(fact(FactType.MULTI), ["blue", "red", "blue"]) == [
        "red",
        "blue",
    ]


def test_none_of_these_stands_alone():
    assert values.parse(fact(FactType.MULTI), ["none"]) == ["none"]
    said = only(FactType.MULTI, ["red", "none"])
    assert said.startswith("You chose “None of these” and something else;")


def test_choices_must_be_a_list_of_at_least_one():
    assert "a list is expected" in only(FactType.MULTI, "red")
    assert "at least one is needed" in only(FactType.MULTI, [])
    assert "“green” is not on the list" in only(FactType.MULTI, ["green"])


def test_a_choice_with_text_keeps_both():
    kind = FactType.CHOICE_TEXT
    assert values.parse(fact(kind), {"choice": "red", "text": " why "}) == {
        "choice": "red",
        "text": "why",
    }
    assert values.parse(fact(kind), {"choice": "red"}) == {"choice": "red", "text": ""}
    assert problems(kind, {"text": "why"})[0].field == "choice"
    assert "the parts are choice, text" in only(kind, "red")


def test_a_document_needs_all_but_its_link():
    kind = FactType.DOCUMENT
    whole = {"title": "DPIA", "date": "2026-01-02", "summary": "It is safe."}
    assert values.parse(fact(kind), whole) == whole
    assert values.parse(fact(kind), whole | {"url": " "}) == whole
    assert [p.field for p in problems(kind, {"url": "x"})] == [
        *("title", "url", "date", "summary")
    ]


def test_a_part_that_is_not_known_is_refused():
    said = only(FactType.PERSON_ROLE, {"job_title": "Director", "name": "A. Person"})
    assert said.startswith("'name' is not a part; the parts are job_title, signed_on")


def test_a_decision_has_an_outcome_of_the_list():
    raw = {"body": "Panel", "date": "2026-01-02", "reasons": "It harms."}
    assert "prohibited" in only(FactType.DECISION, raw | {"outcome": "banned"})
    kept = values.parse(fact(FactType.DECISION), raw | {"outcome": "disputed"})
    assert kept["outcome"] == Outcome.DISPUTED


def test_a_table_names_the_row_and_the_column():
    rows = [{"risk": "Errors"}, {"detail": "No name"}, {"risk": "x", "cases": "many"}]
    first, second = problems(FactType.TABLE, rows)
    assert (first.field, second.field) == ("row-1-risk", "row-2-cases")
    assert first.found == "Row 2, Risk: Nothing was typed"
    assert second.sentence.startswith("Row 3, Cases: You typed “many”;")


def test_a_table_drops_empty_rows_and_cells_and_keeps_places():
    rows = [{"risk": "  "}, {}, {"risk": "Errors", "detail": ""}]
    assert values.parse(fact(FactType.TABLE), rows) == [{"risk": "Errors"}]
    assert problems(FactType.TABLE, [{}, {"cases": "1"}])[0].field == "row-1-risk"


def test_every_type_of_cell_is_checked():
    bad = {
        "risk": "x" * 201,
        "seen_on": "soon",
        "cases": "many",
        "share": "101",
        "link": "x",
        "level": "green",
    }
    assert [p.field for p in problems(FactType.TABLE, [bad])] == [
        f"row-0-{column}" for column in bad
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1,234.50", "1234.50"),
        ("-3", "-3"),
        ("-0", "0"),
        ("-0.0", "0.0"),
        ("0010", "10"),
    ],
)
def test_numbers_are_kept_as_decimal_text(typed, kept):
    rows = [{"risk": "x", "cases": typed}]
    assert values.parse(fact(FactType.TABLE), rows) == [{"risk": "x", "cases": kept}]


def test_a_table_must_be_rows_of_columns():
    assert "rows are expected" in only(FactType.TABLE, "x")
    assert "Row 1: this has no parts" in only(FactType.TABLE, ["x"])
    assert "one is needed" in only(FactType.TABLE, [])
    assert (
        "Row 1: 'owner' is not a part"
        in problems(FactType.TABLE, [{"risk": "x", "owner": "y"}])[0].sentence
    )


def test_a_table_has_a_limit():
    rows = [{"risk": "x"}] * (fields.LARGEST_TABLE + 1)
    assert "There are 201 rows; the limit is 200" in only(FactType.TABLE, rows)


def test_a_refusal_carries_a_reason_for_each_problem():
    with pytest.raises(Refused) as refused:
        values.parse(fact(FactType.PERSON_ROLE), {"signed_on": "soon"})
    assert len(refused.value.reasons) == 2
    assert refused.value.reasons[0].who


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["choice", "text", "title", "risk", "cases", "x"]), inner
        )
    ),
    max_leaves=8,
)


@given(st.sampled_from(list(FactType)), JSON)
def test_whatever_comes_in_it_is_kept_or_refused_and_parses_to_itself(kind, raw):
    try:
        kept = values.parse(fact(kind), raw)
    except InvalidValue:
        return
    assert values.parse(fact(kind), kept) == kept


@given(st.text(max_size=60))
def test_no_reader_ever_breaks(typed):
    for kind in TYPED:
        sample = fact(kind)
        for control in fields.controls(sample):
            try:
                control.read(typed)
            except ValueError as fault:
                assert str(fault)  # noqa: PT017 - any text, so raises() cannot be used
