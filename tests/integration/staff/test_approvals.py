"""Two people before anything is public, and a trustee where there is one person."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.queries import drafts
from tests.factories import people, projects
from tests.factories.projects import Body
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db


def _at(name: str, *args: str) -> str:
    return reverse(f"staff:projects:{name}", args=args)


def _state(ref: str) -> str:
    return drafts.heading(ref).state


def _letters() -> str:
    return " ".join(str(task.args_kwargs) for task in DBTaskResult.objects.all())


def test_a_draft_is_sent_once_however_often_the_button_is_pressed(
    author: Client, council: Body
) -> None:
    ref = projects.drafted(council)
    sent = {"note": "The first version."}
    assert author.post(_at("send", ref), sent)["Location"] == _at("show", ref)
    assert author.post(_at("send", ref), sent)["Location"] == _at("show", ref)
    assert _state(ref) == "with_approver"
    assert _letters().count("Please approve") == 1


def test_a_draft_that_lacks_answers_is_not_sent_and_the_note_is_kept(
    author: Client, council: Body
) -> None:
    ref = projects.started(council)
    page = author.post(_at("send", ref), {"note": "My <i>note</i>"})
    text = page.content.decode()
    assert "needs an answer before this can be sent" in text
    assert "My &lt;i&gt;note&lt;/i&gt;" in text
    assert _state(ref) == "draft"


def test_what_was_sent_can_be_taken_back(author: Client, council: Body) -> None:
    ref = projects.sent(council)
    assert b"Take it back" in author.get(_at("take_back", ref)).content
    author.post(_at("take_back", ref))
    assert _state(ref) == "draft"
    assert author.post(_at("take_back", ref)).status_code == 409


def test_an_approver_reads_decides_and_publishes(
    approver: Client, council: Body
) -> None:
    ref = projects.sent(council, "School places")
    page = approver.get(_at("decide", ref)).content.decode()
    assert "This is the first version" in page
    assert _at("approve", ref) in page
    assert b"Publish" in approver.get(_at("approve", ref)).content
    answer = approver.post(_at("approve", ref), {"sure": "yes"})
    assert answer["Location"] == _at("published", ref)
    assert b"is public as version 1" in approver.get(answer["Location"]).content
    assert _state(ref) == "published"
    twice = approver.post(_at("approve", ref), {"sure": "yes"})
    assert twice["Location"] == _at("published", ref)


def test_approving_needs_the_yes(approver: Client, council: Body) -> None:
    ref = projects.sent(council)
    page = approver.post(_at("approve", ref), {})
    assert 'href="#box-sure-1"' in page.content.decode()
    assert _state(ref) == "with_approver"


def test_of_two_approvers_the_second_is_told_who_decided(
    approver: Client, council: Body, signed_in: SignIn
) -> None:
    ref = projects.sent(council)
    second = signed_in(people.member(council.ref, Role.APPROVER))
    approver.post(_at("approve", ref), {"sure": "yes"})
    page = second.post(_at("approve", ref), {"sure": "yes"})
    assert page.status_code == 409
    assert b"does not wait for a decision any more" in page.content
    assert (
        b"This does not wait for a decision" in second.get(_at("decide", ref)).content
    )


def test_nobody_approves_their_own_work(council: Body, signed_in: SignIn) -> None:
    people.appoint(council.author.ref, council.ref, Role.APPROVER)
    both = signed_in(council.author)
    ref = projects.sent(council)
    assert b"You sent this yourself" in both.get(_at("decide", ref)).content
    page = both.post(_at("approve", ref), {"sure": "yes"})
    assert page.status_code == 409
    assert b"someone else must approve it" in page.content


def test_a_draft_goes_back_with_comments_that_the_author_reads(
    approver: Client, author: Client, council: Body
) -> None:
    ref = projects.sent(council)
    assert (
        b"What should the author change?" in approver.get(_at("send_back", ref)).content
    )
    page = approver.post(_at("send_back", ref), {"comment": ""})
    assert 'href="#box-comment"' in page.content.decode()
    approver.post(_at("send_back", ref), {"comment": "Say who <b>decides</b>."})
    assert "Say who &lt;b&gt;decides&lt;/b&gt;." in (
        author.get(_at("show", ref)).content.decode()
    )
    assert b"Came back with comments" in author.get("/staff/").content


def test_an_author_may_not_open_the_decision(author: Client, council: Body) -> None:
    ref = projects.sent(council)
    assert author.get(_at("decide", ref)).status_code == 403
    assert author.post(_at("approve", ref), {"sure": "yes"}).status_code == 403


class TestABodyOfOnePerson:
    """A trustee decides by a one-time link, without an account."""

    @pytest.fixture
    def charity(self, db: None) -> Body:
        return projects.body(name="Saltby Trust", approves_alone=True)

    @pytest.fixture
    def ref(self, charity: Body) -> str:
        return projects.sent(charity, "Food parcels")

    @pytest.fixture
    def link(self, charity: Body, ref: str, signed_in: SignIn) -> str:
        alone = signed_in(charity.author)
        assert alone.get(_at("ask_trustee", ref)).status_code == 200
        sent = {"name": "Grace Okoro", "email": "grace@example.org"}
        alone.post(_at("ask_trustee", ref), sent)
        found = re.search(r"/staff/approve/[\w-]+/", _letters())
        assert found is not None
        return found[0]

    def test_the_trustee_reads_it_and_approves(self, link: str, ref: str) -> None:
        page = Client().get(link).content.decode()
        assert "Please approve: Food parcels" in page
        assert "Children under five" in page
        done = Client().post(link, {"decision": "approve", "sure": "yes"})
        assert b"everyone can read it now" in done.content
        assert _state(ref) == "published"
        assert Client().get(link).status_code == 410

    def test_the_trustee_sends_it_back(self, link: str, ref: str) -> None:
        page = Client().post(link, {"decision": "send_back", "comment": ""})
        assert b"we need this to go on" in page.content
        Client().post(link, {"decision": "send_back", "comment": "Say who decides."})
        assert _state(ref) == "sent_back"

    def test_a_link_nobody_sent_says_so(self, db: None) -> None:
        assert Client().get("/staff/approve/nonsense/").status_code == 410

    def test_a_body_with_approvers_needs_no_trustee(
        self, author: Client, council: Body
    ) -> None:
        ref = projects.sent(council)
        sent = {"name": "Grace Okoro", "email": "grace@example.org"}
        page = author.post(_at("ask_trustee", ref), sent)
        assert b"Only a body of one person is approved through a link." in page.content
        assert b"grace@example.org" in page.content
