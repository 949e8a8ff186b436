"""`make faults`: every fault of the ledger, as often as it takes, in one table.

SCALE=0.1 does a tenth of it, ONLY=power one of it. The table goes to var/faults, too.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.ledger.result import Result

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "var/faults"
DATABASES = ("sqlite", "postgresql")
EVERY = 0  # of what can be counted: every step


@dataclass(frozen=True)
class Fault:
    """A fault: the module of its name, and how often it is tried."""

    name: str
    long: int
    short: int
    databases: tuple[str, ...] = ("sqlite",)

    def asked(self, scale: float) -> str:
        times = self.short if not scale else round(self.long * scale)
        return f"{self.name}={max(times, self.short) if self.long else times}"


PLAN = (
    Fault("kills", 1000, 8, DATABASES),
    Fault("tree", 200, 1),
    Fault("points", EVERY, 3, DATABASES),
    Fault("errors", EVERY, 3, DATABASES),
    Fault("power", 5000, 40),
    Fault("full", 100, 2),
    Fault("crowd", 1000, 10, DATABASES),
    Fault("rollback", 100, 2),
    Fault("changes", 10_000, 60),
    Fault("insider", 100, 2),
)


def run(database: str, scale: float = 0, only: str = "") -> Iterator[Result]:
    """Try the faults on one database, briefly if the scale is 0; give the results."""
    chosen = [f for f in PLAN if database in f.databases and only in (f.name, "")]
    if not chosen:
        return
    with TemporaryDirectory() as folder:
        out = Path(folder) / "results"
        faults = [fault.asked(scale) for fault in chosen]
        words = [*faults, "--db", database, "--out", str(out)]
        subprocess.run(
            [sys.executable, "-m", "tests.faults.ledger", *words], cwd=ROOT, check=False
        )
        lines = out.read_text().splitlines() if out.exists() else []
        yield from (Result(**json.loads(line)) for line in lines)
        if len(lines) < len(chosen):
            name = chosen[len(lines)].name
            yield Result(f"{name} ({database})", found="it did not end", wrong=1)


def table(results: list[Result]) -> str:
    """Write the results as a table in Markdown."""
    today = datetime.now(UTC).date()
    machine = f"{os.cpu_count()} cores, {platform.machine()}"
    rows = [
        f"| {result.fault} | {result.times:,} | {result.found} | {result.wrong} "
        f"| {result.seed} | {result.seconds:,.0f} s |"
        for result in results
    ]
    return "\n".join(
        [
            f"Measured on {today}, {machine}, Python {platform.python_version()}.",
            "",
            "| What befell the ledger | Times | What was found | Wrong | Seed | Took |",
            "| --- | ---: | --- | ---: | ---: | ---: |",
            *rows,
            "",
        ]
    )


def main() -> int:
    scale, only = float(os.environ.get("SCALE") or 1), os.environ.get("ONLY", "")
    results = [each for kind in DATABASES for each in run(kind, scale, only)]
    written = table(results)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "table.md").write_text(written)
    print(f"\n{written}")
    return 1 if any(result.wrong for result in results) or not results else 0


if __name__ == "__main__":
    sys.exit(main())
