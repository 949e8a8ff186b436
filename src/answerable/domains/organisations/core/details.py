"""What a body may write about itself: short enough, and of a shape that can be used.

Pages, exports and letters read these as they stand, so nothing crooked is kept.
"""

import re
from collections.abc import Callable, Mapping

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.foundations.core import text
from answerable.foundations.core.decision import Decision, Reason, Refused

ROOM = {
    "name": 200,
    "name_cy": 200,
    "summary": 2_000,
    "website": 200,
    "contact_email": 254,
}
SLUG_ROOM = 80
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEBSITE = re.compile(r"https?://[^\s/]+\.[^\s]+")
_AREA = re.compile(r"[A-Z][0-9]{8}")


class BadDetails(Refused):
    """Something about the body is missing or not written in a way that can be used."""


def settle(details: Mapping[str, object]) -> dict[str, object]:
    """Return the details cleaned, or raise BadDetails or TextTooLong."""
    settled = {
        field: text.clean(value, ROOM[field])
        if field in ROOM and isinstance(value, str)
        else value
        for field, value in details.items()
    }
    Decision.unless(
        *(_RULES[field](value) for field, value in settled.items() if field in _RULES)
    ).or_raise(BadDetails)
    return settled


def settle_person(*, email: str, name: str) -> tuple[str, str]:
    """Return someone's address and name cleaned. Raises BadDetails and TextTooLong."""
    settled = settle({"name": name, "contact_email": email})
    Decision.unless(
        _unless(bool(email.strip()), "email", "Every person needs an e-mail address.")
    ).or_raise(BadDetails)
    return str(settled["contact_email"]).lower(), str(settled["name"])


def slug_is_fit(slug: str) -> Decision:
    """Allow a web address of small letters, digits and single hyphens."""
    fits = _SLUG.fullmatch(slug) and len(slug) <= SLUG_ROOM
    return Decision.unless(
        None
        if fits
        else Reason(
            "bad_address",
            "A web address here has small letters, digits and hyphens, up to 80.",
            "Choose an address such as “wyreham-city-council”.",
        )
    )


def _name(value: object) -> Reason | None:
    return _unless(bool(value), "name", "A name is needed.")


def _kind(value: object) -> Reason | None:
    known = value in list(OrganisationKind)
    return _unless(known, "kind", "Choose what kind of organisation this is.")


def _website(value: object) -> Reason | None:
    fits = value == "" or bool(_WEBSITE.fullmatch(str(value)))
    return _unless(fits, "website", "A website starts with https:// and has no spaces.")


def _contact_email(value: object) -> Reason | None:
    fits = value == "" or text.is_email(str(value))
    return _unless(
        fits, "contact_email", "An e-mail address looks like name@example.org."
    )


def _areas(value: object) -> Reason | None:
    fits = isinstance(value, list) and all(
        isinstance(code, str) and _AREA.fullmatch(code) for code in value
    )
    return _unless(
        fits, "areas", "An area code is a letter and eight digits, such as E47000004."
    )


def _identifiers(value: object) -> Reason | None:
    fits = isinstance(value, list) and all(_is_identifier(item) for item in value)
    return _unless(
        fits,
        "identifiers",
        "An official identifier needs its scheme and its value, such as GB-CHC 123456.",
    )


def _is_identifier(item: object) -> bool:
    return (
        isinstance(item, dict)
        and item.keys() == {"scheme", "value"}
        and all(isinstance(part, str) and part.strip() for part in item.values())
    )


def _unless(fits: bool, field: str, sentence: str) -> Reason | None:
    if fits:
        return None
    return Reason(f"bad_{field}", sentence, "Correct it and save again.")


_RULES: dict[str, Callable[[object], Reason | None]] = {
    "name": _name,
    "kind": _kind,
    "website": _website,
    "contact_email": _contact_email,
    "areas": _areas,
    "identifiers": _identifiers,
}
