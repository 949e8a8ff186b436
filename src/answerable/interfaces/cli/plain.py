"""A command that cannot go on says where and what to do, without a traceback."""

import signal
import sys
from types import FrameType


class Stopped(Exception):
    """A command cannot go on; the message says where and what to do."""


def stop_cleanly() -> None:
    """Let a request to end reach the `finally` that ends our own processes."""

    def leave(_: int, __: FrameType | None) -> None:
        sys.exit(0)

    signal.signal(signal.SIGTERM, leave)
