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
LONGEST_EMAIL = 254


class AlreadyHasAccount(Refused):
    """Somebody with this address has an account already."""


class BadPerson(Refused):
    """The name or the e-mail address cannot be used as it is written."""


class WeakPassword(Refused):
    """The password is too short, too common, or too like the person's name."""


@transaction.atomic
def create(
    *,
    email: str,
    name: str,
    by: Actor,
    at: datetime,
    password: str | None = None,
    language: str = "en",
) -> Person:
    """Make an account. Without a password only a one-time link or a passkey opens it.

    Raises BadPerson, AlreadyHasAccount, WeakPassword and TextTooLong.
    """
    email = text.clean(email, LONGEST_EMAIL).lower()
    name = text.clean(name, LONGEST_NAME)
    Decision.unless(_bad_name(name), _bad_email(email)).or_raise(BadPerson)
    Decision.unless(_taken(email)).or_raise(AlreadyHasAccount)
    person = Person(
        ref=refs.new("PER"), email=email, name=name, language=language, created_at=at
    )
    if password is not None:
        _strength_of(password, person).or_raise(WeakPassword)
    person.set_password(password)
    person.save()
    return person


def _bad_name(name: str) -> Reason | None:
    return None if name else Reason("bad_name", "A name is needed.", "Write it in.")


def _bad_email(email: str) -> Reason | None:
    if text.is_email(email):
        return None
    return Reason(
        code="bad_email",
        sentence="An e-mail address looks like name@example.org.",
        who="Correct it and try again.",
    )


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
