"""The last signed checkpoint, kept outside the database.

Restoring an old backup and then signing again is how an honest operator forks a log.
The database cannot notice that it is old; this file can.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from answerable.domains.ledger.adapters import files
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.foundations.core.decision import Decision, Reason, Refused

_WAIT_SECONDS = 0.05


class UnreadableAnchor(Refused):
    """The anchor is there and cannot be read, so nothing may be signed."""


class Busy(Refused):
    """Another process is signing the log, and went on for too long."""


@dataclass(frozen=True)
class Anchor:
    """What was signed last: the tree, and the note that says so."""

    head: TreeHead
    note: str


def read() -> Anchor | None:
    """Return the anchor, if anything was ever signed here. Raises UnreadableAnchor."""
    try:
        content = json.loads(_path().read_bytes())
        head = TreeHead(
            origin=content["origin"],
            size=int(content["size"]),
            root=bytes.fromhex(content["root"]),
        )
        return Anchor(head, str(content["note"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as why:
        raise UnreadableAnchor(_unreadable()) from why


def write(anchor: Anchor) -> None:
    """Keep what is about to be committed; it is on the disk when this returns."""
    content = {
        "origin": anchor.head.origin,
        "size": anchor.head.size,
        "root": anchor.head.root.hex(),
        "note": anchor.note,
    }
    files.replace(_path(), json.dumps(content, indent=1).encode(), files.PRIVATE)


@contextmanager
def turn(seconds: float = 30) -> Iterator[None]:
    """Hold the right to sign, after waiting a while. Raises Busy."""
    with held(seconds) as ours:
        Decision.unless(None if ours else _busy()).or_raise(Busy)
        yield


@contextmanager
def held(seconds: float = 0) -> Iterator[bool]:
    """Hold the right to sign, which one process can have; say whether we got it."""
    folder = Path(settings.ANSWERABLE_ANCHOR)
    files.make(folder, 0o700)
    opened = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, files.PRIVATE)
    try:
        yield _locked(opened, until=time.monotonic() + seconds)
    finally:
        os.close(opened)  # which also gives the lock back


def _locked(opened: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_WAIT_SECONDS)
        else:
            return True


def _path() -> Path:
    return Path(settings.ANSWERABLE_ANCHOR) / "checkpoint.json"


def _unreadable() -> Decision:
    return Decision.unless(
        Reason(
            code="unreadable_anchor",
            sentence=f"The record of what was signed last cannot be read: {_path()}.",
            who="Whoever runs this register: see “When the register refuses to sign” "
            "in deploy/README.md.",
        )
    )


def _busy() -> Reason:
    return Reason(
        code="busy",
        sentence="Another process is signing the log now, so nothing was done.",
        who="Wait a moment and try again.",
    )
