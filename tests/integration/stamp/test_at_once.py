"""Two people take the same decision at the very same moment, in two processes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.databases import Databases

DECIDER = Path(__file__).with_name("decider.py")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def url(
    databases: Databases, tmp_path: Path, pytestconfig: pytest.Config
) -> Iterator[str]:
    if pytestconfig.getoption("db") == "sqlite":
        yield f"sqlite://{tmp_path / 'register.sqlite3'}"
    else:
        yield databases.cluster().create("two_deciders")
        databases.cluster().drop("two_deciders")


def start(url: str, *job: str) -> subprocess.Popen[str]:
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return subprocess.Popen(
        [sys.executable, str(DECIDER), *job],
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    printed, complaints = process.communicate(timeout=240)
    assert process.returncode == 0, complaints
    return printed.strip()


def test_of_two_withdrawals_at_once_one_counts_and_the_other_hears_its_reasons(
    url: str,
) -> None:
    ref, body, *deciders = finish(start(url, "prepare")).split(" ")
    together = str(time.time() + 5)
    said = [
        finish(process)
        for process in [
            start(url, "withdraw", ref, body, who, together) for who in deciders
        ]
    ]
    assert sorted(words == "withdrawn" for words in said) == [False, True]
    winner = deciders[said.index("withdrawn")].split("/")[2]
    (refused,) = (words for words in said if words != "withdrawn")
    assert "already" in refused
    assert f"Withdrawn by {winner}." in refused
    assert finish(start(url, "show", ref)) == "withdrawn 1 []"
