"""Starts a server for a benchmark, ours or the peer's, and stops it again."""

import socket
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from _table import OUTPUT

DATASETTE = "datasette==0.65.5"


def datasette() -> Path:
    folder = OUTPUT / "datasette"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        command = [str(python), "-m", "pip", "install", "-q", DATASETTE]
        subprocess.run(command, check=True)
    return python


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    command: list[str], port: int, path: str, environment: dict[str, str]
) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=environment, **quiet)
    try:
        _wait(f"http://127.0.0.1:{port}{path}", server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=40)


def _wait(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(120):
        if server.poll() is not None:
            sys.exit(f"The server stopped before it answered {url}.")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 # our server
                return
        except OSError:
            time.sleep(0.5)
    sys.exit(f"No answer from {url}.")
