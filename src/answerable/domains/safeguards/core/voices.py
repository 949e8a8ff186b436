"""Whose reply it is, beside what somebody independent said (DESIGN §6.3)."""

from enum import StrEnum

from answerable.foundations.core.text import N_


class Voice(StrEnum):
    OWNER = "owner"
    SUPPLIER = "supplier"

    @property
    def label(self) -> str:
        return _VOICES[self]


_VOICES = {
    Voice.OWNER: N_("The body that runs it replies"),
    Voice.SUPPLIER: N_("Its supplier replies"),
}
