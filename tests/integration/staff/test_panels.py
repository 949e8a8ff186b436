"""The register team runs a panel by its pages, and residents answer by theirs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.accounts.models import Person
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.panels.models import Seat
from answerable.domains.panels.queries import panels, pool
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from tests.factories import organisations, projects
from tests.factories.panels import drawn, pool_of, sitting
from tests.factories.projects import Body
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db


def _at(name: str, *args: object) -> str:
    return reverse(f"staff:panels:{name}", args=args)


def _day(name: str, after: int) -> dict[str, str]:
    day = clock.today() + timedelta(days=after)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}-{part}": str(value) for part, value in parts.items()}


def _plan(**changed: str) -> dict[str, str]:
    return {
        "name": "Panel on places",
        "purpose": "To judge how places are planned.",
        "seats": "3",
        "chosen": "1",
        "least": "3",
        "asks": "Age",
        "quotas": "Under 30: 1",
        "pay": "£80 a session.",
        "support": "",
        "seed_from": "The lottery of that day.",
        **_day("seed_on", 3),
        **_day("sits_from", 10),
        **_day("sits_until", 200),
        **changed,
    }


def _text(answer: object) -> str:
    return answer.content.decode()


def test_a_pool_is_opened_and_people_who_agreed_are_added(team: Client) -> None:
    organisations.organisation(
        name="Residents", kind=OrganisationKind.OTHER, slug="residents"
    )
    said = {"body": "residents", "name": "Our pool", "about": "A letter."}
    wrong = team.post(_at("add_pool"), {**said, "questions": "Age: one"})
    assert "2 to 12 different short choices" in _text(wrong)
    team.post(_at("add_pool"), {**said, "questions": "Age: under 30; 30 and over"})
    (made,) = pool.listed()
    page = _text(team.get(_at("join", made.ref)))
    assert "under 30" in page
    assert "Did not say" in page
    joined = {"name": "Ada", "email": "ada@example.org", "group-0": "-", "support": ""}
    team.post(_at("join", made.ref), {**joined, **_day("agreed_on", 0)})
    twice = team.post(_at("join", made.ref), {**joined, **_day("agreed_on", 0)})
    assert "in the pool already" in _text(twice)
    (member,) = pool.members(made.ref)
    assert member.groups == {}
    sure = _text(team.get(_at("leave_pool", made.ref, member.ref)))
    assert "erased for good" in sure
    team.post(_at("leave_pool", made.ref, member.ref))
    assert pool.members(made.ref) == ()


def test_the_team_sees_the_chances_before_it_publishes_the_list(
    team: Client, register_team: Actor
) -> None:
    ref, _ = pool_of(register_team)
    refused = _text(team.post(_at("announce", ref), _plan(pay=" ", seats="2.5")))
    assert "what residents are paid" in refused or "Nothing was typed" in refused
    refused = _text(team.post(_at("announce", ref), _plan(seats="2.5", sure="yes")))
    assert "More than half of a panel" in refused
    seen = _text(team.post(_at("announce", ref), _plan()))
    assert "Nothing is public yet." in seen
    assert "52 in 100" in seen
    assert panels.listed() == ()
    team.post(_at("announce", ref), _plan(sure="yes"))
    (line,) = panels.listed()
    page = _text(team.get(_at("show", line.ref)))
    assert "The seed is known on" in page
    assert _at("draw", line.ref) not in page


def test_a_seed_is_shown_once_more_before_the_draw(
    team: Client, register_team: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref, _ = pool_of(register_team)
    team.post(_at("announce", ref), _plan(sure="yes"))
    (line,) = panels.listed()
    early = team.post(_at("draw", line.ref), {"seed": "1 2 3 4 5 6", "sure": "yes"})
    assert "nobody can know it before" in _text(early)
    later = clock.now() + timedelta(days=4)
    monkeypatch.setattr(clock, "now", lambda: later)
    asked = _text(team.post(_at("draw", line.ref), {"seed": " 1 2  3 4 5 6"}))
    assert "1 2 3 4 5 6" in asked
    assert "A draw cannot be undone." in asked
    assert panels.line(line.ref).state == "listed"
    team.post(_at("draw", line.ref), {"seed": "1 2 3 4 5 6", "sure": "yes"})
    assert panels.line(line.ref).state == "drawn"
    page = _text(team.get(_at("show", line.ref)))
    assert "Names and needs are for you alone." in page
    assert "Large print." in page


def test_a_resident_says_yes_on_a_page_that_says_what_it_means(
    team: Client, register_team: Actor, signed_in: SignIn
) -> None:
    panel, inside = drawn(register_team)
    seat = Seat.objects.filter(panel__ref=panel).first()
    resident = signed_in(inside[seat.lot.member.email])
    assert "Yes, I take the seat" in _text(resident.get(_at("seats")))
    sure = _text(resident.get(_at("answer", seat.ref, "accept")))
    assert "We never publish your name." in sure
    assert "£80 for each session" in sure
    resident.post(_at("answer", seat.ref, "accept"))
    seat.refresh_from_db()
    assert seat.state == "accepted"
    assert "Leave the panel" in _text(resident.get(_at("seats")))
    other = signed_in(next(a for a in inside.values() if a.ref != seat.person_ref))
    assert other.get(_at("answer", seat.ref, "leave")).status_code == 404
    assert resident.get(_at("answer", seat.ref, "decline")).status_code == 302
    assert team.get(_at("answer", seat.ref, "nonsense")).status_code == 404


def test_the_team_notes_a_no_and_asks_the_next_one(
    team: Client, register_team: Actor
) -> None:
    panel, _ = drawn(register_team)
    seat = Seat.objects.filter(panel__ref=panel).first()
    place = _at("note", panel, seat.ref, "declined")
    assert "This cannot be undone." in _text(team.get(place))
    team.post(place)
    page = _text(team.get(_at("show", panel)))
    assert "Ask the next one for seat 1" in page
    assert "the panel needs 3" in page
    team.post(_at("next", panel, 1))
    assert Seat.objects.filter(panel__ref=panel, place=1).count() == 2
    assert team.post(_at("begin", panel)).status_code == 409
    assert team.get(_at("note", panel, seat.ref, "accepted")).status_code == 404


def test_somebody_is_chosen_beside_the_residents(
    team: Client, register_team: Actor, signed_in: SignIn
) -> None:
    panel, inside = drawn(register_team)
    drawn_ones = set(
        Seat.objects.filter(panel__ref=panel).values_list(
            "lot__member__email", flat=True
        )
    )
    email = next(one for one in inside if one not in drawn_ones)
    said = {"email": "nobody@example.org", "job": "Lawyer", "comes_from": "Northfold"}
    assert "There is no person" in _text(team.post(_at("choose", panel), said))
    team.post(_at("choose", panel), {**said, "email": email})
    seat = Seat.objects.get(panel__ref=panel, lot=None)
    assert Person.objects.get(ref=seat.person_ref).email == email


def test_a_panel_is_stopped_with_a_reason(team: Client, register_team: Actor) -> None:
    panel, _ = drawn(register_team)
    assert "for good" in _text(team.get(_at("give_up", panel)))
    team.post(_at("give_up", panel), {"why": "We start again."})
    assert panels.line(panel).state == "given_up"


def test_a_member_calls_a_project_in_and_takes_it_back(
    team: Client, register_team: Actor, council: Body, signed_in: SignIn
) -> None:
    ref = projects.published(council, "School places")
    panel, (first, *_) = sitting(register_team)
    member = signed_in(first)
    assert _at("call_in", panel) in _text(member.get(_at("seats")))
    place = _at("call_in", panel)
    assert ref in _text(member.get(place, {"project": ref}))
    wrong = member.post(place, {"project": "PRJ-0000-0000", "reasons": "Why?"})
    assert "no public project" in _text(wrong)
    member.post(place, {"project": ref.lower(), "reasons": "We were not asked."})
    (found,) = panels.called_in(ref)
    assert "We were not asked." in _text(team.get(_at("index")))
    back = _at("take_back", panel, found.ref)
    assert "No review is opened." in _text(member.get(back))
    member.post(back)
    assert panels.called_in(ref)[0].state == "taken_back"
    assert member.get(_at("take_back", panel, "CIN-0000-0000")).status_code == 404


def test_authors_residents_and_strangers_run_nothing(
    author: Client, register_team: Actor, signed_in: SignIn
) -> None:
    ref, inside = pool_of(register_team)
    panel, _ = drawn(register_team)
    resident = signed_in(next(iter(inside.values())))
    for someone in (author, resident):
        for address in (
            _at("index"),
            _at("add_pool"),
            _at("pool", ref),
            _at("join", ref),
            _at("announce", ref),
            _at("show", panel),
            _at("draw", panel),
        ):
            assert someone.get(address).status_code == 403, address
    assert author.get(_at("call_in", panel)).status_code == 403
    assert "You have no seat" in _text(author.get(_at("seats")))
