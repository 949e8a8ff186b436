"""What a copied entry says of its source, and who may change it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import Section
from answerable.domains.register.core import copies, document
from answerable.domains.register.core.copies import Holding, SourceNote
from answerable.domains.register.core.document import Heading
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.records import (
    Origin,
    PageSection,
    Record,
    Shown,
    VersionLine,
)
from answerable.foundations.core import canonical
from answerable.foundations.core.text import is_plain_sentence
from tests.factories.answers import answered
from tests.factories.copies import ANSWERS, copy, note

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
notes = st.builds(
    SourceNote,
    **dict.fromkeys(["slug", "title", "publisher", "licence", "key", "link"], words),
    licence_url=words,
    copied_on=days,
    published_on=st.none() | days,
    gone_on=st.none() | days,
    also=st.lists(st.tuples(words, words), max_size=3).map(tuple),
)


@given(notes)
def test_a_note_reads_back_as_it_was_written(written):
    kept = written.to_json()
    canonical.encode(kept)
    assert SourceNote.from_json(kept) == written


def test_a_note_is_shown_as_words():
    shown = note(also=(("<i>Doel</i>", "a<br>b"),)).plain()
    assert shown.also == (("Doel", "a\nb"),)


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Schoolplaatsen", []),
        ("x" * 200, []),
        ("x" * 201, ["title_too_long"]),
        ("<b>" + "x" * 200 + "</b>", []),
        ("", ["title_missing"]),
        ("<p> </p>", ["title_missing"]),
        ("Ask PER-7F3K-Q2MX", ["names_person"]),
    ],
)
def test_a_title_has_to_fit_every_list_and_name_nobody(title, codes):
    decision = copies.may_be_copied_in(title)
    assert [reason.code for reason in decision.reasons] == codes
    assert all(is_plain_sentence(reason.sentence) for reason in decision.reasons)


@pytest.mark.parametrize(
    ("holding", "codes"),
    [
        (Holding(3), []),
        (Holding(3, claimed=True), ["claimed"]),
        (Holding(3, retracted=True), ["retracted"]),
        (Holding(3, claimed=True, retracted=True), ["claimed", "retracted"]),
    ],
)
def test_a_copy_changes_only_what_is_neither_claimed_nor_taken_off(holding, codes):
    decision = copies.may_be_changed(holding)
    assert [reason.code for reason in decision.reasons] == codes
    assert holding.open == (not codes)


def test_an_answer_is_shown_as_words_wherever_they_stand():
    table = [{"name": "<b>a</b>", "purpose": "b &amp; c"}]
    assert copies.plain(answered(table)).value == [{"name": "a", "purpose": "b & c"}]
    assert copies.plain(answered({"text": "<p>a</p>"})).value == {"text": "a"}
    given = Answer(AnswerState.NOT_APPLICABLE, reason="no <i>data</i>")
    assert copies.plain(given).reason == "no data"


def test_an_answer_without_markup_is_the_same_answer():
    given = answered(["a", "b"])
    assert copies.plain(given) is given


def test_what_a_body_takes_over_is_marked_with_where_it_was_copied_from():
    taken = copies.taken_over(answered("a"), note(), by="PER-1", at=NOON)
    assert (taken.value, taken.by, taken.at) == ("a", "PER-1", NOON)
    assert taken.source == "Copied from The Algorithm Register"


@pytest.mark.parametrize(
    ("kept", "answer", "language"),
    [
        ({"language": "nl", "source": {}}, answered("a"), "nl"),
        ({"language": "en", "source": {}}, answered("a"), "en"),
        ({"language": "nl"}, Answer(AnswerState.ANSWERED, "a", source="Copied"), "nl"),
        ({"language": "nl"}, answered("a"), "en"),
        ({}, answered("a"), "en"),
    ],
)
def test_only_what_still_stands_as_copied_is_in_another_language(
    kept, answer, language
):
    assert copies.language_of(kept, answer) == language


# --- The document ---------------------------------------------------------------------

HEADING = Heading(
    ref="PRJ-7F3K-Q2MX",
    version=1,
    published_at=NOON,
    kind=Kind.COPIED,
    example=False,
    organisation={"ref": "ORG-1", "slug": "wyrehaven", "name": "Wyrehaven"},
    tools=(),
    note="Copied.",
    language="nl",
)


@pytest.fixture
def of(catalogue):
    asked = {fact.id: fact for fact in document.asked_of(catalogue, Kind.COPIED)}

    def made(**given):
        made = copy("ORG-1", **given)
        said = document.said_by(asked, made)
        return document.copied(said, HEADING, made.source.copied_on)

    return made


def test_the_document_of_a_copy_holds_what_the_source_wrote(of):
    made = of(title="<b>Scholen</b>", source=note(also=(("Doel", "<i>a</i>"),)))
    assert (made["title"], made["kind"], made["language"]) == (
        "Scholen",
        "copied",
        "nl",
    )
    assert made["answers"]["identity.plain_summary"]["value"].startswith("<p>")
    assert "answered_on" not in made["answers"]["identity.plain_summary"]
    assert made["source"]["also"] == [{"label": "Doel", "text": "<i>a</i>"}]
    assert canonical.encode(made)


def test_only_questions_of_ours_that_are_answered_stand_in_the_document(of):
    made = of(reported__evidence="a", people__notice=BLANK)
    assert list(made["answers"]) == list(ANSWERS)


def test_the_document_is_read_as_words(of):
    made = of()
    shown = document.answers_of(made)["identity.plain_summary"]
    assert shown.value == "Het telt de kinderen van elke straat."
    assert document.source_of(made) == note().plain()
    assert document.source_of({}) is None


def test_a_bodys_own_words_are_never_taken_for_markup():
    kept = {"state": "answered", "value": "a <b>"}
    assert document.answers_of({"answers": {"a.b": kept}})["a.b"].value == "a <b>"


@pytest.mark.parametrize(
    ("kind", "named", "language"),
    [
        (Kind.COPIED, "en", "nl"),
        (Kind.OWN, "nl", "nl"),
        (Kind.OWN, "en", "en"),
    ],
)
def test_a_title_is_in_the_language_of_whoever_wrote_it(
    catalogue, kind, named, language
):
    fact = catalogue.fact("identity.name")
    name = Shown(fact, answered("a"), Origin("project", "", ""), None, named)
    sections = (PageSection(Section.SUMMARY, (name,)),)
    record = replace(RECORD, kind=kind, sections=sections, document={"language": "nl"})
    assert record.language == language
    assert record.signed == (kind is Kind.OWN)
    assert replace(record, sections=()).language == (
        "nl" if kind is Kind.COPIED else "en"
    )


RECORD = Record(
    ref="PRJ-7F3K-Q2MX",
    title="a",
    summary="",
    kind=Kind.COPIED,
    example=False,
    organisation_ref="ORG-1",
    organisation_slug="wyrehaven",
    organisation_name="Wyrehaven",
    stage="",
    stage_label="",
    uses_ai=UsesAI.NOT_KNOWN,
    services=(),
    tools=(),
    sections=(),
    version=VersionLine(1, NOON, "", "", 1, "", current=True),
    history=(),
    stale_since=None,
    stale_facts=(),
)


def test_what_was_erased_before_is_left_out_of_a_copy():
    source = note(also=(("Contact", "Ada"), ("Law", "Old act")))
    made = copy("ORG-1", title="Ada counts", people__notice="Ada", source=source)
    erased = {"title", "people.notice", "also:Contact"}
    left = copies.without_erased(made, erased, "Removed.")
    assert left.title == "Removed."
    assert left.source.also == (("Law", "Old act"),)
    assert set(made.answers) - set(left.answers) == {"people.notice"}


def test_where_nothing_was_erased_a_copy_stays_as_it_is():
    made = copy("ORG-1")
    assert copies.without_erased(made, (), "Another title") == made
