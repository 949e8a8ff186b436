"""An old database is put back, and the register goes on as if nothing were missing.

Alone it is refused by what is kept outside the database. With all that the machine
remembers set back too, only what others hold can tell: there the monitor sees it.
"""

import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from django.db import connection

from answerable.domains.ledger.actions import sealing
from answerable.domains.ledger.core.anchoring import RolledBack
from answerable.foundations import clock
from tests.faults.ledger import processes, world
from tests.faults.ledger.monitor import Monitor
from tests.faults.ledger.processes import Tell
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import History, World

MOST = 300


def run(prepared: World, times: int, chance: random.Random, until: float) -> Result:
    """Attack so often, each time from another history."""
    done, refused, caught, wrong = 0, 0, 0, []
    while done < times and time.monotonic() < until:
        done += 1
        old, new, more = (chance.randint(1, MOST) for _ in range(3))
        here = prepared.copied("rolled")
        monitor = Monitor(here)
        backup = here.folder / "backup"
        processes.finish(grow, here, old)
        whole = here.copied("whole")
        processes.finish(_back_up, here, backup)
        processes.finish(grow, here, new)
        monitor.look()
        newer = here.folder / "newer"
        processes.finish(_back_up, here, newer)
        # The database alone goes back.
        shutil.copy(backup, here.database)
        shown = here.head()
        told = processes.finish(_attack, here, more)
        if told == ["refused"] and here.head() == shown:
            refused += 1
        else:
            wrong.append(f"{old}, {new}, {more}: the attack was {told}")
        # The whole machine goes back.
        processes.finish(grow, whole, more)
        if "Rolled back" in (said := monitor.look(whole)) or "Forked" in said:
            caught += 1
        else:
            wrong.append(f"{old}, {new}, {more}: the monitor said {said!r}")
        # With the newer database it goes on as if nothing had been.
        shutil.copy(newer, here.database)
        wrong += world.verdict(here, History())
    print(*wrong[:20], sep="\n", end="")
    return Result(
        "an old database put back, and signed again",
        done,
        wrong[0]
        if wrong
        else f"{refused} of {done} refused; with the whole machine set back, "
        f"{caught} of {done} caught by a monitor",
        len(wrong),
    )


def grow(_: Tell, here: World, number: int) -> None:
    here.use()
    world.append(number)
    sealing.seal(at=clock.now())
    connection.close()


def _back_up(_: Tell, here: World, backup: Path) -> None:
    with (
        closing(sqlite3.connect(here.database)) as found,
        closing(sqlite3.connect(backup)) as kept,
    ):
        found.backup(kept)


def _attack(tell: Tell, here: World, more: int) -> None:
    here.use()
    said = []
    for number in (0, more):  # at once, and after it has grown again
        if number:
            world.append(number)
        try:
            sealing.seal(at=clock.now())
            said.append("signed")
        except RolledBack:
            said.append("refused")
    tell("refused" if set(said) == {"refused"} else " ".join(said))
    connection.close()
