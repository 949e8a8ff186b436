"""A bad edition is refused with file, line and reason; good ones go on working."""

import pytest

from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.frameworks.adapters import edition_files, example_files
from answerable.domains.frameworks.adapters.problems import EditionError
from answerable.domains.frameworks.core.vocabulary import (
    RED_LINE_VERDICTS,
    Authority,
    EditionStatus,
    Judge,
    Kind,
    Level,
    Verdict,
)
from tests.unit.frameworks import making

GOOD = """
- id: T.ONE
  label: One thing
  asks: Be live.
  kind: duty
  necessary: [identity.plain_summary]
  checks:
  - {id: live, when: "identity.lifecycle_stage == 'live'", fails: It is not live.}
"""
FULL = """
- id: T.LAW
  label: A law
  asks: Keep the law.
  kind: duty
  authority: law
  source:
    {title: Section 1, url: "https://www.legislation.gov.uk/x", seen: 2026-11-20,
     licence: OGL, verified: false, note: Not seen whole.}
  levels: [project, organisation]
  necessary: [identity.plain_summary]
  supports: [purpose.alternatives]
  applies: {when: "identity.ai_kind != 'none'", otherwise: It uses no AI.}
  needs_judgement: true
  judged_by: [legal_adviser]
  valid_for_months: 6
  remedy: Ask a lawyer.
  in_force: {start: 2026-02-05, end: 2027-01-01, extent: UK, last_checked: 2026-11-21}
"""


def refused(folder, criteria, *, head=making.HEAD):
    found = making.shelf(folder, criteria, head)
    assert "tests/one" not in found.editions
    return [str(problem) for problem in found.problems]


def test_a_full_criterion_is_read_whole(tmp_path):
    law = making.edition(tmp_path, FULL).criteria[0]
    assert law.authority is Authority.LAW
    assert law.levels == {Level.PROJECT, Level.ORGANISATION}
    assert law.source.verified is False
    assert law.in_force.extent == "UK"
    assert law.reads == {"identity.plain_summary", "identity.ai_kind"}
    assert law.judges_by == {"identity.plain_summary"}
    assert Verdict.NOT_APPLICABLE in law.verdicts
    assert law.judged_by == (Judge.LEGAL_ADVISER,)


def test_an_edition_may_have_a_scale_and_a_scope_of_its_own(tmp_path):
    head = making.HEAD + (
        "scale: {lowest: 0, highest: 5, low: Nothing, high: All of it}\n"
        "applies: {when: \"identity.ai_kind != 'none'\", otherwise: It uses no AI.}\n"
        "supersedes: tests/nought\ndiffers: It asks less.\n"
    )
    found = making.edition(tmp_path, GOOD, head)
    assert (found.scale.lowest, found.scale.highest) == (0, 5)
    assert found.readers["identity.ai_kind"] == {"T.ONE"}
    assert found.supersedes == "tests/nought"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("identity.lifecycle_stage ==", "identity.stages ==", 17, "'identity.stages'"),
        ("'live'", "'alive'", 17, "alive"),
        ("== 'live'", "== 3", 17, "different kinds"),
        ("== 'live'", "", 17, "true or false"),
        ("[identity.plain_summary]", "[identity.plain]", 15, "not a fact"),
        ("kind: duty", "kind: deed", 14, "deed"),
        ("fails: It is not live.", "says: It is not live.", 17, '"says"'),
        ("T.ONE\n", "T.ONE\n  colour: red\n", 12, "colour"),
    ],
)
def test_a_fault_names_file_line_and_reason(tmp_path, old, new, line, words):
    assert old in GOOD
    found = refused(tmp_path, GOOD.replace(old, new, 1))
    assert any(
        problem.startswith(f"frameworks/tests/one.yaml:{line}: ") and words in problem
        for problem in found
    ), found


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        (GOOD + GOOD, "this id is used already"),
        (
            GOOD.replace(
                "checks:\n",
                'checks:\n  - {id: live, when: "identity.ai_kind'
                " != 'none'\", fails: No AI.}\n",
            ),
            "the check live is there twice",
        ),
        (
            GOOD.replace("identity.lifecycle_stage == 'live'", "1 == 1"),
            "reads no fact",
        ),
        (
            GOOD.replace("kind: duty", "kind: duty\n  needs_judgement: true"),
            "add judged_by",
        ),
        (
            "- {id: T.A, label: A, asks: B., kind: duty}",
            "it reads no fact",
        ),
        (
            FULL.replace("kind: duty", "kind: red_line"),
            "add a check that crosses it",
        ),
        (
            GOOD.replace(
                "identity.lifecycle_stage == 'live'",
                "access.security_assurance.url != ''",
            ),
            "is not public",
        ),
        (
            FULL.replace("2026-02-05", "soon"),
            "is no date such as",
        ),
        (
            FULL.replace(", last_checked: 2026-11-21", ""),
            "last_checked is missing",
        ),
        (FULL.replace("in_force: {", "in_force: x # {"), "key: value"),
        ("- nothing", "key: value"),
    ],
)
def test_what_can_never_be_meant_is_refused(tmp_path, criteria, words):
    found = refused(tmp_path, criteria)
    assert any(words in problem for problem in found), found


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (making.HEAD.replace("edition: one", "edition: two"), "the file says it is"),
        (making.HEAD.replace("status: current", "status: fine"), "fine"),
        (making.HEAD + "scale: five\n", "key: value"),
        (making.HEAD + "applies: never\n", "key: value"),
        (making.HEAD.replace("{title: Nowhere, verified: true}", "Nowhere"), "key"),
        (making.HEAD.replace("title: A", "title: [A"), "cannot be read"),
    ],
)
def test_a_wrong_head_is_refused(tmp_path, head, words):
    assert any(words in problem for problem in refused(tmp_path, GOOD, head=head))


