"""Prints and keeps what a benchmark measured, beside its goal and its peer."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "var" / "bench"
SCALE = float(os.environ.get("SCALE", "1"))


@dataclass(frozen=True)
class Line:
    """One measurement: ours, the goal, the peer's, all in the same unit."""

    what: str
    unit: str
    ours: float
    goal: str
    peer: float | None = None

    @property
    def ratio(self) -> str:
        return f"{self.ours / self.peer:.2f}" if self.peer else "–"


def show(name: str, peer: str, lines: list[Line]) -> None:
    """Print the table and write it to var/bench."""
    heads = ("what", "unit", "ours", "goal", peer, "ours / peer")
    rows = [
        (
            line.what,
            line.unit,
            f"{line.ours:,.1f}",
            line.goal,
            "–" if line.peer is None else f"{line.peer:,.1f}",
            line.ratio,
        )
        for line in lines
    ]
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    for row in (heads, tuple("-" * width for width in widths), *rows):
        print("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)))
    OUTPUT.mkdir(parents=True, exist_ok=True)
    record = {
        "name": name,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
        "python": platform.python_version(),
        "scale": SCALE,
        "peer": peer,
        "lines": [asdict(line) for line in lines],
    }
    (OUTPUT / f"{name}.json").write_text(json.dumps(record, indent=2) + "\n")
