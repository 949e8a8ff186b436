"""The gate's rule is read whole, or refused with every fault and its line."""

from pathlib import Path

import pytest

from answerable.domains.frameworks.adapters import edition_files
from answerable.domains.safeguards.adapters import rule_files
from answerable.domains.safeguards.adapters.rule_files import Known
from answerable.domains.safeguards.core.classification import Speaker
from tests.spec.test_worked_answers import CATALOGUE, ROOT
from tests.unit.safeguards.test_gate import SHELF

KNOWN = Known(CATALOGUE.facts, SHELF.editions, edition_files.language(CATALOGUE))
TEXT = (ROOT / "safeguards" / rule_files.FILE).read_text()


def read(folder: Path, text: str) -> rule_files.Read:
    (folder / rule_files.FILE).write_text(text)
    return rule_files.load(folder, KNOWN)


def test_our_own_rule_can_be_read_and_covers_the_ten_safeguards() -> None:
    found = rule_files.load(ROOT / "safeguards", KNOWN)
    assert found.problems == ()
    assert found.rule is not None
    assert found.rule.closes == (Speaker.LAW, Speaker.LETTER)
    assert {item.safeguard for item in found.rule.items} == set(range(11))
    assert found.rule.is_example


def test_without_the_file_nothing_can_be_cleared(tmp_path: Path) -> None:
    found = rule_files.load(tmp_path, KNOWN)
    assert found.rule is None
    assert "nothing can be cleared" in str(found.problems[0])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("closes: [law, letter]", "closes: [law, moon]", "moon"),
        ("2024-07-26\n", "1999\n", "no edition is called"),
        ("adopted_on: 2026-02-09", "adopted_on: soon", "a day such as"),
        ("'policing' in identity.services ||", "no.such == 1 ||", "applies"),
        ("criterion: SNS.S3", "criterion: SNS.S99", "has no SNS.S99"),
        ("[decision.speak_up]", "[decision.shout]", "no fact is called"),
        ("id: sharing,", "id: public,", "is there twice"),
        ("id: sharing,", "id: Not This,", "small letters"),
        ("safeguard: 5,", "safeguard: 4,", "safeguard 5"),
        ("criterion: SNS.S2", "note: x", "note"),
        ("months: 12", "months: none", "whole number"),
        (
            ", facts: [decision.speak_up]",
            ", facts: [decision.speak_up], criterion: SNS.S1",
            "not both",
        ),
        (
            "label: Sorted by somebody independent",
            "label: Sorted, criterion: SNS.C1",
            "exactly one item",
        ),
        ("says: >-", "says: [", "cannot be read"),
    ],
)
def test_a_fault_is_refused_with_its_reason(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in TEXT
    found = read(tmp_path, TEXT.replace(old, new, 1))
    assert found.rule is None
    assert any(said in str(problem) for problem in found.problems), found.problems
