"""An event publishes named, plain fields, and never a person."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from answerable.domains.ledger.core import events
from answerable.domains.ledger.core.commitments import Commitment, commit
from answerable.domains.ledger.core.events import UnfitEvent, declared


@declared
@dataclass(frozen=True)
class BridgeOpened:
    type: ClassVar[str] = "bridge.opened"
    sentence: ClassVar[str] = "A bridge was opened."
    subject: str
    name: str
    spans: int = 1
    is_toll: bool = False
    closed_on: str | None = None
    towns: tuple[str, ...] = ()
    commitment: Commitment | None = None


PIER = BridgeOpened("BRG-1", "Pier Bridge")


def test_each_public_field_has_its_own_name():
    assert events.public_fields(PIER) == {
        "name": "Pier Bridge",
        "spans": 1,
        "is_toll": False,
        "closed_on": None,
        "towns": [],
    }


def test_a_declared_event_keeps_its_sentence():
    assert events.sentence_of("bridge.opened") == "A bridge was opened."
    assert events.sentences()["bridge.opened"] == "A bridge was opened."


def test_an_unknown_kind_still_has_a_sentence():
    said = events.sentence_of("bridge.painted")
    assert said == "An act of the kind “bridge.painted” was recorded."


def test_a_commitment_is_optional_and_is_not_a_public_field():
    promised = commit(b"{}", bytes(32))
    assert events.commitment_of(PIER) is None
    opened = BridgeOpened("BRG-1", "Pier Bridge", commitment=promised)
    assert events.commitment_of(opened) == promised


def test_a_home_made_commitment_is_refused():
    with pytest.raises(UnfitEvent, match=r"commit\(\)"):
        events.commitment_of(BridgeOpened("BRG-1", "Pier", commitment="abc"))


@dataclass(frozen=True)
class BridgeNamed:
    type: ClassVar[str] = "bridge.named"
    sentence: ClassVar[str] = "A bridge was named."
    subject: str
    words: object = None
    commitment: Commitment | None = None


def test_words_are_no_public_field_and_may_be_left_out():
    named = BridgeNamed("BRG-1", {"name": "Pier Bridge"})
    assert events.words_of(named) == {"name": "Pier Bridge"}
    assert events.public_fields(named) == {}
    assert events.words_of(BridgeNamed("BRG-1")) is None


@pytest.mark.parametrize("words", ["Pier", {"name": 1}, {1: "Pier"}])
def test_words_are_texts_by_name(words):
    with pytest.raises(UnfitEvent, match="words are texts"):
        events.words_of(BridgeNamed("BRG-1", words))


def test_words_have_no_second_commitment():
    with pytest.raises(UnfitEvent, match="of their own"):
        events.words_of(BridgeNamed("BRG-1", {}, commit(b"{}", bytes(32))))


def test_words_name_no_person():
    with pytest.raises(UnfitEvent, match="names a person"):
        events.words_of(BridgeNamed("BRG-1", {"name": "by PER-7F3K-Q2MX"}))


@pytest.mark.parametrize("name", [1.5, b"Pier", {"is": "Pier"}, ["Pier", 1], PIER])
def test_a_field_that_is_not_plain_is_refused(name):
    with pytest.raises(UnfitEvent, match="name is"):
        events.public_fields(BridgeOpened("BRG-1", name))


@pytest.mark.parametrize(
    "fields", [{"name": "by PER-7F3K-Q2MX"}, {"name": "x", "towns": ["PER-7F3K-Q2MX"]}]
)
def test_a_person_is_refused(fields):
    with pytest.raises(UnfitEvent, match="names a person"):
        events.public_fields(BridgeOpened("BRG-1", **fields))


def test_an_event_is_a_dataclass():
    class Loose:
        type = "bridge.opened"
        subject = "BRG-1"

    with pytest.raises(UnfitEvent, match="not a dataclass"):
        events.public_fields(Loose())


@pytest.mark.parametrize("kind", ["bridge", "Bridge.opened", "bridge.opened.twice", ""])
def test_a_kind_is_a_noun_and_a_verb(kind):
    with pytest.raises(UnfitEvent, match=r"project\.published"):
        declared(type("Odd", (), {"type": kind, "sentence": "Odd."}))


@pytest.mark.parametrize("sentence", ["", "No full stop", "long " * 25 + "sentence."])
def test_an_event_says_in_one_plain_sentence_what_happened(sentence):
    with pytest.raises(UnfitEvent, match="one plain sentence"):
        declared(type("Odd", (), {"type": "bridge.shut", "sentence": sentence}))


def test_two_events_cannot_share_a_name():
    with pytest.raises(UnfitEvent, match="another event"):
        declared(type("Odd", (), {"type": "bridge.opened", "sentence": "Other."}))
