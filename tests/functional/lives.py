"""A project's life from an invitation to the end, told as the people in it live it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page, expect

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import Fact, Group
from tests.functional.workspace import (
    Colleague,
    Typed,
    answer,
    fill,
    invite,
    letter,
    link_in,
    press,
)
from tests.harness.browser import Visitor
from tests.harness.installation import Installation

# The short entry, fact by fact, as someone at a council would type it.
SHORT: dict[str, Typed] = {
    "identity.plain_summary": {
        "value": "We count how many people wait at each bus stop. It helps us choose "
        "which shelters to mend first."
    },
    "identity.lifecycle_stage": {"value": "live"},
    "identity.ai_kind": {"value": "statistics"},
    "identity.services": {"value": ["planning", "other"]},
    "identity.contact": {"value": "Transport team, transport@wyreham.example.org"},
    "purpose.problem_and_need": {
        "value": "Broken shelters at busy stops were mended last. Riders told us so."
    },
    "purpose.public_benefit": {
        "value": "People at busy stops stay dry. They will see repairs within a month."
    },
    "people.affected_groups": {
        "row-0-group": "Bus passengers in Wyreham",
        "row-0-how_many": "about 40,000",
        "row-0-vulnerable": "some",
    },
    "people.notice": {"value": "A notice hangs in every shelter that we count at."},
    "people.opt_out": {
        "choice": "not_personal_data",
        "text": "We count people and record nobody.",
    },
    "decision.redress_route": {"value": "Write to the transport team."},
    "data.sources": {
        "row-0-name": "Counts of waiting people",
        "row-0-held_by": "Wyreham City Council",
        "row-0-collected_for": "Planning repairs",
        "row-0-personal": "no",
        "row-0-used_for": "running",
    },
    "law.regime": {"value": "no_personal_data"},
    "governance.accountable_person": {"job_title": "Head of Transport"},
}
SECOND_SOURCE: Typed = {
    "row-1-name": "Reports of broken shelters",
    "row-1-held_by": "Wyreham City Council",
    "row-1-collected_for": "Mending shelters",
    "row-1-personal": "no",
    "row-1-used_for": "both",
}
COMMENT = "Say in the summary who does the counting."
BETTER = (
    "Our wardens count how many people wait at each bus stop. It helps us choose which "
    "shelters to mend first."
)
NEWER_CONTACT = "Streets team, streets@wyreham.example.org"
GROUND = "Freedom of Information Act 2000, section 31(1)(a)"
WHY_RETIRED = "Every shelter has been mended, so there is nothing left to choose."


@dataclass
class Life:
    """The people in one life, and the register they meet on."""

    register: Installation
    author: Colleague
    approver: Colleague
    resident: Visitor
    look: Callable[[Visitor, str], None]

    @property
    def public(self) -> Page:
        return self.resident.page


def begin(
    register: Installation,
    visit: Callable[..., Visitor],
    *,
    javascript: bool,
    look: Callable[[Visitor, str], None] = lambda visitor, name: None,
) -> Life:
    """Invite two people by e-mail, who choose passwords and set up their codes."""
    host = visit("approver", javascript=javascript)
    people, kind = [], "script" if javascript else "no-script"
    for name, role in (("Ada Penhallow", "author"), ("Bede Ormerod", "approver")):
        email = f"{name.split()[0].lower()}.{kind}@wyreham.example.org"
        invite(host.page, name, email, role)
        colleague = Colleague(name, email, visit(javascript=javascript))
        colleague.accept(link_in(letter(register, email, "You are invited")))
        people.append(colleague)
    for colleague in people:
        colleague.set_up_codes()
        look(colleague.visitor, "recovery-codes")
        colleague.sign_out()
    for colleague in people:
        colleague.sign_in()
    return Life(register, *people, visit(javascript=javascript), look)


def short_entry(life: Life, title: str) -> str:
    """Answer the short entry one page after another; send; someone else approves."""
    page = life.author.page
    ref = life.author.start(title, "short")
    press(page, "Go on")
    while "/facts/" in page.url:
        fact_id = page.url.partition("/facts/")[2].partition("/")[0]
        answer(page, SHORT[fact_id])
    expect(page.get_by_role("main")).to_contain_text("All answered.")
    life.author.send(ref, "The first entry.")
    publish(life, title)
    return ref


def publish(life: Life, title: str) -> None:
    """The approver is told, approves, and the author is told."""
    life.approver.approve(letter(life.register, life.approver.email, title))
    told = letter(life.register, life.author.email, f"Published: {title}")
    assert "the public can read it now" in told


OTHER_STATES: dict[str, Typed] = {
    "purpose.success_measures": {
        "state": "not_known_yet",
        "not_known_yet-due": date(2027, 3, 27),
        "not_known_yet-reason": "The first count ends in March.",
    },
    "access.setting": {
        "state": "withheld",
        "withheld-ground": GROUND,
        "withheld-decided_by": "Head of Information Security",
        "withheld-review_on": date(2027, 9, 30),
        "withheld-reason": "It would show where the wardens stand.",
    },
    "data.recipients": {
        "state": "not_applicable",
        "not_applicable-reason": "Nobody outside the council gets the counts.",
    },
}


def long_entry(life: Life, title: str) -> str:
    """Answer group after group, also with what is not known and what is withheld."""
    page = life.author.page
    ref = life.author.start(title, "long")
    rows = {"data.sources": SHORT["data.sources"] | SECOND_SOURCE}
    answers = SHORT | rows | OTHER_STATES
    for group, facts in _by_group(answers).items():
        page.goto(f"/staff/projects/{ref}/")
        press(page, group.title)
        for fact in facts:
            press(page, fact.question)
            answer(page, answers[fact.id], "Save and go back")
    return ref


def _by_group(answers: dict[str, Typed]) -> dict[Group, list[Fact]]:
    catalogue = catalogues.current()
    found: dict[Group, list[Fact]] = {}
    for fact_id in answers:
        fact = catalogue.fact(fact_id)
        found.setdefault(catalogue.group(fact.group), []).append(fact)
    return found


def return_and_publish(life: Life, ref: str, title: str) -> None:
    """The approver sends it back with a comment; it is put right and approved."""
    author, approver = life.author.page, life.approver.page
    life.author.send(ref, "Everything we know so far.")
    approver.goto(link_in(letter(life.register, life.approver.email, title)))
    press(approver, "Send back with comments")
    fill(approver, {"comment": COMMENT})
    press(approver, "Send back")
    told = letter(life.register, life.author.email, f"Changes asked for: {title}")
    author.goto(link_in(told))
    expect(author.get_by_role("main")).to_contain_text(COMMENT)
    change(life, ref, "identity.plain_summary", {"value": BETTER})
    life.author.send(ref, "With who does the counting.")
    publish(life, title)


def change(life: Life, ref: str, fact_id: str, typed: Typed) -> None:
    life.author.page.goto(f"/staff/projects/{ref}/facts/{fact_id}/")
    answer(life.author.page, typed, "Save and go back")


def second_version(life: Life, ref: str, title: str) -> None:
    change(life, ref, "identity.contact", {"value": NEWER_CONTACT})
    life.author.send(ref, "Another team answers now.")
    publish(life, title)


def retire(life: Life, ref: str, title: str) -> None:
    page = life.author.page
    page.goto(f"/staff/projects/{ref}/")
    press(page, "It has stopped: retire it")
    ending: Typed = {
        "reason": WHY_RETIRED,
        "on": date(2026, 11, 2),
        "kept": "all",
        "kept_text": "The counts are in the council's archive.",
        "told": "Bus passengers, by a notice in every shelter.",
    }
    fill(page, ending)
    press(page, "Save and go on to sending")
    life.author.send(ref, "The project has ended.")
    publish(life, title)


def decide_not_to(life: Life, title: str) -> str:
    """Turn an idea down, and say so in public."""
    page = life.author.page
    ref = life.author.start(title, "short")
    page.goto(f"/staff/projects/{ref}/")
    press(page, "We decided not to do it")
    ending: Typed = {
        "reasons": "Cameras would have cost more than mending every shelter.",
        "who_decided": "Transport Committee",
        "on": date(2026, 10, 5),
    }
    fill(page, ending)
    page.locator("form button[type=submit]").click()
    page.goto(f"/staff/projects/{ref}/")
    press(page, "Go on with the short entry")
    press(page, "Go on")
    while "/facts/" in page.url:
        fact_id = page.url.partition("/facts/")[2].partition("/")[0]
        answer(page, SHORT[fact_id])
    life.author.send(ref, "We decided against it.")
    publish(life, title)
    return ref


def read(life: Life, path: str, *, says: list[str]) -> Page:
    """A resident opens a page and finds what it should say."""
    page = life.public
    page.goto(path)
    main = page.get_by_role("main")
    for words in says:
        expect(main).to_contain_text(words)
    return page
