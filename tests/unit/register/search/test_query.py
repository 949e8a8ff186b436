"""What somebody who types words means by them."""

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.register.adapters import search_postgresql, search_sqlite
from answerable.domains.register.core.search import query

SAME = {
    ("anpr",): (("number", "plate", "recognition"),),
    ("number", "plate", "recognition"): (("anpr",),),
    ("bin",): (("refuse",), ("waste",)),
}


def parse(typed, languages=("en",)):
    return query.parse(typed, SAME, languages)


def test_every_word_is_a_group_of_its_own():
    assert parse("School places").groups == ((("school",),), (("place",),))
    assert parse("places place").groups == ((("place",),),)


def test_nothing_to_look_for_is_an_empty_query():
    for typed in ("", "  ", "%", "“”", '"'):
        assert parse(typed).is_empty
        assert parse(typed).prefix == ""


def test_a_word_stands_for_what_means_the_same():
    assert parse("bin").groups == ((("bin",), ("refus",), ("wast",)),)


def test_several_words_can_stand_for_one_and_one_for_several():
    plates = ("number", "plate", "recognit")
    assert parse("ANPR cameras").groups == ((("anpr",), plates), (("camera",),))
    assert parse("number plate recognition").groups == ((plates, ("anpr",)),)
    assert parse("number plate").groups == ((("number",),), (("plate",),))


def test_a_word_is_cut_as_every_language_of_the_register_would():
    assert parse("algoritmen", ("en", "nl")).groups == (
        (("algoritmen",), ("algoritm",)),
    )


def test_words_in_quotation_marks_must_be_there_as_written():
    assert parse("“bin lorry” routes").phrases == (("bin", "lorry"),)
    assert parse('"bin"').phrases == ()
    assert len(parse('"bin lorry" routes').groups) == 3


def test_beyond_twelve_words_the_rest_is_left_out():
    assert len(parse(" ".join(f"w{n}" for n in range(30))).groups) == query.MOST_WORDS


def test_the_last_word_may_stand_for_words_that_begin_with_it():
    asked = parse("school pla")
    assert asked.prefix == "pla"
    assert parse("school pl").prefix == ""
    wider = query.also(asked, ["places", "planning"], ("en",))
    assert wider.groups[-1] == (("pla",), ("place",), ("plan",))
    assert wider.groups[0] == asked.groups[0]
    assert query.also(asked, [], ("en",)) is asked
    assert query.also(parse(""), ["places"], ("en",)).is_empty


@given(st.text(max_size=300))
def test_any_text_is_understood_and_nothing_of_it_reaches_a_database(typed):
    asked = parse(typed, ("en", "nl"))
    tokens = {t for group in asked.groups for together in group for t in together}
    for written, mark in (
        (search_sqlite.expression(asked.groups), '"'),
        (search_postgresql.expression(asked.groups), "'"),
    ):
        plain = written
        for token in sorted(tokens, key=len, reverse=True):
            assert token.isascii()
            plain = plain.replace(f"{mark}{token}{mark}", "")
        assert set(plain) <= set("()&| ANDOR")
