"""A Charter partner with a project that people judged, and whoever decides."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.test import Client

from answerable.domains.accounts.models import Person
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions import organisations as bodies
from answerable.domains.stamp.core.parts import PRINCIPLES, Part, PartVerdict
from answerable.domains.stamp.queries import holdings
from answerable.foundations.core.actor import Actor
from answerable.journeys import apply_for_stamp, award_stamp
from answerable.journeys.award_stamp import Written
from tests.factories import reviews
from tests.factories.reviews import HOUR, NOON, Scene

DECIDED = NOON + 3 * HOUR
UNTIL = date(2028, 11, 20)
DAY = timedelta(days=1)
WRITTEN = Written(
    "Everyone found it good, and one condition is set.",
    tuple(Part(n, PartVerdict.MET) for n in PRINCIPLES),
)
SignIn = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _gapless(db: None, settings: object) -> Iterator[None]:
    """The invented rule counts here; after every test the ledger has no gap."""
    settings.ANSWERABLE_DEMO = True  # type: ignore[attr-defined] # pytest-django's own
    caches["pages"].clear()
    yield
    assert ledger.verify_gapless() == []


@pytest.fixture
def scene() -> Scene:
    """A project of a Charter partner, and everyone it takes to judge it."""
    found = reviews.scene()
    partner(found, found.body.ref)
    return found


def partner(on: Scene, ref: str) -> None:
    """Record that a body signed the Charter."""
    bodies.sign_charter(
        ref=ref, signed_on=date(2025, 7, 14), edition="2025-07", by=on.team, at=NOON
    )


@pytest.fixture
def signed_in() -> SignIn:
    """Sign someone in as the demonstration does: by link, without a second step."""

    def sign_in(who: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(ref=who.ref))
        session = client.session
        session["demonstration"] = True
        session.save()
        return client

    return sign_in


def applied(on: Scene) -> str:
    """Ask for the stamp for the scene's project."""
    return apply_for_stamp.apply(
        ref=on.project, reasons="Repairs come sooner.", by=on.body.approver, at=NOON
    )


def considered(on: Scene, review: str = "") -> str:
    """Have it taken up."""
    ref = applied(on)
    award_stamp.consider(
        ref=ref, reasons="We look at it.", by=on.decider, at=NOON, review=review
    )
    return ref


def awarded(on: Scene) -> str:
    """Have it reviewed with a condition, and awarded on that ground."""
    ref = considered(on)
    award_stamp.award(
        ref=ref,
        written=WRITTEN,
        until=UNTIL,
        review=reviews.decided(on),
        by=on.decider,
        at=DECIDED,
    )
    return ref


def state(ref: str) -> str:
    """Return how a stamp stands."""
    return holdings.of(ref).state.value
