"""The life itself: what its people do, and what a resident can read after each act."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.functional import lives
from tests.functional.lives import Life
from tests.harness.browser import Visitor
from tests.harness.installation import Installation

SHORT, LONG, NEVER = "Mending bus shelters", "Counting at bus stops", "Shelter cameras"


def live(
    register: Installation, visit: Callable[..., Visitor], *, javascript: bool
) -> None:
    life = lives.begin(register, visit, javascript=javascript)
    _from_short_entry_to_public(life)
    _from_long_entry_to_retired(life)
    _decided_against(life)
    assert "0 faults" in register.run("check-ledger")


def _from_short_entry_to_public(life: Life) -> None:
    ref = lives.short_entry(life, SHORT)
    summary = lives.SHORT["identity.plain_summary"]["value"]
    lives.read(life, f"/projects/{ref}/", says=[SHORT, summary, "Not known yet"])
    lives.read(life, "/", says=[SHORT])
    lives.read(life, "/projects/?words=shelters", says=[SHORT])


def _from_long_entry_to_retired(life: Life) -> None:
    ref = lives.long_entry(life, LONG)
    address = f"/projects/{ref}/"
    assert life.public.goto(address).status == 404, "a draft must not be public"
    lives.return_and_publish(life, ref, LONG)
    both_sources = ["Counts of waiting people", "Reports of broken shelters"]
    said = [lives.BETTER, *both_sources, "Due by 27 March 2027", lives.GROUND]
    page = lives.read(life, address, says=said)
    expect(page.get_by_text(lives.COMMENT)).to_have_count(0)
    lives.second_version(life, ref, LONG)
    lives.read(life, address, says=[lives.NEWER_CONTACT, "Version 2"])
    lives.read(
        life,
        f"{address}difference/",
        says=[
            "From version 1 to version 2",
            "One answer changed",
            "Transport team, transport@wyreham.example.org",
            lives.NEWER_CONTACT,
        ],
    )
    lives.retire(life, ref, LONG)
    lives.read(life, address, says=["No longer used", lives.WHY_RETIRED])
    lives.read(life, f"{address}versions/1/", says=["This is version 1 of 3"])


def _decided_against(life: Life) -> None:
    ref = lives.decide_not_to(life, NEVER)
    reasons = "Cameras would have cost more"
    lives.read(life, f"/projects/{ref}/", says=["Decided not to go ahead", reasons])
