"""The clerk runs the committee by its pages, and the body answers by its own."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.panels.queries import committees
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from tests.factories import organisations, people, projects
from tests.factories.panels import committee, meeting
from tests.factories.projects import Body
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(operator: str) -> Actor:
    ref = organisations.organisation(
        name="Northfold", kind=OrganisationKind.UNIVERSITY, slug="northfold"
    )
    return people.member(ref, Role.COMMITTEE_CLERK)


@pytest.fixture
def desk(clerk: Actor, signed_in: SignIn) -> Client:
    return signed_in(clerk)


def _at(name: str, *args: str) -> str:
    return reverse(f"staff:committees:{name}", args=args)


def _day(name: str, day: date) -> dict[str, str]:
    parts = ("day", "month", "year")
    return {f"{name}-{part}": str(getattr(day, part)) for part in parts}


def _text(answer: object) -> str:
    return answer.content.decode()


def test_a_clerk_sets_up_a_committee_with_members_and_a_meeting(desk: Client) -> None:
    said = {"name": "Ethics", "slug": "ethics", "remit": "To ask.", "quorum": "2"}
    assert _at("set_up", "northfold") in _text(desk.get(_at("index")))
    assert "at least 3 members" in _text(desk.post(_at("set_up", "northfold"), said))
    desk.post(_at("set_up", "northfold"), {**said, "quorum": "3"})
    member = {"job": "Lawyer", "comes_from": "Here", "is_lay": "no"}
    start = clock.today() - timedelta(days=1)
    desk.post(_at("join", "ethics"), {**member, **_day("since", start)})
    (one,) = committees.members("ethics")
    early = _day("until", start - timedelta(days=1))
    leave = _at("leave", "ethics", one.ref)
    assert "before the first" in _text(desk.post(leave, early))
    desk.post(leave, _day("until", clock.today()))
    assert "until" in _text(desk.get(_at("show", "ethics")))
    call = _at("call", "ethics")
    assert "must be to come" in _text(desk.post(call, _day("on", clock.today())))
    desk.post(call, _day("on", clock.today() + timedelta(days=7)))
    (line,) = committees.meetings("ethics")
    add = _at("add_item", "ethics", line.ref)
    item = {"title": "Faces", "question": "Should we?", "project": "PRJ-0000-0000"}
    assert "no public project" in _text(desk.post(add, item))
    desk.post(add, {**item, "project": ""})
    (found,) = committees.meeting(line.ref).items
    paper = _at("add_paper", "ethics", line.ref, found.ref)
    said = {"title": "Plan", "about": "What.", "url": "", "withheld_law": ""}
    assert "under which law" in _text(desk.post(paper, said))
    desk.post(paper, {**said, "url": "https://example.org/p"})
    page = _text(desk.get(_at("meeting", "ethics", line.ref)))
    assert "Plan" in page
    off = _at("call_off", "ethics", line.ref)
    assert "Everyone can read why." in _text(desk.get(off))
    desk.post(off, {"why": "Nobody came."})
    assert committees.meeting(line.ref).why_off == "Nobody came."


def test_minutes_interests_and_advice_go_out_and_the_body_answers(
    desk: Client, clerk: Actor, council: Body, signed_in: SignIn
) -> None:
    project = projects.published(council, "School places")
    slug = committee(clerk, "northfold")
    ref, item = meeting(clerk, slug, project)
    who = [one.ref for one in committees.members(slug)]
    interest = _at("declare", slug, ref, item)
    desk.post(interest, {"member": who[0], "what": "Sells it."})
    assert "already" in _text(desk.post(interest, {"member": who[0], "what": "Twice."}))
    advice = _at("give_advice", slug, ref, item)
    said = {"advice": "reject", "reasons": "No.", "conditions": "", "dissent": ""}
    assert "after the minutes" in _text(desk.post(advice, said))
    minutes = _at("minutes", slug, ref)
    assert "Who was there?" in _text(desk.get(minutes))
    assert "which members" in _text(desk.post(minutes, {"minutes": "We met."}))
    desk.post(minutes, {"minutes": "We met.", "present": who})
    desk.post(advice, said)
    (made,) = committees.on_project(project)
    assert made.taking_part == 3
    answering = signed_in(council.approver)
    assert _at("answer", made.ref) in _text(answering.get(_at("index")))
    place = _at("answer", made.ref)
    bare = {"followed": "different", "text": ""}
    assert "Say why" in _text(answering.post(place, bare))
    answering.post(place, {**bare, "text": "We must."})
    (made,) = committees.on_project(project)
    assert made.answer == "We must."
    assert "answered already" in _text(answering.get(place))


def test_nobody_else_opens_the_pages_of_a_committee(
    clerk: Actor, author: Client, team: Client
) -> None:
    slug = committee(clerk, "northfold")
    ref, item = meeting(clerk, slug)
    for someone in (author, team):
        for address in (
            _at("show", slug),
            _at("set_up", "northfold"),
            _at("meeting", slug, ref),
            _at("minutes", slug, ref),
            _at("give_advice", slug, ref, item),
        ):
            assert someone.get(address).status_code == 403, address
        assert someone.get(_at("index")).status_code == 200


def test_a_meeting_belongs_to_its_committee_and_an_item_to_its_meeting(
    desk: Client, clerk: Actor
) -> None:
    slug, other = committee(clerk, "northfold"), committee(clerk, "northfold")
    ref, item = meeting(clerk, slug)
    elsewhere, _ = meeting(clerk, other)
    for address in (
        _at("meeting", other, ref),
        _at("add_paper", other, elsewhere, item),
        _at("leave", slug, "CMM-0000-0000"),
    ):
        assert desk.get(address).status_code == 404, address
