"""The test run itself keeps its promises: no network, no quiet skips."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

SKIPS = """
import pytest

def test_is_skipped_without_a_mark():
    pytest.skip("it is late")

@pytest.mark.external_data
def test_needs_real_records():
    raise AssertionError("runs only with real records")

@pytest.mark.external_verifier("no-such-program-anywhere")
def test_needs_an_outside_program():
    raise AssertionError("runs only with the program")
"""


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org"])
def test_a_test_cannot_reach_another_machine(host: str) -> None:
    with pytest.raises(OSError, match="tests use no network"):
        socket.create_connection((host, 80), timeout=1)


def test_a_test_can_reach_a_server_on_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


def test_only_the_two_marked_kinds_may_be_skipped(tmp_path: Path) -> None:
    (tmp_path / "test_skips.py").write_text(SKIPS)
    command = [
        *(
            sys.executable,
            "-m",
            "pytest",
            str(tmp_path),
            "-rs",
            "-p",
            "no:cacheprovider",
        ),
        *("-p", "no:django", "-p", "tests.plugins.honesty", "-c", "/dev/null"),
        *("-o", "markers=external_data\nexternal_verifier(program)"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "1 failed, 2 skipped" in run.stdout, run.stdout
    assert "test_is_skipped_without_a_mark was skipped. Only tests marked" in run.stdout
    assert "set ANSWERABLE_DATA" in run.stdout
    assert "no-such-program-anywhere" in run.stdout
