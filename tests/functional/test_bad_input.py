"""What people mistype, send twice or lose: it is kept, and they are told what to do."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.functional import addresses
from tests.functional.workspace import (
    PASSWORD,
    Colleague,
    answer,
    fill,
    heading,
    invite,
    letter,
    link_in,
    press,
)

DRAFT = f"/staff/projects/{addresses.project_ref('care-home-falls-pilot')}/"
SUMMARY = f"{DRAFT}facts/identity.plain_summary/"
TOO_LONG = "All work and no play makes a long text. " * 1000
TYPED = "Nurses told us that this sentence must not be lost."


def _send(page: Page, ref: str, text: str) -> None:
    """Change one answer of a published project and send it for approval."""
    page.goto(f"/staff/projects/{ref}/facts/identity.contact/")
    answer(page, {"value": text})
    page.goto(f"/staff/projects/{ref}/send/")
    fill(page, {"note": "A new address to write to."})
    press(page, "Send for approval")
    expect(page.get_by_role("status")).to_contain_text("Sent for approval")


def test_a_text_of_40_000_characters_is_kept_and_explained(visit) -> None:
    author = visit("author")
    author.page.goto(SUMMARY)
    before = author.page.locator('[name="value"]').input_value()
    fill(author.page, {"value": TOO_LONG})
    press(author.page, "Save and go back")
    summary = author.page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("600")
    assert author.page.locator('[name="value"]').input_value() == TOO_LONG
    author.inspect("bad-too-long")
    author.page.goto(SUMMARY)
    assert author.page.locator('[name="value"]').input_value() == before


@pytest.mark.parametrize("year", ["9" * 5000, "two thousand", "-1", "٢٠٢٧", "0"])
def test_a_date_that_makes_no_sense_is_kept_and_explained(visit, year: str) -> None:
    page = visit("author").page
    page.goto(f"{DRAFT}facts/governance.next_review/")
    parts = {"value-day": "31", "value-month": "2", "value-year": year}
    fill(page, parts)
    press(page, "Save and go back")
    expect(page.locator(".govuk-error-summary")).to_contain_text("date")
    assert page.locator('[name="value-year"]').input_value() == year


def test_a_form_sent_twice_starts_one_project(visit) -> None:
    page = visit("author").page
    page.goto("/staff/projects/start/")
    fill(page, {"title": "Sent twice by mistake", "way": "long"})
    page.get_by_role("main").get_by_role("button", name="Start").dblclick()
    heading(page, "Sent twice by mistake")
    page.goto("/staff/")
    expect(page.get_by_role("link", name="Sent twice by mistake")).to_have_count(1)


def test_two_editors_see_both_texts_side_by_side(visit) -> None:
    one, other = visit("author"), visit("author")
    one.page.goto(SUMMARY)
    other.page.goto(SUMMARY)
    answer(one.page, {"value": "The first of two saved this."}, "Save and go back")
    fill(other.page, {"value": TYPED})
    press(other.page, "Save and go back")
    heading(other.page, "Two people changed this answer")
    both = other.page.get_by_role("main")
    expect(both).to_contain_text("The first of two saved this.")
    expect(both).to_contain_text(TYPED)
    other.inspect("bad-two-editors")
    press(other.page, "Write one answer from both")
    assert other.page.locator('[name="value"]').input_value() == TYPED
    answer(other.page, {"value": f"First and second. {TYPED}"}, "Save and go back")
    one.page.goto(SUMMARY)
    assert TYPED in one.page.locator('[name="value"]').input_value()


def test_a_session_lost_in_the_middle_of_a_page_keeps_the_text(visit, register) -> None:
    author = visit("author")
    author.page.goto(SUMMARY)
    fill(author.page, {"value": TYPED})
    author.page.context.clear_cookies(name="sessionid")
    press(author.page, "Save and go back")
    heading(author.page, "You were signed out")
    assert TYPED in _kept(author.page)
    author.inspect("bad-signed-out")
    author.page.goto(register.sign_in_link("author"))
    press(author.page, "Sign in")
    author.page.goto(SUMMARY)
    expect(author.page.get_by_role("main")).to_contain_text("what you typed before")
    assert author.page.locator('[name="value"]').input_value() == TYPED
    author.inspect("bad-found-again")


def test_without_any_cookie_the_text_is_shown_to_copy(visit) -> None:
    author = visit("author")
    author.page.goto(SUMMARY)
    fill(author.page, {"value": TYPED})
    author.page.context.clear_cookies()
    press(author.page, "Save and go back")
    heading(author.page, "You need to sign in again")
    assert _kept(author.page) == TYPED, "and nothing that buttons said"
    author.inspect("bad-no-cookies")


def _kept(page: Page) -> str:
    boxes = page.get_by_role("main").locator("textarea").all()
    return "\n".join(box.input_value() for box in boxes)


def test_nobody_approves_their_own_work_and_they_see_why(visit, register) -> None:
    approver = visit("approver")
    email = "daniel.osei@wyreham.example.org"
    invite(approver.page, "Daniel Osei", email, "author")
    approver.page.goto(link_in(letter(register, email, "You are invited")))
    press(approver.page, "Accept")
    ref = addresses.project_ref("housing-repairs-triage")
    _send(approver.page, ref, "Repairs desk, repairs@wyreham.example.org")
    approver.page.goto(f"/staff/projects/{ref}/decide/")
    expect(approver.page.get_by_role("main")).to_contain_text("You sent this yourself")
    approver.inspect("bad-own-work")
    approver.page.goto(f"/staff/projects/{ref}/approve/")
    fill(approver.page, {"sure": "yes"})
    press(approver.page, "Approve and publish")
    main = approver.page.get_by_role("main")
    expect(main).to_contain_text("Nothing was changed. Here is why.")
    expect(main).to_contain_text("someone else must approve it")
    approver.inspect("bad-own-work-refused")


def test_the_second_of_two_approvers_is_told_what_the_first_did(
    visit, register
) -> None:
    first, email = visit("approver").page, "second@wyreham.example.org"
    invite(first, "Second Approver", email, "approver")
    second = Colleague("Second Approver", email, visit())
    second.accept(link_in(letter(register, email, "You are invited")))
    second.set_up_codes()
    ref = addresses.project_ref("school-places-forecast")
    _send(visit("author").page, ref, "Places team, places@wyreham.example.org")
    for page in (first, second.page):
        page.goto(f"/staff/projects/{ref}/approve/")
        fill(page, {"sure": "yes"})
    for page in (first, second.page):
        press(page, "Approve and publish")
    heading(first, "Published")
    expect(second.page.get_by_role("main")).to_contain_text("Daniel Osei")
    second.visitor.inspect("bad-already-decided")
    first.goto(f"/projects/{ref}/")
    expect(first.locator(".an-history__item")).to_have_count(3)


def test_a_sign_in_link_works_once(visit, register) -> None:
    link = register.sign_in_link("author")
    first, second = visit(), visit()
    for visitor in (first, second):
        visitor.page.goto(link)
        press(visitor.page, "Sign in")
    heading(first.page, "Hello")
    heading(second.page, "This link does not work any more")
    second.inspect("bad-used-sign-in-link")


def test_an_invitation_works_once_and_for_two_weeks(visit, register) -> None:
    approver = visit("approver").page
    emails = ("once@wyreham.example.org", "late@wyreham.example.org")
    links = []
    for email in emails:
        invite(approver, "Someone New", email, "author")
        links.append(link_in(letter(register, email, "You are invited")))
    someone = visit()
    someone.page.goto(links[0])
    fill(someone.page, {"name": "Someone New", "password": PASSWORD})
    press(someone.page, "Accept and go on")
    someone.page.goto(links[0])
    heading(someone.page, "This link does not work any more")
    someone.inspect("bad-used-invitation")
    register.set_clock(datetime.now(UTC) + timedelta(days=15))
    try:
        late = visit()
        late.page.goto(links[1])
        heading(late.page, "This link does not work any more")
        late.inspect("bad-expired-invitation")
    finally:
        (register.folder / "clock").unlink()
