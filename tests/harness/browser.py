"""Chromium as a visitor uses it, and what we look for on every page it opens."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Route

SCREENSHOTS = Path(__file__).resolve().parents[2] / "var/screenshots"
PHONE, DESK = 375, 1280
HEIGHTS = {PHONE: 812, DESK: 900}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium; nothing is downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, names)), ""
    )
    if not found:
        raise FileNotFoundError(
            "The browser tests need Chromium. Type: "
            "sudo apt-get install -y --no-install-recommends chromium"
        )
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


class Visitor:
    """A person with a browser of their own: cookies are not shared."""

    def __init__(self, browser: Browser, base_url: str, *, javascript: bool) -> None:
        self._host = urlsplit(base_url).netloc
        self._context = browser.new_context(
            base_url=base_url,
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            viewport={"width": DESK, "height": HEIGHTS[DESK]},
        )
        self._context.set_default_timeout(15_000)
        self._context.route("**/*", self._only_the_register)
        self.problems: list[str] = []
        self.page = self.new_page()

    def new_page(self) -> Page:
        page = self._context.new_page()
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("console", self._read_console)
        return page

    def _only_the_register(self, route: Route) -> None:
        """Third-party requests are a fault, so they are stopped and remembered."""
        if urlsplit(route.request.url).netloc == self._host:
            route.continue_()
        else:
            self.problems.append(f"third-party request: {route.request.url}")
            route.abort()

    def _read_console(self, message: ConsoleMessage) -> None:
        # A refusal (403, 404, 409) is written there too; the test reads it on the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(f"console: {message.text}")

    def close(self) -> None:
        self._context.close()


def accessibility_faults(page: Page) -> list[str]:
    """Run axe for WCAG 2.2 A and AA on the page as it stands."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [
        f"{violation['id']}: {violation['help']} ({node['html'][:160]})"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def sideways_scroll(page: Page) -> int:
    """Say by how many pixels the page is wider than the screen."""
    script = "document.documentElement.scrollWidth - window.innerWidth"
    wider: int = page.evaluate(script)
    return max(0, wider)


@contextmanager
def at_width(page: Page, width: int) -> Iterator[None]:
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    try:
        yield
    finally:
        if before:
            page.set_viewport_size(before)


def screenshot(page: Page, name: str) -> None:
    """Keep a picture of the page on a phone and on a desk."""
    for width in (PHONE, DESK):
        with at_width(page, width):
            _keep(page, name, width)


def inspect(page: Page, name: str) -> None:
    """Keep a picture at both widths, and fail on what shuts a reader out."""
    faults = []
    for width in (PHONE, DESK):
        with at_width(page, width):
            _keep(page, name, width)
            faults += [f"{width}px: {fault}" for fault in accessibility_faults(page)]
            if wider := sideways_scroll(page):
                faults.append(f"{width}px: scrolls sideways by {wider} pixels")
    assert not faults, f"{page.url} ({name}):\n" + "\n".join(faults)


def _keep(page: Page, name: str, width: int) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)
