"""Checks a public register's log without trusting whoever runs it.

    answerable-verify all https://register.example
    answerable-verify record https://register.example/projects/PRJ-…/versions/2/
    answerable-verify proof entry-1234.tlog-proof --policy trust-policy.txt
    answerable-verify monitor https://register.example --state kept.json
    answerable-verify credential badge.svg --register https://register.example

It ends with 0 when all is good, 1 when something is wrong, and 2 when it could not
check. It is this one file: it needs Python 3.11 and `cryptography`, and shares no code
with the register, so that the two check each other. From top to bottom: the tree
(RFC 6962, RFC 9162), signed notes, the trust policy and proofs (C2SP signed-note,
tlog-checkpoint, tlog-cosignature, tlog-policy, tlog-proof), where a log is read from
(C2SP tlog-tiles), what an entry and a document say (RFC 8785), credentials of the
Charter stamp (Open Badges 3.0), and the five commands.
"""

import argparse
import base64
import binascii
import hashlib
import http.client
import json
import os
import re
import sys
import time
import urllib.parse
import urllib.request
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from xml.parsers import expat

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HASH_BYTES = 32
TILE_WIDTH = 256
LONGEST_PROOF = 63  # a tree has fewer than 2**63 entries
MOST_SIGNATURES = 64  # signed-note asks for at least 16
LARGEST_NOTE = 256 * 1024  # 64 signatures of the size of ML-DSA-44, and room
LARGEST_BUNDLE = TILE_WIDTH * (2 + 65_535)
LARGEST_PROOF_FILE = LARGEST_NOTE + 128 * 1024
LARGEST_OPENING = 16 * 1024 * 1024
LARGEST_FEED = 64 * 1024 * 1024
LARGEST_INTEGER = 2**53 - 1  # RFC 8785 §3.2.2.3: what every reader of JSON can hold
PATIENCE = 30  # seconds until an answer must have begun
AT_ONCE = 8  # files asked for at the same time

_Read = TypeVar("_Read")


class Wrong(Exception):
    """What was looked at is not what it claims to be. The message says what."""


class Forked(Wrong):
    """The log has shown two histories that do not fit each other."""


class Unchecked(Exception):
    """It could not be checked, so that nothing is known. The message says why."""


# --- The tree: RFC 6962 §2.1 and RFC 9162 §2.1 -------------------------------


def leaf_hash(entry: bytes) -> bytes:
    """Hash an entry as a leaf (RFC 6962 §2.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into the one above them (RFC 6962 §2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over hashes whose number is a power of two."""
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [node_hash(left, right) for left, right in pairs]
    return hashes[0]


@dataclass(frozen=True)
class Tree:
    """A tree as the roots of its perfect subtrees, the largest first.

    The bits of `size` say how large each is, so a tree of a million entries is seven
    hashes, and it grows without a look at what is below them.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def append(self, root: bytes, height: int = 0) -> "Tree":
        """Add a perfect subtree of 2**height entries, at a multiple of that number."""
        peaks, rest = self.peaks, self.size >> height
        while rest & 1:
            peaks, root, rest = peaks[:-1], node_hash(peaks[-1], root), rest >> 1
        return Tree(self.size + (1 << height), (*peaks, root))

    def extend(self, leaves: Sequence[bytes]) -> "Tree":
        """Add leaves; a whole tile of them at once."""
        if len(leaves) == TILE_WIDTH:
            return self.append(perfect_root(leaves), height=8)
        return reduce(Tree.append, leaves, self)

    def root(self) -> bytes:
        """Return the root hash (RFC 6962 §2.1)."""
        if not self.peaks:
            return hashlib.sha256().digest()
        return reduce(lambda right, left: node_hash(left, right), self.peaks[::-1])


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Say whether a leaf is in the tree of this root.

    RFC 6962 §2.1.1 read backwards: it takes the tree apart as the proof was made.
    """
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    return _root_over(leaf, index, size, proof) == root


def roots_of(
    size: int, new_size: int, proof: Sequence[bytes]
) -> tuple[bytes, bytes] | None:
    """Return the roots of a tree's beginning and of the tree that a proof leads to.

    RFC 6962 §2.1.2 read backwards: SUBPROOF(size, D[new_size], false). There is none
    if the proof has the wrong length. If the second root is the signed one, then so
    much is sure of the first: no other beginning is in that tree.
    """
    if not 0 < size <= new_size or not proof or not _are_hashes(*proof):
        return None
    *inner, last = proof
    if size == new_size:
        return None if inner else (last, last)
    left = _split(new_size)
    if size <= left:
        roots = roots_of(size, left, inner)
        return roots and (roots[0], node_hash(roots[1], last))
    roots = roots_of(size - left, new_size - left, inner)
    return roots and (node_hash(last, roots[0]), node_hash(last, roots[1]))


def _root_over(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes]
) -> bytes | None:
    """Return the root that an inclusion proof leads to, if it has the right length."""
    if size == 1 or not proof:
        return leaf if size == 1 and not proof else None
    left = _split(size)
    if index < left:
        below = _root_over(leaf, index, left, proof[:-1])
        return below and node_hash(below, proof[-1])
    below = _root_over(leaf, index - left, size - left, proof[:-1])
    return below and node_hash(proof[-1], below)


def _split(size: int) -> int:
    """Return the largest power of two that is smaller than a size."""
    return 1 << (size - 1).bit_length() - 1


def _are_hashes(*hashes: bytes) -> bool:
    return all(len(each) == HASH_BYTES for each in hashes)


# --- Signed notes: C2SP signed-note, tlog-checkpoint, tlog-cosignature --------

