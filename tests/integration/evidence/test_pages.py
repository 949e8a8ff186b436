"""Staff write and sign in the workspace, and anyone reads what was signed."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from answerable.domains.accounts.models import Person
from answerable.domains.evidence.actions import evidence as acts
from answerable.domains.evidence.core.records import Bound, Used
from answerable.domains.evidence.core.states import EvidenceState
from answerable.domains.evidence.models import Evidence
from answerable.domains.evidence.queries import outcomes, tables
from answerable.domains.register.actions import projects as entries
from answerable.foundations.core.actor import Actor
from tests.factories import evidence, projects
from tests.factories.evidence import SMALL, SOON
from tests.factories.projects import Body

HOSTILE = "<script>alert('x')</script>"
DAYS = {
    "starts_on-day": "5",
    "starts_on-month": "1",
    "starts_on-year": "2026",
    "ends_on-day": "31",
    "ends_on-month": "3",
    "ends_on-year": "2026",
}
TYPED = """Age, 18 to 34, 400, 100, 70, 30, 40, 260
Age, 35 and over, 500, 90, 60, 30, 20, 390"""
COUNT = {"bound": "0", **DAYS, **evidence.SAYS, "rows": TYPED}
MEASURED = {"measure": "0", **DAYS, **evidence.RESULT, "counted": "", "rows": ""}


@pytest.fixture(autouse=True)
def _english_and_spring(settings, tmp_path: Path) -> None:
    """Read in English, on a day soon after what is counted."""
    translation.activate("en")
    settings.ANSWERABLE_DEMO = True
    settings.ANSWERABLE_CLOCK_FILE = tmp_path / "clock"
    settings.ANSWERABLE_CLOCK_FILE.write_text(SOON.isoformat())


def client(who: Actor) -> Client:
    found = Client()
    found.force_login(Person.objects.get(ref=who.ref))
    session = found.session
    session["demonstration"] = True
    session.save()
    return found


@pytest.fixture
def author(council: Body) -> Client:
    return client(council.author)


@pytest.fixture
def approver(council: Body) -> Client:
    return client(council.approver)


def at(name: str, *args: str) -> str:
    return reverse(f"staff:evidence:{name}", args=args)


def text(found: Client, address: str, **posted: object) -> str:
    answer = found.post(address, posted) if posted else found.get(address)
    assert answer.status_code in (200, 302), answer.status_code
    return answer.content.decode()


def read(project: str, page: str = "fairness", language: str = "") -> str:
    return text(Client(), f"{language}/projects/{project}/{page}/")


def test_counts_go_from_a_form_to_the_public_page(
    author: Client, approver: Client, project: str
) -> None:
    assert "Nothing was counted yet" in read(project)
    assert "Damp finder 1.0" in text(author, at("count", project))
    text(author, at("count", project), **COUNT)
    ref = Evidence.objects.get().ref
    page = text(author, at("show", ref))
    assert "What everyone will read" in page
    assert "Send it to be signed" in page
    text(author, at("send", ref), sure="yes")
    assert "Someone other than the author" in text(author, at("show", ref))
    assert ref in text(approver, at("index"))
    assert "cannot be changed afterwards" in text(approver, at("sign", ref))
    text(approver, at("sign", ref), sure="yes")
    page = read(project)
    assert "A family is offered a visit." in page
    assert "100 of 400" in page
    assert "25%" in page
    assert "Picked by mistake" in page
    assert "<svg" in page
    assert "Read it as everyone does" in text(approver, at("show", ref))


def test_a_file_takes_the_place_of_what_is_typed(author: Client, project: str) -> None:
    file = SimpleUploadedFile(
        "counts.csv", ("How,Group,People,Picked\n" + TYPED).encode()
    )
    text(author, at("count", project), **{**COUNT, "rows": "", "file": file})
    assert len(Evidence.objects.get().rows) == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe\x00", "no table in CSV"),
        (b"Age,a,5,6\nAge,b,x,1", "Row 2 has a count that is no whole number"),
        (
            b"Age,a,5,6\nAge,b,90,20",
            "Row 1: 6 were picked, and there are only 5",
        ),
        (b"Age,a,50,20\n" * 2_000, "too large to be a table"),
    ],
)
def test_a_bad_file_is_refused_row_by_row_and_nothing_typed_is_lost(
    author: Client, project: str, content: bytes, why: str
) -> None:
    file = SimpleUploadedFile("counts.csv", content)
    page = text(author, at("count", project), **{**COUNT, "file": file})
    assert why in page
    assert 'href="#box-rows"' in page
    assert "A family is offered a visit." in page
    assert not Evidence.objects.exists()


def test_a_form_sent_twice_writes_one_piece(author: Client, project: str) -> None:
    page = text(author, at("count", project))
    once = page.partition('name="once" value="')[2].partition('"')[0]
    for _ in range(2):
        text(author, at("count", project), **COUNT, once=once)
    assert Evidence.objects.count() == 1


def test_a_draft_can_be_changed_dropped_or_sent_back(
    author: Client, approver: Client, council: Body, project: str, bound: Bound
) -> None:
    ref = evidence.waiting(project, evidence.counts(bound), council)
    assert "What is missing" in text(approver, at("send_back", ref))
    text(approver, at("send_back", ref), comment="Say how you counted.")
    assert "Say how you counted." in text(author, at("show", ref))
    page = text(author, at("change", ref))
    assert "Age,18 to 34,400,100,70,30,40,260" in page
    changed = {**COUNT, "method": "By hand."}
    text(author, at("change", ref), **changed)
    assert Evidence.objects.get().says["method"] == "By hand."
    assert "what was typed is deleted" in text(author, at("drop", ref))
    text(author, at("drop", ref), sure="yes")
    assert Evidence.objects.get().state == EvidenceState.DROPPED


def test_a_result_goes_from_a_form_to_the_public_page(
    author: Client, approver: Client, council: Body, project: str
) -> None:
    assert "No signed result yet" in read(project, "results")
    assert "Promised: Under 200" in text(author, at("measure", project))
    text(author, at("measure", project), **MEASURED)
    ref = Evidence.objects.get().ref
    assert "On the way" in text(author, at("show", ref))
    text(author, at("change", ref), **{**MEASURED, "result": "261"})
    acts.send(ref=ref, by=council.author, at=SOON)
    acts.sign(ref=ref, by=council.approver, at=SOON)
    page = read(project, "results")
    assert "261" in page
    assert "Letters worked less well than calls." in page
    assert "The next result is due by 30 September 2026." in page
    assert "261" in text(approver, at("project", project))


def test_what_is_withdrawn_stays_readable_with_its_reason(
    approver: Client, council: Body, project: str, bound: Bound
) -> None:
    ref = evidence.signed(project, evidence.counts(bound), council)
    assert "Everyone can read this" in text(approver, at("withdraw", ref))
    assert "reference" in text(approver, at("withdraw", ref), reason="PER-7F3K-Q2MX")
    text(approver, at("withdraw", ref), reason="Counted twice.")
    page = read(project)
    assert "Counted twice." in page
    assert "What it said" in page


def test_small_groups_are_in_no_page_and_no_file(
    council: Body, project: str, bound: Bound
) -> None:
    ref = evidence.signed(project, evidence.counts(bound, rows=SMALL), council)
    page = read(project)
    assert "fewer than 10 people stand behind a number" in page
    assert "3 of 9" not in page
    answer = Client().get(reverse("web:evidence:csv", args=[project, ref]))
    lines = answer.content.decode().splitlines()
    assert lines[-1] == "Age,Not known,,,,,,"
    assert lines[2] == "Age,35 to 64,500,90,60,30,20,390"


def test_what_was_typed_is_text_and_never_code(
    council: Body, project: str, bound: Bound
) -> None:
    says = {**evidence.SAYS, "method": HOSTILE}
    evidence.signed(project, evidence.counts(bound, says=says), council)
    page = read(project)
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_welsh_pages_say_that_what_was_typed_is_english(
    council: Body, project: str, bound: Bound
) -> None:
    evidence.signed(project, evidence.counts(bound), council)
    assert '<p lang="en">A family is offered a visit.</p>' in read(
        project, language="/cy"
    )
    assert 'lang="en">Under 200' in read(project, "results", "/cy")


def test_a_late_result_shows_in_public_and_in_the_workspace(
    author: Client, project: str, settings
) -> None:
    settings.ANSWERABLE_CLOCK_FILE.write_text("2026-08-01T09:00:00+00:00")
    assert "A result has been due since 5 July 2026" in read(project, "results")
    assert "Due since 5 July 2026" in text(author, at("index"))


def test_an_entry_that_was_taken_off_shows_no_evidence(
    council: Body, project: str
) -> None:
    entries.retract(
        ref=project, reason="Wrong.", ground="Error", by=council.approver, at=SOON
    )
    for page in ("fairness", "results"):
        assert Client().get(f"/projects/{project}/{page}/").status_code == 302
    assert Client().get("/projects/PRJ-0000-0000/fairness/").status_code == 404


def test_a_project_without_promise_or_tool_says_what_to_do(
    author: Client, council: Body
) -> None:
    ref = projects.published(council)
    assert "Nothing was promised yet" in read(ref, "results")
    assert "The entry names no tool or version" in text(author, at("count", ref))
    assert "Nothing is promised in public" in text(author, at("measure", ref))
    assert "Nothing is promised in public" in text(author, at("project", ref))


def test_strangers_reach_no_draft_and_no_button(
    council: Body, approver: Client, author: Client, project: str, bound: Bound
) -> None:
    ref = evidence.waiting(project, evidence.counts(bound), council)
    stranger = client(projects.body(name="Another Council").approver)
    for found, name, what in (
        (stranger, "show", ref),
        (stranger, "project", project),
        (stranger, "sign", ref),
        (stranger, "withdraw", ref),
        (author, "sign", ref),
        (author, "send_back", ref),
        (approver, "count", project),
        (approver, "change", ref),
    ):
        answer = found.get(at(name, what))
        assert answer.status_code in (403, 404), (name, answer.status_code)
    assert stranger.post(at("sign", ref)).status_code == 403
    assert author.get(at("send", ref)).status_code == 405
    assert Evidence.objects.get().state == EvidenceState.WAITING


def test_the_public_pages_ask_the_database_little(
    council: Body, project: str, bound: Bound, django_assert_max_num_queries
) -> None:
    evidence.signed(project, evidence.counts(bound), council)
    evidence.signed(project, evidence.result(), council)

    with django_assert_max_num_queries(1):
        tables.of_project(project, Used())
    with django_assert_max_num_queries(2):
        outcomes.of_project(project, today=date(2026, 4, 20))
