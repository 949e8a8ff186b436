"""Who somebody is to a public service, so that they can find what affects them.

A project fits a part when it touches a service that those people use, or when it says
itself that it affects them. The choice is made in the reader's own browser: it may say
something about health, belief or crime (UK GDPR, Articles 9 and 10).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from answerable.foundations.core.text import N_, folded


class Part(StrEnum):
    """One way to be affected. The values stand in addresses after the # sign."""

    TENANT = "tenant"
    HOUSEHOLDER = "householder"
    PATIENT = "patient"
    CARE = "care"
    PARENT = "parent"
    YOUNG = "young"
    STUDENT = "student"
    DISABLED = "disabled"
    CLAIMANT = "claimant"
    APPLICANT = "applicant"
    VICTIM = "victim"
    SUSPECT = "suspect"
    MIGRANT = "migrant"
    TRAVELLER = "traveller"
    TRADER = "trader"
    WORKER = "worker"

    @property
    def label(self) -> str:
        """Return what somebody who plays this part would say."""
        return _PARTS[self].label


@dataclass(frozen=True)
class _Signs:
    """What shows that a project affects people of a part."""

    label: str
    services: frozenset[str]
    # Beginnings of words in what a project says of whom it affects.
    words: tuple[str, ...]


def _signs(label: str, services: str, words: str) -> _Signs:
    return _Signs(label, frozenset(services.split()), tuple(words.split()))


_PARTS = {
    Part.TENANT: _signs(
        N_("I rent my home or need one"),
        "housing",
        "tenant tenanc renter renting lodger leasehold homeless rough",
    ),
    Part.HOUSEHOLDER: _signs(
        N_("I pay council tax or run a home"),
        "",
        "council-tax household homes homeowner owner-occup ratepayer",
    ),
    Part.PATIENT: _signs(
        N_("I am a patient"), "health", "patient hospital surgery ambulance clinic"
    ),
    Part.CARE: _signs(
        N_("I get care or care for someone"),
        "social_care",
        "carer care-home older frail adult-social",
    ),
    Part.PARENT: _signs(
        N_("I am a parent or guardian"),
        "children education",
        "parent guardian mother father famil pregnan",
    ),
    Part.YOUNG: _signs(
        N_("I am at school or under 18"),
        "children education",
        "child pupil young teenage schoolchild",
    ),
    Part.STUDENT: _signs(N_("I am a student"), "", "student undergraduate graduate"),
    Part.DISABLED: _signs(
        N_("I am disabled"), "", "disab deaf blind wheelchair special-educational"
    ),
    Part.CLAIMANT: _signs(
        N_("I get benefits or have debts"),
        "benefits",
        "benefit claimant debt universal-credit arrears pension",
    ),
    Part.APPLICANT: _signs(
        N_("I am looking for work"), "", "job-applicant jobseek job-seek unemploy"
    ),
    Part.VICTIM: _signs(
        N_("I was a victim or a witness"),
        "policing justice",
        "victim witness complainant survivor",
    ),
    Part.SUSPECT: _signs(
        N_("I was stopped, arrested or charged"),
        "policing justice",
        "suspect arrest detain custody offend prison stopped convict defendant",
    ),
    Part.MIGRANT: _signs(
        N_("I came from another country"),
        "immigration",
        "migrant asylum refugee visa immigra",
    ),
    Part.TRAVELLER: _signs(
        N_("I drive, cycle, walk or take the bus"),
        "",
        "driver motorist cyclist pedestrian passenger traveller road vehicle commut",
    ),
    Part.TRADER: _signs(
        N_("I run a business or a charity"),
        "",
        "business trader landlord shopkeeper compan charit",
    ),
    Part.WORKER: _signs(
        N_("I work for a public body"),
        "",
        "staff employee officer worker nurse teacher doctor clinician social-worker",
    ),
}


def parts(services: Iterable[str], groups: Iterable[str]) -> tuple[Part, ...]:
    """List the parts that a project fits, by its services and whom it affects."""
    touched = frozenset(services)
    words = " ".join(f" {_words(group)}" for group in groups)
    return tuple(
        part
        for part, signs in _PARTS.items()
        if signs.services & touched or any(f" {sign}" in words for sign in _said(signs))
    )


def _said(signs: _Signs) -> Iterable[str]:
    return (word.replace("-", " ") for word in signs.words)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", folded(text)))
