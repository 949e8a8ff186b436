"""Who is speaking: every answer is labelled, so that nobody takes it for verified."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.domains.organisations.core.kinds import OrganisationKind

_KINDS = frozenset(OrganisationKind)


@dataclass(frozen=True)
class Voice:
    """How whoever speaks is named before what they say."""

    says: str | Promise


OTHERS = Voice(_("Others report"))
SOURCE = Voice(_("The source says"))


def of_kind(kind: str) -> Voice:
    """Return the voice of an organisation of one kind."""
    known = OrganisationKind(kind) if kind in _KINDS else OrganisationKind.OTHER
    return Voice(_(known.says))
