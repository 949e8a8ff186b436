"""Reviews by page: from asking to the last condition, and what the pages refuse."""

from datetime import timedelta

import pytest
from django.test import Client

from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.queries import reviews
from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.organisations.queries import interests
from answerable.foundations import clock
from tests.factories import reviews as made
from tests.factories.reviews import HOUR, Scene
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return made.scene()


@pytest.fixture
def started(scene: Scene) -> str:
    return made.started(scene, at=clock.now() - HOUR)


def parts(name: str, days: int) -> dict[str, str]:
    """Type a day so many days from now, as the three boxes of a date."""
    day = clock.today() + timedelta(days=days)
    return {
        f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")
    }


def ballot(ref: str, verdict: str = "met") -> dict[str, str]:
    typed = {"wishes": "Ask older tenants first."}
    for question in made.questions(ref):
        typed[f"answer-{question.number}"] = verdict
        typed[f"why-{question.number}"] = "I read what they say."
    return typed


def read(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code)
    return page.content.decode()


def staff(ref: str, step: str = "") -> str:
    return f"/staff/reviews/{ref}/{step}"


def state(ref: str) -> ReviewState:
    return reviews.show(ref, today=clock.today()).line.state


# --- From beginning to end ------------------------------------------------------


def test_a_review_goes_by_pages_from_asking_to_its_end(
    scene: Scene, signed_in: SignIn
) -> None:
    team = signed_in(scene.team)
    asked = team.post(
        f"/staff/reviews/open/{scene.project}/",
        {
            "purpose": "stamp",
            "needed": "3",
            "residents": "yes",
            "why": "Residents asked.",
            "funders": "",
        },
    )
    ref = asked["Location"].split("/")[3]
    people = [who.ref for who in scene.panel]
    team.post(staff(ref, "choose/"), {"person": people})
    team.post(staff(ref, "start/"), parts("vote_by", 14))
    assert state(ref) is ReviewState.OPEN
    for who, verdict in zip(scene.panel, ("met", "partly", "met"), strict=True):
        judge = signed_in(who)
        assert "Read and vote" in read(judge, staff(ref))
        judge.post(staff(ref, "vote/"), ballot(ref, verdict))
    assert state(ref) is ReviewState.VOTED
    signed_in(scene.panel[1]).post(
        staff(ref, "dissent/"), {"text": "I see it otherwise."}
    )
    _decide(signed_in(scene.decider), ref)
    body = signed_in(scene.body.approver)
    body.post(staff(ref, "respond/"), {"text": "We will publish it."})
    body.post(staff(ref, "conditions/1/evidence/"), {"text": "See our website."})
    reviewer = signed_in(scene.reviewer)
    looked = {"outcome": "accept", "why": "The table is there."}
    reviewer.post(staff(ref, "conditions/1/look/"), looked)
    reviewer.post(staff(ref, "close/"))
    assert state(ref) is ReviewState.CLOSED
    page = read(Client(), f"/reviews/{ref}/")
    for said in ("I see it otherwise.", "We will publish it.", "The table is there."):
        assert said in page
    assert "PER-" not in page


def _decide(client: Client, ref: str) -> None:
    typed = {f"verdict-{q.number}": "met" for q in made.questions(ref)}
    typed |= {
        "outcome": "conditions",
        "reasons": "Everyone found it good.",
        "text-1": "Publish how often it is wrong.",
        "owner-1": "Head of Housing",
        "evidence-1": "A table on the website.",
        **parts("expires_on", 365),
        **parts("due-1", 60),
    }
    page = client.post(staff(ref, "decide/"), typed)
    assert page.status_code == 302, page.content.decode()
    assert state(ref) is ReviewState.DECIDED


# --- Nobody sees too early ------------------------------------------------------


def test_neither_the_public_nor_the_register_team_sees_a_vote_too_early(
    scene: Scene, signed_in: SignIn, started: str
) -> None:
    signed_in(scene.reviewer).post(staff(started, "vote/"), ballot(started))
    seen = [
        read(Client(), f"/reviews/{started}/"),
        read(signed_in(scene.team), staff(started)),
        read(signed_in(scene.residents[0]), staff(started)),
        read(signed_in(scene.decider), staff(started, "decide/")),
    ]
    for page in seen:
        assert "I read what they say." not in page
    assert "I read what they say." in read(signed_in(scene.reviewer), staff(started))


