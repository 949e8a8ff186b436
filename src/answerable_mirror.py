"""Copies a public register, checks the copy, and keeps it fit to be served by anyone.

    answerable-mirror https://register.example /srv/mirror
    cd /srv/mirror && python3 -m http.server

Run it again, for example each night: it copies what is new, goes on where it was cut
off, and first of all erases what the register has erased since. A file is there whole
or not at all. What does not fit the signed log is not kept.

It ends with 0 when the copy is whole, 1 when something is wrong with the register, and
2 when it could not be copied or checked. It is this file and answerable_verify.py
beside it; they need Python 3.11 and `cryptography`, and nothing of the register.
"""

import argparse
import fcntl
import hashlib
import html.parser
import http.client
import os
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import answerable_verify as verify
from answerable_verify import Checkpoint, Folder, Log, Opening, Unchecked, Wrong

LARGEST_PAGE = 64 * 1024 * 1024
AT_ONCE = 4  # pages asked for at the same time: the register has other readers, too
GOES = 5  # how often we start over because the register grew meanwhile
PAUSE = 3  # seconds until what was recorded should be signed
TRIES = 3  # how often a page is asked for
KEPT = ".mirror"  # what we remember between runs
LOG_FILES = ("checkpoint", "trust-policy.txt", "redactions.json")
# What these promise is opened by the tables of the register, or by nobody.
NOT_OPENED = frozenset(
    {
        *("tool.answered", "organisation.answered", "private_log.committed"),
        *("review.vote_cast", "review.dissent_given"),  # once the review is decided
    }
)
GONE = frozenset({404, 410})
_NOT_COPIED = re.compile(r"/(staff|accounts|healthz)(/|$)")
_WELSH = re.compile(r"/cy(/|$)")
_FIT = re.compile(r"(?:/[A-Za-z0-9_~@:,+=-][A-Za-z0-9._~@:,+=-]*|/\.well-known)*/?")
_CSS_LINK = re.compile(r"url\(\s*['\"]?([^'\")]+)")


class Grew(Exception):
    """The register changed while it was being copied."""


# --- The copy on this machine ---------------------------------------------------


