"""An import that is killed, or fed a bad file, leaves nothing half-done."""

import json
import os
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.factories import sources
from tests.faults.conftest import Outcome
from tests.harness.installation import ANSWERABLE, Installation, Prepared

KILLS = 10
ROWS = 1_300  # of which a second process reads most
SEED = random.SystemRandom().randrange(10**6)
# Everything that an import leaves behind, without moments and chance.
LEFT_BEHIND = """
import json
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.models import Organisation
from answerable.domains.register.models import Listing, Version
from answerable.domains.register.queries import versions
from answerable.domains.sources.models import CopiedRecord, Import, ImportedRow
def said(version):
    document = versions.parsed(version)
    document.pop("published_at")
    document["organisation"].pop("ref")
    for name in ("copied_on", "gone_on"):
        document.get("source", {}).pop(name, None)
    return document
totals = ("rows", "position", "new", "changed", "unchanged", "merged", "refused",
          "disappeared", "returned", "left_alone", "state")
# Killed after its very end, it is run once more, and that run changes nothing.
acts = list(Import.objects.exclude(new=0, changed=0, disappeared=0))
print(json.dumps({
    "documents": [said(v) for v in Version.objects.order_by("project__ref", "number")],
    "lists": sorted(Listing.objects.values_list("ref", "title", "version")),
    "bodies": sorted(Organisation.objects.values_list("name", "kind", "country")),
    "records": sorted(
        CopiedRecord.objects.values_list("key", "project_ref", "seen_row")
    ),
    "rows": sorted(
        ImportedRow.objects.filter(of_import__in=acts)
        .values_list("row", "outcome", "key")
    ),
    "imports": [[getattr(i, name) for name in totals] for i in acts],
    "ledger": [ledger.size(), ledger.verify_gapless()],
}, sort_keys=True))
"""


def left_behind(register: Installation) -> dict[str, object]:
    """Everything that stands in a register, to compare with another."""
    printed = register.run("manage", "shell", "-v", "0", "-c", LEFT_BEHIND)
    found: dict[str, object] = json.loads(printed.splitlines()[-1])
    return found


def states(folder: Path) -> list[Path]:
    """Two states of a source: the second changes, leaves out and doubles records."""
    first = [*sources.rows(ROWS), sources.row(ROWS, title="")]
    later = [sources.row(n, doel=f"Nieuw doel {n}.") for n in range(1, ROWS, 2)]
    return [
        sources.write(folder / "first.json", first),
        sources.write(folder / "second.json", [*later, later[0]]),
    ]


def start(register: Installation, file: Path) -> subprocess.Popen[str]:
    """Start an import and return once its file has been read to the end."""
    process = subprocess.Popen(
        [str(ANSWERABLE), "import", sources.DUTCH, str(file)],
        env={**register.environment, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    assert "rows" in process.stdout.readline()
    return process


def wait_for_rows(register: Installation) -> None:
    """Return once some rows of an import have been copied, and not all."""
    database = register.database_url.removeprefix("sqlite://")
    for _ in range(600):
        with closing(sqlite3.connect(database)) as opened:
            (position,) = opened.execute(
                "SELECT coalesce(max(position), 0) FROM sources_import"
            ).fetchone()
        if position:
            return
        time.sleep(0.05)
    pytest.fail("No row was copied within half a minute.")


def bring(register: Installation, file: Path, wait: Callable[[], float]) -> int:
    """Import a file, killing it at random moments; return how often it was killed."""
    kills = 0
    while True:
        process = start(register, file)
        try:
            process.wait(timeout=wait())
        except subprocess.TimeoutExpired:
            process.kill()  # SIGKILL: no warning, as a power cut
            process.wait(timeout=20)
            kills += 1
            continue
        finally:
            if process.stdout is not None:
                process.stdout.close()
        assert process.returncode == 0
        return kills


def lasts(register: Installation, file: Path) -> float:
    """Import a file undisturbed, and say how long it took once it had been read."""
    process = start(register, file)
    began = time.monotonic()
    process.communicate(timeout=300)
    assert process.returncode == 0
    return time.monotonic() - began


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_ten_times_it_ends_as_if_it_had_never_been(
    kind: str, prepare: Callable[[str], Prepared], tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    print(f"seed {SEED}")
    files, whole = states(tmp_path), prepare(kind).copy()
    longest = max(lasts(whole, file) for file in files)
    wanted, kills = left_behind(whole), 0
    while kills < KILLS:
        register = prepare(kind).copy()
        for file in files:
            kills += bring(register, file, lambda: chance.uniform(0, longest))
        assert left_behind(register) == wanted, f"seed {SEED}"
    assert wanted["ledger"][1] == []  # type: ignore[index]


@pytest.fixture(scope="module")
def prepared(prepare: Callable[[str], Prepared]) -> Installation:
    return prepare("sqlite").copy()


def refused(register: Installation, *arguments: str) -> Outcome:
    """Run an import that must be refused and leave the register as it was."""
    before = left_behind(register)
    done = subprocess.run(
        [str(ANSWERABLE), "import", *arguments],
        env=register.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert left_behind(register) == before
    return Outcome(done.returncode, done.stdout + done.stderr)


def test_a_wrong_format_is_told_with_the_right_ones(prepared) -> None:
    said = refused(prepared, "us-omb-2024", "file.csv")
    assert said.is_plain("no format called “us-omb-2024”", "us-omb-2025", "table")


def test_a_table_without_a_mapping_says_how_to_get_one(prepared, tmp_path) -> None:
    assert refused(prepared, "table", str(tmp_path / "a.csv")).is_plain(
        "--mapping FILE"
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.json", b"", "The file is empty"),
        (
            "cut.json",
            b'[{"id": "1", "title": "Street", "organisa',
            "Nothing was changed",
        ),
        ("nul.json", b'[{"id": "1\x00"}]', "Nothing was changed"),
        ("other.json", b'[{"name": "Street"}]', "no column called"),
        ("image.json", b"%PDF-1.7 and so on", "PDF"),
    ],
)
def test_a_bad_file_is_refused_whole(
    prepared, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert refused(prepared, sources.DUTCH, str(file)).is_plain(words)


def test_a_file_cut_off_at_its_end_leaves_nothing_of_its_beginning(
    prepared, tmp_path: Path
) -> None:
    file = sources.write(tmp_path / "long.json", sources.rows(800))
    os.truncate(file, file.stat().st_size - 40)
    assert refused(prepared, sources.DUTCH, str(file)).is_plain("Nothing was changed")


def test_stopped_by_the_keyboard_it_goes_on_with_the_same_command(
    prepare: Callable[[str], Prepared], tmp_path: Path
) -> None:
    register = prepare("sqlite").copy()
    file = sources.write(tmp_path / "many.json", sources.rows(2_000))
    process = start(register, file)
    wait_for_rows(register)
    process.terminate()
    said, _ = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert process.returncode == 130, said
    assert "Run the same command again to go on." in said
    assert "Stopped" in register.run("imports")
    again = register.run("import", sources.DUTCH, str(file))
    assert "Going on with" in again
    assert "Finished" in again
    assert "2,000 rows, 2,000 imported" in again
