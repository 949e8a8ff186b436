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


@pytest.mark.parametrize("nature", Nature)
def test_a_nature_has_a_short_label_and_a_sentence(nature: Nature) -> None:
    assert not nature.label.endswith(".")
    assert nature.sentence.endswith(".")


def test_a_label_is_no_sentence_and_a_weight_says_what_it_weighs() -> None:
    assert not any(kind.label.endswith(".") for kind in FindingKind)
    assert Weight.DOES_NOT_FIT.label == "Does not seem to fit"
    assert Weight.LOOK.label == "Someone must look"
