"""Writing files so that each is there whole or not at all, even after a power cut.

A new file is written beside the old one, flushed to the disk, and then takes its name.
"""

import os
from collections.abc import Iterable
from pathlib import Path

PRIVATE = 0o600
PUBLIC = 0o644


def replace(path: Path, content: bytes, mode: int = PUBLIC) -> None:
    """Write a file, its folder's entry included."""
    settle(path, content, mode)
    sync([path.parent])


def settle(path: Path, content: bytes, mode: int = PUBLIC) -> None:
    """Write a file; its name is safe only after `sync` of its folder."""
    make(path.parent)
    new = path.with_name(f"{path.name}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(new, flags, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def make(folder: Path, mode: int = 0o777) -> None:
    """Make a folder, and flush that it is there: what it will hold must not be lost."""
    if folder.is_dir():
        return
    make(folder.parent)
    folder.mkdir(mode=mode, exist_ok=True)
    sync([folder.parent])


def sync(folders: Iterable[Path]) -> None:
    """Flush the names in these folders to the disk."""
    for folder in folders:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
