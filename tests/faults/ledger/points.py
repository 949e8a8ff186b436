"""Publishing and signing are killed at each statement, write, flush and rename."""

import random
import time
from collections import Counter

from django.db import connection

from answerable.domains.ledger import queries
from answerable.domains.ledger.actions import sealing
from answerable.foundations import clock
from tests.faults.ledger import instruments, processes, world
from tests.faults.ledger.instruments import Befall, Points
from tests.faults.ledger.processes import Tell
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import History, World

TILE = 256


def run(
    prepared: World,
    times: int,
    chance: random.Random,
    until: float,
    befall: Befall = instruments.kill,
) -> Result:
    """Let it happen at each point, or at so many of them."""
    wrong: list[str] = []
    met: Counter[str] = Counter()
    of = 0
    for start in (prepared.fresh(), _nearly_full(prepared)):
        points = _points(start, befall)
        of += len(points)
        chosen = list(range(1, len(points) + 1))
        if 0 < times < len(chosen):
            chosen = sorted(chance.sample(chosen, times))
        for point in chosen:
            if time.monotonic() > until:
                break
            met[points[point - 1]] += 1
            found = _at(start, point, befall)
            wrong += [f"{points[point - 1]} {point}: {each}" for each in found]
    print(*wrong[:20], sep="\n", end="")
    said = ", ".join(f"{number} {name}" for name, number in met.most_common())
    what = "kill -9" if befall is instruments.kill else "an error"
    return Result(
        f"{what} at each step of publishing and signing, first signature and full tile",
        met.total(),
        wrong[0]
        if wrong
        else f"of {of} steps: 0 lost, 0 forks, all completed ({said})",
        len(wrong),
    )


def _nearly_full(prepared: World) -> World:
    """Return a register whose next publication fills a tile."""
    near = prepared.copied("near")
    processes.finish(_fill, near)
    return near


def _fill(_: Tell, here: World) -> None:
    here.use()
    world.append(TILE - 1 - queries.size())
    _seal()
    connection.close()


def _points(start: World, befall: Befall) -> list[str]:
    """Return the point at which each step would be cut."""
    return processes.finish(_count, start.copied("counted"), befall)


def _count(tell: Tell, here: World, befall: Befall) -> None:
    here.use()
    points = Points(0, befall)
    points.install()
    _act(here)
    for point in points.reached:
        tell(point)
    connection.close()


def _act(here: World) -> str:
    acknowledged = world.publish(here, here.refs[0])
    sealing.seal(at=clock.now())
    return acknowledged


def _at(start: World, point: int, befall: Befall) -> list[str]:
    """Let it happen at one point, and go on as if nothing had been."""
    here, history = start.copied("struck"), History()
    history.look(here)
    told, code = processes.start(_struck, here, point, befall).told()
    history.hear(told)
    history.look(here)
    if code not in (0, -9):
        return [f"it ended with {code}"]
    history.hear(processes.finish(_go_on, here))
    return world.verdict(here, history)


def _struck(tell: Tell, here: World, point: int, befall: Befall) -> None:
    here.use()
    points = Points(point, befall)
    points.install()
    for step in (lambda: tell(world.publish(here, here.refs[0])), _seal, _seal):
        try:
            step()
        except world.TROUBLE:
            continue
    tell(world.publish(here, here.refs[1]))  # it is all as if nothing had happened
    connection.close()


def _seal() -> None:
    sealing.seal(at=clock.now())


def _go_on(tell: Tell, here: World) -> None:
    here.use()
    tell(_act(here))
    connection.close()
