"""A small witness: it cosigns a public log for as long as the log only grows.

    answerable-witness key --name example.org/witness
    answerable-witness add-log register.example/log+8fa3c1d2+AXk…
    answerable-witness serve

A witness remembers, for each log, how long it was and its one root. It signs the next
checkpoint only with a proof that nothing before it was changed, so that a log's own
operator cannot show different histories to different people (C2SP tlog-witness,
tlog-cosignature). It is this file and answerable_verify.py beside it; they need Python
3.11 or newer and `cryptography`, and nothing else.
"""

import argparse
import base64
import binascii
import hashlib
import os
import re
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import answerable_verify as verify
from answerable_verify import Checkpoint, Key, Unchecked, Wrong

LARGEST_REQUEST = 128 * 1024
# Enough to show what a log did, and not enough to fill a disk.
MOST_EVIDENCE = 1000
SECONDS_TO_SPEAK = 10
VISITORS_AT_ONCE = 64
PLAIN = "text/plain; charset=utf-8"
SIZE = "text/x.tlog.size"


class Unready(Exception):
    """The witness cannot run like this; the message says what to do."""


# --- What a log asks -----------------------------------------------------------------


@dataclass(frozen=True)
class Request:
    """What a log asks: from this size, by this proof, to this checkpoint."""

    old: int
    proof: tuple[bytes, ...]
    checkpoint: Checkpoint


def read_request(body: bytes) -> Request:
    """Read the body of add-checkpoint (C2SP tlog-witness). Raises Wrong."""
    above, gap, written = body.partition(b"\n\n")
    first, *hashes = above.decode(errors="replace").split("\n")
    if not gap or not first.startswith("old ") or len(hashes) > verify.LONGEST_PROOF:
        raise Wrong(
            "A request is a line “old N”, at most 63 hashes, an empty line and a "
            "checkpoint."
        )
    old = verify.read_number(first.removeprefix("old "))
    checkpoint = verify.read_checkpoint(written)
    if old > checkpoint.size:
        raise Wrong(f"The old size, {old}, is above that of the checkpoint.")
    return Request(old, tuple(map(read_hash, hashes)), checkpoint)


def read_hash(line: str) -> bytes:
    """Read a line of a proof. Raises Wrong."""
    try:
        found = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        found = b""
    if len(found) != verify.HASH_BYTES:
        raise Wrong("A line of the proof is not a hash.")
    return found


def signed_note(checkpoint: Checkpoint, keys: Sequence[Key]) -> str:
    """Write the checkpoint with the lines of these keys alone; "" if there is none.

    Nor is there one if a line that names one of the keys is false (signed-note).
    """
    try:
        found = verify.signers(checkpoint.note, keys).values()
    except Wrong:
        return ""
    lines = [line(each.name, each.key_id + each.value) for each in found]
    return "".join((checkpoint.note.text.decode(), "\n", *lines)) if lines else ""


def line(name: str, content: bytes) -> str:
    """Write a signature line (C2SP signed-note)."""
    return f"— {name} {base64.b64encode(content).decode()}\n"


@dataclass(frozen=True)
class Known:
    """The last tree cosigned for a log: at first the empty one, which all grow from."""

    size: int = 0
    root: bytes = verify.Tree().root()
    at: int = 0

    def is_contradicted_by(self, new: Checkpoint) -> bool:
        """Say whether there are two trees of one size: the log was forked."""
        return self.size == new.size and self.root != new.root

    def grew_into(self, new: Checkpoint, proof: Sequence[bytes]) -> bool:
        """Say whether the proof shows that the new tree begins with this one.

        RFC 6962 §2.1.2. The root of a whole subtree is left out of a proof, because
        whoever checks it knows that root.
        """
        if self.size in (0, new.size):
            return not proof and not self.is_contradicted_by(new)
        is_whole = self.size & (self.size - 1) == 0
        path = [self.root, *proof] if is_whole else proof
        return verify.roots_of(self.size, new.size, path) == (self.root, new.root)


# --- What the witness remembers ------------------------------------------------------

