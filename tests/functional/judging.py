"""What people who judge do in the workspace, in the words that the pages use."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import yaml
from playwright.sync_api import Page, expect

from tests.functional.workspace import Typed, fill, press
from tests.harness.browser import Visitor
from tests.harness.installation import Installation

PEOPLE = Path(__file__).resolve().parents[2] / "examples/people.yaml"
QUESTIONS = range(1, 12)
WHY = "I read what they say, and it is so."


def moment(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def name_of(email: str) -> str:
    """Return who has an address in the examples."""
    people = yaml.safe_load(PEOPLE.read_text(encoding="utf-8"))
    return str(next(one["name"] for one in people if one["email"] == email))


def submit(page: Page, typed: Typed) -> None:
    """Fill the form of a page and send it."""
    fill(page, typed)
    page.locator("main form button[type=submit]").last.click()


def reference(page: Page, prefix: str) -> str:
    """Wait for the page of what was made, and return its reference."""
    pattern = re.compile(rf"/({prefix}-[0-9A-Z]{{4}}-[0-9A-Z]{{4}})/$")
    page.wait_for_url(pattern)
    found = pattern.search(page.url)
    assert found
    return found[1]


def ballot(verdict: str = "met", **otherwise: str) -> Typed:
    """Answer each of the eleven questions, some of them otherwise."""
    typed: Typed = {}
    for number in QUESTIONS:
        typed[f"answer-{number}"] = otherwise.get(f"q{number}", verdict)
        typed[f"why-{number}"] = WHY
    return typed


@dataclass
class Stamp:
    """One stamp on its way, and the people who have a say in it."""

    register: Installation
    visit: Callable[..., Visitor]
    project: str
    review: str = ""
    ref: str = ""
    seen: set[str] = field(default_factory=set)
    people: dict[str, Visitor] = field(default_factory=dict)

    def page(self, who: str) -> Page:
        """Return the browser of somebody, who signs in once."""
        if who not in self.people:
            self.people[who] = self.visit(who)
        return self.people[who].page

    def staff(self, who: str, address: str) -> Page:
        page = self.page(who)
        page.goto(f"/staff/{address}")
        return page

    def on_review(self, who: str, step: str, typed: Typed) -> Page:
        """Take a step in the review."""
        page = self.staff(who, f"reviews/{self.review}/{step}")
        submit(page, typed)
        expect(page.get_by_role("status")).to_be_visible()
        return page

    def on_stamp(self, who: str, step: str, typed: Typed) -> Page:
        """Take a step about the stamp."""
        page = self.staff(who, f"stamp/{self.ref}/{step}")
        submit(page, typed)
        expect(page.get_by_role("status")).to_be_visible()
        return page

    def stands(self, state: str, *said: str) -> None:
        """Read on both public pages how the stamp stands, with reasons and proof."""
        reader = self.reader
        reader.goto(f"/projects/{self.project}/")
        marks = reader.locator(".an-record__marks")
        expect(marks).to_contain_text(f"Charter stamp: {state}")
        reader.goto(f"/stamp/{self.ref}/")
        newest = reader.locator(".an-step").first
        expect(reader.get_by_role("main")).to_contain_text(state)
        for words in said:
            expect(newest).to_contain_text(words)
        expect(
            reader.locator(".an-parts").first.locator(".an-parts__item")
        ).to_have_count(11)
        entry = newest.get_by_role("link", name=re.compile("^Ledger entry")).first
        address = entry.get_attribute("href") or ""
        assert address not in self.seen, f"{state} wrote no entry of its own"
        self.seen.add(address)
        answer = reader.goto(address)
        assert answer
        assert answer.status == 200

    @property
    def reader(self) -> Page:
        if "" not in self.people:
            self.people[""] = self.visit()
        return self.people[""].page

    def badge_is(self, verdict: str) -> None:
        """Give the picture of the stamp to the page that checks it."""
        self.register.tick()
        reader = self.reader
        picture = reader.request.get(f"/stamp/{self.ref}/badge.svg").body()
        self.check(picture, verdict)

    def check(self, picture: bytes, verdict: str) -> None:
        """Ask the public page about a picture."""
        self.reader.goto("/verify/")
        self.reader.locator("#picture").set_input_files(
            {"name": "badge.svg", "mimeType": "image/svg+xml", "buffer": picture}
        )
        press(self.reader, "Check it")
        expect(self.reader.get_by_role("status")).to_contain_text(verdict)
