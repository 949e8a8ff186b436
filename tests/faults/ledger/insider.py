"""Somebody with every right and every key rewrites history, and signs it all again.

Nothing inside can tell, and everything verifies. Whoever holds one older checkpoint
can tell at once.
"""

import json
import random
import re
import shutil
import sqlite3
import time
from contextlib import closing

from django.db import connection

from answerable.domains.ledger.actions import sealing
from answerable.domains.ledger.queries import checking
from answerable.foundations import clock
from answerable.foundations.core import canonical
from tests.faults.ledger import processes, rollback, world
from tests.faults.ledger.monitor import Monitor
from tests.faults.ledger.processes import Tell
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import World


def run(prepared: World, times: int, chance: random.Random, until: float) -> Result:
    """Rewrite so often, each time another entry of another history."""
    done, unseen, caught, wrong = 0, 0, 0, []
    while done < times and time.monotonic() < until:
        done += 1
        here = prepared.copied("insider")
        monitor = Monitor(here)
        processes.finish(rollback.grow, here, chance.randint(1, rollback.MOST))
        head = here.head()
        assert head
        monitor.look()
        shutil.copy(here.published / "checkpoint", kept := here.folder / "kept")
        entry, more = chance.randint(1, head[0]), chance.randint(0, rollback.MOST)
        said = processes.finish(_rewrite, here, entry, more, str(kept))
        # Inside, and for who comes only now, all is well; not for who was there before.
        if said[:1] == ["Nothing inside is wrong."]:
            unseen += 1
        if "Forked" in monitor.look() and "Forked" in said[-1]:
            caught += 1
        else:
            wrong.append(f"entry {entry} of {head[0]}, {more} more: {said}")
    print(*wrong[:20], sep="\n", end="")
    if unseen < done:
        wrong.append(f"{done - unseen} were no consistent rewriting")
    return Result(
        "an insider rewrites an entry and signs everything again",
        done,
        wrong[0]
        if wrong
        else f"{unseen} of {done} unseen from inside; {caught} of {done} caught by a "
        "monitor with an older checkpoint, and by `all --since`",
        len(wrong),
    )


def _rewrite(tell: Tell, here: World, entry: int, more: int, kept: str) -> None:
    with closing(sqlite3.connect(here.database)) as held:
        _unguard(held)
        (body,) = held.execute(
            "SELECT body FROM ledger_entry WHERE seq = ?", [entry]
        ).fetchone()
        changed = json.loads(body)
        changed["at"] = re.sub("^20", "19", changed["at"])
        held.execute(
            "UPDATE ledger_entry SET body = ?, recorded_at = ? WHERE seq = ?",
            [canonical.encode(changed), _stored(changed["at"]), entry],
        )
        held.execute("DELETE FROM ledger_checkpoint")
        held.commit()
    shutil.rmtree(here.folder / "anchor")
    shutil.rmtree(here.published)
    here.use()
    sealing.seal(at=clock.now())
    if more:
        world.append(more)
        sealing.seal(at=clock.now())
    faults = [*checking.faults()]
    tell("Nothing inside is wrong." if not faults else faults[0])
    if said := world.verified(here):
        tell(said)
    tell(world.verified(here, "--since", kept).replace("\n", " "))
    connection.close()


def _stored(moment: str) -> str:
    """Write a moment as Django writes it into SQLite."""
    return moment.replace("T", " ").removesuffix("Z")


def _unguard(held: sqlite3.Connection) -> None:
    """Take away what keeps rows as they are: an insider can."""
    found = held.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' "
        "AND tbl_name LIKE 'ledger_%'"
    )
    for (name,) in found.fetchall():
        held.execute(f'DROP TRIGGER "{name}"')
