import contextlib
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.domains.catalogue.adapters import circles, yaml_files
from answerable.domains.catalogue.adapters.yaml_files import CatalogueError
from answerable.domains.catalogue.core.facts import (
    FactType,
    GroupKind,
    Section,
    Subject,
    UnknownFact,
    UnknownGroup,
)
from tests.unit.catalogue.samples import block, folder, group, load

OPTIONS = {"yes": {"label": "Yes"}, "no": {"label": "No", "hint": "Not at all."}}
COLUMNS = [{"id": "risk", "label": "Risk", "type": "short_text", "required": True}]


def problems(path, *groups) -> list[str]:
    with pytest.raises(CatalogueError) as refused:
        load(path, *groups)
    assert str(refused.value) == "\n".join(str(p) for p in refused.value.problems)
    return str(refused.value).splitlines()


def only(path, *groups) -> str:
    found = problems(path, *groups)
    assert len(found) == 1, found
    return found[0]


def test_a_fact_is_read_with_everything_it_says(tmp_path):
    changes = {
        "type": "multi",
        "options": OPTIONS | {"none": {"label": "None of these", "exclusive": True}},
        "short_entry": True,
        "serves": {"necessary": ["LCR.P4"], "supports": []},
        "source": "crosswalk",
    }
    catalogue = load(tmp_path, group(block(**changes)))
    fact = catalogue.fact("sample.one")
    assert fact.type is FactType.MULTI
    assert fact.group == "sample"
    assert [option.value for option in fact.options] == sorted(changes["options"])
    assert fact.option("none").exclusive
    assert fact.option("nothing") is None
    assert fact.column("nothing") is None
    assert fact.serves == {"necessary": ("LCR.P4",), "supports": ()}
    assert catalogue.short_entry() == (fact,)
    assert catalogue.for_subject(Subject.PROJECT) == (fact,)
    assert catalogue.group("sample").for_subject(Subject.ORGANISATION) == ()
    assert catalogue.of_kind(GroupKind.OWN) == catalogue.groups


def test_a_table_is_read_with_its_columns(tmp_path):
    columns = [
        *COLUMNS,
        {"id": "level", "label": "Level", "type": "enum", "options": OPTIONS},
    ]
    fact = load(tmp_path, group(block(type="table", columns=columns))).fact(
        "sample.one"
    )
    assert fact.column("risk").required
    assert fact.column("level").option("no").hint == "Not at all."
    assert fact.column("level").option("maybe") is None


def test_texts_have_their_usual_length_unless_another_is_given(tmp_path):
    facts = [
        block("sample.a", type="short_text"),
        block("sample.b"),
        block("sample.c", max_length=600),
        block("sample.d", type="date"),
    ]
    found = load(tmp_path, group(*facts)).facts.values()
    assert [fact.max_length for fact in found] == [200, 4000, 600, 0]


def test_the_public_page_has_its_own_order(tmp_path):
    late, early = ({"section": "summary", "order": order} for order in (20, 10))
    catalogue = load(
        tmp_path,
        group(block("sample.late", page=late), block("sample.early", page=early)),
    )
    ids = [fact.id for fact in catalogue.section(Section.SUMMARY)]
    assert ids == ["sample.early", "sample.late"]


def test_a_computed_fact_needs_no_place_on_the_page(tmp_path):
    fact = load(tmp_path, group(block(type="computed", page=None))).fact("sample.one")
    assert fact.section is None
    assert not fact.is_typed


def test_a_group_can_be_for_projects_that_others_report(tmp_path):
    catalogue = load(tmp_path, group(block(), kind="reported"))
    assert catalogue.of_kind(GroupKind.REPORTED) == catalogue.groups


def test_asking_for_what_is_not_there_names_it(tmp_path):
    catalogue = load(tmp_path, group(block()))
    with pytest.raises(UnknownFact, match=r"no fact called 'sample\.two'"):
        catalogue.fact("sample.two")
    with pytest.raises(UnknownGroup, match="no group called 'other'"):
        catalogue.group("other")


