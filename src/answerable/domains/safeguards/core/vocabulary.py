"""The words of legal gateways: what a power is, who shares, and what can be found.

A finding only raises a question. A lawyer decides (DESIGN §2.4, §6.4).
"""

from enum import StrEnum

from answerable.foundations.core.text import N_


class Nature(StrEnum):
    """What a provision does for someone who wants to share data."""

    EXPRESS = "express"
    IMPLIED = "implied"
    DUTY_ONLY = "duty_only"
    CAPACITY = "capacity"
    NOT_A_GATEWAY = "not_a_gateway"

    @property
    def label(self) -> str:
        return _NATURES[self][0]

    @property
    def sentence(self) -> str:
        return _NATURES[self][1]


_NATURES = {
    Nature.EXPRESS: (N_("Says you may share"), N_("The law names this sharing.")),
    Nature.IMPLIED: (
        N_("Follows from a task"),
        N_("The law sets a task that may need sharing, and does not speak of it."),
    ),
    Nature.DUTY_ONLY: (
        N_("A duty that gives no power"),
        N_("The law says to think about or aim for something."),
    ),
    Nature.CAPACITY: (
        N_("A general power to act"),
        N_("The law lets a body act, and does not speak of sharing."),
    ),
    Nature.NOT_A_GATEWAY: (
        N_("Not a power to share"),
        N_("The law is not about passing data on."),
    ),
}


class BodyKind(StrEnum):
    """What kind of body gives or gets data; the values are those of the catalogue."""

    COUNCIL = "council"
    POLICE = "police"
    NHS = "nhs"
    SCHOOL = "school"
    PRIVATE_COMPANY = "private_company"
    CHARITY = "charity"
    UNIVERSITY = "university"
    GOVERNMENT = "government"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        return _BODIES[self]


_BODIES = {
    BodyKind.COUNCIL: N_("a council"),
    BodyKind.POLICE: N_("the police"),
    BodyKind.NHS: N_("the NHS"),
    BodyKind.SCHOOL: N_("a school or college"),
    BodyKind.PRIVATE_COMPANY: N_("a private company"),
    BodyKind.CHARITY: N_("a charity or community group"),
    BodyKind.UNIVERSITY: N_("a university"),
    BodyKind.GOVERNMENT: N_("central government"),
    BodyKind.PUBLIC: N_("the public"),
}


class Nation(StrEnum):
    """Where a law holds."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"

    @property
    def label(self) -> str:
        return _NATIONS[self]


_NATIONS = {
    Nation.ENGLAND: N_("England"),
    Nation.WALES: N_("Wales"),
    Nation.SCOTLAND: N_("Scotland"),
    Nation.NORTHERN_IRELAND: N_("Northern Ireland"),
}


class Weight(StrEnum):
    """How much a finding says: something does not fit, or a person must look."""

    DOES_NOT_FIT = "does_not_fit"
    LOOK = "look"

    @property
    def label(self) -> str:
        if self is Weight.DOES_NOT_FIT:
            return N_("Does not seem to fit")
        return N_("Someone must look")


class FindingKind(StrEnum):
    """What the check of a flow can raise. The values stand in exports."""

    NO_POWER = "no_power"
    SECTION_MISSING = "section_missing"
    WRONG_SECTION = "wrong_section"
    NOT_ABOUT_INFORMATION = "not_about_information"
    IMPLIED_ONLY = "implied_only"
    DUTY_ONLY = "duty_only"
    CAPACITY_ONLY = "capacity_only"
    AGE_OUTSIDE = "age_outside"
    SOME_PEOPLE_ONLY = "some_people_only"
    GIVER_NOT_LISTED = "giver_not_listed"
    RECEIVER_NOT_LISTED = "receiver_not_listed"
    NOT_IN_FORCE = "not_in_force"
    NOT_STARTED = "not_started"
    OUTSIDE_EXTENT = "outside_extent"
    EXCLUDED = "excluded"
    DECLARED_OTHERWISE = "declared_otherwise"
    NOT_IN_LIST = "not_in_list"
    SMALL_COUNT = "small_count"

    @property
    def weight(self) -> Weight:
        return Weight.LOOK if self in _LOOK else Weight.DOES_NOT_FIT

    @property
    def label(self) -> str:
        return _FINDINGS[self][0]

    @property
    def pattern(self) -> str:
        """The sentence, with room for what was found."""
        return _FINDINGS[self][1]


_LOOK = frozenset(
    {
        FindingKind.IMPLIED_ONLY,
        FindingKind.CAPACITY_ONLY,
        FindingKind.SOME_PEOPLE_ONLY,
        FindingKind.EXCLUDED,
        FindingKind.DECLARED_OTHERWISE,
        FindingKind.NOT_IN_LIST,
        FindingKind.SMALL_COUNT,
    }
)
_FINDINGS = {
    FindingKind.NO_POWER: (
        N_("No power"),
        N_("No legal power is named for this flow."),
    ),
    FindingKind.SECTION_MISSING: (
        N_("Section missing"),
        N_("It names the {act} and no section, so nobody can check it."),
    ),
    FindingKind.WRONG_SECTION: (
        N_("Probably the wrong section"),
        N_("It names {provision}. Probably {likely} was meant."),
    ),
    FindingKind.NOT_ABOUT_INFORMATION: (
        N_("Not about sharing"),
        N_("{provision} gives no power to share. It is about {about}."),
    ),
    FindingKind.IMPLIED_ONLY: (
        N_("Power only implied"),
        N_("{provision} sets a task and is silent on sharing. A lawyer must say."),
    ),
    FindingKind.DUTY_ONLY: (
        N_("A duty and no power"),
        N_("{provision} is a duty to keep something in mind. It gives no power."),
    ),
    FindingKind.CAPACITY_ONLY: (
        N_("General power only"),
        N_("{provision} is a general power to act. It lifts no ban in other law."),
    ),
    FindingKind.AGE_OUTSIDE: (
        N_("Wrong age"),
        N_("{provision} covers {people}. This flow is about people of another age."),
    ),
    FindingKind.SOME_PEOPLE_ONLY: (
        N_("Some people only"),
        N_("{provision} covers {people} only. Someone must check who is in this flow."),
    ),
    FindingKind.GIVER_NOT_LISTED: (
        N_("Giver not listed"),
        N_("{provision} does not list {body} among those who may give data."),
    ),
    FindingKind.RECEIVER_NOT_LISTED: (
        N_("Receiver not listed"),
        N_("{provision} does not list {body} among those who may get data."),
    ),
    FindingKind.NOT_IN_FORCE: (
        N_("Not in force"),
        N_("{provision} is not in force today."),
    ),
    FindingKind.NOT_STARTED: (
        N_("Not started"),
        N_("{provision} has been passed, and no day is known on which it starts."),
    ),
    FindingKind.OUTSIDE_EXTENT: (
        N_("Another nation's law"),
        N_("{provision} holds in {extent} only."),
    ),
    FindingKind.EXCLUDED: (
        N_("May be excluded"),
        N_("{provision} does not cover {excluded}. Someone must check this flow."),
    ),
    FindingKind.DECLARED_OTHERWISE: (
        N_("Said to be another kind"),
        N_("The entry calls {provision} “{declared}”. Our list calls it “{nature}”."),
    ),
    FindingKind.NOT_IN_LIST: (
        N_("Not in our list"),
        N_("“{power}” is not in our list of powers, so we cannot tell."),
    ),
    FindingKind.SMALL_COUNT: (
        N_("Small count"),
        N_("“{count}” is a small count. It could show who someone is."),
    ),
}
