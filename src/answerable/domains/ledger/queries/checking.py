"""Checking everything that can be checked from inside the house.

What is outside it (witnesses, monitors, other people's copies) is the real check; this
one finds accidents early, and says in sentences what it found.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError, connection

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.adapters import anchor, published
from answerable.domains.ledger.core import merkle
from answerable.domains.ledger.core.merkle import Range
from answerable.domains.ledger.queries import contents, signing, trees, witnessing
from answerable.domains.ledger.queries.trees import Signed
from answerable.foundations.core.decision import Refused

# What one changed byte can make of a row: no row, no text, another type, a length
# beyond all memory.
_UNREADABLE = (
    DatabaseError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    OverflowError,
    MemoryError,
)


def faults() -> Iterator[str]:
    """Say each thing that is wrong with what we hold, or that a witness contradicts."""
    yield from of_what_was_signed()
    yield from said(_of_database)
    yield from said(_of_files)
    yield from said(_of_witnesses)


def of_what_was_signed() -> list[str]:
    """Say what is wrong with entries, checkpoints and anchor, and forbids signing."""
    parts = (ledger.verify_gapless, _of_checkpoints, _of_anchor)
    return [fault for part in parts for fault in said(part)]


def said(part: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Say what a part of the check found, also where it could not go on."""
    try:
        yield from part()
    except Refused as why:
        yield from (reason.sentence for reason in why.reasons)
    except _UNREADABLE as why:
        yield f"The database cannot be read here: {why}"


def _of_witnesses() -> Iterator[str]:
    yield from (reason.sentence for reason in witnessing.may_sign().reasons)


def _of_database() -> Iterator[str]:
    """Ask SQLite whether its tables and indexes agree: we read through either."""
    found = _integrity() if connection.vendor == "sqlite" else []
    yield from (f"The database is damaged: {line}" for line in found if line != "ok")


def _integrity() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        found = [line for (line,) in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        lost = cursor.fetchmany(20)
    return [
        *found,
        *(f"row {row} of {table} belongs to none" for table, row, *_ in lost),
    ]


def _of_checkpoints() -> Iterator[str]:
    """Build the whole tree anew, and compare it with each checkpoint on the way."""
    tree = Range()
    for signed in trees.all_signed():
        found = trees.bodies(tree.size, signed.size)
        tree = tree.extended(merkle.leaf_hash(body) for body in found)
        if tree.size < signed.size:
            yield f"{signed.size:,} entries were signed, and {tree.size:,} are there."
            return
        yield from _of_checkpoint(signed, tree)


def _of_checkpoint(signed: Signed, tree: Range) -> Iterator[str]:
    name = f"The checkpoint of {signed.size:,} entries"
    if tree != signed.tree:
        yield f"{name} does not fit the entries."
    elif not signing.is_ours(signed):
        yield f"{name} is not as this log signed it."


def _of_anchor() -> Iterator[str]:
    kept, last = anchor.read(), trees.newest()
    if kept is None:
        if last is not None:
            yield "The record of what was signed last is missing."
        return
    tree = trees.tree_at(kept.head.size)
    if tree is None:
        yield f"{kept.head.size:,} entries were signed: the database is older."
    elif tree.root != kept.head.root:
        yield f"The first {tree.size:,} entries are not those that were signed."


def _of_files() -> Iterator[str]:
    """Compare each published file with what the entries say it should be."""
    shown = published.head()
    if shown is None:
        if trees.newest() is not None:
            yield "The published checkpoint is missing, or cannot be read."
        return
    signed = trees.signed_at(shown.size)
    if signed is None:
        yield "The published checkpoint is not one that was signed."
        return
    changing = {
        published.CHECKPOINT: signed.cosigned,
        published.POLICY: signing.policy().written,
    }
    for path, text in changing.items():
        if published.read(path) != text.encode():
            yield f"The published file {path} is not as it should be."
    for path, content in contents.files(Range(), signed.size):
        if published.read(path) != content:
            yield f"The published file {path} is missing, or not as it should be."
