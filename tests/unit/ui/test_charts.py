"""Charts without script: bars in proportion, and words that have room."""

from hypothesis import given
from hypothesis import strategies as st

from answerable.interfaces.ui import charts

LABELS = st.text(alphabet="abc def", min_size=1, max_size=60)
ROWS = st.lists(st.tuples(LABELS, st.integers(0, 10_000)), max_size=12)
WIDTHS = st.sampled_from([charts.WIDE, charts.NARROW])


@given(ROWS, WIDTHS)
def test_bars_are_in_proportion_and_stay_inside(rows, width) -> None:
    chart = charts.bars(rows, width=width)
    largest = max((count for _, count in rows), default=0) or 1
    for bar, (_, count) in zip(chart.bars, rows, strict=True):
        assert bar.count == count
        assert abs(bar.width - chart.room * count / largest) < 0.001
        assert bar.x + bar.width <= width
        assert bar.y + charts.BAR <= chart.height + 0.001
    below = [bar.y + charts.BAR for bar in chart.bars]
    assert all(b.y >= end for b, end in zip(chart.bars[1:], below, strict=False))


@given(st.lists(st.tuples(LABELS, st.lists(st.integers(0, 50), max_size=5))), WIDTHS)
def test_the_parts_of_a_bar_fill_it_and_nothing_is_drawn_for_nought(
    rows, width
) -> None:
    named = [
        (label, [(f"p{n}", c) for n, c in enumerate(parts)]) for label, parts in rows
    ]
    for bar, (_, parts) in zip(
        charts.shares(named, width=width).bars, named, strict=True
    ):
        assert [piece.count for piece in bar.pieces] == [c for _, c in parts if c]
        total = sum(piece.width for piece in bar.pieces)
        assert abs(total - (bar.width if bar.pieces else 0)) < 0.001


def test_a_chart_of_nothing_has_no_bars() -> None:
    assert charts.bars([]).bars == ()
