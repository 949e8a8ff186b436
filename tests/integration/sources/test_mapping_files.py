"""A mapping as a YAML file: each fault is told with file, line and what to do."""

import re
from pathlib import Path

import pytest

from answerable.domains.sources.adapters import mappings
from answerable.domains.sources.adapters.mappings import BadMappingFile

GOOD = """\
source:
  slug: our-list
  title: Our list
  publisher: Anytown Council
  licence: Open Government Licence v3.0
  country: GB
  language: en
title: Name
publisher:
  column: Body
columns:
  Stage:
    fact: identity.lifecycle_stage
    values:
      In use: live
  Opt out:
    fact: people.opt_out
    part: choice
    values: {N: no}
"""


def told(folder: Path, text: str | bytes) -> list[str]:
    path = folder / "list.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(BadMappingFile) as refused:
        mappings.load(path)
    assert all(reason.who for reason in refused.value.reasons)
    return [reason.sentence for reason in refused.value.reasons]


def test_a_mapping_is_read_and_an_unquoted_no_is_the_word_no(tmp_path):
    path = tmp_path / "list.yaml"
    path.write_text(GOOD, encoding="utf-8")
    mapping = mappings.load(path)
    assert mapping.columns["Opt out"].values == {"N": "no"}
    assert mappings.loads(mappings.dumps(mapping), path) == mapping


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            "live",
            "alive",
            "list.yaml:15: “alive” is no option of identity.lifecycle_stage.",
        ),
        ("slug: our-list", "slug: Our", "list.yaml:2: “Our” cannot be used here."),
        ("title: Name\n", "", "list.yaml:1: “title” is missing."),
        ("  column: Body", "  - Body", "list.yaml:9: A block of names and values is"),
        ("fact: people.opt_out", "fact: people.opt", "list.yaml:17: There is no fact"),
        ("  country: GB", "  country: [GB", "list.yaml:7: The file is not YAML"),
    ],
)
def test_each_fault_is_told_with_its_line(tmp_path, before, after, sentence):
    assert before in GOOD
    sentences = told(tmp_path, GOOD.replace(before, after))
    assert any(said.startswith(sentence) for said in sentences), sentences


def test_every_fault_is_told_at_once(tmp_path):
    text = GOOD.replace("live", "alive").replace("GB", "gb").replace("Name", '""')
    assert len(told(tmp_path, text)) == 3


@pytest.mark.parametrize(
    "text",
    [b"\xff\xfe", "", "just words", "- a list", "[" * 5000, "a: \x00", "? [a]\n: b"],
)
def test_a_file_that_is_no_mapping_is_refused_in_words(tmp_path, text):
    assert all(said.startswith("list.yaml") for said in told(tmp_path, text))


def test_a_file_that_is_not_there_or_far_too_large_is_refused(tmp_path):
    with pytest.raises(BadMappingFile):
        mappings.load(tmp_path / "none.yaml")
    assert told(tmp_path, "#" * (1 << 20) + "#") == [
        "list.yaml: The file is too large for a mapping."
    ]


def test_the_example_in_the_reference_can_be_used():
    page = Path(__file__).parents[3] / "docs/reference/imports.md"
    [example] = re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    mapping = mappings.loads(example, page)
    assert mapping.columns["Stage"].values["Being tried"] == "pilot"
