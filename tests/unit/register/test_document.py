"""What is frozen at publication: complete, canonical, and without any person."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core.answers import BLANK, AnswerState
from answerable.domains.catalogue.core.facts import PublicationLevel, Subject
from answerable.domains.catalogue.core.inheritance import resolve
from answerable.domains.register.core import document
from answerable.domains.register.core.document import Heading
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.records import ToolUsed
from answerable.foundations.core import canonical
from tests.factories.answers import (
    answered,
    every_state,
    not_known,
    short_entry,
    withheld,
)

CATALOGUE = yaml_files.load(Path(__file__).parents[3] / "catalogue")
NOON = datetime(2026, 11, 21, 12, 30, 15, 999, tzinfo=UTC)
TODAY, LATER = date(2026, 11, 21), date(2027, 2, 19)
PERSON = re.compile(rb"PER-[0-9A-Z]{4}-[0-9A-Z]{4}")
TOOL = ToolUsed("TOL-1", "Counter", "Example Software Ltd", "TLV-1", "1.0")
HEADING = Heading(
    ref="PRJ-7F3K-Q2MX",
    version=1,
    published_at=NOON,
    kind=Kind.OWN,
    example=False,
    organisation={"ref": "ORG-1", "slug": "wyreham", "name": "Wyreham", "areas": []},
    tools=(TOOL,),
    note="The first version.",
)


@pytest.fixture
def freeze(catalogue):
    def of(answers, *, heading=HEADING, tools=(), body=None):
        found = resolve(catalogue, answers, tools, body)
        return document.freeze(catalogue, heading, found, LATER)

    return of


def signed(answer):
    return replace(answer, by="PER-7F3K-Q2MX", at=NOON)


def complete(**changed):
    given = {"identity.name": answered("School places"), **short_entry(**changed)}
    return {fact_id: signed(answer) for fact_id, answer in given.items()}


# --- Nobody's name --------------------------------------------------------------------


SAID = st.sampled_from([*every_state(TODAY), answered(["one", "two"])])
# A condition reads a value of its own type; what others hold is any words.
FREE = sorted(
    CATALOGUE.facts.keys()
    - {i for f in CATALOGUE.facts.values() if f.condition for i in f.condition.reads}
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(FREE), SAID.map(signed), max_size=25))
def test_no_document_holds_a_persons_reference(answers):
    tool = [("TLV-1", "Counter 1.0", answers)]
    body = ("ORG-1", "Wyreham", answers)
    for found in (
        resolve(CATALOGUE, {**complete(), **answers}),
        resolve(CATALOGUE, complete(), tool, body),
    ):
        content = canonical.encode(document.freeze(CATALOGUE, HEADING, found, LATER))
        assert not PERSON.search(content)
        assert b'"by"' not in content


# --- What is left out, and what is not ------------------------------------------------


def test_a_status_only_fact_says_that_it_is_answered_and_not_what(catalogue, freeze):
    (fact,) = [
        fact
        for fact in catalogue.facts.values()
        if fact.publish is PublicationLevel.STATUS_ONLY
    ]
    test_report = {"title": "Test of defences", "summary": "Two holes, now closed."}
    kept = freeze(complete() | {fact.id: signed(answered(test_report))})
    public = kept["answers"][fact.id]
    assert public["state"] == "answered"
    assert "value" not in public
    assert "holes" not in canonical.encode(kept).decode()


def test_a_question_that_is_not_asked_is_not_in_the_document(freeze):
    without_ai = freeze(complete() | {"tool.how_it_works": signed(answered("Hidden."))})
    with_ai = freeze(complete(identity__ai_kind="machine_learning"))
    assert "tool.how_it_works" not in without_ai["answers"]
    assert "tool.how_it_works" in with_ai["answers"]


def test_a_question_for_reports_by_others_is_not_in_a_bodys_own_entry(freeze):
    answers = complete() | {"reported.evidence": signed(answered([{"title": "News"}]))}
    assert "reported.evidence" not in freeze(answers)["answers"]
    reported = freeze(answers, heading=replace(HEADING, kind=Kind.REPORTED))
    assert "reported.evidence" in reported["answers"]


def test_a_due_answer_left_blank_stands_as_not_known_yet_with_its_date(freeze):
    kept = freeze(complete())["answers"]["decision.role"]
    assert kept == {
        "state": "not_known_yet",
        "reason": "Not answered when this version was published.",
        "due": "2027-02-19",
        "origin": {"subject": "project", "ref": "", "label": ""},
    }


def test_nothing_is_promised_before_it_is_due(freeze):
    idea = freeze(complete(identity__lifecycle_stage="idea"))
    assert "purpose.results_and_lessons" not in idea["answers"]
    assert "purpose.results_and_lessons" in freeze(complete())["answers"]


def test_nothing_is_promised_for_a_body_that_others_report_on(freeze):
    reported = freeze(
        {"identity.name": signed(answered("Face search"))},
        heading=replace(HEADING, kind=Kind.REPORTED),
    )
    assert set(reported["answers"]) == {"identity.name"}


def test_a_withheld_answer_says_the_law_who_decided_and_the_review(freeze):
    kept = freeze(complete(people__notice=withheld(LATER)))["answers"]["people.notice"]
    assert kept["state"] == "withheld"
    assert kept["ground"] == "Freedom of Information Act 2000 section 31"
    assert kept["decided_by"] == "Assistant Chief Constable"
    assert kept["review_on"] == "2027-02-19"
    assert "value" not in kept


# --- Where it came from ---------------------------------------------------------------


def test_an_inherited_answer_says_which_tool_version_gave_it(freeze):
    answers = complete()
    lent = answers.pop("identity.ai_kind")
    kept = freeze(answers, tools=[("TLV-1", "Counter 1.0", {"identity.ai_kind": lent})])
    assert kept["answers"]["identity.ai_kind"]["origin"] == {
        "subject": Subject.TOOL_VERSION,
        "ref": "TLV-1",
        "label": "Counter 1.0",
    }


def test_a_projects_own_answer_stands_before_its_tools(freeze):
    tool = {"identity.ai_kind": signed(answered("generative_ai"))}
    kept = freeze(complete(), tools=[("TLV-1", "Counter 1.0", tool)])
    assert kept["answers"]["identity.ai_kind"]["value"] == "none"
    assert kept["uses_ai"] == UsesAI.NO


def test_a_copied_answer_says_so(freeze):
    copied = replace(answered("Same words."), source="Copied from PRJ-1", at=NOON)
    kept = freeze(complete() | {"people.notice": copied})["answers"]["people.notice"]
    assert kept["source"] == "Copied from PRJ-1"


# --- The same bytes -------------------------------------------------------------------


def test_the_same_draft_gives_the_same_bytes_in_whatever_order_it_was_written(freeze):
    forwards = complete()
    backwards = dict(reversed(forwards.items()))
    assert canonical.encode(freeze(forwards)) == canonical.encode(freeze(backwards))


def test_moments_are_written_in_whole_seconds_of_utc(freeze):
    assert freeze(complete())["published_at"] == "2026-11-21T12:30:15Z"


@pytest.mark.parametrize("answer", every_state(TODAY))
def test_what_was_frozen_reads_back_as_it_was_said(freeze, answer):
    kept = freeze(complete() | {"people.notice": signed(answer)})
    read = document.answers_of(kept)["people.notice"]
    assert (read.state, read.value, read.reason) == (
        answer.state,
        answer.value,
        answer.reason,
    )
    assert (read.due, read.ground, read.review_on) == (
        answer.due,
        answer.ground,
        answer.review_on,
    )
    assert read.at.date() == NOON.date()
    assert read.by == ""


# --- Does it use AI? ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (answered("none"), UsesAI.NO),
        (answered("rules"), UsesAI.NO),
        (answered("statistics"), UsesAI.NO),
        (answered("machine_learning"), UsesAI.YES),
        (answered("generative_ai"), UsesAI.YES),
        (BLANK, UsesAI.NOT_KNOWN),
        (not_known(LATER), UsesAI.NOT_KNOWN),
        (withheld(LATER), UsesAI.NOT_KNOWN),
    ],
)
def test_only_a_plain_answer_says_whether_ai_is_used(answer, says):
    assert document.uses_ai({"identity.ai_kind": answer}) == says
    assert says.label


def test_the_name_is_the_one_that_was_answered():
    named = {"identity.name": answered("School places")}
    assert document.title_of(named, "Draft") == "School places"
    assert document.title_of({}, "Draft") == "Draft"


def test_the_two_kinds_of_entry_are_named_in_plain_words():
    assert all(kind.label and kind.sentence.endswith(".") for kind in Kind)
    assert AnswerState.NOT_KNOWN_YET.label
