"""Owners see what to answer next and reply to findings; the team watches the law."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.frameworks.queries import law_checks, verdicts
from answerable.journeys import assess, reply_to_verdict
from tests.factories import projects
from tests.factories.projects import Body

pytestmark = pytest.mark.django_db
SOON = datetime(2026, 1, 12, 12, tzinfo=UTC)
FINDING = {
    "checked_on-day": "5",
    "checked_on-month": "1",
    "checked_on-year": "2026",
    "outcome": "changed",
    "finding": "The section has begun.",
    "effective_on-day": "6",
    "effective_on-month": "4",
    "effective_on-year": "2026",
    "source_url": "https://www.legislation.gov.uk/",
}


@pytest.fixture
def judged(council: Body) -> str:
    ref = projects.published(council, "School places")
    assess.assess(at=SOON, today=date(2026, 1, 12))
    return ref


def _at(name: str, ref: str, *args: str) -> str:
    return reverse(f"staff:projects:{name}", args=[ref, *args])


def _reply_address(ref: str) -> str:
    edition, criterion = reply_to_verdict.open_to(ref)[0].place
    return _at("reply", ref, *edition.split("/"), criterion)


def _law() -> tuple[str, str]:
    one = law_checks.watched()[0]
    address = reverse(
        "staff:law:look_up", args=[*one.edition.id.split("/"), one.criterion.id]
    )
    return address, one.edition.id


def test_what_next_leads_to_the_question(author: Client, council: Body) -> None:
    ref = projects.drafted(council)
    page = author.get(_at("next", ref)).content.decode()
    assert "This answer alone settles" in page
    assert "Who can answer:" in page
    assert f'href="/staff/projects/{ref}/facts/' in page


def test_who_may_only_read_gets_no_link_to_the_question(
    approver: Client, council: Body
) -> None:
    ref = projects.drafted(council)
    page = approver.get(_at("next", ref)).content.decode()
    assert "This answer alone settles" in page
    assert f'href="/staff/projects/{ref}/facts/' not in page


def test_an_author_replies_to_what_was_found(author: Client, judged: str) -> None:
    page = author.get(_at("findings", judged)).content.decode()
    address = _reply_address(judged)
    assert address in page
    assert author.get(address).status_code == 200
    answer = author.post(address, {"text": "We plan for every child."})
    assert answer["Location"] == _at("findings", judged)
    page = author.get(_at("findings", judged)).content.decode()
    assert "We plan for every child." in page
    assert "Write another reply" in page
    assert "We plan for every child." in author.get(address).content.decode()


def test_a_reply_that_is_too_long_comes_back_with_what_was_typed(
    author: Client, judged: str
) -> None:
    page = author.post(_reply_address(judged), {"text": "long " * 81})
    assert b"81 words" in page.content
    assert b"long long" in page.content
    edition = reply_to_verdict.open_to(judged)[0].edition.id
    assert verdicts.replies(judged, [edition]) == {}


def test_an_approver_may_not_reply(approver: Client, judged: str) -> None:
    assert approver.get(_at("findings", judged)).status_code == 403
    assert approver.get(_reply_address(judged)).status_code == 403


def test_a_project_without_findings_says_so(author: Client, council: Body) -> None:
    ref = projects.drafted(council)
    page = author.get(_at("findings", ref))
    assert b"Nothing was found" in page.content


def test_the_team_records_a_change_and_the_public_is_told(
    team: Client, council: Body, judged: str
) -> None:
    address, edition = _law()
    listed = team.get(reverse("staff:law:index")).content.decode()
    assert address in listed
    assert "Projects that it may concern" in team.get(address).content.decode()
    answer = team.post(address, FINDING)
    assert answer["Location"] == reverse("staff:law:index")
    notice = law_checks.notices(edition)[0]
    assert notice.finding == "The section has begun."
    assert notice.effective_on == date(2026, 4, 6)
    assert b"The section has begun." in team.get(address).content


def test_a_look_up_of_a_day_to_come_is_refused_in_the_form(team: Client) -> None:
    address, edition = _law()
    page = team.post(address, FINDING | {"checked_on-year": "2999"})
    assert b"still to come" in page.content
    assert b"The section has begun." in page.content
    assert law_checks.of_edition(edition) == ()


def test_the_watch_is_for_the_register_team(
    author: Client, operator: str, council: Body
) -> None:
    assert author.get(reverse("staff:law:index")).status_code == 403
    assert author.post(_law()[0], FINDING).status_code == 403
