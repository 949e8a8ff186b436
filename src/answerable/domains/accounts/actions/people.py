"""Making accounts. Nobody makes their own: they are invited."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from answerable.domains.accounts.models import Person
from answerable.foundations.core import refs, text
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused

LONGEST_NAME = 200


class AlreadyHasAccount(Refused):
    """Somebody with this address has an account already."""


class WeakPassword(Refused):
    """The password is too short, too common, or too like the person's name."""


@transaction.atomic
def create(
    *, email: str, name: str, by: Actor, at: datetime, password: str | None = None
) -> Person:
    """Make an account. Without a password only a one-time link or a passkey opens it.

    Raises AlreadyHasAccount, WeakPassword and TextTooLong.
    """
    email = email.strip().lower()
    Decision.unless(_taken(email)).or_raise(AlreadyHasAccount)
    person = Person(
        ref=refs.new("PER"),
        email=email,
        name=text.clean(name, LONGEST_NAME),
        created_at=at,
    )
    if password is not None:
        _strength_of(password, person).or_raise(WeakPassword)
    person.set_password(password)
    person.save()
    return person


def _taken(email: str) -> Reason | None:
    if not Person.objects.filter(email=email).exists():
        return None
    return Reason(
        code="already_has_account",
        sentence="Somebody with this e-mail address has an account already.",
        who="Someone who can invite people can give that account a role.",
    )


def _strength_of(password: str, person: Person) -> Decision:
    try:
        validate_password(password, person)
    except ValidationError as weak:
        choose = "Choose a longer one, such as three words that do not go together."
        said = [Reason("weak_password", message, choose) for message in weak.messages]
        return Decision.unless(*said)
    return Decision.yes()
