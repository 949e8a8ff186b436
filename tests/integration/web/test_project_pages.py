"""A project in public: its page, its versions, its files, and what is left of it."""

import csv
import hashlib
import io
import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.ledger import queries as ledger
from answerable.domains.register.actions import drafts
from answerable.domains.register.actions import projects as acts
from answerable.foundations.core import canonical, refs
from tests.factories import projects
from tests.factories.answers import answered, not_applicable, not_known, withheld
from tests.factories.projects import Body
from tests.integration.web.conftest import HOSTILE, LATER

pytestmark = pytest.mark.django_db
MOST_QUERIES = 16
EVEN_LATER = datetime(2026, 4, 6, 9, tzinfo=UTC)


def _page(reader: Client, ref: str) -> str:
    return reader.get(reverse("web:projects:show", args=[ref])).content.decode()


def test_the_page_answers_three_questions_before_anything_else(
    reader: Client, project: str
) -> None:
    page = _page(reader, project)
    questions = [
        page.index(question)
        for question in ("Does it affect me?", "Who answers for it?", "What can I do?")
    ]
    assert questions == sorted(questions)
    assert questions[-1] < page.index('id="contents-title"')
    assert "Director of Children’s Services, Wyreham City Council" in page


def test_every_answer_says_whose_it_is(reader: Client, project: str) -> None:
    page = _page(reader, project)
    assert page.count("The council says") >= page.count('class="an-fact__answer"')


def test_what_people_typed_is_never_code(reader: Client, project: str) -> None:
    page = _page(reader, project)
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in page


def test_nothing_on_the_page_needs_a_style_or_a_script_inside_it(
    reader: Client, project: str
) -> None:
    page = _page(reader, project)
    assert "<script" not in page
    assert " style=" not in page
    assert " onclick=" not in page


