"""How each safeguard is read: there, missing or unknown, and who can supply it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from answerable.domains.frameworks.adapters import edition_files
from answerable.domains.frameworks.core import results
from answerable.domains.frameworks.core.results import Result, Why
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.safeguards.core import gate as rules
from answerable.domains.safeguards.core.classification import (
    Classed,
    Line,
    Signed,
    Speaker,
)
from answerable.domains.safeguards.core.gate import Asks, Gate, Item, ItemState
from tests.spec.test_worked_answers import CATALOGUE, ROOT

DAY, LATER = date(2026, 1, 12), date(2026, 10, 1)
ASKS = Asks("engagement", 3, "People affected are asked first", "SNS.S3")
SHELF = edition_files.load(
    ROOT / "frameworks", CATALOGUE, edition_files.language(CATALOGUE)
)
CRITERION = SHELF.editions["safety-not-surveillance/2024-07-26"].by_id["SNS.S3"]
CLOSES = (Speaker.LAW, Speaker.LETTER)


def read(verdict: Verdict, *why: Why) -> Item:
    result = Result("SNS.S3", verdict, verdict, why)
    return rules.by_edition(ASKS, CRITERION, result, CATALOGUE.facts)


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.MET, ItemState.THERE),
        (Verdict.RED_LINE_ABSENT, ItemState.THERE),
        (Verdict.NOT_APPLICABLE, ItemState.NOT_NEEDED),
        (Verdict.CANNOT_TELL, ItemState.CANNOT_TELL),
        (Verdict.PARTLY, ItemState.MISSING),
        (Verdict.NOT_MET, ItemState.MISSING),
        (Verdict.RED_LINE_PRESENT, ItemState.MISSING),
        (Verdict.RED_LINE_DISPUTED, ItemState.MISSING),
    ],
)
def test_each_verdict_is_one_state_and_unknown_is_never_no(
    verdict: Verdict, state: ItemState
) -> None:
    assert read(verdict).state is state


def test_a_gap_names_who_can_answer_and_a_judgement_who_may_judge() -> None:
    gap = Why(results.MISSING, "It is blank.", facts=("people.engagement_before",))
    awaits = Why(results.AWAITS_PEOPLE, "Nobody judged it.")
    owners = [one.label for one in CATALOGUE.facts[gap.facts[0]].answered_by]
    judges = [one.label for one in CRITERION.judged_by]
    assert list(read(Verdict.CANNOT_TELL, gap).who) == owners
    assert list(read(Verdict.CANNOT_TELL, awaits).who) == judges
    assert list(read(Verdict.CANNOT_TELL, gap, awaits).who) == [*owners, *judges]
    assert read(Verdict.MET, awaits).who == ()


def test_a_body_cannot_wave_itself_through_by_saying_that_it_does_not_apply() -> None:
    fact = CATALOGUE.facts["people.engagement_before"]
    for verdict in (Verdict.NOT_APPLICABLE, Verdict.MET):
        item = read(verdict)
        asked = rules.unless_agreed(item, CRITERION, [fact], is_agreed=False)
        assert asked.state is ItemState.CANNOT_TELL
        assert "Nobody independent has agreed" in asked.why[0]
        assert asked.who == tuple(one.label for one in CRITERION.judged_by)
        assert rules.unless_agreed(item, CRITERION, [fact], is_agreed=True) is item
        assert rules.unless_agreed(item, CRITERION, [], is_agreed=False) is item
    missing = read(Verdict.NOT_MET)
    assert rules.unless_agreed(missing, CRITERION, [fact], is_agreed=False) is missing
    alone = replace(CRITERION, judged_by=())
    found = rules.unless_agreed(read(Verdict.MET), alone, [fact], is_agreed=False)
    assert found.who == ("An independent reviewer",)


def test_a_route_for_staff_needs_an_answer_that_can_be_relied_on() -> None:
    asks = Asks("whistleblowing", 10, "A safe way", facts=("decision.speak_up",))
    there = rules.by_answers(asks, lambda fact_id: True, CATALOGUE.facts)
    gone = rules.by_answers(asks, lambda fact_id: False, CATALOGUE.facts)
    assert there.state is ItemState.THERE
    assert gone.state is ItemState.CANNOT_TELL
    assert "Raising a concern" in gone.why[0]
    assert gone.who


def signed(mark: str = "m", on: date = LATER, **said: Classed) -> Signed:
    lines = tuple(
        Line(one, said.get(one.value, Classed.NOT_PROHIBITED), "So.", "Read.")
        for one in Speaker
    )
    return Signed(lines, on, mark)


def classified(*standing: Signed, today: date = DAY) -> Item:
    asks = Asks("classification", 0, "Sorted")
    return rules.by_classifiers(asks, standing, CLOSES, mark="m", today=today)


def test_without_a_classifier_the_classification_is_missing() -> None:
    found = classified()
    assert (found.state, found.why) == (ItemState.MISSING, (rules.UNCLASSIFIED,))
    assert found.who == ("An independent classifier",)


def test_a_classification_that_rules_nothing_out_is_there() -> None:
    assert classified(signed()).state is ItemState.THERE
    assert classified(signed(law=Classed.SILENT)).state is ItemState.THERE


def test_only_the_speakers_of_the_rule_close_the_gate() -> None:
    assert classified(signed(eu_act=Classed.PROHIBITED)).state is ItemState.THERE
    assert classified(signed(letter=Classed.PROHIBITED)).state is ItemState.MISSING
    assert classified(signed(law=Classed.PROHIBITED)).state is ItemState.MISSING


def test_doubt_and_disagreement_are_neither_yes_nor_no() -> None:
    assert classified(signed(law=Classed.UNCLEAR)).state is ItemState.CANNOT_TELL
    two = classified(signed(), signed(letter=Classed.PROHIBITED))
    assert two.state is ItemState.CANNOT_TELL
    assert "do not agree" in two.why[0]


def test_what_is_old_or_rests_on_other_answers_is_not_relied_on() -> None:
    assert classified(signed("other")).why == (rules.CHANGED,)
    late = classified(signed(), today=date(2026, 10, 2))
    assert (late.state, late.why) == (ItemState.CANNOT_TELL, (rules.OVERDUE,))
    assert classified(signed(), today=LATER).state is ItemState.THERE


def test_one_old_classification_beside_a_new_one_is_not_relied_on() -> None:
    assert classified(signed(), signed("other")).why == (rules.CHANGED,)
    late = classified(signed(), signed(on=DAY), today=LATER)
    assert late.why == (rules.OVERDUE,)


def test_a_gate_is_asked_of_a_use_and_reads_no_criterion_unless_it_says_so() -> None:
    assert Gate(()).is_asked_of
    assert Asks("classification", 0, "Sorted").criterion == ""


def test_prohibited_is_said_even_when_the_classification_is_old() -> None:
    old = classified(signed("other", letter=Classed.PROHIBITED))
    assert old.state is ItemState.MISSING
    assert len(old.why) == 1


STATES = some.lists(some.sampled_from(ItemState), max_size=12)


@given(STATES)
def test_the_gate_opens_only_when_nothing_is_missing_or_unknown(
    states: list[ItemState],
) -> None:
    items = tuple(
        Item(f"i{n}", n, "Label", state, ("Why.",), ("Author",))
        for n, state in enumerate(states)
    )
    found = Gate(items).may_pass()
    closed = {ItemState.MISSING, ItemState.CANNOT_TELL}
    assert found.allowed is not bool(closed & set(states))
    assert len(found.reasons) == sum(state in closed for state in states)
    assert all("author" in reason.who for reason in found.reasons)


def test_a_reason_names_the_safeguard_how_it_stands_and_why() -> None:
    item = Item("x", 1, "Open to all", ItemState.MISSING, ("One.", "Two."))
    (reason,) = Gate((item,)).may_pass().reasons
    assert reason.sentence == "Open to all: missing. One. Two."
    assert (reason.code, reason.who) == ("gate_x", "")


def test_who_answers_is_named_once_and_unknown_questions_are_left_out() -> None:
    found = rules.who_answers(
        ["decision.speak_up", "decision.speak_up", "no.such"], CATALOGUE.facts
    )
    assert len(found) == len(set(found)) > 0


def test_every_state_of_an_item_has_words() -> None:
    assert all(one.label and one.sentence for one in ItemState)