@dataclass
class Copy:
    """The folder that is served. Each file in it is whole."""

    path: Path

    def read(self, path: str) -> bytes | None:
        """Return a file, if it is there."""
        try:
            return (self.path / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def write(self, path: str, content: bytes) -> None:
        """Write a file, whole and on the disk, unless it is the same already."""
        if self.read(path) == content:
            return
        target = self.path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def drop(self, path: str) -> None:
        """Delete a file, if it is there, and the folders that it leaves empty."""
        target = self.path / path
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == self.path or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()

    def files(self) -> Iterator[str]:
        """Name every file that readers are given."""
        for found in self.path.rglob("*"):
            name = found.relative_to(self.path).as_posix()
            if found.is_file() and not name.startswith(f"{KEPT}/"):
                yield name

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nobody else write into it. Raises Unchecked."""
        (self.path / KEPT).mkdir(parents=True, exist_ok=True)
        with (self.path / KEPT / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as why:
                raise Unchecked(f"{self.path} is being written by another.") from why
            yield


@dataclass(frozen=True)
class Staged:
    """The log as it will be served, before its checkpoint is put over it."""

    folder: Folder
    feed: bytes

    def read(self, path: str, limit: int) -> bytes:
        """Return a file of at most this many bytes. Raises Unchecked."""
        if path == "redactions.json":
            return self.feed
        return self.folder.read(path, limit)


@dataclass
class Progress:
    """Says how far it is: at a terminal on one line, else now and then."""

    what: str = ""
    said_at: float = 0.0

    def say(self, what: str, done: int, of: int) -> None:
        """Say how many of how many are done."""
        now = time.monotonic()
        fresh, self.what = what != self.what, what
        if not (fresh or done == of or now - self.said_at > 5):
            return
        self.said_at = now
        end = "\r" if sys.stderr.isatty() and done < of else "\n"
        print(f"{what}: {done:,} of {of:,}".ljust(60), end=end, file=sys.stderr)


# --- The log ----------------------------------------------------------------------


@dataclass
class Entries:
    """What the entries of a log say that a mirror must know."""

    versions: dict[tuple[str, str], tuple[int, dict[str, Any]]] = field(
        default_factory=dict
    )
    typed: dict[int, dict[str, Any]] = field(default_factory=dict)
    retracted: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)

    def read(self, number: int, entry: dict[str, Any]) -> None:
        """Take note of one entry."""
        kind, subject = str(entry.get("type")), str(entry.get("subject"))
        self.removed |= verify.removed_by(entry)
        if kind in verify.PUBLICATIONS:
            ref, version = verify.version_of(entry)
            self.versions[ref, version] = number, entry
            page = f"/projects/{ref}/"
            self.addresses |= {page, f"{page}versions/{version}/"}
            return
        if kind == "project.retracted":
            self.retracted.add(subject)
        if "commitment" in entry and kind not in NOT_OPENED:
            self.typed[number] = entry
        public = entry.get("public")
        if kind.startswith("organisation.") and isinstance(public, dict):
            slug = public.get("new_slug", public.get("slug"))
            self.addresses |= {f"/organisations/{slug}/"} if slug else set()
        if kind == "tool.added":
            self.addresses.add(f"/tools/{subject}/")


def tile_paths(size: int) -> Iterator[str]:
    """Name every tile and bundle of a tree of this size (C2SP tlog-tiles)."""
    level, count = 0, size
    while count:
        for index in range(-(-count // verify.TILE_WIDTH)):
            width = min(verify.TILE_WIDTH, count - index * verify.TILE_WIDTH)
            yield verify.tile_path(level, index, width)
            if level == 0:
                yield verify.tile_path("entries", index, width)
        level, count = level + 1, count >> 8


def read_all(log: Log) -> Entries:
    """Read what every entry says. Raises Wrong, Unchecked."""
    found = Entries()
    for index, bodies in log.bundles():
        for number, body in enumerate(bodies, index * verify.TILE_WIDTH + 1):
            found.read(number, verify.read_entry(number, body))
    return found


class Mirror:
    """One run: from a register, or from another mirror, into a folder."""

    def __init__(self, place: str, copy: Copy, asked: argparse.Namespace) -> None:
        self.source = verify.source(place)
        self.copy = copy
        self.asked = asked
        self.progress = Progress()

    def run(self) -> str:
        """Copy and check everything. Raises Wrong, Unchecked."""
        for _ in range(GOES):
            try:
                return self._once()
            except Grew:
                time.sleep(self.asked.pause)
        raise Unchecked("The register grows faster than it can be copied. Try later.")

    def _once(self) -> str:
        feed = self.source.read("redactions.json", verify.LARGEST_FEED)
        checkpoint, policy = self._checkpoint(), self._policy()
        signed = policy.accept(checkpoint)
        removals = verify.read_removals(feed)
        if any(number > checkpoint.size for number in removals):
            raise Grew
        log = self._log(checkpoint, feed)
        self._check_growth(log, policy)
        found = read_all(log)
        self._erase(found, feed)
        self._show(checkpoint, feed)
        self._openings(found, checkpoint)
        tables = self._tables(checkpoint)
        pages = Pages(self, found, checkpoint, feed).copy() if self.asked.pages else 0
        what = (
            f"{checkpoint.origin} is copied: {checkpoint.size:,} entries, "
            f"{len(found.versions):,} versions, {tables:,} tables, {pages:,} pages"
        )
        return f"{what}. {signed}."

    # The log first: it says what else there must be.

    def _checkpoint(self) -> Checkpoint:
        content = self.source.read("checkpoint", verify.LARGEST_NOTE)
        return verify.read_checkpoint(content)

    def _policy(self) -> verify.Policy:
        """Return whom to trust: what was given, what we began with, else the log's."""
        asked, kept = self.asked, self.copy.read(f"{KEPT}/trusted")
        if asked.policy:
            kept = Path(asked.policy).read_bytes()
        elif asked.key:
            kept = f"log {asked.key}\nquorum none\n".encode()
        elif kept is None:
            kept = self.source.read("trust-policy.txt", verify.LARGEST_NOTE)
            verify.say(
                "The trust policy was fetched from the register itself and is kept. "
                "Compare it with one that you have from elsewhere (--policy).",
                sys.stderr,
            )
        policy = verify.read_policy(kept)
        self.copy.write(f"{KEPT}/trusted", kept)
        return policy

    def _log(self, checkpoint: Checkpoint, feed: bytes) -> Log:
        """Copy the files of the log and check them; what was damaged comes anew."""
        staged = Log(Staged(Folder(self.copy.path), feed), checkpoint)  # type: ignore[arg-type]
        try:
            self._tiles(checkpoint.size, anew=False)
            verify.check_all(staged)
        except Wrong:
            self._tiles(checkpoint.size, anew=True)
            staged = Log(staged.source, checkpoint)
            verify.check_all(staged)
        return staged

    def _tiles(self, size: int, *, anew: bool) -> None:
        paths = [
            path for path in tile_paths(size) if anew or self.copy.read(path) is None
        ]

        def fetch(path: str) -> None:
            try:
                content = self.source.read(path, verify.LARGEST_BUNDLE)
            except Unchecked as why:
                if ".p/" in path:  # it is full by now, so the log is larger
                    raise Grew from why
                raise
            self.copy.write(path, content)

        self._each("Files of the log", fetch, paths)

    def _check_growth(self, log: Log, policy: verify.Policy) -> None:
        """Refuse a register that went back, or rewrote what we hold. Raises Wrong."""
        held = self.copy.read("checkpoint")
        if held is None:
            return
        old = verify.read_checkpoint(held)
        policy.check_log(old)
        verify.check_growth(old, log)

    # Then what was erased: before anything new is served.

    def _erase(self, found: Entries, feed: bytes) -> None:
        """Erase from earlier copies what an entry says was erased, or took off."""
        known = self.copy.read("redactions.json")
        for name in list(self.copy.files()):
            if name.endswith("/opening.json"):
                self._erase_in(name, found)
        if known not in (None, feed) or not self.asked.pages:
            # A page may quote it anywhere, so every page comes anew.
            for name in list(self.copy.files()):
                if not _is_checked(name):
                    self.copy.drop(name)

    def _erase_in(self, name: str, found: Entries) -> None:
        parts = name.split("/")
        try:
            content = verify.read_json(self.copy.read(name) or b"", name)
        except Wrong:  # it was damaged here, and comes anew
            content = {}
        if parts[0] == "projects" and parts[1] in found.retracted:
            self.copy.drop(name)
            return
        number = content.get("entry", 0)
        promised = found.typed.get(number, {}).get("commitment", {}).get("hash")
        disclosed = content.get("disclosed", {})
        gone = found.removed & disclosed.keys()
        if not content or promised in found.removed:
            self.copy.drop(name)
        elif gone:
            left = {mark: each for mark, each in disclosed.items() if mark not in gone}
            self.copy.write(name, verify.canonical({**content, "disclosed": left}))

    def _show(self, checkpoint: Checkpoint, feed: bytes) -> None:
        """Put the checkpoint over what is copied; drop tiles that have grown since."""
        policy = self.source.read("trust-policy.txt", verify.LARGEST_NOTE)
        self.copy.write("redactions.json", feed)
        self.copy.write("trust-policy.txt", policy)
        self.copy.write("checkpoint", checkpoint.note.content)
        needed = set(tile_paths(checkpoint.size))
        for name in list(self.copy.files()):
            if name.startswith("tile/") and name not in needed:
                self.copy.drop(name)

    # Then the documents, each against its entry.

    def _openings(self, found: Entries, checkpoint: Checkpoint) -> None:
        wanted: list[tuple[str, int, dict[str, Any]]] = [
            (f"projects/{ref}/versions/{version}/opening.json", number, entry)
            for (ref, version), (number, entry) in found.versions.items()
            if ref not in found.retracted
        ]
        wanted += [
            (f"log/entries/{number}/opening.json", number, entry)
            for number, entry in found.typed.items()
            if entry["commitment"].get("hash") not in found.removed
        ]

        def fetch(one: tuple[str, int, dict[str, Any]]) -> None:
            path, number, entry = one
            held = self.copy.read(path)
            if held is not None and not _fault(held, number, entry, found.removed):
                return
            try:
                content = self.source.read(path, verify.LARGEST_OPENING)
            except Unchecked:
                self._unless_it_grew(checkpoint)
                raise
            if fault := _fault(content, number, entry, found.removed):
                self._unless_it_grew(checkpoint)
                raise Wrong(f"{path}: {fault}")
            self.copy.write(path, content)

        self._each("Documents", fetch, wanted)

    def _unless_it_grew(self, checkpoint: Checkpoint) -> None:
        """Start over if the register did something since. Raises Grew."""
        if self._checkpoint().size > checkpoint.size:
            raise Grew

    def _tables(self, checkpoint: Checkpoint) -> int:
        """Copy what the register knows of bodies, tools and sources, if it tells."""
        try:
            index = self.source.read("register/index.json", LARGEST_PAGE)
        except Unchecked:
            return 0
        said = verify.read_json(index, "The list of tables")
        names = [str(name) for name in said.get("tables", ())]
        if not all(re.fullmatch(r"[a-z_]+", name) for name in names):
            raise Wrong("The list of tables has a name that is none.")
        for done, name in enumerate(names, 1):
            path = f"register/{name}.json"
            content = self.source.read(path, LARGEST_PAGE)
            table = verify.read_json(content, path)
            if table.get("entries") != checkpoint.size:
                raise Grew
            self.copy.write(path, content)
            self.progress.say("Tables", done, len(names))
        self.copy.write("register/index.json", index)
        return len(names)

    def _each(self, what: str, do: Callable[[Any], None], things: list[Any]) -> None:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            try:
                for done, _ in enumerate(pool.map(do, things), 1):
                    self.progress.say(what, done, len(things))
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise


def _fault(
    content: bytes, number: int, entry: Mapping[str, Any], removed: set[str]
) -> str:
    """Say what is wrong with what opens an entry, if anything is."""
    try:
        opening: Opening = verify.read_opening(content)
        if opening.entry != number:
            return "It opens another entry."
        missing = verify.check_opening(entry, opening)
    except Wrong as why:
        return str(why)
    return "A part is kept back, and no entry says why." if missing - removed else ""


def _is_checked(name: str) -> bool:
    """Say whether a file is one that the log vouches for, and so outlives the pages."""
    folders, documents = ("tile/", "register/"), ("/opening.json",)
    return name in LOG_FILES or name.startswith(folders) or name.endswith(documents)


# --- The pages ----------------------------------------------------------------------


class Links(html.parser.HTMLParser):
    """Finds what a page leads to, and what it needs to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of each address in a tag."""
        self.found += [at for name, at in attrs if name in ("href", "src") and at]


class Pages:
    """Copies every public page that can be reached without a question mark."""

    def __init__(
        self, mirror: Mirror, found: Entries, checkpoint: Checkpoint, feed: bytes
    ) -> None:
        self.mirror = mirror
        self.copied: dict[str, str] = {}  # by address, the name of the file
        self.waiting: deque[str] = deque(["/", "/robots.txt", *sorted(found.addresses)])
        self.seen = set(self.waiting)
        self.checkpoint = checkpoint
        self.mark = hashlib.sha256(checkpoint.note.text + feed).hexdigest()
        self.done = self._done_before()

    def copy(self) -> int:
        """Copy all pages, drop those that are gone; return how many there are."""
        progress, log = self.mirror.progress, self.mirror.copy.path / KEPT / "pages"
        if not self.done:
            log.write_text(f"{self.mark}\n")
        with ThreadPoolExecutor(AT_ONCE) as pool, log.open("a") as remembered:
            while self.waiting:
                some = [
                    self.waiting.popleft() for _ in range(min(64, len(self.waiting)))
                ]
                for address, name, links in pool.map(self._one, some):
                    if name:
                        self.copied[address] = name
                        remembered.write(f"{address} {name}\n")
                    self._follow(address, links)
                remembered.flush()
                progress.say("Pages", len(self.copied), len(self.seen))
        self.mirror._unless_it_grew(self.checkpoint)
        self._drop_the_rest()
        log.unlink()
        return len(self.copied)

    def _done_before(self) -> dict[str, str]:
        """Return what a run that was cut off had copied at this very state."""
        kept = self.mirror.copy.read(f"{KEPT}/pages") or b""
        first, *rest = kept.decode(errors="replace").split("\n")
        if first != self.mark:
            return {}
        pairs = (line.split(" ") for line in rest[:-1])
        return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}

    def _one(self, address: str) -> tuple[str, str, list[str]]:
        """Copy one page; return the name of its file, if it has one, and its links."""
        if _is_checked(address[1:]):
            return address, "", []
        if name := self.done.get(address):
            content = self.mirror.copy.read(name)
            if content is not None:
                return address, name, _links(name, content)
        content = _fetch(self.mirror.source, address)
        if content is None:
            return address, "", []
        name = _name(address)
        if not _is_checked(name):
            self.mirror.copy.write(name, content)
        return address, name, _links(name, content)

    def _follow(self, address: str, links: Iterable[str]) -> None:
        for link in links:
            parts = urllib.parse.urlsplit(urllib.parse.urljoin(address, link))
            path = urllib.parse.unquote(parts.path)
            if parts.scheme or parts.netloc or parts.query or path in self.seen:
                continue
            if not _FIT.fullmatch(path) or _NOT_COPIED.match(path):
                continue
            if _WELSH.match(path) and not self.mirror.asked.welsh:
                continue
            self.seen.add(path)
            self.waiting.append(path)

    def _drop_the_rest(self) -> None:
        kept = set(self.copied.values())
        for name in list(self.mirror.copy.files()):
            if name not in kept and not _is_checked(name):
                self.mirror.copy.drop(name)


