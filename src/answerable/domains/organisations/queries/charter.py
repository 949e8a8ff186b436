"""Who signed the Charter, and who signed it first."""

from dataclasses import dataclass
from datetime import date

from answerable.domains.organisations.core.kinds import CharterStatus
from answerable.domains.organisations.models import Organisation


@dataclass(frozen=True)
class Partner:
    """A body that signed the Charter and has not left it."""

    ref: str
    slug: str
    name: str
    signed_on: date | None
    edition: str
    is_original: bool
    example: bool


def partners() -> tuple[Partner, ...]:
    """Return every Charter partner, the first to sign before the others."""
    found = Organisation.objects.filter(charter_status=CharterStatus.SIGNED.value)
    rows = found.order_by("charter_signed_on", "name")
    return tuple(
        Partner(
            ref=body.ref,
            slug=body.slug,
            name=body.name,
            signed_on=body.charter_signed_on,
            edition=body.charter_edition,
            is_original=body.is_original_signing_body,
            example=body.is_example,
        )
        for body in rows
    )


def first_signed(found: tuple[Partner, ...]) -> date | None:
    """Return the day on which the Charter was first signed, which starts its clocks."""
    return min((one.signed_on for one in found if one.signed_on), default=None)
