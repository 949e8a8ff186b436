"""Starting a project and finding one's way through its draft."""

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.queries import drafts, workspaces
from answerable.interfaces.staff import home
from tests.factories import people, projects
from tests.factories.projects import Body
from tests.integration.staff import reading
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db
START = "/staff/projects/start/"


def _at(name: str, *args: str) -> str:
    return reverse(f"staff:projects:{name}", args=args)


def test_the_first_page_says_what_waits_and_what_to_do_when_nothing_does(
    author: Client, council: Body
) -> None:
    assert b"Nothing waits for you" in author.get("/staff/").content
    assert b"No project yet" in author.get("/staff/").content
    ref = projects.started(council, "School places")
    page = author.get("/staff/").content.decode()
    assert "School places" in page
    assert _at("show", ref) in page


def test_an_approver_sees_what_waits_for_approval(
    approver: Client, council: Body
) -> None:
    ref = projects.sent(council, "School places")
    assert _at("decide", ref) in approver.get("/staff/").content.decode()


def test_the_guide_can_be_read(author: Client) -> None:
    assert b"How the workspace works" in author.get("/staff/guide/").content


def test_a_project_is_started_with_the_short_entry(
    author: Client, council: Body
) -> None:
    sent = reading.fields(author.get(START)) | {"title": "School places"}
    answer = author.post(START, sent)
    (row,) = workspaces.workspace([council.ref])
    assert row.title == "School places"
    assert answer["Location"] == _at("group", row.ref, "short")
    assert b"Go on" in author.get(answer["Location"]).content


def test_the_start_form_sent_twice_starts_one_project(
    author: Client, council: Body
) -> None:
    sent = reading.fields(author.get(START)) | {"title": "School places"}
    author.post(START, sent)
    answer = author.post(START, sent)
    (row,) = workspaces.workspace([council.ref])
    assert answer["Location"] == _at("show", row.ref)


def test_a_mark_that_was_tampered_with_is_not_believed(
    author: Client, council: Body
) -> None:
    other = projects.started(council, "Another")
    sent = {"title": "School places", "way": "short", "once": f'["x", "{other}"]:y:z'}
    author.post(START, sent)
    assert {row.title for row in workspaces.workspace([council.ref])} == {
        "Another",
        "School places",
    }


def test_a_start_without_a_name_keeps_what_was_chosen(author: Client) -> None:
    page = author.post(START, {"title": "", "way": "long"})
    assert 'href="#box-title"' in page.content.decode()
    assert reading.fields(page)["way"] == "long"


def test_who_writes_for_two_bodies_is_asked_for_which(
    author: Client, council: Body
) -> None:
    other = projects.body(name="Eastmere Borough Council")
    people.appoint(council.author.ref, other.ref, Role.AUTHOR)
    assert b"Whose project is it?" in author.get(START).content
    sent = {"title": "Bins", "way": "long", "organisation": other.slug}
    answer = author.post(START, sent)
    (row,) = workspaces.workspace([other.ref])
    assert answer["Location"] == _at("show", row.ref)
    stranger = {"title": "Bins", "way": "long", "organisation": "nowhere"}
    assert b"is not on the list" in author.post(START, stranger).content


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("show", "Everything we ask"),
        ("preview", "Preview."),
        ("rehearse", "What stands in the way"),
        ("history", "Who changed what"),
        ("copy", "Copy answers from another project"),
        ("tools", "Which tools does it use?"),
        ("send", "Send for approval"),
        ("retire", "Retire"),
        ("decide_not_to", "You decided not to do"),
    ],
)
def test_each_page_of_a_draft_can_be_opened(
    author: Client, council: Body, name: str, said: str
) -> None:
    ref = projects.started(council)
    page = author.get(_at(name, ref))
    assert page.status_code == 200
    assert said in page.content.decode()


def test_the_rehearsal_names_what_is_missing_and_what_would_change(
    author: Client, council: Body
) -> None:
    ref = projects.started(council)
    page = author.get(_at("rehearse", ref)).content.decode()
    assert "“In short” needs an answer before this can be sent." in page
    ready = projects.published(council)
    facts = {"state": "answered", "value": "It counts children, and more."}
    author.post(_at("fact", ready, "identity.plain_summary"), facts)
    page = author.get(_at("rehearse", ready)).content.decode()
    assert "Nothing. It can be sent for approval." in page
    assert "It counts children, and more." in page


