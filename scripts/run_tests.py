"""Runs every kind of test and ends with one count of them all.

Each kind is a pytest run of its own, because Django reads its database once in a
process. Arguments are handed to pytest and run alone: `run_tests.py -k approval`.
"""

import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv/peers/bin"  # scripts/peers.sh
RESULTS = ROOT / "var/test-results"


@dataclass(frozen=True)
class Kind:
    """One pytest run."""

    name: str
    paths: tuple[str, ...]
    database: str = "sqlite"
    without: str = ""
    measured: bool = False

    def files(self) -> list[str]:
        return [str(path) for glob in self.paths for path in sorted(ROOT.glob(glob))]

    def command(self, results: Path) -> list[str]:
        pytest = ["-m", "pytest", *self.files(), "--db", self.database, "-q"]
        if self.without:
            pytest.append(f"--ignore-glob={self.without}")
        coverage = ["-m", "coverage", "run", "--parallel-mode"] if self.measured else []
        return [sys.executable, *coverage, *pytest, f"--junitxml={results}"]


# The longest first: two run at a time.
KINDS = (
    Kind("Every page in a browser", ("tests/functional/*_pages.py",)),
    Kind(
        "Whole lives in a browser, and faults",
        ("tests/functional", "tests/faults"),
        without="*_pages.py",
    ),
    Kind("Rules and worked examples", ("tests/unit", "tests/spec"), measured=True),
    # It imports every event, which is nothing but a declaration.
    Kind("Architecture", ("tests/architecture",), measured=True),
    Kind("Actions and pages on SQLite", ("tests/integration",)),
    Kind("Actions and pages on PostgreSQL", ("tests/integration",), "postgresql"),
)


@dataclass
class Tally:
    """What happened, over all kinds."""

    passed: int = 0
    failed: int = 0
    skipped: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def add(self, results: Path) -> None:
        for case in _cases(results):
            name = f"{case.get('classname')}::{case.get('name')}"
            skip = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                self.failed += 1
                self.broken.append(name)
            elif skip is not None:
                self.skipped.append(f"{name}: {skip.get('message')}")
            else:
                self.passed += 1


def _cases(results: Path) -> Iterator[ElementTree.Element]:
    if results.exists():
        yield from ElementTree.parse(results).iter("testcase")  # noqa: S314 # our own


def main(arguments: list[str]) -> int:
    os.environ["PATH"] += f"{os.pathsep}{PEERS}"
    if arguments:
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    started = time.monotonic()
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    _coverage("erase")
    tally, rows = Tally(), []
    print(f"Running {len(KINDS)} kinds of tests, two at a time", flush=True)
    with ThreadPoolExecutor(max_workers=2) as lanes:
        running = {lanes.submit(_run, kind): kind for kind in KINDS}
        for done in as_completed(running):
            kind, (code, printed, spent) = running[done], done.result()
            print(f"\n{kind.name}\n{printed}", flush=True)
            _count(kind, code, tally)
            rows.append((kind.name, spent))
    _check_coverage(tally)
    _summarise(tally, rows, time.monotonic() - started)
    return 1 if tally.failed or tally.broken or not tally.passed else 0


def _results(kind: Kind) -> Path:
    return RESULTS / f"{KINDS.index(kind) + 1}.xml"


def _run(kind: Kind) -> tuple[int, str, float]:
    """Run one kind; return its exit code, what it printed and how long it took."""
    started = time.monotonic()
    if not kind.files():
        return 1, "There are no such tests.", 0.0
    done = subprocess.run(
        kind.command(_results(kind)),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, time.monotonic() - started


def _count(kind: Kind, code: int, tally: Tally) -> None:
    known = len(tally.broken)
    tally.add(_results(kind))
    if code and len(tally.broken) == known:
        tally.broken.append(f"{kind.name}: pytest ended with code {code}")


def _coverage(*arguments: str) -> int:
    command = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _check_coverage(tally: Tally) -> None:
    """Every branch of the rules in core/ is tested."""
    print("\nBranches of the rules in core/ that tests reach", flush=True)
    _coverage("combine", "--quiet")
    if _coverage("report", "--fail-under=100"):
        tally.broken.append("A branch of core/ is not tested (the table above)")


def _summarise(tally: Tally, rows: list[tuple[str, float]], seconds: float) -> None:
    print("\nTime by kind")
    for name, spent in rows:
        print(f"  {spent:6.1f} s  {name}")
    if tally.skipped:
        print("\nSkipped: these need something from outside")
        print(*(f"  {skipped}" for skipped in tally.skipped), sep="\n")
    if tally.broken:
        print("\nFailed")
        print(*(f"  {name}" for name in tally.broken), sep="\n")
    counts = [f"{tally.passed} passed", f"{len(tally.skipped)} skipped"]
    if tally.broken:
        counts.insert(0, f"{max(tally.failed, 1)} failed")
    minutes = f"{int(seconds // 60)} min {int(seconds % 60)} s"
    print(f"\n===== {', '.join(counts)} in {seconds:.2f}s ({minutes}) =====")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
