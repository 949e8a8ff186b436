"""Our rates and intervals are those of fairlearn and statsmodels.

reckon.py beside worked.json says how the figures were made.
"""

import json
from pathlib import Path

import pytest

from answerable.domains.evidence.core import rates
from answerable.domains.evidence.core.counts import Counts

WORKED = json.loads(
    Path(__file__).with_name("fairness").joinpath("worked.json").read_text()
)
ROWS = [row for table in WORKED["tables"] for row in table]
METRICS = {
    "selection": rates.selection,
    "false_positive": rates.false_positive,
    "false_negative": rates.false_negative,
}


def test_the_worked_figures_say_what_made_them() -> None:
    assert WORKED["reckoned_with"].keys() == {"fairlearn", "statsmodels"}
    assert len(ROWS) > 50


@pytest.mark.parametrize("metric", METRICS)
def test_every_rate_and_interval_is_that_of_the_other_programs(metric: str) -> None:
    for row in ROWS:
        cells = row["counts"]
        picked = cells["right"] + cells["wrong"]
        counts = Counts(people=sum(cells.values()), picked=picked, **cells)
        rate = METRICS[metric](counts)
        assert rate is not None
        theirs = row["rates"][metric]
        assert [rate.share, rate.low, rate.high] == pytest.approx(theirs, abs=1e-12)
