"""Roles and permissions: two pages that a non-programmer can read and check."""

import pytest

from answerable.domains.organisations.core.kinds import (
    CharterStatus,
    OrganisationKind,
    Stance,
)
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role, who_has
from answerable.foundations.core.text import is_plain_sentence


@pytest.mark.parametrize("said", [*Permission, *Role, *CharterStatus, *Stance])
def test_each_is_explained_in_one_plain_sentence(said):
    assert is_plain_sentence(said.sentence)


@pytest.mark.parametrize("said", [*Role, *CharterStatus, *Stance, *OrganisationKind])
def test_each_has_a_name(said):
    assert said.label


@pytest.mark.parametrize("kind", OrganisationKind)
def test_what_a_body_says_is_labelled_as_its_own_words(kind):
    assert kind.says.startswith("The ")
    assert kind.says.endswith((" says", " say"))


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_held_by_some_role(permission):
    assert who_has(permission)


def test_who_writes_an_entry_does_not_approve_it():
    assert Permission.APPROVE_PROJECT not in Role.AUTHOR.permissions
    assert Permission.EDIT_PROJECT not in Role.APPROVER.permissions


def test_only_the_register_team_and_those_who_judge_reach_beyond_one_organisation():
    reaching = {role for role in Role if role.everywhere}
    assert reaching - {Role.REGISTER_TEAM} == {role for role in Role if role.judges}


def test_nobody_who_judges_may_write_or_approve_by_the_same_role():
    writing = {Permission.EDIT_PROJECT, Permission.APPROVE_PROJECT}
    for role in (role for role in Role if role.judges):
        assert not writing & (role.permissions | role.everywhere)


def test_the_register_team_cannot_write_or_approve_for_another_body():
    ours_alone = {
        Permission.EDIT_PROJECT,
        Permission.SEND_FOR_APPROVAL,
        Permission.APPROVE_PROJECT,
        Permission.RETURN_PROJECT,
        Permission.VIEW_DRAFTS,
    }
    assert not ours_alone & Role.REGISTER_TEAM.everywhere


def test_an_auditor_changes_nothing():
    assert Role.AUDITOR.permissions == {
        Permission.SEE_WORKSPACE,
        Permission.VIEW_DRAFTS,
        Permission.VIEW_EDITS,
    }


@pytest.mark.parametrize("role", Role)
def test_everyone_with_a_role_sees_the_workspace(role):
    assert Permission.SEE_WORKSPACE in role.permissions
