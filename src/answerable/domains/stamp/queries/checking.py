"""Saying of what somebody has whether we signed it, and whether it still counts.

Nothing that is given is kept, and nothing is fetched: an address of ours is looked up,
and of another's nothing is said (so the page cannot be used to reach other machines).
"""

import re
from dataclasses import dataclass
from datetime import datetime

from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.stamp.core import baking, verifying
from answerable.domains.stamp.core.credentials import CredentialState
from answerable.domains.stamp.core.verifying import Checked, Standing, Verdict
from answerable.domains.stamp.models import Credential
from answerable.domains.stamp.queries import credentials
from answerable.domains.stamp.queries.credentials import CredentialView

_ADDRESS = re.compile(
    r"(?:/cy)?/(credentials|stamp|projects|organisations)/([A-Za-z0-9-]+)(?:[/.?#]|$)"
)
_NAMED_BY = {
    "credentials": "ref",
    "stamp": "holding__ref",
    "projects": "holding__subject",
    "organisations": "holding__organisation__slug",
}


@dataclass(frozen=True)
class Answer:
    """What the register says of a credential that somebody has."""

    checked: Checked
    credential: CredentialView | None


_UNREADABLE = Answer(Checked(Verdict.UNREADABLE), None)


def of_token(text: str, *, at: datetime) -> Answer:
    """Say whether we signed this, and whether it still counts."""
    places = credentials.addresses()
    found = verifying.genuine(text, keys=credentials.keys(), places=places)
    if isinstance(found, Verdict):
        return Answer(Checked(found), None)
    row = credentials.rows().filter(ref=verifying.ref_of(found, places)).first()
    if row is None or row.holding.until is None:
        # Signed, and not in our records: the database is older than the signature.
        return Answer(Checked(Verdict.ALTERED), None)
    standing = Standing(
        ref=row.ref,
        state=row.state,
        ending=row.ending,
        changed_at=row.changed_at,
        stands_until=row.holding.until,
    )
    return Answer(verifying.judged(found, standing, at=at), credentials.view(row))


def of_file(content: bytes, *, at: datetime) -> Answer:
    """Check what somebody has as a file: a picture, or the credential itself."""
    try:
        text = content.decode().strip()
    except UnicodeDecodeError:
        return _UNREADABLE
    return of_given(text, at=at)


def of_given(text: str, *, at: datetime) -> Answer:
    """Check what somebody pasted: a credential, a picture, or an address of ours.

    Nothing is fetched. What is at another address is not ours to speak of.
    """
    if text.startswith("<"):
        try:
            return of_token(baking.extracted(text.encode()), at=at)
        except baking.NoPicture:
            return _UNREADABLE
    if not text.startswith(("http://", "https://")):
        return of_token(text, at=at)
    base = credentials.addresses().base
    if not text.startswith(f"{base}/"):
        return Answer(Checked(Verdict.NOT_OURS), None)
    found = _at(text.removeprefix(base))
    return of_token(found.token, at=at) if found else _UNREADABLE


def _at(path: str) -> Credential | None:
    """Return the credential that one of our addresses is about, if it has one."""
    named = _ADDRESS.match(path)
    if named is None:
        return None
    kind, name = named.groups()
    found = credentials.rows().exclude(token="").filter(**{_NAMED_BY[kind]: name})
    if kind == "organisations":
        found = found.filter(holding__level=Level.ORGANISATION)
    return found.exclude(state=CredentialState.ENDED).last() or found.last()
