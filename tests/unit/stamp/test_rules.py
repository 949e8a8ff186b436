"""Who may ask for the stamp, and what an award and a withdrawal must say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.stamp.core import register_rules, rules
from answerable.domains.stamp.core.parts import PRINCIPLES, Part, PartVerdict
from answerable.domains.stamp.core.register_rules import (
    Bar,
    Classified,
    RegisterRule,
    RuleSource,
)
from answerable.domains.stamp.core.rules import Applicant, Award, Dates, Heard
from answerable.foundations.core.decision import Decision

TODAY = date(2026, 11, 21)
MET = tuple(Part(number, PartVerdict.MET) for number in PRINCIPLES)
RULE = RegisterRule(
    id="prohibited-use",
    title="A prohibited use cannot hold the stamp",
    sentence="A prohibited use cannot hold the Charter stamp.",
    adopted_by="The Charter Board",
    adopted_on=date(2026, 3, 9),
    where="Minute 4.2",
    bars=frozenset({Classified.PROHIBITED}),
    sources=frozenset({RuleSource.LAW, RuleSource.LETTER}),
)
BAR = Bar(RULE, (RuleSource.LETTER,))
FIT = Applicant(
    is_published=True,
    is_signed_for=True,
    is_charter_partner=True,
    is_supplier=False,
    has_open=False,
)


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


# --- Asking ------------------------------------------------------------------------


def test_a_partner_asks_for_what_it_has_published() -> None:
    assert rules.may_apply(FIT).allowed


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"is_published": False}, "not_published", "on the register"),
        ({"is_signed_for": False}, "not_signed_for", "written by others"),
        ({"is_charter_partner": False}, "not_a_partner", "signed the Charter"),
        ({"is_supplier": True}, "supplier", "a supplier cannot"),
        ({"has_open": True}, "already_asked", "open already"),
    ],
)
def test_each_thing_that_is_missing_is_named(
    change: dict[str, bool], code: str, said: str
) -> None:
    (reason,) = rules.may_apply(replace(FIT, **change)).reasons
    assert reason.code == code
    assert said in reason.sentence
    assert reason.who


def test_everything_that_is_missing_is_named_at_once_with_the_rule() -> None:
    worst = Applicant(False, False, False, True, True)
    assert codes(rules.may_apply(worst, (BAR,))) == [
        *("not_published", "not_signed_for", "already_asked"),
        *("not_a_partner", "supplier", "register_rule"),
    ]


# --- Awarding ----------------------------------------------------------------------


def test_an_award_has_eleven_parts_an_end_and_no_rule_against_it() -> None:
    assert rules.may_award(Award(MET, TODAY, date(2028, 11, 21))).allowed


def test_an_award_of_a_prohibited_use_names_the_rule_its_body_and_its_day() -> None:
    award = Award(MET, TODAY, date(2027, 11, 21), (BAR,))
    (reason,) = rules.may_award(award).reasons
    assert reason.code == "register_rule"
    assert reason.sentence == (
        "A prohibited use cannot hold the Charter stamp. This one is classified so by "
        "the word of: the letter’s authors. The rule was adopted by The Charter Board "
        "on 9 March 2026."
    )
    assert reason.who == "The Charter Board can change the rule."


def test_a_stamp_lasts_at_most_twenty_four_months() -> None:
    (reason,) = rules.may_award(Award(MET, TODAY, date(2028, 11, 22))).reasons
    assert reason.code == "ends_too_late"
    assert reason.sentence == (
        "A stamp lasts at most 24 months, so until 21 November 2028."
    )


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1)])
def test_a_stamp_does_not_end_before_it_begins(until: date) -> None:
    assert codes(rules.may_award(Award(MET, TODAY, until))) == ["ends_before_it_begins"]
    assert rules.may_award(Award(MET, TODAY, TODAY + timedelta(days=1))).allowed


def test_every_fault_of_an_award_is_named_at_once() -> None:
    award = Award(MET[:3], TODAY, date(2030, 1, 1), (BAR,))
    assert codes(rules.may_award(award)) == [
        *("register_rule", "not_eleven", "ends_too_late")
    ]


# --- The day of a decision ---------------------------------------------------------


def test_a_decision_cannot_be_dated_before_the_last_act() -> None:
    dates = Dates(date(2026, 11, 1), date(2026, 11, 5), TODAY)
    (reason,) = rules.not_back_dated(dates).reasons
    assert reason.code == "back_dated"
    assert "1 November 2026" in reason.sentence
    assert "5 November 2026" in reason.sentence


@given(st.integers(-40, 40), st.integers(0, 40))
def test_a_decision_lies_between_the_last_act_and_today(days: int, ago: int) -> None:
    decided, last = TODAY + timedelta(days=days), TODAY - timedelta(days=ago)
    found = codes(rules.not_back_dated(Dates(decided, last, TODAY)))
    assert ("back_dated" in found) is (decided < last)
    assert ("post_dated" in found) is (decided > TODAY)
    assert (not found) is (last <= decided <= TODAY)


# --- Being heard -------------------------------------------------------------------


@given(st.integers(0, 40), st.booleans())
def test_the_body_replies_or_has_fourteen_days(days: int, replied: bool) -> None:
    heard = Heard(TODAY, replied, TODAY + timedelta(days=days))
    assert rules.was_heard(heard).allowed is (replied or days > 14)


def test_on_the_last_day_to_reply_a_reply_is_still_waited_for() -> None:
    last = Heard(TODAY, False, TODAY + timedelta(days=14))
    assert not rules.was_heard(last).allowed
    assert rules.was_heard(replace(last, today=TODAY + timedelta(days=15))).allowed


def test_a_withdrawal_without_a_hearing_says_until_when_a_reply_may_come() -> None:
    (reason,) = rules.was_heard(Heard(TODAY, False, TODAY)).reasons
    assert reason.code == "not_heard"
    assert reason.sentence == (
        "The organisation was asked on 21 November 2026 and may reply until "
        "5 December 2026."
    )
    assert "suspended today" in reason.who


# --- Twice -------------------------------------------------------------------------


def test_the_second_of_two_gets_the_reasons_of_the_first() -> None:
    (reason,) = rules.done_before("Stamp withdrawn", TODAY, "It hid a risk.").reasons
    assert reason.code == "already_done"
    assert reason.sentence == (
        "Stamp withdrawn on 21 November 2026 already. The reason was: It hid a risk."
    )


# --- Rules of the register ---------------------------------------------------------

P = Classified.PROHIBITED


@pytest.mark.parametrize(
    ("classified", "hit"),
    [
        ({}, ()),
        ({RuleSource.LETTER: P}, (RuleSource.LETTER,)),
        ({RuleSource.EU_ACT: P}, ()),
        ({RuleSource.LETTER: Classified.DISPUTED}, ()),
        ({RuleSource.LAW: Classified.NOT_PROHIBITED}, ()),
        (
            {RuleSource.LETTER: P, RuleSource.LAW: P, RuleSource.EU_ACT: P},
            (RuleSource.LAW, RuleSource.LETTER),
        ),
    ],
)
def test_a_rule_bars_what_it_names_by_the_word_that_it_names(
    classified: dict[RuleSource, Classified], hit: tuple[RuleSource, ...]
) -> None:
    found = register_rules.bars([RULE], classified, TODAY)
    assert [bar.sources for bar in found] == ([hit] if hit else [])


def test_a_rule_counts_from_the_day_on_which_it_was_adopted() -> None:
    classified = {RuleSource.LETTER: P}
    day = RULE.adopted_on
    assert register_rules.bars([RULE], classified, day)
    assert not register_rules.bars([RULE], classified, day - timedelta(days=1))


def test_several_rules_are_named_the_oldest_first() -> None:
    older = replace(RULE, id="z", adopted_on=date(2025, 1, 1))
    same_day = replace(RULE, id="a")
    found = register_rules.bars([RULE, older, same_day], {RuleSource.LAW: P}, TODAY)
    assert [bar.rule.id for bar in found] == ["z", "a", "prohibited-use"]
    assert codes(register_rules.may_hold(found)) == ["register_rule"] * 3


def test_without_a_rule_nothing_is_barred() -> None:
    assert register_rules.may_hold(()).allowed


@pytest.mark.parametrize("source", RuleSource)
def test_every_source_of_a_rule_has_a_name(source: RuleSource) -> None:
    assert source.label


def test_a_rule_is_a_real_one_unless_it_says_that_it_is_invented() -> None:
    assert not RULE.is_example
