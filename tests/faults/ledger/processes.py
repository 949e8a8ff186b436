"""Processes that are forked from this one, tell what they did, and may be killed.

The process that directs has no database open, so a fork shares nothing with it.
"""

import os
import select
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Tell = Callable[[str], None]


@dataclass
class Child:
    """A process that was forked, and the pipe that it tells things through."""

    pid: int
    pipe: int
    heard: bytes = b""

    def listen(self) -> int:
        """Return how many lines it has told until now."""
        while select.select([self.pipe], [], [], 0)[0]:
            more = os.read(self.pipe, 4096)
            if not more:
                break
            self.heard += more
        return self.heard.count(b"\n")

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def told(self) -> tuple[list[str], int]:
        """Wait for its end; return every whole line, and how it ended (0: well)."""
        with os.fdopen(self.pipe, "rb") as pipe:
            *lines, _ = (self.heard + pipe.read()).decode().split("\n")
        _, status = os.waitpid(self.pid, 0)
        return lines, os.waitstatus_to_exitcode(status)


def start(job: Callable[..., None], *arguments: Any) -> Child:
    """Let a process of its own do a job, whose first argument is how to tell."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    os.close(reading)
    code = 1
    try:
        job(lambda line: os.write(writing, f"{line}\n".encode()), *arguments)
        code = 0
    except BaseException:  # noqa: BLE001 # a fork must never return
        traceback.print_exc()
    finally:
        os._exit(code)


def finish(job: Callable[..., None], *arguments: Any) -> list[str]:
    """Let a process do a job to its end; return what it told."""
    lines, code = start(job, *arguments).told()
    if code:
        raise AssertionError(f"{job.__name__} ended with {code}")
    return lines
