"""A stamp from the draw of a panel to its withdrawal, as the people in it live it.

Charter Principles 3 and 9: independent people judge, actions have consequences, and
every step stands in public with its reasons and its ledger entry.
"""

import time
from datetime import date

from playwright.sync_api import expect

from tests.functional import addresses
from tests.functional.judging import Stamp, ballot, moment, name_of, submit
from tests.functional.workspace import fill, heading, press

PANEL = "Panel on data about children"
# Nothing in this entry grows too old before the test is over.
PROJECT = "free-school-meals-matching"
DRAWN, BEGUN = date(2026, 12, 1), date(2026, 12, 14)
DUE, OVERDUE = date(2026, 12, 17), date(2026, 12, 18)
DISSENT = "I would wait until the counts by group are there."
SOON = 60  # seconds


def test_a_stamp_from_the_draw_of_a_panel_to_its_withdrawal(register, visit) -> None:
    stamp = Stamp(register, visit, addresses.project_ref(PROJECT))
    residents = _draw_a_panel(stamp)
    _choose_three(stamp, residents)
    _vote_alone(stamp, residents)
    _decide_with_a_condition(stamp)
    _award(stamp)
    kept = stamp.reader.request.get(f"/stamp/{stamp.ref}/badge.svg").body()
    _fall_overdue(stamp)
    _answer_and_suspend(stamp)
    _meet_the_condition_and_restore(stamp)
    _withdraw(stamp)
    stamp.badge_is("The stamp was withdrawn")
    stamp.check(kept, "The stamp was withdrawn")
    assert "0 faults" in register.run("check-ledger")


def _draw_a_panel(stamp: Stamp) -> list[str]:
    """Draw three residents by a seed that was named before; all take their seats."""
    stamp.register.set_clock(moment(DRAWN))
    page = stamp.staff("register_team", "panels/")
    press(page, PANEL)
    press(page, "Draw the panel")
    submit(page, {"seed": "5 12 23 31 44 bonus 9"})
    press(page, "Draw, and write to those who are drawn")
    expect(page.get_by_role("status")).to_contain_text("Drawn.")
    stamp.register.tick()
    drawn = [
        str(mail["to"])
        for mail in stamp.register.mail()
        if PANEL in mail["subject"] and "A seat for you" in mail["subject"]
    ]
    assert len(drawn) == 3
    for email in drawn:
        own = stamp.staff(email, "panels/seats/")
        own.get_by_role("link", name=f"Yes, I take the seat ({PANEL})").click()
        press(own, "Yes, I take the seat")
    stamp.register.set_clock(moment(BEGUN))
    page = stamp.staff("register_team", "panels/")
    press(page, PANEL)
    press(page, "Let the panel begin")
    expect(page.get_by_role("status")).to_contain_text("The panel sits.")
    return drawn[:2]


def _choose_three(stamp: Stamp, residents: list[str]) -> None:
    """One reviewer and two residents get a seat; who is bound cannot."""
    page = stamp.staff("register_team", f"reviews/open/{stamp.project}/")
    why = "The council asked for the Charter stamp for its match of free meals."
    submit(page, {"purpose": "stamp", "needed": "3", "residents": "yes", "why": why})
    page.wait_for_url("**/staff/reviews/REV-*/**")
    stamp.review = page.url.split("/")[5]
    page = stamp.staff("register_team", f"reviews/{stamp.review}/choose/")
    bound = page.get_by_role("main")
    expect(bound).to_contain_text("Charter partners do not judge each other")
    for name in ("Imran Castellan", *map(name_of, residents)):
        page.get_by_role("checkbox", name=name, exact=True).check()
    stamp.people["register_team"].inspect("staff-review-choose")
    press(page, "Give them a seat")
    stamp.on_review("register_team", "start/", {"vote_by": date(2026, 12, 30)})


def _vote_alone(stamp: Stamp, residents: list[str]) -> None:
    """Each votes alone, and sees nothing of the others before the last vote."""
    first, second = residents
    stamp.staff(first, f"reviews/{stamp.review}/vote/")
    stamp.people[first].inspect("staff-review-vote")
    stamp.on_review(first, "vote/", ballot())
    page = stamp.staff(second, f"reviews/{stamp.review}/")
    expect(page.get_by_role("main")).to_contain_text(
        "Nobody sees another’s vote until all have voted."
    )
    expect(page.get_by_role("main")).not_to_contain_text("I read what they say")
    stamp.on_review(second, "vote/", ballot(q5="not_met"))
    stamp.on_review("reviewer", "vote/", ballot())
    stamp.on_review(second, "dissent/", {"text": DISSENT})


def _decide_with_a_condition(stamp: Stamp) -> None:
    condition = {
        "outcome": "conditions",
        "reasons": "Two of three found every principle kept. One thing is missing.",
        "text-1": "Publish the counts by age group.",
        "owner-1": "Head of School Meals",
        "due-1": DUE,
        "evidence-1": "A table in the entry.",
    }
    page = stamp.staff("decider", f"reviews/{stamp.review}/decide/")
    stamp.people["decider"].inspect("staff-review-decide")
    submit(page, condition)
    expect(page.get_by_role("status")).to_contain_text("Decided, and public.")
    stamp.reader.goto(f"/reviews/{stamp.review}/")
    for words in (DISSENT, "Publish the counts by age group.", "Two of three"):
        expect(stamp.reader.get_by_role("main")).to_contain_text(words)
    stamp.people[""].inspect("public-review-decided")


