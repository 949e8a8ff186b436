"""A real server on a copy of a prepared database, and people with browsers.

A module runs on PostgreSQL unless it defines its own `database_kind` fixture:

    @pytest.fixture(scope="module", params=["postgresql", "sqlite"])
    def database_kind(request): return request.param
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.harness.installation import Installation, Prepared
from tests.plugins.databases import Databases

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.harness.browser import Visitor

Visit = Callable[..., "Visitor"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "visit" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def database_kind() -> str:
    return "postgresql"


@pytest.fixture(scope="session")
def prepare(databases: Databases) -> Callable[[str], Prepared]:
    """Prepare each kind of database once, when it is first asked for."""
    ready: dict[str, Prepared] = {}

    def of(kind: str) -> Prepared:
        if kind not in ready:
            cluster = databases.cluster() if kind == "postgresql" else None
            ready[kind] = Prepared(kind, databases.folder, cluster)
        return ready[kind]

    return of


@pytest.fixture(scope="module")
def installation(
    prepare: Callable[[str], Prepared], database_kind: str
) -> Iterator[Installation]:
    """The register with its examples, served to this module alone."""
    copy = prepare(database_kind).copy()
    copy.serve()
    yield copy
    copy.stop()


@pytest.fixture(scope="module")
def register(installation: Installation) -> Iterator[Installation]:
    """The same, and in the end nothing may have gone wrong inside it."""
    yield installation
    assert "Traceback" not in installation.log(), installation.log()


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    # Imported here, because most runs of pytest open no browser.
    from playwright.sync_api import sync_playwright

    from tests.harness import browser as chromium

    with sync_playwright() as playwright:
        running = chromium.launch(playwright)
        yield running
        running.close()


@pytest.fixture
def visit(browser: "Browser", register: Installation) -> Iterator[Visit]:
    """Open a browser for one more person: `visit()`, or `visit("author")` signed in.

    `visit(javascript=False)` is somebody whose scripts do not run. After the test no
    page may have met a script error, a blocked resource or a third-party request.
    """
    from tests.harness.browser import Visitor

    people: list[Visitor] = []

    def arrive(role: str = "", *, javascript: bool = True) -> Visitor:
        person = Visitor(browser, register.base_url, javascript=javascript)
        people.append(person)
        if role:
            person.page.goto(register.sign_in_link(role))
            person.page.get_by_role("main").get_by_role("button").click()
        return person

    yield arrive
    problems = [problem for person in people for problem in person.problems]
    for person in people:
        person.close()
    assert not problems, "\n".join(problems)