TABLES = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS log_key (vkey TEXT PRIMARY KEY, origin TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cosigned (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL,
    note TEXT NOT NULL, at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS evidence (
    origin TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL,
    note TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (origin, size, root)
);
"""


class Memory:
    """A SQLite file: which logs, the last checkpoint of each, and what did not fit."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.resolve().as_uri()}?mode=rw"

    @classmethod
    def make(cls, path: Path) -> None:
        """Make a memory of nothing. Done once: one that is lost is never made again."""
        with closing(sqlite3.connect(path)) as database:
            database.executescript(TABLES)

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(
            self._address, uri=True, timeout=20, isolation_level=None
        )
        # What was answered is still known after a power cut.
        database.execute("PRAGMA synchronous=FULL")
        return database

    @contextmanager
    def turn(self) -> Iterator["Turn"]:
        """Let nobody else in, and at the end keep everything or nothing."""
        with closing(self._open()) as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield Turn(database)
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")

    def keys(self, origin: str) -> list[Key]:
        """Return the keys of a log; none where the log is unknown."""
        with closing(self._open()) as database:
            found = database.execute(
                "SELECT vkey FROM log_key WHERE origin = ?", [origin]
            ).fetchall()
        return [verify.read_key(vkey) for (vkey,) in found]

    def cosigned(self, origin_hash: str) -> str | None:
        """Return the last checkpoint cosigned for the log of this hash, and the lines.

        C2SP tlog-witness names a log in an address by the SHA-256 of its origin.
        """
        with closing(self._open()) as database:
            found = database.execute("SELECT origin, note FROM cosigned").fetchall()
        notes = {hashlib.sha256(o.encode()).hexdigest(): note for o, note in found}
        return notes.get(origin_hash)

    def status(self) -> list[tuple[str, int | None, int | None, int]]:
        """Return of each log its origin, size, moment, and pieces of evidence."""
        with closing(self._open()) as database:
            return database.execute(
                "SELECT origin, size, at, (SELECT COUNT(*) FROM evidence"
                " WHERE evidence.origin = known.origin)"
                " FROM (SELECT DISTINCT origin FROM log_key) AS known"
                " LEFT JOIN cosigned USING (origin) ORDER BY origin"
            ).fetchall()


@dataclass(frozen=True)
class Turn:
    """The memory, while nobody else can change it."""

    database: sqlite3.Connection

    def trust(self, key: Key) -> None:
        """Believe this key for the log that it is named after."""
        row = (vkey(key), key.name)
        self.database.execute("INSERT OR IGNORE INTO log_key VALUES (?, ?)", row)

    def distrust(self, key: Key) -> None:
        """Believe this key no more; what was cosigned stays known."""
        self.database.execute("DELETE FROM log_key WHERE vkey = ?", [vkey(key)])

    def known(self, origin: str) -> Known:
        """Return the last tree cosigned for a log."""
        row = self.database.execute(
            "SELECT size, root, at FROM cosigned WHERE origin = ?", [origin]
        ).fetchone()
        return Known(*row) if row else Known()

    def keep(self, new: Checkpoint, note: str, at: int) -> None:
        """Remember a checkpoint as the last; nothing is held against it any more."""
        self.database.execute(
            "INSERT OR REPLACE INTO cosigned VALUES (?, ?, ?, ?, ?)",
            (new.origin, new.size, new.root, note, at),
        )
        self.database.execute(
            "DELETE FROM evidence WHERE origin = ? AND size = ? AND root = ?",
            (new.origin, new.size, new.root),
        )

    def hold_against(self, new: Checkpoint, note: str, at: int) -> None:
        """Keep a signed checkpoint that did not fit: it may prove a fork."""
        (held,) = self.database.execute(
            "SELECT COUNT(*) FROM evidence WHERE origin = ?", [new.origin]
        ).fetchone()
        if held < MOST_EVIDENCE:
            self.database.execute(
                "INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?, ?)",
                (new.origin, new.size, new.root, note, at),
            )


# --- The witness ---------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """What the witness says: a status of HTTP, and words."""

    status: int
    words: str
    kind: str = PLAIN


class Witness:
    """Cosigns what grew, and nothing else."""

    def __init__(self, name: str, private: Ed25519PrivateKey, memory: Memory) -> None:
        public = private.public_key().public_bytes_raw()
        self.key = Key(name, verify.COSIGNATURE, public)
        self.memory = memory
        self._private = private

    def add_checkpoint(self, body: bytes, at: int) -> Answer:
        """Answer a log (C2SP tlog-witness); what is cosigned has been kept before."""
        try:
            request = read_request(body)
        except Wrong as why:
            return Answer(400, f"{why}\n")
        keys = self.memory.keys(request.checkpoint.origin)
        if not keys:
            return Answer(404, "This witness does not know a log of this origin.\n")
        note = signed_note(request.checkpoint, keys)
        if not note:
            return Answer(403, "No key known for this log signed the checkpoint.\n")
        # To compare and to keep are one step: no other request comes between them.
        with self.memory.turn() as turn:
            known = turn.known(request.checkpoint.origin)
            answer = self._judged(request, known, at)
            if answer.status == 200:
                turn.keep(request.checkpoint, note + answer.words, at)
            elif _speaks_against(request, known):
                turn.hold_against(request.checkpoint, note, at)
        return answer

    def _judged(self, request: Request, known: Known, at: int) -> Answer:
        if request.old != known.size:
            return Answer(409, f"{known.size}\n", SIZE)
        if not known.grew_into(request.checkpoint, request.proof):
            return Answer(422, "The proof does not show that the log only grew.\n")
        if at < known.at:
            # A cosignature says what the largest tree was at its moment.
            return Answer(503, "The clock of this witness was put back.\n")
        return Answer(200, self.cosignature(request.checkpoint.note.text, at))

    def cosignature(self, text: bytes, at: int) -> str:
        """Sign the text of a checkpoint and the moment (C2SP tlog-cosignature)."""
        signed = self._private.sign(b"cosignature/v1\ntime %d\n" % at + text)
        return line(self.key.name, self.key.id + at.to_bytes(8, "big") + signed)


def _speaks_against(request: Request, known: Known) -> bool:
    """Say whether a refused request may show a fork; being late shows nothing."""
    if request.old != known.size:
        return known.is_contradicted_by(request.checkpoint)
    return not known.grew_into(request.checkpoint, request.proof)


def described(witness: Witness) -> Iterator[str]:
    """Say in lines who the witness is, and what it has seen of each log."""
    yield f"{witness.key.name} is a witness of public logs (c2sp.org/tlog-witness)."
    yield f"Its key: {vkey(witness.key)}"
    for origin, size, at, held in witness.memory.status():
        if at is None:
            yield f"{origin}: nothing cosigned yet"
        else:
            when = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            yield f"{origin}: {size} entries, cosigned at {when}"
        if held:
            yield f"  WARNING: {held} signed checkpoints came without a fitting proof."


# --- Its key -------------------------------------------------------------------------


def vkey(key: Key) -> str:
    """Write a key as name+id+base64 (C2SP signed-note, verifier keys)."""
    content = base64.b64encode(bytes([key.kind]) + key.public).decode()
    return f"{key.name}+{key.id.hex()}+{content}"


def opened(folder: Path, name: str = "") -> Witness:
    """Return the witness of a folder; make its key first where there is none.

    Raises Unready.
    """
    path, memory = folder / "key", Memory(folder / "witness.sqlite3")
    if not path.exists():
        _make(path, folder / "witness.sqlite3", name)
    try:
        memory.status()
    except sqlite3.Error as why:
        raise Unready(
            f"What this witness remembers cannot be read ({why}). If it is lost, the "
            "witness must never sign again: make a new one, with a new name."
        ) from why
    if path.stat().st_mode & 0o077:
        raise Unready(f"Others can read the secret key. Type: chmod 600 {path}")
    kept, private = _read_key(path)
    if name and name != kept:
        raise Unready(f"The witness in {folder} is called {kept}, and stays so.")
    return Witness(kept, private, memory)


def _make(path: Path, memory: Path, name: str) -> None:
    if not re.fullmatch(r"[^\s+\x00-\x1f]+", name):
        raise Unready(
            "This witness has no key yet. Give it a name for ever, without a space or "
            "a plus: --name example.org/witness"
        )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    Memory.make(memory)  # before the key, so that a key never stands without it
    private = Ed25519PrivateKey.generate()
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w") as key:
        key.write(_written_key(name, private))
        key.flush()
        os.fsync(key.fileno())


def _written_key(name: str, private: Ed25519PrivateKey) -> str:
    """Write a private key in the form of Go's sumdb/note."""
    key = Key(name, verify.COSIGNATURE, private.public_key().public_bytes_raw())
    seed = base64.b64encode(bytes([key.kind]) + private.private_bytes_raw()).decode()
    return f"PRIVATE+KEY+{name}+{key.id.hex()}+{seed}\n"


def _read_key(path: Path) -> tuple[str, Ed25519PrivateKey]:
    try:
        content = path.read_text()
        _, _, name, _, seed = content.strip().split("+", 4)
        private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed)[1:])
        is_whole = _written_key(name, private) == content
    except ValueError:
        is_whole = False
    if not is_whole:
        raise Unready(f"{path} is damaged. Put it back from the copy that you keep.")
    return name, private


