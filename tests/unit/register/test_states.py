"""The one table by which an entry moves: complete, and every refusal a sentence."""

import itertools

import pytest

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core.states import (
    PROJECT,
    ProjectState,
    RoundOutcome,
    Standing,
)
from answerable.foundations.core.text import is_plain_sentence
from answerable.foundations.core.workflow import Move

EVERYTHING = frozenset(Permission)
PUBLIC, NEVER_PUBLIC = Standing(1), Standing(0)


def move(source, target, *, may=EVERYTHING, subject=PUBLIC):
    return PROJECT.check(Move(source, target, may, subject))


def test_every_state_is_in_the_table_and_only_retraction_is_final():
    assert set(PROJECT.states) == set(ProjectState)
    assert PROJECT.final == {ProjectState.RETRACTED}


def test_nothing_leads_out_of_a_retraction():
    assert PROJECT.moves_from(ProjectState.RETRACTED, EVERYTHING) == ()


def test_only_an_approval_leads_to_the_public():
    ways = [row for row in PROJECT.transitions if row.target == ProjectState.PUBLISHED]
    assert [(row.source, row.permission) for row in ways] == [
        (ProjectState.WITH_APPROVER, Permission.APPROVE_PROJECT)
    ]


@pytest.mark.parametrize(
    ("source", "target"), list(itertools.product(ProjectState, ProjectState))
)
def test_every_move_is_allowed_by_the_table_or_refused_in_a_plain_sentence(
    source, target
):
    is_in_table = any(
        (row.source, row.target) == (source, target) for row in PROJECT.transitions
    )
    decision = move(source, target)
    assert decision.allowed == is_in_table
    for reason in decision.reasons:
        assert is_plain_sentence(reason.sentence), reason


@pytest.mark.parametrize(
    "row", PROJECT.transitions, ids=lambda r: f"{r.source}-{r.event}"
)
def test_without_its_permission_no_move_is_made(row):
    decision = move(row.source, row.target, may=EVERYTHING - {row.permission})
    (reason,) = decision.reasons
    assert reason.code == "no_permission"
    assert is_plain_sentence(reason.sentence)
    assert reason.who


def test_an_entry_that_was_never_public_cannot_be_retracted():
    decision = move(ProjectState.DRAFT, ProjectState.RETRACTED, subject=NEVER_PUBLIC)
    (reason,) = decision.reasons
    assert reason.code == "never_published"
    assert is_plain_sentence(reason.sentence)


def test_every_state_and_outcome_has_a_name_and_a_sentence():
    for word in (*ProjectState, *RoundOutcome):
        assert word.label
        assert is_plain_sentence(word.sentence)


def test_a_copy_is_claimed_before_anyone_changes_it():
    def open_to(event, subject):
        move = Move(
            ProjectState.PUBLISHED, ProjectState.DRAFT, EVERYTHING, subject, event
        )
        return [reason.code for reason in PROJECT.check(move).reasons]

    copied = Standing(1, is_copied=True)
    assert open_to("edit", copied) == ["is_copied"]
    assert open_to("claim", copied) == []
    assert open_to("edit", PUBLIC) == []
    assert open_to("claim", PUBLIC) == ["not_copied"]
