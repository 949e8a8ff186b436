"""What everyone can read of it, and what each person can do on the staff pages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from answerable.domains.accounts.models import Person
from answerable.domains.safeguards.core.clearance import Cleared
from answerable.domains.safeguards.queries import classification, clearance
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.text import reading_age
from answerable.journeys import go_live
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.safeguards.conftest import SOON, sign
from tests.integration.web.reading import words_of

SignIn = Callable[[Actor], Client]
GOAL = 11.0


@pytest.fixture(autouse=True)
def _english() -> None:
    translation.activate("en")


@pytest.fixture
def signed_in() -> SignIn:
    """Sign someone in as the demonstration does."""

    def sign_in(who: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(ref=who.ref))
        session = client.session
        session["demonstration"] = True
        session.save()
        return client

    return sign_in


def _day(name: str, day: date) -> dict[str, str]:
    return {
        f"{name}-day": day.day,
        f"{name}-month": day.month,
        f"{name}-year": day.year,
    }


def _said(**changed: object) -> dict[str, object]:
    said = {
        "law_classed": "unclear",
        "letter_classed": "prohibited",
        "eu_act_classed": "silent",
        "job": "Reader in law",
        **_day("review_on", clock.today() + timedelta(days=90)),
    }
    for name in ("law", "letter", "eu_act"):
        said[f"{name}_reasons"] = f"Reasons about {name}."
        said[f"{name}_sources"] = f"Sources about {name}."
    return said | changed


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_before_anyone_independent_looked_nothing_is_said_of_the_body(
    forecast: str,
) -> None:
    page = _text(Client(), f"/projects/{forecast}/classification/")
    assert "Nobody has classified this use yet" in page
    assert "Prohibited" not in page


def test_everyone_reads_the_three_texts_side_by_side_with_who_said_it(
    forecast: str, classifier: Actor
) -> None:
    sign(forecast, classifier)
    page = _text(Client(), f"/projects/{forecast}/classification/")
    for said in ("UK law", "The letter", "The EU Act", "Prohibited", "Says nothing"):
        assert said in page
    assert "Reader in criminal justice" in page
    assert "Northfold ethics unit" in page
    assert Person.objects.get(ref=classifier.ref).name not in page
    assert "It cannot hold the Charter stamp" in page
    assert "What the answers alone show" in page


def test_everyone_reads_since_when_it_is_live_without_clearance_and_what_is_missing(
    forecast: str, team: Actor
) -> None:
    go_live.record_live(
        ref=forecast, since=date(2025, 2, 24), how="A report.", by=team, at=SOON
    )
    page = _text(Client(), f"/projects/{forecast}/clearance/")
    assert "Live without clearance since 24 February 2025" in page
    assert "sorted by somebody independent" in page
    assert "A report." in page


def test_both_pages_can_be_read_at_eleven_and_in_welsh(
    forecast: str, classifier: Actor, team: Actor
) -> None:
    sign(forecast, classifier)
    for name in ("classification", "clearance"):
        page = _text(Client(), f"/projects/{forecast}/{name}/")
        age = reading_age(words_of(page))
        print(f"{name}: {age}")
        assert age is not None
        assert age <= GOAL
        assert 'lang="cy"' in _text(Client(), f"/cy/projects/{forecast}/{name}/")
        translation.activate("en")


def test_a_tombstone_has_no_such_pages(forecast: str, police: Body) -> None:
    from answerable.domains.register.actions import projects as acts

    acts.retract(
        ref=forecast, reason="Wrong.", ground="None.", by=police.approver, at=SOON
    )
    for name in ("classification", "clearance"):
        answer = Client().get(f"/projects/{forecast}/{name}/")
        assert answer.status_code == 302


def test_a_classifier_reads_it_once_more_before_it_is_public(
    forecast: str, classifier: Actor, signed_in: SignIn
) -> None:
    client, path = signed_in(classifier), f"/staff/classification/{forecast}/"
    assert "Is this use ruled out?" in _text(client, path)
    again = client.post(path, _said()).content.decode()
    assert "Is this what you want everyone to read?" in again
    assert classification.current(forecast).standing == ()
    client.post(path, _said(sure="yes"))
    (found,) = classification.current(forecast).standing
    assert found.job == "Reader in law"
    letters = [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    assert any("An independent classifier looked at" in one for one in letters)
    assert "Burglary place forecast" in _text(client, "/staff/classification/")


def test_what_is_missing_is_told_at_its_box(
    forecast: str, classifier: Actor, signed_in: SignIn
) -> None:
    client, path = signed_in(classifier), f"/staff/classification/{forecast}/"
    said = _said(law_classed="", letter_reasons="", job="", sure="yes")
    page = client.post(path, said).content.decode()
    for box in ("box-law_classed", "box-letter_reasons", "box-job"):
        assert f'href="#{box}' in page
    assert classification.current(forecast).standing == ()


def test_somebody_with_a_tie_reads_why_they_cannot_and_is_refused(
    forecast: str, police: Body, unit: str, signed_in: SignIn
) -> None:
    from answerable.domains.organisations.core.roles import Role
    from tests.factories import people

    both = people.member(police.ref, Role.REVIEWER)
    client, path = signed_in(both), f"/staff/classification/{forecast}/"
    assert "Nobody judges a body that they belong to" in _text(client, path)
    refused = client.post(path, _said(sure="yes"))
    assert refused.status_code == 409
    assert classification.current(forecast).standing == ()


def test_others_cannot_reach_the_pages(
    forecast: str, police: Body, classifier: Actor, decider: Actor, signed_in: SignIn
) -> None:
    ref = sign(forecast, classifier)
    asked = go_live.ask(ref=forecast, by=police.approver, at=SOON)
    stranger = signed_in(projects.body(name="Another Council").approver)
    closed = (
        "/staff/classification/",
        f"/staff/classification/{forecast}/",
        f"/staff/classification/{ref}/withdraw/",
        f"/staff/classification/{ref}/reply/",
        f"/staff/clearance/{forecast}/",
        f"/staff/clearance/{forecast}/live/",
        f"/staff/clearance/{forecast}/stop/",
        f"/staff/clearance/requests/{asked}/grant/",
        f"/staff/clearance/requests/{asked}/refuse/",
        f"/staff/clearance/requests/{asked}/withdraw/",
    )
    for path in closed:
        assert stranger.get(path).status_code in (403, 404), path
        assert Client().get(path).status_code == 302, path
    said = {"job": "Chair", "reasons": "No."}
    mine = signed_in(police.approver)
    path = f"/staff/clearance/requests/{asked}/refuse/"
    assert mine.post(path, said).status_code == 403
    assert clearance.of(forecast, today=clock.today()).cleared is Cleared.ASKED


def test_the_owner_replies_and_the_classifier_takes_it_back(
    forecast: str, police: Body, classifier: Actor, signed_in: SignIn
) -> None:
    ref = sign(forecast, classifier)
    owner = signed_in(police.approver)
    path = f"/staff/classification/{ref}/reply/"
    assert "Reply to a classification" in _text(owner, path)
    long = owner.post(path, {"voice": "owner", "text": "word " * 81})
    assert "81 words" in long.content.decode()
    owner.post(path, {"voice": "owner", "text": "We see it otherwise."})
    page = f"/projects/{forecast}/classification/"
    assert "We see it otherwise." in _text(Client(), page)
    mine = signed_in(classifier)
    back = f"/staff/classification/{ref}/withdraw/"
    assert "Take your classification back" in _text(mine, back)
    mine.post(back, {"why": "I read an old text."})
    assert "I read an old text." in _text(Client(), page)
    assert "Taken back" in _text(Client(), page)


def test_from_the_request_to_the_refusal_on_the_pages(
    forecast: str,
    police: Body,
    classifier: Actor,
    decider: Actor,
    signed_in: SignIn,
) -> None:
    sign(forecast, classifier)
    owner, chair = signed_in(police.approver), signed_in(decider)
    show = f"/staff/clearance/{forecast}/"
    owner.post(f"{show}ask/")
    assert "Take the request back" in _text(owner, show)
    assert "Burglary place forecast" in _text(chair, "/staff/clearance/")
    page = _text(chair, show)
    assert "Refuse clearance" in page
    assert "It cannot be granted while something below is missing" in page
    (asked,) = clearance.waiting()
    decide = f"/staff/clearance/requests/{asked.ref}"
    late = clock.today() + timedelta(days=30)
    said = {"job": "Chair", "reasons": "So.", **_day("until", late)}
    refused = chair.post(f"{decide}/grant/", said).content.decode()
    assert "The letter" in refused
    assert "an independent classifier" in refused.lower()
    chair.post(f"{decide}/refuse/", {"job": "Chair", "reasons": "Too much is missing."})
    public = _text(Client(), f"/projects/{forecast}/clearance/")
    assert "Too much is missing." in public
    assert "Chair" in public


def test_the_owner_takes_a_request_back_and_says_since_when_it_is_live(
    forecast: str, police: Body, signed_in: SignIn
) -> None:
    owner, show = signed_in(police.approver), f"/staff/clearance/{forecast}/"
    owner.post(f"{show}ask/")
    (asked,) = clearance.waiting()
    owner.post(f"/staff/clearance/requests/{asked.ref}/take-back/")
    assert clearance.waiting() == ()
    ahead = clock.today() + timedelta(days=2)
    early = owner.post(f"{show}live/", {**_day("since", ahead), "how": "I know."})
    assert "still to come" in early.content.decode()
    owner.post(f"{show}live/", {**_day("since", date(2025, 2, 24)), "how": "I know."})
    assert "24 February 2025" in _text(owner, show)
    owner.post(f"{show}stop/", {**_day("ended_on", clock.today()), "how": "It is off."})
    found = clearance.of(forecast, today=clock.today())
    assert found.live
    assert found.live.ended_on == clock.today()
    for name in ("live", "stop"):
        assert "Record and publish" in _text(owner, f"{show}{name}/")


def test_the_addresses_are_those_that_were_promised(forecast: str) -> None:
    assert reverse("web:projects:classification", args=[forecast]).startswith("/")
    assert reverse("staff:clearance:index").endswith("/staff/clearance/")
