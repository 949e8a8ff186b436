"""A published log, made by the definitions of RFC 6962 and C2SP; none of it is ours.

It hashes as the specification is written, from the whole list each time. That is slow
and easily seen to be right, which is what something to compare with should be.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "register.example/log"
Leaves = Sequence[bytes]


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def leaves_of(entries: Sequence[bytes]) -> list[bytes]:
    return [sha256(b"\x00" + entry) for entry in entries]


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def root(leaves: Leaves) -> bytes:
    """MTH (RFC 6962 §2.1)."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha256(b"\x01" + root(leaves[:k]) + root(leaves[k:]))


def inclusion(m: int, leaves: Leaves) -> list[bytes]:
    """PATH (RFC 6962 §2.1.1)."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*inclusion(m, leaves[:k]), root(leaves[k:])]
    return [*inclusion(m - k, leaves[k:]), root(leaves[:k])]


def consistency(m: int, leaves: Leaves, whole: bool = True) -> list[bytes]:
    """PROOF and SUBPROOF (RFC 6962 §2.1.2)."""
    if m == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*consistency(m, leaves[:k], whole), root(leaves[k:])]
    return [*consistency(m - k, leaves[k:], False), root(leaves[:k])]


def text64(content: bytes) -> str:
    return base64.b64encode(content).decode()


@dataclass(frozen=True)
class Signer:
    """A key pair of a log (kind 1) or of a witness (kind 4), always the same one."""

    name: str = ORIGIN
    kind: int = 1
    seed: int = 1

    @property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes([self.seed]) * 32)

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public)[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{text64(bytes([self.kind]) + self.public)}"

    def sign(self, text: str, at: int = 1_795_000_000) -> str:
        """Return a signature line; a witness signs the moment, too."""
        signed, stamp = text.encode(), b""
        if self.kind == 4:
            signed = f"cosignature/v1\ntime {at}\n".encode() + signed
            stamp = at.to_bytes(8, "big")
        value = self.id + stamp + self.private.sign(signed)
        return f"— {self.name} {text64(value)}\n"


def checkpoint(
    entries: Sequence[bytes], *signers: Signer, origin: str = ORIGIN, at: int = 0
) -> str:
    """Write and sign a checkpoint (C2SP tlog-checkpoint)."""
    text = f"{origin}\n{len(entries)}\n{text64(root(leaves_of(entries)))}\n"
    stamps = {"at": at} if at else {}
    return f"{text}\n" + "".join(one.sign(text, **stamps) for one in signers)


def proof_file(index: int, entries: Sequence[bytes], note: str, extra: bytes) -> str:
    """Write a proof that holds its entry (C2SP tlog-proof)."""
    hashes = [text64(each) for each in inclusion(index, leaves_of(entries))]
    first = ["c2sp.org/tlog-proof@v1", f"extra {text64(extra)}", f"index {index}"]
    return "\n".join([*first, *hashes, "", note])


def entry(seq: int, kind: str = "project.published", **more: Any) -> bytes:
    """Write an entry as the register does: canonical, with ASCII keys."""
    content = {
        "v": 1,
        "seq": seq,
        "type": kind,
        "subject": more.pop("subject", f"PRJ-{seq:04d}"),
        "at": "2026-11-21T12:00:00Z",
        "by": {"role": "approver", "organisation": "wirral"},
        "public": more.pop("public", {"version": 1}),
        **more,
    }
    return written(content)


def written(content: Any) -> bytes:
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def entries(count: int) -> list[bytes]:
    return [entry(seq) for seq in range(1, count + 1)]


def path(level: int | str, index: int, width: int) -> str:
    """Name a tile (C2SP tlog-tiles)."""
    name, rest = f"{index % 1000:03d}", index // 1000
    while rest:
        name, rest = f"x{rest % 1000:03d}/{name}", rest // 1000
    return f"tile/{level}/{name}" + ("" if width == 256 else f".p/{width}")


@dataclass
class PublishedLog:
    """A folder with the files of a log, and who signs it."""

    folder: Path
    entries: list[bytes]
    log: Signer = field(default_factory=Signer)
    witnesses: list[Signer] = field(default_factory=list)
    at: int = 0

    def write(self) -> "PublishedLog":
        """Write every file anew."""
        self._tiles()
        self._put("checkpoint", self.note.encode())
        self._put("trust-policy.txt", self.policy.encode())
        return self

    @property
    def note(self) -> str:
        return checkpoint(self.entries, self.log, *self.witnesses, at=self.at)

    @property
    def policy(self) -> str:
        names = [f"W{n}" for n, _ in enumerate(self.witnesses, 1)]
        lines = [f"log {self.log.vkey}"]
        lines += [
            f"witness {n} {w.vkey}" for n, w in zip(names, self.witnesses, strict=True)
        ]
        if names:
            lines += [f"group all-of-them all {' '.join(names)}", "quorum all-of-them"]
        else:
            lines += ["quorum none"]
        return "\n".join(lines) + "\n"

    def _tiles(self) -> None:
        for start in range(0, len(self.entries), 256):
            some = self.entries[start : start + 256]
            bundle = b"".join(len(one).to_bytes(2, "big") + one for one in some)
            self._put(path("entries", start // 256, len(some)), bundle)
        level, hashes = 0, leaves_of(self.entries)
        while hashes:
            rows = [hashes[at : at + 256] for at in range(0, len(hashes), 256)]
            for index, row in enumerate(rows):
                self._put(path(level, index, len(row)), b"".join(row))
            hashes = [root(row) for row in rows if len(row) == 256]
            level += 1

    def _put(self, name: str, content: bytes) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def salt(number: int) -> bytes:
    return sha256(b"salt %d" % number)


def committed(kind: str, salt_: bytes, value: Any) -> str:
    prefix = f"answerable/{kind}/v1\0".encode()
    return hashlib.sha256(prefix + salt_ + written(value)).hexdigest()


@dataclass
class Record:
    """A version with two parts that can be withdrawn, its entry and its opening."""

    number: int
    ref: str = "PRJ-7F3K-Q2MX"
    version: int = 2
    parts: tuple[str, ...] = ("Ask Ann", "Zoë’s team")

    @property
    def names(self) -> list[str]:
        return [
            committed("field", salt(n), part) for n, part in enumerate(self.parts, 1)
        ]

    @property
    def document(self) -> dict[str, Any]:
        contact, note = ({"committed": name} for name in self.names)
        answers = {"contact": contact, "list": [{"note": note}, 7, None, True]}
        return {"ref": self.ref, "version": self.version, "answers": answers}

    @property
    def entry(self) -> bytes:
        return entry(
            self.number,
            subject=self.ref,
            public={"version": self.version},
            commitment={
                "alg": "sha-256-salted-v1",
                "hash": committed("commit", salt(0), self.document),
            },
        )

    def opening(self, *without: str) -> dict[str, Any]:
        return {
            "format": "answerable-opening/1",
            "entry": self.number,
            "salt": salt(0).hex(),
            "document": self.document,
            "disclosed": {
                name: {"salt": salt(n).hex(), "value": part}
                for n, (name, part) in enumerate(
                    zip(self.names, self.parts, strict=True), 1
                )
                if name not in without
            },
        }

    def removal(self, number: int, *names: str) -> bytes:
        """Return the entry that says these parts were removed."""
        public = {"commitments": [*names], "ground": "UK GDPR Article 17"}
        return entry(number, "version.redacted", subject=self.ref, public=public)

    def feed(self, number: int, *names: str) -> dict[str, Any]:
        row = {
            "entry": number,
            "subject": self.ref,
            "version": self.version,
            "commitments": [*names],
            "at": "2026-11-21T12:00:00Z",
            "ground": "UK GDPR Article 17",
        }
        return {"format": "answerable-redactions/1", "redactions": [row]}
