"""The seven gates: their order, what each needs, and who may pass them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.duties.core import gates
from answerable.domains.duties.core.gates import (
    GATES,
    NOT_STARTED,
    Gate,
    Requirement,
    Situation,
    Stage,
)
from answerable.domains.duties.core.rails import Rail
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision
from answerable.foundations.core.workflow import Move

STAGE = Stage(
    Gate.LIVE,
    "May everybody rely on it?",
    (
        Requirement("redress", "People can ask.", "The author.", facts=("a", "b")),
        Requirement("leaders", "It is signed.", "An approver.", rail=Rail.LEADERSHIP),
        Requirement("trial", "The report is there.", "The project lead."),
    ),
)
READY = Situation(
    answered=frozenset({"a", "b", "c"}),
    rails=frozenset({Rail.LEADERSHIP}),
    shown={"trial": "Shared drive, trial report of 3 May"},
    stage=STAGE,
    passer="PER-1",
    authors=frozenset({"PER-2"}),
)
HELD = {Permission.PASS_GATE.value}


def move(source: str, target: Gate, situation: Situation = READY) -> Decision:
    return GATES.check(Move(source, target.value, HELD, situation))


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


def test_a_project_goes_from_gate_to_gate() -> None:
    way = [NOT_STARTED, *(gate.value for gate in Gate)]
    for source, target in zip(way, list(Gate)[:6], strict=False):
        assert move(source, target).allowed, (source, target)
    assert move("review", Gate.REVIEW).allowed
    assert move("review", Gate.RETIRE).allowed
    assert move("pilot", Gate.DESIGN).allowed
    assert move("review", Gate.PILOT).allowed


def test_no_gate_is_jumped() -> None:
    for source, target in (
        (NOT_STARTED, Gate.LIVE),
        ("idea", Gate.PILOT),
        ("design", Gate.LIVE),
        ("procurement", Gate.LIVE),
        ("retire", Gate.LIVE),
        (NOT_STARTED, Gate.RETIRE),
    ):
        assert codes(move(source, target)) == ["no_such_move"], (source, target)


def test_whatever_has_begun_can_end() -> None:
    for source in ("idea", "design", "procurement", "pilot", "live", "review"):
        assert move(source, Gate.RETIRE).allowed


def test_buying_is_gone_round_only_when_nothing_is_bought() -> None:
    assert move("design", Gate.PILOT).allowed
    bought = replace(READY, was_bought=True)
    assert codes(move("design", Gate.PILOT, bought)) == ["buying_not_passed"]
    assert move("design", Gate.PROCUREMENT, bought).allowed
    assert move("procurement", Gate.PILOT, bought).allowed


def test_a_gate_names_everything_that_is_missing_and_who_can_supply_it() -> None:
    bare = replace(READY, answered=frozenset({"a"}), rails=frozenset(), shown={})
    decision = gates.may_pass(bare)
    assert codes(decision) == ["missing_redress", "missing_leaders", "missing_trial"]
    assert [r.who for r in decision.reasons] == [
        "The author.",
        "An approver.",
        "The project lead.",
    ]
    assert str(decision.reasons[0].sentence) == "This is missing: People can ask."


def test_a_blank_line_shows_nothing() -> None:
    assert codes(gates.may_pass(replace(READY, shown={"trial": "  "}))) == [
        "missing_trial"
    ]


def test_whoever_wrote_the_entry_cannot_pass_its_gate() -> None:
    own = replace(READY, passer="PER-2")
    assert codes(gates.may_pass(own)) == ["own_work"]


def test_a_gate_that_nobody_described_cannot_be_passed() -> None:
    unknown = replace(READY, stage=None)
    assert codes(gates.may_pass(unknown)) == ["gate_unknown"]
    assert gates.needs(unknown) == ()


def test_it_takes_the_permission() -> None:
    asked = Move("pilot", Gate.LIVE.value, frozenset(), READY)
    assert codes(GATES.check(asked)) == ["no_permission"]


def test_the_next_gates_are_listed() -> None:
    assert gates.open_gates(NOT_STARTED) == (Gate.IDEA,)
    assert set(gates.open_gates("design")) == {
        Gate.PROCUREMENT,
        Gate.PILOT,
        Gate.RETIRE,
    }
    assert gates.open_gates("retire") == ()


def test_a_paper_is_what_has_neither_answers_nor_a_guard_rail() -> None:
    assert [one.is_shown for one in STAGE.needs] == [False, False, True]


@given(st.frozensets(st.sampled_from("abc")), st.booleans(), st.booleans())
def test_supplying_more_never_closes_a_gate(
    answered: frozenset[str], has_rail: bool, has_paper: bool
) -> None:
    less = Situation(
        answered=answered,
        rails=READY.rails if has_rail else frozenset(),
        shown=READY.shown if has_paper else {},
        stage=STAGE,
    )
    assert len(gates.may_pass(READY).reasons) <= len(gates.may_pass(less).reasons)
