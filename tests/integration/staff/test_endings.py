"""A project ends in public, by two people, with its reasons."""

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.register.queries import drafts
from tests.factories import projects
from tests.factories.projects import Body

pytestmark = pytest.mark.django_db
STAGE = "identity.lifecycle_stage"
RETIRED = {
    "reason": "A national count replaced it.",
    "on-day": "1",
    "on-month": "10",
    "on-year": "2026",
    "kept": "none",
    "kept_text": "The code was lost.",
    "told": "Every school.",
}


def _at(name: str, *args: str) -> str:
    return reverse(f"staff:projects:{name}", args=args)


def test_retiring_writes_the_ending_into_the_draft_and_goes_on_to_sending(
    author: Client, council: Body
) -> None:
    ref = projects.published(council)
    answer = author.post(_at("retire", ref), RETIRED)
    assert answer["Location"] == _at("send", ref)
    assert drafts.own_answer(ref, STAGE).value == "retired"
    kept = drafts.own_answer(ref, "retirement.kept_for_audit").value
    assert kept == {"choice": "none", "text": "The code was lost."}
    assert drafts.heading(ref).state == "draft"


def test_a_retirement_without_a_date_keeps_the_rest(
    author: Client, council: Body
) -> None:
    ref = projects.published(council)
    page = author.post(_at("retire", ref), RETIRED | {"on-month": ""})
    assert 'href="#box-on-day"' in page.content.decode()
    assert b"A national count replaced it." in page.content
    assert drafts.own_answer(ref, STAGE).value == "live"


def test_deciding_not_to_is_written_with_its_reasons(
    author: Client, council: Body
) -> None:
    ref = projects.started(council)
    sent = {
        "reasons": "Parents asked us not to.",
        "who_decided": "Children’s Services Board",
        "on-day": "17",
        "on-month": "6",
        "on-year": "2026",
    }
    answer = author.post(_at("decide_not_to", ref), sent)
    assert answer["Location"] == _at("send", ref)
    assert drafts.own_answer(ref, STAGE).value == "decided_against"


def test_retracting_asks_twice_and_leaves_a_stone(
    approver: Client, council: Body
) -> None:
    ref = projects.published(council)
    said = {"reason": "It named a child.", "ground": "UK GDPR Article 17"}
    assert approver.get(_at("retract", ref)).status_code == 200
    page = approver.post(_at("retract", ref), said)
    assert b"Are you sure?" in page.content
    assert drafts.heading(ref).state == "published"
    answer = approver.post(_at("retract", ref), said | {"sure": "yes"})
    assert drafts.heading(ref).state == "retracted"
    stone = Client().get(answer["Location"])
    assert stone.status_code == 410
    assert b"It named a child." in stone.content
    again = approver.post(_at("retract", ref), said | {"sure": "yes"})
    assert again["Location"] == answer["Location"]


def test_retracting_needs_reasons(approver: Client, council: Body) -> None:
    ref = projects.published(council)
    page = approver.post(
        _at("retract", ref), {"reason": "", "ground": "", "sure": "yes"}
    )
    assert 'href="#box-reason"' in page.content.decode()
    assert drafts.heading(ref).state == "published"


def test_an_author_may_not_retract(author: Client, council: Body) -> None:
    ref = projects.published(council)
    assert author.get(_at("retract", ref)).status_code == 403


def test_what_was_never_public_cannot_be_retracted(
    approver: Client, council: Body
) -> None:
    ref = projects.started(council)
    said = {"reason": "A mistake.", "ground": "None", "sure": "yes"}
    page = approver.post(_at("retract", ref), said)
    assert page.status_code == 409
    assert b"never public" in page.content
