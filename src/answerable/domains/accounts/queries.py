"""Reads of people. What comes back is for staff pages and letters only."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from answerable.domains.accounts.models import Person


@dataclass(frozen=True)
class PersonView:
    """Someone with an account."""

    ref: str
    name: str
    email: str
    language: str
    is_active: bool


def are_there_any() -> bool:
    """Say whether anybody has an account yet."""
    return Person.objects.exists()


def names(refs: Iterable[str]) -> dict[str, str]:
    """Return the names of these people by reference, of those there are."""
    found = Person.objects.filter(ref__in=set(refs))
    return dict(found.values_list("ref", "name"))


def by_ref(ref: str) -> PersonView | None:
    """Return a person by reference."""
    return _view(Person.objects.filter(ref=ref).first())


def by_email(email: str) -> PersonView | None:
    """Return a person by address, however its letters are cased."""
    return _view(Person.objects.filter(email=email.strip().lower()).first())


def email_of(ref: str) -> str | None:
    """Return where to write to a person whose account is open."""
    found = Person.objects.filter(ref=ref, is_active=True)
    return found.values_list("email", flat=True).first()


def addresses(refs: Iterable[str]) -> list[str]:
    """Return where to write to those of these people whose account is open."""
    found = Person.objects.filter(ref__in=set(refs), is_active=True)
    return list(found.order_by("pk").values_list("email", flat=True))


def has_second_factor(person_id: int) -> bool:
    """Say whether a person has a passkey or an authenticator app set up.

    Recovery codes alone do not count: they only replace a factor that was lost.
    """
    factors = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(
        Authenticator.objects.filter(user_id=person_id, type__in=factors).exists()
    )


def _view(person: Person | None) -> PersonView | None:
    if person is None:
        return None
    return PersonView(
        ref=person.ref,
        name=person.name,
        email=person.email,
        language=person.language,
        is_active=person.is_active,
    )
