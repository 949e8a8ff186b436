"""Sets of data across projects follow what is published, and nothing else."""

from datetime import UTC, date, datetime

import pytest

from answerable.domains.register.actions import copies, drafts, listings
from answerable.domains.register.models import DatasetUse
from answerable.domains.register.queries import datasets, named
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from answerable.journeys import retract_project
from tests.factories import copies as made
from tests.factories import projects
from tests.factories.answers import answered
from tests.factories.projects import Body

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ROLL = {
    "name": "School roll",
    "held_by": "The schools",
    "collected_for": "Running the schools",
    "personal": "yes",
    "kind": "service_records",
    "used_for": "both",
}


def _names() -> list[str]:
    return [row.name for row in datasets.sources().rows]


def test_a_set_of_data_gathers_the_projects_that_name_it(
    council: Body, trust: Body
) -> None:
    projects.published(council, "One", data__sources=[ROLL])
    projects.published(
        trust, "Two", data__sources=[{**ROLL, "name": "school  ROLL", "personal": "no"}]
    )
    projects.published(trust, "Three")
    found = datasets.sources()
    assert (found.total, found.rows[0].projects) == (2, 2)
    assert found.rows[0].holders == ("The schools",)
    assert found.rows[0].about_people == ""
    assert found.rows[1].about_people == "no"
    uses = datasets.uses(found.rows[0].key)
    assert [use.project.title for use in uses] == ["One", "Two"]
    assert uses[0].said.collected_for == "Running the schools"
    assert dict(datasets.kinds()) == {"service_records": 2}


def test_words_find_a_set_by_part_of_its_name(council: Body) -> None:
    projects.published(council, data__sources=[ROLL])
    projects.published(council)
    assert [row.name for row in datasets.sources("roll SCHOOL").rows] == ["School roll"]
    assert datasets.sources("zeppelin").total == 0
    assert datasets.sources(page=99).page == 1


def test_what_a_draft_says_is_not_told_and_a_new_version_replaces_the_old(
    council: Body,
) -> None:
    ref = projects.published(council, data__sources=[ROLL])
    drafts.answer(
        ref=ref,
        fact_id="data.sources",
        answer=answered([{**ROLL, "name": "Pupil list"}]),
        seen=None,
        by=council.author,
        at=NOON,
    )
    assert _names() == ["School roll"]
    projects.publish_again(ref, council, at=NOON)
    assert _names() == ["Pupil list"]


def test_a_retracted_entry_leaves_no_trace_of_its_data(council: Body) -> None:
    ref = projects.published(council, data__sources=[ROLL])
    key = datasets.sources().rows[0].key
    retract_project.retract(
        ref=ref, reason="A mistake.", ground="None", by=council.approver, at=NOON
    )
    assert not DatasetUse.objects.exists()
    with pytest.raises(NotFound):
        datasets.uses(key)


def test_copied_entries_are_gathered_and_the_rows_can_be_made_again(
    council: Body, register_team: Actor
) -> None:
    projects.published(council, data__sources=[ROLL])
    copies.publish_many(copies=[made.copy(council.ref)], by=register_team, at=NOON)
    before = sorted(_names())
    assert before == ["Geboorten per straat", "School roll"]
    listings.rebuild(today=date(2026, 11, 21))
    assert sorted(_names()) == before
    assert DatasetUse.objects.count() == 2


def test_a_choice_has_its_words_and_an_unknown_one_stays_as_it_is() -> None:
    assert datasets.label("kind", "bought") == "Bought from a company"
    assert datasets.label("kind", "gone") == "gone"
    assert datasets.label("held_by", "Us") == "Us"


def test_entries_are_listed_by_their_references(council: Body) -> None:
    one = projects.published(council, "B")
    two = projects.published(council, "A")
    started = projects.started(council)
    assert [row.title for row in named.rows([one, two, started])] == ["A", "B"]
