"""Reaches witnesses over the network, all at once and never for long.

C2SP tlog-witness. Whatever a witness does, asking ends after a few seconds and a
bounded number of bytes; nobody is followed to another address.
"""

import http.client
import socket
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from answerable.domains.ledger.core.witnessing import LARGEST

PATIENCE = 5.0
_CONNECTIONS = {
    "http": http.client.HTTPConnection,
    "https": http.client.HTTPSConnection,
}


@dataclass(frozen=True)
class Call:
    """What to send, and to which submission prefix."""

    url: str
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What came back: a status of HTTP, or 0 where nothing did."""

    status: int = 0
    body: bytes = b""


def ask(calls: Sequence[Call]) -> list[Reply]:
    """Send each call and return the replies in their order, within `PATIENCE`."""
    asked = [_Asking(call) for call in calls]
    until = time.monotonic() + PATIENCE
    for each in asked:
        each.start()
    for each in asked:
        each.join(max(0.0, until - time.monotonic()))
    return [each.answer() for each in asked]


class _Asking(threading.Thread):
    """One call, in a thread of its own that nobody has to wait for."""

    def __init__(self, call: Call) -> None:
        super().__init__(daemon=True)
        self._reply = Reply()
        self._call = call
        self._line: socket.socket | None = None

    def run(self) -> None:
        """Send the call, and keep the reply if there is a whole one."""
        with suppress(OSError, http.client.HTTPException, ValueError):
            self._reply = self._sent()

    def _sent(self) -> Reply:
        parts = urlsplit(self._call.url)
        kind = _CONNECTIONS.get(parts.scheme)
        if kind is None or not parts.hostname:
            return Reply()
        connection = kind(parts.hostname, parts.port, timeout=PATIENCE)
        try:
            connection.connect()
            # The connection forgets its socket before the whole answer has been read.
            self._line = connection.sock
            connection.request(
                "POST",
                f"{parts.path.rstrip('/')}/add-checkpoint",
                self._call.body,
                {"Content-Type": "text/plain; charset=utf-8"},
            )
            found = connection.getresponse()
            body = found.read(LARGEST + 1)
        finally:
            connection.close()
        is_whole = not found.length and len(body) <= LARGEST
        return Reply(found.status, body) if is_whole else Reply()

    def answer(self) -> Reply:
        """Give the whole reply, or cut the line to who is still talking.

        Where the length of a reply is not said, the cut would look like its end.
        """
        if not self.is_alive():
            return self._reply
        if self._line:
            with suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)
        return Reply()
