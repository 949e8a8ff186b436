"""A one-time link signs one person in, once."""

from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.accounts.actions import sign_in_links
from answerable.domains.accounts.actions.sign_in_links import (
    AccountClosed,
    LinkExpired,
    LinkUnknown,
    LinkUsed,
)
from answerable.domains.accounts.models import SignInLink
from answerable.foundations.core.decision import NotFound
from tests.factories.people import person

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def link_for(someone):
    return sign_in_links.issue(person_ref=someone.ref, at=NOON, valid_for=DAY)


def test_a_link_signs_its_person_in_once():
    ada = person()
    token = link_for(ada)
    assert sign_in_links.redeem(token=token, at=NOON) == ada
    with pytest.raises(LinkUsed):
        sign_in_links.redeem(token=token, at=NOON)


def test_each_link_is_its_own_secret_and_only_its_hash_is_kept():
    ada, ben = person(), person()
    tokens = [link_for(ada), link_for(ada), link_for(ben)]
    assert len(set(tokens)) == 3
    kept = SignInLink.objects.values_list("token_hash", flat=True)
    assert not set(kept) & set(tokens)
    assert sign_in_links.redeem(token=tokens[2], at=NOON) == ben


def test_a_link_stops_at_the_end_of_its_time():
    token = link_for(person())
    with pytest.raises(LinkExpired):
        sign_in_links.redeem(token=token, at=NOON + DAY)


@pytest.mark.parametrize("token", ["", "guess", "x" * 10_000, "\0"])
def test_a_guessed_link_is_unknown(token):
    with pytest.raises(LinkUnknown):
        sign_in_links.redeem(token=token, at=NOON)


def test_a_closed_account_cannot_be_opened_by_a_link():
    ada = person()
    token = link_for(ada)
    ada.is_active = False
    ada.save()
    with pytest.raises(AccountClosed):
        sign_in_links.redeem(token=token, at=NOON)


def test_a_link_is_for_someone():
    with pytest.raises(NotFound):
        sign_in_links.issue(person_ref="PER-0000-0000", at=NOON, valid_for=DAY)
