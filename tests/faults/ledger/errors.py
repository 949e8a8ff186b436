"""Each statement, write, flush and rename of publishing and signing fails once."""

import random

from tests.faults.ledger import instruments, points
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import World


def run(prepared: World, times: int, chance: random.Random, until: float) -> Result:
    """Let each step fail, or so many of them; the same process then goes on."""
    return points.run(prepared, times, chance, until, instruments.fail)
