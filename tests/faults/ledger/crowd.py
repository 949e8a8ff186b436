"""Sixteen publishers write at once, some twice under one key, while one signs."""

import random
import time
from collections import Counter

from django.db import connection, transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.models import Entry, EntryKey
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM
from tests.faults.ledger import processes, world
from tests.faults.ledger.processes import Tell
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import History, World

PUBLISHERS = 16
TWICE_IN = 10  # one key in so many is sent by the next publisher, too


def run(prepared: World, times: int, chance: random.Random, until: float) -> Result:
    """Let each publish so many times."""
    here, history = prepared.copied("crowd"), History()
    signer = processes.start(world.sign_for_ever, here)
    together = time.time() + 1
    crowd = [
        processes.start(_publish, here, number, _keys(number, times), together, until)
        for number in range(PUBLISHERS)
    ]
    told = [child.told() for child in crowd]
    signer.kill()
    signer.told()
    wrong = [f"a publisher ended with {code}" for _, code in told if code]
    lines = [line.split() for said, _ in told for line in said]
    new = {key: int(seq) for what, key, seq in lines if what == "new"}
    again = [(key, int(seq)) for what, key, seq in lines if what == "again"]
    waits = sorted(float(seq) for what, _, seq in lines if what == "longest")
    wrong += [f"{key} was said to be {n}" for key, n in again if new.get(key) != n]
    wrong += processes.finish(_compare, here, new)
    wrong += world.verdict(here, history)
    print(*wrong[:20], sep="\n", end="")
    most, least = _fairness(new)
    return Result(
        f"{PUBLISHERS} publishers at once, {times:,} each, one key in {TWICE_IN} "
        "sent twice",
        len(new),
        wrong[0]
        if wrong
        else f"no gap, each key once, {len(again):,} seconds told so; when the first "
        f"was done the most and the least had {most:,} and {least:,} "
        f"({most / max(least, 1):.2f}); longest wait {waits[-1]:.2f} s",
        len(wrong),
    )


def _keys(number: int, times: int) -> list[str]:
    """Return a publisher's own keys, and among them some of its neighbour's."""
    keys = []
    for act in range(times):
        keys.append(f"{number}-{act}")
        if act % TWICE_IN == 0:
            keys.append(f"{(number + 1) % PUBLISHERS}-{act}")
    return keys


def _publish(
    tell: Tell,
    here: World,
    number: int,
    keys: list[str],
    together: float,
    until: float,
) -> None:
    here.use()
    connection.ensure_connection()
    time.sleep(max(0, together - time.time()))
    longest = 0.0
    for key in keys:
        if time.monotonic() > until:
            break
        since = time.monotonic()
        try:
            with transaction.atomic():
                stone = world.StonePlaced(f"STO-{number}")
                entry = ledger.record(stone, by=SYSTEM, at=clock.now(), key=key)
            tell(f"new {key} {entry.seq}")
        except ledger.AlreadyRecorded as before:
            tell(f"again {key} {before.seq}")
        longest = max(longest, time.monotonic() - since)
    tell(f"longest - {longest:.3f}")
    connection.close()


def _compare(tell: Tell, here: World, new: dict[str, int]) -> None:
    """Say what differs between what publishers were told and what is kept."""
    here.use()
    kept = dict(EntryKey.objects.values_list("key", "entry_id"))
    if kept != new:
        tell(f"{len(new):,} keys were acknowledged, and {len(kept):,} are kept")
    stones = Entry.objects.filter(type=world.StonePlaced.type).count()
    if stones != len(new):
        tell(f"{len(new):,} acts were acknowledged, and {stones:,} are kept")
    for key, times in Counter(new.values()).items():
        if times > 1:
            tell(f"entry {key} was given to {times} acts")
    connection.close()


def _fairness(new: dict[str, int]) -> tuple[int, int]:
    """Count the acts of each when the first is done: the most and the least."""
    acts = sorted((seq, key.split("-")[0]) for key, seq in new.items())
    of_each = Counter(publisher for _, publisher in acts)
    had: Counter[str] = Counter()
    for _, publisher in acts:
        had[publisher] += 1
        if had[publisher] == of_each[publisher]:
            break
    return max(had.values()), min(had[str(n)] for n in range(PUBLISHERS))
