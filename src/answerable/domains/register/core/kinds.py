"""Who wrote an entry, and whether what it describes uses AI."""

from enum import StrEnum

from answerable.foundations.core.text import N_


class Kind(StrEnum):
    """Who wrote the entry."""

    OWN = "own"
    REPORTED = "reported"
    COPIED = "copied"

    @property
    def label(self) -> str:
        return {
            Kind.OWN: N_("Published by the organisation"),
            Kind.REPORTED: N_("Reported by others"),
            Kind.COPIED: N_("Copied, not signed"),
        }[self]

    @property
    def sentence(self) -> str:
        return {
            Kind.OWN: N_("The organisation wrote this entry and signed it."),
            Kind.REPORTED: N_(
                "Others reported this use from public evidence. "
                "The organisation has not published it."
            ),
            Kind.COPIED: N_(
                "This entry was copied from another register. "
                "The body has not signed it here."
            ),
        }[self]


class UsesAI(StrEnum):
    """Whether the project uses AI, as the organisation says."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> str:
        return {
            UsesAI.YES: N_("Uses AI"),
            UsesAI.NO: N_("Does not use AI"),
            UsesAI.NOT_KNOWN: N_("Not known if it uses AI"),
        }[self]
