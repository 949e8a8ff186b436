"""Authors see what the checker would raise before readers do. It blocks nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import projects
from tests.factories.projects import Body

pytestmark = pytest.mark.django_db
WOULD = "What the register’s checker would raise"
FLOW = {
    "from_body": "Wyreham City Council",
    "to_body": "Wyreham Police",
    "to_kind": "police",
    "what": "Where 3 pupils live",
    "purpose": "To look for a child",
    "power": "Crime and Disorder Act 1998 section 17",
    "power_kind": "not_stated",
}


@pytest.fixture
def sharing(council: Body) -> str:
    return projects.drafted(council, "Missing children", law__gateways=[FLOW])


def _page(client: Client, name: str, *args: str) -> str:
    answer = client.get(reverse(f"staff:projects:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", ["show", "rehearse", "send"])
def test_the_author_is_told_on_the_way_to_sending(
    author: Client, sharing: str, name: str
) -> None:
    page = _page(author, name, sharing)
    assert WOULD in page
    assert "something about one flow" in page
    assert "Raised by software. Decided by nobody." in page
    assert "“3 pupils” is a small count." in page


def test_the_question_shows_each_flow_with_what_is_raised(
    author: Client, sharing: str
) -> None:
    page = _page(author, "fact", sharing, "law.gateways")
    assert WOULD in page
    assert "A duty and no power" in page
    assert "“3 pupils” is a small count." in page


def test_a_small_count_is_told_at_the_question_that_holds_it(
    author: Client, council: Body
) -> None:
    ref = projects.drafted(
        council,
        purpose__problem_and_need="In one school 2 boys were hurt.",
        purpose__public_benefit="All 300 pupils are safer.",
    )
    page = _page(author, "fact", ref, "purpose.problem_and_need")
    assert "“2 boys” is a small count." in page
    assert "checker raises" not in page
    assert WOULD not in _page(author, "fact", ref, "purpose.public_benefit")
    assert "“2 boys” is a small count." in _page(author, "show", ref)


def test_what_is_not_answered_raises_nothing(author: Client, council: Body) -> None:
    ref = projects.drafted(council)
    assert WOULD not in _page(author, "fact", ref, "law.gateways")
    for name in ("show", "rehearse", "send"):
        assert WOULD not in _page(author, name, ref)


def test_the_approver_is_told_and_may_publish_all_the_same(
    approver: Client, council: Body
) -> None:
    ref = projects.sent(council, law__gateways=[FLOW])
    assert WOULD in _page(approver, "decide", ref)
    assert projects.approvals.approve(
        ref=ref, note="", by=council.approver, at=projects.LONG_AGO + 2 * projects.HOUR
    )


def test_the_preview_is_what_readers_will_see(author: Client, sharing: str) -> None:
    page = _page(author, "preview", sharing)
    assert "What the register’s checker raises" in page
    assert "small count" not in page