FAULTS = [
    ({"type": "txt"}, 'type "txt" is not one of short_text, text, enum'),
    ({"subject": "tool"}, 'subject "tool" is not one of project, organisation'),
    ({"due_stage": "soon"}, 'due_stage "soon" is not one of idea'),
    ({"publish": "secret"}, 'publish "secret" is not one of public'),
    ({"basis": "guess"}, 'basis "guess" is not one of record'),
    ({"evidence": "some"}, 'evidence "some" is not one of none'),
    ({"answered_by": ["boss"]}, 'answered_by "boss" is not one of project_lead'),
    ({"answered_by": []}, "answered_by must be a list with at least one item."),
    ({"answered_by": "legal"}, "answered_by must be a list with at least one item."),
    ({"refresh_months": -1}, "'-1' must be a whole number, 0 or more."),
    ({"refresh_months": "often"}, "'often' must be a whole number"),
    ({"refresh_months": [1]}, "'a list' must be a whole number"),
    ({"refresh_months": 1.5}, "'1.5' must be a whole number"),
    ({"max_length": 0}, "'0' must be a whole number, 1 or more."),
    ({"short_entry": "often"}, "short_entry must be true or false."),
    ({"label": None}, '"label" is missing. Add it.'),
    ({"question": None}, '"question" is missing. Add it.'),
    ({"hint": None}, '"hint" is missing. Add it.'),
    ({"example": None}, '"example" is missing. Add it.'),
    ({"page": None}, '"page" is missing. Add it.'),
    ({"type": None}, '"type" is missing. Add it.'),
    ({"label": ""}, "label is empty."),
    ({"label": ["x"]}, "label must be one text."),
    ({"label": True}, "label is read as true or false, because true stands without"),
    ({"basis": True}, "basis is read as true or false"),
    ({"colour": "red"}, 'key "colour" is not one of id, label'),
    ({"page": {"section": "top", "order": 1}}, 'section "top" is not one of summary'),
    ({"page": {"section": "you", "order": 1, "x": 1}}, 'page: key "x" is not one of'),
    ({"page": {"section": "you"}}, 'page: "order" is missing.'),
    ({"page": "you"}, 'page: must be made of lines "key: value".'),
    ({"serves": {"needed": []}}, 'serves: key "needed" is not one of'),
    ({"serves": {"necessary": "x"}}, "necessary must be a list."),
    ({"type": "enum"}, '"options" is missing.'),
    ({"type": "enum", "options": {"a": {"label": "A"}}}, "at least two options"),
    ({"type": "enum", "options": []}, 'options: must be made of lines "key: value".'),
    ({"options": OPTIONS}, "options have no meaning for text. Remove them."),
    ({"columns": COLUMNS}, "columns have no meaning for text. Remove them."),
    ({"type": "date", "max_length": 5}, "max_length has no meaning for date."),
    ({"type": "table"}, '"columns" is missing.'),
    ({"type": "table", "columns": COLUMNS * 2}, 'column "risk" is there twice.'),
    (
        {"type": "table", "columns": [{"label": "A", "type": "text"}]},
        '"id" is missing.',
    ),
    (
        {"type": "table", "columns": [{"id": "A b", "label": "A", "type": "text"}]},
        "use another id",
    ),
    (
        {"type": "table", "columns": [{"id": "in", "label": "A", "type": "text"}]},
        "use another id",
    ),
    (
        {"type": "table", "columns": [{"id": "a", "label": "A", "type": "word"}]},
        'column "a": type "word" is not one of',
    ),
    (
        {"type": "table", "columns": [{**COLUMNS[0], "options": OPTIONS}]},
        "options have no meaning for short_text.",
    ),
    (
        {"type": "table", "columns": [{**COLUMNS[0], "type": "enum"}]},
        '"options" is missing.',
    ),
    (
        {"show_if": "sample.none == ''"},
        "show_if: near character 7, 'sample.none' is not",
    ),
    ({"show_if": "has(sample.one)"}, "show_if: has() is not allowed"),
    ({"show_if": "sample.one == ''"}, "in a circle: sample.one → sample.one."),
]


@pytest.mark.parametrize(("changes", "reason"), FAULTS)
def test_each_fault_is_told_with_file_line_and_fact(tmp_path, changes, reason):
    said = only(tmp_path, group(block("sample.zero"), block(**changes)))
    assert re.match(r"catalogue/10\.yaml:\d+: fact sample\.one", said)
    assert reason in said
    assert said.endswith(".")


@pytest.mark.parametrize("value", ["unknown", "not_known_yet", "withheld", "n_a"])
def test_no_option_may_be_a_state_of_every_answer(tmp_path, value):
    options = {"a": {"label": "A"}, value: {"label": "B"}}
    said = only(tmp_path, group(block(type="enum", options=options)))
    assert f"'{value}' is a state that every answer may have already" in said


