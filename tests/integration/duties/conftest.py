"""A Charter with its first signers, reviewers who are free of them, and a council."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from answerable.domains.duties.core.rails import Statement, Step
from answerable.domains.organisations.actions import organisations as bodies
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import SYSTEM, Actor
from tests.factories import organisations, people, projects, reviews
from tests.factories.people import LONG_AGO
from tests.factories.projects import Body

SIGNED_ON = date(2025, 7, 14)
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
EDITION = "lcr-charter/2025-07-03"


def statement(**given: object) -> Statement:
    """Return a statement that any guard rail takes."""
    details: dict[str, object] = {
        "text": "The board looks at it each quarter.",
        "job_title": "Chief executive",
        "signed_on": date(2026, 6, 1),
        "minute": "Board, 1 June 2026, minute 7",
        "ways": ("Internal audit", "The ethics committee"),
        "editions": ("algo-care/2018",),
        "steps": (Step("All staff are trained", date(2027, 3, 31)),),
    }
    return Statement(**{**details, **given})


@dataclass(frozen=True)
class Signers:
    """The three bodies that signed first, each with an approver."""

    refs: tuple[str, ...]
    names: tuple[str, ...]
    approvers: tuple[Actor, ...]


def sign(ref: str, *, first: bool = False) -> None:
    bodies.sign_charter(
        ref=ref,
        signed_on=SIGNED_ON,
        edition="2025-07",
        original_signing_body=first,
        by=SYSTEM,
        at=LONG_AGO,
    )


@pytest.fixture
def operator(db: None) -> str:
    return organisations.organisation(name="The Region", is_operator=True)


@pytest.fixture
def signers(operator: str) -> Signers:
    names = ("The Region", "The City", "The University")
    refs = (operator, *(organisations.organisation(name=n) for n in names[1:]))
    for ref in refs:
        sign(ref, first=True)
    approvers = tuple(people.member(ref, Role.APPROVER) for ref in refs)
    return Signers(refs, names, approvers)


@pytest.fixture
def council(operator: str) -> Body:
    return projects.body(name="Wyreham City Council", slug="wyreham")


@pytest.fixture
def outside(signers: Signers) -> str:
    return organisations.organisation(
        name="Northfold University ethics unit", kind=OrganisationKind.UNIVERSITY
    )


@pytest.fixture
def reviewers(outside: str, operator: str) -> tuple[Actor, Actor, Actor]:
    """Two reviewers and a resident who was drawn by lot; the first will lead."""
    team = people.member(operator, Role.REGISTER_TEAM)
    return (
        people.member(outside, Role.REVIEWER),
        people.member(outside, Role.REVIEWER),
        reviews.drawn_residents(team)[0],
    )
