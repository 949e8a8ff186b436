"""The bytes of an entry: written once, the same for whoever computes them.

RFC 8785. The tree, the signatures and the witnesses are built over these bytes, so
their form never changes; a new form gets a new number in "v".
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from answerable.domains.ledger.core import events
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.ledger.core.events import Event, UnfitEvent, Value
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused

VERSION = 1
LARGEST = 16 * 1024


class EntryTooLarge(Refused):
    """The entry would be larger than 16 KiB; nothing has been recorded."""


@dataclass(frozen=True)
class EntryView:
    """An entry as people read it."""

    seq: int
    type: str
    subject: str
    at: datetime
    role: str
    organisation: str
    public: Mapping[str, Value]
    commitment: str
    sentence: str


@dataclass(frozen=True)
class Stored:
    """An entry as it lies in the database."""

    seq: int
    type: str
    subject: str
    body: bytes
    recorded_at: datetime | None  # None where what lies there is no moment


def write(
    seq: int,
    event: Event,
    *,
    by: Actor,
    at: datetime,
    words: Commitment | None = None,
) -> bytes:
    """Write an entry down; of what people typed, only what commits to it.

    Raises EntryTooLarge, UnfitEvent.
    """
    if (words is None) != (events.words_of(event) is None):
        raise UnfitEvent(f"{event.type}: what people typed is committed to, or lost.")
    commitment = words or events.commitment_of(event)
    content: dict[str, object] = {
        "v": VERSION,
        "seq": seq,
        "type": event.type,
        "subject": event.subject,
        "at": moment(at),
        "by": {"role": by.role, "organisation": by.organisation},
        "public": events.public_fields(event),
    }
    if commitment is not None:
        content["commitment"] = {"alg": commitment.alg, "hash": commitment.hash}
    body = canonical.encode(content)
    Decision.unless(_too_large(body)).or_raise(EntryTooLarge)
    return body


def read(body: bytes) -> EntryView:
    """Read an entry back."""
    content = json.loads(body)
    return EntryView(
        seq=content["seq"],
        type=content["type"],
        subject=content["subject"],
        at=datetime.fromisoformat(content["at"]),
        role=content["by"]["role"],
        organisation=content["by"]["organisation"],
        public=content["public"],
        commitment=content.get("commitment", {}).get("hash", ""),
        sentence=events.sentence_of(content["type"]),
    )


def moment(at: datetime) -> str:
    """Write a moment as UTC to the second, as RFC 3339 does."""
    if at.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="seconds") + "Z"


def faults(entries: Iterable[Stored], first: int = 1) -> Iterator[str]:
    """Say in a sentence each thing that is wrong with entries from a first one on."""
    for due, entry in enumerate(entries, start=first):
        if entry.seq != due:
            yield f"Entry {due} is missing: the next one there is {entry.seq}."
            return
        yield from _faults_of(entry)


def _faults_of(entry: Stored) -> Iterator[str]:
    try:
        content = json.loads(entry.body)
        said = (content["seq"], content["type"], content["subject"], content["at"])
        is_canonical = canonical.encode(content) == entry.body
    except (ValueError, KeyError, TypeError):
        yield f"Entry {entry.seq} cannot be read."
        return
    at = moment(entry.recorded_at) if entry.recorded_at else ""
    filed = (entry.seq, entry.type, entry.subject, at)
    if said != filed:
        yield f"Entry {entry.seq} is filed under something other than it says."
    if not is_canonical:
        yield f"Entry {entry.seq} is not written in canonical form."


def _too_large(body: bytes) -> Reason | None:
    if len(body) <= LARGEST:
        return None
    return Reason(
        code="entry_too_large",
        sentence=(
            f"The public note of this act has {len(body):,} bytes, and there is room "
            f"for {LARGEST:,}."
        ),
        who="Shorten the reason or the title that goes with it.",
    )
