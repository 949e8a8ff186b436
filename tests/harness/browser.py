"""Chromium as a visitor uses it, and what we look for on every page it opens."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    Route,
    expect,
)

SCREENSHOTS = Path(__file__).resolve().parents[2] / "var/screenshots"
PHONE, DESK = 375, 1280
PATIENCE = 15_000  # milliseconds that a page may take on a slow machine
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
        self._browser = browser
        self._host = urlsplit(base_url).netloc
        self._javascript = javascript
        self._context = browser.new_context(
            base_url=base_url,
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            viewport={"width": DESK, "height": HEIGHTS[DESK]},
        )
        self._context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        self._context.route("**/*", self._only_the_register)
        self.problems: list[str] = []
        self.page = self._context.new_page()
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self._read_console)

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

    def inspect(self, name: str) -> None:
        """Keep a picture at both widths, and fail on what shuts a reader out."""
        faults = []
        for width in (PHONE, DESK):
            with self.at_width(width):
                self._keep(name, width)
                faults += [f"{width}px: {fault}" for fault in self.accessibility()]
                if wider := self.sideways_scroll():
                    faults.append(f"{width}px: scrolls sideways by {wider} pixels")
        assert not faults, f"{self.page.url} ({name}):\n" + "\n".join(faults)

    def accessibility(self) -> list[str]:
        """Run axe for WCAG 2.2 A and AA on the page as it stands."""
        # Only faults are described: a long page has thousands of things that are right.
        tags = {"type": "tag", "values": WCAG}
        options = {"runOnly": tags, "resultTypes": ["violations"]}
        with self._readable_page() as page:
            found = Axe().run(page, options=options)
        return [
            f"{violation['id']}: {violation['help']} ({node['html'][:160]})"
            for violation in found.response["violations"]
            for node in violation["nodes"]
        ]

    @contextmanager
    def _readable_page(self) -> Iterator[Page]:
        """Give the page, or where scripts are off a copy that axe can run in."""
        if self._javascript:
            yield self.page
            return
        html = self.page.content()
        context = self._browser.new_context(viewport=self.page.viewport_size)

        def answer(route: Route) -> None:
            if route.request.resource_type == "document":
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            elif route.request.resource_type == "script":
                route.abort()  # the copy must stay as a visitor without scripts sees it
            else:
                route.continue_()

        try:
            context.route("**/*", answer)
            copy = context.new_page()
            copy.goto(self.page.url)
            yield copy
        finally:
            context.close()

    def sideways_scroll(self) -> int:
        """Say by how many pixels the page is wider than the screen."""
        script = "document.documentElement.scrollWidth - window.innerWidth"
        wider: int = self.page.evaluate(script)
        return max(0, wider)

    def screenshot(self, name: str) -> None:
        """Keep a picture of the page on a phone and on a desk."""
        for width in (PHONE, DESK):
            with self.at_width(width):
                self._keep(name, width)

    @contextmanager
    def at_width(self, width: int) -> Iterator[None]:
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        try:
            yield
        finally:
            if before:
                self.page.set_viewport_size(before)

    def _keep(self, name: str, width: int) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}-{width}.png"
        self.page.screenshot(path=path, full_page=True)

    def close(self) -> None:
        self._context.close()
