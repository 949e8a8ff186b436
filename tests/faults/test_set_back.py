"""A whole machine is set back to an older state: only a witness remembers."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness import witness


class Machine:
    """A machine whose whole memory is one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        url = f"sqlite://{self.folder / 'ledger.sqlite3'}"
        return subprocess.run(
            [sys.executable, "-m", "tests.faults.machine", *words],
            env={
                **os.environ,
                "ANSWERABLE_VAR": str(self.folder),
                "DATABASE_URL": url,
                "ANSWERABLE_LOG_ORIGIN": "register.example/log",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def grown(self, entries: int) -> subprocess.CompletedProcess[str]:
        """Record so many acts, and try to sign them."""
        assert self.run("append", str(entries)).returncode == 0
        return self.run("seal")

    @property
    def published(self) -> int:
        checkpoint = self.folder / "published/checkpoint"
        return int(checkpoint.read_text().split("\n")[1])

    def copied(self, name: str) -> Path:
        return shutil.copytree(self.folder, self.folder.with_name(name))

    def set_back(self, copy: Path) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path / "machine")
    machine.folder.mkdir()
    assert machine.run("prepare").returncode == 0
    key = machine.run("key").stdout.strip()
    with witness.running(tmp_path / "w", key) as watching:
        line = f"witness w1 {watching.run('key')} {watching.url}"
        policy = machine.folder / "trust-policy.txt"
        policy.write_text(f"{line}\nquorum w1\n")
        done = machine.grown(5)
        assert (done.returncode, done.stderr) == (0, "")
        yield machine


def test_a_machine_that_was_set_back_as_a_whole_signs_nothing(
    machine: Machine,
) -> None:
    older = machine.copied("older")
    assert machine.grown(4).returncode == 0
    newer = machine.copied("newer")
    assert machine.published == 9

    machine.set_back(older)
    refused = machine.grown(6)
    assert refused.returncode != 0
    assert "The witness w1 has cosigned 9 entries" in refused.stderr
    assert machine.published == 5

    machine.set_back(newer)
    assert machine.grown(1).returncode == 0
    assert machine.published == 10


def test_without_its_witness_it_would_have_forked_the_log(machine: Machine) -> None:
    """What is outside the machine is the one thing that can tell."""
    older = machine.copied("older")
    machine.grown(4)
    before = (machine.folder / "published/checkpoint").read_text().split("\n")
    machine.set_back(older)
    (machine.folder / "trust-policy.txt").write_text("quorum none\n")
    assert machine.grown(4).returncode == 0
    after = (machine.folder / "published/checkpoint").read_text().split("\n")
    assert before[:2] == after[:2]
    assert before[2] != after[2]
