"""Every state table is total: a way in, a way out, a permission and an event."""

import pytest

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.text import is_plain_sentence
from answerable.foundations.core.workflow import Workflow
from tests.architecture import source

TABLES = [
    table
    for module in source.cores()
    for table in vars(module).values()
    if isinstance(table, Workflow)
]
HELD = {permission.value for role in Role for permission in role.permissions} | {
    permission.value for role in Role for permission in role.everywhere
}


def test_there_are_tables_to_look_at() -> None:
    assert TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_state_can_be_reached(table: Workflow[object]) -> None:
    reached, waiting = set(), [table.initial]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += [row.target for row in table.transitions if row.source == state]
    assert set(table.states) == reached


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_state_that_is_not_final_has_a_way_out(table: Workflow[object]) -> None:
    ways_out = {row.source for row in table.transitions}
    assert set(table.states) - table.final <= ways_out
    assert table.final <= set(table.states)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_move_has_a_permission_an_event_and_a_sentence(
    table: Workflow[object],
) -> None:
    for row in table.transitions:
        assert row.permission in set(Permission), row
        assert row.event, row
        assert is_plain_sentence(str(row.sentence)), row


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_somebody_can_make_every_move(table: Workflow[object]) -> None:
    nobody = [row.event for row in table.transitions if row.permission not in HELD]
    assert not nobody


def test_every_permission_is_given_by_some_role() -> None:
    assert {permission.value for permission in Permission} == HELD
