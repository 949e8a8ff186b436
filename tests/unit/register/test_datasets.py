"""Which sets of data an entry names, and the part of an address that each gets."""

import re

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.register.core import datasets

ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _document(value: object, **more: object) -> dict:
    answer = {"state": "answered", "value": value, "at": "2026-01-05T09:00:00Z"}
    return {"answers": {datasets.FACT: answer}, **more}


@given(st.text(min_size=1, max_size=200))
def test_every_name_has_an_address_that_is_the_same_each_time(name: str) -> None:
    key = datasets.key_of(name)
    assert key == datasets.key_of(name)
    assert ADDRESS.fullmatch(key)
    assert len(key) <= 80


def test_spaces_and_capitals_make_no_difference_but_words_do() -> None:
    same = {datasets.key_of(name) for name in ("School roll", "  school  ROLL ")}
    assert len(same) == 1
    assert datasets.key_of("School rolls") not in same
    assert datasets.key_of("Déchets") != datasets.key_of("Dechets")
    assert datasets.key_of("数据") != datasets.key_of("資料")


def test_each_row_with_a_name_is_read() -> None:
    rows = datasets.rows_of(
        _document(
            [
                {"name": " School roll ", "held_by": "The council", "personal": "yes"},
                {"name": "  "},
                {"held_by": "Nobody"},
                "not a row",
            ]
        )
    )
    assert [(row.name, row.held_by, row.personal) for row in rows] == [
        ("School roll", "The council", "yes")
    ]
    assert rows[0].kind == rows[0].used_for == rows[0].collected_for == ""


def test_an_entry_that_names_no_data_gives_none() -> None:
    assert datasets.rows_of({"answers": {}}) == ()
    blank = {"answers": {datasets.FACT: {"state": "not_known_yet"}}}
    assert datasets.rows_of(blank) == ()