@pytest.mark.parametrize("label", ["Unknown", "Not known", "Don't know", "N/A"])
def test_no_label_of_an_option_may_say_so_either(tmp_path, label):
    options = {"a": {"label": "A"}, "b": {"label": label}}
    assert "is a state" in only(tmp_path, group(block(type="enum", options=options)))


def test_an_option_is_checked_too(tmp_path):
    options = {"A": {"label": "A", "colour": 1}, "b": {"hint": "B", "exclusive": True}}
    found = "\n".join(problems(tmp_path, group(block(type="enum", options=options))))
    assert 'option "A": key "colour" is not one of' in found
    assert 'option "A": use small letters' in found
    assert 'option "b": "label" is missing' in found
    assert 'option "b": only an option of a multi fact can be exclusive' in found


ENUM = yaml.safe_dump(group(block(type="enum", options=OPTIONS)))


def test_an_unquoted_yes_is_explained(tmp_path):
    text = ENUM.replace("'yes':", "yes:")
    said = only(tmp_path, text)
    assert "the key yes is read as true or false. Put it in quotes: 'yes'." in said


def test_a_key_that_stands_twice_is_refused(tmp_path):
    text = ENUM.replace("  label: One", "  label: One\n  label: Two")
    assert "the key label is there twice. Remove one." in only(tmp_path, text)


def test_a_key_that_is_no_word_is_refused(tmp_path):
    text = ENUM.replace("  label: One", "  label: One\n  ? [a]\n  : b")
    assert "a key must be a word." in only(tmp_path, text)


def test_the_line_is_the_line_of_the_fault(tmp_path):
    text = yaml.safe_dump(group(block(type="txt")))
    line = text.splitlines().index("  type: txt") + 1
    assert only(tmp_path, text).startswith(f"catalogue/10.yaml:{line}: ")


@pytest.mark.parametrize(
    ("fact_id", "reason"),
    [
        ("Sample.one", "an id is group.name"),
        ("sample.1one", "an id is group.name"),
        ("sample", "an id is group.name"),
        ("sample.one.two", "an id is group.name"),
        ("other.one", "an id in this file starts with sample."),
        ("sample.for", "conditions cannot use this word"),
    ],
)
def test_an_id_names_its_group(tmp_path, fact_id, reason):
    assert reason in only(tmp_path, group(block(fact_id)))


def test_a_fact_without_an_id_is_told(tmp_path):
    assert 'fact: "id" is missing. Add it.' in only(tmp_path, group(block(id=None)))


def test_an_id_is_used_once_over_all_files(tmp_path):
    said = only(tmp_path, group(block(), block()))
    assert re.search(r"this id is used at catalogue/10\.yaml:\d+ already", said)


def test_a_group_stands_in_one_file(tmp_path):
    said = only(tmp_path, group(block()), group(block("sample.two")))
    assert "20.yaml" in said
    assert "group sample: this group is in catalogue/10.yaml already" in said


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": None}, "title is empty."),
        ({"minutes": 0}, "'0' must be a whole number, 1 or more."),
        ({"kind": "other"}, 'kind "other" is not one of own, reported.'),
        ({"colour": "red"}, 'key "colour" is not one of group, title'),
    ],
)
def test_a_group_is_checked_too(tmp_path, changes, reason):
    assert reason in only(tmp_path, group(block(), **changes))


def test_a_group_needs_an_id_that_conditions_can_use(tmp_path):
    found = "\n".join(problems(tmp_path, group(block("in.one"), name="in")))
    assert "group in: use another id" in found


def test_a_group_without_an_id_is_told(tmp_path):
    text = "title: T\nintro: I\nminutes: 1\nfacts: []\n"
    found = problems(tmp_path, text)
    assert any('"group" is missing' in said for said in found)
    assert any("facts must be a list with at least one item" in said for said in found)


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    found = problems(
        tmp_path,
        group(block(type="txt", basis="x"), block("sample.two", hint=None)),
        group(block("b.one", subject="y"), name="b"),
        "group: c\n  facts: [",
    )
    assert len(found) == 5
    assert [said.split(":")[0] for said in found] == [
        *["catalogue/10.yaml"] * 3,
        "catalogue/20.yaml",
        "catalogue/30.yaml",
    ]


