"""Every word of the gateways says in plain English what it means."""

import string

import pytest

from answerable.domains.safeguards.core.vocabulary import (
    BodyKind,
    FindingKind,
    Nation,
    Nature,
    Weight,
)
from answerable.foundations.core.text import is_plain_sentence


@pytest.mark.parametrize("kind", FindingKind)
def test_a_finding_has_a_label_a_weight_and_plain_sentences(kind: FindingKind) -> None:
    assert kind.label
    assert kind.weight.label
    names = {name for _, name, _, _ in string.Formatter().parse(kind.pattern) if name}
    said = kind.pattern.format(**dict.fromkeys(names, "this"))
    assert all(is_plain_sentence(part + ".") for part in said.rstrip(".").split(". "))


def test_bodies_are_those_of_the_catalogue() -> None:
    assert {Weight.LOOK.label, Weight.DOES_NOT_FIT.label}
    assert all(kind.label for kind in BodyKind)
    assert all(nation.label for nation in Nation)
    assert all(is_plain_sentence(nature.sentence) and nature.label for nature in Nature)