def test_the_preview_is_the_public_page(author: Client, council: Body) -> None:
    ref = projects.drafted(council, "School places")
    page = author.get(_at("preview", ref)).content.decode()
    assert "Does it affect me?" in page
    assert "Children under five" in page


def test_answers_are_copied_from_a_published_project(
    author: Client, council: Body
) -> None:
    source = projects.published(projects.body(name="Eastmere"), "Counting places")
    ref = projects.started(council)
    page = author.get(_at("copy", ref), {"q": "counting"}).content.decode()
    assert "Counting places" in page
    answer = author.post(_at("copy", ref), {"from": source})
    assert answer["Location"] == _at("show", ref)
    assert drafts.own_answer(ref, "people.notice").source == f"Copied from {source}"
    assert b"No published project has these words" in (
        author.get(_at("copy", ref), {"q": "zebra"}).content
    )


def test_a_project_says_which_tools_it_uses(author: Client, council: Body) -> None:
    ref, version = projects.started(council), projects.tool(council, "Counter")
    author.post(_at("tools", ref), {"use": version})
    assert b"Counter 1.0" in author.get(_at("show", ref)).content
    author.post(_at("tools", ref), {"stop": version})
    assert b"None is named" in author.get(_at("show", ref)).content


def test_someone_of_another_body_is_refused_with_reasons(
    council: Body, signed_in: SignIn
) -> None:
    ref = projects.started(council)
    stranger = signed_in(projects.body(name="Eastmere").author)
    for name in ("show", "preview", "rehearse", "history", "copy", "send", "tools"):
        page = stranger.get(_at(name, ref))
        assert page.status_code == 403, name
        assert b"Wyreham City Council" in page.content
        assert b"What can change it" in page.content


def test_an_auditor_reads_and_changes_nothing(council: Body, signed_in: SignIn) -> None:
    ref = projects.drafted(council)
    auditor = signed_in(people.member(council.ref, Role.AUDITOR))
    page = auditor.get(_at("show", ref)).content.decode()
    assert "Who changed what" in page
    assert "Send for approval" not in page
    assert auditor.get(_at("send", ref)).status_code == 403
    fact = _at("fact", ref, "identity.plain_summary")
    assert b"Its authors can change it." in auditor.get(fact).content
    assert auditor.post(fact, {"state": "answered", "value": "x"}).status_code == 403


def test_a_role_without_drafts_is_told_so(council: Body, signed_in: SignIn) -> None:
    panel = signed_in(people.member(council.ref, Role.PANEL_MEMBER))
    assert b"No project to see" in panel.get("/staff/").content
    assert panel.get(START).status_code == 403


def test_an_unknown_project_is_not_found(author: Client) -> None:
    assert author.get(_at("show", "PRJ-0000-0000")).status_code == 404
    assert author.get(_at("show", "nonsense")).status_code == 404


def test_nobody_reads_a_workspace_page_without_signing_in(council: Body) -> None:
    ref = projects.started(council)
    answer = Client().get(_at("show", ref))
    assert answer["Location"].startswith("/accounts/login/")


def test_hundreds_of_projects_stand_on_pages(
    author: Client, council: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A body that claims its copied entries has as many drafts at once."""
    monkeypatch.setattr(home, "MOST_SHOWN", 2)
    monkeypatch.setattr(home, "PER_PAGE", 2)
    for name in ("First", "Second", "Third"):
        projects.started(council, f"{name} draft")
    address = reverse("staff:home")
    first = author.get(address).content.decode()
    assert "See all 3 projects" in first
    assert sum(f"{name} draft" in first for name in ("First", "Second", "Third")) == 2
    pages = [author.get(address, {"group": "writing", "page": n}) for n in "12"]
    assert sum(page.content.count(b" draft</a>") for page in pages) == 3
    assert b"Page 2 of 2" in pages[1].content
    none = author.get(address, {"group": "retracted"})
    assert b"No project to see" in none.content
    assert b"Waiting for you" in author.get(address, {"group": "keeper"}).content
