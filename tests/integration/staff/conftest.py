"""People who are signed in, and bodies with something to work on."""

from collections.abc import Callable

import pytest
from django.test import Client

from answerable.domains.accounts.models import Person
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from tests.factories import organisations, people, projects
from tests.factories.projects import Body

SignIn = Callable[..., Client]


@pytest.fixture
def council(db: None) -> Body:
    return projects.body(name="Wyreham City Council")


@pytest.fixture
def operator(db: None) -> str:
    return organisations.organisation(name="Wyreham Region", is_operator=True)


@pytest.fixture
def register_team(operator: str) -> Actor:
    return people.member(operator, Role.REGISTER_TEAM)


@pytest.fixture
def signed_in() -> SignIn:
    """Sign someone in as the demonstration does: by link, without a second step."""

    def sign_in(who: Actor, client: Client | None = None) -> Client:
        client = client or Client()
        client.force_login(Person.objects.get(ref=who.ref))
        session = client.session
        session["demonstration"] = True
        session.save()
        return client

    return sign_in


@pytest.fixture
def author(council: Body, signed_in: SignIn) -> Client:
    return signed_in(council.author)


@pytest.fixture
def approver(council: Body, signed_in: SignIn) -> Client:
    return signed_in(council.approver)


@pytest.fixture
def team(register_team: Actor, signed_in: SignIn) -> Client:
    return signed_in(register_team)
