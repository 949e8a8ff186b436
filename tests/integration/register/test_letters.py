"""Who gets a letter when something waits for them, and what stands in it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox
from django_tasks_db.models import DBTaskResult

from answerable.domains.accounts import queries as accounts
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions.approvals import OwnWork
from answerable.domains.register.queries import links
from answerable.journeys import ask_supplier, invite, publish_project
from tests.factories.people import appoint, member, person
from tests.factories.projects import body, drafted, tool

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/\S+)")


@pytest.fixture
def mail(db):
    """Do what waits in the queue, as the worker does, and return the new letters."""

    def read():
        outbox.outbox.clear()
        for waiting in DBTaskResult.objects.filter(status="READY"):
            waiting.task.call(*waiting.args_kwargs["args"])
            waiting.delete()
        return list(outbox.outbox)

    return read


def addresses(letters):
    return sorted(address for letter in letters for address in letter.to)


def address(actor):
    return accounts.email_of(actor.ref)


def send(ref, by, *, at=NOON):
    publish_project.send_for_approval(ref=ref, note="", by=by, at=at)


def test_everyone_who_may_approve_is_asked_and_nobody_else(council, trust, mail):
    second = member(council.ref, Role.APPROVER)
    member(council.ref, Role.AUDITOR)
    ref = drafted(council, "School places", at=NOON)
    send(ref, council.author)
    letters = mail()
    assert addresses(letters) == sorted([address(council.approver), address(second)])
    for letter in letters:
        assert letter.subject == "Please approve: School places"
        text = letter.body
        assert "Wyreham City Council" in text
        assert LINK.search(text)[1] == f"/staff/projects/{ref}/decide/"
        assert "You get this because of your role on the register." in text


def test_an_approver_who_is_the_author_is_not_asked_to_approve_own_work(council, mail):
    someone = person()
    author = appoint(someone.ref, council.ref, Role.AUTHOR)
    appoint(someone.ref, council.ref, Role.APPROVER)
    ref = drafted(council, at=NOON)
    send(ref, author)
    assert addresses(mail()) == [address(council.approver)]


def test_the_author_hears_of_the_decision(council, mail):
    ref = drafted(council, "School places", at=NOON)
    send(ref, council.author)
    mail()
    publish_project.send_back(
        ref=ref, comment="Which schools?", by=council.approver, at=NOON + HOUR
    )
    (letter,) = mail()
    assert letter.to == [address(council.author)]
    assert letter.subject == "Changes asked for: School places"
    assert "Which schools?" not in letter.body

    send(ref, council.author, at=NOON + 2 * HOUR)
    mail()
    publish_project.approve(ref=ref, note="", by=council.approver, at=NOON + 3 * HOUR)
    (letter,) = mail()
    assert letter.subject == "Published: School places"
    assert letter.to == [address(council.author)]


def test_a_refused_act_sends_no_letter(council, mail):
    someone = person()
    author = appoint(someone.ref, council.ref, Role.AUTHOR)
    approver = appoint(someone.ref, council.ref, Role.APPROVER)
    ref = drafted(council, at=NOON)
    send(ref, author)
    mail()
    with pytest.raises(OwnWork):
        publish_project.approve(ref=ref, note="", by=approver, at=NOON)
    assert mail() == []
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_a_trustee_gets_a_link_that_works_once(register_team, mail):
    charity = body(name="Saltby Trust", slug="saltby", approves_alone=True)
    ref = drafted(charity, "Parcel list", at=NOON)
    send(ref, charity.author)
    mail()
    publish_project.ask_trustee(
        ref=ref, name="Tess", email="Tess@Example.org", by=charity.author, at=NOON
    )
    (letter,) = mail()
    assert letter.to == ["tess@example.org"]
    assert "Saltby Trust" in letter.body
    token = LINK.search(letter.body)[1].split("/")[3]
    assert links.approval(token, at=NOON).project_ref == ref

    publish_project.approve_by_link(token=token, note="", at=NOON + HOUR)
    (letter,) = mail()
    assert (letter.to, letter.subject) == (
        [address(charity.author)],
        "Published: Parcel list",
    )


def test_a_supplier_gets_a_link_to_its_own_tool(council, mail):
    version = tool(council, "Counter")
    ask_supplier.ask(
        version_ref=version, email="sam@example.org", by=council.author, at=NOON
    )
    (letter,) = mail()
    assert letter.subject == "Please answer questions about Counter 1.0"
    token = LINK.search(letter.body)[1].split("/")[3]
    assert links.supplier(token, at=NOON).version_ref == version


def test_an_invitation_goes_to_the_colleague(council, mail):
    invite.invite(
        organisation_ref=council.ref,
        email="new@example.org",
        name="Nia",
        role=Role.AUTHOR,
        by=council.approver,
        at=NOON,
    )
    (letter,) = mail()
    assert letter.to == ["new@example.org"]
    assert "Wyreham City Council invites you to be author" in letter.body


def test_a_line_break_in_a_title_cannot_add_a_header(council, mail):
    ref = drafted(council, "Places\r\nBcc: everyone@example.org", at=NOON)
    send(ref, council.author)
    (letter,) = mail()
    assert letter.subject == "Please approve: Places Bcc: everyone@example.org"
    assert letter.recipients() == [address(council.approver)]
