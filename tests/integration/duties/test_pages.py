"""The pages of duties, gates, lessons and the Charter, for residents and for staff."""

from collections.abc import Callable

import pytest
from django.test import Client

from answerable.domains.accounts.models import Person
from answerable.domains.duties.actions import statements
from answerable.domains.duties.core.rails import Rail
from answerable.domains.duties.queries import gates, lessons, oversight, reviews
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.text import reading_age
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.duties.conftest import NOW, Signers, statement
from tests.integration.web.reading import words_of

pytestmark = pytest.mark.django_db
SIGNED = {
    "job_title": "Chief executive",
    "signed_on-day": "1",
    "signed_on-month": "6",
    "signed_on-year": "2026",
    "minute": "Board, 1 June 2026, minute 7",
}


@pytest.fixture
def sign_in() -> Callable[[Actor], Client]:
    def signed_in(who: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(ref=who.ref))
        session = client.session
        session["demonstration"] = True
        session.save()
        return client

    return signed_in


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return " ".join(answer.content.decode().split())


def test_residents_read_what_a_body_says_in_both_languages(council: Body) -> None:
    address = f"/organisations/{council.slug}/duties/"
    assert "Nothing said yet" in read(Client(), address)
    for rail in (Rail.LEADERSHIP, Rail.GOVERNANCE, Rail.FRAMEWORKS, Rail.STRATEGY):
        statements.state(
            organisation=council.ref,
            rail=rail,
            said=statement(),
            by=council.approver,
            at=NOW,
        )
    page = read(Client(), address)
    assert "The board looks at it each quarter." in page
    assert "All staff are trained" in page
    assert "Chief executive" in page
    assert council.approver.ref not in page
    welsh = read(Client(), f"/cy{address}")
    assert '<p lang="en">The board looks at it each quarter.' in welsh


def test_every_public_page_can_be_read_at_eleven(
    council: Body, signers: Signers
) -> None:
    statements.state(
        organisation=council.ref,
        rail=Rail.TRAINING,
        said=statement(),
        by=council.approver,
        at=NOW,
    )
    for address in (
        f"/organisations/{council.slug}/duties/",
        "/charter/",
        "/training/",
        "/training/using-a-tool/",
        "/gates/",
    ):
        age = reading_age(words_of(Client().get(address).content.decode()))
        assert age is not None
        assert age <= 11, (address, age)


