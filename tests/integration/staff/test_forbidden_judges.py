"""Nobody judges their own side: each way that is closed, tried by act and by page.

Charter Principle 3. Each case is a person who is bound in one way. Whoever is bound
cannot be given a seat, classify, or decide about the stamp, and reads which rule it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from answerable.domains.assessments.actions.ballots import VoteRefused
from answerable.domains.assessments.queries import reviews
from answerable.domains.organisations.actions import interests, organisations
from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.safeguards.core.classification import Classed, Line, Speaker
from answerable.domains.stamp.queries import holdings
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Refused
from answerable.journeys import (
    apply_for_stamp,
    award_stamp,
    classify,
    keep_reviews,
    open_review,
    tasks,
    vote_in_review,
)
from tests.factories import reviews as made
from tests.factories.organisations import organisation
from tests.factories.people import appoint, member
from tests.factories.reviews import HOUR, Scene
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """A project of a body that signed the Charter, about policing."""
    found = made.scene(identity__services=["policing"])
    organisations.sign_charter(
        ref=found.body.ref,
        signed_on=date(2025, 7, 14),
        edition="2025-07",
        original_signing_body=True,
        by=SYSTEM,
        at=clock.now() - HOUR,
    )
    return found


@dataclass(frozen=True)
class Bound:
    """Somebody who is bound, by what they are to the project."""

    code: str
    says: str
    make: Callable[[Scene, Role], Actor]


def _at_partner(scene: Scene, role: Role) -> Actor:
    """Their body signs after they became a reviewer; before, nobody gets the role."""
    other = organisation(name="Eastmere Borough Council")
    who = member(other, role)
    organisations.sign_charter(
        ref=other,
        signed_on=date(2026, 2, 5),
        edition="2025-07",
        original_signing_body=False,
        by=SYSTEM,
        at=clock.now() - HOUR,
    )
    return who


def _in_policing(scene: Scene, role: Role) -> Actor:
    force = organisation(name="Eastmere Police", kind=OrganisationKind.POLICE)
    return member(force, role)


def _author(scene: Scene, role: Role) -> Actor:
    outside = organisation(name="A quiet institute")
    appoint(scene.body.author.ref, outside, role)
    return Actor(scene.body.author.ref, role.value, "a-quiet-institute")


def _with_interest(scene: Scene, role: Role) -> Actor:
    who = member(organisation(name="A small practice"), role)
    interests.declare(
        person_ref=who.ref,
        kind=InterestKind.OTHER,
        organisation_ref=scene.body.ref,
        what="My husband is on its board.",
        since=clock.today(),
        by=who,
        at=clock.now(),
    )
    return who


BOUND = (
    Bound("charter_partner", "Charter partners do not judge each other", _at_partner),
    Bound("police_on_policing", "Nobody from policing judges policing", _in_policing),
    Bound("own_work", "Nobody judges an entry that they wrote", _author),
    Bound("own_organisation", "or have declared an interest", _with_interest),
)
EACH = pytest.mark.parametrize("bound", BOUND, ids=lambda one: one.code)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


@EACH
def test_whoever_is_bound_gets_no_seat(scene: Scene, bound: Bound) -> None:
    ref = made.opened(scene, at=clock.now() - HOUR)
    who = bound.make(scene, Role.REVIEWER)
    with pytest.raises(Refused) as refusal:
        open_review.choose(ref=ref, people=[who.ref], by=scene.team, at=clock.now())
    assert bound.code in codes(refusal)
    assert reviews.people(ref) == {}


@EACH
def test_the_page_says_why_and_refuses_whoever_is_named_all_the_same(
    scene: Scene, bound: Bound, signed_in: SignIn
) -> None:
    ref = made.opened(scene, at=clock.now() - HOUR)
    who = bound.make(scene, Role.REVIEWER)
    team = signed_in(scene.team)
    address = f"/staff/reviews/{ref}/choose/"
    assert bound.says in team.get(address).content.decode()
    forged = team.post(address, {"person": [who.ref]}).content.decode()
    assert "There is a problem" in forged
    assert bound.says in forged
    assert reviews.people(ref) == {}


@EACH
def test_whoever_is_bound_does_not_classify(scene: Scene, bound: Bound) -> None:
    who = bound.make(scene, Role.REVIEWER)
    lines = [
        Line(speaker, Classed.NOT_PROHIBITED, "It is a count.", "The entry.")
        for speaker in Speaker
    ]
    with pytest.raises(Refused) as refusal:
        classify.sign(
            ref=scene.project,
            lines=lines,
            job="Reader in law",
            review_on=clock.today(),
            by=who,
            at=clock.now(),
        )
    assert bound.code in codes(refusal)


@EACH
def test_whoever_is_bound_does_not_decide_about_the_stamp(
    scene: Scene, bound: Bound, signed_in: SignIn
) -> None:
    ref = apply_for_stamp.apply(
        ref=scene.project,
        reasons="It helps tenants.",
        by=scene.body.approver,
        at=clock.now() - HOUR,
    )
    who = bound.make(scene, Role.DECIDER)
    with pytest.raises(Refused) as refusal:
        award_stamp.consider(ref=ref, reasons="I look at it.", by=who, at=clock.now())
    assert bound.code in codes(refusal)
    page = signed_in(who).post(
        f"/staff/stamp/{ref}/consider/", {"reasons": "I look at it."}
    )
    assert bound.says in page.content.decode()
    assert holdings.of(ref).state.value == "applied"


def test_nobody_sits_twice_and_nobody_votes_twice(
    scene: Scene, signed_in: SignIn
) -> None:
    ref = made.started(scene, at=clock.now() - HOUR)
    again = {"person": [scene.reviewer.ref]}
    page = signed_in(scene.team).post(f"/staff/reviews/{ref}/choose/", again)
    assert "nobody sits on it twice" in page.content.decode()
    made.cast(ref, scene.reviewer, at=clock.now())
    with pytest.raises(VoteRefused) as refusal:
        made.cast(ref, scene.reviewer, at=clock.now())
    assert "voted_already" in codes(refusal)


def test_nobody_sees_a_vote_of_others_before_the_last(
    scene: Scene, signed_in: SignIn
) -> None:
    ref = made.started(scene, at=clock.now() - HOUR)
    made.cast(ref, scene.reviewer, at=clock.now())
    with pytest.raises(Refused) as refusal:
        reviews.may_see_votes(ref)
    assert codes(refusal) == ["votes_are_closed"]
    seen = reviews.show(ref, today=clock.today(), inside=True)
    assert seen.ballots == ()
    page = signed_in(scene.residents[0]).get(f"/staff/reviews/{ref}/")
    assert "I read what they say." not in page.content.decode()


def test_who_joins_the_supplier_half_way_leaves_the_seat_and_the_vote_is_set_aside(
    scene: Scene, signed_in: SignIn
) -> None:
    ref = made.started(scene, at=clock.now() - HOUR, funders=("Cold Harbour Fund",))
    made.cast(ref, scene.reviewer, at=clock.now())
    interests.declare(
        person_ref=scene.reviewer.ref,
        kind=InterestKind.FUNDER,
        name="Cold Harbour Fund",
        what="I began to work there.",
        since=clock.today(),
        by=scene.reviewer,
        at=clock.now(),
    )
    keep_reviews.recheck(ref=ref, at=clock.now(), post=tasks.post)
    (left,) = reviews.show(ref, today=clock.today(), inside=True).vacated
    assert left.why_vacated is not None
    assert left.why_vacated.value == "funder"
    assert left.has_voted
    with pytest.raises(Refused):
        vote_in_review.vote(
            ref=ref,
            votes=made.ballot(ref),
            wishes="",
            by=scene.reviewer,
            at=clock.now(),
        )
