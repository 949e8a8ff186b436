"""Whether a project tells the public what could go wrong (Charter, Principle 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.foundations.core.text import N_


class RisksStatus(StrEnum):
    """Whether a project tells the public what could go wrong."""

    REPORTED = "reported"
    NONE_REDUCED = "none_reduced"
    NOT_REPORTED = "not_reported"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        """Return the status's name."""
        return _RISKS[self][0]

    @property
    def sentence(self) -> str:
        """Say what the status means."""
        return _RISKS[self][1]


_RISKS = {
    RisksStatus.REPORTED: (
        N_("Reported"),
        N_("Its risks are public, with what is done about each."),
    ),
    RisksStatus.NONE_REDUCED: (
        N_("Open risks"),
        N_("Its risks are public, and nothing is done yet about one or more."),
    ),
    RisksStatus.NOT_REPORTED: (
        N_("Not reported"),
        N_("It does not say what could go wrong."),
    ),
    RisksStatus.WITHHELD: (
        N_("Kept back"),
        N_("It keeps its risks back, and names a law for that."),
    ),
}


@dataclass(frozen=True)
class Covered:
    """One project as the report found it on the day it was counted."""

    project: str
    version: int
    title: str
    organisation: str
    risks: int
    open_risks: int
    status: RisksStatus


def status(answered: bool, withheld: bool, statuses: Sequence[str]) -> RisksStatus:
    """Say whether risks and what is done about them are told (Charter, Principle 9)."""
    if withheld:
        return RisksStatus.WITHHELD
    if not answered or not statuses:
        return RisksStatus.NOT_REPORTED
    return RisksStatus.NONE_REDUCED if "open" in statuses else RisksStatus.REPORTED