# --- HTTP ----------------------------------------------------------------------------


class Door(ThreadingHTTPServer):
    """Lets in so many visitors at once; further ones wait outside."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], witness: Witness) -> None:
        self.witness = witness
        self._places = threading.BoundedSemaphore(VISITORS_AT_ONCE)
        super().__init__(address, Visit)

    def process_request(self, request: object, client_address: object) -> None:
        """Wait for a place, then start a thread."""
        self._places.acquire()
        super().process_request(request, client_address)  # type: ignore[arg-type]

    def process_request_thread(self, request: object, client_address: object) -> None:
        """Answer, then give the place back."""
        try:
            super().process_request_thread(request, client_address)  # type: ignore[arg-type]
        finally:
            self._places.release()


class Visit(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "answerable-witness"
    sys_version = ""
    timeout = SECONDS_TO_SPEAK
    wbufsize = -1  # an answer leaves in one piece: in two, it waits for a receipt
    server: Door

    def do_GET(self) -> None:
        """Say who the witness is, or what it cosigned last for one log."""
        witness = self.server.witness
        words: str | None = None
        if self.path == "/":
            words = "\n".join(described(witness)) + "\n"
        elif found := re.fullmatch(r"/([0-9a-f]{64})/checkpoint", self.path):
            words = witness.memory.cosigned(found[1])
        self._say(Answer(200, words) if words else Answer(404, "Nothing is here.\n"))

    def do_POST(self) -> None:
        """Take a checkpoint."""
        length = self.headers.get("Content-Length", "")
        if not re.fullmatch(r"[0-9]{1,9}", length):
            self._say(Answer(411, "Say how long the request is.\n"), last=True)
        elif int(length) > LARGEST_REQUEST:
            self._say(Answer(413, "The request is too long.\n"), last=True)
        elif self.path != "/add-checkpoint":
            self._say(Answer(404, "Post to /add-checkpoint.\n"), last=True)
        else:
            self._say(self._judged(self.rfile.read(int(length))))

    def _judged(self, body: bytes) -> Answer:
        try:
            return self.server.witness.add_checkpoint(body, int(time.time()))
        except sqlite3.Error as why:
            print(f"Nothing was cosigned: {why}.", file=sys.stderr, flush=True)
            return Answer(503, "The witness cannot remember. Nothing was cosigned.\n")

    def _say(self, answer: Answer, *, last: bool = False) -> None:
        words = answer.words.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(words)))
        if last:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, format: str, *words: object) -> None:
        """Keep no list of who came."""


# --- The command ---------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 2 with the reason on stderr."""
    given = _parser().parse_args(arguments)
    try:
        _run(given)
    except (Unready, Unchecked, OSError, sqlite3.Error) as why:
        print(f"answerable-witness: {why}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("The witness has stopped.")
    return 0


def _run(given: argparse.Namespace) -> None:
    witness = opened(given.folder, given.name)
    match given.command:
        case "key":
            print(vkey(witness.key))
        case "add-log":
            key = _key_of_a_log(given.vkey)
            with witness.memory.turn() as turn:
                turn.trust(key)
            print(f"The log {key.name} is cosigned when this key has signed.")
        case "remove-log":
            key = _key_of_a_log(given.vkey)
            with witness.memory.turn() as turn:
                turn.distrust(key)
            print(f"The log {key.name} is no longer cosigned by this key.")
        case "status":
            print("\n".join(described(witness)))
        case "serve":
            with Door((given.host, given.port), witness) as door:
                where = f"http://{given.host}:{door.server_port}"
                print(f"{witness.key.name} listens on {where}", flush=True)
                door.serve_forever()


def _key_of_a_log(text: str) -> Key:
    key = verify.read_key(text)
    if key.kind != verify.ED25519:
        raise Unready("This is the key of a witness. Give the key of a log.")
    return key


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="answerable-witness",
        description="Cosign a public log for as long as it only grows.",
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--folder",
        type=Path,
        default=Path("witness"),
        help="where its key and memory are (./witness)",
    )
    shared.add_argument("--name", default="", help="its name, when its key is made")
    commands = parser.add_subparsers(dest="command", required=True)
    for command, purpose in (
        ("key", "print its public key, which the first run makes"),
        ("add-log", "cosign a log when this key of it has signed"),
        ("remove-log", "believe a key of a log no more"),
        ("status", "say what was seen of each log"),
        ("serve", "listen for checkpoints"),
    ):
        one = commands.add_parser(command, help=purpose, parents=[shared])
        if command in ("add-log", "remove-log"):
            one.add_argument("vkey", help="the key of the log, as the log publishes it")
        if command == "serve":
            one.add_argument("--host", default="127.0.0.1", help="(127.0.0.1)")
            one.add_argument("--port", type=int, default=8081, help="(8081)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
