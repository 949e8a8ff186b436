"""Is this credential ours, and does it still count? One answer, and why.

Open Badges 3.0 §9.1, VC-JOSE-COSE §3, RFC 8725. The register asks its own records for
the status; a reader elsewhere asks the signed lists (`answerable-verify credential`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from answerable.domains.stamp.core import tokens, validity
from answerable.domains.stamp.core.addresses import Addresses
from answerable.domains.stamp.core.credentials import CredentialState, Ending
from answerable.domains.stamp.core.tokens import PublicKey, Token
from answerable.foundations.core.text import N_


class Verdict(StrEnum):
    VALID = "valid"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    ALTERED = "altered"
    OLD_KEY = "old_key"
    NOT_OURS = "not_ours"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        return _VERDICTS[self][0]

    @property
    def sentence(self) -> str:
        return _VERDICTS[self][1]

    @property
    def remedy(self) -> str:
        """Say what a reader can do next."""
        return _VERDICTS[self][2]


_LOOK = N_("Look at the page of the stamp: it says what stands today, and why.")
_NEWEST = N_(
    "Ask whoever shows it for the newest one, or look at the page of the stamp."
)
_TELL = N_("Do not trust it. Tell whoever showed it to you, and tell us.")
_VERDICTS = {
    Verdict.VALID: (
        N_("It is valid"),
        N_("We signed this, nobody changed it, and the stamp stands today."),
        N_("Look at the eleven parts: a stamp does not mean that all are met."),
    ),
    Verdict.WITHDRAWN: (
        N_("The stamp was withdrawn"),
        N_("We signed this once, but the stamp was taken away since."),
        _LOOK,
    ),
    Verdict.LAPSED: (
        N_("The stamp has lapsed"),
        N_("We signed this once, but the time of the stamp is over."),
        _LOOK,
    ),
    Verdict.SUSPENDED: (
        N_("The stamp is suspended"),
        N_("We signed this, but it does not count while the stamp is suspended."),
        _LOOK,
    ),
    Verdict.EXPIRED: (
        N_("It is too old"),
        N_("We signed this, but each copy counts for at most 90 days."),
        _NEWEST,
    ),
    Verdict.ALTERED: (
        N_("It is not as we signed it"),
        N_("It names our register, but the signature does not fit what it says."),
        _TELL,
    ),
    Verdict.OLD_KEY: (
        N_("Its key does not count any more"),
        N_("It is signed with a key that is not, or no longer, one of ours."),
        _NEWEST,
    ),
    Verdict.NOT_OURS: (
        N_("It is not from this register"),
        N_("Somebody else issued this, so we cannot say whether it is true."),
        N_("Ask the register that it names."),
    ),
    Verdict.UNREADABLE: (
        N_("This is not a credential"),
        N_("What you gave us is not written as a credential of the stamp."),
        N_("Copy all of it, or choose the picture of the stamp as it was sent to you."),
    ),
}


@dataclass(frozen=True)
class Standing:
    """What the register knows of a credential today."""

    ref: str
    state: str
    ending: str
    changed_at: datetime | None
    stands_until: date


@dataclass(frozen=True)
class Checked:
    """The answer, and since when it is so."""

    verdict: Verdict
    ref: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def counts(self) -> bool:
        """Say whether it may be relied on."""
        return self.verdict is Verdict.VALID


def genuine(
    text: str, *, keys: Collection[PublicKey], places: Addresses
) -> Token | Verdict:
    """Return the token if we signed it, or why it is not to be believed."""
    try:
        token = tokens.read(text)
    except tokens.NoToken:
        return Verdict.UNREADABLE
    if token.claims.get("iss") != places.issuer:
        return Verdict.NOT_OURS
    if not token.has_our_form:
        return Verdict.ALTERED
    known = {key.id_at(places.keys): key for key in keys}
    key = known.get(token.key_id)
    if key is None:
        return Verdict.OLD_KEY
    is_ours = token.is_signed_by(key.public) and is_badge(token.claims, places)
    return token if is_ours else Verdict.ALTERED


def ref_of(token: Token, places: Addresses) -> str:
    """Return the reference of the credential."""
    start, _, end = places.credential("\n").partition("\n")
    return str(token.claims.get("jti", "")).removeprefix(start).removesuffix(end)


def judged(token: Token, standing: Standing, *, at: datetime) -> Checked:
    """Say whether what we signed counts now; the worst news comes first."""
    until = datetime.fromisoformat(token.claims["validUntil"])
    verdict, end = _of_state(standing), validity.end_of(standing.stands_until)
    if verdict is not Verdict.VALID:
        return Checked(verdict, standing.ref, since=standing.changed_at)
    if at >= end:
        return Checked(Verdict.LAPSED, standing.ref, since=end)
    if at >= until:
        return Checked(Verdict.EXPIRED, standing.ref, since=until)
    return Checked(verdict, standing.ref, since=standing.changed_at, until=until)


def is_badge(claims: Mapping[str, Any], places: Addresses) -> bool:
    """Say whether what is signed is a badge whose parts agree. OB 3.0 §8.2.6.1.

    A status list is signed with the same key, and is no badge.
    """
    subject, issuer = claims.get("credentialSubject"), claims.get("issuer")
    return (
        isinstance(subject, dict)
        and isinstance(issuer, dict)
        and "AchievementCredential" in (claims.get("type") or ())
        and issuer.get("id") == places.issuer
        and claims.get("sub") == subject.get("id")
        and claims.get("jti") == claims.get("id")
        and _agree(claims, "nbf", "validFrom")
        and _agree(claims, "exp", "validUntil")
    )


def _agree(claims: Mapping[str, Any], number: str, moment: str) -> bool:
    try:
        said = validity.seconds(datetime.fromisoformat(claims[moment]))
    except (KeyError, TypeError, ValueError):
        return False
    return bool(claims.get(number) == said)


def _of_state(standing: Standing) -> Verdict:
    if standing.state == CredentialState.STANDING:
        return Verdict.VALID
    if standing.state == CredentialState.SUSPENDED:
        return Verdict.SUSPENDED
    return Verdict(Ending(standing.ending).value)
