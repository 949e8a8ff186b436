"""Every public page can be read by everyone, on a phone and on a desk.

WCAG 2.2 AA (Public Sector Bodies Accessibility Regulations 2018).
"""

import hashlib
import json
from dataclasses import dataclass

import pytest
from django.http import Http404
from django.urls import resolve
from playwright.sync_api import expect

from answerable.domains.register.core.datasets import key_of
from answerable.foundations.core import canonical
from answerable.foundations.core.text import reading_age
from answerable.interfaces.web import urls as web
from tests.functional import addresses
from tests.harness.browser import Visitor
from tests.integration.web.reading import words_of


@dataclass(frozen=True)
class Place:
    """A page with what it is there to show."""

    name: str
    path: str
    status: int = 200


def _project(slug: str, name: str, rest: str = "", status: int = 200) -> Place:
    return Place(f"project-{name}", addresses.project(slug, rest), status)


REGISTER = (
    Place("home", "/"),
    Place("about", "/about/"),
    Place("how-this-works", "/how-this-works/"),
    Place("roles", "/roles/"),
    Place("who-runs-this", "/who-runs-this/"),
    Place("accessibility", "/accessibility/"),
    Place("privacy", "/privacy/"),
    Place("cookies", "/cookies/"),
    Place("changes", "/changes/"),
    Place("changes-second-page", "/changes/?page=2"),
    Place("log", "/log/"),
    Place("log-how", "/log/how/"),
    Place("log-entry", "/log/entries/1/"),
    Place("log-no-such-entry", "/log/entries/999999/", 404),
    Place("log-check", "/log/check/"),
    Place("withheld", "/withheld/"),
    Place("sources-none", "/sources/"),
    Place("questions", "/questions/"),
    Place("question", "/questions/law.gateways/"),
    Place("gateways", "/gateways/"),
    Place("gateway", "/gateways/cda-1998-115/"),
    Place("gateway-not-in-force", "/gateways/children-2004-16la/"),
    Place("no-such-gateway", "/gateways/magna-carta/", 404),
)
BROWSE = (
    Place("projects", "/projects/"),
    Place("projects-search", "/projects/?words=housing"),
    Place("projects-filtered", "/projects/?stage=live&uses_ai=yes&sort=title"),
    Place("projects-out-of-date", "/projects/?out_of_date=yes"),
    Place("projects-none-found", "/projects/?words=zeppelin&uses_ai=yes"),
)
PROJECTS = (
    _project("housing-repairs-triage", "live-with-ai"),
    _project("school-places-forecast", "without-ai"),
    _project("missed-appointments-predictor", "out-of-date"),
    _project("custody-risk-model", "retired"),
    _project("debt-letters-timing", "decided-against"),
    _project("facial-search-shops", "reported-by-others"),
    _project("retrospective-face-matching", "withheld-answers"),
    _project("children-safeguarding-dashboard", "many-agencies"),
    _project("youth-services-chatbot", "paused"),
    _project("burglary-place-forecast", "disputed"),
    _project("saltby-food-parcel-list", "of-one-person-charity"),
    _project("benefit-fraud-matching", "retracted", status=410),
    _project("benefit-fraud-matching", "retracted-version", "versions/1/", 410),
    _project("benefit-fraud-matching", "retracted-difference", "difference/", 410),
    _project("licensing-form-assistant", "not-published", status=404),
    _project("council-tax-reminders", "old-version", "versions/1/"),
    _project("council-tax-reminders", "newest-version", "versions/3/"),
    _project("council-tax-reminders", "no-such-version", "versions/9/", 404),
    _project("council-tax-reminders", "difference", "difference/"),
    _project("council-tax-reminders", "difference-of-two", "difference/?from=1&to=3"),
    _project("council-tax-reminders", "no-difference", "difference/?from=2&to=2"),
)
JUDGED = (
    Place("frameworks", "/frameworks/"),
    Place("framework-newest", "/frameworks/uk-law/"),
    Place("framework-law", "/frameworks/uk-law/2026-02-05/"),
    Place("framework-charter", "/frameworks/lcr-charter/2025-07-03/"),
    Place("framework-replaced", "/frameworks/data-ethics-framework/2020-09-16/"),
    Place("framework-compares", "/frameworks/eu-ai-act-article-5/2026-11-21/"),
    Place("no-such-framework", "/frameworks/magna-carta/1215/", 404),
    Place("criterion", "/frameworks/uk-law/2026-02-05/LAW.G21/"),
    Place(
        "criterion-projects",
        "/frameworks/uk-law/2026-02-05/LAW.G21/?verdict=cannot_tell",
    ),
    Place(
        "criterion-red-line", "/frameworks/safety-not-surveillance/2024-07-26/SNS.X1/"
    ),
    Place("no-such-criterion", "/frameworks/uk-law/2026-02-05/LAW.NONE/", 404),
    _project("burglary-place-forecast", "compare", "compare/"),
    _project(
        "burglary-place-forecast",
        "compare-chosen",
        "compare/?one=uk-law/2026-02-05&two=eu-ai-act-article-5/2026-11-21",
    ),
    _project("facial-search-shops", "compare-cannot-tell", "compare/"),
    Place("data-sources", "/data-sources/"),
    Place("data-sources-none-found", "/data-sources/?words=zeppelin"),
    Place("data-source", f"/data-sources/{key_of('Custody pictures')}/"),
    Place("no-such-data-source", "/data-sources/nothing-000000/", 404),
    Place("region", "/region/"),
)
ORGANISATIONS = (
    Place("organisations", "/organisations/"),
    Place("organisation-publishes", "/organisations/wyreham-city-council/"),
    Place("organisation-operator", "/organisations/wyreham-combined-authority/"),
    Place("organisation-has-none", "/organisations/northbrook-district-council/"),
    Place("organisation-not-answered", "/organisations/wyreham-fire-and-rescue/"),
    Place("organisation-withholds", "/organisations/saltby-port-police/"),
    Place("organisation-unknown", "/organisations/ridgeway-schools-trust/"),
    Place("no-such-organisation", "/organisations/atlantis/", 404),
)
AFFECTS = (
    Place("affects", "/affects-me/"),
    Place("affects-offered", "/affects-me/?area=E08000012&area=E08000011"),
    Place("affects-region", "/affects-me/E47999999/"),
    Place("affects-council", "/affects-me/E07999001/"),
    Place("affects-nothing-known", "/affects-me/W06000015/"),
    Place("affects-no-such-place", "/affects-me/E99999999/", 404),
    Place("affects-needs-a-form", "/affects-me/find/", 405),
)
TOOLS = (
    Place("tools", "/tools/"),
    Place("tool-of-several", addresses.tool("lingua-bridge")),
    Place("tool-of-one", addresses.tool("fixfirst")),
)
SIGN_IN = (
    Place("sign-in", "/accounts/login/"),
    Place("password-reset", "/accounts/password/reset/"),
    Place("password-reset-sent", "/accounts/password/reset/done/"),
    Place("password-reset-used", "/accounts/password/reset/key/1-x/"),
    Place("password-reset-done", "/accounts/password/reset/key/done/"),
    Place("account-inactive", "/accounts/inactive/"),
    Place("no-sign-up", "/accounts/signup/", 404),
    Place("sign-in-link", "/staff/sign-in/not-a-token/"),
    Place("used-invitation", "/staff/invitations/not-a-token/", 410),
    Place("used-approval-link", "/staff/approve/not-a-token/", 410),
    Place("used-supplier-link", "/staff/supplier/not-a-token/", 410),
)
STAMPS = (
    Place("stamps", "/stamp/"),
    Place("stamp-awarded", addresses.stamp("school-places-forecast")),
    Place("stamp-under-question", addresses.stamp("housing-repairs-triage")),
    Place("stamp-suspended", addresses.stamp("council-tax-reminders")),
    Place("stamp-withdrawn", addresses.stamp("translation-assistant")),
    Place("stamp-refused", addresses.stamp("hospital-letter-summaries")),
    Place("stamp-considered", addresses.stamp("warm-homes-targeting")),
    Place("stamp-applied", addresses.stamp("adult-care-reablement-linkage")),
    Place("stamp-taken-back", addresses.stamp("bed-flow-statistics")),
    Place("stamp-embed", addresses.stamp("school-places-forecast", "embed/")),
    Place("no-such-stamp", "/stamp/STP-0000-0000/", 404),
    Place("verify", "/verify/"),
    _project("housing-repairs-triage", "stamp-under-question"),
    _project("translation-assistant", "stamp-withdrawn"),
)
REVIEWS = (
    Place("reviews", "/reviews/"),
    Place("reviews-open", "/reviews/?state=open"),
    Place(
        "review-gathering", addresses.review("student-wellbeing-signals", "called_in")
    ),
    Place("review-vacancy", addresses.review("pothole-camera", "advice")),
    Place("review-voted", addresses.review("planning-comments-sorter", "advice")),
    Place("review-dissent", addresses.review("housing-repairs-triage", "stamp")),
    Place("review-closed", addresses.review("research-data-safe-haven", "stamp")),
    Place(
        "review-called-off", addresses.review("councillor-letter-drafting", "advice")
    ),
    Place("review-pack", addresses.review("warm-homes-targeting", "stamp", "pack/")),
    Place("no-such-review", "/reviews/REV-0000-0000/", 404),
    Place("panels", "/panels/"),
    Place("panel-sits", addresses.panel("Panel on forecasts")),
    Place("panel-listed", addresses.panel("Panel on data about children")),
    Place("panel-ended", addresses.panel("The first residents' panel")),
    Place("committees", "/committees/"),
    Place("committee", "/committees/northfold-data-ethics/"),
    Place("meeting", addresses.meeting("2025-12-16")),
)
RULED_OUT = (
    _project("burglary-place-forecast", "classified", "classification/"),
    _project("retrospective-face-matching", "disputed-class", "classification/"),
    _project("library-loans-statistics", "not-classified", "classification/"),
    _project("burglary-place-forecast", "clearance", "clearance/"),
    _project("custody-risk-model", "clearance-ended", "clearance/"),
    _project("housing-repairs-triage", "fairness", "fairness/"),
    _project("library-loans-statistics", "not-counted", "fairness/"),
    _project("housing-repairs-triage", "results", "results/"),
)
DUTIES = (
    Place("duties", "/organisations/wyreham-city-council/duties/"),
    Place("duties-nothing-said", "/organisations/wyreham-fire-and-rescue/duties/"),
    Place(
        "organisation-that-judges", "/organisations/northfold-university-ethics-unit/"
    ),
    Place("charter", "/charter/"),
    Place("charter-review", addresses.of_charter("CHR", "first")),
    Place("oversight-report", addresses.of_charter("OVR", "first-year")),
    Place("training", "/training/"),
    Place("lesson", "/training/using-a-tool/"),
    Place("gates", "/gates/"),
)
NOT_THERE = (
    Place("not-found", "/nowhere/", 404),
    Place("no-such-project", "/projects/PRJ-0000-0000/", 404),
)
EVERYTHING = (
    *REGISTER,
    *BROWSE,
    *PROJECTS,
    *JUDGED,
    *ORGANISATIONS,
    *AFFECTS,
    *TOOLS,
    *STAMPS,
    *REVIEWS,
    *RULED_OUT,
    *DUTIES,
    *SIGN_IN,
    *NOT_THERE,
)
IN_WELSH = tuple(
    Place(f"cy-{place.name}", f"/cy{place.path}", place.status)
    for place in EVERYTHING
    if place.name
    in {
        "home",
        "about",
        "roles",
        "projects",
        "projects-none-found",
        "project-live-with-ai",
        "project-many-agencies",
        "project-retracted",
        "gateways",
        "gateway",
        "project-difference",
        "frameworks",
        "framework-law",
        "criterion",
        "project-compare",
        "data-source",
        "region",
        "organisation-not-answered",
        "tool-of-several",
        "stamps",
        "stamp-under-question",
        "reviews",
        "review-dissent",
        "panel-sits",
        "project-classified",
        "project-clearance",
        "project-fairness",
        "duties",
        "charter",
        "verify",
        "sign-in",
        "not-found",
    }
)
# Files for programs and paper; the last test here reads them.
FILES = {"projects:document", "projects:csv", "projects:qr", "feed", "log:proof"}
FILES |= {"projects:opening", "log:opening", "log:program", "evidence:csv"}
FILES |= {"panels:public_list", "reviews:pack_pdf"}
# test_import_pages.py looks at these, where something was copied.
OF_IMPORTS = {"sources:show", "sources:imported", "sources:report"}
GOAL = 11.0
FIRST_SCREEN = {"width": 375, "height": 667}


