"""What only the register team does: bodies, requests, reports, withheld counts."""

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.organisations import queries as organisations
from answerable.domains.register.queries import withheld, workspaces
from tests.factories.projects import Body
from tests.integration.staff import reading

pytestmark = pytest.mark.django_db


def _of_body(name: str, slug: str) -> str:
    return reverse(f"staff:organisations:{name}", args=[slug])


def _day(name: str, day: str = "2 10 2026") -> dict[str, str]:
    parts = zip(("day", "month", "year"), day.split(), strict=True)
    return {f"{name}-{part}": text for part, text in parts}


def test_every_organisation_is_listed_for_the_team_only(
    team: Client, author: Client, council: Body
) -> None:
    address = reverse("staff:organisations:index")
    assert b"Every organisation of the register" in team.get(address).content
    assert b"Every organisation" not in author.get(address).content


def test_an_organisation_is_added(team: Client) -> None:
    address = reverse("staff:organisations:add")
    sent = reading.fields(team.get(address)) | {
        "name": "Northbrook District Council",
        "kind": "council",
        "areas": "E07999002, E08999001",
    }
    answer = team.post(address, sent)
    assert answer["Location"] == _of_body("show", "northbrook-district-council")
    body = organisations.by_slug("northbrook-district-council")
    assert body.areas == ("E07999002", "E08999001")
    again = team.post(address, sent)
    assert b"belongs to another body" in again.content
    assert b"Northbrook District Council" in again.content


def test_an_author_may_not_add_an_organisation(author: Client, operator: str) -> None:
    assert author.get(reverse("staff:organisations:add")).status_code == 403


def test_that_a_body_was_asked_is_recorded_with_its_date(
    team: Client, council: Body
) -> None:
    address = _of_body("ask", council.slug)
    assert team.get(address).status_code == 200
    assert b"a real date" in team.post(address, _day("asked_on", "31 2 2026")).content
    team.post(address, _day("asked_on"))
    body = organisations.by_slug(council.slug)
    assert body.asked_on is not None
    assert body.stance == "not_answered"


def test_signing_and_leaving_the_charter_are_recorded(
    team: Client, council: Body
) -> None:
    address = _of_body("sign_charter", council.slug)
    assert team.get(address).status_code == 200
    sent = _day("signed_on", "3 7 2025") | {"edition": "2025", "original": "yes"}
    team.post(address, sent)
    assert organisations.by_slug(council.slug).charter_status == "signed"
    address = _of_body("leave_charter", council.slug)
    assert b'href="#box-reason"' in team.post(address, {"reason": ""}).content
    team.post(address, {"reason": "The council voted to leave."})
    assert organisations.by_slug(council.slug).charter_status == "left"


def test_a_use_reported_by_others_becomes_a_draft_kept_by_the_team(
    team: Client, council: Body, operator: str
) -> None:
    address = reverse("staff:projects:report")
    sent = reading.fields(team.get(address)) | {
        "organisation": council.slug,
        "title": "Shop cameras",
        "summary": "Cameras are said to look for faces.",
        "evidence-title": "Contract notice",
        "evidence-publisher": "The council",
        "evidence-url": "https://example.org/contract",
        **_day("body_notified_on"),
    }
    answer = team.post(address, sent)
    (row,) = workspaces.workspace([operator])
    assert answer["Location"] == reverse("staff:projects:show", args=[row.ref])
    assert b"Reported by others" in team.get(answer["Location"]).content
    assert team.post(address, sent)["Location"] == answer["Location"]
    assert len(workspaces.workspace([operator])) == 1


def test_a_report_without_a_source_keeps_what_was_typed(
    team: Client, council: Body
) -> None:
    address = reverse("staff:projects:report")
    sent = {"organisation": council.slug, "title": "Shop cameras"}
    page = team.post(address, sent)
    assert 'href="#box-evidence-url"' in page.content.decode()
    assert b"Shop cameras" in page.content


def test_an_author_may_not_report_others(author: Client, operator: str) -> None:
    assert author.get(reverse("staff:projects:report")).status_code == 403


def test_withheld_entries_are_counted_once(team: Client, council: Body) -> None:
    address = reverse("staff:withheld")
    sent = reading.fields(team.get(address)) | {
        "organisation": council.slug,
        "count": "3",
        "ground": "Freedom of Information Act 2000 section 24",
        "decided_by_role": "Chief Constable",
        "checked_by": "Information Commissioner’s Office",
        **_day("decided_on"),
        **_day("review_on", "2 10 2027"),
    }
    for _ in range(2):
        assert team.post(address, sent)["Location"] == address
    (entry,) = withheld.all_entries()
    assert entry.count == 3
    assert b"Wyreham City Council: 3" in team.get(address).content


def test_a_count_of_nothing_is_refused_and_kept(team: Client, council: Body) -> None:
    address = reverse("staff:withheld")
    sent = {
        "organisation": council.slug,
        "count": "0",
        "ground": "A law",
        "decided_by_role": "Chief Constable",
        "checked_by": "An office",
        **_day("decided_on"),
        **_day("review_on", "2 10 2027"),
    }
    page = team.post(address, sent)
    assert b"at least one" in page.content
    assert b"Chief Constable" in page.content
