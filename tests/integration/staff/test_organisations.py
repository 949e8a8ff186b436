"""A body's own page and its people."""

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import FactType, Subject
from answerable.domains.organisations import queries
from answerable.domains.organisations.core.roles import Role
from answerable.foundations import clock
from tests.factories import people, projects
from tests.factories.projects import Body
from tests.integration.staff import reading
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db


def _at(name: str, body: Body, *args: str) -> str:
    return reverse(f"staff:organisations:{name}", args=[body.slug, *args])


def test_the_page_shows_what_each_may_do(
    author: Client, approver: Client, council: Body
) -> None:
    assert b"Change these details" in approver.get(_at("show", council)).content
    assert b"Change these details" not in author.get(_at("show", council)).content


def test_details_are_changed_and_wrong_ones_kept(
    approver: Client, council: Body
) -> None:
    address = _at("edit", council)
    sent = reading.fields(approver.get(address))
    page = approver.post(address, sent | {"website": "not a site"})
    assert b"a web address starts with" in page.content
    assert b"not a site" in page.content
    approver.post(address, sent | {"summary": "It runs <b>schools</b>."})
    assert queries.by_slug(council.slug).summary == "It runs <b>schools</b>."
    page = approver.get(_at("show", council)).content.decode()
    assert "It runs &lt;b&gt;schools&lt;/b&gt;." in page


def test_an_author_may_not_change_the_details(author: Client, council: Body) -> None:
    for name in ("edit", "take_stance", "people", "invite", "ask", "sign_charter"):
        assert author.get(_at(name, council)).status_code == 403, name


def test_a_stance_needs_its_law_or_its_reason(approver: Client, council: Body) -> None:
    address = _at("take_stance", council)
    assert approver.get(address).status_code == 200
    page = approver.post(address, {"stance": "withholds"})
    assert b"must name the law" in page.content
    approver.post(address, {"stance": "none", "reason": "We have no such project."})
    assert queries.by_slug(council.slug).stance == "none"


def test_a_fact_is_answered_for_all_projects(approver: Client, council: Body) -> None:
    fact = next(
        f
        for f in catalogues.current().for_subject(Subject.ORGANISATION)
        if f.type in (FactType.TEXT, FactType.SHORT_TEXT)
    )
    address = _at("fact", council, fact.id)
    assert approver.get(address).status_code == 200
    approver.post(address, {"state": "answered", "value": "By writing to the board."})
    kept = queries.by_slug(council.slug).answers[fact.id]
    assert kept["value"] == "By writing to the board."
    assert approver.get(_at("fact", council, "identity.name")).status_code == 404


def test_public_acts_are_listed_from_the_ledger(
    approver: Client, council: Body
) -> None:
    page = approver.get(_at("audit", council)).content.decode()
    assert "An organisation was added to the register." in page


def test_someone_is_invited_and_the_invitation_withdrawn(
    approver: Client, council: Body
) -> None:
    address = _at("invite", council)
    page = approver.post(address, {"name": "Nia", "email": "nia", "role": "author"})
    assert b"an e-mail address is expected" in page.content
    sent = {"name": "Nia Price", "email": "nia@example.org", "role": "author"}
    assert approver.post(address, sent)["Location"] == _at("people", council)
    assert "You are invited" in str(DBTaskResult.objects.get().args_kwargs)
    (invited,) = queries.invitations_of(council.ref, at=clock.now())
    assert b"Nia Price" in approver.get(_at("people", council)).content
    address = _at("withdraw", council, invited.ref)
    assert b"stops working" in approver.get(address).content
    approver.post(address)
    assert queries.invitations_of(council.ref, at=clock.now()) == ()
    assert approver.get(address).status_code == 404


def test_only_the_body_that_runs_the_register_has_a_register_team(
    approver: Client, council: Body
) -> None:
    sent = {"name": "Nia", "email": "nia@example.org", "role": "register_team"}
    page = approver.post(_at("invite", council), sent)
    assert b"is not on the list" in page.content


def test_a_role_ends_after_one_more_question(approver: Client, council: Body) -> None:
    address = _at("end", council, council.author.ref, "author")
    assert b"End the role" in approver.get(address).content
    approver.post(address)
    assert council.author.ref not in {m.ref for m in queries.people_of(council.ref)}
    assert approver.get(address).status_code == 404


def test_the_last_who_looks_after_people_stays(approver: Client, council: Body) -> None:
    address = _at("end", council, council.approver.ref, "approver")
    page = approver.post(address)
    assert page.status_code == 409
    assert b"Give the role to someone else first." in page.content


def test_a_stranger_may_not_open_the_page(council: Body, signed_in: SignIn) -> None:
    other = projects.body(name="Eastmere")
    stranger = signed_in(people.member(other.ref, Role.APPROVER))
    for name in ("show", "edit", "people", "audit"):
        assert stranger.get(_at(name, council)).status_code == 403, name


def test_an_unknown_organisation_is_not_found(author: Client) -> None:
    address = reverse("staff:organisations:show", args=["nowhere"])
    assert author.get(address).status_code == 404