@pytest.mark.parametrize("place", [*EVERYTHING, *IN_WELSH], ids=lambda p: p.name)
def test_a_public_page_is_open_to_everyone(visit, place: Place) -> None:
    visitor = visit()
    answer = visitor.page.goto(place.path)
    assert answer.status == place.status
    assert visitor.page.locator("h1").count() == 1
    visitor.inspect(f"public-{place.name}")


def test_the_pages_of_judging_can_be_read_at_eleven(
    visit, capsys: pytest.CaptureFixture[str]
) -> None:
    request = visit().page.request
    ages = {
        place.name: reading_age(words_of(request.get(place.path).text()))
        for place in (*STAMPS, *REVIEWS, *RULED_OUT, *DUTIES)
    }
    with capsys.disabled():
        print("\nReading age of the fixed text of pages of judging (goal: at most 11)")
        for name, age in ages.items():
            print(f"  {age or '-':>5} {name}")
    assert {name: age for name, age in ages.items() if age and age > GOAL} == {}


def test_every_public_address_is_among_the_pages_above() -> None:
    visited = {_name(place.path) for place in EVERYTHING if "not-a" not in place.path}
    every = {f"web:{name}" for name in addresses.names_under(web.urlpatterns)}
    missed = every - visited - {f"web:{name}" for name in FILES | OF_IMPORTS}
    assert not missed, f"These pages are never looked at: {sorted(missed)}"


