"""The power is cut while publications are written, and comes back.

The very statements of publishing and signing are written down once, and replayed on a
disk that loses what was not flushed. With `synchronous` NORMAL or OFF the same test has
to find losses, or it would prove nothing.
"""

import pickle
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw
from django.db import connection
from django.db.backends.sqlite3 import base

from answerable.domains.ledger.actions import sealing
from answerable.foundations import clock
from tests.faults.ledger import processes, world
from tests.faults.ledger.disk import Disk, PowerCut
from tests.faults.ledger.processes import Tell
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import World

PUBLICATIONS = 12
SIGNED_EVERY = 3
AUTOMATIC_CHECKPOINTS = (20, 100, 1000)  # pages; 1,000 is SQLite's own
FEWEST = 20


@dataclass(frozen=True)
class Told:
    """What the database holds when an act is acknowledged."""

    entries: int
    versions: int
    checkpoints: int


Step = tuple[str, tuple[Any, ...]] | Told


@dataclass(frozen=True)
class Tape:
    """A database, and what was then done to it: statements, and what was told when."""

    files: dict[str, bytes]
    steps: list[Step]
    bodies: list[bytes]

    @property
    def other_entries(self) -> int:
        """Return how many entries were not of a version, before it all began."""
        told = next(step for step in self.steps if isinstance(step, Told))
        return told.entries - told.versions


def run(prepared: World, times: int, chance: random.Random, until: float) -> Result:
    """Cut the power so often with FULL, and a tenth as often with NORMAL and OFF."""
    tape = _taped(prepared)
    wrong: list[str] = []
    said = []
    done = 0
    for mode, number in (
        ("OFF", max(times // 10, FEWEST)),
        ("NORMAL", max(times // 10, FEWEST)),
        ("FULL", times),
    ):
        cuts, lost, told = _cut_often(tape, mode, number, chance, until)
        if mode == "FULL":
            done = cuts
            wrong += lost
        elif not lost:
            wrong.append(f"{mode} lost nothing in {cuts} cuts: the test is blind")
        said.append(f"{mode}: {len(lost):,} of {cuts:,} lost something")
        if mode == "FULL":
            said.append(f"{told:,} were acknowledged")
    print(*wrong[:20], sep="\n", end="")
    return Result(
        "the power cut while publications are written",
        done,
        wrong[0] if wrong else "; ".join(reversed(said)),
        len(wrong),
    )


def _taped(prepared: World) -> Tape:
    here = prepared.copied("taped")
    path = here.folder / "tape"
    files = {"/register": Path(here.database).read_bytes()}
    processes.finish(_tape, here, path)
    steps, bodies = pickle.loads(path.read_bytes())  # noqa: S301 # our own
    return Tape(files, steps, bodies)


def _tape(_: Tell, here: World, path: Path) -> None:
    """Publish and sign, and write down what SQLite is asked to do."""
    here.use()
    steps: list[Step] = []
    _listen(steps)
    for number in range(PUBLICATIONS):
        world.publish(here, here.refs[number % len(here.refs)])
        steps.append(_told())
        if number % SIGNED_EVERY == 0:
            sealing.seal(at=clock.now())
            steps.append(_told())
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM ledger_entry ORDER BY seq")
        bodies = [bytes(body) for (body,) in cursor.fetchall()]
    path.write_bytes(pickle.dumps((steps, bodies)))
    connection.close()


def _listen(steps: list[Step]) -> None:
    """Write down each statement that this process sends, in SQLite's own form."""
    cursor = base.SQLiteCursorWrapper
    execute, many, commit = cursor.execute, cursor.executemany, connection._commit

    def keep(held: Any, query: str, values: Any) -> None:
        if not query.lstrip().startswith(("SELECT", "PRAGMA")):
            said = query if values is None else held.convert_query(query)
            steps.append((said, _plain(values or ())))

    def execute_(held: Any, query: str, values: Any = None) -> Any:
        keep(held, query, values)
        return execute(held, query, values)

    def many_(held: Any, query: str, several: Any) -> Any:
        several = list(several)
        for values in several:
            keep(held, query, values)
        return many(held, query, several)

    def commit_() -> None:
        steps.append(("COMMIT", ()))
        commit()

    cursor.execute, cursor.executemany, connection._commit = execute_, many_, commit_


def _plain(values: Any) -> tuple[Any, ...]:
    return tuple(bytes(v) if isinstance(v, memoryview) else v for v in values)


_COUNTS = """SELECT (SELECT count(*) FROM ledger_entry),
    (SELECT count(*) FROM register_version), (SELECT count(*) FROM ledger_checkpoint)"""


def _told() -> Told:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        return Told(*cursor.fetchone())


def _cut_often(
    tape: Tape, mode: str, number: int, chance: random.Random, until: float
) -> tuple[int, list[str], int]:
    """Return how often the power was cut, what was lost, and how much was told."""
    lengths = {pages: _length(tape, mode, pages) for pages in AUTOMATIC_CHECKPOINTS}
    lost: list[str] = []
    acknowledged = 0
    for done in range(number):
        if time.monotonic() > until:
            return done, lost, acknowledged
        seed = chance.randrange(2**32)
        told, found = _cut(tape, mode, lengths, random.Random(seed))
        acknowledged += told
        if found:
            lost.append(f"{mode}, cut {seed}: {found}")
    return number, lost, acknowledged


def _length(tape: Tape, mode: str, pages: int) -> int:
    disk = Disk(tape.files)
    _replay(tape, disk, mode, pages)
    return disk.done


def _replay(tape: Tape, disk: Disk, mode: str, pages: int) -> tuple[int, Told | None]:
    """Do it all again until the power goes; return what was acknowledged until then."""
    number, last, opened = 0, None, None
    try:
        opened = disk.open(mode)
        opened.execute(f"PRAGMA wal_autocheckpoint = {pages}").fetchall()
        for step in tape.steps:
            if isinstance(step, Told):
                number, last = number + 1, step
            else:
                opened.execute(*step).fetchall()
    except PowerCut:
        pass
    finally:
        disk.gone = True  # what is said from here on reaches no disk
        if opened is not None:
            opened.close(True)
    return number, last


def _cut(
    tape: Tape, mode: str, lengths: dict[int, int], chance: random.Random
) -> tuple[int, str]:
    pages = chance.choice(AUTOMATIC_CHECKPOINTS)
    disk = Disk(tape.files, cut=chance.randint(1, lengths[pages]))
    number, last = _replay(tape, disk, mode, pages)
    found = Disk(disk.after_cut(chance))
    return number, _missing(tape, found, last)


def _missing(tape: Tape, disk: Disk, last: Told | None) -> str:
    """Say what is wrong with the database when the power is back."""
    try:
        opened = disk.open("FULL")
        ((sound, *_),) = opened.execute("PRAGMA integrity_check(1)").fetchall()
        bodies = opened.execute("SELECT body FROM ledger_entry ORDER BY seq").fetchall()
        (counts,) = opened.execute(_COUNTS).fetchall()
        opened.close()
    except (apsw.Error, AssertionError) as why:
        return f"it cannot be read: {why}"
    if sound != "ok":
        return f"it is corrupt: {sound}"
    if [body for (body,) in bodies] != tape.bodies[: len(bodies)]:
        return "its entries are not those that were written"
    found = Told(*counts)
    if last and not (
        found.entries >= last.entries
        and found.versions >= last.versions
        and found.checkpoints >= last.checkpoints
    ):
        return f"{last} was acknowledged, and {found} is there"
    if found.entries - found.versions != tape.other_entries:
        return f"half an act is there: {found}"
    return ""