ED25519 = 0x01
COSIGNATURE = 0x04
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f]")
_SIGNATURE_LINE = re.compile(r"— ([^\s+]+) (\S+)")
_VKEY = re.compile(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Key:
    """A public key under a name: a log's (0x01) or a witness's (0x04)."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes that signature lines name the key by."""
        name = self.name.encode("utf-8", "surrogateescape")
        named = name + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(named).digest()[:4]

    def accepts(self, text: bytes, signature: bytes) -> bool:
        """Say whether this key made this signature over this text."""
        if self.kind == COSIGNATURE:
            stamp, signature = signature[:8], signature[8:]
            moment = int.from_bytes(stamp, "big")
            if moment >= 2**63:
                return False
            text = b"cosignature/v1\ntime %d\n" % moment + text
        if len(signature) != 64:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signature:
    """A signature line: the name and id of its key, and what it signed with."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def cosigned_at(self) -> int:
        """Return the moment in a cosignature, in seconds since 1970."""
        return int.from_bytes(self.value[:8], "big")


@dataclass(frozen=True)
class Note:
    """A text and the signatures under it, none of which is checked yet."""

    text: bytes
    signatures: tuple[Signature, ...]
    content: bytes


@dataclass(frozen=True)
class Checkpoint:
    """What a log says it holds: its name, how many entries, the root of their tree."""

    origin: str
    size: int
    root: bytes
    note: Note


def read_key(vkey: str) -> Key:
    """Read a key as it is written in a policy. Raises Unchecked."""
    parts = _VKEY.fullmatch(vkey)
    if not parts:
        raise Unchecked(f"“{vkey}” is not a key: it needs name+id+key.")
    content = _unbase64(parts[3], Unchecked)
    if len(content) != 33 or content[0] not in (ED25519, COSIGNATURE):
        raise Unchecked(f"The key of {parts[1]} is of a kind not known here.")
    key = Key(parts[1], content[0], content[1:])
    if key.id.hex() != parts[2]:
        raise Unchecked(f"The key of {parts[1]} was copied wrongly: its id differs.")
    return key


def read_note(content: bytes) -> Note:
    """Take a signed note apart. Raises Wrong."""
    if len(content) > LARGEST_NOTE:
        raise Wrong("The signed note is too large to be one.")
    try:
        whole = content.decode()
    except UnicodeDecodeError as why:
        raise Wrong("The signed note is not text.") from why
    text, gap, below = whole.rpartition("\n\n")
    lines = below.split("\n")
    if not gap or lines.pop() or not lines or _CONTROLS.search(whole):
        raise Wrong("The signed note is not written as one.")
    if len(lines) > MOST_SIGNATURES:
        raise Wrong(f"The signed note has more than {MOST_SIGNATURES} signatures.")
    signatures = tuple(map(read_signature, lines))
    return Note(f"{text}\n".encode(), signatures, content)


def read_signature(line: str) -> Signature:
    """Read one signature line, without its newline. Raises Wrong."""
    parts = _SIGNATURE_LINE.fullmatch(line)
    value = _unbase64(parts[2]) if parts else b""
    if not parts or len(value) < 5:
        raise Wrong("A signature line is not written as one.")
    return Signature(parts[1], value[:4], value[4:])


def signers(note: Note, keys: Iterable[Key]) -> dict[Key, Signature]:
    """Return which of these keys signed. Lines of other keys do not count.

    Raises Wrong when a line names one of the keys and was not made with it.
    """
    known = {(key.name, key.id): key for key in keys}
    found = {}
    for signature in note.signatures:
        key = known.get((signature.name, signature.key_id))
        if key and not key.accepts(note.text, signature.value):
            raise Wrong(f"The signature of {key.name} is false.")
        if key:
            found[key] = signature
    return found


def read_checkpoint(content: bytes) -> Checkpoint:
    """Read a checkpoint; its signatures are not checked yet. Raises Wrong."""
    note = read_note(content)
    lines = note.text.decode().split("\n")[:-1]
    if len(lines) < 3 or "" in lines:
        raise Wrong("The checkpoint lacks its name, its size or its root.")
    root = _unbase64(lines[2])
    if len(root) != HASH_BYTES:
        raise Wrong("The root in the checkpoint is not 32 bytes.")
    return Checkpoint(lines[0], read_number(lines[1]), root, note)


def read_number(text: str) -> int:
    """Read a size or an index: decimal, no zero before it. Raises Wrong."""
    if not _NUMBER.fullmatch(text) or int(text) >= 2**63:
        raise Wrong(f"“{text[:40]}” is not a number of entries.")
    return int(text)


def _unbase64(text: str, failure: type[Exception] = Wrong) -> bytes:
    """Decode base64 that is written in the one way there is (RFC 4648 §3.5)."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as why:
        raise failure("Something that should be base64 is not.") from why
    if base64.b64encode(content).decode() != text:
        raise failure("Something is base64 with stray bits.")
    return content


# --- Whom to trust: C2SP tlog-policy -----------------------------------------


@dataclass(frozen=True)
class Signed:
    """Who signed a checkpoint: how many witnesses, and the latest of their times."""

    witnesses: int
    of: int
    latest: int

    def __str__(self) -> str:
        if not self.of:
            return "It is signed by the log. No witness watches it yet"
        return f"It is signed by the log and {self.witnesses} of {self.of} witnesses"


@dataclass
class Policy:
    """Which logs and witnesses are trusted, and how many witnesses must have signed."""

    logs: list[Key] = field(default_factory=list)
    witnesses: dict[str, Key] = field(default_factory=dict)
    groups: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    quorum: str = ""

    def check_log(self, checkpoint: Checkpoint) -> None:
        """Check that the log signed a checkpoint. Raises Wrong."""
        keys = [key for key in self.logs if key.name == checkpoint.origin]
        if not keys:
            raise Wrong(f"The log is {checkpoint.origin}, which the policy names not.")
        if not signers(checkpoint.note, keys):
            raise Wrong(
                "No key of the log that the policy names signed the checkpoint."
            )

    def accept(self, checkpoint: Checkpoint) -> Signed:
        """Check every signature that this policy speaks of. Raises Wrong."""
        self.check_log(checkpoint)
        stamps = signers(checkpoint.note, self.witnesses.values())
        present = {name for name, key in self.witnesses.items() if key in stamps}
        signed = Signed(
            len(present),
            len(self.witnesses),
            max((stamp.cosigned_at for stamp in stamps.values()), default=0),
        )
        if not self._witnessed(self.quorum, present):
            raise Wrong(f"{signed}: fewer than the policy asks for.")
        return signed

    def _witnessed(self, name: str, present: set[str]) -> bool:
        if name not in self.groups:
            return name == "none" or name in present
        least, members = self.groups[name]
        return sum(self._witnessed(each, present) for each in members) >= least


def read_policy(content: bytes) -> Policy:
    """Read a trust policy. Raises Unchecked: without one, nothing can be checked."""
    if len(content) > LARGEST_NOTE or re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", content):
        raise Unchecked("The trust policy is not text, or too large.")
    reader = _PolicyReader()
    for line in content.decode("utf-8", "surrogateescape").split("\n"):
        words = re.split(r"[ \t]+", line.strip(" \t"))
        if words != [""] and not words[0].startswith("#"):
            reader.read(words)
    if not reader.policy.quorum:
        raise Unchecked("The trust policy does not say its quorum.")
    return reader.policy


class _PolicyReader:
    """Reads a policy line by line; a line speaks only of what stands above it."""

    def __init__(self) -> None:
        self.policy = Policy()
        self._in_a_group: set[str] = set()

    def read(self, words: list[str]) -> None:
        match words:
            case ["log", vkey] | ["log", vkey, _]:
                self.policy.logs.append(self._new(vkey, ED25519, self.policy.logs))
            case ["witness", name, vkey] | ["witness", name, vkey, _]:
                self._name(name)
                others = self.policy.witnesses
                others[name] = self._new(vkey, COSIGNATURE, others.values())
            case ["group", name, least, _, *_]:
                self._group(name, least, words[3:])
            case ["quorum", name] if not self.policy.quorum and (
                name == "none" or self._is_known(name)
            ):
                self.policy.quorum = name
            case _:
                self._refuse(words)

    def _group(self, name: str, least: str, members: list[str]) -> None:
        self._name(name)
        number = {"any": "1", "all": str(len(members))}.get(least, least)
        if not _NUMBER.fullmatch(number) or not 1 <= int(number) <= len(members):
            self._refuse(["group", name, least])
        for member in members:
            if not self._is_known(member) or member in self._in_a_group:
                self._refuse(["group", name, "…", member])
            self._in_a_group.add(member)
        self.policy.groups[name] = (int(number), members)

    def _is_known(self, name: str) -> bool:
        return name in self.policy.witnesses or name in self.policy.groups

    def _name(self, name: str) -> None:
        if name == "none" or self._is_known(name):
            self._refuse(["…", name])

    def _new(self, vkey: str, kind: int, others: Iterable[Key]) -> Key:
        key = read_key(vkey)
        if key.kind != kind or key.public in {other.public for other in others}:
            self._refuse(["…", vkey])
        return key

    def _refuse(self, words: list[str]) -> NoReturn:
        raise Unchecked(f"The trust policy has a line that is not right: {words}.")


# --- Proof files: C2SP tlog-proof --------------------------------------------


@dataclass(frozen=True)
class Proof:
    """A file that proves one entry to be in the log, without asking the log."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: Checkpoint
    extra: bytes = b""


def read_proof(content: bytes) -> Proof:
    """Read a proof file; nothing in it is checked yet. Raises Wrong."""
    head, gap, note = content.partition(b"\n\n")
    if not gap or len(content) > LARGEST_PROOF_FILE or not head.isascii():
        raise Wrong("The proof is not written as one.")
    first, *lines = head.decode().split("\n")
    extra = b""
    if lines and lines[0].startswith("extra "):
        extra = _unbase64(lines.pop(0).removeprefix("extra "))
    if first != "c2sp.org/tlog-proof@v1" or not lines or lines[0][:6] != "index ":
        raise Wrong("The proof is not of the kind c2sp.org/tlog-proof@v1.")
    hashes = tuple(map(_unbase64, lines[1:]))
    if len(hashes) > LONGEST_PROOF or not _are_hashes(*hashes):
        raise Wrong("The proof has hashes that are none.")
    return Proof(read_number(lines[0][6:]), hashes, read_checkpoint(note), extra)


def check_proof(proof: Proof, entry: bytes, policy: Policy) -> Signed:
    """Check that an entry is in the log, by its proof alone. Raises Wrong."""
    signed = policy.accept(proof.checkpoint)
    leaf, checkpoint = leaf_hash(entry), proof.checkpoint
    if not verify_inclusion(
        leaf, proof.index, checkpoint.size, proof.hashes, checkpoint.root
    ):
        raise Wrong(f"This is not entry {proof.index + 1:,} of the log.")
    return signed


# --- Where a log is read from: C2SP tlog-tiles --------------------------------


@dataclass(frozen=True)
class Folder:
    """A copy of a log on this machine."""

    path: Path

    def read(self, path: str, limit: int) -> bytes:
        """Return a file of at most this many bytes. Raises Unchecked."""
        try:
            with (self.path / path).open("rb") as file:
                return _within(limit, file.read(limit + 1), path)
        except OSError as why:
            raise Unchecked(f"{path} cannot be read: {why.strerror}.") from why


@dataclass(frozen=True)
class Web:
    """A log on the web."""

    prefix: str

    def read(self, path: str, limit: int) -> bytes:
        """Return a file of at most this many bytes. Raises Unchecked."""
        url = f"{self.prefix}/{path}"
        asked = urllib.request.Request(  # noqa: S310 # source() asks for http or https
            url, headers={"Accept-Encoding": "gzip, identity"}
        )
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
                content = _within(limit, answer.read(limit + 1), path)
                if answer.length:
                    raise Unchecked(f"{url} was cut short on its way.")
                packed = answer.headers.get("Content-Encoding") == "gzip"
                return _unpacked(limit, content, path) if packed else content
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as why:
            raise Unchecked(f"{url} cannot be read: {why}.") from why


Source = Folder | Web


def source(place: str) -> Source:
    """Return the place of this address or folder. Raises Unchecked."""
    if urllib.parse.urlsplit(place).scheme in ("http", "https"):
        return Web(place.rstrip("/"))
    if Path(place).is_dir():
        return Folder(Path(place))
    raise Unchecked(f"{place} is neither a web address nor a folder.")


def _within(limit: int, content: bytes, path: str) -> bytes:
    if len(content) > limit:
        raise Unchecked(f"{path} is larger than {limit:,} bytes.")
    return content


def _unpacked(limit: int, content: bytes, path: str) -> bytes:
    unpacking = zlib.decompressobj(wbits=31)
    unpacked = unpacking.decompress(content, limit + 1)
    if not unpacking.eof:
        raise Unchecked(f"{path} was cut short, or is larger than {limit:,} bytes.")
    return _within(limit, unpacked, path)


def tile_path(level: int | str, index: int, width: int = TILE_WIDTH) -> str:
    """Return where a tile lies, such as tile/0/x001/x234/067.p/12."""
    *above, last = (part.zfill(3) for part in f"{index:,}".split(","))
    name = "/".join([*(f"x{part}" for part in above), last])
    return f"tile/{level}/{name}" + (f".p/{width}" if width < TILE_WIDTH else "")


def read_bundle(content: bytes, width: int) -> list[bytes]:
    """Take a bundle of entries apart. Raises Wrong."""
    entries, start = [], 0
    while start < len(content):
        end = start + 2 + int.from_bytes(content[start : start + 2], "big")
        if end > len(content) or start + 2 > len(content):
            raise Wrong("A bundle of entries is cut short.")
        entries.append(content[start + 2 : end])
        start = end
    if len(entries) != width:
        raise Wrong(f"A bundle holds {len(entries)} entries and should hold {width}.")
    return entries


class Log:
    """A log as its files show it, for the tree of one checkpoint."""

    def __init__(self, source: Source, checkpoint: Checkpoint) -> None:
        self.source = source
        self.checkpoint = checkpoint
        self.tile = lru_cache(maxsize=64)(self._tile)  # one proof reads it many times

    @property
    def tiles(self) -> int:
        """Return how many tiles hold its leaves."""
        return -(-self.checkpoint.size // TILE_WIDTH)

    def entries(self, index: int) -> list[bytes]:
        """Return the entries of one bundle. Raises Wrong, Unchecked."""
        width = self._width(0, index)
        content, found = self._read("entries", index, width, LARGEST_BUNDLE)
        return read_bundle(content, found)[:width]

    def bundles(self, first: int = 0) -> Iterator[tuple[int, list[bytes]]]:
        """Return the entries, bundle by bundle, with their place."""
        return enumerate(_ahead(self.entries, first, self.tiles), first)

    def inclusion(self, index: int) -> list[bytes]:
        """Make the proof that an entry is in the tree: PATH of RFC 6962 §2.1.1."""
        return self._path(index, 0, self.checkpoint.size)

    def beginning(self, size: int) -> list[bytes]:
        """Make the proof of how the tree begins: SUBPROOF of RFC 6962 §2.1.2."""
        return self._subproof(size, 0, self.checkpoint.size)

    def tree(self, size: int) -> Tree:
        """Return the beginning of the tree as its files show it, not yet checked."""
        tree = Tree()
        for height in reversed(range(size.bit_length())):
            if size >> height & 1:
                root = self._root(tree.size, tree.size + (1 << height))
                tree = tree.append(root, height)
        return tree

    def _tile(self, level: int, index: int) -> list[bytes]:
        """Return the hashes of one tile. Raises Wrong, Unchecked."""
        width = self._width(level, index)
        content, found = self._read(level, index, width, TILE_WIDTH * HASH_BYTES)
        if len(content) != found * HASH_BYTES:
            raise Wrong(f"{tile_path(level, index, width)} is of the wrong length.")
        starts = range(0, width * HASH_BYTES, HASH_BYTES)
        return [content[start : start + HASH_BYTES] for start in starts]

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._root(middle, end)]
        return [*self._path(index, middle, end), self._root(start, middle)]

    def _subproof(self, old_end: int, start: int, end: int) -> list[bytes]:
        if old_end == end:
            return [self._root(start, end)]
        middle = start + _split(end - start)
        if old_end <= middle:
            return [*self._subproof(old_end, start, middle), self._root(middle, end)]
        return [*self._subproof(old_end, middle, end), self._root(start, middle)]

    def _root(self, start: int, end: int) -> bytes:
        """Return the root over some entries, read from the highest tile there is."""
        size = end - start
        if size & (size - 1):
            middle = start + _split(size)
            return node_hash(self._root(start, middle), self._root(middle, end))
        level = (size.bit_length() - 1) // 8
        first, count = start >> 8 * level, size >> 8 * level
        place = first % TILE_WIDTH
        return perfect_root(self.tile(level, first // 256)[place : place + count])

    def _width(self, level: int, index: int) -> int:
        return min(TILE_WIDTH, (self.checkpoint.size >> 8 * level) - index * TILE_WIDTH)

    def _read(
        self, level: int | str, index: int, width: int, limit: int
    ) -> tuple[bytes, int]:
        """Read a tile and say how wide it is.

        A partial one may be gone once the full one is there.
        """
        try:
            return self.source.read(tile_path(level, index, width), limit), width
        except Unchecked:
            if width == TILE_WIDTH:
                raise
        return self.source.read(tile_path(level, index), limit), TILE_WIDTH


def _ahead(read: Callable[[int], _Read], first: int, end: int) -> Iterator[_Read]:
    """Read in order, and a few at a time, because answers take a while."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for start in range(first, end, 2 * AT_ONCE):
            yield from pool.map(read, range(start, min(end, start + 2 * AT_ONCE)))


# --- What an entry and a document say: RFC 8785, and Answerable's own forms ---

COMMITMENT = "sha-256-salted-v1"
REDACTIONS = frozenset({"version.redacted", "words.redacted"})
PUBLICATIONS = frozenset({"project.published", "project.copied"})
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Opening:
    """What turns the hash in an entry back into a document that can be read."""

    entry: int
    salt: bytes
    document: Mapping[str, Any]
    disclosed: Mapping[str, tuple[bytes, Any]]


def canonical(value: Any) -> bytes:
    """Write a JSON value in the one way there is (RFC 8785). Raises Wrong."""
    try:
        text = _SORTING.encode(value)
        # Python sorts by code point, and §3.2.3 by UTF-16: the same for ASCII.
        return (text if text.isascii() else _PLAIN.encode(_sorted(value))).encode()
    except (ValueError, RecursionError) as why:
        raise Wrong("Something holds what canonical JSON cannot say.") from why


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: _sorted(value[key]) for key in keys}
    if isinstance(value, list):
        return [_sorted(each) for each in value]
    return value