def test_a_condition_over_a_refused_fact_is_not_refused_as_well(tmp_path):
    dependent = block("sample.two", show_if="sample.one == 'x'")
    only(tmp_path, group(block(type="txt"), dependent))


def test_a_condition_over_an_unreadable_file_is_not_refused_as_well(tmp_path):
    dependent = block("sample.two", show_if="other.one == 'x'")
    assert "20.yaml:2:" in only(tmp_path, group(dependent), "group: other\n  x: [")


def test_conditions_may_read_facts_of_later_files(tmp_path):
    options = block("b.colour", type="enum", options=OPTIONS)
    dependent = block(show_if="b.colour == 'yes'")
    catalogue = load(tmp_path, group(dependent), group(options, name="b"))
    assert catalogue.fact("sample.one").show_if == "b.colour == 'yes'"
    assert catalogue.fact("b.colour").condition is None


def test_conditions_never_go_round_in_a_circle(tmp_path):
    ids = ["sample.a", "sample.b", "sample.c"]
    blocks = [
        block(fact_id, show_if=f"{ids[(n + 1) % 3]} == 'x'")
        for n, fact_id in enumerate(ids)
    ]
    said = only(tmp_path, group(*blocks))
    assert "in a circle: sample.a → sample.b → sample.c → sample.a." in said


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the file is empty"),
        ("- a\n- b\n", 'group: must be made of lines "key: value".'),
        ("group: [", "the YAML cannot be read"),
        ("a: 1\n---\nb: 2\n", "the YAML cannot be read"),
        ("a: \x07", "the YAML cannot be read"),
        ("group: *nobody\n", "the YAML cannot be read"),
    ],
)
def test_a_file_that_is_no_group_is_told(tmp_path, content, reason):
    assert reason in problems(tmp_path, content)[0]


def test_a_file_that_is_no_text_is_told_with_its_line(tmp_path):
    made = folder(tmp_path, group(block()))
    (made / "20.yaml").write_bytes(b"group: x\n# \xff\n")
    with pytest.raises(CatalogueError, match=r"20\.yaml:2: this is not UTF-8 text"):
        yaml_files.load(made)


def test_a_file_that_cannot_be_opened_is_told(tmp_path):
    made = folder(tmp_path, group(block()))
    (made / "20.yaml").mkdir()
    with pytest.raises(CatalogueError, match=r"20\.yaml: the file cannot be opened"):
        yaml_files.load(made)


def test_a_folder_that_is_not_there_names_the_setting(tmp_path):
    with pytest.raises(CatalogueError, match="Set ANSWERABLE_CATALOGUE to the folder"):
        yaml_files.load(tmp_path / "nowhere")


def test_a_folder_without_files_is_told(tmp_path):
    with pytest.raises(CatalogueError, match=r"no file here ends in \.yaml"):
        yaml_files.load(folder(tmp_path))


def test_a_file_with_the_wrong_ending_is_told(tmp_path):
    made = folder(tmp_path, group(block()))
    (made / "20.yml").write_text("x")
    with pytest.raises(CatalogueError, match=r"20\.yml: .*Rename it to 20\.yaml"):
        yaml_files.load(made)


LINES = st.sampled_from(ENUM.splitlines())


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES | st.text(max_size=20), max_size=40))
def test_whatever_stands_in_a_file_it_is_read_or_refused(tmp_path_factory, lines):
    made = tmp_path_factory.mktemp("any") / "catalogue"
    made.mkdir()
    text = "\n".join(lines)
    (made / "10.yaml").write_text(text, encoding="utf-8", errors="replace")
    with contextlib.suppress(CatalogueError):
        assert yaml_files.load(made).facts


@given(st.dictionaries(st.integers(0, 6), st.frozensets(st.integers(0, 6))))
def test_a_circle_is_found_exactly_when_there_is_one(edges):
    names = {str(a): frozenset(map(str, to)) for a, to in edges.items()}
    reach = {name: set(to) for name, to in names.items()}
    for middle in list(reach):
        for reached in reach.values():
            if middle in reached:
                reached.update(reach[middle])
    has_circle = any(name in to for name, to in reach.items())
    found = circles.find(names)
    assert bool(found) == has_circle
    assert all(circle[0] == circle[-1] for circle in found)
