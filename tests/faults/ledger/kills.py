"""Publishers and the signer are killed at any moment, again and again."""

import random
import time

from tests.faults.ledger import processes, world
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import History, World

EVERY = 50  # kills from one whole check to the next
MOST = 6  # publications until the kill
SHORTEST, PATIENCE = 0.03, 10.0


def run(prepared: World, times: int, chance: random.Random, until: float) -> Result:
    """Kill so many times, and check everything now and then."""
    here, history, wrong = prepared.copied("kills"), History(), []
    done = 0
    for done in range(1, times + 1):
        _kill_once(here, history, chance)
        if done % EVERY == 0:
            wrong += world.verdict(here, history)
        if time.monotonic() > until:
            break
    wrong += world.verdict(here, history)
    print(*wrong[:20], sep="\n", end="")
    return Result(
        "kill -9 of two publishers and the signer",
        done,
        f"{len(history.acknowledged):,} acknowledged, 0 lost; "
        f"{len(history.seen):,} checkpoints seen, 0 forks"
        if not wrong
        else wrong[0],
        len(wrong),
    )


def _kill_once(here: World, history: History, chance: random.Random) -> None:
    publishers = [
        processes.start(world.publish_for_ever, here, ref) for ref in here.refs[:2]
    ]
    children = [*publishers, processes.start(world.sign_for_ever, here)]
    # After so many publications, and then somewhere in the next: on a busy machine a
    # kill by the clock alone would come before anything was done.
    wanted, last, lasted = chance.randint(0, MOST), time.monotonic(), SHORTEST
    told, patience = 0, last + PATIENCE
    while told < wanted and time.monotonic() < patience:
        time.sleep(0.002)
        history.look(here)
        if (now := sum(child.listen() for child in publishers)) > told:
            lasted = time.monotonic() - last
            told, last = now, time.monotonic()
    time.sleep(chance.uniform(0, max(lasted, SHORTEST)))
    chance.shuffle(children)
    for child in children:
        child.kill()
    for child in children:
        history.hear(child.told()[0])
    history.look(here)
