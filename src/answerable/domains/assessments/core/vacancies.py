"""Why a seat became vacant, as the public reads it: the rule, and never the person."""

from enum import StrEnum

from answerable.foundations.core.text import N_


class Vacancy(StrEnum):
    OWN_ORGANISATION = "own_organisation"
    CHARTER_PARTNER = "charter_partner"
    SUPPLIER = "supplier"
    FUNDER = "funder"
    POLICE_ON_POLICING = "police_on_policing"
    OWN_WORK = "own_work"
    CHARTER_SIGNED_ONCE = "charter_signed_once"
    LEFT = "left"

    @property
    def label(self) -> str:
        """Return the reason's name."""
        return _VACANCIES[self][0]

    @property
    def sentence(self) -> str:
        """Say why the person no longer judges this."""
        return _VACANCIES[self][1]


_VACANCIES = {
    Vacancy.OWN_ORGANISATION: (
        N_("Not independent of the body"),
        N_("This person now has a tie to the body whose work it is."),
    ),
    Vacancy.CHARTER_PARTNER: (
        N_("At a Charter partner"),
        N_("This person now belongs to a Charter partner."),
    ),
    Vacancy.SUPPLIER: (
        N_("Not independent of a supplier"),
        N_("This person now has a tie to a supplier."),
    ),
    Vacancy.FUNDER: (
        N_("Not independent of a funder"),
        N_("This person now has a tie to a body that pays for it."),
    ),
    Vacancy.POLICE_ON_POLICING: (
        N_("From policing"),
        N_("This person now belongs to a police force, and this is about policing."),
    ),
    Vacancy.OWN_WORK: (
        N_("Had a part in it"),
        N_("This person wrote or approved what is judged."),
    ),
    Vacancy.CHARTER_SIGNED_ONCE: (
        N_("At a body that signed first"),
        N_("This person belongs to one of the first bodies to sign the Charter."),
    ),
    Vacancy.LEFT: (
        N_("Could not go on"),
        N_("This person could not go on, so somebody else takes the place."),
    ),
}
