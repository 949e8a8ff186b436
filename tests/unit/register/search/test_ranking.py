"""Which of the entries that fit comes first."""

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.register.core.search.ranking import Head, ranked

SCHOOL, PLACE = ((("school",),), (("place",),))


def test_the_name_counts_more_than_the_summary_and_that_more_than_the_rest():
    found = [
        Head(3, " bin ", " lorri "),
        Head(2, " bin ", " school "),
        Head(1, " school ", " lorri "),
    ]
    assert ranked(found, [SCHOOL]) == [1, 2, 3]


def test_of_two_alike_the_newer_comes_first():
    assert ranked([Head(1, " a ", " "), Head(2, " a ", " ")], [SCHOOL]) == [2, 1]


def test_a_rarer_word_counts_more():
    many = [Head(n, " school ", " ") for n in range(10, 30)]
    rare = Head(1, " place ", " ")
    assert ranked([*many, rare], [SCHOOL, PLACE])[0] == 1


def test_all_tokens_of_an_alternative_must_be_there():
    group = (("number", "plate"),)
    found = [Head(2, " number ", " "), Head(1, " number plate ", " ")]
    assert ranked(found, [group]) == [1, 2]


def test_nothing_has_no_order():
    assert ranked([], [SCHOOL]) == []


@given(st.lists(st.integers(1, 99), unique=True))
def test_every_entry_stands_in_the_order_once(entries):
    heads = [Head(n, " school " if n % 3 else " ", " place ") for n in entries]
    assert sorted(ranked(heads, [SCHOOL, PLACE])) == sorted(entries)
