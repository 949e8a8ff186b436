"""Faults from outside: each ends in one plain message, and in nothing half-done."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.harness.installation import ANSWERABLE, Installation

Run = Callable[..., "Outcome"]


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and everything that it printed."""

    status: int
    said: str

    def is_plain(self, *words: str) -> bool:
        """Whether it stopped with a message for people that holds these words."""
        assert "Traceback" not in self.said, self.said
        assert self.status == 2, self.said
        for word in words:
            assert word in self.said, self.said
        return True


@pytest.fixture(scope="module")
def register(installation: Installation) -> Installation:
    """A running register, whose log may speak of the faults that are made here."""
    return installation


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a register that nobody has prepared."""
    return tmp_path / "var"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and nothing in it, made once."""
    folder = tmp_path_factory.mktemp("migrated")
    subprocess.run(
        [str(ANSWERABLE), "manage", "migrate", "--verbosity=0"],
        env=environment(folder, {}),
        check=True,
    )
    return folder / "answerable.sqlite3"


@pytest.fixture
def empty(migrated: Path, folder: Path) -> Path:
    """The folder's own database, with every table and nothing in it."""
    folder.mkdir()
    with closing(sqlite3.connect(migrated)) as made:
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(migrated, folder))


@pytest.fixture
def answerable(folder: Path) -> Run:
    """Run `answerable …` in a demonstration of its own; None unsets a setting."""

    def run(
        *arguments: str,
        program: tuple[str, ...] = (str(ANSWERABLE),),
        before: Callable[[], None] | None = None,
        **changed: str | Path | None,
    ) -> Outcome:
        done = subprocess.run(
            [*program, *arguments],
            env=environment(folder, changed),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            preexec_fn=before,
        )
        return Outcome(done.returncode, done.stdout + done.stderr)

    return run


def environment(
    folder: Path, changed: Mapping[str, str | Path | None]
) -> dict[str, str]:
    ours = {"ANSWERABLE_DEMO": "1", "ANSWERABLE_VAR": str(folder)} | changed
    outer = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ANSWERABLE_", "DJANGO_", "DATABASE_", "PORT"))
    }
    return outer | {name: str(value) for name, value in ours.items() if value}