def read_json(content: bytes, what: str) -> dict[str, Any]:
    """Read a JSON object that names nothing twice and has whole numbers only.

    Raises Wrong.
    """
    try:
        found = _JSON.decode(content.decode())
    except (ValueError, RecursionError) as why:
        raise Wrong(f"{what} is not JSON as we read it.") from why
    if not isinstance(found, dict):
        raise Wrong(f"{what} is not a JSON object.")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _whole(text: str) -> int:
    if abs(int(text)) > LARGEST_INTEGER:
        raise ValueError(f"{text} is too large to be read alike everywhere")
    return int(text)


def _no_fraction(text: str) -> NoReturn:
    raise ValueError(f"{text} is not written alike everywhere")


_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SORTING = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_JSON = json.JSONDecoder(
    object_pairs_hook=_once,
    parse_int=_whole,
    parse_float=_no_fraction,
    parse_constant=_no_fraction,
)


def read_entry(number: int, body: bytes) -> dict[str, Any]:
    """Read the entry that has this number, counted from 1. Raises Wrong."""
    content = read_json(body, f"Entry {number:,}")
    if canonical(content) != body:
        raise Wrong(f"Entry {number:,} is not in canonical form.")
    if content.get("seq") != number:
        raise Wrong(f"Entry {number:,} says that it is {content.get('seq')}.")
    return content


