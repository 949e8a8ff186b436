"""The same tree, computed again in another way before anything is signed.

A log that signed one flipped bit had to be given up (Certificate Transparency, Yeti
2022). So nothing here is shared with `merkle`: no code, and nothing kept in memory.
"""

import hashlib
from collections.abc import Sequence

from answerable.domains.ledger.core import proofs
from answerable.foundations.core.decision import Decision, Reason, Refused


class Disagreement(Refused):
    """Two ways of computing one root differ: nothing may be signed."""

    @classmethod
    def of(cls, what: str) -> "Disagreement":
        """Say in one sentence what does not agree."""
        return cls(
            Decision.unless(
                Reason(
                    code="disagreement",
                    sentence=what,
                    who="Memory or disk may be failing. Whoever runs this register: "
                    "stop writing, and run: answerable log check.",
                )
            )
        )


class Tree:
    """A tree as RFC 6962 §2.1 defines it, over the nodes of an older one."""

    def __init__(
        self, size: int, old_hashes: Sequence[bytes], bodies: Sequence[bytes]
    ) -> None:
        self.old, self.new = size, size + len(bodies)
        self._bodies = bodies
        self._known: dict[tuple[int, int], bytes] = {}
        start, rest = 0, size
        for known in old_hashes:
            width = 2 ** (rest.bit_length() - 1)
            self._known[start, start + width] = known
            start, rest = start + width, rest - width

    def hash_of(self, start: int, end: int) -> bytes:
        """Return MTH(D[start:end])."""
        if (start, end) in self._known:
            return self._known[start, end]
        if end == start:
            return hashlib.sha256().digest()
        if end - start == 1:
            return hashlib.sha256(b"\x00" + self._bodies[start - self.old]).digest()
        half = 1
        while half * 2 < end - start:
            half *= 2
        left, right = self.hash_of(start, start + half), self.hash_of(start + half, end)
        return hashlib.sha256(b"\x01" + left + right).digest()


def agree(tree: Tree, old_root: bytes, new_root: bytes) -> None:
    """Raise Disagreement unless the tree has both roots and grew from old to new.

    RFC 9162 §2.1.4.2 is what everyone else will check it by.
    """
    if tree.hash_of(0, tree.new) != new_root:
        raise Disagreement.of(f"Two ways give two roots for {tree.new:,} entries.")
    if not tree.old:
        return
    proof = proofs.consistency(tree.old, tree.new, tree.hash_of)
    if not proofs.grew(tree.old, old_root, tree.new, new_root, proof):
        raise Disagreement.of(
            f"The tree of {tree.new:,} entries did not grow from that of {tree.old:,}."
        )
