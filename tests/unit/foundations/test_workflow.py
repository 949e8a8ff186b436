"""A workflow is one complete table: each state has a way in, and out or an end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.workflow import (
    BrokenWorkflow,
    Move,
    Transition,
    Workflow,
)

EMPTY = Reason("empty", "There is nothing in it.", "The author.")


def not_empty(text):
    return Decision.unless(EMPTY if not text else None)


SEND = Transition("draft", "sent", "send", "letter.sent", not_empty, "Send it.")
TAKE_BACK = Transition("sent", "draft", "send", "letter.taken_back", None, "Undo.")
RETURN = Transition("sent", "draft", "answer", "letter.returned", None, "Return it.")
ANSWER = Transition("sent", "answered", "answer", "letter.answered", None, "Answer.")
LETTER = Workflow(
    "Letter", (SEND, TAKE_BACK, RETURN, ANSWER), "draft", frozenset({"answered"})
)


def codes(decision):
    return [reason.code for reason in decision.reasons]


def test_a_move_in_the_table_is_allowed_with_its_permission():
    assert LETTER.check(Move("draft", "sent", {"send"}, "Dear all")).allowed


def test_a_guard_may_refuse_with_its_own_reasons():
    assert LETTER.check(Move("draft", "sent", {"send"}, "")).reasons == (EMPTY,)


def test_a_move_without_its_permission_says_which_is_missing():
    decision = LETTER.check(Move("draft", "sent", set(), "Dear all"))
    assert codes(decision) == ["no_permission"]
    assert "send" in decision.reasons[0].sentence


def test_a_move_that_is_not_in_the_table_says_what_would_be():
    decision = LETTER.check(Move("draft", "answered", {"answer"}, "Dear all"))
    assert codes(decision) == ["no_such_move"]
    assert decision.reasons[0].who == "From here it can become: sent."


def test_from_a_final_state_nothing_can_follow():
    decision = LETTER.check(Move("answered", "draft", {"answer"}, "Dear all"))
    assert decision.reasons[0].who == ""


def test_one_allowed_event_of_two_that_make_the_same_move_is_enough():
    assert LETTER.check(Move("sent", "draft", {"answer"}, "")).allowed
    named = Move("sent", "draft", {"answer"}, "", event="letter.taken_back")
    assert codes(LETTER.check(named)) == ["no_permission"]


def test_the_moves_open_to_someone_are_listed():
    assert LETTER.moves_from("sent", {"answer"}) == (RETURN, ANSWER)
    assert LETTER.moves_from("sent", set()) == ()


def test_the_diagram_is_drawn_from_the_table():
    assert LETTER.mermaid() == (
        "stateDiagram-v2\n"
        "    [*] --> draft\n"
        "    draft --> sent : letter.sent\n"
        "    sent --> draft : letter.taken_back\n"
        "    sent --> draft : letter.returned\n"
        "    sent --> answered : letter.answered\n"
        "    answered --> [*]\n"
    )


@pytest.mark.parametrize(
    ("rows", "final", "problem"),
    [
        ((SEND, SEND), {"sent"}, "appears twice"),
        ((SEND,), set(), "“sent” has no way out"),
        ((SEND,), {"sent", "lost"}, "“lost” is not in the table"),
        (
            (SEND, Transition("x", "sent", "p", "e", None, "S.")),
            {"sent"},
            "leads to “x”",
        ),
        ((Transition("draft", "sent", "", "e", None, "S."),), {"sent"}, "a permission"),
        ((Transition("draft", "sent", "p", "", None, "S."),), {"sent"}, "an event"),
    ],
)
def test_a_table_with_a_hole_in_it_cannot_be_made(rows, final, problem):
    with pytest.raises(BrokenWorkflow, match=problem):
        Workflow("Letter", rows, "draft", frozenset(final))


names = st.sampled_from("abcd")
rows = st.builds(
    Transition, names, names, st.just("p"), st.just("e"), st.none(), st.just("S.")
)


@given(st.lists(rows, max_size=8), st.frozensets(names))
def test_in_every_table_that_stands_each_state_can_be_reached_and_left(table, final):
    try:
        workflow = Workflow("Any", tuple(table), "a", final)
    except BrokenWorkflow:
        return
    reached, before = {"a"}, set()
    while reached != before:
        before = set(reached)
        reached |= {row.target for row in table if row.source in reached}
    assert set(workflow.states) == reached
    for state in workflow.states:
        assert state in final or workflow.moves_from(state, {"p"})


@given(names, names, st.sets(st.sampled_from(["send", "answer"])))
def test_what_is_listed_as_open_is_what_is_allowed(source, target, permissions):
    states = dict(zip("abcd", ("draft", "sent", "answered", "lost"), strict=True))
    move = Move(states[source], states[target], permissions, "Dear all")
    listed = {row.target for row in LETTER.moves_from(move.source, permissions)}
    assert LETTER.check(move).allowed is (move.target in listed)
