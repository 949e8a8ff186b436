"""Points at which something can befall a process: each statement, commit, file, flush.

They are put into a process that was forked for it, and stay in until it ends.
"""

import io
import os
import signal
from collections.abc import Callable
from typing import Any, NoReturn

from django.db import OperationalError, connection

Befall = Callable[[str], None]


def kill(_: str) -> NoReturn:
    """End this process at once."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("It is dead.")


def fail(point: str) -> NoReturn:
    """Answer as a broken disk or a database in trouble does."""
    if point in ("statement", "commit"):
        raise OperationalError("disk I/O error")
    if point in ("flush", "read"):
        raise OSError(5, "Input/output error")
    raise OSError(28, "No space left on device")


class Points:
    """Counts the points that are reached, and lets something happen at one of them."""

    def __init__(self, chosen: int, befall: Befall) -> None:
        self.chosen, self.befall = chosen, befall
        self.reached: list[str] = []

    def reach(self, point: str) -> None:
        self.reached.append(point)
        if len(self.reached) == self.chosen:
            self.befall(point)

    def install(self) -> None:
        """Put a point before each call that changes a disk or speaks to a database."""
        for name in ("mkdir", "replace", "rename", "unlink", "rmdir"):
            setattr(os, name, self.before(name, getattr(os, name)))
        os.fsync = self.before("flush", os.fsync)
        os.open = self.before("open", os.open)
        io.open = self.before("read", io.open)
        os.fdopen = self._writer
        connection.execute_wrappers.append(self._execute)
        connection._commit = self._around_commit(connection._commit)

    def before(self, point: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.reach(point)
            return real(*arguments, **named)

        return call

    def _execute(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.reach("statement")
        return execute(*arguments)

    def _around_commit(self, real: Callable[[], None]) -> Callable[[], None]:
        def commit() -> None:
            self.reach("commit")
            real()
            if self.befall is kill:
                self.reach("committed")

        return commit

    def _writer(self, opened: int, mode: str) -> io.BufferedWriter:
        return _Writer(self, io.FileIO(opened, mode))


class _Writer(io.BufferedWriter):
    """Writes the first half before anything can happen, and then the rest."""

    def __init__(self, points: Points, raw: io.FileIO) -> None:
        super().__init__(raw)
        self._points = points

    def write(self, content: Any) -> int:
        half = len(content) // 2
        super().write(content[:half])
        self.flush()
        self._points.reach("write")
        super().write(content[half:])
        return len(content)
