"""How projects were judged, in public: who says so, why, and what nobody can tell."""

from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import translation

from answerable.domains.frameworks.actions import law_checks
from answerable.domains.frameworks.core.watching import LookedUp
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import copies
from answerable.domains.register.queries import datasets
from answerable.foundations.core.actor import Actor
from answerable.journeys import assess, reply_to_verdict
from tests.factories import copies as copied
from tests.factories import people
from tests.factories.projects import Body
from tests.integration.web.conftest import LATER

DAY = date(2026, 3, 2)
LAW = "uk-law"


def _page(reader: Client, address: str) -> str:
    answer = reader.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def _project(reader: Client, ref: str) -> str:
    return _page(reader, f"/projects/{ref}/")


def _edition(framework: str) -> str:
    return next(e for e in editions.shelf().editions if e.startswith(f"{framework}/"))


@pytest.fixture(autouse=True)
def _no_kept_pages() -> None:
    """Each test has a register of its own, and all count from one."""
    caches["pages"].clear()


@pytest.fixture
def judged(project: str) -> str:
    assess.assess(at=LATER, today=DAY)
    return project


def test_the_page_says_that_judging_is_on_its_way_and_then_shows_it(
    reader: Client, project: str
) -> None:
    assert "Not judged yet" in _project(reader, project)
    assess.assess(at=LATER, today=DAY)
    page = _project(reader, project)
    assert "Not judged yet" not in page
    assert "judged on 2 March 2026" in page


def test_red_lines_come_first_and_law_is_kept_from_demands(
    reader: Client, judged: str
) -> None:
    page = _project(reader, judged)
    order = [
        page.index(f'id="{place}"')
        for place in (
            *("red-lines", "judged-law", "judged-charter", "judged-guidance"),
            *("judged-professional", "judged-advocacy", "judged-comparison"),
        )
    ]
    assert order == sorted(order)
    lines = page[order[0] : order[1]]
    for edition in (LAW, "safety-not-surveillance", "eu-ai-act-article-5"):
        assert editions.shelf().editions[_edition(edition)].title in lines
    assert "There is no score" in page
    assert "Not checked against the original" in page


def test_the_owners_word_stands_beside_the_verdict(
    reader: Client, judged: str, council: Body
) -> None:
    place = reply_to_verdict.open_to(judged)[0].place
    assert "The owner replies" not in _project(reader, judged)
    reply_to_verdict.reply(
        ref=judged,
        edition=place[0],
        criterion=place[1],
        text="We plan for <b>every</b> child.",
        by=council.author,
        at=LATER,
    )
    page = _project(reader, judged)
    assert "The owner replies, 2 March 2026" in page
    assert "We plan for &lt;b&gt;every&lt;/b&gt; child." in page


def test_an_older_version_points_to_the_verdicts_of_the_newest(
    reader: Client, judged: str
) -> None:
    page = _page(reader, f"/projects/{judged}/versions/1/")
    assert "Verdicts stand with the newest version" in page
    assert 'id="red-lines"' not in page


def test_a_copied_entry_shows_no_verdict_and_says_why(
    reader: Client, operator: str, council: Body
) -> None:
    team = people.member(operator, Role.REGISTER_TEAM)
    ref = copies.publish_many(copies=[copied.copy(council.ref)], by=team, at=LATER)[
        0
    ].ref
    assess.assess(at=LATER, today=DAY)
    page = _project(reader, ref)
    assert "Nothing here is judged" in page
    assert "When the body claims the entry" in page
    assert "an-verdict" not in page
    compared = _page(reader, f"/projects/{ref}/compare/")
    assert "There are no verdicts of this project to compare." in compared


def test_two_editions_stand_side_by_side_and_say_how_they_differ(
    reader: Client, judged: str
) -> None:
    page = _page(reader, f"/projects/{judged}/compare/")
    assert page.count('class="an-judged__list"') == 2
    assert "How they differ" in page
    law, eu = _edition(LAW), _edition("eu-ai-act-article-5")
    chosen = _page(reader, f"/projects/{judged}/compare/?one={law}&two={eu}")
    assert f'value="{law}" selected' in chosen
    assert "How they differ" not in chosen
    same = _page(reader, f"/projects/{judged}/compare/?one={law}&two={law}")
    assert "Both are the same edition." in same
    assert reader.get("/projects/PRJ-0000-0000/compare/").status_code == 404


def test_every_edition_and_every_criterion_has_a_page(
    reader: Client, judged: str
) -> None:
    index = _page(reader, reverse("web:frameworks:index"))
    for edition in editions.shelf().editions.values():
        address = reverse("web:frameworks:show", args=edition.id.split("/"))
        assert address in index
        page = _page(reader, address)
        for one in edition.criteria:
            place = f"{address}{one.id}/"
            assert place in page
            assert one.label in _page(reader, place).replace("&#39;", "'")


