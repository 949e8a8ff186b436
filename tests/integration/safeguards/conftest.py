"""A police force with a live use, and people from outside who may judge it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.safeguards.core.classification import Classed, Line, Speaker
from answerable.foundations.core.actor import Actor
from answerable.journeys import assess, classify
from tests.factories import organisations, people, projects
from tests.factories.projects import Body

SOON = datetime(2026, 1, 12, 12, tzinfo=UTC)
DAY = date(2026, 1, 12)
LOOK_AGAIN = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _gapless(db: None, settings: object) -> Iterator[None]:
    """The invented rule counts here; after every test the ledger has no gap."""
    settings.ANSWERABLE_DEMO = True
    yield
    assert ledger.verify_gapless() == []


@pytest.fixture
def team(db: None) -> Actor:
    return people.member(
        organisations.operator(name="Wyreham Region"), Role.REGISTER_TEAM
    )


@pytest.fixture
def police(team: Actor) -> Body:
    return projects.body(
        name="Wyreham Police", slug="wyreham-police", kind=OrganisationKind.POLICE
    )


@pytest.fixture
def unit(team: Actor) -> str:
    """A body outside that signed nothing."""
    return organisations.organisation(
        name="Northfold ethics unit",
        slug="northfold",
        kind=OrganisationKind.UNIVERSITY,
    )


@pytest.fixture
def classifier(unit: str) -> Actor:
    return people.member(unit, Role.REVIEWER)


@pytest.fixture
def decider(unit: str) -> Actor:
    return people.member(unit, Role.DECIDER)


@pytest.fixture
def forecast(police: Body) -> str:
    """A published forecast of crime by place, judged by every edition."""
    ref = projects.published(
        police,
        "Burglary place forecast",
        identity__services=["policing"],
        redline__predicts_crime=["place"],
        redline__biometrics=["none"],
    )
    assess.assess(at=SOON, today=DAY)
    return ref


def lines(
    law: Classed = Classed.UNCLEAR,
    letter: Classed = Classed.PROHIBITED,
    eu_act: Classed = Classed.SILENT,
) -> list[Line]:
    """What a classifier says under each speaker, with reasons and sources."""
    said = {Speaker.LAW: law, Speaker.LETTER: letter, Speaker.EU_ACT: eu_act}
    return [
        Line(speaker, classed, "It predicts crime by place.", "The text itself.")
        for speaker, classed in said.items()
    ]


def sign(ref: str, by: Actor, **said: object) -> str:
    """Classify a use as a good classifier does."""
    given = {
        "lines": lines(),
        "job": "Reader in criminal justice",
        "review_on": LOOK_AGAIN,
        "at": SOON,
    }
    return classify.sign(ref=ref, by=by, **(given | said))
