"""Words that had to go: found, shown, decided by somebody else, and gone."""

import json
import re
import urllib.request

from tests.functional import addresses
from tests.functional.workspace import fill, heading, press
from tests.harness.browser import Visitor
from tests.harness.installation import Installation

ENTRY = "council-tax-reminders"
WORDS = "reminders@wyreham.example.org"
WHY = "A test of the whole way."


def _propose(visitor: Visitor) -> str:
    page = visitor.page
    page.goto("/staff/redactions/")
    fill(page, {"entry": addresses.project_ref(ENTRY)})
    press(page, "Find the words")
    fill(page, {"words": WORDS, "ground": "erasure", "why": WHY})
    press(page, "See what would go")
    visitor.inspect("staff-erase-what-would-go")
    assert WORDS in page.inner_text("main")
    press(page, "Propose it")
    heading(page, "Words to erase")
    return page.url


def test_words_go_when_two_people_have_looked(visit, register: Installation) -> None:
    team = visit("register_team")
    _propose(team)
    team.inspect("staff-redaction-own")
    press(team.page, "Take it back")
    team.inspect("staff-redaction-taken-back")
    proposal = _propose(team)

    approver = visit("approver")
    approver.page.goto(proposal)
    approver.inspect("staff-redaction-to-decide")
    press(approver.page, "Authorise it")
    approver.inspect("staff-redaction-authorise")
    press(approver.page, "Erase the words")
    approver.inspect("staff-redaction-done")

    reader = visit()
    reader.page.goto(addresses.project(ENTRY))
    said = reader.page.inner_text("main")
    assert WORDS not in said
    assert re.search(r"Removed on \d+ \w+ \d{4} under UK GDPR, Article 17\.", said)
    reader.inspect("public-project-with-erased-words")
    with urllib.request.urlopen(f"{register.base_url}/redactions.json") as feed:  # noqa: S310
        subjects = {line["subject"] for line in json.load(feed)["redactions"]}
    assert subjects == {addresses.project_ref(ENTRY)}

    register.tick()
    approver.page.goto(proposal)
    assert "have been written anew" in approver.page.inner_text("main")
