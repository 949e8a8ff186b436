"""One act to try while something is broken: an author starts a project."""

from tests.harness.browser import Visitor

TITLE = "Night buses where people ask for them"


def open_form(person: Visitor) -> None:
    person.page.goto("/staff/projects/start/")


def send_form(person: Visitor) -> None:
    person.page.get_by_label("What is the project called?").fill(TITLE)
    person.page.get_by_role("button", name="Start", exact=True).click()


def words(person: Visitor) -> str:
    return person.page.get_by_role("main").inner_text()


def typed(person: Visitor) -> str:
    boxes = person.page.get_by_role("main").get_by_role("textbox")
    return "\n".join(box.input_value() for box in boxes.all())


def drafts(person: Visitor) -> int:
    """Count the drafts of that name in the workspace: one act makes one."""
    person.page.goto("/staff/")
    return words(person).count(TITLE)
