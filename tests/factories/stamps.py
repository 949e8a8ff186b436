"""Stamps for tests, brought as far along their life as a test needs."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.stamp.actions import applications, decisions
from answerable.domains.stamp.actions.decisions import Ruling
from answerable.domains.stamp.core.parts import PRINCIPLES, Part, PartVerdict
from answerable.domains.stamp.core.rules import Applicant
from answerable.foundations.core.actor import Actor
from tests.factories import organisations, people
from tests.factories.projects import Body

START = datetime(2026, 2, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
UNTIL = date(2027, 12, 31)
FIT = Applicant(
    is_published=True,
    is_signed_for=True,
    is_charter_partner=True,
    is_supplier=False,
    has_open=False,
)
PARTS = tuple(
    Part(n, PartVerdict.PARTLY, "Not for everyone yet.")
    if n == 5
    else Part(n, PartVerdict.MET)
    for n in PRINCIPLES
)


def decider(**given: object) -> Actor:
    """Make a decision maker in a body that is no Charter partner."""
    body = organisations.organisation(
        **{"name": "Northfold University", "kind": OrganisationKind.UNIVERSITY, **given}
    )
    return people.member(body, Role.DECIDER)


def judged(whose: Body) -> Judged:
    """Return who has a stake in what a body asks for."""
    return Judged(whose.ref)


def applied(whose: Body, subject: str, *, at: datetime = START) -> str:
    """Ask for the stamp."""
    return applications.apply(
        level=Level.PROJECT,
        subject=subject,
        organisation=whose.ref,
        applicant=FIT,
        bars=(),
        reasons="Tenants get help before winter.",
        by=whose.approver,
        at=at,
    )


def considered(
    whose: Body, subject: str, by: Actor, *, at: datetime = START, review: str = ""
) -> str:
    """Ask for the stamp, and have it taken up a day later."""
    ref = applied(whose, subject, at=at)
    decisions.consider(
        ref=ref,
        reasons="We look at it in March.",
        judged=judged(whose),
        by=by,
        at=at + DAY,
        review=review,
    )
    return ref


def awarded(
    whose: Body,
    subject: str,
    by: Actor,
    *,
    at: datetime = START,
    **changed: object,
) -> str:
    """Ask for the stamp, and have it awarded two days later."""
    ref = considered(whose, subject, by, at=at)
    given: Mapping[str, object] = {
        "ruling": Ruling("It does what it says.", PARTS),
        "until": UNTIL,
        "judged": judged(whose),
        "classified": {},
        **changed,
    }
    decisions.award(ref=ref, by=by, at=at + 2 * DAY, **given)  # type: ignore[arg-type]
    return ref
