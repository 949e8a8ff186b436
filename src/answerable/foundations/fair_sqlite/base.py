"""Django's SQLite backend, with a queue in front of the one writer that SQLite allows.

SQLite lets waiting writers sleep and try again, so a busy one goes on winning: of 16,
one wrote 3,332 times while another wrote once. Here whoever is next waits at the door,
and everyone else, the one that has just left included, draws lots for that place.
"""

import fcntl
import os
import random
import time

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_NEXT_POLLS_SECONDS = 0.0005
_OTHERS_POLL_SECONDS = 0.003


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it begins to write."""

    _turn: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # untyped
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc] # untyped
        self._leave()  # a commit that failed is rolled back, and leaves there

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc] # untyped
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc] # untyped
        finally:
            self._leave()

    def _take_turn(self) -> None:
        if self.is_in_memory_db() or self._turn is not None:
            return
        until = time.monotonic() + float(self.settings_dict["OPTIONS"]["timeout"])
        name = str(self.settings_dict["NAME"])
        following = _locked(f"{name}.next", until, _OTHERS_POLL_SECONDS)
        try:
            self._turn = _locked(f"{name}.turn", until, _NEXT_POLLS_SECONDS)
        finally:
            os.close(following)

    def _leave(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            os.close(turn)  # which gives the lock back, as the end of a process does


def _locked(path: str, until: float, pause: float) -> int:
    """Wait for the lock of a file. Raises OperationalError when it takes too long."""
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    while True:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                os.close(opened)
                raise OperationalError("database is locked") from None
            time.sleep(random.uniform(0.5, 1.5) * pause)  # noqa: S311 # no secret
        else:
            return opened
