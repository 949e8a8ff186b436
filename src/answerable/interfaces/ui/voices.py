"""Who is speaking: every answer is labelled, so that nobody takes it for verified."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Voice:
    """How an organisation of one kind is named in a sentence."""

    says: Promise
    name: Promise


_VOICES = {
    "council": Voice(_("The council says"), _("The council")),
    "combined_authority": Voice(
        _("The combined authority says"), _("The combined authority")
    ),
    "police": Voice(_("The police say"), _("The police")),
    "fire": Voice(_("The fire service says"), _("The fire service")),
    "nhs": Voice(_("The NHS trust says"), _("The NHS trust")),
    "university": Voice(_("The university says"), _("The university")),
    "school_trust": Voice(_("The school trust says"), _("The school trust")),
    "charity": Voice(_("The charity says"), _("The charity")),
    "central_government": Voice(
        _("The government body says"), _("The government body")
    ),
    "reported": Voice(_("Others report"), _("The people who reported this")),
}
_ANY = Voice(_("The organisation says"), _("The organisation"))


def of_kind(kind: str) -> Voice:
    """Return the voice of a kind of organisation."""
    return _VOICES.get(kind, _ANY)
