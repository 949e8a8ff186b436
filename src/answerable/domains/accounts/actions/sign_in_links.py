"""One-time links: made for one person, used once, gone after a while."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from answerable.domains.accounts.core import links
from answerable.domains.accounts.core.links import (
    AccountClosed,
    Link,
    LinkExpired,
    LinkUnknown,
    LinkUsed,
)
from answerable.domains.accounts.models import Person, SignInLink
from answerable.foundations.core.decision import Decision, NotFound

__all__ = [
    "AccountClosed",
    "LinkExpired",
    "LinkUnknown",
    "LinkUsed",
    "issue",
    "redeem",
]


@transaction.atomic
def issue(
    *, person_ref: str, at: datetime, valid_for: timedelta, purpose: str = "sign_in"
) -> str:
    """Make a link and return its secret, which is kept nowhere. Raises NotFound."""
    person = Person.objects.filter(ref=person_ref).first()
    if person is None:
        raise NotFound.of("person", person_ref)
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(
        person=person,
        token_hash=_hash(token),
        purpose=purpose,
        expires_at=at + valid_for,
    )
    return token


@transaction.atomic
def redeem(*, token: str, at: datetime) -> Person:
    """Use a link up and return whose it is.

    Raises LinkUnknown, LinkUsed, LinkExpired and AccountClosed.
    """
    found = (
        SignInLink.objects.select_related("person")
        .filter(token_hash=_hash(token))
        .first()
    )
    if found is None:
        raise LinkUnknown(Decision.unless(links.UNKNOWN))
    link = Link(found.expires_at, found.used_at, found.person.is_active)
    if no := links.refusal_of(link, at=at):
        refusal, reason = no
        raise refusal(Decision.unless(reason))
    # Two browsers may open the link at once: only one of them changes the row.
    if not SignInLink.objects.filter(pk=found.pk, used_at=None).update(used_at=at):
        raise LinkUsed(Decision.unless(links.USED))
    return found.person


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
