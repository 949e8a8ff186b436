"""Every page of the workspace can be used by everyone, on a phone and on a desk.

WCAG 2.2 AA: people who work with a screen reader or a keyboard write entries, too.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import resolve
from playwright.sync_api import Browser

from answerable.foundations.core import refs
from answerable.interfaces.staff import urls as staff
from tests.functional import addresses
from tests.functional.test_judging_pages import JUDGING as JUDGING_PAGES
from tests.functional.workspace import answer, fill, heading, letter, link_in, press
from tests.harness.browser import Visitor
from tests.harness.installation import Installation

COUNCIL = "/staff/organisations/wyreham-city-council/"
TEAM = "/staff/organisations/northbrook-district-council/"
FIRE = "/staff/organisations/wyreham-fire-and-rescue/"
PORT = "saltby-port-police"
LAW_PLACE = "/staff/law/uk-law/2026-02-05/LAW.COMPL/"
PUBLISHED = "council-tax-reminders"
SENT_BACK = "care-home-falls-pilot"
RAISED = "children-safeguarding-dashboard"
JUDGED = "housing-repairs-triage"
WAITING = "library-loans-statistics"
ONE_PERSON = "saltby-food-parcel-list"
VERSION = refs.derived("TLV", "example:penwell-drafts-3")
TOOL = refs.derived("TOL", "example:penwell-drafts")


@dataclass(frozen=True)
class Place:
    """A page, and the role that opens it."""

    role: str
    name: str
    path: str


def _draft(slug: str, rest: str = "") -> str:
    return f"/staff/projects/{addresses.project_ref(slug)}/{rest}"


def _author(name: str, path: str) -> Place:
    return Place("author", name, path)


AUTHOR = (
    _author("home", "/staff/"),
    _author("guide", "/staff/guide/"),
    _author("second-factor", "/staff/second-factor/"),
    _author("start", "/staff/projects/start/"),
    _author("project-published", _draft(PUBLISHED)),
    _author("project-sent-back", _draft(SENT_BACK)),
    _author("project-raised", _draft(RAISED)),
    _author("fact-raised", _draft(RAISED, "facts/law.gateways/")),
    _author("fact-small-counts", _draft(RAISED, "facts/governance.incidents/")),
    _author("rehearse-raised", _draft(RAISED, "rehearse/")),
    _author("project-waiting", _draft(WAITING)),
    _author("short-entry", _draft(SENT_BACK, "groups/short/")),
    _author("group", _draft(SENT_BACK, "groups/data/")),
    _author("fact-text", _draft(SENT_BACK, "facts/identity.plain_summary/")),
    _author("fact-enum", _draft(SENT_BACK, "facts/identity.lifecycle_stage/")),
    _author("fact-multi", _draft(SENT_BACK, "facts/identity.services/")),
    _author("fact-table", _draft(SENT_BACK, "facts/law.gateways/")),
    _author("fact-choice-text", _draft(SENT_BACK, "facts/people.opt_out/")),
    _author("fact-person", _draft(SENT_BACK, "facts/governance.accountable_person/")),
    _author("fact-closed", _draft(WAITING, "facts/identity.plain_summary/")),
    _author("preview", _draft(SENT_BACK, "preview/")),
    _author("rehearse", _draft(SENT_BACK, "rehearse/")),
    _author("history", _draft(PUBLISHED, "history/")),
    _author("copy", _draft(SENT_BACK, "copy/?q=letter")),
    _author("project-tools", _draft("councillor-letter-drafting", "tools/")),
    _author("what-next", _draft(SENT_BACK, "next/")),
    _author("findings", _draft(JUDGED, "findings/")),
    _author("nothing-found", _draft(SENT_BACK, "findings/")),
    _author(
        "reply",
        _draft(JUDGED, "findings/ai-procurement/2020-06-08/PR.10/"),
    ),
    _author("send", _draft(SENT_BACK, "send/")),
    _author("take-back", _draft(WAITING, "take-back/")),
    _author("ask-trustee", _draft(WAITING, "ask-trustee/")),
    _author("retire", _draft(PUBLISHED, "retire/")),
    _author("decide-not-to", _draft(SENT_BACK, "decide-not-to/")),
    _author("tools", "/staff/tools/"),
    _author("tool-add", "/staff/tools/add/"),
    _author("tool", f"/staff/tools/{TOOL}/"),
    _author("tool-add-version", f"/staff/tools/{TOOL}/versions/add/"),
    _author("tool-version", f"/staff/tools/versions/{VERSION}/"),
    _author("tool-fact", f"/staff/tools/versions/{VERSION}/facts/tool.guide/"),
    _author("tool-supplier", f"/staff/tools/versions/{VERSION}/supplier/"),
    _author("tool-template", f"/staff/tools/versions/{VERSION}/template/"),
    _author(
        "tool-template-fact",
        f"/staff/tools/versions/{VERSION}/template/purpose.public_benefit/",
    ),
    _author("what-next", _draft(SENT_BACK, "next/")),
    _author("findings", _draft(PUBLISHED, "findings/")),
    _author("reply", _draft(PUBLISHED, "findings/lcr-charter/2025-07-03/LCR.P8/")),
    _author("organisations", "/staff/organisations/"),
    _author("organisation-of-author", COUNCIL),
    _author("welsh-home", "/cy/staff/"),
    _author("welsh-fact", "/cy" + _draft(SENT_BACK, "facts/data.sources/")),
    _author("second-steps", "/accounts/2fa/"),
    _author("second-step-app", "/accounts/2fa/totp/activate/"),
    _author("second-step-passkeys", "/accounts/2fa/webauthn/"),
    _author("second-step-add-passkey", "/accounts/2fa/webauthn/add/"),
    _author("choose-password", "/accounts/password/set/"),
    _author("sign-out", "/accounts/logout/"),
)
APPROVER = (
    Place("approver", "home-approver", "/staff/"),
    Place("approver", "decide", _draft(WAITING, "decide/")),
    Place("approver", "approve", _draft(WAITING, "approve/")),
    Place("approver", "send-back", _draft(WAITING, "send-back/")),
    Place("approver", "nothing-to-decide", _draft(PUBLISHED, "decide/")),
    Place("approver", "published", _draft(PUBLISHED, "published/")),
    Place("approver", "retract", _draft(PUBLISHED, "retract/")),
    Place("approver", "organisation", COUNCIL),
    Place("approver", "organisation-edit", f"{COUNCIL}edit/"),
    Place("approver", "organisation-fact", f"{COUNCIL}facts/decision.speak_up/"),
    Place("approver", "organisation-stance", f"{COUNCIL}stance/"),
    Place("approver", "organisation-audit", f"{COUNCIL}audit/"),
    Place("approver", "people", f"{COUNCIL}people/"),
    Place("approver", "invite", f"{COUNCIL}people/invite/"),
)
REGISTER_TEAM = (
    Place("register_team", "home-register-team", "/staff/"),
    Place("register_team", "all-organisations", "/staff/organisations/"),
    Place("register_team", "organisations-found", "/staff/organisations/?q=council"),
    Place("register_team", "organisations-none-found", "/staff/organisations/?q=zz"),
    Place("register_team", "organisation-add", "/staff/organisations/add/"),
    Place("register_team", "organisation-other", TEAM),
    Place("register_team", "organisation-ask", f"{FIRE}ask/"),
    Place("register_team", "charter-sign", f"{FIRE}charter/sign/"),
    Place("register_team", "charter-leave", f"{COUNCIL}charter/leave/"),
    Place("register_team", "report-choose", "/staff/projects/report/"),
    Place("register_team", "report-choose-found", "/staff/projects/report/?q=fire"),
    Place("register_team", "report", f"/staff/projects/report/?organisation={PORT}"),
    Place("register_team", "withheld-choose", "/staff/withheld/"),
    Place("register_team", "withheld", f"/staff/withheld/?organisation={PORT}"),
    Place("register_team", "redactions", "/staff/redactions/"),
    Place("register_team", "erase", _draft(PUBLISHED, "erase/")),
    Place("register_team", "law", "/staff/law/"),
    Place("register_team", "law-look-up", LAW_PLACE),
)
JUDGING = (
    Place("reviewer", "reviews-reviewer", "/staff/reviews/"),
    Place("panel_member", "reviews-panel-member", "/staff/reviews/"),
    Place("register_team", "reviews-register-team", "/staff/reviews/"),
    Place("approver", "reviews-approver", "/staff/reviews/"),
    Place("reviewer", "interests", "/staff/interests/"),
)
OTHERS = tuple(
    Place(role, f"home-{role.replace('_', '-')}", "/staff/")
    for role in (
        "reviewer",
        "panel_member",
        "caseworker",
        "practitioner",
        "custodian",
        "auditor",
    )
)
EVERYTHING = (*AUTHOR, *APPROVER, *REGISTER_TEAM, *JUDGING, *OTHERS)
# One-time links and what stands behind a list: the tests further down open these.
OPENED_BELOW = {"invitation", "approve_by_link", "sign_in"}
OPENED_BELOW |= {"organisations:end", "organisations:withdraw"}
OPENED_BELOW |= {"supplier", "supplier_fact", "supplier_offer", "supplier_offer_fact"}
# test_copied_entries.py looks at these, where something was copied.
OPENED_BELOW |= {"organisations:copies", "projects:claim"}
# test_import_pages.py looks at these, with a file of its own.
OPENED_BELOW |= {"imports:index", "imports:add", "imports:show", "imports:mapping"}
OPENED_BELOW |= {"imports:mapping_file", "imports:start", "imports:stop"}
OPENED_BELOW |= {"imports:undo"}
# test_erasing.py looks at these, with words that have to go.
OPENED_BELOW |= {"redactions:show", "redactions:authorise", "redactions:refuse"}
OPENED_BELOW |= {"redactions:withdraw"}
# test_judging_pages.py follows every link that leads to these.
OPENED_BELOW |= {
    name
    for name in addresses.names_under(staff.urlpatterns)
    if name.partition(":")[0] in JUDGING_PAGES
}

Cookies = Callable[[str], list]
Arrive = Callable[[str], Visitor]


@pytest.fixture(scope="module")
def cookies(browser: Browser, register: Installation) -> Cookies:
    """Sign in once in each role, and remember the session."""
    known: dict[str, list] = {}

    def of(role: str) -> list:
        if role not in known:
            visitor = Visitor(browser, register.base_url, javascript=True)
            visitor.page.goto(register.sign_in_link(role))
            press(visitor.page, "Sign in")
            known[role] = visitor.page.context.cookies()
            visitor.close()
        return known[role]

    return of


@pytest.fixture
def arrive(visit, cookies: Cookies) -> Arrive:
    def as_role(role: str) -> Visitor:
        visitor = visit()
        visitor.page.context.add_cookies(cookies(role))
        return visitor

    return as_role


@pytest.fixture(scope="module", autouse=True)
def _something_waits(
    browser: Browser, register: Installation, cookies: Cookies
) -> None:
    """The author has sent a project, so the approver has something to decide."""
    visitor = Visitor(browser, register.base_url, javascript=True)
    visitor.page.context.add_cookies(cookies("author"))
    visitor.page.goto(_draft(WAITING, "facts/identity.contact/"))
    answer(visitor.page, {"value": "Library desk, library@wyreham.example.org"})
    visitor.page.goto(_draft(WAITING, "send/"))
    fill(visitor.page, {"note": "A new address to write to."})
    press(visitor.page, "Send for approval")
    visitor.close()


@pytest.mark.parametrize("place", EVERYTHING, ids=lambda place: place.name)
def test_a_staff_page_is_open_to_whoever_works_there(arrive: Arrive, place) -> None:
    visitor = arrive(place.role)
    answered = visitor.page.goto(place.path)
    assert answered.status == 200
    assert visitor.page.locator("h1").count() == 1
    visitor.inspect(f"staff-{place.name}")


def test_every_staff_address_is_among_the_pages_here() -> None:
    paths = {place.path.partition("?")[0].removeprefix("/cy") for place in EVERYTHING}
    visited = {resolve(path).view_name for path in paths}
    every = {f"staff:{name}" for name in addresses.names_under(staff.urlpatterns)}
    opened_below = {f"staff:{name}" for name in OPENED_BELOW}
    missed = sorted(every - visited - opened_below)
    assert not missed, f"nobody looks at {missed}"


def test_the_pages_of_an_invitation(register, visit, arrive: Arrive) -> None:
    approver = arrive("approver").page
    approver.goto(f"{COUNCIL}people/invite/")
    email = "new.colleague@wyreham.example.org"
    fill(approver, {"name": "New Colleague", "email": email, "role": "author"})
    approver.locator("form button[type=submit]").click()
    invited = visit()
    invited.page.goto(link_in(letter(register, email, "You are invited")))
    invited.inspect("link-invitation")
    fill(invited.page, {"name": "New Colleague", "password": "short"})
    press(invited.page, "Accept and go on")
    invited.inspect("link-invitation-weak-password")


def test_the_pages_that_end_a_role_and_withdraw_an_invitation(arrive: Arrive) -> None:
    approver = arrive("approver")
    approver.page.goto(f"{COUNCIL}people/invite/")
    email = "another@wyreham.example.org"
    fill(approver.page, {"name": "Another", "email": email, "role": "auditor"})
    approver.page.locator("form button[type=submit]").click()
    approver.inspect("staff-people-with-invitation")
    approver.page.get_by_role("link", name=re.compile("Withdraw.*Another")).click()
    approver.inspect("staff-withdraw")
    approver.page.goto(f"{COUNCIL}people/")
    approver.page.get_by_role("link", name="End this role").first.click()
    approver.inspect("staff-end-role")


def test_the_pages_a_supplier_sees(register, visit, arrive: Arrive) -> None:
    author = arrive("author").page
    author.goto(f"/staff/tools/versions/{VERSION}/supplier/")
    fill(author, {"email": "help@penwell.example.org"})
    author.locator("form button[type=submit]").click()
    supplier = visit()
    asked = link_in(letter(register, "help@penwell.example.org", ""))
    supplier.page.goto(asked)
    supplier.inspect("link-supplier")
    supplier.page.locator(".an-asked a").first.click()
    supplier.inspect("link-supplier-fact")
    supplier.page.goto(asked)
    press(supplier.page, "Fill in the template")
    supplier.inspect("link-supplier-template")
    supplier.page.locator(".an-asked a").first.click()
    supplier.inspect("link-supplier-template-fact")


SIGN_IN_LINK = """
from datetime import timedelta
from answerable.domains.accounts import queries
from answerable.domains.accounts.actions import sign_in_links
from answerable.foundations import clock
person = queries.by_email("denise.whitlock@saltby.example.org")
print(sign_in_links.issue(
    person_ref=person.ref, at=clock.now(), valid_for=timedelta(minutes=5)
))
"""


def test_the_pages_a_trustee_sees(register, visit) -> None:
    author = visit()
    token = register.run("manage", "shell", "-v", "0", "-c", SIGN_IN_LINK).split()[-1]
    author.page.goto(f"/staff/sign-in/{token}/")
    press(author.page, "Sign in")
    author.page.goto(_draft(ONE_PERSON, "facts/identity.contact/"))
    answer(author.page, {"value": "Denise, trust@saltby.example.org"})
    author.page.goto(_draft(ONE_PERSON, "send/"))
    author.inspect("staff-send-for-one-person")
    fill(author.page, {"note": "A new address to write to."})
    press(author.page, "Send for approval")
    press(author.page, "Ask a trustee to approve by a one-time link")
    fill(author.page, {"name": "Olive Trustee", "email": "olive@saltby.example.org"})
    author.page.locator("form button[type=submit]").click()
    trustee = visit()
    trustee.page.goto(link_in(letter(register, "olive@saltby", "Please approve")))
    trustee.inspect("link-approve")
    fill(trustee.page, {"sure": "yes"})
    press(trustee.page, "Approve and publish")
    heading(trustee.page, "Thank you")
    trustee.inspect("link-approved")


@pytest.mark.parametrize(
    ("name", "path", "button"),
    [
        ("start", "/staff/projects/start/", "Start"),
        (
            "text",
            _draft(SENT_BACK, "facts/identity.plain_summary/"),
            "Save and go back",
        ),
        ("table", _draft(SENT_BACK, "facts/law.gateways/"), "Save and go back"),
        ("tool", "/staff/tools/add/", "Add"),
    ],
)
def test_a_form_with_problems_is_open_to_everyone(
    arrive: Arrive, name: str, path: str, button: str
) -> None:
    author = arrive("author")
    author.page.goto(path)
    for box in author.page.locator(
        "form textarea:visible, form input[type=text]:visible"
    ).all():
        box.fill("")
    author.page.get_by_role("main").get_by_role("button", name=button).last.click()
    assert (
        author.page.get_by_role("alert").count()
        or author.page.locator(".govuk-error-summary").count()
    )
    author.inspect(f"staff-problems-{name}")
