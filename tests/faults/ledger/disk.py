"""A disk in memory that forgets, tears or keeps what was not flushed when it is cut.

It models what a disk may do with writes between two flushes: any may be there, or not,
or only some of their sectors of 512 bytes. It does not model a disk that lies about
flushing, or a folder that forgets a file which was flushed.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import apsw

SECTOR = 512


class PowerCut(Exception):
    """There is no power any more."""


@dataclass
class Content:
    """A file: as programs see it, as it was at the last flush, and what came since."""

    now: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, offset: int, data: bytes) -> None:
        _put(self.now, offset, data)
        self.since.append((offset, data))

    def truncate(self, size: int) -> None:
        del self.now[size:]
        self.since.append((size, None))

    def flush(self) -> None:
        if self.since:
            self.safe, self.since = bytes(self.now), []

    def after_cut(self, chance: random.Random) -> bytes:
        """Return what is found when the power is back."""
        found, kept = bytearray(self.safe), chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        for offset, data in self.since:
            if data is None:
                if chance.random() < kept:
                    del found[offset:]
            elif chance.random() < 0.3:
                for start in range(0, len(data), SECTOR):
                    if chance.random() < kept:
                        _put(found, offset + start, data[start : start + SECTOR])
            elif chance.random() < kept:
                _put(found, offset, data)
        return bytes(found)


def _put(content: bytearray, offset: int, data: bytes) -> None:
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


class Disk(apsw.VFS):
    """The disk, as SQLite reaches it; the power goes at the chosen write or flush."""

    _numbers: Iterator[int] = iter(range(10**9))

    def __init__(self, files: dict[str, bytes], cut: int = 0) -> None:
        self.name = f"disk{next(self._numbers)}"
        super().__init__(self.name, base="")
        self.files = {
            name: Content(bytearray(content), content)
            for name, content in files.items()
        }
        self.cut, self.done, self.gone = cut, 0, False

    def act(self, change: Callable[[], object], flush: bool = False) -> None:
        """Write or flush; at the chosen one the power goes. Raises PowerCut."""
        if self.gone:
            return
        if self.cut and self.done >= self.cut:
            raise PowerCut
        self.done += 1
        cut = self.done == self.cut
        if not (flush and cut):
            change()
        if cut:
            raise PowerCut

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        return {name: file.after_cut(chance) for name, file in self.files.items()}

    def open(self, synchronous: str) -> apsw.Connection:
        """Open the database as the register does. Raises AssertionError if it cannot.

        A PRAGMA that quietly does nothing would make every result here worthless.
        """
        opened = apsw.Connection("/register", vfs=self.name)
        # One connection alone keeps the index of the WAL in memory, not in a file.
        opened.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        (mode,) = opened.execute("PRAGMA journal_mode = WAL").fetchall()
        assert mode == ("wal",), mode
        opened.execute(f"PRAGMA synchronous = {synchronous}").fetchall()
        ((found,),) = opened.execute("PRAGMA synchronous").fetchall()
        assert found == ("OFF", "NORMAL", "FULL").index(synchronous), found
        return opened

    # What SQLite calls.

    def xFullPathname(self, name: str) -> str:  # noqa: N802 # SQLite's name
        return name

    def xAccess(self, name: str, flags: int) -> bool:  # noqa: N802 # as above
        return name in self.files

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802 # as above
        self.act(lambda: self.files.pop(name, None))

    def xOpen(self, name: Any, flags: list[int]) -> "_File":  # noqa: N802 # as above
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        flags[1] = flags[0]
        if path is None:
            return _File(self, Content())
        return _File(self, self.files.setdefault(path, Content()))


class _File:
    """An open file of the disk."""

    def __init__(self, disk: Disk, content: Content) -> None:
        self._disk, self._content = disk, content

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 # SQLite's name
        return bytes(self._content.now[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 # as above
        self._disk.act(lambda: self._content.write(offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802 # as above
        self._disk.act(lambda: self._content.truncate(size))

    def xSync(self, flags: int) -> None:  # noqa: N802 # as above
        self._disk.act(self._content.flush, flush=True)

    def xFileSize(self) -> int:  # noqa: N802 # as above
        return len(self._content.now)

    def xSectorSize(self) -> int:  # noqa: N802 # as above
        return 4096

    def xDeviceCharacteristics(self) -> int:  # noqa: N802 # as above
        # What SQLite assumes of every disk of Unix: a write that is cut off spoils no
        # byte outside it.
        return int(apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE)

    def xFileControl(self, operation: int, pointer: int) -> bool:  # noqa: N802
        return False

    def xLock(self, level: int) -> None:  # noqa: N802 # nobody else is here
        pass

    def xUnlock(self, level: int) -> None:  # noqa: N802 # as above
        pass

    def xCheckReservedLock(self) -> bool:  # noqa: N802 # as above
        return False

    def xClose(self) -> None:  # noqa: N802 # SQLite's name
        pass
