"""The list of gateways is read with file, line and reason for every fault."""

from datetime import date
from pathlib import Path

import pytest

from answerable.domains.safeguards.adapters import gateway_files
from answerable.domains.safeguards.core.people import OLDEST, Ages
from answerable.domains.safeguards.core.vocabulary import BodyKind, Nation, Nature

GOOD = """\
acts:
- {id: care, title: Care Act 2014, also: [Care Act], likely: [care-1]}
gateways:
- id: care-1
  act: care
  provision: section 1
  sections: ['1', 1a]
  nature: implied
  about: care for adults
  who_may_give: [council]
  people: {who: adults, from_age: 18, only: true}
  excludes:
  - {what: secrets, words: [Secret], givers: [nhs]}
  extent: [england, wales]
  in_force: {start: 2015-04-01, last_checked: 2026-11-21}
  source: {title: Care Act 2014, verified: true}
  better: [care-1]
  note: Look twice.
"""
SECOND = """\
- id: care-9
  act: care
  provision: section 9
  sections: ['9']
  nature: express
  about: something
  people: {who: anyone}
  extent: [england]
  in_force: {last_checked: 2026-11-21}
  source: {title: Care Act 2014}
"""


def read(folder: Path, text: str) -> gateway_files.Shelf:
    place = folder / "safeguards"
    place.mkdir()
    (place / "gateways.yaml").write_text(text, encoding="utf-8")
    return gateway_files.load(place)


def test_a_good_list_is_read_whole(tmp_path: Path) -> None:
    shelf = read(tmp_path, GOOD)
    assert shelf.problems == []
    found = shelf.gateways.by_id["care-1"]
    assert found.name == "Care Act 2014 section 1"
    assert found.nature is Nature.IMPLIED
    assert found.sections == {"1", "1A"}
    assert found.who_may_give == {BodyKind.COUNCIL}
    assert found.who_may_get == frozenset()
    assert found.people.ages == Ages(18, OLDEST)
    assert found.people.only
    assert found.excludes[0].words == {"secret"}
    assert found.excludes[0].givers == {BodyKind.NHS}
    assert found.extent == (Nation.ENGLAND, Nation.WALES)
    assert found.in_force.start == date(2015, 4, 1)
    assert found.in_force.extent == "England, Wales"
    assert shelf.gateways.find("Care Act s.1") == found


def test_ages_may_have_an_upper_end_alone(tmp_path: Path) -> None:
    shelf = read(tmp_path, GOOD.replace("from_age: 18", "to_age: 17"))
    assert shelf.gateways.by_id["care-1"].people.ages == Ages(0, 17)


@pytest.mark.parametrize(
    ("good", "bad", "line", "reason"),
    [
        ("nature: implied", "nature: maybe", 8, "nature"),
        ("act: care\n", "act: none\n", 5, "not in the list of acts"),
        ("  sections: ['1', 1a]\n", "", 4, "either sections or any_section"),
        ("  note: Look", "  any_section: true\n  note: Look", 4, "either sections"),
        ("  note: Look", "  colour: red\n  note: Look", 18, "colour"),
        ("from_age: 18", "from_age: 18, to_age: 3", 11, "Swap them"),
        ("from_age: 18", "from_age: old", 11, "whole number"),
        ("last_checked: 2026-11-21", "start: 2015-04-01", 15, "start is there twice"),
        (", last_checked: 2026-11-21", "", 15, "last_checked is missing"),
        ("start: 2015-04-01", "start: soon", 15, "no date"),
        ("extent: [england, wales]", "extent: [europe]", 14, "extent"),
        ("who_may_give: [council]", "who_may_give: [nobody]", 10, "who_may_give"),
        ("likely: [care-1]", "likely: [care-7]", 1, "care-7"),
        ("  people: {who: adults, from_age: 18, only: true}\n", "", 4, "people"),
        (
            "  in_force: {start: 2015-04-01, last_checked: 2026-11-21}\n",
            "",
            4,
            "in_force",
        ),
        ("- id: care-1\n  act", "- nothing\n- id: care-1\n  act", 4, "key: value"),
        ("acts:\n- {", "acts:\n- {id: care, title: Again}\n- {", 3, "used already"),
        ("acts:\n", "acts:\n- bad\n", 2, "key: value"),
    ],
)
def test_a_fault_names_file_line_and_reason(
    tmp_path: Path, good: str, bad: str, line: int, reason: str
) -> None:
    assert good in GOOD
    found = read(tmp_path, GOOD.replace(good, bad, 1)).problems
    told = [str(problem) for problem in found]
    assert any(
        text.startswith(f"safeguards/gateways.yaml:{line}:") and reason in text
        for text in told
    ), told


def test_the_list_goes_on_with_the_entries_that_are_good(tmp_path: Path) -> None:
    bad = SECOND.replace("nature: express", "nature: maybe")
    shelf = read(tmp_path, GOOD + bad)
    assert len(shelf.problems) == 1
    assert list(shelf.gateways.by_id) == ["care-1"]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (SECOND.replace("care-9", "care-1"), "id is used already"),
        (SECOND.replace("'9'", "'1'"), "section 1 has an entry already"),
    ],
)
def test_nothing_stands_twice(tmp_path: Path, second: str, reason: str) -> None:
    shelf = read(tmp_path, GOOD + second)
    assert [reason in str(problem) for problem in shelf.problems] == [True]


def test_a_file_that_cannot_be_read_gives_an_empty_list(tmp_path: Path) -> None:
    shelf = read(tmp_path, "acts: [")
    assert len(shelf.problems) == 1
    assert shelf.gateways.find("Care Act 2014 section 1") is None