def test_the_body_sees_the_votes_only_with_everyone(
    scene: Scene, signed_in: SignIn
) -> None:
    ref = made.voted(scene)
    assert "I read what they say." not in read(
        signed_in(scene.body.approver), staff(ref)
    )
    assert "I read what they say." in read(signed_in(scene.decider), staff(ref))


# --- What the pages refuse ------------------------------------------------------


def test_a_second_vote_is_not_taken(
    scene: Scene, signed_in: SignIn, started: str
) -> None:
    judge = signed_in(scene.reviewer)
    judge.post(staff(started, "vote/"), ballot(started))
    judge.post(staff(started, "vote/"), ballot(started, "not_met"))
    own = reviews.own_ballot(started, scene.reviewer.ref)
    assert own
    assert own.votes[1].verdict == "met"


def test_a_vote_that_lacks_a_reason_keeps_what_was_typed(
    scene: Scene, signed_in: SignIn, started: str
) -> None:
    typed = ballot(started) | {"why-2": ""}
    page = signed_in(scene.reviewer).post(staff(started, "vote/"), typed)
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert "Ask older tenants first." in page.content.decode()
    assert reviews.own_ballot(started, scene.reviewer.ref) is None


def test_someone_bound_is_shown_with_the_reason_and_cannot_be_chosen(
    scene: Scene, signed_in: SignIn
) -> None:
    signed_in(scene.reviewer).post(
        "/staff/interests/",
        {
            "kind": InterestKind.OWN.value,
            "name": "wyreham city council",
            "what": "I work in its library.",
            **parts("since", -30),
        },
    )
    (declared,) = interests.declared_by(scene.reviewer.ref)
    assert declared.name == "Wyreham City Council"
    ref = made.opened(scene, at=clock.now() - HOUR)
    team = signed_in(scene.team)
    assert "Nobody judges a body that they belong to" in read(
        team, staff(ref, "choose/")
    )
    page = team.post(staff(ref, "choose/"), {"person": [scene.reviewer.ref]})
    assert "There is a problem" in page.content.decode()
    assert not reviews.people(ref)


def test_pages_are_closed_to_those_whose_business_they_are_not(
    scene: Scene, signed_in: SignIn, started: str
) -> None:
    author = signed_in(scene.body.author)
    assert author.get(staff(started)).status_code == 404
    for step in ("vote/", "decide/", "choose/", "respond/"):
        assert author.get(staff(started, step)).status_code in (403, 404), step
    assert Client().get(staff(started)).status_code == 302


def test_an_interest_can_end(scene: Scene, signed_in: SignIn) -> None:
    client = signed_in(scene.reviewer)
    typed = {"kind": "supplier", "name": "FixFirst Ltd", "what": "I own shares."}
    client.post("/staff/interests/", typed | parts("since", -3))
    (declared,) = interests.declared_by(scene.reviewer.ref)
    client.post(f"/staff/interests/{declared.ref}/end/")
    (declared,) = interests.declared_by(scene.reviewer.ref)
    assert declared.until == clock.today()


# --- In public ------------------------------------------------------------------


def test_public_pages_say_why_they_are_empty(db: None) -> None:
    assert "Nobody has been asked to judge anything" in read(Client(), "/reviews/")


def test_the_pack_tells_what_is_asked_and_how_long_it_takes(
    scene: Scene, started: str
) -> None:
    page = read(Client(), f"/reviews/{started}/pack/")
    assert "Community benefit first" in page
    assert "minutes" in page
    assert started in read(Client(), "/reviews/")
    assert "has not voted yet" in read(Client(), f"/reviews/{started}/")


def test_an_overdue_condition_is_marked(scene: Scene) -> None:
    ref = made.decided(scene)
    late = made.condition().due_on + timedelta(days=1)
    assert reviews.show(ref, today=late).conditions[0].overdue
