"""Every page of judging that links lead to can be used by everyone who works there.

WCAG 2.2 AA. People follow the links that their own workspace shows them; whatever has
no link, because it is a button or waits for a rare state, is named at the end.
"""

from collections import Counter, deque
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from answerable.interfaces.staff import urls as staff
from tests.functional.addresses import names_under
from tests.harness.browser import Visitor

JUDGING = frozenset(
    {"reviews", "interests", "panels", "committees", "stamp", "classification"}
    | {"clearance", "evidence", "duties", "charter"}
)
# Where a person's way leads on to a page of judging.
ON_THE_WAY = frozenset({"home", "projects:show", "organisations:show"})
MOST = 8  # pages of one kind for one person
PEOPLE = (
    *("reviewer", "decider", "approver", "author", "register_team", "panel_member"),
    *("committee_clerk", "priya.lindqvist@wca.example.org"),
    *("robert.keane@police.example.org", "carys.lomax@pool.example.org"),
)
# Buttons: they change something, and lead back to a page that is looked at.
BUTTONS = frozenset(
    {"reviews:let_go", "reviews:close", "interests:end", "panels:begin", "panels:next"}
    | {"clearance:ask", "clearance:take_back", "evidence:send", "evidence:drop"}
    | {"charter:begin", "charter:report_send", "charter:report_drop"}
    | {"charter:report_take_back"}
)
# What no example waits for; tests/integration/staff goes through each of them.
RARE = frozenset(
    {"charter:answer", "charter:close", "charter:open", "charter:report_sign"}
    | {"charter:report_write", "classification:reply", "clearance:grant"}
    | {"clearance:withdraw", "committees:give_advice", "committees:minutes"}
    | {"evidence:change", "evidence:send_back", "evidence:sign", "panels:draw"}
    | {"panels:take_back", "reviews:look", "stamp:lapse"}
    | {"duties:finish_step"}
)


def test_whoever_judges_or_is_judged_finds_pages_that_they_can_use(visit) -> None:
    seen: set[str] = set()
    faults: list[str] = []
    for person in PEOPLE:
        seen |= _follow(visit(person), person, seen, faults)
    assert not faults, "\n".join(faults)
    every = {n for n in names_under(staff.urlpatterns) if _area(n) in JUDGING}
    missed = sorted(every - seen - BUTTONS - RARE)
    assert not missed, f"no link leads to {missed}"


def _follow(
    visitor: Visitor, person: str, known: set[str], faults: list[str]
) -> set[str]:
    """Follow every link from somebody's workspace; look at each kind of page once."""
    met: Counter[str] = Counter()
    waiting, done = deque(["/staff/"]), set()
    while waiting:
        address = waiting.popleft()
        if address in done:
            continue
        done.add(address)
        name = _name(address)
        if met[name] >= MOST:
            continue
        met[name] += 1
        answer = visitor.page.goto(address)
        assert answer
        if answer.status != 200:
            faults.append(f"{person}: {address} answers {answer.status}")
            continue
        if met[name] == 1 and name not in known and _area(name) in JUDGING:
            visitor.inspect(f"staff-{name.replace(':', '-').replace('_', '-')}")
        waiting.extend(_links(visitor))
    return set(met)


def _links(visitor: Visitor) -> list[str]:
    script = "links => links.map(link => link.getAttribute('href'))"
    found = visitor.page.locator("main a[href^='/staff/']").evaluate_all(script)
    paths = dict.fromkeys(urlsplit(link).path for link in found)
    return [p for p in paths if _area(_name(p)) in JUDGING or _name(p) in ON_THE_WAY]


def _name(address: str) -> str:
    return resolve(address).view_name.removeprefix("staff:")


def _area(name: str) -> str:
    return name.partition(":")[0]


@pytest.mark.parametrize("person", ["reviewer", "approver"])
def test_the_first_page_after_sign_in_says_what_waits(visit, person: str) -> None:
    visitor = visit(person)
    visitor.page.goto("/staff/")
    waiting = visitor.page.locator(".an-work__title").first
    assert waiting.inner_text().strip()
