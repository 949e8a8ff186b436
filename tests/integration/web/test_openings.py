"""What was typed in an act stands beside its entry, checks against it, and can go."""

import json

import pytest
from django.db import transaction
from django.test import Client

import answerable_verify as verify
from answerable.domains.ledger import actions
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.models import Entry
from answerable.domains.register.actions import projects as acts
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.web.conftest import LATER


@pytest.fixture
def retracted(council: Body) -> int:
    ref = projects.published(council)
    acts.retract(
        ref=ref, reason="A slip.", ground="A rule.", by=council.approver, at=LATER
    )
    return ledger.for_subject(ref)[-1].seq


def _entry(reader: Client, seq: int) -> str:
    return reader.get(f"/log/entries/{seq}/").content.decode()


def test_the_page_of_an_entry_shows_what_was_typed_with_it(
    reader: Client, retracted: int
) -> None:
    page = _entry(reader, retracted)
    assert "What was typed with it" in page
    assert "A slip." in page
    assert f"/log/entries/{retracted}/opening.json" in page


def test_what_was_typed_checks_against_the_entry(
    reader: Client, retracted: int
) -> None:
    answer = reader.get(f"/log/entries/{retracted}/opening.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-cache"
    entry = json.loads(bytes(Entry.objects.get(seq=retracted).body))
    opening = verify.read_opening(answer.content)
    assert verify.check_opening(entry, opening) == set()
    assert opening.document == {"reason": "A slip.", "ground": "A rule."}


def test_once_erased_it_is_nowhere(reader: Client, retracted: int) -> None:
    with transaction.atomic():
        actions.forget_words([retracted])
    assert reader.get(f"/log/entries/{retracted}/opening.json").status_code == 404
    assert "What was typed" not in _entry(reader, retracted)


def test_an_entry_in_which_nothing_was_typed_has_no_such_part(
    reader: Client, retracted: int
) -> None:
    assert "What was typed" not in _entry(reader, retracted - 1)
