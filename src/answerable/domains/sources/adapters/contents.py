"""Look over a file's bytes once: its hash, its encoding, what kind of file it is."""

import codecs
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from answerable.domains.sources.adapters.bad_files import bad
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

CHUNK = 1 << 20
UTF8, UTF8_BOM, CP1252 = "utf-8", "utf-8-sig", "cp1252"
_SAVE_AS = N_("Save it as CSV in UTF-8, and import that. Nothing was changed.")
# What other kinds of file begin with.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": N_("The file is an old Excel file (XLS)."),
    b"%PDF": N_("The file is a PDF, and not a table."),
    b"\x1f\x8b": N_("The file is packed (gzip)."),
    b"SQLite format 3": N_("The file is a database."),
    codecs.BOM_UTF16_LE: N_("The file is written in UTF-16."),
    codecs.BOM_UTF16_BE: N_("The file is written in UTF-16."),
}


class Kind(StrEnum):
    DELIMITED = "delimited"
    JSON_LINES = "json-lines"
    JSON_LIST = "json-list"
    WORKBOOK = "xlsx"


@dataclass(frozen=True)
class Contents:
    """What a file's bytes tell before a row of it is read."""

    kind: Kind
    encoding: str
    sha256: str
    size: int
    ends_in_break: bool


def look(path: Path) -> Contents:
    """Look over the whole file. Raises BadFile when it is no text that we can read."""
    size = _size(path)
    with path.open("rb") as file:
        start = file.read(CHUNK)
    for mark, said in _OTHERS.items():
        if start.startswith(mark):
            raise bad("other_kind", say(said), _SAVE_AS)
    if start.startswith(b"PK\x03\x04"):
        return Contents(Kind.WORKBOOK, Kind.WORKBOOK.value, _hash(path), size, True)
    return _look_at_text(path, start, size)


def _size(path: Path) -> int:
    try:
        size = path.stat().st_size if path.is_file() else -1
        with path.open("rb"):
            pass
    except OSError:
        size = -1
    if size < 0:
        said = say("The file “{name}” cannot be opened.", name=path.name)
        raise bad("no_file", said, N_("Check its name, and that it may be read."))
    if size == 0:
        raise bad("empty_file", say("The file is empty."))
    return size


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _look_at_text(path: Path, start: bytes, size: int) -> Contents:
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder(UTF8)()
    is_utf8, lines, last = True, 1, b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            if (nul := chunk.find(b"\0")) >= 0:
                raise _nul(lines + chunk.count(b"\n", 0, nul))
            is_utf8 = is_utf8 and _decodes(decoder, chunk, final=False)
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    is_utf8 = is_utf8 and _decodes(decoder, b"", final=True)
    encoding = _encoding(path, start, is_utf8=is_utf8)
    kind = _kind(path, start.decode(encoding, "replace").lstrip("\ufeff \t\r\n"))
    return Contents(kind, encoding, digest.hexdigest(), size, last in (b"\n", b"\r"))


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _encoding(path: Path, start: bytes, *, is_utf8: bool) -> str:
    if is_utf8:
        return UTF8_BOM if start.startswith(codecs.BOM_UTF8) else UTF8
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            try:
                chunk.decode(CP1252)
            except UnicodeDecodeError as no:
                said = say("The file has letters that we cannot read.")
                raise bad("unreadable_letters", said, _SAVE_AS) from no
    return CP1252


def _nul(line: int) -> Exception:
    said = say(
        "Line {line:,} of the file holds a NUL byte, which is no text.", line=line
    )
    return bad("nul_byte", said, _SAVE_AS)


def _kind(path: Path, start: str) -> Kind:
    """Tell JSON from a table by how it begins, or by its name."""
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return Kind.JSON_LINES
    if start.startswith("["):
        return Kind.JSON_LIST
    if not start.startswith("{"):
        return Kind.DELIMITED
    first, _, rest = start.partition("\n")
    is_lines = first.rstrip().endswith("}") and rest.lstrip().startswith("{")
    return Kind.JSON_LINES if is_lines else Kind.JSON_LIST
