"""Panels and committees in public: everything but people."""

import json

import pytest
from django.test import Client

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.panels.actions import committees, panels
from answerable.domains.panels.core.advising import Advice
from answerable.domains.panels.models import PoolMember
from answerable.domains.panels.queries import committees as committees_of
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.text import reading_age
from answerable.journeys import advise, call_in
from tests.factories import organisations, people
from tests.factories.panels import (
    BEGUN,
    LISTED,
    SEEDED,
    WANTED,
    committee,
    drawn,
    meeting,
    pool_of,
    sitting,
)
from tests.integration.web.reading import words_of
from tests.integration.web.test_reading_age import GOAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(operator: str) -> Actor:
    return people.member(operator, Role.REGISTER_TEAM)


@pytest.fixture
def clerk(operator: str) -> Actor:
    ref = organisations.organisation(
        name="Northfold", kind=OrganisationKind.UNIVERSITY, slug="northfold"
    )
    return people.member(ref, Role.COMMITTEE_CLERK)


def _page(reader: Client, address: str) -> str:
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_empty_list_says_what_a_panel_is(reader: Client, operator: str) -> None:
    page = _page(reader, "/panels/")
    assert "No panel yet" in page
    assert "drawn by lot, paid for their time" in page
    assert "No committee yet" in _page(reader, "/committees/")


def test_before_the_draw_the_page_shows_list_source_pay_and_chances(
    reader: Client, team: Actor
) -> None:
    ref, _ = pool_of(team)
    panel = panels.announce(pool=ref, wanted=WANTED, by=team, at=LISTED)
    page = _page(reader, f"/panels/{panel}/")
    for words in (
        "Waiting for the draw",
        "The lottery of 9 February",
        "Nobody can know it before",
        "£80 for each session",
        "52 in 100",
        "11/21",
    ):
        assert words in page
    answer = reader.get(f"/panels/{panel}/list.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert canonical.sha256_hex(answer.content) in page
    assert len(json.loads(answer.content)["numbers"]) == 8


def test_no_page_names_a_resident(reader: Client, team: Actor, project: str) -> None:
    panel, (member, *_) = sitting(team)
    call_in.call_in(
        panel=panel, project=project, reasons="Nobody asked us.", by=member, at=BEGUN
    )
    for address in ("/panels/", f"/panels/{panel}/", f"/panels/{panel}/list.json"):
        page = _page(reader, address)
        assert "PER-" not in page
        for one in PoolMember.objects.all():
            assert one.name not in page
            assert one.email not in page
    page = _page(reader, f"/panels/{panel}/")
    assert "Nobody asked us." in page
    assert "Waiting for a review" in page
    assert "School places" in page


def test_a_panel_without_enough_members_says_so(reader: Client, team: Actor) -> None:
    panel, _ = drawn(team)
    page = _page(reader, f"/panels/{panel}/")
    assert "does not have enough members" in page
    assert "5 more people on the list can be asked" in page
    panels.give_up(ref=panel, why="We start again.", by=team, at=BEGUN)
    assert "We start again." in _page(reader, f"/panels/{panel}/")


def test_a_committee_shows_agenda_interests_minutes_advice_and_silence(
    reader: Client, clerk: Actor, project: str
) -> None:
    slug = committee(clerk, "northfold")
    ref, item = meeting(clerk, slug, project)
    address = f"/committees/{slug}/{ref}/"
    assert "Should the forecast name schools?" in _page(reader, address)
    who = [one.ref for one in committees_of.members(slug)]
    committees.publish_minutes(
        ref=ref, present=who, minutes="We read it.", by=clerk, at=SEEDED
    )
    assert "There is no advice on this yet." in _page(reader, address)
    advise.give(
        item=item, advice=Advice.REJECT, reasons="It names children.", conditions="",
        dissent="One would try.", by=clerk, at=SEEDED,
    )  # fmt: skip
    page = _page(reader, address)
    for words in (
        "We read it.",
        "Professor of law",
        "Nobody declared an interest.",
        "Do not do it",
        "It names children.",
        "One would try.",
        "The body should have answered by",
    ):
        assert words in page
    front = _page(reader, f"/committees/{slug}/")
    assert "No answer" in front
    assert "that is no independent review" in front
    assert slug in _page(reader, "/committees/")


def test_what_is_not_there_is_not_found(reader: Client, clerk: Actor) -> None:
    slug, other = committee(clerk, "northfold"), committee(clerk, "northfold")
    ref, _ = meeting(clerk, slug)
    for address in (
        "/panels/PNL-0000-0000/",
        "/panels/PNL-0000-0000/list.json",
        "/committees/nothing/",
        f"/committees/{other}/{ref}/",
        f"/committees/{slug}/MTG-0000-0000/",
    ):
        assert reader.get(address).status_code == 404, address


def test_the_pages_are_there_in_welsh(reader: Client, team: Actor) -> None:
    panel, _ = drawn(team)
    assert 'lang="cy"' in _page(reader, f"/cy/panels/{panel}/")


def test_the_pages_can_be_read_at_eleven(
    reader: Client, team: Actor, clerk: Actor, project: str
) -> None:
    """The Charter, Principle 4, asks for plain English."""
    panel, (member, *_) = sitting(team)
    call_in.call_in(
        panel=panel, project=project, reasons="We were not asked.", by=member, at=BEGUN
    )
    slug = committee(clerk, "northfold")
    ref, item = meeting(clerk, slug, project)
    who = [one.ref for one in committees_of.members(slug)]
    committees.publish_minutes(
        ref=ref, present=who, minutes="We met.", by=clerk, at=SEEDED
    )
    advise.give(
        item=item, advice=Advice.PROCEED, reasons="It is fine.", conditions="",
        dissent="", by=clerk, at=SEEDED,
    )  # fmt: skip
    ages = {
        address: reading_age(words_of(_page(reader, address)))
        for address in (
            "/panels/",
            f"/panels/{panel}/",
            "/committees/",
            f"/committees/{slug}/",
            f"/committees/{slug}/{ref}/",
        )
    }
    assert {address: age for address, age in ages.items() if age > GOAL} == {}
