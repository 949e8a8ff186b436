"""A published log, made by the register's own core and without a database."""

from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.domains.ledger.adapters.keys import Signer
from answerable.domains.ledger.core import tiles
from answerable.domains.ledger.core.checkpoints import TreeHead
from answerable.domains.ledger.core.merkle import Range, leaf_hash
from answerable.domains.ledger.core.notes import Note

ORIGIN = "register.example/log"
SIGNER = Signer.of(ORIGIN, Ed25519PrivateKey.from_private_bytes(b"\x05" * 32))


def publish(folder: Path, bodies: Sequence[bytes]) -> Path:
    """Write all files of a log; of partial tiles, those of this size."""
    level, hashes = 0, [leaf_hash(body) for body in bodies]
    head = TreeHead(ORIGIN, len(bodies), Range().extended(hashes).root)
    while hashes:
        laid = list(tiles.laid(level, 0, hashes))
        for tile, part in laid:
            _write(folder / tile.path, b"".join(part))
            if level == 0:
                some = bodies[tile.index * 256 : tile.index * 256 + tile.width]
                _write(folder / tile.bundle_path, tiles.write_bundle(some))
        full = (part for tile, part in laid if tile.is_full)
        hashes = [Range().extended(part).root for part in full]
        level += 1
    note = Note(head.text, (SIGNER.sign(head.text),))
    _write(folder / "checkpoint", note.written.encode())
    return folder


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
