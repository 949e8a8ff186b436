"""What people do in the workspace, in the words that the pages use."""

import re
from dataclasses import dataclass, field
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.harness import totp
from tests.harness.browser import Visitor
from tests.harness.installation import LINK, Installation

Typed = dict[str, str | list[str] | date]
COUNCIL = "wyreham-city-council"
PASSWORD = "seven quiet herons over Wyreham"
REFERENCE = re.compile(r"PRJ-[0-9A-Z]{4}-[0-9A-Z]{4}")


def press(page: Page, name: str) -> None:
    """Press the button or follow the link with this name in the page's main part."""
    main = page.get_by_role("main")
    button = main.get_by_role("button", name=name, exact=True)
    link = main.get_by_role("link", name=name, exact=True)
    button.or_(link).first.click()


def heading(page: Page, words: str) -> None:
    """Wait for the page with this heading."""
    expect(page.locator("h1")).to_contain_text(words)


def fill(page: Page, typed: Typed) -> None:
    """Fill the boxes of a form, each by its name."""
    for name, said in typed.items():
        if isinstance(said, date):
            parts = (("day", said.day), ("month", said.month), ("year", said.year))
            for part, number in parts:
                page.locator(f'[name="{name}-{part}"]').fill(str(number))
        else:
            _fill(page.locator(f'[name="{name}"]'), said)


def _fill(boxes: Locator, said: str | list[str]) -> None:
    kind = boxes.first.get_attribute("type")
    if kind in ("radio", "checkbox"):
        for one in [said] if isinstance(said, str) else said:
            boxes.and_(boxes.page.locator(f'[value="{one}"]')).check()
    elif boxes.first.evaluate("box => box.tagName") == "SELECT":
        boxes.select_option(said)
    else:
        boxes.fill(str(said))


def answer(page: Page, typed: Typed, then: str = "Save and continue") -> None:
    """Answer the question on the page; several rows are added one by one."""
    rows = {int(name.split("-")[1]) for name in typed if name.startswith("row-")}
    for row in range(1, len(rows)):
        if not page.locator(f"#row-{row}").count():
            press(page, "Add another row")
    fill(page, typed)
    page.get_by_role("button", name=then, exact=True).last.click()
    expect(page.get_by_role("status")).to_contain_text("Saved")


def reference(page: Page) -> str:
    """Return the reference of the project that the page is about."""
    found = REFERENCE.search(page.url)
    assert found, f"{page.url} names no project"
    return found[0]


def letter(register: Installation, to: str, subject: str) -> str:
    """Send what waits, and return the text of the newest such letter to someone."""
    register.tick()
    found = [
        mail.get_content()
        for mail in register.mail()
        if to in mail["to"] and subject in mail["subject"]
    ]
    assert found, f"nobody wrote “{subject}” to {to}"
    return found[-1]


def link_in(text: str) -> str:
    links = LINK.findall(text)
    assert links, f"there is no link in this letter:\n{text}"
    return links[0]


def invite(approver: Page, name: str, email: str, role: str) -> None:
    """Invite someone to the council, as an approver does."""
    approver.goto(f"/staff/organisations/{COUNCIL}/people/")
    press(approver, "Invite someone")
    fill(approver, {"name": name, "email": email, "role": role})
    approver.locator("form button[type=submit]").click()
    heading(approver, "People of")


@dataclass
class Colleague:
    """A member of staff with a password and an authenticator app."""

    name: str
    email: str
    visitor: Visitor
    secret: str = field(default="", repr=False)
    used: str = field(default="", repr=False)

    @property
    def page(self) -> Page:
        return self.visitor.page

    def accept(self, invitation: str) -> None:
        """Open the invitation and choose a password."""
        self.page.goto(invitation)
        heading(self.page, "invites you")
        fill(self.page, {"name": self.name, "password": PASSWORD})
        press(self.page, "Accept and go on")
        heading(self.page, "A second step to sign in")

    def set_up_codes(self) -> None:
        """Scan the picture with an app, here: read the key."""
        press(self.page, "Set up an app")
        heading(self.page, "Set up an authenticator app")
        self.secret = self.page.get_by_role("textbox", name="Key").input_value()
        self.used = totp.lasting_code(self.secret)
        self.page.locator('[name="code"]').fill(self.used)
        press(self.page, "Turn on")
        heading(self.page, "Recovery codes")
        press(self.page, "I have kept them: go to my workspace")
        heading(self.page, f"Hello, {self.name}")

    def sign_out(self) -> None:
        self.page.get_by_role("link", name="Sign out").click()
        press(self.page, "Sign out")
        self.page.goto("/staff/")
        heading(self.page, "Sign in")

    def sign_in(self) -> None:
        """Sign in with the password and a code that was not used before."""
        self.page.goto("/accounts/login/")
        self.page.locator('[name="login"]').fill(self.email)
        self.page.locator('[name="password"]').fill(PASSWORD)
        press(self.page, "Sign in")
        heading(self.page, "Type your code")
        self.used = totp.fresh_code(self.secret, self.used)
        self.page.locator('[name="code"]').fill(self.used)
        press(self.page, "Sign in")
        heading(self.page, f"Hello, {self.name}")

    def start(self, title: str, way: str) -> str:
        """Start a project; return its reference."""
        self.page.goto("/staff/")
        press(self.page, "Start a project")
        fill(self.page, {"title": title, "way": way})
        self.page.locator("form button[type=submit]").click()
        self.page.wait_for_url(REFERENCE)
        return reference(self.page)

    def send(self, ref: str, note: str) -> None:
        """Send a project for approval."""
        self.page.goto(f"/staff/projects/{ref}/")
        press(self.page, "Send for approval")
        fill(self.page, {"note": note})
        press(self.page, "Send for approval")
        expect(self.page.get_by_role("status")).to_contain_text("Sent for approval")

    def approve(self, letter_text: str) -> None:
        """Follow the link in the letter, read the preview and approve."""
        self.page.goto(link_in(letter_text))
        press(self.page, "Approve and publish")
        fill(self.page, {"sure": "yes"})
        press(self.page, "Approve and publish")
        heading(self.page, "Published")