def _name(address: str) -> str:
    """Name the file of a page, so that any web server finds it."""
    return f"{address[1:]}index.html" if address.endswith("/") else address[1:]


def _links(name: str, content: bytes) -> list[str]:
    text = content.decode(errors="replace")
    if name.endswith(".css"):
        return _CSS_LINK.findall(text)
    if not name.endswith(".html"):
        return []
    reader = Links()
    reader.feed(text)
    return reader.found


def _fetch(source: verify.Source, address: str) -> bytes | None:
    """Return a page, if there is one. Raises Unchecked.

    Where an entry was, a page says why it is gone (410): that is copied, too.
    """
    if isinstance(source, Folder):
        path = _name(address)
        is_there = (source.path / path).is_file()
        return source.read(path, LARGEST_PAGE) if is_there else None
    url = source.prefix + urllib.parse.quote(address)
    for _ in range(TRIES - 1):
        try:
            return _asked(url)
        except Unchecked:  # a busy register may answer the next time
            time.sleep(PAUSE)
    return _asked(url)


def _asked(url: str) -> bytes | None:
    try:
        with urllib.request.urlopen(url, timeout=verify.PATIENCE) as answer:  # noqa: S310
            return _body(answer, url)
    except urllib.error.HTTPError as why:
        if why.code == 410 and why.headers.get_content_type() == "text/html":
            return why.read(LARGEST_PAGE)
        if why.code in GONE:
            return None
        raise Unchecked(f"{url} cannot be read: {why}.") from why
    except (OSError, http.client.HTTPException, ValueError) as why:
        raise Unchecked(f"{url} cannot be read: {why}.") from why


