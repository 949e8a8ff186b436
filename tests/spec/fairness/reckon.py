"""Writes worked.json: rates by fairlearn and intervals by statsmodels, to be met.

Both are too large to install for every test run. Run it by hand, with a Python that has
them, when a rule of core/rates.py changes:

    python -m venv peers && peers/bin/pip install fairlearn statsmodels
    peers/bin/python tests/spec/fairness/reckon.py
"""

import json
import random
from importlib.metadata import version
from pathlib import Path

from fairlearn.metrics import (
    MetricFrame,
    false_negative_rate,
    false_positive_rate,
    selection_rate,
)
from statsmodels.stats.proportion import proportion_confint

TABLES, SEED = 25, 2026
METRICS = {
    "selection": selection_rate,
    "false_positive": false_positive_rate,
    "false_negative": false_negative_rate,
}


def _table(chance: random.Random) -> dict[str, dict[str, int]]:
    """Return counts of some groups, each with people of both kinds."""
    return {
        f"group {number}": {
            "right": chance.choice([1, 4, 35, 900]) + chance.randrange(40),
            "wrong": chance.choice([0, 1, 12, 250]),
            "missed": chance.choice([0, 2, 18, 300]),
            "left": chance.choice([1, 9, 70, 4000]) + chance.randrange(40),
        }
        for number in range(chance.randrange(2, 6))
    }


def _by_fairlearn(groups: dict[str, dict[str, int]]) -> MetricFrame:
    truth, picked, who = [], [], []
    for name, counts in groups.items():
        cases = (("right", 1, 1), ("wrong", 0, 1), ("missed", 1, 0), ("left", 0, 0))
        for cell, was, chosen in cases:
            truth += [was] * counts[cell]
            picked += [chosen] * counts[cell]
            who += [name] * counts[cell]
    return MetricFrame(
        metrics=METRICS, y_true=truth, y_pred=picked, sensitive_features=who
    )


def _bounds(part: int, whole: int) -> list[float]:
    return [float(x) for x in proportion_confint(part, whole, method="wilson")]


def _reckoned(groups: dict[str, dict[str, int]]) -> list[dict[str, object]]:
    frame = _by_fairlearn(groups)
    rows = []
    for name, c in groups.items():
        people = sum(c.values())
        parts = {
            "selection": (c["right"] + c["wrong"], people),
            "false_positive": (c["wrong"], c["wrong"] + c["left"]),
            "false_negative": (c["missed"], c["missed"] + c["right"]),
        }
        rates = {
            metric: [float(frame.by_group[metric][name]), *_bounds(*parts[metric])]
            for metric in METRICS
        }
        rows.append({"group": name, "counts": c, "rates": rates})
    return rows


def main() -> None:
    """Write the worked tables."""
    chance = random.Random(SEED)
    worked = {
        "reckoned_with": {name: version(name) for name in ("fairlearn", "statsmodels")},
        "tables": [_reckoned(_table(chance)) for _ in range(TABLES)],
    }
    file = Path(__file__).with_name("worked.json")
    file.write_text(json.dumps(worked, indent=1) + "\n")


if __name__ == "__main__":
    main()
