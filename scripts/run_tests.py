"""Runs every kind of test in turn and ends with one count of them all.

Each kind is a pytest run of its own, because Django reads its database once in a
process. Arguments are handed to pytest and run alone: `run_tests.py -k approval`.
"""

import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "var/test-results"
NO_TEST_RAN = 5  # pytest's exit code


@dataclass(frozen=True)
class Kind:
    """One pytest run."""

    name: str
    folders: tuple[str, ...]
    database: str = "sqlite"
    measured: bool = False

    def command(self, results: Path) -> list[str]:
        folders = [folder for folder in self.folders if (ROOT / folder).is_dir()]
        pytest = ["-m", "pytest", *folders, "--db", self.database, "-q", "--no-header"]
        coverage = ["-m", "coverage", "run", "--append"] if self.measured else []
        return [sys.executable, *coverage, *pytest, f"--junitxml={results}"]


KINDS = (
    Kind("Rules and worked examples", ("tests/unit", "tests/spec"), measured=True),
    # It imports every event, which is nothing but a declaration.
    Kind("Architecture", ("tests/architecture",), measured=True),
    Kind("Actions and pages on SQLite", ("tests/integration",)),
    Kind("Actions and pages on PostgreSQL", ("tests/integration",), "postgresql"),
    Kind("Browser, faults and whole lives", ("tests/functional", "tests/faults")),
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
    if arguments:
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    RESULTS.mkdir(parents=True, exist_ok=True)
    erase = [sys.executable, "-m", "coverage", "erase"]
    subprocess.run(erase, cwd=ROOT, check=False)
    started = time.monotonic()
    tally, rows = Tally(), []
    for number, kind in enumerate(KINDS, start=1):
        print(f"\n{kind.name}", flush=True)
        begun = time.monotonic()
        _run(kind, RESULTS / f"{number}.xml", tally)
        rows.append((kind.name, time.monotonic() - begun))
    _check_coverage(tally)
    _summarise(tally, rows, time.monotonic() - started)
    return 1 if tally.failed or tally.broken or not tally.passed else 0


def _run(kind: Kind, results: Path, tally: Tally) -> None:
    results.unlink(missing_ok=True)
    if not any((ROOT / folder).is_dir() for folder in kind.folders):
        tally.broken.append(f"{kind.name}: its folders are missing")
        return
    code = subprocess.run(kind.command(results), cwd=ROOT, check=False).returncode
    known = len(tally.broken)
    tally.add(results)
    if code not in (0, NO_TEST_RAN) and len(tally.broken) == known:
        tally.broken.append(f"{kind.name}: pytest ended with code {code}")


def _check_coverage(tally: Tally) -> None:
    """Every branch of the rules in core/ is tested."""
    print("\nBranches of the rules in core/ that tests reach", flush=True)
    report = [sys.executable, "-m", "coverage", "report", "--fail-under=100"]
    if subprocess.run(report, cwd=ROOT, check=False).returncode:
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
