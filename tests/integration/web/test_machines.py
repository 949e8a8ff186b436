"""What programs ask for, headers that keep readers safe, and pages sent only once."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/",
    "/projects/",
    "/organisations/",
    "/tools/",
    "/questions/",
    "/changes/",
    "/about/",
    "/privacy/",
)


def test_the_health_check_says_how_far_the_ledger_is(
    reader: Client, project: str
) -> None:
    told = reader.get("/healthz").json()
    assert told["status"] == "up"
    assert told["ledger_entries"] > 0


def test_robots_may_read_everything_public(reader: Client) -> None:
    lines = reader.get("/robots.txt").content.decode().splitlines()
    assert "User-agent: *" in lines
    assert "Disallow: /staff/" in lines


def test_a_weakness_can_be_reported(reader: Client, operator: str) -> None:
    told = reader.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:register@example.org" in told
    assert "Expires: " in told


def test_before_there_is_an_operator_a_page_says_whom_to_tell(reader: Client) -> None:
    told = reader.get("/.well-known/security.txt").content.decode()
    assert reverse("web:who_runs") in told


@pytest.mark.parametrize("path", PUBLIC)
def test_reading_sets_no_cookie_and_loads_nothing_from_elsewhere(
    reader: Client, project: str, path: str
) -> None:
    answer = reader.get(path)
    assert not answer.cookies
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_that_has_not_changed_is_not_sent_again(
    reader: Client, project: str, path: str
) -> None:
    first = reader.get(path)
    again = reader.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert "must-revalidate" in again["Cache-Control"]
    assert reader.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_two_languages_are_two_pages(reader: Client, project: str) -> None:
    english, welsh = reader.get("/about/"), reader.get("/cy/about/")
    assert english["ETag"] != welsh["ETag"]
    assert '<html lang="cy">' in welsh.content.decode()
    assert 'href="/about/" lang="en"' in welsh.content.decode()


def test_a_page_in_another_language_keeps_what_was_asked(reader: Client) -> None:
    page = reader.get("/projects/", {"words": "tai"}).content.decode()
    assert 'href="/cy/projects/?words=tai"' in page


@pytest.mark.parametrize("path", PUBLIC)
def test_asking_for_the_head_alone_works(
    reader: Client, project: str, path: str
) -> None:
    answer = reader.head(path)
    assert answer.status_code == 200
    assert not answer.content
