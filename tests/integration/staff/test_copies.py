"""The people of a body find what was copied about it, and claim it."""

import pytest
from django.core import mail

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.queries import drafts
from answerable.journeys import tasks
from tests.factories import people
from tests.factories.copies import copied, known_body
from tests.factories.projects import body


@pytest.fixture
def ref(register_team, council):
    return copied(council.ref, title="Schoolplaatsen")


@pytest.fixture
def copies_page(council):
    return f"/staff/organisations/{council.slug}/copies/"


def read(client, path, status=200):
    answered = client.get(path)
    assert answered.status_code == status
    return answered.content.decode()


def test_the_workspace_leads_to_what_was_copied(author, ref, copies_page):
    assert copies_page in read(author, "/staff/")
    assert copies_page in read(author, copies_page.removesuffix("copies/"))
    page = read(author, copies_page)
    assert "Schoolplaatsen" in page
    assert f"/staff/projects/{ref}/claim/" in page


def test_without_copies_nothing_is_said_of_them(author, council, copies_page):
    assert copies_page not in read(author, "/staff/")
    assert copies_page not in read(author, copies_page.removesuffix("copies/"))
    assert "No copied entry is left" in read(author, copies_page)


@pytest.mark.parametrize("page", ["2", "-1", "nonsense", "9" * 30])
def test_any_page_number_gives_a_page(author, ref, copies_page, page):
    assert "Schoolplaatsen" in read(author, f"{copies_page}?page={page}")


def test_claiming_asks_first_and_then_makes_a_draft(author, ref, register_team):
    page = read(author, f"/staff/projects/{ref}/claim/")
    assert "Claim “Schoolplaatsen”?" in page
    answered = author.post(f"/staff/projects/{ref}/claim/", follow=True)
    assert "The entry is yours." in answered.content.decode()
    assert drafts.heading(ref).state == "draft"


def test_the_register_team_hears_of_a_claim(
    author, ref, register_team, settings, monkeypatch
):
    letters = []
    monkeypatch.setattr(tasks, "post", lambda letter, to: letters.append((letter, to)))
    author.post(f"/staff/projects/{ref}/claim/")
    ((letter, to),) = letters
    assert letter.subject == "Claimed: Schoolplaatsen"
    assert "Wyreham City Council has claimed" in letter.text
    assert len(to) == 1
    assert mail.outbox == []


def test_pressing_twice_claims_once(author, ref):
    author.post(f"/staff/projects/{ref}/claim/")
    answered = author.post(f"/staff/projects/{ref}/claim/")
    assert answered.headers["Location"].endswith(f"/staff/projects/{ref}/")


def test_only_authors_of_the_body_may_claim(approver, ref, signed_in):
    other = signed_in(body(name="Northbrook").author)
    for client in (approver, other):
        assert client.get(f"/staff/projects/{ref}/claim/").status_code == 403
        assert client.post(f"/staff/projects/{ref}/claim/").status_code == 403


def test_a_copied_entry_has_no_draft_for_the_team_to_open(team, ref):
    answered = team.get(f"/staff/projects/{ref}/")
    assert answered.headers["Location"].endswith(f"/projects/{ref}/")
    assert team.get(f"/staff/projects/{ref}/preview/").status_code == 404
    assert "Schoolplaatsen" not in read(team, "/staff/")


def test_an_unknown_entry_cannot_be_claimed(author):
    assert author.get("/staff/projects/PRJ-0000-0000/claim/").status_code == 404


def test_a_body_has_joined_once_it_has_people(operator, signed_in, client):
    ref = known_body()
    address = "/organisations/gemeente-wyrehaven/"
    assert "only from copied entries" in read(client, address)
    people.member(ref, Role.APPROVER)
    assert "only from copied entries" not in read(client, address)
    (_, joined) = ledger.for_subject(ref)
    assert joined.type == "organisation.joined"
    people.member(ref, Role.AUTHOR)
    assert len(ledger.for_subject(ref)) == 2
