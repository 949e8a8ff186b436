"""Nobody signs themselves up; everybody has a second step; links work once."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from answerable.domains.accounts.actions import sign_in_links
from answerable.domains.accounts.models import Person
from answerable.domains.organisations.actions import invitations
from answerable.domains.organisations.core.roles import Role
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM
from tests.factories import people
from tests.factories.projects import Body
from tests.harness import totp

PASSWORD = "otter kettle marmalade"
pytestmark = pytest.mark.django_db


def _set_up_app(client: Client) -> str:
    """Turn an authenticator app on, and return its secret."""
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    assert b"<svg" in page.content, "the picture code is drawn in the page, for the CSP"
    secret = _typed_key(page)
    done = client.post(
        reverse("mfa_activate_totp"), {"code": totp.lasting_code(secret)}
    )
    assert done.status_code == 302, done.content.decode()
    return secret


def _typed_key(page) -> str:
    found = re.search(
        r'id="authenticator_secret"[^>]*?value="([A-Z2-7]+)"', _text(page)
    )
    assert found is not None
    return found[1]


def _text(page) -> str:
    return page.content.decode()


def test_there_is_no_sign_up_page() -> None:
    assert Client().get("/accounts/signup/").status_code == 404


def test_a_password_alone_opens_no_workspace_page() -> None:
    people.person(email="amina@example.org", password=PASSWORD)
    client = Client()
    sent = {"login": "amina@example.org", "password": PASSWORD}
    client.post(reverse("account_login"), sent)
    answer = client.get(reverse("staff:home"))
    assert answer["Location"] == reverse("staff:second_factor")
    assert b"A second step to sign in" in client.get(answer["Location"]).content


def test_password_then_app_then_code_opens_the_workspace() -> None:
    people.person(email="amina@example.org", password=PASSWORD)
    client = Client()
    sent = {"login": "amina@example.org", "password": PASSWORD}
    client.post(reverse("account_login"), sent)
    secret = _set_up_app(client)
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert client.get(reverse("staff:home")).status_code == 200

    client.post(reverse("account_logout"))
    answer = client.post(reverse("account_login"), sent)
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("staff:home")).status_code == 302
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    used = totp.lasting_code(secret)
    answer = client.post(
        reverse("mfa_authenticate"), {"code": totp.fresh_code(secret, used)}
    )
    assert client.get(reverse("staff:home")).status_code == 200


def test_the_secret_of_an_app_is_not_readable_in_the_database() -> None:
    people.person(email="amina@example.org", password=PASSWORD)
    client = Client()
    sent = {"login": "amina@example.org", "password": PASSWORD}
    client.post(reverse("account_login"), sent)
    secret = _set_up_app(client)
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data
    assert secret not in str(kept)


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "account_change_password"],
)
def test_the_pages_about_signing_in_can_be_opened(name: str) -> None:
    people.person(email="amina@example.org", password=PASSWORD)
    client = Client()
    sent = {"login": "amina@example.org", "password": PASSWORD}
    client.post(reverse("account_login"), sent)
    assert client.get(reverse(name), follow=True).status_code == 200


def test_a_forgotten_password_is_answered_alike_for_known_and_unknown(
    mailoutbox: list,
) -> None:
    people.person(email="amina@example.org", password=PASSWORD)
    client = Client()
    for address in ("amina@example.org", "nobody@example.org"):
        answer = client.post(reverse("account_reset_password"), {"email": address})
        assert answer["Location"] == reverse("account_reset_password_done")
    assert client.get(reverse("account_reset_password_done")).status_code == 200
    link = re.search(r"https?://[^/]+(/\S+)", mailoutbox[0].body)
    assert link is not None
    assert client.get(link[1], follow=True).status_code == 200


def _link(**given: timedelta) -> tuple[str, str]:
    someone = people.person()
    valid_for = given.get("valid_for", timedelta(hours=1))
    token = sign_in_links.issue(
        person_ref=someone.ref, at=clock.now(), valid_for=valid_for
    )
    return reverse("staff:sign_in", args=[token]), someone.name


def test_a_one_time_link_signs_in_once_and_looking_at_it_uses_nothing_up() -> None:
    address, name = _link()
    assert Client().get(address).status_code == 200
    client = Client()
    assert client.post(address)["Location"] == reverse("staff:home")
    assert name in client.get(reverse("staff:home")).content.decode()
    again = Client().post(address)
    assert again.status_code == 410
    assert b"This link does not work any more" in again.content


def test_links_that_are_old_or_unknown_say_so() -> None:
    address, _ = _link(valid_for=timedelta(hours=-1))
    assert Client().post(address).status_code == 410
    unknown = reverse("staff:sign_in", args=["nonsense"])
    assert Client().post(unknown).status_code == 410


def _invite(council: Body, email: str = "new@example.org") -> str:
    token = invitations.send(
        organisation_ref=council.ref,
        email=email,
        name="Nia Price",
        role=Role.AUTHOR,
        by=SYSTEM,
        at=clock.now(),
    )
    return reverse("staff:invitation", args=[token])


def test_an_invitation_leads_to_an_account_and_then_to_the_second_step(
    council: Body,
) -> None:
    address, client = _invite(council), Client()
    page = client.get(address)
    assert b"Wyreham City Council invites you" in page.content
    sent = {"name": "Nia Price", "password": PASSWORD}
    assert client.post(address, sent)["Location"] == reverse("staff:second_factor")
    _set_up_app(client)
    assert b"Hello, Nia Price" in client.get(reverse("staff:home")).content
    assert Client().get(address).status_code == 410


def test_a_weak_password_is_refused_with_reasons_and_the_name_is_kept(
    council: Body,
) -> None:
    address = _invite(council)
    page = Client().post(address, {"name": "Nia <b>Price", "password": "short"})
    assert page.status_code == 200
    assert b"too short" in page.content
    assert b"Nia &lt;b&gt;Price" in page.content
    assert not Person.objects.filter(email="new@example.org").exists()


def test_someone_with_an_account_accepts_and_signs_in_as_usual(council: Body) -> None:
    people.person(email="old@example.org", password=PASSWORD)
    address = _invite(council, "old@example.org")
    assert b"You have an account" in Client().get(address).content
    assert Client().post(address)["Location"] == reverse("account_login")


def test_an_unknown_invitation_says_so() -> None:
    address = reverse("staff:invitation", args=["nonsense"])
    assert Client().get(address).status_code == 410
