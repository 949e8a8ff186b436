"""Checking every version against the ledger: that it is the one that was published.

The ledger holds only commitments, so this is what finds a version that was changed in
the database, or a text that went without a redaction.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core import commitments
from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.register.core import beside, committed
from answerable.domains.register.core.beside import Beside
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import Disclosure, Redacted, Version

BATCH = 500


def faults() -> Iterator[str]:
    """Say each version that is not as the ledger promised, and why."""
    rows = Version.objects.select_related("project").order_by("entry")
    left = rows.iterator(chunk_size=BATCH)
    erased = {mark for row in Redacted.objects.all() for mark in row.commitments}
    while batch := list(islice(left, BATCH)):
        yield from _of_batch(batch, erased)


def _of_batch(versions: Sequence[Version], erased: set[str]) -> Iterator[str]:
    numbers = [version.entry for version in versions]
    promised = ledger.promised(numbers)
    roles = ledger.roles(numbers)
    rows = Disclosure.objects.filter(entry__in=numbers)
    disclosed = {row.entry: row for row in rows}
    for version in versions:
        if not version.salt and version.project.state == ProjectState.RETRACTED:
            continue  # a register that was rebuilt was not told what had been taken off
        name = f"Version {version.number} of {version.project.ref}"
        if not _is_promised(version, promised.get(version.entry, "")):
            yield f"{name} is not what entry {version.entry:,} of the ledger promised."
        elif version.entry not in disclosed:
            yield f"{name} has lost all its texts."
        else:
            row = disclosed[version.entry]
            found = _of_texts(version, row, erased, roles[version.entry])
            yield from (f"{name}: {what}." for what in found)


def _is_promised(version: Version, promised: str) -> bool:
    try:
        salt = bytes.fromhex(version.salt)
    except ValueError:
        return False
    return commitments.opens(Commitment(promised), version.document.encode(), salt)


def _of_texts(
    version: Version, row: Disclosure, erased: set[str], role: str
) -> list[str]:
    next_to = Beside(
        ref=version.project.ref,
        number=version.number,
        sha256=version.sha256,
        published_at=version.published_at,
        approved_by_role=version.approved_by_role,
        note=row.note,
    )
    try:
        document, texts = json.loads(version.document), json.loads(row.texts)
        return [
            *committed.faults(document, texts, erased),
            *beside.faults(next_to, version.document, texts, role=role),
        ]
    except (ValueError, KeyError, AttributeError, TypeError):
        return ["its texts cannot be read"]
