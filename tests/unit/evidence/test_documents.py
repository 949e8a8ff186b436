"""What is signed holds no small number, and says everything that may be shown."""

import json

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.evidence.core import documents
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.evidence.core.disclosure import Detail
from tests.factories.evidence import ROWS, SAYS, SMALL


def read(rows: tuple[Group, ...]) -> documents.Document:
    return documents.read(documents.write(SAYS, rows))


def test_what_is_written_reads_back() -> None:
    found = read(ROWS)
    assert found.says == SAYS
    assert [row.counts for row in found.groups] == [row.counts for row in ROWS]
    assert found.everyone.counts == Counts(1800, 380, 230, 150, 110, 1310)
    assert list(found.parts) == ["Age"]
    assert found.is_followed_up
    assert not found.hides


def test_hidden_numbers_are_not_in_the_document() -> None:
    found = read(SMALL)
    assert found.hides
    hidden = found.groups[-1]
    assert hidden.is_hidden
    assert (hidden.selection, hidden.false_positive, hidden.false_negative) == (
        None,
        None,
        None,
    )
    kept = json.loads(documents.write(SAYS, SMALL))["groups"][-1]
    assert kept == {"characteristic": "Age", "group": "Not known", "shown": "nothing"}


def test_rates_are_worked_out_from_what_is_shown() -> None:
    row = read(ROWS).groups[0]
    assert row.selection is not None
    assert (row.selection.part, row.selection.whole) == (100, 400)
    assert row.false_positive is not None
    assert row.false_positive.whole == 290
    assert row.false_negative is not None
    assert row.false_negative.part == 40
    assert row.shown("wrong") == 30


def test_where_only_who_was_picked_is_known_nothing_more_is_said() -> None:
    counts = {"a": Counts(400, 100), "b": Counts(90, 20)}
    found = read(tuple(Group("Age", name, one) for name, one in counts.items()))
    assert not found.is_followed_up
    assert not found.hides
    row = found.groups[0]
    assert row.detail is Detail.PICKED
    assert (row.selection is None, row.false_positive) == (False, None)
    assert (row.shown("picked"), row.shown("wrong")) == (100, None)


def test_a_table_about_few_people_says_that_it_hides_them() -> None:
    few = (Group("Age", "a", Counts(4, 1)), Group("Age", "b", Counts(4, 1)))
    assert read(few).hides
    assert read(few).everyone.is_hidden


def test_a_result_without_groups_hides_nothing() -> None:
    found = read(())
    assert (found.groups, found.hides, found.parts) == ((), False, {})


@given(st.dictionaries(st.sampled_from(["picked", "truth"]), st.text("aé“\n")))
def test_texts_are_kept_as_they_were_typed(says: dict[str, str]) -> None:
    assert documents.read(documents.write(says, ROWS)).says == says