def test_an_approver_says_how_the_body_keeps_a_duty(
    council: Body, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(council.approver)
    home = f"/staff/duties/{council.slug}/"
    assert "Leaders stand behind it" in read(client, home)
    form = f"{home}leadership/"
    refused = client.post(form, SIGNED | {"text": ""})
    assert "Nothing was typed" in refused.content.decode()
    done = client.post(form, SIGNED | {"text": "The board asks each quarter."})
    assert done["Location"] == home
    public = read(Client(), f"/organisations/{council.slug}/duties/")
    assert "The board asks each quarter." in public


def test_a_plan_is_typed_line_by_line_and_its_steps_are_ticked_off(
    council: Body, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(council.approver)
    home = f"/staff/duties/{council.slug}/"
    bad = client.post(f"{home}strategy/", SIGNED | {"steps": "Some day: train staff"})
    assert "This line is no date and a step" in bad.content.decode()
    client.post(f"{home}strategy/", SIGNED | {"steps": "2026-03-31 Train all staff"})
    page = read(client, home)
    assert "Train all staff" in page
    assert f"{home}steps/0/" in page
    day = {"done_on-day": "1", "done_on-month": "4", "done_on-year": "2026"}
    assert client.post(f"{home}steps/0/", day).status_code == 302
    assert f"{home}steps/0/" not in read(client, home)
    assert client.get(f"{home}steps/9/").status_code == 404
    assert client.get(f"{home}nonsense/").status_code == 404


def test_others_cannot_speak_for_the_body(
    council: Body, sign_in: Callable[[Actor], Client]
) -> None:
    for someone in (council.author, projects.body().approver):
        client = sign_in(someone)
        for address in ("", "leadership/"):
            got = client.get(f"/staff/duties/{council.slug}/{address}")
            assert got.status_code == 403


def test_a_gate_shows_what_is_missing_and_refuses(
    council: Body, sign_in: Callable[[Actor], Client]
) -> None:
    ref = projects.started(council)
    client = sign_in(council.approver)
    page = read(client, f"/staff/duties/projects/{ref}/gates/")
    assert "Missing." in page
    said = {"reasons": "It is needed.", "job_title": "Head of digital"}
    refused = client.post(f"/staff/duties/projects/{ref}/gates/idea/", said)
    assert "This is missing" in refused.content.decode()
    assert gates.of_project(ref) == ()
    jump = client.post(f"/staff/duties/projects/{ref}/gates/live/", said)
    assert jump.status_code == 404
    author = sign_in(council.author)
    assert "Pass this gate" not in read(author, f"/staff/duties/projects/{ref}/gates/")
    denied = author.post(f"/staff/duties/projects/{ref}/gates/idea/", said)
    assert denied.status_code == 403
    stranger = sign_in(projects.body().approver)
    assert stranger.get(f"/staff/duties/projects/{ref}/gates/").status_code == 403


def test_a_lesson_is_read_and_its_check_answered(
    council: Body, sign_in: Callable[[Actor], Client]
) -> None:
    client, lesson = sign_in(council.approver), lessons.lesson("what-leaders-sign")
    address = f"/staff/duties/training/{lesson.id}/"
    assert lesson.questions[0].asks in read(client, address)
    right = {
        f"question-{number}": str(question.right)
        for number, question in enumerate(lesson.questions)
    }
    wrong = client.post(address, right | {"question-0": "0"}).content.decode()
    assert "Some answers are not right yet" in wrong
    assert client.post(address, right).status_code == 302
    assert "Done" in read(client, "/staff/duties/training/")


def test_a_review_is_announced_joined_and_begun_by_page(
    reviewers: tuple[Actor, ...], sign_in: Callable[[Actor], Client], signers: Signers
) -> None:
    lead = sign_in(reviewers[0])
    assert "Announce a review" in read(lead, "/staff/charter/")
    said = {"scope": "All of it.", "interests": "None."}
    lead.post("/staff/charter/open/2025-07-03/", said)
    (line,) = reviews.every()
    home = f"/staff/charter/{line.ref}/"
    early = lead.post(f"{home}begin/")
    assert early.status_code == 409
    for person in reviewers[1:]:
        client = sign_in(person)
        assert "Take part" in read(client, home)
        assert client.post(f"{home}join/", {"interests": ""}).status_code == 302
    assert lead.post(f"{home}begin/").status_code == 302
    part = {"kind": "finding", "principle": "6", "text": "Two ways out.", "change": ""}
    assert sign_in(reviewers[2]).post(f"{home}write/", part).status_code == 302
    hidden = sign_in(signers.approvers[0])
    assert "Two ways out." not in read(hidden, home)
    assert "Two ways out." not in read(Client(), f"/charter/reviews/{line.ref}/")
    assert "Two ways out." in read(lead, home)
    assert lead.post(f"{home}report/", {"summary": "It holds."}).status_code == 302
    assert "Two ways out." in read(Client(), f"/charter/reviews/{line.ref}/")
    answer = f"{home}answer/{'the-city'}/"
    city = sign_in(signers.approvers[1])
    assert city.post(answer, {"text": "We agree."}).status_code == 302
    assert "We agree." in read(Client(), f"/charter/reviews/{line.ref}/")
    waits = lead.post(f"{home}close/", {"new_edition": "none", "reasons": "It stays."})
    assert "has not answered yet" in waits.content.decode()
    assert hidden.post(f"{home}write/", part).status_code == 403


def test_a_report_is_written_sent_and_signed_by_page(
    signers: Signers, sign_in: Callable[[Actor], Client]
) -> None:
    first = sign_in(signers.approvers[0])
    days = {
        "begins_on-day": "14",
        "begins_on-month": "7",
        "begins_on-year": "2025",
        "ends_on-day": "14",
        "ends_on-month": "7",
        "ends_on-year": "2026",
    }
    first.post("/staff/charter/reports/start/the-region/", days)
    (found,) = oversight.every()
    home = f"/staff/charter/reports/{found.ref}/"
    texts = dict.fromkeys(("scope", "risks", "done", "ahead"), "Plain words.")
    assert first.post(f"{home}the-region/send/").status_code == 409
    assert first.post(f"{home}the-region/write/", texts).status_code == 302
    assert first.post(f"{home}the-region/send/").status_code == 302
    assert Client().get(f"/charter/reports/{found.ref}/").status_code == 404
    slugs = ("the-region", "the-city", "the-university")
    for slug, approver in zip(slugs, signers.approvers, strict=True):
        client = sign_in(approver)
        assert "Sign for" in read(client, home)
        assert client.post(f"{home}{slug}/sign/", {"job_title": "Chief"}).status_code
    page = read(Client(), f"/charter/reports/{found.ref}/")
    assert "Plain words." in page
    assert "The University" in page
    assert found.ref in read(Client(), "/charter/")


def test_other_bodies_neither_write_nor_sign(
    signers: Signers, council: Body, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(council.approver)
    assert client.get("/staff/charter/reports/start/the-city/").status_code == 403
    assert client.get("/staff/charter/open/2025-07-03/").status_code == 403


def test_what_is_overdue_is_said(signers: Signers) -> None:
    page = read(Client(), "/charter/")
    assert "Overdue" in page
    assert "14 July 2026" in page
    assert "14 July 2027" in page
