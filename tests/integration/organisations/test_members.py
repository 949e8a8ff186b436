"""Who may do what, where: given by invitation, ended by hand, never public."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate

from answerable.domains.accounts import queries as accounts
from answerable.domains.accounts.actions.people import WeakPassword
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations import queries
from answerable.domains.organisations.actions import invitations, memberships
from answerable.domains.organisations.actions.memberships import (
    LastOfItsKind,
    RoleRefused,
)
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.core.details import BadDetails
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.models import Invitation
from answerable.domains.organisations.queries.members import InvitationClosed
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import NotFound
from tests.factories.organisations import operator, organisation
from tests.factories.people import appoint, member, person

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PASSWORD = "harbour lantern marmalade"


@pytest.fixture
def council():
    return organisation(name="Wyreham City Council")


@pytest.fixture
def approver(council):
    return member(council, Role.APPROVER, name="Priya")


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def send(council, by, **given):
    details = {"email": "ada@example.org", "name": "Ada", "role": Role.AUTHOR}
    return invitations.send(
        organisation_ref=council, by=by, at=NOON, **{**details, **given}
    )


def accept(token, *, at=NOON):
    return invitations.accept(token=token, name="Ada King", password=PASSWORD, at=at)


# --- What someone may do ------------------------------------------------------


def test_a_role_counts_only_in_the_organisation_that_gave_it(council):
    elsewhere = organisation()
    author = member(council, Role.AUTHOR)
    assert queries.can(author, Permission.EDIT_PROJECT, council).allowed
    assert not queries.can(author, Permission.EDIT_PROJECT, elsewhere).allowed


def test_a_refusal_names_the_permission_the_body_and_who_has_it(council):
    author = member(council, Role.AUTHOR)
    (reason,) = queries.can(author, Permission.APPROVE_PROJECT, council).reasons
    assert "Wyreham City Council" in reason.sentence
    assert "Approve a draft" in reason.sentence
    assert "approver" in reason.who


def test_what_the_actor_claims_to_be_does_not_count(council):
    author = member(council, Role.AUTHOR)
    pretender = Actor(author.ref, "approver", author.organisation)
    stranger = Actor("PER-0000-0000", "approver", author.organisation)
    for actor in (pretender, stranger):
        assert not queries.can(actor, Permission.APPROVE_PROJECT, council).allowed


def test_the_register_team_reaches_every_body_for_what_is_listed(council):
    team = member(operator(), Role.REGISTER_TEAM)
    assert queries.can(team, Permission.ASK_ORGANISATION, council).allowed
    assert not queries.can(team, Permission.APPROVE_PROJECT, council).allowed
    assert council in queries.refs_where(team, Permission.ASK_ORGANISATION)


def test_the_software_itself_may_act(council):
    assert queries.can(SYSTEM, Permission.ADD_ORGANISATION, council).allowed


def test_a_closed_account_may_do_nothing(council, approver):
    someone = person()
    author = appoint(someone.ref, council, Role.AUTHOR)
    someone.is_active = False
    someone.save()
    assert not queries.can(author, Permission.EDIT_PROJECT, council).allowed
    assert queries.people_with(Permission.EDIT_PROJECT, council) == ()


def test_where_someone_may_do_something_is_listed(council):
    elsewhere = organisation()
    someone = person()
    author = appoint(someone.ref, council, Role.AUTHOR)
    appoint(someone.ref, elsewhere, Role.AUDITOR)
    assert queries.refs_where(author, Permission.EDIT_PROJECT) == (council,)
    assert set(queries.refs_where(author, Permission.VIEW_DRAFTS)) == {
        council,
        elsewhere,
    }


def test_people_are_found_by_what_they_may_do_each_once(council, approver):
    appoint(approver.ref, council, Role.AUTHOR)
    member(organisation(), Role.APPROVER)
    (found,) = queries.people_with(Permission.VIEW_DRAFTS, council)
    assert (found.ref, found.name) == (approver.ref, "Priya")
    assert [m.role for m in queries.people_of(council)] == [Role.APPROVER, Role.AUTHOR]


# --- Giving and ending roles --------------------------------------------------


def test_giving_and_ending_roles_is_not_public(council, approver):
    before = ledger.size()
    author = member(council, Role.AUTHOR)
    memberships.end(
        person_ref=author.ref,
        organisation_ref=council,
        role=Role.AUTHOR,
        by=approver,
        at=NOON,
    )
    assert queries.memberships_of(author.ref) == ()
    assert ledger.size() == before


def test_giving_a_role_twice_changes_nothing_and_it_can_be_given_again_later(council):
    someone = person()
    role = {"person_ref": someone.ref, "organisation_ref": council, "role": Role.AUTHOR}
    for _ in range(2):
        memberships.give(**role, by=SYSTEM, at=NOON)
    assert len(queries.memberships_of(someone.ref)) == 1
    memberships.end(**role, by=SYSTEM, at=NOON)
    memberships.give(**role, by=SYSTEM, at=NOON)
    (held,) = queries.memberships_of(someone.ref)
    assert held.organisation_slug == "wyreham-city-council"
    assert not held.reaches_everywhere


def test_an_approver_cannot_make_a_register_team_of_their_own(council, approver):
    with pytest.raises(RoleRefused) as refused:
        memberships.give(
            person_ref=approver.ref,
            organisation_ref=council,
            role=Role.REGISTER_TEAM,
            by=approver,
            at=NOON,
        )
    assert codes(refused) == ["operator_only"]
    with pytest.raises(RoleRefused):
        send(council, approver, role=Role.REGISTER_TEAM)


def test_the_last_who_looks_after_people_stays_until_there_is_another(
    council, approver
):
    role = {"organisation_ref": council, "role": Role.APPROVER, "at": NOON}
    with pytest.raises(LastOfItsKind):
        memberships.end(person_ref=approver.ref, by=approver, **role)
    other = member(council, Role.APPROVER)
    memberships.end(person_ref=approver.ref, by=other, **role)
    assert queries.memberships_of(approver.ref) == ()


@pytest.mark.parametrize("act", [memberships.give, memberships.end])
def test_only_who_may_changes_roles_and_only_real_ones(act, council, approver):
    author = member(council, Role.AUTHOR)
    role = {"organisation_ref": council, "role": Role.AUDITOR, "at": NOON}
    with pytest.raises(NotPermitted):
        act(person_ref=author.ref, by=author, **role)
    with pytest.raises(NotFound):
        act(person_ref="PER-0000-0000", by=approver, **role)


# --- Invitations --------------------------------------------------------------


def test_an_invitation_makes_an_account_with_a_role(council, approver):
    before = ledger.size()
    token = send(council, approver, email=" Ada@Example.org ")
    shown = queries.invitation(token, at=NOON)
    assert (shown.email, shown.role) == ("ada@example.org", Role.AUTHOR)
    assert shown.organisation_name == "Wyreham City Council"
    ada = accept(token)
    assert ada.name == "Ada King"
    assert ada.check_password(PASSWORD)
    (held,) = queries.memberships_of(ada.ref)
    assert (held.organisation_ref, held.role) == (council, Role.AUTHOR)
    assert ledger.size() == before


def test_an_invitation_works_once(council, approver):
    token = send(council, approver)
    accept(token)
    with pytest.raises(InvitationClosed) as refused:
        accept(token)
    assert codes(refused) == ["invitation_used"]


def test_an_invitation_lasts_fourteen_days(council, approver):
    token = send(council, approver)
    with pytest.raises(InvitationClosed) as refused:
        accept(token, at=NOON + timedelta(days=14))
    assert codes(refused) == ["invitation_expired"]
    assert queries.invitations_of(council, at=NOON + timedelta(days=14)) == ()


def test_a_guessed_invitation_is_unknown():
    with pytest.raises(InvitationClosed) as refused:
        accept("guess")
    assert codes(refused) == ["invitation_unknown"]


def test_an_invitation_can_be_withdrawn(council, approver):
    token = send(council, approver)
    (waiting,) = queries.invitations_of(council, at=NOON)
    invitations.withdraw(ref=waiting.ref, by=approver, at=NOON)
    with pytest.raises(InvitationClosed) as refused:
        accept(token)
    assert codes(refused) == ["invitation_withdrawn"]
    with pytest.raises(NotFound):
        invitations.withdraw(ref=waiting.ref, by=approver, at=NOON)


def test_a_second_invitation_to_the_same_role_replaces_the_first(council, approver):
    first, second = send(council, approver), send(council, approver)
    assert len(queries.invitations_of(council, at=NOON)) == 1
    with pytest.raises(InvitationClosed):
        accept(first)
    accept(second)


def test_someone_with_an_account_keeps_it_and_its_password(council, approver):
    ada = person(email="ada@example.org", name="Ada", password="quiet river umbrella")
    accepted = accept(send(council, approver))
    assert accepted.ref == ada.ref
    assert accepted.check_password("quiet river umbrella")
    assert accounts.names([ada.ref]) == {ada.ref: "Ada"}


def test_a_weak_password_leaves_the_invitation_open(council, approver):
    token = send(council, approver)
    with pytest.raises(WeakPassword):
        invitations.accept(token=token, name="Ada", password="short", at=NOON)
    assert accept(token).email == "ada@example.org"


def test_only_the_hash_of_an_invitation_is_kept(council, approver):
    token = send(council, approver)
    assert not Invitation.objects.filter(token_hash=token).exists()


def test_who_may_not_invite_cannot(council, approver):
    author = member(council, Role.AUTHOR)
    with pytest.raises(NotPermitted):
        send(council, author)
    token = send(council, approver)
    (waiting,) = queries.invitations_of(council, at=NOON)
    with pytest.raises(NotPermitted):
        invitations.withdraw(ref=waiting.ref, by=author, at=NOON)
    assert queries.invitation(token, at=NOON)


@pytest.mark.parametrize("wrong", [{"email": "ada"}, {"name": " "}])
def test_an_invitation_needs_a_name_and_an_address(council, approver, wrong):
    with pytest.raises(BadDetails):
        send(council, approver, **wrong)


def test_the_first_invitation_is_for_a_body_that_is_there():
    with pytest.raises(NotFound):
        send("ORG-0000-0000", SYSTEM)


def test_nobody_signs_in_with_an_invitation_alone(council, approver, rf):
    send(council, approver)
    found = authenticate(rf.get("/"), email="ada@example.org", password=PASSWORD)
    assert found is None
