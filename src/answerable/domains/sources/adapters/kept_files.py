"""Files that came through a browser, kept until their import is at its end.

They lie beside the database, are served to nobody, and are named by the import.
"""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

LIMIT = 50 * 1024 * 1024
_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx"})


def keep(ref: str, file_name: str, chunks: Iterable[bytes]) -> Path:
    """Write a file down as it arrives, and return where it is. Raises OSError."""
    path = _folder() / f"{ref}{_ending(file_name)}"
    with path.open("wb") as out:
        for chunk in chunks:
            out.write(chunk)
    return path


def find(ref: str) -> Path | None:
    """Return where the file of an import is kept, if it is."""
    return next(iter(_folder().glob(f"{ref}.*")), None)


def drop(ref: str) -> None:
    """Delete the file of an import; it is not needed any more."""
    for path in _folder().glob(f"{ref}.*"):
        path.unlink(missing_ok=True)


def _ending(file_name: str) -> str:
    ending = Path(file_name).suffix.lower()
    return ending if ending in _ENDINGS else ".txt"


def _folder() -> Path:
    folder = Path(settings.ANSWERABLE_VAR) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