def test_the_page_asks_the_database_few_questions(
    reader: Client, project: str, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(MOST_QUERIES):
        _page(reader, project)


def test_each_state_of_an_answer_is_told_apart_by_a_word(
    reader: Client, council: Body
) -> None:
    ref = projects.published(
        council,
        **{
            "people.notice": not_known(EVEN_LATER.date(), "We are writing the letter."),
            "people.opt_out": not_applicable("No data about people is used."),
            "data.sources": withheld(EVEN_LATER.date()),
        },
    )
    page = _page(reader, ref)
    for words in (
        "Not known yet",
        "Due by 6 April 2026.",
        "Does not apply",
        "Withheld",
        "Under what law",
        "Freedom of Information Act 2000 section 31",
        "Assistant Chief Constable",
    ):
        assert words in page


def test_a_reference_typed_carelessly_leads_to_the_project(
    reader: Client, project: str
) -> None:
    careless = project.lower().replace("-", "")
    answer = reader.get(f"/projects/{careless}/")
    assert answer.status_code == 301
    assert answer.url == reverse("web:projects:show", args=[project])


def test_a_reference_that_leads_nowhere_says_so_and_what_to_do(reader: Client) -> None:
    answer = reader.get(f"/projects/{refs.derived('PRJ', 'nobody')}/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert refs.derived("PRJ", "nobody") in page
    assert "Look for a project" in page


def test_a_draft_is_not_public(reader: Client, council: Body) -> None:
    ref = projects.sent(council, "Not yet public")
    for path in ("", "versions/1/", "difference/", "code.svg"):
        answer = reader.get(f"/projects/{ref}/{path}")
        assert answer.status_code == 404
        assert "Not yet public" not in answer.content.decode()


def test_an_old_version_says_which_it_is_and_how_it_can_be_checked(
    reader: Client, project: str
) -> None:
    page = reader.get(
        reverse("web:projects:version", args=[project, 1])
    ).content.decode()
    opening = reader.get(reverse("web:projects:opening", args=[project, 1]))
    sealed = canonical.encode(json.loads(opening.content)["document"])
    assert "This is version 1 of 2" in page
    assert hashlib.sha256(sealed).hexdigest() in page
    assert "alert(" not in page, "version 1 was published before that was typed"


def test_what_proves_a_version_may_be_read_from_any_site(
    reader: Client, project: str
) -> None:
    answer = reader.get(reverse("web:projects:opening", args=[project, 1]))
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert json.loads(answer.content)["format"] == "answerable-opening/1"
    nowhere = reader.get(reverse("web:projects:opening", args=[project, 9]))
    assert nowhere.status_code == 404


def test_the_json_is_the_very_document(reader: Client, project: str) -> None:
    answer = reader.get(reverse("web:projects:document", args=[project, 2]))
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content)["ref"] == project
    entry = ledger.for_subject(project)[-1]
    assert f"Entry {entry.seq} of the ledger" in _page(reader, project)


def test_the_table_of_a_version_cannot_run_as_a_formula(
    reader: Client, council: Body
) -> None:
    ref = projects.published(council, **{"identity.contact": "=cmd|' /C calc'!A0"})
    answer = reader.get(reverse("web:projects:csv", args=[ref, 1]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    contact = next(row for row in rows if row["fact"] == "identity.contact")
    assert contact["answer"].startswith("'=cmd")
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_square_code_is_a_picture(reader: Client, project: str) -> None:
    answer = reader.get(reverse("web:projects:qr", args=[project]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert f"/projects/{project}/" in answer.content.decode()


def test_two_versions_differ_in_sentences(reader: Client, project: str) -> None:
    address = reverse("web:projects:difference", args=[project])
    page = reader.get(address, {"from": 2, "to": 1}).content.decode()
    assert "From version 1 to version 2" in page, "the earlier one always comes first"
    assert "The problem" in page
    assert "The answer was changed." in page


@pytest.mark.parametrize("asked", [{"from": "x"}, {"to": "99"}, {"from": "-1"}])
def test_a_comparison_that_cannot_be_meant_falls_back_to_the_last_two(
    reader: Client, project: str, asked: dict[str, str]
) -> None:
    answer = reader.get(reverse("web:projects:difference", args=[project]), asked)
    assert "From version 1 to version 2" in answer.content.decode()


def test_a_retracted_entry_leaves_a_stone_and_no_answers(
    reader: Client, council: Body, project: str
) -> None:
    acts.retract(
        ref=project,
        reason="It could point to one family.",
        ground="UK GDPR Article 5",
        by=council.approver,
        at=EVEN_LATER,
    )
    for path in ("", "versions/1/", "difference/"):
        answer = reader.get(f"/projects/{project}/{path}")
        page = answer.content.decode()
        assert answer.status_code == 410
        assert "It could point to one family." in page
        assert "UK GDPR Article 5" in page
        assert "Some schools were full" not in page
    gone = reader.get(reverse("web:projects:document", args=[project, 1]))
    assert gone.status_code in {404, 410}


def test_an_old_answer_marks_the_page(reader: Client, council: Body) -> None:
    ref = projects.published(council, at=datetime(2024, 1, 1, 9, tzinfo=UTC))
    page = _page(reader, ref)
    assert "Out of date" in page
    assert "Show which" in page


def test_a_new_version_is_seen_at_once(
    reader: Client, council: Body, project: str
) -> None:
    address = reverse("web:projects:show", args=[project])
    first = reader.get(address)
    known = {"If-None-Match": first["ETag"]}
    assert reader.get(address, headers=known).status_code == 304
    drafts.answer(
        ref=project,
        fact_id="purpose.problem_and_need",
        answer=answered("The census said so."),
        seen=None,
        by=council.author,
        at=EVEN_LATER,
    )
    projects.publish_again(project, council, at=EVEN_LATER)
    again = reader.get(address, headers=known)
    assert again.status_code == 200
    assert "The census said so." in again.content.decode()
    assert LATER < EVEN_LATER