def _body(answer: Any, url: str) -> bytes:
    content: bytes = answer.read(LARGEST_PAGE + 1)
    if answer.length or len(content) > LARGEST_PAGE:
        raise Unchecked(f"{url} was cut short, or is too large.")
    return content


# --- The command ----------------------------------------------------------------------


def commands(program: str = "answerable-mirror") -> argparse.ArgumentParser:
    """Return what the command understands."""
    about, _, after = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        program,
        description=about,
        epilog=after,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("place", help="the address of a register or of a mirror")
    parser.add_argument("folder", type=Path, help="where to keep the copy")
    parser.add_argument("--policy", help="a trust policy that you have from elsewhere")
    parser.add_argument("--key", help="or only the log's key: name+id+key")
    parser.add_argument(
        "--no-pages",
        dest="pages",
        action="store_false",
        help="copy the log and the documents only",
    )
    parser.add_argument("--welsh", action="store_true", help="copy Welsh pages, too")
    parser.add_argument("--pause", type=float, default=PAUSE, help=argparse.SUPPRESS)
    return parser


def mirror(asked: argparse.Namespace) -> str:
    """Copy a register; say what was copied. Raises Wrong, Unchecked, OSError."""
    asked.folder.mkdir(parents=True, exist_ok=True)
    copy = Copy(asked.folder)
    with copy.held():
        return Mirror(asked.place, copy, asked).run()


def main(arguments: list[str] | None = None, program: str = "answerable-mirror") -> int:
    """Copy a register; return 0 for good, 1 for wrong, 2 for not copied."""
    asked = commands(program).parse_args(arguments)
    try:
        verify.say(f"Good. {mirror(asked)}", sys.stdout)
    except Wrong as why:
        verify.say(f"WRONG. {why} What was copied before stays.", sys.stderr)
        return 1
    except (Unchecked, OSError) as why:
        again = "Run it again: it goes on where it stopped."
        verify.say(f"Not copied. {why} {again}", sys.stderr)
        return 2
    except KeyboardInterrupt:
        verify.say("Stopped. Run it again: it goes on where it stopped.", sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
