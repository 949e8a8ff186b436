"""Importing: rows a second from the file to published entries, and the memory it needs.

Goal (DESIGN §9): at least 1,000 rows a second from CSV, in constant memory below
300 MB. The rows are made up in the shape of the US inventory of 2025: 36 columns,
filled as often and as long as its own are. The time is that of the whole command:
reading the file to its end first, then copying. The memory is that of the command
and of the process that reads ahead for it, together. Each row becomes an entry with a
version that never changes, a ledger entry, a list row and its place in the search.

The peer puts the same cells into one table and makes them searchable, and no more.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from _table import OUTPUT, ROOT, SCALE, Line, show

sys.path.insert(0, str(ROOT))

from tests.harness import postgresql

SIZES = (5_000, 100_000)
PEER = "sqlite-utils==3.39"
SEED = 2025
MEGABYTE = 1024  # the kernel counts kilobytes
LOOK = 0.02  # seconds
AGENCIES = 41
# How often a column is filled, and with about how many words.
TEXTS = {
    "problem_solved": (0.84, 38),
    "benefits": (0.82, 33),
    "system_outputs": (0.79, 24),
    "HI_justification": (0.23, 26),
    "data_description": (0.36, 17),
    "hi_potential_impacts": (0.07, 24),
    "system_name_ato": (0.25, 4),
    "vendor_name": (0.22, 2),
}
CHOICES = {
    "is_withheld": ("No", "No", ""),
    "development_stage": ("Pre-deployment", "Deployed", "Pilot", "Retired", ""),
    "is_high_impact": ("Not High-impact", "High-impact", ""),
    "topic_area": ("Science", "Admin Functions", "Cybersecurity", "Other", ""),
    "classification": ("Classical ML", "Generative AI", "Computer Vision", ""),
    "operational_date": ("", "", "2024-10-01 00:00:00", "01/2024", "03/15/2023"),
    "contracting_usage": ("", "Vendor Purchased", "In-house Development"),
    "have_ato": ("", "Yes", "No"),
    "link_to_data": ("", "", "", "Not available"),
    "has_pii": ("", "Yes", "No"),
    "pia_url": ("", "", "", "Not publicly available"),
    "demographic_features": ("[]", "[]", "['k) None of the above']"),
    "has_custom_code": ("", "Yes", "No"),
    "code_url": ("", "", "", "Not Available"),
    "hi_testing_conducted": ("", "", "", "In-progress"),
    "hi_assessment_completed": ("", "", "", "Yes"),
    "hi_independent_review": ("", "", "", "In-progress"),
    "hi_ongoing_monitoring": ("", "", "", "In-progress"),
    "hi_training_established": ("", "", "", "Training In-progress"),
    "hi_failsafe_presence": ("", "", "", "Not Applicable"),
    "hi_appeal_process": ("", "", "", "Not Applicable"),
    "hi_public_consultation": ("[]", "[]", "[]", "['In-progress']"),
}
NAMED = ("agency", "agency_name", "id", "use_case_name", "agency_bureau")
COLUMNS = (*NAMED, "contact_email", *CHOICES, *TEXTS)


@dataclass(frozen=True)
class Run:
    """How long a command took, and the most memory that its processes held."""

    seconds: float
    megabytes: float


def main() -> None:
    """Make the files, import each into both databases, print the table."""
    with tempfile.TemporaryDirectory() as folder, _server() as server:
        work, peer = Path(folder), _peer()
        lines = [
            line
            for size in SIZES
            for line in _measure(work, round(size * SCALE), server, peer)
        ]
    show("import", PEER.replace("==", " "), lines)


def _measure(
    work: Path, size: int, server: postgresql.Cluster, peer: Path
) -> Iterator[Line]:
    file = _file(work / f"{size}.csv", size)
    theirs = _theirs(work, file, peer)
    urls = {"SQLite": "", "PostgreSQL": server.create(f"bench_{size}")}
    for database, url in urls.items():
        ours = _ours(work / f"{database}-{size}", file, url)
        what = f"{size:,} rows, {database}"
        rates = (size / ours.seconds, size / theirs.seconds)
        yield Line(f"{what}: speed", "rows/s", rates[0], "≥ 1,000", rates[1])
        yield Line(
            f"{what}: most memory", "MB", ours.megabytes, "< 300", theirs.megabytes
        )


def _ours(folder: Path, file: Path, url: str) -> Run:
    folder.mkdir()
    environment = {
        **os.environ,
        "ANSWERABLE_DEMO": "1",
        "ANSWERABLE_VAR": str(folder),
        "DATABASE_URL": url,
    }
    answerable = [sys.executable, "-m", "answerable"]
    whose = ("--organisation", "Bench", "--name", "A. N. Other")
    for step in (
        ("prepare",),
        ("first-person", *whose, "--email", "bench@example.org"),
    ):
        subprocess.run(
            [*answerable, *step],
            check=True,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
    return _timed([*answerable, "import", "us-omb-2025", str(file)], environment)


def _theirs(work: Path, file: Path, peer: Path) -> Run:
    database = work / f"{file.stem}.db"
    insert = _timed([str(peer), "insert", str(database), "rows", str(file), "--csv"])
    searched = ("use_case_name", "problem_solved", "benefits", "system_outputs")
    index = _timed([str(peer), "enable-fts", str(database), "rows", *searched])
    return Run(insert.seconds + index.seconds, max(insert.megabytes, index.megabytes))


def _timed(command: list[str], environment: dict[str, str] | None = None) -> Run:
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    most = 0.0
    while process.poll() is None:
        most = max(most, sum(map(_memory, _processes(process.pid))))
        time.sleep(LOOK)
    if process.returncode:
        sys.exit(f"{' '.join(command[:4])} ended with {process.returncode}.")
    return Run(time.perf_counter() - started, most)


def _processes(first: int) -> list[int]:
    """Return a process and those that it started."""
    started = Path(f"/proc/{first}/task/{first}/children")
    with suppress(FileNotFoundError):
        return [first, *map(int, started.read_text().split())]
    return []


def _memory(process: int) -> float:
    with suppress(FileNotFoundError, ProcessLookupError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / MEGABYTE
    return 0.0


def _file(path: Path, size: int) -> Path:
    """Write a file in the shape of the inventory; the same each time."""
    chance = random.Random(SEED)
    words = [_word(chance) for _ in range(4_000)]
    # A few words are said often and most seldom, as in any language.
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    said = chance.choices(words, weights, k=200_000)
    with path.open("w", newline="", encoding="utf-8-sig") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        for number in range(1, size + 1):
            writer.writerow(_row(number, chance, said))
    return path


def _row(number: int, chance: random.Random, said: list[str]) -> dict[str, str]:
    agency = number % AGENCIES
    made = {
        "agency": f"A{agency}",
        "agency_name": f"Department of {said[agency].title()} {agency}",
        "id": "" if number % 5 == 0 else f"A{agency}-{number}",
        "use_case_name": f"{_text(chance, said, 5).capitalize()} {number}",
        "agency_bureau": f"Bureau {number % 400}",
        "contact_email": "" if number % 3 == 0 else f"ai{agency}@example.org",
    }
    made |= {name: chance.choice(options) for name, options in CHOICES.items()}
    return made | {
        name: _text(chance, said, words) if chance.random() < often else ""
        for name, (often, words) in TEXTS.items()
    }


def _text(chance: random.Random, said: list[str], words: int) -> str:
    start = chance.randrange(len(said) - 2 * words)
    return " ".join(said[start : start + chance.randint(words // 2, words * 3 // 2)])


def _word(chance: random.Random) -> str:
    parts = (
        "ba",
        "con",
        "de",
        "fi",
        "gra",
        "lo",
        "men",
        "na",
        "per",
        "ri",
        "sta",
        "tu",
    )
    return "".join(chance.choices(parts, k=chance.randint(1, 4)))


def _peer() -> Path:
    folder = OUTPUT / "sqlite-utils"
    program = folder / "bin" / "sqlite-utils"
    if not program.exists():
        venv.create(folder, with_pip=True)
        python = folder / "bin" / "python"
        subprocess.run([str(python), "-m", "pip", "install", "-q", PEER], check=True)
    return program


@contextmanager
def _server() -> Iterator[postgresql.Cluster]:
    """Run PostgreSQL with the safety of a real one, which tests do without."""
    unsafe = ("fsync", "full_page_writes", "synchronous_commit")
    for name in unsafe:
        postgresql.FAST_AND_UNSAFE[name] = "on"
    server = postgresql.start()
    try:
        yield server
    finally:
        server.stop()


if __name__ == "__main__":
    main()
