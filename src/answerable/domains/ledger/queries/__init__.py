"""Reading the ledger: its entries, and who did what to what."""

from collections.abc import Collection, Iterator
from contextlib import suppress

from django.db.models import QuerySet

from answerable.domains.ledger.core import entries
from answerable.domains.ledger.core.entries import EntryView, Stored
from answerable.domains.ledger.models import Entry, Words
from answerable.foundations.core import canonical
from answerable.foundations.core.decision import NotFound

OPENING = "answerable-opening/1"


def latest(limit: int = 20, offset: int = 0) -> list[EntryView]:
    """Return the newest entries, newest first."""
    return [entries.read(bytes(body)) for body in _bodies()[offset : offset + limit]]


def for_subject(ref: str) -> list[EntryView]:
    """Return every entry about one thing, oldest first."""
    about = _bodies().filter(subject=ref).order_by("seq")
    return [entries.read(bytes(body)) for body in about]


def types_of(ref: str) -> frozenset[str]:
    """Name the types of all acts about one thing, such as “stamp.awarded”.

    A page asks this first, and then only those tables that can have anything.
    """
    about = Entry.objects.filter(subject=ref)
    return frozenset(about.values_list("type", flat=True).distinct())


def at(seq: int) -> EntryView:
    """Return one entry by its number. Raises NotFound."""
    body = _bodies().filter(seq=seq).first()
    if body is None:
        raise NotFound.of("ledger entry", str(seq))
    return entries.read(bytes(body))


def words(seqs: Collection[int]) -> dict[int, dict[str, str]]:
    """Return what people typed in these acts, where it has not been erased."""
    found = Words.objects.filter(entry__in=seqs).values_list("entry", "said")
    # Each database keeps the names in an order of its own.
    return {seq: dict(sorted(said.items())) for seq, said in found}


def promised(seqs: Collection[int]) -> dict[int, str]:
    """Return the hash that each of these entries commits to, or nothing."""
    return {seq: entry.commitment for seq, entry in _views(seqs)}


def roles(seqs: Collection[int]) -> dict[int, str]:
    """Return in which role somebody acted in each of these entries."""
    return {seq: entry.role for seq, entry in _views(seqs)}


def _views(seqs: Collection[int]) -> Iterator[tuple[int, EntryView]]:
    """Give these entries, but for those that nobody can read any more."""
    for seq, body in Entry.objects.filter(seq__in=seqs).values_list("seq", "body"):
        with suppress(ValueError, LookupError, TypeError, AttributeError):
            yield seq, entries.read(bytes(body))


def opening(seq: int) -> bytes:
    """Return all it takes to check what people typed in an act. Raises NotFound."""
    found = Words.objects.filter(entry=seq).first()
    if found is None:
        raise NotFound.of("words of ledger entry", str(seq))
    return canonical.encode(
        {
            "format": OPENING,
            "entry": seq,
            "salt": found.salt,
            "document": found.said,
            "disclosed": {},
        }
    )


def size() -> int:
    """Return how many entries there are: the number of the last one."""
    return Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def verify_gapless() -> list[str]:
    """Read every entry, and say in a sentence each thing that is wrong with one."""
    return list(entries.faults(_stored()))


def _bodies() -> QuerySet[Entry, bytes | memoryview]:
    return Entry.objects.order_by("-seq").values_list("body", flat=True)


def _stored() -> Iterator[Stored]:
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=2000):
        body = bytes(entry.body)
        yield Stored(entry.seq, entry.type, entry.subject, body, entry.recorded_at)
