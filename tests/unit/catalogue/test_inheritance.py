from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import Catalogue, Group
from answerable.domains.catalogue.core.inheritance import resolve
from answerable.domains.catalogue.core.vocabulary import Subject
from tests.unit.catalogue.samples import answered, fact

ABOUT_PROJECT = fact(id="sample.project")
ABOUT_TOOL = fact(id="sample.tool", subject=Subject.TOOL_VERSION)
ABOUT_BODY = fact(id="sample.body", subject=Subject.ORGANISATION)
FACTS = (ABOUT_PROJECT, ABOUT_TOOL, ABOUT_BODY)
CATALOGUE = Catalogue((Group("sample", "Sample", "Say it.", 5, FACTS),))

EVERYWHERE = {f.id: answered("lent") for f in FACTS}
BODY = ("ORG-1", "Anytown Council", EVERYWHERE)
TOOL = ("TLV-1", "Sorter 2.0", EVERYWHERE)


def test_every_fact_is_resolved_even_when_nobody_answered():
    resolved = resolve(CATALOGUE, {})
    assert set(resolved) == set(CATALOGUE.facts)
    assert all(found.answer == BLANK for found in resolved.values())


def test_a_tool_fact_comes_from_the_tool_version():
    found = resolve(CATALOGUE, {}, [TOOL], BODY)["sample.tool"]
    assert found.answer.value == "lent"
    assert (found.origin, found.origin_ref) == (Subject.TOOL_VERSION, "TLV-1")
    assert found.origin_label == "Sorter 2.0"
    assert not found.overridden


def test_an_organisation_fact_comes_from_the_organisation():
    found = resolve(CATALOGUE, {}, [TOOL], BODY)["sample.body"]
    assert (found.origin, found.origin_ref) == (Subject.ORGANISATION, "ORG-1")


def test_nobody_else_answers_a_question_about_the_project():
    assert resolve(CATALOGUE, {}, [TOOL], BODY)["sample.project"].answer == BLANK


def test_the_project_overrides_what_it_inherits_and_says_so():
    own = {"sample.tool": answered("own"), "sample.project": answered("own")}
    resolved = resolve(CATALOGUE, own, [TOOL], BODY)
    assert resolved["sample.tool"].answer.value == "own"
    assert resolved["sample.tool"].origin is Subject.PROJECT
    assert resolved["sample.tool"].overridden
    assert not resolved["sample.project"].overridden


def test_withholding_in_the_project_is_an_answer_and_overrides():
    withheld = Answer(AnswerState.WITHHELD, ground="FOI Act 2000 section 31")
    found = resolve(CATALOGUE, {"sample.tool": withheld}, [TOOL])["sample.tool"]
    assert found.answer is withheld
    assert found.overridden


def test_with_two_tools_the_first_speaks_and_the_other_is_kept():
    other = ("TLV-2", "Drafter 1.0", {"sample.tool": answered("different")})
    found = resolve(CATALOGUE, {}, [TOOL, other])["sample.tool"]
    assert found.origin_ref == "TLV-1"
    assert [(o.origin_ref, o.answer.value) for o in found.others] == [
        ("TLV-2", "different")
    ]


def test_a_tool_that_said_nothing_is_passed_over():
    silent = ("TLV-0", "Silent 1.0", {"sample.tool": BLANK})
    assert resolve(CATALOGUE, {}, [silent, TOOL])["sample.tool"].origin_ref == "TLV-1"


MAYBE = st.sampled_from([BLANK, answered("x")])


@given(MAYBE, MAYBE, MAYBE)
def test_the_nearest_answer_always_wins(own, tool, body):
    resolved = resolve(
        CATALOGUE,
        {"sample.tool": own},
        [("TLV-1", "T", {"sample.tool": tool})],
        ("ORG-1", "O", {"sample.tool": body}),
    )["sample.tool"]
    first = own if not own.is_blank else tool
    assert resolved.answer == first
    assert resolved.overridden == (not own.is_blank and not tool.is_blank)
