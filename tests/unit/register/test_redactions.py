"""Which texts hold the words, what is left without them, and who may decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core import redactions as rules
from answerable.domains.register.core.redactions import (
    REDACTION,
    Asked,
    Passage,
    RedactionState,
)
from answerable.foundations.core.workflow import Move

PASSAGE = Passage("Ada Ash")
JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def texts_of(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_of(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_of(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    "text",
    [
        "Ask Ada Ash.",
        "ASK ADA ASH",
        "Ada\n  Ash",
        "<p>Ada <b>Ash</b></p>",
        "Ada&nbsp;Ash",
        "Ada Ashworth",
    ],
)
def test_a_text_holds_the_words_in_any_case_spacing_or_markup(text):
    assert PASSAGE.is_in(text)


@pytest.mark.parametrize("text", ["", "Ada", "Ash Ada", "Adam Ash"])
def test_another_text_does_not_hold_them(text):
    assert not PASSAGE.is_in(text)


def test_accents_are_the_same_however_they_are_typed():
    assert Passage("Zoe\u0308").is_in("Zo\u00eb")


@given(JSON, st.text(min_size=3, max_size=5))
def test_without_the_words_no_text_holds_them_and_nothing_else_is_changed(value, words):
    passage = Passage(words)
    left = passage.without(value)
    assert not [t for t in texts_of(left) if t and passage.is_in(t)]
    kept = [t for t in texts_of(value) if not passage.is_in(t)]
    assert [t for t in texts_of(left) if t] == [t for t in kept if t]


def test_only_texts_that_are_still_there_are_marked():
    disclosed = {
        "a": {"salt": "s", "value": "Ada Ash"},
        "b": {"salt": "s", "value": "Someone"},
        "c": {"removed_on": "2026-11-21", "ground": "erasure"},
    }
    assert PASSAGE.marks(disclosed) == {"a"}


def test_an_answer_that_is_all_words_is_asked_again_and_a_table_keeps_its_rows():
    answers = {
        "people.notice": {"state": "answered", "value": "Ask Ada Ash."},
        "identity.ai_kind": {"state": "answered", "value": "none"},
        "law.withheld": {"state": "withheld", "ground": "Law", "reason": "Ada Ash"},
        "data.sources": {
            "state": "answered",
            "value": [{"name": "Births", "held_by": "Ada Ash"}],
        },
    }
    assert PASSAGE.left_of(answers) == {
        "identity.ai_kind": {"state": "answered", "value": "none"},
        "data.sources": {
            "state": "answered",
            "value": [{"name": "Births", "held_by": ""}],
        },
    }


@pytest.mark.parametrize(
    ("words", "allowed"), [("Jo", False), ("  Jo ", False), ("Ada", True)]
)
def test_words_must_be_long_enough_not_to_be_there_by_chance(words, allowed):
    assert rules.may_be_sought(words).allowed is allowed


@pytest.mark.parametrize(
    ("found", "old", "codes"),
    [
        (1, False, []),
        (0, False, ["not_found"]),
        (0, True, ["old_format"]),
        (2, True, ["old_format"]),
    ],
)
def test_a_proposal_erases_something_and_leaves_nothing(found, old, codes):
    decision = rules.may_be_proposed(found, old)
    assert [reason.code for reason in decision.reasons] == codes


def decide(target, permission, *, by, state=RedactionState.WAITING):
    asked = Asked("PER-1", by)
    return REDACTION.check(Move(state, target, {permission.value}, asked))


@pytest.mark.parametrize("target", [RedactionState.DONE, RedactionState.REFUSED])
def test_nobody_decides_on_their_own_proposal(target):
    own = decide(target, Permission.AUTHORISE_REDACTION, by="PER-1")
    assert [reason.code for reason in own.reasons] == ["own_proposal"]
    assert decide(target, Permission.AUTHORISE_REDACTION, by="PER-2").allowed


def test_only_the_proposer_takes_a_proposal_back():
    target, may = RedactionState.WITHDRAWN, Permission.PROPOSE_REDACTION
    assert decide(target, may, by="PER-1").allowed
    other = decide(target, may, by="PER-2")
    assert [reason.code for reason in other.reasons] == ["not_yours"]


@pytest.mark.parametrize("state", sorted(REDACTION.final))
def test_what_was_decided_stays_decided(state):
    for target in RedactionState:
        for may in (Permission.AUTHORISE_REDACTION, Permission.PROPOSE_REDACTION):
            assert not decide(target, may, by="PER-2", state=state).allowed
