"""A database is signed for only if it holds all that was signed before."""

from answerable.domains.ledger.core import anchoring
from answerable.domains.ledger.core.checkpoints import TreeHead

ORIGIN = "register.example/log"
KEPT = TreeHead(ORIGIN, 1_200, b"k" * 32)


def decide(kept=KEPT, found=KEPT, origin=ORIGIN, entries=1_300, signed=1_200):
    return anchoring.may_sign(
        kept, found, origin=origin, entries=entries, signed=signed
    )


def codes(decision):
    return [reason.code for reason in decision.reasons]


def test_a_log_that_never_signed_may_begin():
    assert decide(kept=None, found=None, entries=0, signed=0).allowed


def test_the_database_that_was_signed_for_may_be_signed_for_again():
    assert decide().allowed
    # The anchor is ahead, as after a power cut, or behind, as after a lost disk.
    assert decide(signed=0).allowed
    assert decide(signed=1_300).allowed


def test_without_its_anchor_a_log_that_has_signed_may_not_go_on():
    assert codes(decide(kept=None, found=None)) == ["anchor_missing"]


def test_an_anchor_of_another_log_is_refused():
    assert codes(decide(origin="other.example/log")) == ["another_log"]


def test_an_older_database_is_refused_with_both_numbers():
    decision = decide(found=None, entries=900)
    assert codes(decision) == ["database_older"]
    assert "1,200 entries" in decision.reasons[0].sentence
    assert "900" in decision.reasons[0].sentence
    assert "newer backup" in decision.reasons[0].who


def test_another_history_is_refused():
    other = TreeHead(ORIGIN, 1_200, b"o" * 32)
    assert codes(decide(found=other)) == ["another_history"]
