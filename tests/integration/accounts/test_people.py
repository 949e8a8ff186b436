"""Accounts are made by invitation; names stay inside."""

import pytest
from allauth.mfa.models import Authenticator

from answerable.domains.accounts import queries
from answerable.domains.accounts.actions import people
from answerable.domains.ledger import queries as ledger
from answerable.foundations.core.text import TextTooLong
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def codes(refused):
    return {reason.code for reason in refused.value.reasons}


def test_a_new_person_is_found_by_reference_and_by_address_in_any_case():
    ada = person(email=" Ada@Example.org ", name="Ada King")
    view = queries.by_ref(ada.ref)
    assert view == queries.by_email("ADA@example.ORG")
    assert (view.name, view.email) == ("Ada King", "ada@example.org")
    assert view.is_active
    assert view.language == "en"
    assert queries.email_of(ada.ref) == "ada@example.org"


def test_a_person_who_is_not_there_is_nothing():
    assert queries.by_ref("PER-0000-0000") is None
    assert queries.by_email("nobody@example.org") is None
    assert queries.email_of("PER-0000-0000") is None


def test_names_come_by_reference():
    ada, ben = person(name="Ada"), person(name="Ben")
    found = queries.names([ada.ref, ben.ref, ben.ref, "PER-0000-0000", "system"])
    assert found == {ada.ref: "Ada", ben.ref: "Ben"}


def test_making_an_account_is_not_public():
    before = ledger.size()
    person()
    assert ledger.size() == before


def test_one_address_has_one_account():
    person(email="ada@example.org")
    with pytest.raises(people.AlreadyHasAccount) as refused:
        person(email="ADA@example.org")
    assert codes(refused) == {"already_has_account"}


def test_without_a_password_no_password_opens_the_account():
    assert not person().has_usable_password()
    assert person(password="harbour lantern marmalade").check_password(
        "harbour lantern marmalade"
    )


@pytest.mark.parametrize("password", ["short", "password1234", "ada.king@example"])
def test_a_weak_password_is_refused_with_the_reason(password):
    with pytest.raises(people.WeakPassword) as refused:
        person(email="ada.king@example.org", password=password)
    assert codes(refused) == {"weak_password"}
    assert queries.by_email("ada.king@example.org") is None


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ({"name": " "}, {"bad_name"}),
        ({"email": "ada"}, {"bad_email"}),
        ({"email": "", "name": ""}, {"bad_email", "bad_name"}),
    ],
)
def test_a_name_and_an_address_are_needed(details, expected):
    with pytest.raises(people.BadPerson) as refused:
        person(**details)
    assert codes(refused) == expected


def test_a_name_has_room_for_200_characters():
    with pytest.raises(TextTooLong):
        person(name="a" * 201)


@pytest.mark.parametrize(
    ("factor", "counts"),
    [("totp", True), ("webauthn", True), ("recovery_codes", False)],
)
def test_a_passkey_or_an_app_is_a_second_factor_and_recovery_codes_are_not(
    factor, counts
):
    ada = person()
    assert not queries.has_second_factor(ada.pk)
    Authenticator.objects.create(user=ada, type=factor, data={})
    assert queries.has_second_factor(ada.pk) is counts


def test_a_person_is_shown_by_name():
    assert str(person(name="Ada")) == "Ada"
