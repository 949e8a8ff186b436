"""What kind of body an organisation is, and what it says of itself."""

from enum import StrEnum

from answerable.foundations.core.text import N_


class OrganisationKind(StrEnum):
    COUNCIL = "council"
    COMBINED_AUTHORITY = "combined_authority"
    POLICE = "police"
    FIRE = "fire"
    NHS = "nhs"
    UNIVERSITY = "university"
    SCHOOL_TRUST = "school_trust"
    CHARITY = "charity"
    CENTRAL_GOVERNMENT = "central_government"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Return the kind's name."""
        return _KINDS[self][0]

    @property
    def says(self) -> str:
        """Return how the page labels what the body itself says."""
        return _KINDS[self][1]


_KINDS = {
    OrganisationKind.COUNCIL: (N_("Council"), N_("The council says")),
    OrganisationKind.COMBINED_AUTHORITY: (
        N_("Combined authority"),
        N_("The combined authority says"),
    ),
    OrganisationKind.POLICE: (N_("Police force"), N_("The police say")),
    OrganisationKind.FIRE: (N_("Fire and rescue"), N_("The fire service says")),
    OrganisationKind.NHS: (N_("NHS body"), N_("The NHS body says")),
    OrganisationKind.UNIVERSITY: (N_("University"), N_("The university says")),
    OrganisationKind.SCHOOL_TRUST: (N_("School trust"), N_("The school trust says")),
    OrganisationKind.CHARITY: (N_("Charity"), N_("The charity says")),
    OrganisationKind.CENTRAL_GOVERNMENT: (
        N_("Central government"),
        N_("The department says"),
    ),
    OrganisationKind.OTHER: (N_("Other body"), N_("The organisation says")),
}


class CharterStatus(StrEnum):
    NONE = "none"
    SIGNED = "signed"
    LEFT = "left"

    @property
    def label(self) -> str:
        """Return the status's name."""
        return _CHARTER[self][0]

    @property
    def sentence(self) -> str:
        """Say what the status means."""
        return _CHARTER[self][1]


_CHARTER = {
    CharterStatus.NONE: (
        N_("Not a Charter partner"),
        N_("This body has not signed the Charter."),
    ),
    CharterStatus.SIGNED: (
        N_("Charter partner"),
        N_("This body signed the Charter and promises to follow it."),
    ),
    CharterStatus.LEFT: (
        N_("Left the Charter"),
        N_("This body signed the Charter and later left it."),
    ),
}


class Stance(StrEnum):
    """What a body says about having anything to publish."""

    UNKNOWN = "unknown"
    PUBLISHED = "published"
    NONE = "none"
    NOT_ANSWERED = "not_answered"
    WITHHOLDS = "withholds"

    @property
    def label(self) -> str:
        """Return the stance's name."""
        return _STANCES[self][0]

    @property
    def sentence(self) -> str:
        """Say what the stance means to a reader."""
        return _STANCES[self][1]


_STANCES = {
    Stance.UNKNOWN: (
        N_("Not asked yet"),
        N_("Nobody has asked this body yet, so nothing is known."),
    ),
    Stance.PUBLISHED: (
        N_("Publishes"),
        N_("This body publishes its projects on the register."),
    ),
    Stance.NONE: (
        N_("Says it has none"),
        N_("This body says that it has no projects to publish."),
    ),
    Stance.NOT_ANSWERED: (
        N_("Has not answered"),
        N_("This body was asked and has not answered."),
    ),
    Stance.WITHHOLDS: (
        N_("Withholds"),
        N_("This body says that a law lets it keep its projects back."),
    ),
}
