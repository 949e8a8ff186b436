"""The keys that sign the log: in files of their own, never in the database.

C2SP signed-note and the form of Go's sumdb/note, one line a file. The first is made
when it is first needed. Every key in the folder signs, so that a new one can stand
beside the old one until readers know it.
"""

import base64
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from answerable.domains.ledger.adapters import files
from answerable.domains.ledger.core import notes
from answerable.domains.ledger.core.notes import PublicKey, Signature
from answerable.foundations.core.decision import Decision, Reason, Refused

_FORM = re.compile(r"PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?")
_OTHERS = 0o077


class UnfitKeys(Refused):
    """The keys cannot be used, or others could have read them."""


@dataclass(frozen=True)
class Signer:
    """A private key with its public half."""

    public: PublicKey
    private: Ed25519PrivateKey

    @classmethod
    def made(cls, name: str) -> "Signer":
        """Make a new key."""
        return cls.of(name, Ed25519PrivateKey.generate())

    @classmethod
    def of(cls, name: str, private: Ed25519PrivateKey) -> "Signer":
        """Put a private key together with its name."""
        return cls(PublicKey(name, private.public_key().public_bytes_raw()), private)

    def sign(self, text: str) -> Signature:
        """Sign the text of a note."""
        signed = self.private.sign(text.encode())
        return Signature(self.public.name, self.public.id, signed)

    @property
    def written(self) -> str:
        """Write the private key down. It must never leave the folder of keys."""
        seed = bytes([notes.ED25519]) + self.private.private_bytes_raw()
        key = base64.b64encode(seed).decode()
        return f"PRIVATE+KEY+{self.public.name}+{self.public.id.hex()}+{key}\n"


def signers(*, first: bool = False) -> list[Signer]:
    """Return the keys that sign, the oldest first. Raises UnfitKeys.

    A key is made only for a log that has never signed anything.
    """
    if first and not _paths():
        add(Signer.made(settings.ANSWERABLE_LOG_ORIGIN or _address()))
    paths = _paths()
    exposed = (_exposed(path) for path in [_folder(), *paths])
    Decision.unless(*exposed, None if paths else _lost()).or_raise(UnfitKeys)
    found = [_read(path) for path in paths]
    Decision.unless(_other_origin(found)).or_raise(UnfitKeys)
    return found


def of_kind(kind: str, *, first: bool) -> list[Signer]:
    """Return the keys that sign something else, such as credentials, the oldest first.

    One is made only where nothing was ever signed. Raises UnfitKeys.
    """
    if first and not _paths(kind):
        add(
            Signer.made(f"{urlsplit(settings.ANSWERABLE_BASE_URL).netloc}/{kind}"), kind
        )
    paths = _paths(kind)
    exposed = (_exposed(path) for path in [_folder(), *paths])
    Decision.unless(*exposed, None if paths else _lost()).or_raise(UnfitKeys)
    return [_read(path) for path in paths]


def private_signer(*, first: bool) -> Signer:
    """Return the key of the private log, which never changes. Raises UnfitKeys.

    It is made only for a private log that was never promised in public.
    """
    path = _folder() / "private.key"
    if first and not path.exists():
        name = signers()[0].public.name
        files.replace(
            path, Signer.made(f"{name}/private").written.encode(), files.PRIVATE
        )
    missing = None if path.exists() else _lost()
    Decision.unless(missing).or_raise(UnfitKeys)
    Decision.unless(*(_exposed(each) for each in (_folder(), path))).or_raise(UnfitKeys)
    return _read(path)


def ever() -> list[PublicKey]:
    """Return every key that signs or has signed, as far as their files are there."""
    files_ = [*_paths(), *_folder().glob("log-*.retired")]
    return [_read(path).public for path in files_]


def add(signer: Signer, kind: str = "log") -> None:
    """Keep a key, which signs from now on."""
    path = _folder() / f"{kind}-{_numbered(kind)}.key"
    files.replace(path, signer.written.encode(), files.PRIVATE)


def waiting(name: str) -> Signer:
    """Return the key that signs once the ledger has said so; make it if need be."""
    path = _folder() / "log.next"
    if not path.exists():
        files.replace(path, Signer.made(name).written.encode(), files.PRIVATE)
    return _read(path)


def start_waiting() -> None:
    """Let the key that waits sign from now on."""
    (_folder() / "log.next").rename(_folder() / f"log-{_numbered()}.key")
    files.sync([_folder()])


def take_away(key: PublicKey, kind: str = "log") -> None:
    """Let a key sign no longer; its file stays, under another name."""
    for path in _paths(kind):
        if _read(path).public == key:
            path.rename(path.with_suffix(".retired"))
            files.sync([path.parent])


def _address() -> str:
    """Name a log by where it is, without the scheme. C2SP tlog-checkpoint."""
    return f"{urlsplit(settings.ANSWERABLE_BASE_URL).netloc}/log"


def _folder() -> Path:
    folder = Path(settings.ANSWERABLE_KEYS)
    files.make(folder, 0o700)
    return folder


def _paths(kind: str = "log") -> list[Path]:
    return sorted(_folder().glob(f"{kind}-*.key"), key=_number)


def _numbered(kind: str = "log") -> int:
    """Return the number of the next key, counting those that sign no longer."""
    return max((_number(path) for path in _folder().glob(f"{kind}-*")), default=0) + 1


def _number(path: Path) -> int:
    number = path.stem.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _read(path: Path) -> Signer:
    found = _FORM.fullmatch(path.read_text(encoding="utf-8"))
    seed = base64.b64decode(found[3]) if found else b""
    if found is None or len(seed) != 33 or seed[0] != notes.ED25519:
        raise UnfitKeys(Decision.unless(_unreadable(path)))
    return Signer.of(found[1], Ed25519PrivateKey.from_private_bytes(seed[1:]))


def _exposed(path: Path) -> Reason | None:
    status = path.stat()
    if not status.st_mode & _OTHERS and status.st_uid == os.geteuid():
        return None
    return Reason(
        code="exposed_key",
        sentence=f"Others on this computer could read the keys of the log: {path}.",
        who="Make it readable by the register's own user alone (chmod 700 the folder, "
        "600 the files). If someone may have read it, replace the key: answerable log "
        "rotate-key.",
    )


def _unreadable(path: Path) -> Reason:
    return Reason(
        code="unreadable_key",
        sentence=f"This file holds no key of the log: {path}.",
        who="Put it back from the copy that you keep of the keys.",
    )


def _lost() -> Reason:
    return Reason(
        code="lost_keys",
        sentence=f"This register signed before, and there is no key in {_folder()}.",
        who="Put the keys back from the copy that you keep of them.",
    )


def _other_origin(found: list[Signer]) -> Reason | None:
    names = {signer.public.name for signer in found}
    if names == {settings.ANSWERABLE_LOG_ORIGIN or found[0].public.name}:
        return None
    return Reason(
        code="other_origin",
        sentence=f"The keys belong to the log {', '.join(sorted(names))}, and a log "
        "never changes its name.",
        who="Set ANSWERABLE_LOG_ORIGIN to that name, or leave it out.",
    )