def test_a_framework_leads_to_its_edition_in_use(reader: Client, db: None) -> None:
    answer = reader.get("/frameworks/data-ethics-framework/")
    assert answer["Location"].endswith("/data-ethics-framework/2025-12-18/")
    assert reader.get("/frameworks/nobody/").status_code == 404
    assert reader.get("/frameworks/uk-law/1066/").status_code == 404
    law = reverse("web:frameworks:show", args=_edition(LAW).split("/"))
    assert reader.get(f"{law}LAW.NONE/").status_code == 404


def test_a_criterion_says_who_meets_it_and_of_whom_nobody_can_tell(
    reader: Client, judged: str
) -> None:
    one = reply_to_verdict.open_to(judged)[0]
    edition, criterion = one.place
    address = f"/frameworks/{edition}/{criterion}/"
    page = _page(reader, address)
    assert f'href="/projects/{judged}/#judged"' in page
    assert "One project" in page
    assert "Worked examples" in page
    listed = _page(reader, f"{address}?verdict={one.result.verdict.value}&page=9")
    assert f'href="/projects/{judged}/"' in listed
    unknown = _page(reader, f"{address}?verdict=excellent")
    assert "Worked examples" in unknown


def test_a_change_of_law_is_told_on_the_page_of_the_text(
    reader: Client, judged: str, operator: str
) -> None:
    law = editions.shelf().editions[_edition(LAW)]
    address = reverse("web:frameworks:show", args=law.id.split("/"))
    assert "No change has been noticed" in _page(reader, address)
    team: Actor = people.member(operator, Role.REGISTER_TEAM)
    found = LookedUp(DAY, "A new <section> begins.", True, date(2026, 4, 6))
    law_checks.record(
        edition=law.id, criterion=law.criteria[0].id, found=found, by=team, at=LATER
    )
    page = _page(reader, address)
    assert "A new &lt;section&gt; begins." in page
    assert "Takes effect 6 April 2026" in page
    shown = _page(reader, f"{address}{law.criteria[0].id}/")
    assert "A new &lt;section&gt; begins." in shown


def test_the_region_is_drawn_and_every_drawing_has_its_table(
    reader: Client, judged: str
) -> None:
    page = _page(reader, reverse("web:region"))
    drawings = page.count('<figure class="an-chart">')
    assert drawings == page.count("<tbody>") > 3
    counted = verdicts.by_edition()[_edition(LAW)]
    assert sum(counted.values()) == len(
        editions.shelf().editions[_edition(LAW)].criteria
    )


def test_an_empty_region_says_why_it_is_empty(reader: Client, operator: str) -> None:
    page = _page(reader, reverse("web:region"))
    assert "No public project has been judged." in page
    assert "No data is named yet" in _page(reader, reverse("web:datasets:index"))


def test_a_set_of_data_says_what_is_known_and_where_it_is_used(
    reader: Client, project: str
) -> None:
    index = _page(reader, reverse("web:datasets:index"))
    key = datasets.sources().rows[0].key
    assert reverse("web:datasets:show", args=[key]) in index
    page = _page(reader, reverse("web:datasets:show", args=[key]))
    assert "Births by street" in page
    assert "Office for National Statistics" in page
    assert f'href="/projects/{project}/#flow"' in page
    found = _page(reader, reverse("web:datasets:index") + "?words=zeppelin")
    assert "Nothing has that name" in found
    assert reader.get("/data-sources/nothing-000000/").status_code == 404


def test_a_page_is_new_when_its_project_is_judged_again(
    reader: Client, judged: str
) -> None:
    address = f"/projects/{judged}/"
    mark = reader.get(address)["ETag"]
    assert reader.get(address, headers={"if-none-match": mark}).status_code == 304
    assess.assess(at=LATER, today=DAY, again=True)
    assert reader.get(address, headers={"if-none-match": mark}).status_code == 200


def test_in_welsh_the_editions_speak_welsh_and_examples_say_they_are_english(
    reader: Client, judged: str
) -> None:
    law = editions.shelf().editions[_edition(LAW)]
    try:
        page = _page(reader, f"/cy/projects/{judged}/")
        criterion = _page(reader, f"/cy/frameworks/{law.id}/{law.criteria[0].id}/")
    finally:
        translation.activate("en")
    assert "Llinellau coch" in page
    assert "Cyfraith y DU" in page
    assert law.title not in page
    assert '<span lang="en">' in criterion
