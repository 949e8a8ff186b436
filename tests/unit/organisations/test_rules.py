"""What a body may say of itself, and which roles it may give."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.organisations.core import rules
from answerable.domains.organisations.core.kinds import Stance
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.text import is_plain_sentence

MAY = date(2026, 5, 1)


def refused(stance, *, reason="We looked.", law="FOIA s.24", asked_on=MAY):
    decision = rules.may_take_stance(stance, reason=reason, law=law, asked_on=asked_on)
    return [found.code for found in decision.reasons]


def test_a_body_has_not_answered_only_after_it_was_asked_on_a_date():
    assert refused(Stance.NOT_ANSWERED, asked_on=None) == ["never_asked"]
    assert refused(Stance.NOT_ANSWERED) == []


def test_a_body_that_was_asked_can_no_longer_be_unknown():
    assert refused(Stance.UNKNOWN) == ["already_asked"]
    assert refused(Stance.UNKNOWN, asked_on=None) == []


def test_a_body_that_withholds_names_the_law():
    assert refused(Stance.WITHHOLDS, law=" ") == ["law_missing"]
    assert refused(Stance.WITHHOLDS) == []


def test_a_body_with_nothing_to_publish_says_why():
    assert refused(Stance.NONE, reason="") == ["reason_missing"]
    assert refused(Stance.NONE, asked_on=None) == []


def test_a_body_may_say_that_it_publishes():
    assert refused(Stance.PUBLISHED, reason="", law="", asked_on=None) == []


@given(st.dates(), st.dates())
def test_a_request_is_dated_when_it_was_made_and_not_later(asked_on, today):
    decision = rules.may_ask(asked_on=asked_on, today=today)
    assert decision.allowed is (asked_on <= today)


@pytest.mark.parametrize("role", Role)
def test_only_the_operator_has_a_register_team(role):
    assert rules.may_give(role, is_operator=True).allowed
    allowed = rules.may_give(role, is_operator=False).allowed
    assert allowed is (role is not Role.REGISTER_TEAM)


@pytest.mark.parametrize("role", Role)
def test_only_the_register_team_appoints_people_who_judge(role):
    decision = rules.may_give(role, is_operator=True, by_register_team=False)
    refusals = [reason.code for reason in decision.reasons]
    assert refusals == (["judges_are_appointed"] if role.judges else [])


@pytest.mark.parametrize("role", Role)
def test_nobody_at_a_charter_partner_judges(role):
    decision = rules.may_give(role, is_operator=True, is_charter_partner=True)
    refusals = [reason.code for reason in decision.reasons]
    assert refusals == (["partners_do_not_judge"] if role.judges else [])
    for reason in decision.reasons:
        assert is_plain_sentence(reason.sentence)
        assert is_plain_sentence(reason.who)


@given(st.sampled_from(Stance), st.text(), st.text(), st.none() | st.dates())
def test_every_refusal_is_plain_and_says_who_can_change_it(stance, reason, law, asked):
    decision = rules.may_take_stance(stance, reason=reason, law=law, asked_on=asked)
    for found in decision.reasons:
        assert is_plain_sentence(found.sentence)
        assert is_plain_sentence(found.who)
