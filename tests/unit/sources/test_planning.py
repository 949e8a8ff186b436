"""Each row of a file gets exactly one fate, whatever came before it."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.sources.core import copying
from answerable.domains.sources.core.formats import FORMATS
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.domains.sources.core.planning import Batch, Fate, Known, plan
from answerable.domains.sources.core.states import (
    AT_WORK,
    IMPORT,
    ImportState,
    Situation,
)
from answerable.domains.sources.core.totals import Totals
from answerable.foundations.core.workflow import Move


def incoming(row: int, key: str = "", title: str = "Street cleaning") -> Incoming:
    return Incoming(
        row=row,
        key=key or f"rec-{row}",
        title=title,
        publisher="Wyreham City Council",
        publisher_kind="council",
        country="GB",
        answers={},
        also=(),
        link="",
        published_on=date(2026, 1, 2),
        language="en",
    )


def known(of: Incoming, **said: object) -> Known:
    before = Known(of.key, "PRJ-0000-0000", of.fingerprint, seen_row=of.row)
    return replace(before, **said)


def fate(row: Incoming, before: Known) -> Fate:
    (planned,) = plan([row], {row.key: before}).planned
    return planned.fate


def test_a_record_that_we_do_not_hold_is_new() -> None:
    (planned,) = plan([incoming(1)], {}).planned
    assert planned.fate is Fate.NEW
    assert not planned.comes_back


def test_a_record_that_says_the_same_is_unchanged_wherever_it_stands() -> None:
    row = incoming(1)
    assert fate(replace(row, row=900), known(row)) is Fate.UNCHANGED


def test_a_record_that_says_something_else_is_changed() -> None:
    row = incoming(1)
    assert fate(replace(row, title="Lamps"), known(row)) is Fate.CHANGED


def test_a_record_that_comes_back_is_changed_even_if_it_says_the_same() -> None:
    row = incoming(1)
    (planned,) = plan([row], {row.key: known(row, is_gone=True)}).planned
    assert planned.fate is Fate.CHANGED
    assert planned.comes_back


def test_a_row_equal_to_an_earlier_one_of_the_file_is_merged() -> None:
    row = incoming(1)
    assert fate(row, known(row, seen_here=True)) is Fate.MERGED
    batch = plan([row, replace(row, row=2), replace(row, row=3)], {})
    assert [p.fate for p in batch.planned] == [Fate.NEW, Fate.MERGED, Fate.MERGED]
    assert [p.known.seen_row for p in batch.planned if p.known] == [1, 1]


def test_two_rows_of_one_name_that_differ_cannot_both_stand() -> None:
    row = incoming(1)
    batch = plan([row, replace(row, row=2, title="Lamps")], {})
    (refused,) = batch.refused
    assert (refused.row, refused.key) == (2, row.key)
    assert "row 1 has this name" in refused.sentence


def test_a_row_that_cannot_be_read_stays_refused() -> None:
    unfit = Unfit(4, "title", "nothing", "a name", "Add one.")
    batch = plan([unfit, incoming(5)], {})
    assert batch.refused == (unfit,)
    assert batch.size == 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=9))
def test_every_row_has_exactly_one_fate(rows: list[tuple[str, str]]) -> None:
    batch = plan(
        [incoming(n, key, title) for n, (key, title) in enumerate(rows, start=1)], {}
    )
    assert batch.size == len(rows)
    new = batch.having(Fate.NEW)
    assert len(new) == len({key for key, _ in rows})
    assert len({p.incoming.key for p in new}) == len(new)


def test_a_file_in_batches_comes_to_the_same_as_at_once() -> None:
    rows = [incoming(n, key) for n, key in enumerate("abcabcd", start=1)]
    held: dict[str, Known] = {}
    fates: list[Fate] = []
    for row in rows:
        batch: Batch = plan([row], held)
        (planned,) = batch.planned
        fates.append(planned.fate)
        held.setdefault(row.key, known(row, seen_here=True))
    assert fates == [planned.fate for planned in plan(rows, {}).planned]


def test_every_fate_and_state_has_its_words() -> None:
    for word in (*Fate, *ImportState):
        assert word.label
        assert word.sentence.endswith(".")


def test_totals_add_up_to_the_rows() -> None:
    totals = Totals(new=3, changed=2, unchanged=4, merged=1, refused=5, left_alone=4)
    assert (totals.imported, totals.rows) == (5, 15)
    assert totals.report()["rows"] == 15
    assert totals.changed_anything
    assert Totals(disappeared=1).changed_anything
    assert not Totals(unchanged=9).changed_anything


def test_an_import_is_undone_from_the_end_only() -> None:
    def undo(situation: Situation) -> bool:
        move = Move(
            source="finished",
            target="undoing",
            permissions={"import_records"},
            subject=situation,
            event="undo",
        )
        return IMPORT.check(move).allowed

    assert undo(Situation(is_latest=True))
    assert not undo(Situation(is_latest=False))


def test_what_is_at_work_can_always_come_to_an_end() -> None:
    for state in AT_WORK:
        assert IMPORT.moves_from(state, {"import_records"})


def test_what_is_published_of_a_record_names_the_source_and_the_day() -> None:
    fmt, row = FORMATS["atrs"], incoming(1)
    copy = copying.copy_of(fmt, row, copied_on=date(2026, 11, 21), note="Copied.")
    assert (copy.title, copy.language, copy.note) == (row.title, "en", "Copied.")
    assert (copy.source.slug, copy.source.key) == (fmt.slug, row.key)
    assert copy.source.licence == fmt.licence
    assert copy.source.copied_on == date(2026, 11, 21)
    assert copy.seed == copying.seed_of(fmt, row) == f"{fmt.slug}:{row.key}"