def read_opening(content: bytes) -> Opening:
    """Read what opens a version. Raises Wrong."""
    found = read_json(content, "The opening")
    if found.get("format") != "answerable-opening/1":
        raise Wrong("The opening is not of the kind answerable-opening/1.")
    match found:
        case {
            "entry": int(entry),
            "salt": str(salt),
            "document": dict(document),
            "disclosed": dict(disclosed),
        }:
            parts = {name: _disclosed(each) for name, each in disclosed.items()}
            return Opening(entry, _salt(salt), document, parts)
    raise Wrong("The opening lacks its entry, its salt or its document.")


def _disclosed(part: Any) -> tuple[bytes, Any]:
    match part:
        case {"salt": str(salt), "value": value}:
            return _salt(salt), value
    raise Wrong("The opening has a part without its salt or its value.")


def _salt(text: str) -> bytes:
    if not _HEX.fullmatch(text):
        raise Wrong("The opening has a salt that is not 32 bytes.")
    return bytes.fromhex(text)


def commitment(kind: bytes, salt: bytes, value: Any) -> str:
    """Return the salted hash that stands for a document or for a part of one."""
    prefix = b"answerable/" + kind + b"/v1\0"
    return hashlib.sha256(prefix + salt + canonical(value)).hexdigest()


def check_opening(entry: Mapping[str, Any], opening: Opening) -> set[str]:
    """Check a document against its entry; return the parts it keeps back.

    Raises Wrong.
    """
    if _text(entry, "commitment", "alg") != COMMITMENT:
        raise Wrong("The entry promises its document in a way not known here.")
    if commitment(b"commit", opening.salt, opening.document) != _text(
        entry, "commitment", "hash"
    ):
        raise Wrong("The document is not the one that the entry was made for.")
    promised = set(committed_in(opening.document))
    for name, (salt, value) in opening.disclosed.items():
        if name not in promised:
            raise Wrong("The opening has a part that is not in the document.")
        if commitment(b"field", salt, value) != name:
            raise Wrong("A part of the document is not what was published.")
    return promised - opening.disclosed.keys()


