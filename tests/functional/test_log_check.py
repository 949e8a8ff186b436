"""A reader checks a version in the browser, and a register that cheats is found out."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.functional import addresses
from tests.functional.conftest import Visit
from tests.harness.installation import Installation

SLUG = addresses.published()[0]
VERSION = addresses.project(SLUG, "versions/1/")
CHECK = f"/log/check/?version={VERSION}"
Change = Callable[[Any], None]


@pytest.fixture(scope="module", autouse=True)
def sealed(register: Installation) -> None:
    register.run("log", "seal")


def cheat(page: Page, pattern: str, change: Change) -> None:
    """Let the register send something else than it has."""

    def answer(route: Route) -> None:
        content = route.fetch().json()
        change(content)
        route.fulfill(body=json.dumps(content), content_type="application/json")

    page.route(pattern, answer)


def test_a_reader_checks_a_version(visit: Visit) -> None:
    visitor = visit()
    visitor.page.goto("/log/check/")
    visitor.page.get_by_label("Address of the page").fill(VERSION)
    visitor.page.get_by_role("button", name="Check").click()
    expect(
        visitor.page.get_by_text("Nothing on it was changed in secret")
    ).to_be_visible()
    assert visitor.page.locator("[data-step]:visible").count() == 4
    visitor.inspect("log-check-good")
    visitor.page.locator('[data-say="entry"]').click()
    expect(visitor.page.get_by_text("This entry is signed")).to_be_visible()
    assert not visitor.problems


def test_the_address_may_come_with_the_link(visit: Visit) -> None:
    page = visit().page
    page.goto(CHECK)
    expect(page.get_by_text("The page is as it was published")).to_be_visible()


def _other_text(opening: Any) -> None:
    next(iter(opening["disclosed"].values()))["value"] = "We never said this."


def _less(opening: Any) -> None:
    opening["disclosed"].popitem()


def _other_document(opening: Any) -> None:
    opening["document"]["stage"] = "idea"


def _other_entry(opening: Any) -> None:
    opening["entry"] -= 1


@pytest.mark.parametrize("change", [_other_text, _less, _other_document, _other_entry])
def test_a_register_that_shows_something_else_is_found_out(
    visit: Visit, change: Change
) -> None:
    visitor = visit()
    cheat(visitor.page, "**/opening.json", change)
    visitor.page.goto(CHECK)
    expect(visitor.page.get_by_text("Something is wrong")).to_be_visible()
    expect(visitor.page.get_by_text("The page is as it was")).to_be_hidden()
    visitor.inspect(f"log-check-wrong-{change.__name__.strip('_')}")


@pytest.mark.parametrize(
    "address", ["/projects/", "https://elsewhere.example/projects/PRJ-1/versions/1/"]
)
def test_what_is_no_version_is_not_checked(visit: Visit, address: str) -> None:
    page = visit().page
    page.goto(f"/log/check/?version={address}")
    expect(page.get_by_text("not the address of a version")).to_be_visible()


def test_without_scripts_the_page_names_the_program(visit: Visit) -> None:
    visitor = visit(javascript=False)
    visitor.page.goto("/log/check/")
    expect(visitor.page.get_by_text("With scripts turned on")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Check")).to_be_hidden()
    visitor.inspect("log-check-no-scripts")
