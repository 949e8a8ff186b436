"""The ledger at 1,000,000 entries: recording, signing, proving and checking it all.

Ours is what the register does: entries in a database that survives a power cut, a tree
computed twice before it is signed, files for anyone to copy, and a check of everything
by the stand-alone verifier, which also reads every entry. The peer's tree in SQLite
hashes and keeps leaves, and no more. The last lines are the limit: SHA-256 alone, the
two hashes an entry that any such tree needs.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any, ClassVar

import pymerkle
from _table import SCALE, Line, show

import answerable_verify as verify

ENTRIES = max(1_000, round(1_000_000 * SCALE))
SINGLY = max(100, round(2_000 * SCALE))
BATCH = 1_000
PROOFS = 300
SEED = 20261121
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def main() -> None:
    """Record, seal, prove and check in one folder; the peer beside it."""
    with tempfile.TemporaryDirectory() as folder:
        peer = pymerkle.SqliteTree(f"{folder}/peer.sqlite3", algorithm="sha256")
        with _register(Path(folder)) as published:
            lines = [
                *_record(peer),
                *_prove(peer, published),
                *_check(peer, published),
                *_limit(),
            ]
    show("ledger", f"pymerkle {pymerkle.__version__}", lines)


@contextmanager
def _register(folder: Path) -> Iterator[Path]:
    """Set an empty register up in a folder; give the folder that it publishes."""
    os.environ |= {"ANSWERABLE_VAR": str(folder), "ANSWERABLE_DEMO": "1"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.settings"
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    yield folder / "published"
    connections.close_all()


def _record(peer: pymerkle.SqliteTree) -> Iterator[Line]:
    """Append one by one and in batches, each commit on the disk; then seal."""
    from answerable.domains.ledger import queries
    from answerable.domains.ledger.actions import sealing

    one, many = _writers()
    singly = _rate(lambda: [one(n) for n in range(SINGLY)], SINGLY)
    rest = range(SINGLY, ENTRIES)
    batches = [rest[at : at + BATCH] for at in range(0, len(rest), BATCH)]
    batched = _rate(lambda: [many(batch) for batch in batches], len(rest))
    bodies = _bodies()
    theirs_singly = _rate(
        lambda: [peer.append_entry(body) for body in bodies[:SINGLY]], SINGLY
    )
    theirs = _rate(
        lambda: [
            peer.append_entries(bodies[batch.start : batch.stop]) for batch in batches
        ],
        len(rest),
    )
    yield Line("recorded, one a commit", "entries/s", singly, "–", theirs_singly)
    yield Line(f"recorded, {BATCH:,} a commit", "entries/s", batched, "–", theirs)
    sealed = _rate(lambda: sealing.seal(at=NOW), ENTRIES)
    yield Line("computed twice, signed, published", "entries/s", sealed, "–")
    if queries.size() != ENTRIES:
        sys.exit("Entries were lost.")


def _writers() -> tuple[Callable[[int], None], Callable[[range], None]]:
    """Return what records the nth act, and what records several."""
    from django.db import transaction

    from answerable.domains.ledger import actions as ledger
    from answerable.domains.ledger.core.commitments import Commitment
    from answerable.domains.ledger.core.events import declared
    from answerable.foundations.core.actor import SYSTEM

    @declared
    @dataclass(frozen=True)
    class Timed:
        """An act as large as the publication of a version."""

        type: ClassVar[str] = "benchmark.timed"
        sentence: ClassVar[str] = "An act was recorded to see how long it takes."
        subject: str
        version: int
        commitment: Commitment
        organisation: str
        kind: str = "own"
        stage: str = "live"

    def act(number: int) -> Timed:
        hashed = hashlib.sha256(b"%d" % number).hexdigest()
        return Timed(f"PRJ-{number:07d}", 1, Commitment(hashed), "wirral-council")

    def one(number: int) -> None:
        with transaction.atomic():
            ledger.record(act(number), by=SYSTEM, at=NOW)

    def many(numbers: range) -> None:
        with transaction.atomic():
            ledger.record_many([act(n) for n in numbers], by=SYSTEM, at=NOW)

    return one, many


def _prove(peer: pymerkle.SqliteTree, published: Path) -> Iterator[Line]:
    """Make and check proofs of entries anywhere in the log."""
    from answerable.domains.ledger.queries import proving

    chance = Random(SEED)
    numbers = [chance.randrange(1, ENTRIES + 1) for _ in range(PROOFS)]
    policy = verify.read_policy((published / "trust-policy.txt").read_bytes())
    proving.proof(1)  # neither is timed with nothing in memory yet
    peer.prove_inclusion(1)
    files, made = _each(lambda n: proving.proof(n).encode(), numbers)
    theirs, theirs_made = _each(peer.prove_inclusion, numbers)
    yield Line("proof file made", "ms", 1e3 * made, "–", 1e3 * theirs_made)
    found = [verify.read_proof(file) for file in files]
    root = found[0].checkpoint.root
    if peer.get_root() != root:
        sys.exit("The peer has another tree.")
    _, checked = _each(_inclusion, found)
    _, theirs_checked = _each(
        lambda proof: pymerkle.verify_inclusion(proof.path[0], root, proof), theirs
    )
    line = "inclusion checked, by hashes"
    yield Line(line, "µs", 1e6 * checked, "–", 1e6 * theirs_checked)
    _, whole = _each(
        lambda file: _from_file(verify.read_proof(file), policy),
        files,
    )
    yield Line("proof file checked, with its signature", "µs", 1e6 * whole, "–")
    yield from _grow(peer, chance, root)


def _grow(peer: pymerkle.SqliteTree, chance: Random, root: bytes) -> Iterator[Line]:
    """Make and check proofs that the log only grew."""
    from answerable.domains.ledger.core import proofs
    from answerable.domains.ledger.queries import proving

    sizes = [chance.randrange(1, ENTRIES) for _ in range(PROOFS)]
    roots = [peer.get_root(size) for size in sizes]
    ours, made = _each(lambda size: proving.growth(size, ENTRIES), sizes)
    theirs, theirs_made = _each(peer.prove_consistency, sizes)
    yield Line("proof of growth made", "ms", 1e3 * made, "–", 1e3 * theirs_made)
    rows = list(zip(sizes, roots, ours, theirs, strict=True))
    good, checked = _each(
        lambda row: proofs.grew(row[0], row[1], ENTRIES, root, row[2]), rows
    )
    _, theirs_checked = _each(
        lambda row: pymerkle.verify_consistency(row[1], root, row[3]), rows
    )
    if not all(good):
        sys.exit("A proof of growth does not hold.")
    line = "growth checked, by hashes"
    yield Line(line, "µs", 1e6 * checked, "–", 1e6 * theirs_checked)


def _inclusion(proof: verify.Proof) -> None:
    size, root = proof.checkpoint.size, proof.checkpoint.root
    leaf = verify.leaf_hash(proof.extra)
    if not verify.verify_inclusion(leaf, proof.index, size, proof.hashes, root):
        sys.exit(f"The proof of entry {proof.index + 1} does not hold.")


def _from_file(proof: verify.Proof, policy: verify.Policy) -> None:
    verify.check_proof(proof, proof.extra, policy)


def _check(peer: pymerkle.SqliteTree, published: Path) -> Iterator[Line]:
    """Check the whole log as `answerable-verify all` does, and by hashes alone."""
    policy = str(published / "trust-policy.txt")
    with redirect_stdout(StringIO()) as said:
        started = process_time()
        code = verify.main(["all", str(published), "--policy", policy])
        spent = process_time() - started
    if code:
        sys.exit(f"The log does not verify: {said.getvalue()}")
    bodies = _bodies()
    tree, hashed = verify.Tree(), process_time()
    for start in range(0, ENTRIES, 256):
        some = bodies[start : start + 256]
        tree = tree.extend([verify.leaf_hash(body) for body in some])
    root, hashed = tree.root(), process_time() - hashed
    again, theirs = pymerkle.InmemoryTree(algorithm="sha256"), process_time()
    again.append_entries(bodies)
    same, theirs = again.get_root() == root, process_time() - theirs
    if not same or peer.get_root() != root:
        sys.exit("The peer has another tree.")
    count = f"{ENTRIES:,} entries"
    yield Line(f"{count}: every file and entry checked", "s CPU", spent, "–")
    goal = "≤ 2 × the limit"
    yield Line(f"{count}: the tree alone computed", "s CPU", hashed, goal, theirs)


def _limit() -> Iterator[Line]:
    """Hash as often and as much as the tree must, and do nothing else."""
    bodies, node, sha256 = _bodies(), b"\1" + bytes(64), hashlib.sha256
    started = process_time()
    for body in bodies:
        sha256(body).digest()
        sha256(node).digest()
    spent = process_time() - started
    yield Line(f"{ENTRIES:,} entries: SHA-256 alone", "s CPU", spent, "the limit")


def _bodies() -> list[bytes]:
    from answerable.domains.ledger.queries import trees

    return list(trees.bodies(0, ENTRIES))


def _rate(work: Callable[[], Any], count: int) -> float:
    started = perf_counter()
    work()
    return count / (perf_counter() - started)


def _each(work: Callable[[Any], Any], of: list[Any]) -> tuple[list[Any], float]:
    """Return every result, and the median time of one in seconds."""
    results, times = [], []
    for one in of:
        started = perf_counter()
        results.append(work(one))
        times.append(perf_counter() - started)
    return results, median(times)


if __name__ == "__main__":
    main()