def _name(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).view_name
    except Http404:
        return ""


def test_the_first_screen_of_a_phone_answers_the_three_questions(visit) -> None:
    visitor = visit()
    visitor.page.set_viewport_size(FIRST_SCREEN)
    faults = []
    for slug in addresses.published():
        visitor.page.goto(addresses.project(slug))
        faults += [f"{slug}: {fault}" for fault in _below_the_first_screen(visitor)]
    assert not faults, "\n".join(faults)


def _below_the_first_screen(visitor: Visitor) -> list[str]:
    """Say which of the three answers a reader must scroll for, and how far."""
    faults = []
    for question in ("Does it affect me?", "Who answers for it?", "What can I do?"):
        row = visitor.page.locator("dl > div").filter(has_text=question)
        box = row.locator("dd").bounding_box()
        assert box, f"{visitor.page.url} does not say: {question}"
        lowest = box["y"] + box["height"]
        if lowest > FIRST_SCREEN["height"]:
            faults.append(f"“{question}” ends {lowest:.0f} pixels down")
    return faults


def test_the_dashboard_shows_what_the_checker_raises_beside_each_flow(visit) -> None:
    visitor = visit()
    visitor.page.goto(addresses.project("children-safeguarding-dashboard"))
    raised = visitor.page.locator("#raised")
    assert "Raised by software. Decided by nobody." in raised.inner_text()
    by_flow = {
        int(flow.get_attribute("value")): flow.inner_text()
        for flow in raised.locator(".an-raised__flow").all()
    }
    assert sorted(by_flow) == list(range(1, 14))
    assert "Wrong age" in by_flow[1]
    assert "covers children up to the September after they turn five" in by_flow[2]
    assert all("Section missing" in by_flow[number] for number in (3, 8, 9, 10))
    assert "The checker raises nothing here." in by_flow[4]
    assert all("A duty and no power" in by_flow[number] for number in (5, 6))
    assert "Probably Welfare Reform Act 2012 section 131 was meant." in by_flow[13]
    raised.get_by_role("link", name="Welfare Reform Act 2012, section 131").click()
    heading = visitor.page.locator("h1")
    expect(heading).to_contain_text("Welfare Reform Act 2012, section 131")


