"""When a one-time link still signs somebody in, and why not otherwise.

The link is a secret that travels by e-mail or a terminal, so it works once, briefly.
"""

from dataclasses import dataclass
from datetime import datetime

from answerable.foundations.core.decision import Reason, Refused
from answerable.foundations.core.text import N_

ASK_AGAIN = N_("Ask for a new link.")


class LinkUnknown(Refused):
    """The register never made this link."""


class LinkUsed(Refused):
    """The link has signed somebody in already."""


class LinkExpired(Refused):
    """The link is too old."""


class AccountClosed(Refused):
    """The person's account has been closed."""


UNKNOWN = Reason("link_unknown", N_("This link is not one of ours."), ASK_AGAIN)
USED = Reason("link_used", N_("This link was already used; it works once."), ASK_AGAIN)
EXPIRED = Reason("link_expired", N_("This link is too old to use."), ASK_AGAIN)
CLOSED = Reason(
    "account_closed",
    N_("This account is closed."),
    N_("The register team can open it again."),
)


@dataclass(frozen=True)
class Link:
    """What the rule needs to know of a link."""

    expires_at: datetime
    used_at: datetime | None
    is_person_active: bool


def refusal_of(link: Link, *, at: datetime) -> tuple[type[Refused], Reason] | None:
    """Return why a link cannot be used at a moment, or nothing when it can."""
    if link.used_at is not None:
        return LinkUsed, USED
    if link.expires_at <= at:
        return LinkExpired, EXPIRED
    if not link.is_person_active:
        return AccountClosed, CLOSED
    return None