def _award(stamp: Stamp) -> None:
    page = stamp.staff("approver", f"stamp/apply/{stamp.project}/")
    submit(page, {"reasons": "More children get the meals that they have a right to."})
    page.wait_for_url("**/staff/stamp/STP-*/")
    stamp.ref = page.url.split("/")[5]
    rests_on = {"review": stamp.review, "reasons": "The review is decided."}
    stamp.on_stamp("decider", "consider/", rests_on)
    page = stamp.staff("decider", f"stamp/{stamp.ref}/award/")
    stamp.people["decider"].inspect("staff-stamp-award")
    fill(page, {"review": stamp.review, "until": date(2027, 12, 1)})
    submit(page, {"reasons": "It keeps all eleven, with one condition."})
    expect(page.get_by_role("status")).to_be_visible()
    stamp.stands("Holds the stamp", "Stamp awarded", "It keeps all eleven")
    stamp.reader.goto(f"/stamp/{stamp.ref}/")
    stamp.people[""].inspect("public-stamp-awarded")
    stamp.badge_is("It is valid")


def _fall_overdue(stamp: Stamp) -> None:
    """The day passes; one tick of the clock puts the stamp under question."""
    stamp.register.set_clock(moment(OVERDUE))
    since = time.monotonic()
    stamp.register.tick()
    stamp.stands("Under question", "Raised by the register itself", stamp.review)
    assert time.monotonic() - since < SOON
    stamp.reader.goto(f"/reviews/{stamp.review}/")
    expect(stamp.reader.locator("#condition-1")).to_contain_text("Overdue")


def _answer_and_suspend(stamp: Stamp) -> None:
    _reply(stamp, "The table is written, and waits for a signature.")
    why = "Until the table is public, nobody can tell who gains."
    stamp.on_stamp("decider", "suspend/", {"reasons": why})
    stamp.stands("Suspended", "Stamp suspended", why)
    stamp.badge_is("The stamp is suspended")


def _reply(stamp: Stamp, text: str) -> None:
    """The owner replies beside the newest step, for everyone to read."""
    page = stamp.staff("approver", f"stamp/{stamp.ref}/")
    page.get_by_role("link", name="Reply to this").first.click()
    submit(page, {"text": text})
    stamp.reader.goto(f"/stamp/{stamp.ref}/")
    expect(stamp.reader.locator(".an-step").first).to_contain_text(text)


def _meet_the_condition_and_restore(stamp: Stamp) -> None:
    stamp.on_review("approver", "respond/", {"text": "We do what was asked."})
    stamp.on_review(
        "approver", "conditions/1/evidence/", {"text": "The table is in the entry."}
    )
    looked = {"outcome": "accept", "why": "I read the table. It is whole."}
    stamp.on_review("reviewer", "conditions/1/look/", looked)
    why = "The table is public, and a reviewer has looked at it."
    stamp.on_stamp("decider", "restore/", {"reasons": why})
    stamp.stands("Holds the stamp", "Stamp restored", why)
    stamp.badge_is("It is valid")


def _withdraw(stamp: Stamp) -> None:
    stamp.on_stamp("decider", "question/", {"reasons": "The table was made up."})
    stamp.stands("Under question", "The table was made up.")
    too_soon = {"reasons": "Nobody needs to wait."}
    page = stamp.staff("decider", f"stamp/{stamp.ref}/withdraw/")
    submit(page, too_soon)
    expect(page.get_by_role("alert")).to_contain_text("withdrawn after the reply")
    _reply(stamp, "It is true, and we are sorry.")
    why = "The numbers in the table were invented, so trust is gone."
    stamp.on_stamp("decider", "withdraw/", {"reasons": why})
    stamp.stands("Withdrawn", "Stamp withdrawn", why)
    stamp.reader.goto(f"/stamp/{stamp.ref}/")
    stamp.people[""].inspect("public-stamp-withdrawn")


def test_what_the_letter_rules_out_cannot_hold_the_stamp_and_stays_visible(
    register, visit
) -> None:
    forecast = addresses.project_ref("burglary-place-forecast")
    reader = visit()
    reader.page.goto(f"/projects/{forecast}/")
    main = reader.page.get_by_role("main")
    for words in (
        "This cannot hold the Charter stamp",
        "Wyreham Combined Authority, Charter Board",
        "9 March 2026",
        "The letter",
        "It is not in the Charter, and it is not law.",
    ):
        expect(main).to_contain_text(words)
    reader.inspect("public-project-cannot-hold-the-stamp")
    approver = visit("robert.keane@police.example.org")
    approver.page.goto(f"/staff/stamp/apply/{forecast}/")
    heading(approver.page, "stamp")
    expect(approver.page.get_by_role("main")).to_contain_text(
        "This cannot hold the Charter stamp"
    )
    if approver.page.locator('[name="reasons"]').count():
        submit(approver.page, {"reasons": "It helps us to plan patrols."})
        expect(approver.page.get_by_role("alert")).to_contain_text("cannot hold")
    reader.page.goto("/projects/?words=burglary")
    expect(reader.page.get_by_role("main")).to_contain_text("urglary")
