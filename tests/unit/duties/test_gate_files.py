"""The files of the gates: good ones are read, faults are told with file and line."""

from pathlib import Path

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.duties.adapters import gate_files
from answerable.domains.duties.core.gates import Gate
from answerable.domains.duties.core.rails import Rail
from answerable.foundations.core.text import is_plain_sentence

ROOT = Path(__file__).parents[3]
FACTS = yaml_files.load(ROOT / "catalogue").facts.keys()
GOOD = """gate: idea
asks: Is there a need?
needs:
- {id: need, says: It says why., facts: [purpose.alternatives], who: The author can.}
- {id: leaders, says: The board signed., rail: leadership, who: An approver can.}
- {id: paper, says: A paper is there., who: The lead can say where.}
"""


def problems(folder: Path, text: str) -> str:
    (folder / "idea.yaml").write_text(text)
    found = gate_files.load(folder, FACTS).problems
    return "\n".join(str(one) for one in found if "idea" in one.path)


def test_the_gates_of_the_register_are_all_there_and_plain() -> None:
    shelf = gate_files.load(ROOT / "gates", FACTS)
    assert shelf.problems == []
    assert set(shelf.guidelines.stages) == set(Gate)
    for stage in shelf.guidelines.stages.values():
        for need in stage.needs:
            assert is_plain_sentence(need.says), need
            assert is_plain_sentence(need.who), need


def test_every_guard_rail_that_can_hold_a_project_back_does() -> None:
    shelf = gate_files.load(ROOT / "gates", FACTS)
    asked = {n.rail for s in shelf.guidelines.stages.values() for n in s.needs}
    assert set(Rail) - asked == {Rail.DEVELOPMENT}, "the gates are that one"


def test_a_file_is_read(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == ""
    stage = gate_files.load(tmp_path, FACTS).guidelines.stages[Gate.IDEA]
    assert [one.is_shown for one in stage.needs] == [False, False, True]


def test_gates_without_a_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "idea.yaml").write_text(GOOD)
    found = gate_files.load(tmp_path, FACTS)
    assert len(found.problems) == len(Gate) - 1


def test_two_files_for_one_gate_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "an_idea.yaml").write_text(GOOD)
    assert "another file has this gate" in problems(tmp_path, GOOD)


def test_a_fact_that_the_catalogue_does_not_have_is_a_fault(tmp_path: Path) -> None:
    said = problems(tmp_path, GOOD.replace("purpose.alternatives", "purpose.nothing"))
    assert 'no fact "purpose.nothing"' in said
    assert ":4:" in said


def test_other_faults(tmp_path: Path) -> None:
    for old, new, said in (
        ("gate: idea", "gate: thought", "not one of idea"),
        ("id: paper", "id: need", "is there twice"),
        ("rail: l", "facts: [people.notice], rail: l", "not both"),
        ("asks: Is", "says: Is", "is not one of"),
        (GOOD, "", "empty"),
    ):
        assert said in problems(tmp_path, GOOD.replace(old, new)), said


def test_the_hash_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "idea.yaml").write_text(GOOD)
    before = gate_files.load(tmp_path, FACTS).guidelines.sha256
    (tmp_path / "idea.yaml").write_text(GOOD.replace("why", "so"))
    assert gate_files.load(tmp_path, FACTS).guidelines.sha256 != before
