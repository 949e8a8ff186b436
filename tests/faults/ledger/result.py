"""What a fault test measured: one line of the table."""

import json
from dataclasses import asdict, dataclass


@dataclass
class Result:
    """How often something was done to the ledger, and what came of it."""

    fault: str
    times: int = 0
    found: str = ""
    wrong: int = 0
    seed: int = 0
    seconds: float = 0.0
    asked: int = 0

    @property
    def line(self) -> str:
        return json.dumps(asdict(self))
