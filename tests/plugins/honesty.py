"""Keeps a test run honest: no network beyond this machine, no quiet skips."""

import os
import shutil
import socket
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

MAY_SKIP = ("external_data", "external_verifier")
LOOPBACK = ("127.", "::1", "localhost")


class NetworkUsed(OSError):
    """A test tried to reach a machine other than this one."""


class LoopbackSocket(socket.socket):
    """A socket that only reaches this machine."""

    def connect(self, address: Any) -> None:
        _refuse_far(self.family, address)
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        _refuse_far(self.family, address)
        return super().connect_ex(address)


def _refuse_far(family: int, address: Any) -> None:
    if family != socket.AF_UNIX:
        _refuse_host(address[0])


def _refuse_host(host: Any) -> None:
    if not str(host or "127.0.0.1").startswith((*LOOPBACK, "0.0.0.0")):  # noqa: S104
        raise NetworkUsed(f"A test tried to reach {host}: tests use no network.")


def _near_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    _refuse_host(host)  # asking a name server is using the network, too
    return _getaddrinfo(host, *args, **kwargs)


_getaddrinfo = socket.getaddrinfo


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop() -> Generator[None, object, object]:
    """Let sockets reach this machine only while tests run."""
    ordinary = socket.socket
    socket.socket = LoopbackSocket  # type: ignore[misc]
    socket.getaddrinfo = _near_getaddrinfo
    try:
        return (yield)
    finally:
        socket.socket = ordinary  # type: ignore[misc]
        socket.getaddrinfo = _getaddrinfo


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip the two marked kinds where their outside part is not here."""
    folder = os.environ.get("ANSWERABLE_DATA", "")
    if item.get_closest_marker("external_data") and not (
        folder and Path(folder).is_dir()
    ):
        pytest.skip("needs real records: set ANSWERABLE_DATA to their folder")
    verifier = item.get_closest_marker("external_verifier")
    if verifier and not shutil.which(verifier.args[0]):
        pytest.skip(f"needs the outside program {verifier.args[0]} on the path")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count any other skipped test as failed."""
    report = yield
    if (
        report.skipped
        and not hasattr(report, "wasxfail")
        and not any(item.get_closest_marker(name) for name in MAY_SKIP)
    ):
        report.outcome = "failed"
        report.longrepr = (
            f"{item.nodeid} was skipped. Only tests marked external_data or "
            "external_verifier may be."
        )
    return report