def test_a_good_edition_stays_in_use_beside_a_bad_one(tmp_path):
    making.shelf(tmp_path, GOOD)
    place = tmp_path / "frameworks/tests"
    (place / "empty.yaml").write_text("")
    (place / "latin.yaml").write_bytes(b"title: caf\xe9")  # codespell:ignore caf
    found = edition_files.load(
        tmp_path / "frameworks", making.CATALOGUE, making.LANGUAGE
    )
    assert list(found.editions) == ["tests/one"]
    assert found.paths["tests/one"].name == "one.yaml"
    assert {p.path for p in found.problems} == {
        "frameworks/tests/empty.yaml",
        "frameworks/tests/latin.yaml",
    }


def test_a_folder_that_is_not_there_is_named(tmp_path):
    found = edition_files.load(tmp_path / "nowhere", making.CATALOGUE, making.LANGUAGE)
    assert "ANSWERABLE_FRAMEWORKS" in str(found.problems[0])


def speak_welsh(folder, texts):
    place = folder / "frameworks/locale/cy/LC_MESSAGES"
    place.mkdir(parents=True)
    lines = [f'msgid "{english}"\nmsgstr "{welsh}"\n' for english, welsh in texts]
    (place / "django.po").write_text("\n".join(lines), encoding="utf-8")


def test_an_edition_with_a_gap_in_its_welsh_is_refused_where_the_gap_is(tmp_path):
    english = ("A framework for tests", "It asks little.", "Us", "Nowhere", "One thing")
    whole = [*((text, f"{text} yn Gymraeg") for text in english), ("Be live.", "Byw.")]
    speak_welsh(tmp_path, [*whole, ("It is not live.", "")])
    (problem,) = making.shelf(tmp_path, GOOD).problems
    text = (tmp_path / "frameworks/tests/one.yaml").read_text().splitlines()
    assert "fails: It is not live." in text[problem.line - 1]
    assert "“It is not live.” has no Welsh yet" in problem.reason


def test_an_edition_whose_welsh_is_whole_is_used(tmp_path):
    texts = ("A framework for tests", "It asks little.", "Us", "Nowhere", "One thing")
    rest = ("Be live.", "It is not live.")
    speak_welsh(tmp_path, [(text, f"{text} yn Gymraeg") for text in (*texts, *rest)])
    assert making.edition(tmp_path, GOOD).id == "tests/one"


def test_an_edition_cannot_take_its_own_place_by_way_of_others(tmp_path):
    making.shelf(tmp_path, GOOD, making.HEAD + "supersedes: tests/two\n")
    other = making.HEAD.replace("edition: one", "edition: two")
    text = other + "supersedes: tests/one\ncriteria:" + GOOD
    (tmp_path / "frameworks/tests/two.yaml").write_text(text)
    found = edition_files.load(
        tmp_path / "frameworks", making.CATALOGUE, making.LANGUAGE
    )
    assert any("circle: tests/one, tests/two" in str(p) for p in found.problems)


# --- Worked examples ------------------------------------------------------------------

EXAMPLE = """
- criterion: T.ONE
  says: The project is live.
  from: buses
  with: {identity.lifecycle_stage: pilot, purpose.alternatives: {state: blank}}
  without: [identity.ai_kind]
  judged: [{verdict: met, by: Ann, on: 2026-11-01, score: 3}]
  verdict: not_met
  why: [live]
"""


@pytest.fixture
def examples(tmp_path):
    sets = tmp_path / "worked"
    sets.mkdir()
    (sets / "buses.yaml").write_text(
        "identity.plain_summary: We count buses.\nidentity.ai_kind: none\n"
        "identity.services: [policing]\n"
    )

    def read(text):
        path = tmp_path / "one.examples.yaml"
        path.write_text(text)
        return example_files.load(path, sets)

    return read


def test_an_example_starts_from_shared_answers_and_changes_a_few(examples):
    (one,) = examples(EXAMPLE)
    assert "identity.ai_kind" not in one.answers
    assert one.answers["identity.services"].value == ["policing"]
    assert one.answers["purpose.alternatives"].is_blank
    assert one.judgements[0].score == 3
    assert one.line == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("verdict: not_met", "verdict: bad", "'bad' is not a valid Verdict"),
        ("  says: The project is live.\n", "", "'says' is missing"),
        ("[identity.ai_kind]", "[identity.kind]", "'identity.kind' is missing"),
        ("from: buses", "from: trains", "not there"),
    ],
)
def test_an_example_that_cannot_be_used_names_its_line(examples, old, new, words):
    with pytest.raises(EditionError) as refused:
        examples(EXAMPLE.replace(old, new))
    assert words in str(refused.value)
    assert all(isinstance(p, FileProblem) for p in refused.value.problems)


def test_examples_that_cannot_be_read_name_their_line(examples):
    with pytest.raises(EditionError, match=r"one.examples.yaml:2: the file cannot"):
        examples("- criterion: T.ONE\n says: [")


def test_examples_are_a_list(examples):
    with pytest.raises(EditionError, match="write a list"):
        examples("criterion: T.ONE")


# --- Words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", [*Authority, *EditionStatus, *Kind, *Verdict, *Judge, *Level], ids=str
)
def test_every_word_has_its_label_and_sentence(word):
    assert word.label
    assert getattr(word, "sentence", "A sentence.").endswith(".")


def test_red_lines_have_verdicts_of_their_own(tmp_path):
    red = GOOD.replace("kind: duty", "kind: red_line")
    found = making.edition(tmp_path, red).criteria[0].verdicts
    assert found & RED_LINE_VERDICTS
    assert Verdict.RED_LINE_DISPUTED not in found
    assert Verdict.MET not in found
