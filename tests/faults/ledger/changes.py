"""One byte is changed at random: in the database, a tile, a checkpoint or a proof."""

import io
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import apsw
from django.db import DatabaseError, connection
from django.utils.dateparse import parse_datetime

import answerable_verify
from answerable.domains.ledger.actions import sealing
from answerable.domains.ledger.queries import proving, signing
from answerable.foundations import clock
from answerable.journeys import check_everything
from tests.faults.ledger import processes, world
from tests.faults.ledger.processes import Tell
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import World

ENTRIES = 300
PROOFS = 20
# What the ledger vouches for: moments to the second, which stand last.
SEALED = {
    "ledger_entry": "seq, body, type, subject, recorded_at",
    "ledger_checkpoint": "size, root, compact_range, note",
    "register_version": "project_id, number, document, sha256, salt, "
    "approved_by_role, entry, published_at",
    "register_disclosure": "entry, texts, note",
}
SHARES = {"database": 25, "tiles and entries": 35, "checkpoint": 15, "proof": 25}

_PAGES = """SELECT pgoffset, pgsize FROM dbstat WHERE name IN
    (SELECT name FROM sqlite_master WHERE tbl_name IN"""

Change = Callable[[random.Random], str]


def run(prepared: World, times: int, chance: random.Random, until: float) -> Result:
    """Change so many bytes, each in what was right before."""
    here = prepared.copied("changed")
    told = processes.finish(_change_all, here, times, chance, until)
    met = Counter(line.split(":")[0] for line in told)
    wrong = [line for line in told if "found" not in line]
    print(*wrong[:20], sep="\n", end="")
    said = ", ".join(f"{met[name]:,} in the {name}" for name in SHARES)
    return Result(
        "one byte changed at random",
        met.total(),
        f"{len(wrong):,} not found, such as {wrong[0]}"
        if wrong
        else f"{met.total():,} of {met.total():,} found ({said})",
        len(wrong),
    )


def _change_all(
    tell: Tell, here: World, times: int, chance: random.Random, until: float
) -> None:
    here.use()
    for ref in here.refs:
        world.publish(here, ref)
    world.append(ENTRIES)
    sealing.seal(at=clock.now())
    proofs = here.folder / "proofs"
    proofs.mkdir()
    for seq in chance.sample(range(1, ENTRIES), PROOFS):
        (proofs / f"{seq}").write_text(proving.proof(seq))
    (key,) = signing.public_keys()
    connection.close()
    assert not [*check_everything.faults()]
    connection.close()
    changes = _changes(here, proofs, key.vkey)
    for kind in chance.choices([*SHARES], [*SHARES.values()], k=times):
        tell(f"{kind}: {changes[kind](chance)}")
        if time.monotonic() > until:
            break


def _changes(here: World, proofs: Path, key: str) -> dict[str, Change]:
    tiles = sorted(f for f in (here.published / "tile").rglob("*") if f.is_file())
    place, checkpoint = str(here.published), here.published / "checkpoint"
    database = _Database(Path(here.database))

    def in_file(files: list[Path], *words: str) -> Change:
        def change(chance: random.Random) -> str:
            path = chance.choice(files)
            asked = [word or str(path) for word in words]
            return _in_file(path, chance, lambda: _verified(*asked, "--key", key))

        return change

    return {
        "database": database.change,
        "tiles and entries": in_file(tiles, "all", place),
        "checkpoint": in_file([checkpoint], "all", place),
        "proof": in_file(sorted(proofs.iterdir()), "proof", ""),
    }


def _in_file(path: Path, chance: random.Random, found: Callable[[], bool]) -> str:
    """Change a byte of a file, and put it back once it was looked at."""
    good = path.read_bytes()
    at, by = chance.randrange(len(good)), chance.randrange(1, 256)
    path.write_bytes(good[:at] + bytes([good[at] ^ by]) + good[at + 1 :])
    said = "found" if found() else f"byte {at} of {path.name}, by {by:#x}"
    path.write_bytes(good)
    return said


def _verified(*words: str) -> bool:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return answerable_verify.main([*words]) == 1


class _Database:
    """The file of a database, of which the pages of some tables are changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.good = path.read_bytes()
        self.rows = self._read()
        with closing(apsw.Connection(str(path))) as held:
            marks = ", ".join("?" * len(SEALED))
            self.pages = [
                (offset, size)
                for offset, size in held.execute(
                    f"{_PAGES} ({marks}))",
                    [*SEALED],
                )
            ]

    def change(self, chance: random.Random) -> str:
        """Change a byte that matters: a table reads otherwise, or not as its index."""
        while True:
            offset, size = chance.choice(self.pages)
            at, by = offset + chance.randrange(size), chance.randrange(1, 256)
            changed = bytearray(self.good)
            changed[at] ^= by
            self._write(bytes(changed))
            rows = self._read()
            if rows == self.rows:
                continue  # nothing was there
            said = "found" if self._found() else f"{_differing(self.rows, rows)}"
            self._write(self.good)
            return said

    def _write(self, content: bytes) -> None:
        for ending in ("-wal", "-shm"):
            self.path.with_name(f"{self.path.name}{ending}").unlink(missing_ok=True)
        self.path.write_bytes(content)

    def _read(self) -> list[object]:
        """Read the tables past every index, and whether the indexes agree."""
        try:
            with closing(sqlite3.connect(self.path)) as held:
                held.text_factory = bytes
                tables = [
                    [
                        (*row[:-1], _second(row[-1]))
                        for row in held.execute(
                            f"SELECT {columns} FROM {table} NOT INDEXED"  # noqa: S608 # our own names
                        )
                    ]
                    for table, columns in SEALED.items()
                ]
                sound = held.execute("PRAGMA integrity_check(1)").fetchall()
                return [*tables, sound]
        except sqlite3.Error as why:
            return [str(why)]

    def _found(self) -> bool:
        """Say whether `answerable log check` finds anything, or says it cannot read."""
        try:
            return bool([*check_everything.faults()])
        except DatabaseError:
            return True
        finally:
            connection.close()


def _second(value: object) -> object:
    """Return a moment to the second, and anything else as it is."""
    with suppress(ValueError, AttributeError, UnicodeDecodeError):
        moment = parse_datetime(value.decode())  # type: ignore[attr-defined]
        return moment.replace(microsecond=0) if moment else value
    return value


def _differing(before: list[object], after: list[object]) -> str:
    """Name the first value that is not as it was."""
    for table, old, new in zip((*SEALED, "its own check"), before, after, strict=False):
        for row, other in zip(old, new, strict=False):
            for column, pair in enumerate(zip(row, other, strict=True)):
                if pair[0] != pair[1]:
                    return f"{table}, column {column}: {pair[0]!r:.80}, {pair[1]!r:.80}"
    return "rows that are there no more"
