"""A fault in the files of the catalogue or the examples is told with its place."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def catalogue(tmp_path):
    return shutil.copytree(ROOT / "catalogue", tmp_path / "catalogue")


@pytest.fixture
def examples(tmp_path):
    return shutil.copytree(ROOT / "examples", tmp_path / "examples")


def spoil(file, old, new):
    """Change one thing in a file, and return the line on which it stands."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


# --- The catalogue --------------------------------------------------------------------


@pytest.mark.parametrize("command", ["prepare", "serve"])
def test_a_broken_fact_names_file_line_and_reason(answerable, catalogue, command):
    file = catalogue / "10_identity.yaml"
    line = spoil(file, "due_stage: idea", "due_stage: someday")
    found = answerable(command, ANSWERABLE_CATALOGUE=catalogue)
    assert found.is_plain("The catalogue cannot be used", f"10_identity.yaml:{line}: ")
    assert "someday" in found.said or "due_stage" in found.said


def test_a_condition_about_a_fact_that_is_none_names_file_and_line(
    answerable, catalogue
):
    line = spoil(catalogue / "50_law.yaml", "law.regime != ", "law.regimen != ")
    found = answerable("prepare", ANSWERABLE_CATALOGUE=catalogue)
    assert found.is_plain("50_law.yaml:", "law.regimen")
    assert f"50_law.yaml:{line}: " in found.said


def test_every_broken_file_is_told_at_once(answerable, catalogue):
    spoil(catalogue / "10_identity.yaml", "publish: public", "publish: maybe")
    (catalogue / "20_purpose.yaml").write_text("group: [", encoding="utf-8")
    found = answerable("prepare", ANSWERABLE_CATALOGUE=catalogue)
    assert found.is_plain("10_identity.yaml:", "20_purpose.yaml:")


def test_a_missing_catalogue_is_named(answerable, tmp_path):
    found = answerable("prepare", ANSWERABLE_CATALOGUE=tmp_path / "nowhere")
    assert found.is_plain("The catalogue cannot be used", "nowhere")


# --- The examples ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["organisations.yaml", "withheld.yaml"])
def test_a_missing_examples_file_is_named(answerable, empty, examples, name):
    (examples / name).unlink()
    found = answerable("load-examples", ANSWERABLE_EXAMPLES=examples)
    assert found.is_plain(f"{name}: cannot be read")


def test_an_example_that_is_wrong_half_way_is_named_and_none_is_loaded(
    answerable, empty, examples
):
    fact = "identity.plain_summary:"
    spoil(examples / "projects/bin-route-planning.yaml", fact, "identity.samovar:")
    found = answerable("load-examples", ANSWERABLE_EXAMPLES=examples)
    assert found.is_plain("projects/bin-route-planning.yaml: ", "identity.samovar")
    with closing(sqlite3.connect(empty)) as database:
        assert database.execute(EVERYTHING).fetchall() == [(0,), (0,), (0,)]


EVERYTHING = """
    SELECT count(*) FROM ledger_entry
    UNION ALL SELECT count(*) FROM register_project
    UNION ALL SELECT count(*) FROM organisations_organisation
"""


# --- The list of legal gateways -------------------------------------------------------


def test_a_broken_gateway_is_told_and_the_register_goes_on(answerable, tmp_path):
    folder = shutil.copytree(ROOT / "safeguards", tmp_path / "safeguards")
    line = spoil(folder / "gateways.yaml", "nature: implied", "nature: hoped_for")
    found = answerable("prepare", ANSWERABLE_SAFEGUARDS=folder)
    assert found.status == 0
    assert f"safeguards/gateways.yaml:{line}: " in found.said
    assert "hoped_for" in found.said
    listed = answerable("frameworks", ANSWERABLE_SAFEGUARDS=folder)
    assert listed.status == 1
    assert f"gateways.yaml:{line}: " in listed.said
