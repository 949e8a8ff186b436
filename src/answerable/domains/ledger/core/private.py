"""The private log: acts that name people, and what the public log says of it each day.

It is kept as the public log is: canonical entries, a tree, a signed checkpoint. The
public log gets one salted hash of that checkpoint a day, also when nothing happened:
so nobody can change the private log unseen, and nobody can read anything from it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from answerable.domains.ledger.core import entries
from answerable.domains.ledger.core.events import UnfitEvent
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import Actor

VERSION = 1
SUBJECT = "private-log"


@dataclass(frozen=True)
class PrivateAct:
    """An act that names people: what was done, to what, and references that go with it.

    Never what somebody typed: an entry cannot be erased.
    """

    type: str
    subject: str
    said: Mapping[str, str]


def write(seq: int, act: PrivateAct, *, by: Actor, at: datetime) -> bytes:
    """Write a private entry down, with the reference of whoever did it.

    Raises UnfitEvent.
    """
    body = canonical.encode(
        {
            "v": VERSION,
            "seq": seq,
            "type": act.type,
            "subject": act.subject,
            "at": entries.moment(at),
            "by": {"ref": by.ref, "role": by.role, "organisation": by.organisation},
            "said": dict(act.said),
        }
    )
    if len(body) > entries.LARGEST:
        raise UnfitEvent(f"{act.type}: a private entry has room for 16 KiB.")
    return body


def faults(bodies: Iterable[bytes]) -> Iterator[str]:
    """Say which private entries are not as they were written, from the first on."""
    for due, body in enumerate(bodies, 1):
        try:
            content = json.loads(body)
            is_next = content["seq"] == due and canonical.encode(content) == body
        except (ValueError, KeyError, TypeError):
            is_next = False
        if not is_next:
            yield f"Private entry {due:,} is not there, or not as it was written."
            return
