"""What only the register team does: bodies, requests, reports, withheld counts."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.models import Organisation
from answerable.domains.register.queries import withheld, workspaces
from tests.factories import organisations as organisations_made
from tests.factories.projects import Body
from tests.integration.staff import reading

pytestmark = pytest.mark.django_db


def _known_from_a_source(count: int) -> None:
    for number in range(1, count + 1):
        ref = organisations_made.organisation(name=f"Agency {number:03}")
        Organisation.objects.filter(ref=ref).update(known_from="a-source")


def _listed(page) -> list[str]:
    """Return the names in the last list of bodies on a page."""
    lists = re.findall(
        r'<ul class="an-work">(.*?)</ul>', page.content.decode(), re.DOTALL
    )
    titles = [re.findall(r'__title" href=[^>]*>([^<]*)', found) for found in lists]
    return [name for name in titles[-1] if name] if titles else []


def _about(name: str, slug: str) -> str:
    return f"{reverse(name)}?organisation={slug}"


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


def test_organisations_are_found_by_part_of_a_name(team: Client, council: Body) -> None:
    organisations_made.organisation(name="Gemeente Één")
    page = team.get(reverse("staff:organisations:index"), {"q": "  ee GEMEENTE "})
    assert "Gemeente Één" in _listed(page)
    assert "Wyreham City Council" not in _listed(page)
    page = team.get(reverse("staff:organisations:index"), {"q": "zeppelin"})
    assert "No body has that in its name" in page.content.decode()


def test_hundreds_of_organisations_stand_on_pages(team: Client, council: Body) -> None:
    """After an import there are many that never joined; those that did come first."""
    _known_from_a_source(130)
    first = team.get(reverse("staff:organisations:index"))
    assert _listed(first)[:2] == ["Wyreham City Council", "Wyreham Region"]
    assert len(_listed(first)) == 60
    assert "Page 1 of 3" in first.content.decode()
    last = team.get(reverse("staff:organisations:index"), {"page": "99"})
    assert _listed(last)[-1] == "Agency 130"
    assert _listed(team.get(reverse("staff:organisations:index"), {"page": "x"}))


@pytest.mark.parametrize("name", ["staff:projects:report", "staff:withheld"])
def test_a_body_is_chosen_from_the_few_that_match(
    team: Client, council: Body, name: str
) -> None:
    _known_from_a_source(130)
    page = team.get(reverse(name))
    assert len(_listed(page)) == 20
    assert "These are 20 of 132" in page.content.decode()
    page = team.get(reverse(name), {"q": "agency 12"})
    numbers = ["012", "112", *range(120, 130)]
    assert _listed(page) == [f"Agency {number}" for number in numbers]
    assert b"?organisation=agency-124" in page.content
    page = team.get(reverse(name), {"organisation": "agency-124"})
    assert b"About: Agency 124." in page.content
    assert team.get(reverse(name), {"organisation": "atlantis"}).status_code == 404
    assert b"No body has that" in team.get(reverse(name), {"q": "atlantis"}).content


def test_the_team_reports_from_the_page_of_a_body(
    team: Client, approver: Client, council: Body
) -> None:
    address, report = _of_body("show", council.slug), reverse("staff:projects:report")
    link = f"{report}?organisation={council.slug}".encode()
    assert link in team.get(address).content
    assert link not in approver.get(address).content


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
    address = _about("staff:projects:report", council.slug)
    sent = reading.fields(team.get(address)) | {
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
    address = _about("staff:projects:report", council.slug)
    sent = {"title": "Shop cameras"}
    page = team.post(address, sent)
    assert 'href="#box-evidence-url"' in page.content.decode()
    assert b"Shop cameras" in page.content


def test_an_author_may_not_report_others(author: Client, operator: str) -> None:
    assert author.get(reverse("staff:projects:report")).status_code == 403


def test_withheld_entries_are_counted_once(team: Client, council: Body) -> None:
    address = _about("staff:withheld", council.slug)
    sent = reading.fields(team.get(address)) | {
        "count": "3",
        "ground": "Freedom of Information Act 2000 section 24",
        "decided_by_role": "Chief Constable",
        "checked_by": "Information Commissioner’s Office",
        **_day("decided_on"),
        **_day("review_on", "2 10 2027"),
    }
    for _ in range(2):
        assert team.post(address, sent)["Location"] == reverse("staff:withheld")
    (entry,) = withheld.all_entries()
    assert entry.count == 3
    assert b"Wyreham City Council: 3" in team.get(address).content


def test_a_count_of_nothing_is_refused_and_kept(team: Client, council: Body) -> None:
    address = _about("staff:withheld", council.slug)
    sent = {
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