def committed_in(value: Any) -> Iterator[str]:
    """Find every hash that stands in a document for a part of it."""
    match value:
        case {"committed": str(name), **others} if not others:
            yield name
        case dict():
            for each in value.values():
                yield from committed_in(each)
        case list():
            for each in value:
                yield from committed_in(each)


def opened(value: Any, disclosed: Mapping[str, tuple[bytes, Any]]) -> Any:
    """Return a document with its parts in their places, as far as they are there."""
    match value:
        case {"committed": str(name), **others} if not others and name in disclosed:
            return disclosed[name][1]
        case dict():
            return {key: opened(each, disclosed) for key, each in value.items()}
        case list():
            return [opened(each, disclosed) for each in value]
    return value


def read_removals(content: bytes) -> dict[int, set[str]]:
    """Read which entry removed which parts of documents. Raises Wrong."""
    found = read_json(content, "The list of removals")
    rows = found.get("redactions")
    if found.get("format") != "answerable-redactions/1" or not isinstance(rows, list):
        raise Wrong("The list of removals is not of the kind answerable-redactions/1.")
    removals = {}
    for row in rows:
        match row:
            case {"entry": int(entry), "commitments": list(names)}:
                removals[entry] = set(map(str, names))
            case _:
                raise Wrong("The list of removals has a row that cannot be read.")
    return removals


def removed_by(entry: Mapping[str, Any]) -> set[str]:
    """Return which parts of a document an entry says were removed."""
    match entry:
        case {"type": str(kind), "public": {"commitments": list(names)}}:
            return set(map(str, names)) if kind in REDACTIONS else set()
    return set()


def version_of(entry: Mapping[str, Any]) -> tuple[str, str]:
    """Return the reference and the number of the version that an entry is about."""
    match entry:
        case {"subject": str(ref), "public": {"version": int(version)}}:
            return ref, str(version)
    raise Wrong("An entry does not say which version it is about.")


def _text(content: Mapping[str, Any], *path: str) -> str:
    found: Any = content
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, str):
        raise Wrong(f"The entry lacks its {' '.join(path)}.")
    return found


# --- The four commands --------------------------------------------------------


def check_all(log: Log) -> None:
    """Check every entry, every tile and the root. Raises Wrong, Unchecked."""
    tree, roots, acts = Tree(), [], _Acts()

    def read(index: int) -> tuple[list[bytes], list[bytes]]:
        return log.entries(index), log.tile(0, index)

    for entries, tile in _ahead(read, 0, log.tiles):
        leaves = [leaf_hash(body) for body in entries]
        rows = zip(entries, leaves, tile, strict=True)
        for number, (body, leaf, logged) in enumerate(rows, tree.size + 1):
            if leaf != logged:
                raise Wrong(f"Entry {number:,} is not the one that was logged.")
            acts.read(number, read_entry(number, body))
        tree = tree.extend(leaves)
        if len(leaves) == TILE_WIDTH:
            roots.append(perfect_root(leaves))
    _check_tiles_above(log, roots)
    if tree.root() != log.checkpoint.root:
        raise Wrong("The entries do not make the tree that the checkpoint signs.")
    _check_removals(log, acts.removals)


class _Acts:
    """What no single entry shows: which version each made, and what each removed."""

    def __init__(self) -> None:
        self.removals: dict[int, set[str]] = {}
        self._versions: dict[tuple[str, str], int] = {}

    def read(self, number: int, entry: Mapping[str, Any]) -> None:
        if removed := removed_by(entry):
            self.removals[number] = removed
        if entry.get("type") in PUBLICATIONS:
            ref, version = version_of(entry)
            earlier = self._versions.setdefault((ref, version), number)
            if earlier != number:
                raise Wrong(
                    f"Version {version} of {ref} was published twice: as entry "
                    f"{earlier:,} and as entry {number:,}."
                )


def _check_tiles_above(log: Log, roots: list[bytes]) -> None:
    """Compare each tile of tiles with what it stands for."""
    level = 1
    while roots:
        starts = range(0, len(roots), TILE_WIDTH)
        rows = [roots[start : start + TILE_WIDTH] for start in starts]
        for index, row in enumerate(rows):
            if log.tile(level, index) != row:
                path = tile_path(level, index, len(row))
                raise Wrong(f"{path} is not what the entries make it.")
        roots = [perfect_root(row) for row in rows if len(row) == TILE_WIDTH]
        level += 1


def _check_removals(log: Log, removals: dict[int, set[str]]) -> None:
    """Compare the published list of removals with the entries that removed."""
    try:
        listed = read_removals(log.source.read("redactions.json", LARGEST_FEED))
    except Unchecked:
        if removals:
            raise
        return
    for number in listed.keys() | removals.keys():
        within = number <= log.checkpoint.size  # the list may be newer
        if within and listed.get(number) != removals.get(number):
            raise Wrong(f"The list of removals is not what entry {number:,} says.")


