"""Every no carries its reasons, all of them."""

import pickle

import pytest

from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused

SELF = Reason("author", "You wrote this.", "Someone else in your organisation.")
EMPTY = Reason("empty", "The summary is empty.")


class NotApproved(Refused):
    """The approval was refused."""


def test_nothing_against_it_is_yes():
    assert Decision.yes().allowed
    assert Decision.unless(None, None) == Decision.yes()
    Decision.yes().or_raise(NotApproved)


def test_a_refusal_names_every_reason_and_who_can_change_it():
    decision = Decision.unless(SELF, None, EMPTY)
    assert not decision.allowed
    with pytest.raises(NotApproved) as refused:
        decision.or_raise(NotApproved)
    assert refused.value.reasons == (SELF, EMPTY)
    assert refused.value.decision is decision
    assert str(refused.value) == "You wrote this. The summary is empty."


def test_two_decisions_together_keep_both_reasons():
    both = Decision.unless(SELF).also(Decision.unless(EMPTY))
    assert both.reasons == (SELF, EMPTY)
    assert Decision.yes().also(Decision.yes()).allowed


def test_a_refusal_without_a_reason_cannot_be_made():
    with pytest.raises(ValueError, match="at least one reason"):
        NotApproved(Decision.yes())


def test_the_system_acts_under_its_own_name():
    assert Actor("system", "system", "") == SYSTEM


def test_what_is_not_there_is_named():
    missing = NotFound.of("project", "PRJ-0000-0000")
    assert str(missing) == "There is no project called “PRJ-0000-0000” here."
    assert missing.reasons[0].who


def test_a_refusal_can_be_sent_to_another_process():
    refusal = NotFound.of("project", "PRJ-1")
    again = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - our own
    assert (type(again), again.reasons) == (NotFound, refusal.reasons)
