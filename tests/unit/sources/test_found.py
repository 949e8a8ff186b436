from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.sources.core import found
from answerable.domains.sources.core.found import Formula

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  two words \r\n", "two words"),
        ("[]", ""),
        ("['']", ""),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (3.0, "3"),
        (3.5, "3.5"),
        (float("nan"), ""),
        (float("inf"), ""),
        (Decimal("1.50"), "1.5"),
        (Decimal(12), "12"),
        (Decimal("NaN"), ""),
        (Decimal("1E+999999"), "1E+999999"),
        (Decimal("1E-999999"), "1E-999999"),
        (Decimal(0), "0"),
        (1e300, "1e+300"),
        (["a", None, " b "], "a; b"),
        ({"title": "Act", "link": "", "n": 2}, "title: Act; n: 2"),
        (Formula("=A1+B1"), "=A1+B1"),
        (complex(1, 2), "(1+2j)"),
    ],
)
def test_each_kind_of_cell_has_one_text(cell, text):
    assert found.text(cell) == text


@given(ANYTHING)
def test_no_cell_breaks_the_reading_or_brings_control_characters(cell):
    text = found.text(cell)
    assert "\x00" not in text
    assert text.encode("utf-8").decode() == text
    assert text == found.text(text) or text in ("[]", "{}", "['']", '[""]')


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        (["wales", "england", ""], ["wales", "england"]),
        ("['a', 'b']", ["a", "b"]),
        ('["a", "b"]', ["a", "b"]),
        ("a; b\nc|d", ["a", "b", "c", "d"]),
        ("Smith, Jones and Co", ["Smith, Jones and Co"]),
        ("[not a list", ["[not a list"]),
        ("[1, 2]", ["[1, 2]"]),
        ("[broken}", ["[broken}"]),
        ("[broken]", ["[broken]"]),
        ("", []),
        (None, []),
    ],
)
def test_lists_are_read_in_their_usual_notations(cell, items):
    assert found.items(cell) == items


def test_a_list_too_long_to_read_safely_stays_text():
    written = "[" + "'a'," * found.LONGEST_LIST + "]"
    assert found.noted(written) is None


def test_a_list_nested_too_deeply_stays_text():
    assert found.noted("[" * 40_000 + "]" * 40_000) is None


@pytest.mark.parametrize(
    "text",
    ["N/A", "unknown", "Not available.", "TBD", "Onbekend", "-", "?", "#N/A", "..."],
)
def test_words_for_not_known_are_known(text):
    assert found.is_unknown(text) == (text != "...")


@pytest.mark.parametrize(
    "text", ["No", "None", "none of the above", "Not applicable", "0"]
)
def test_no_and_none_are_not_the_same_as_unknown(text):
    assert not found.is_unknown(text)


def test_withheld_is_neither_unknown_nor_no():
    assert found.is_withheld("Redacted for cybersecurity purposes.")
    assert found.is_withheld("[Withheld]")
    assert not found.is_withheld("Nothing is withheld")
    assert not found.is_withheld("Restricted " + "text " * 40)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Not applicable - only rules are used", "only rules are used"),
        ("Not applicable: no people", "no people"),
        ("Does not apply because it counts trees", "it counts trees"),
        ("Not applicable", ""),
        ("not applicable.", ""),
        ("It is not applicable", None),
    ],
)
def test_what_does_not_apply_gives_its_reason(text, reason):
    assert found.not_applicable(text) == reason


def test_folding_leaves_out_case_accents_and_spaces():
    assert found.folded("  Fryslân\n ÉEN ") == "fryslan een"
