"""The fact catalogue that we publish: it loads, and it says what it promises."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core import fields, reference, schema, values
from answerable.domains.catalogue.core.facts import FactType, GroupKind, Subject
from answerable.domains.catalogue.core.visibility import is_shown

FOLDER = Path(settings.ROOT) / "catalogue"
CATALOGUE = yaml_files.load(FOLDER)
FACTS = tuple(CATALOGUE.facts.values())
LONGEST_INTRO = 25


def test_there_are_about_ninety_facts_or_some_more():
    assert 90 <= len(FACTS) <= 120


def test_about_fifteen_facts_are_enough_to_publish():
    assert 13 <= len(CATALOGUE.short_entry()) <= 17


def test_every_subject_has_facts():
    assert all(CATALOGUE.for_subject(subject) for subject in Subject)


def test_some_facts_are_only_for_projects_that_others_report():
    assert CATALOGUE.of_kind(GroupKind.REPORTED)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_every_fact_is_asked_plainly(fact):
    assert fact.question.endswith("?")
    assert fact.hint.endswith((".", "?"))
    assert len(fact.label) <= 50


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_every_fact_has_a_form_and_a_schema_from_its_definition(fact):
    assert bool(fields.controls(fact)) == fact.is_typed
    assert schema.answer_schema(fact)["properties"]["value"]


SIMPLE = (FactType.SHORT_TEXT, FactType.TEXT, FactType.PERCENT)


@pytest.mark.parametrize(
    "fact", [f for f in FACTS if f.type in SIMPLE], ids=lambda fact: fact.id
)
def test_every_example_would_be_taken_as_an_answer(fact):
    assert values.parse(fact, fact.example)


@pytest.mark.parametrize(
    "fact", [f for f in FACTS if f.type is FactType.ENUM], ids=lambda fact: fact.id
)
def test_every_example_of_one_choice_is_one_of_the_options(fact):
    assert fact.example in [option.label for option in fact.options]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_nothing_is_hidden_before_anything_is_answered(fact):
    assert is_shown(fact, {})


def test_no_short_entry_depends_on_another_answer():
    assert not [fact.id for fact in CATALOGUE.short_entry() if fact.show_if]


def test_no_two_facts_share_a_place_on_the_public_page():
    places = [(fact.section, fact.order) for fact in FACTS if fact.section]
    assert len(places) == len(set(places))


def test_every_group_says_what_it_is_in_a_short_sentence():
    for group in CATALOGUE.groups:
        assert group.intro.endswith(".")
        assert len(group.intro.split()) <= LONGEST_INTRO


def test_the_reference_and_the_schema_hold_every_fact():
    page, made = reference.markdown(CATALOGUE), schema.project_schema(CATALOGUE)
    assert all(f"`{fact.id}`" in page for fact in FACTS)
    assert set(made["properties"]) == set(CATALOGUE.facts)


def test_the_register_reads_the_files_once_and_again_when_asked():
    catalogues.reload()
    first = catalogues.current()
    assert catalogues.current() is first
    catalogues.reload()
    again = catalogues.current()
    assert again is not first
    assert again.facts.keys() == first.facts.keys()


def test_another_folder_can_be_set(tmp_path):
    with (
        override_settings(ANSWERABLE_CATALOGUE=tmp_path),
        pytest.raises(yaml_files.CatalogueError, match="no file here"),
    ):
        catalogues.current()


def test_adding_a_fact_is_adding_yaml_and_nothing_else(tmp_path):
    added = (
        "group: extra\ntitle: Extra\nintro: Say more.\nminutes: 1\nfacts:\n"
        "- id: extra.one\n  label: Extra\n  question: What else?\n  hint: Say it.\n"
        "  example: This.\n  type: text\n  answered_by: [project_lead]\n"
        "  subject: project\n  due_stage: idea\n  publish: public\n  basis: record\n"
        "  evidence: none\n  refresh_months: 12\n"
        "  page: {section: summary, order: 999}\n"
    )
    folder = tmp_path / "catalogue"
    folder.mkdir()
    for file in FOLDER.glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "99_extra.yaml").write_text(added)
    catalogue = yaml_files.load(folder)
    fact = catalogue.fact("extra.one")
    assert fields.controls(fact)
    assert values.parse(fact, "More.") == "More."
    assert "extra.one" in schema.project_schema(catalogue)["properties"]
    assert "`extra.one`" in reference.markdown(catalogue)