def prove(log: Log, number: int) -> dict[str, Any]:
    """Return an entry after proving that it is in the log. Raises Wrong, Unchecked."""
    index, checkpoint = number - 1, log.checkpoint
    if not 0 <= index < checkpoint.size:
        raise Wrong(f"Entry {number:,} is not in the log of {checkpoint.size:,}.")
    body = log.entries(index // TILE_WIDTH)[index % TILE_WIDTH]
    proof, leaf = log.inclusion(index), leaf_hash(body)
    if not verify_inclusion(leaf, index, checkpoint.size, proof, checkpoint.root):
        raise Wrong(f"Entry {number:,} is not the one that was logged.")
    return read_entry(number, body)


def check_record(log: Log, opening: Opening, address: str = "") -> str:
    """Check a version's document; say what it is. Raises Wrong, Unchecked."""
    entry = prove(log, opening.entry)
    missing = check_opening(entry, opening)
    ref, version = version_of(entry)
    asked = re.search(r"/projects/([^/]+)/versions/([0-9]+)", address)
    said = opening.document.get("ref"), str(opening.document.get("version"))
    if said != (ref, version):
        raise Wrong(f"Entry {opening.entry:,} is of {ref} {version}, not of this.")
    if asked and asked.groups() != (ref, version):
        raise Wrong(f"What came is version {version} of {ref}: not what was asked for.")
    what = f"Version {version} of {ref} is as it was published: entry {opening.entry:,}"
    if not missing:
        return f"{what}."
    numbers = ", ".join(f"{number:,}" for number in _removers(log, ref, missing))
    parts = "1 part was" if len(missing) == 1 else f"{len(missing)} parts were"
    return f"{what}. {parts} removed since: entry {numbers}."


def _removers(log: Log, ref: str, missing: set[str]) -> list[int]:
    """Return the entries that removed these parts. Raises Wrong if none did."""
    listed = read_removals(log.source.read("redactions.json", LARGEST_FEED))
    numbers = sorted(n for n, names in listed.items() if names & missing)
    explained: set[str] = set()
    for number in numbers:
        entry = prove(log, number)
        if entry.get("subject") == ref:
            explained |= removed_by(entry)
    if missing - explained:
        raise Wrong("A part of the document is kept back, and no entry says why.")
    return numbers


@dataclass(frozen=True)
class Watched:
    """What a monitor keeps between two looks."""

    policy: str
    note: str = ""
    grown_at: int = 0

    @property
    def checkpoint(self) -> Checkpoint | None:
        """Return the checkpoint of the last look, if there was one."""
        return read_checkpoint(self.note.encode()) if self.note else None

    @classmethod
    def read(cls, path: Path) -> "Watched | None":
        """Read what was kept, if anything was. Raises Unchecked."""
        if not path.exists():
            return None
        try:
            kept = json.loads(path.read_text())
            return cls(kept["policy"], kept["note"], kept["grown_at"])
        except (OSError, ValueError, KeyError, TypeError) as why:
            raise Unchecked(f"{path}, which the monitor kept, is broken.") from why

    def write(self, path: Path) -> None:
        """Keep it for the next look, whole or not at all."""
        part = path.with_name(f"{path.name}.part")
        with part.open("w") as file:
            json.dump(asdict(self), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)


def look(log: Log, kept: Watched, at: int) -> Watched:
    """Check that a log only grew since the last look. Raises Wrong, Unchecked."""
    old, new = kept.checkpoint, log.checkpoint
    size = old.size if old else 0
    if old:
        check_growth(old, log)
    tree = log.tree(size // TILE_WIDTH * TILE_WIDTH)
    for index, entries in log.bundles(size // TILE_WIDTH):
        for number, body in enumerate(entries, index * TILE_WIDTH + 1):
            read_entry(number, body)
        tree = tree.extend([leaf_hash(body) for body in entries])
    if tree.root() != new.root:
        raise Wrong("The entries do not make the tree that the checkpoint signs.")
    grown_at = at if new.size > size else kept.grown_at or at
    return Watched(kept.policy, new.note.content.decode(), grown_at)


def check_growth(old: Checkpoint, log: Log) -> None:
    """Check that a log's tree begins with an older one, which was signed, too."""
    new = log.checkpoint
    if new.origin != old.origin:
        raise Wrong(f"The log is {new.origin}, and what was kept is of {old.origin}.")
    if new.size < old.size:
        raise Forked(
            f"Rolled back: it showed {old.size:,} entries, and now {new.size:,}."
        )
    if new.size == old.size and new.root != old.root:
        raise Forked(f"Forked: two trees of {old.size:,} entries are signed.")
    if old.size == 0:
        return
    roots = roots_of(old.size, new.size, log.beginning(old.size))
    if not roots or roots[1] != new.root:
        raise Wrong("The tiles do not make the tree that the checkpoint signs.")
    if roots[0] != old.root:
        raise Forked(f"Forked: the first {old.size:,} entries are not what they were.")


# --- Credentials of the Charter stamp: Open Badges 3.0, VC-JOSE-COSE ----------
# Tokens are RFC 7515 and RFC 8037; status lists W3C Bitstring Status List 1.0.

ALGORITHM = "EdDSA"
BADGES = "https://purl.imsglobal.org/ob/v3p0"
LARGEST_TOKEN = 64 * 1024
LARGEST_PICTURE = 1024 * 1024
LIST_BYTES = 16 * 1024  # exactly so many bits as the register writes
LEEWAY = 300  # seconds that two clocks may differ
PARTS = 11
_HEADERS = frozenset({"alg", "kid", "typ"})
_PURPOSES = {
    "revocation": "It was ended for good: the stamp was withdrawn, or its time is over",
    "suspension": "It does not count now: the stamp is suspended",
}


@dataclass(frozen=True)
class Token:
    """A signed token taken apart. Nothing in it is checked yet."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]
    signed: bytes
    signature: bytes


@dataclass(frozen=True)
class Register:
    """A register that issues credentials: its address, its copy, and its keys."""

    address: str
    source: Source
    keys: Mapping[str, bytes]

    def check(self, token: Token) -> None:
        """Check that this register signed a token. Raises Wrong.

        The algorithm is ours to say and not the token's, and so are the keys
        (RFC 8725 §3.1): “none”, another key's secret and a key of its own are refused.
        """
        header = token.header
        if header.get("alg") != ALGORITHM or not set(header) <= _HEADERS:
            raise Wrong("It is signed in a way that the register never uses.")
        public = self.keys.get(str(header.get("kid")))
        if public is None:
            raise Wrong("It is signed with a key that is not one of the register’s.")
        try:
            key = Ed25519PublicKey.from_public_bytes(public)
            key.verify(token.signature, token.signed)
        except InvalidSignature as why:
            raise Wrong("It is not as it was signed.") from why


def read_token(content: bytes) -> Token:
    """Take a token apart. Raises Wrong."""
    try:
        parts = content.decode("ascii").strip().split(".")
    except UnicodeDecodeError as why:
        raise Wrong("It is not written as a credential.") from why
    if len(parts) != 3 or len(content) > LARGEST_TOKEN:
        raise Wrong("It is not written as a credential.")
    header, claims = (
        read_json(_unbase64url(part), "A part of the credential") for part in parts[:2]
    )
    return Token(header, claims, ".".join(parts[:2]).encode(), _unbase64url(parts[2]))


def read_picture(content: bytes) -> bytes:
    """Return the credential that a picture carries (Open Badges 3.0 §5.3.2).

    Raises Wrong. It reads no document type, which could name other files or swell.
    """
    found: list[str] = []

    def refuse(*_: object) -> None:
        raise Wrong("The picture has a document type, which a badge never has.")

    def look(name: str, attributes: Mapping[str, str]) -> None:
        if name == f"{BADGES} credential":
            found.append(attributes.get("verify", ""))

    reading = expat.ParserCreate(namespace_separator=" ")
    reading.StartDoctypeDeclHandler = refuse
    reading.StartElementHandler = look
    try:
        reading.Parse(content, True)
    except expat.ExpatError as why:
        raise Wrong("The picture is not written as SVG.") from why
    if len(found) != 1 or not found[0]:
        raise Wrong("The picture carries no credential.")
    return found[0].encode("utf-8", "replace")


def read_keys(content: bytes, address: str) -> dict[str, bytes]:
    """Read a register's published keys (RFC 7517). Raises Unchecked."""
    try:
        listed = read_json(content, "The list of keys")["keys"]
        return {
            str(key["kid"]): _unbase64url(str(key["x"]))
            for key in listed
            if (key["kty"], key["crv"]) == ("OKP", "Ed25519")
            and str(key["kid"]).startswith(f"{address}/credentials/keys.json#")
        }
    except (Wrong, KeyError, TypeError) as why:
        raise Unchecked("The keys of the register cannot be read.") from why


def check_credential(token: Token, register: Register, at: int) -> str:
    """Check a credential; say what it is. Raises Wrong, Unchecked."""
    register.check(token)
    claims = token.claims
    if "AchievementCredential" not in _list(claims.get("type")) or not _agrees(claims):
        raise Wrong("It is signed, and is no credential of the stamp.")
    if claims["nbf"] > at + LEEWAY:
        raise Wrong("It counts only later.")
    if claims["exp"] <= at:
        raise Wrong(f"It is too old: it counted until {claims['validUntil']}.")
    purposes = {
        check_status(entry, register, at)
        for entry in _list(claims.get("credentialStatus"))
    }
    if "revocation" not in purposes:
        raise Wrong("It does not say where to look whether it still counts.")
    parts = "; ".join(f"{n} {said}" for n, said in enumerate(_parts(claims), 1))
    return (
        f"{register.address} gave the Charter stamp to {claims['sub']}, and it stands. "
        f"This copy counts until {claims['validUntil']}. The eleven parts: {parts}."
    )


def check_status(entry: Any, register: Register, at: int) -> str:
    """Check that a bit is not set; return what it would have meant.

    Bitstring Status List 1.0 §3.2. Raises Wrong, Unchecked.
    """
    try:
        address, purpose = entry["statusListCredential"], entry["statusPurpose"]
        place = read_number(entry["statusListIndex"])
        path = address.removeprefix(f"{register.address}/")
    except (KeyError, TypeError, AttributeError) as why:
        raise Wrong("It does not say where to look whether it still counts.") from why
    if not re.fullmatch(r"credentials/status/[0-9]{1,9}\.jwt", path):
        raise Wrong("It leads to a list that is not the register’s.")
    listed = read_token(register.source.read(path, LARGEST_TOKEN))
    register.check(listed)
    claims = listed.claims
    subject = claims.get("credentialSubject")
    if (
        "BitstringStatusListCredential" not in _list(claims.get("type"))
        or not isinstance(subject, dict)
        or (claims.get("id"), subject.get("statusPurpose")) != (address, purpose)
        or purpose not in _PURPOSES
    ):
        raise Wrong(f"{path} is not the list that it should be.")
    if not _seconds(claims, "nbf") - LEEWAY <= at < _seconds(claims, "exp"):
        raise Unchecked(f"{path} is not of today, so nobody knows if it still counts.")
    bits = _bits(str(subject.get("encodedList")))
    if place >= len(bits) * 8:
        raise Wrong("Its place is outside the list.")
    if bits[place // 8] & 0x80 >> place % 8:
        raise Wrong(f"{_PURPOSES[purpose]}.")
    return str(purpose)


def _bits(text: str) -> bytes:
    """Unpack a status list (§3.4 there). Raises Wrong."""
    if not text.startswith("u"):
        raise Wrong("The list is not written as one.")
    unpacking = zlib.decompressobj(wbits=31)
    try:
        bits = unpacking.decompress(_unbase64url(text[1:]), LIST_BYTES + 1)
    except zlib.error as why:
        raise Wrong("The list is not written as one.") from why
    if not unpacking.eof or len(bits) != LIST_BYTES:
        raise Wrong("The list has the wrong length.")
    return bits


def _agrees(claims: Mapping[str, Any]) -> bool:
    """Say whether the token and the credential in it agree (OB 3.0 §8.2.6.1)."""
    subject, issuer = claims.get("credentialSubject"), claims.get("issuer")
    return (
        isinstance(subject, dict)
        and isinstance(issuer, dict)
        and claims.get("iss") == issuer.get("id")
        and claims.get("sub") == subject.get("id")
        and claims.get("jti") == claims.get("id")
        and _moment(claims.get("validFrom")) == _seconds(claims, "nbf")
        and _moment(claims.get("validUntil")) == _seconds(claims, "exp")
        and len(_parts(claims)) == PARTS
    )


def _parts(claims: Mapping[str, Any]) -> list[str]:
    """Return what was found for each principle, in their order."""
    results = _list(claims["credentialSubject"].get("result"))
    return [str(r["value"]) for r in results if isinstance(r, dict) and "value" in r]


def _moment(text: Any) -> int | None:
    try:
        return int(datetime.fromisoformat(text).timestamp())
    except (TypeError, ValueError):
        return None


def _seconds(claims: Mapping[str, Any], name: str) -> int:
    number = claims.get(name)
    return number if isinstance(number, int) else -1


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _unbase64url(text: str) -> bytes:
    """Decode base64url that is written in the one way there is (RFC 7515 §2)."""
    if "+" in text or "/" in text or "=" in text:
        raise Wrong("Something that should be base64url is not.")
    padded = text.translate({45: "+", 95: "/"}) + "=" * (-len(text) % 4)
    return _unbase64(padded)


def run_all(asked: argparse.Namespace) -> str:
    """Carry out `answerable-verify all`."""
    log, signed, policy = _open(asked.place, asked)
    check_all(log)
    what = f"All {log.checkpoint.size:,} entries of {log.checkpoint.origin} are there."
    if asked.since:
        old = read_checkpoint(Folder(Path()).read(asked.since, LARGEST_NOTE))
        policy.check_log(old)
        check_growth(old, log)
        what += f" It only grew since it had {old.size:,}."
    return f"{what} {signed}."


def run_record(asked: argparse.Namespace) -> str:
    """Carry out `answerable-verify record`."""
    parts = urllib.parse.urlsplit(asked.place)
    if parts.scheme in ("http", "https"):
        page = parts.path.removesuffix("opening.json").rstrip("/")
        site = f"{parts.scheme}://{parts.netloc}"
        content = Web(f"{site}{page}").read("opening.json", LARGEST_OPENING)
        place = asked.log or site
    elif asked.log:
        place = asked.log
        content = Folder(Path()).read(asked.place, LARGEST_OPENING)
    else:
        raise Unchecked("Say with --log where the log of this file is.")
    log, signed, _ = _open(place, asked)
    opening = read_opening(content)
    said = check_record(log, opening, parts.path)
    if asked.save:
        document = opened(opening.document, opening.disclosed)
        Path(asked.save).write_bytes(canonical(document))
    return f"{said} {signed}."


def run_proof(asked: argparse.Namespace) -> str:
    """Carry out `answerable-verify proof`."""
    folder = Folder(Path())
    proof = read_proof(folder.read(asked.file, LARGEST_PROOF_FILE))
    body = folder.read(asked.entry, 2**16) if asked.entry else proof.extra
    if not body:
        raise Unchecked("The file holds no entry: say with --entry where it is.")
    signed = check_proof(proof, body, read_policy(_policy(asked, None)))
    entry, origin = read_entry(proof.index + 1, body), proof.checkpoint.origin
    kind, subject, moment = (_text(entry, n) for n in ("type", "subject", "at"))
    what = f"{kind} of {subject} on {moment}"
    return f"{what} is entry {proof.index + 1:,} of {origin}. {signed}."


def run_monitor(asked: argparse.Namespace) -> str:
    """Carry out `answerable-verify monitor`: one look, for a timetable to repeat."""
    path, place, at = Path(asked.state), source(asked.place), int(asked.now())
    kept = Watched.read(path)
    if not kept or asked.policy or asked.key:
        given = _policy(asked, place).decode("utf-8", "surrogateescape")
        kept = replace(kept or Watched(given), policy=given)
    policy = read_policy(kept.policy.encode("utf-8", "surrogateescape"))
    content = place.read("checkpoint", LARGEST_NOTE)
    log = Log(place, read_checkpoint(content))
    signed = policy.accept(log.checkpoint)
    try:
        seen = look(log, kept, at)
    except Forked as why:
        notes = kept.note.encode() + b"\n" + content
        name = hashlib.sha256(notes).hexdigest()[:16]  # the same fork, the same file
        evidence = path.with_name(f"{path.name}.evidence-{name}")
        evidence.write_bytes(notes)
        raise Forked(f"{why} Both signed notes are in {evidence}.") from why
    seen.write(path)
    heard = signed.latest if signed.latest <= at + 3600 else 0  # not from the future
    silent = at - max(seen.grown_at, heard)
    if silent > asked.stale_after * 3600:
        raise Wrong(f"Stale: nothing new was signed for {silent // 3600:,} hours.")
    old, new = kept.checkpoint, log.checkpoint
    if old is None:
        return f"{new.origin} is watched from its {new.size:,} entries on. {signed}."
    return f"{new.origin} only grew, by {new.size - old.size:,} entries. {signed}."


def run_credential(asked: argparse.Namespace) -> str:
    """Carry out `answerable-verify credential`."""
    content = _given(asked.file)
    token = read_token(read_picture(content) if content[:1] == b"<" else content)
    issuer = str(token.claims.get("iss"))
    address = issuer.removesuffix("/credentials/issuer.json")
    if address == issuer:
        raise Wrong("It is not from a register of this kind.")
    place = (asked.register or address).rstrip("/")
    found = source(place)
    if isinstance(found, Web) and place != address:
        raise Wrong(f"It is from {address}, and not from {place}.")
    if not asked.register:
        say(
            f"The credential itself says that it is from {address}. Is that the "
            "register you mean? Say so with --register.",
            sys.stderr,
        )
    keys = (
        Folder(Path()).read(asked.keys, LARGEST_NOTE)
        if asked.keys
        else found.read("credentials/keys.json", LARGEST_NOTE)
    )
    register = Register(address, found, read_keys(keys, address))
    return check_credential(token, register, int(asked.now()))


def _given(place: str) -> bytes:
    """Return a file, or what is at an address. Raises Unchecked."""
    if urllib.parse.urlsplit(place).scheme in ("http", "https"):
        folder, _, name = place.rpartition("/")
        return Web(folder).read(name, LARGEST_PICTURE).strip()
    return Folder(Path()).read(place, LARGEST_PICTURE).strip()


def _open(place: str, asked: argparse.Namespace) -> tuple[Log, Signed, Policy]:
    found = source(place)
    policy = read_policy(_policy(asked, found))
    log = Log(found, read_checkpoint(found.read("checkpoint", LARGEST_NOTE)))
    return log, policy.accept(log.checkpoint), policy


def _policy(asked: argparse.Namespace, place: Source | None) -> bytes:
    """Return the trust policy given; only if there is none, the log's own."""
    if asked.policy:
        return Folder(Path()).read(asked.policy, LARGEST_NOTE)
    if asked.key:
        return f"log {asked.key}\nquorum none\n".encode()
    if place is None:
        raise Unchecked("Say with --policy or --key whom to trust.")
    say(
        "The trust policy was fetched from the log itself. Compare it with one that "
        "you have from elsewhere, and give that with --policy.",
        sys.stderr,
    )
    return place.read("trust-policy.txt", LARGEST_NOTE)


def _commands() -> argparse.ArgumentParser:
    about, _, after = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        "answerable-verify",
        description=about,
        epilog=after,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    trust = argparse.ArgumentParser(add_help=False)
    trust.add_argument("--policy", help="a trust policy that you have from elsewhere")
    trust.add_argument("--key", help="or only the log's key: name+id+key")
    commands = parser.add_subparsers(required=True)

    def command(name: str, run: Callable[..., str], about: str) -> Any:
        made = commands.add_parser(name, help=about, description=about, parents=[trust])
        made.set_defaults(run=run)
        return made

    every = command("all", run_all, "check every entry and every tile of a log")
    every.add_argument("place", help="the address of the register, or a folder")
    every.add_argument(
        "--since", metavar="FILE", help="a checkpoint you kept: did the log only grow?"
    )
    record = command("record", run_record, "check the document of one version")
    record.add_argument("place", help="the version's address, or its opening.json")
    record.add_argument("--log", help="where the log is, if not at the same address")
    record.add_argument("--save", help="write the document that was checked here")
    proof = command("proof", run_proof, "check a proof file, without a network")
    proof.add_argument("file", help="the .tlog-proof file")
    proof.add_argument("--entry", help="the entry, if it is not in the proof file")
    watch = command("monitor", run_monitor, "check that a log only grew; run it daily")
    watch.add_argument("place", help="the address of the register, or a folder")
    watch.add_argument("--state", required=True, help="the file to remember it by")
    watch.add_argument("--stale-after", type=int, default=168, metavar="HOURS")
    _add_credential(commands)
    return parser


def _add_credential(commands: Any) -> None:
    badge = commands.add_parser(
        "credential",
        help="check a Charter stamp: the picture, or the credential itself",
        description="Check that a register gave a Charter stamp, and that it stands.",
    )
    badge.set_defaults(run=run_credential)
    badge.add_argument("file", help="an .svg or .jwt file, or its address")
    badge.add_argument(
        "--register", help="the register that you trust: its address, or a copy"
    )
    badge.add_argument("--keys", help="its keys.json, if you have it from elsewhere")


def say(sentence: str, where: Any) -> None:
    """Print a sentence; what a stranger wrote in it cannot steer the terminal."""
    print("".join(c if c.isprintable() else "�" for c in sentence), file=where)


def main(
    arguments: list[str] | None = None, now: Callable[[], float] = time.time
) -> int:
    """Run one command; return 0 for good, 1 for wrong, 2 for not checked."""
    asked = _commands().parse_args(arguments, argparse.Namespace(now=now))
    try:
        say(f"Good. {asked.run(asked)}", sys.stdout)
    except Wrong as why:
        say(f"WRONG. {why}", sys.stderr)
        return 1
    except (Unchecked, OSError) as why:
        say(f"Not checked. {why}", sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