def test_every_verdict_can_be_opened_and_read(visit) -> None:
    visitor = visit()
    visitor.page.goto(addresses.project("burglary-place-forecast"))
    for closed in visitor.page.locator("#judged details").all():
        closed.evaluate("part => part.open = true")
    assert visitor.page.locator("#red-lines + p + ul > li").count() == 3
    letter = visitor.page.locator(".an-lines__card", has_text="Campaigners ask")
    assert "Red line crossed" in letter.inner_text()
    eu = visitor.page.locator(".an-lines__card", has_text="for comparison")
    assert "Red line not crossed" in eu.inner_text()
    assert visitor.page.locator(".an-judged__item").count() > 100
    visitor.inspect("public-judged-all-open")


def test_a_retired_tool_still_shows_that_its_code_was_lost(visit) -> None:
    page = visit().page
    page.goto(addresses.project("custody-risk-model"))
    own = page.locator(
        ".an-judged__item", has_text="Not all of the code, the variables"
    )
    assert own.count()
    assert "Cannot tell" in (own.first.text_content() or "")
    assert "is out of date" not in (page.locator("#judged").text_content() or "")


def test_the_files_of_a_version_are_the_version(visit) -> None:
    page = visit().page
    page.goto(addresses.project("council-tax-reminders"))
    mark = page.locator(".an-mark-of code").inner_text()
    links = page.locator("#take a")
    files = [page.request.get(link.get_attribute("href")) for link in links.all()]
    document, opening, table, code, feed = (file.body() for file in files)
    sealed = canonical.encode(json.loads(opening)["document"])
    assert hashlib.sha256(sealed).hexdigest() == mark
    assert json.loads(document)["format"] == json.loads(sealed)["format"]
    assert table.decode("utf-8-sig").startswith("fact,question,state,answer")
    assert code.startswith(b"<svg")
    assert b"<feed " in feed
