from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.sources.core import keys
from answerable.domains.sources.core.keys import Doubles, Naming

NAMING = Naming(id=("agency", "id"), called=("agency", "name"), telling=("problem",))
ROW = {"agency": "DOX", "id": "7", "name": "Form reader", "problem": "Slow"}
CELLS = st.fixed_dictionaries({n: st.text(max_size=6) for n in ROW})


def doubled(*rows) -> frozenset[str]:
    doubles = Doubles()
    for row in rows:
        doubles.add(NAMING, row)
    return doubles.found()


def test_the_sources_own_id_is_the_key():
    assert keys.choose(NAMING, ROW, frozenset()) == "DOX:7"


def test_a_blank_or_unknown_id_is_replaced_by_who_and_what():
    blank = keys.choose(NAMING, {**ROW, "id": ""}, frozenset())
    assert blank.startswith("x-")
    assert len(blank) == 18
    assert keys.choose(NAMING, {**ROW, "id": "TBD"}, frozenset()) == blank


def test_the_spelling_of_a_name_does_not_change_its_key():
    one = {**ROW, "id": "", "name": "Form reader"}
    other = {**ROW, "id": None, "name": " FORM  reader"}
    assert keys.choose(NAMING, one, frozenset()) == keys.choose(
        NAMING, other, frozenset()
    )


def test_an_id_that_two_different_records_share_is_not_used():
    other = {**ROW, "name": "Letter reader"}
    shared = doubled(ROW, other)
    assert shared == {"DOX:7"}
    first, second = (keys.choose(NAMING, row, shared) for row in (ROW, other))
    assert first != second
    assert first.startswith("x-")


def test_records_with_one_name_are_told_apart_by_what_they_say():
    rows = [{**ROW, "id": "", "problem": text} for text in ("Slow", "Late", "")]
    shared = doubled(*rows)
    assert len({keys.choose(NAMING, row, shared) for row in rows}) == 3


def test_rows_that_are_equal_in_everything_share_their_key():
    assert doubled(ROW, dict(ROW)) == frozenset()


def test_a_row_without_any_name_is_known_by_all_that_it_says():
    one, other = {"x": "1"}, {"x": "2"}
    assert keys.choose(NAMING, one, frozenset()) != keys.choose(
        NAMING, other, frozenset()
    )


def test_the_last_name_stands_whatever_is_doubled():
    every = frozenset(keys.candidates(NAMING, ROW))
    key = keys.choose(NAMING, ROW, every)
    assert key.startswith("x-")
    assert key not in every


def test_a_very_long_id_is_shortened_to_a_hash():
    key = keys.choose(Naming(("id",), ("name",)), {"id": "9" * 500}, frozenset())
    assert key.startswith("x-")


def test_a_format_without_ids_works_the_key_out():
    assert keys.choose(Naming((), ("name",)), ROW, frozenset()).startswith("x-")


@given(st.lists(CELLS, max_size=6))
def test_different_rows_never_share_a_key(rows):
    shared = doubled(*rows)
    by_key: dict[str, str] = {}
    for row in rows:
        content = keys.content(row)
        assert by_key.setdefault(keys.choose(NAMING, row, shared), content) == content


@given(st.lists(CELLS, max_size=6), st.randoms())
def test_a_key_does_not_depend_on_the_order_of_the_rows(rows, random):
    before = {keys.content(r): keys.choose(NAMING, r, doubled(*rows)) for r in rows}
    mixed = random.sample(rows, len(rows))
    after = {keys.content(r): keys.choose(NAMING, r, doubled(*mixed)) for r in mixed}
    assert before == after
