"""Writer and signer are killed at any moment: nothing acknowledged is lost or unsaid.

`python -m tests.faults.test_signing 1000` kills a thousand times; the seed is printed.
"""

import base64
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

SIGNER = Path(__file__).with_name("signer.py")
KILLS = 8


@dataclass
class Run:
    """A ledger that is killed again and again, and all that it ever told anybody."""

    folder: Path
    url: str
    chance: random.Random
    acknowledged: set[int] = field(default_factory=set)
    # Every checkpoint that was ever seen outside, by its size.
    seen: dict[int, str] = field(default_factory=dict)

    def start(self, *job: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, str(SIGNER), *job],
            env=os.environ
            | {"DATABASE_URL": self.url, "ANSWERABLE_VAR": str(self.folder)}
            | {"ANSWERABLE_SECRET_KEY": "x" * 50},
            stdout=subprocess.PIPE,
            text=True,
        )

    def finish(self, *job: str) -> list[str]:
        process = self.start(*job)
        printed, _ = process.communicate(timeout=600)
        assert process.returncode == 0, job
        return printed.splitlines()

    def kill_once(self) -> None:
        """Let both work for a moment, and kill both without warning."""
        both = [self.start("sign"), self.start("write")]
        for process in both:
            assert process.stdout is not None
            self._acknowledge(process.stdout.readline())  # it works, however slow it is
        end = time.monotonic() + self.chance.uniform(0, 0.6)
        while time.monotonic() < end:
            self.look()
            time.sleep(0.01)
        self.chance.shuffle(both)
        for process in both:
            process.send_signal(signal.SIGKILL)
        for process in both:
            printed, _ = process.communicate()
            self._acknowledge(printed)
        self.look()

    def _acknowledge(self, printed: str) -> None:
        self.acknowledged |= {int(line) for line in printed.split() if line.isdigit()}

    def look(self) -> None:
        """Read the checkpoint as anybody may, and keep it as a monitor does."""
        try:
            text = (self.folder / "published/checkpoint").read_text()
        except FileNotFoundError:
            return
        _, size, root, *_ = text.split("\n")
        told = base64.b64decode(root).hex()
        assert self.seen.setdefault(int(size), told) == told, "a fork"

    def verdict(self) -> tuple[list[str], int]:
        """Return what is wrong after all of it, and how many entries there are."""
        said = self.finish("check", *map(str, sorted(self.seen)))
        roots = {f"{size} {root}" for size, root in self.seen.items()}
        wrong = [line for line in said if line not in roots]
        self.look()
        signed = max(self.seen, default=0)
        lost = [seq for seq in self.acknowledged if seq > signed]
        return [*wrong, *(f"Entry {seq} was lost." for seq in lost)], signed


def run(folder: Path, url: str, kills: int, seed: int) -> Run:
    killed = Run(folder, url, random.Random(seed))
    killed.finish("prepare")
    for _ in range(kills):
        killed.kill_once()
    return killed


def test_what_was_acknowledged_or_signed_is_there_after_every_kill(tmp_path):
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    killed = run(tmp_path, f"sqlite://{tmp_path / 'l.sqlite3'}", KILLS, seed)
    wrong, signed = killed.verdict()
    assert wrong == []
    assert killed.acknowledged
    assert killed.seen
    assert signed >= max(killed.acknowledged)


if __name__ == "__main__":
    kills = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(2**32)
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("DATABASE_URL") or f"sqlite://{folder}/ledger.sqlite3"
        killed = run(Path(folder), url, kills, seed)
        wrong, signed = killed.verdict()
    print(
        f"seed {seed}: {kills} kills, {len(killed.acknowledged):,} acknowledged, "
        f"{signed:,} signed, {len(killed.seen):,} checkpoints seen outside, "
        f"{len(wrong)} faults"
    )
    for line in wrong[:20]:
        print(line)
    sys.exit(1 if wrong else 0)
