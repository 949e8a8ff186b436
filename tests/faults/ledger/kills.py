"""Publishers and the signer are killed at any moment, again and again."""

import random
import time

from tests.faults.ledger import processes, world
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import History, World

EVERY = 50  # kills from one whole check to the next
LONGEST = 0.6


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
    children = [
        *(processes.start(world.publish_for_ever, here, ref) for ref in here.refs[:2]),
        processes.start(world.sign_for_ever, here),
    ]
    end = time.monotonic() + chance.uniform(0, LONGEST)
    while time.monotonic() < end:
        history.look(here)
        time.sleep(0.005)
    chance.shuffle(children)
    for child in children:
        child.kill()
    for child in children:
        history.hear(child.told()[0])
    history.look(here)
