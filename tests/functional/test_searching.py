"""Someone looks for a project: types, narrows, slips, keeps it; also without scripts.

WCAG 2.2 AA (Public Sector Bodies Accessibility Regulations 2018).
"""

import re

import pytest
from playwright.sync_api import expect

from tests.functional import addresses
from tests.functional.conftest import Visit


@pytest.fixture(scope="module", params=["postgresql", "sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_reader_searches_narrows_and_keeps_the_search(
    visit: Visit, javascript: bool
) -> None:
    visitor = visit(javascript=javascript)
    page = visitor.page
    page.goto("/projects/")
    visitor.inspect("browse")
    page.get_by_label("Words to look for").fill("repairs")
    page.get_by_role("button", name="Search").click()
    found = page.locator(".an-item")
    expect(found.first.locator("mark").first).to_be_visible()
    assert page.get_by_role("link", name="Best match first").get_attribute(
        "aria-current"
    )
    visitor.inspect("search-repairs")
    before = found.count()
    with visitor.at_width(1280):
        box = page.locator("input[name=uses_ai][value=yes]")
        counted = re.search(r"(\d+)\s*$", box.locator("xpath=..").inner_text())
        box.check()
        page.get_by_role("button", name="Apply").click()
    assert counted is not None
    assert 0 < int(counted[1]) <= before
    expect(found).to_have_count(int(counted[1]))  # it waits for the page to come
    kept = page.get_by_role("link", name="Link to this search").get_attribute("href")
    assert kept == "?words=repairs&uses_ai=yes"
    page.goto(f"/projects/{kept}")
    assert found.count() == int(counted[1])
    visitor.inspect("search-narrowed")


def test_a_slip_is_answered_with_the_word_that_was_meant(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    page.goto("/projects/?words=reparis")
    visitor.inspect("search-slip")
    page.get_by_role("link", name="repairs", exact=True).click()
    expect(page.locator(".an-item").first).to_be_visible()


def test_words_that_mean_the_same_and_beginnings_are_found(visit: Visit) -> None:
    page = visit().page
    for words, title in (
        ("anpr", "number plate"),
        ("missed appoi", "appointment"),
        ("tai", "hous"),
    ):
        page.goto(f"/projects/?words={words}")
        assert page.locator(".an-item").count(), words
        assert title in page.locator(".an-items").inner_text().lower(), words


def test_the_page_of_a_project_leads_to_others_like_it(visit: Visit) -> None:
    visitor = visit()
    visitor.page.goto(addresses.project("retrospective-face-matching"))
    alike = visitor.page.locator(".an-like")
    assert "Projects like this one" in alike.inner_text()
    assert alike.locator(".an-item").count()
    visitor.inspect("projects-like-this-one")


def test_the_search_speaks_welsh(visit: Visit) -> None:
    visitor = visit()
    visitor.page.goto("/cy/projects/?words=reparis")
    visitor.inspect("search-welsh")
    main = visitor.page.locator("main").inner_text()
    assert "Did you mean" not in main
    assert "Link to this search" not in main
