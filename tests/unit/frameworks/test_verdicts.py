"""Which verdicts a criterion can have, and which facts can change them."""

from dataclasses import replace
from datetime import date

import pytest

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.frameworks.core import rejudging, results
from answerable.domains.frameworks.core.evaluation import evaluate, of_others
from answerable.domains.frameworks.core.results import (
    ALL_LEFT,
    NOT_ITS_OWN,
    Assessment,
    Result,
    Why,
)
from answerable.domains.frameworks.core.standing import Standing, without
from answerable.domains.frameworks.core.vocabulary import (
    Authority,
    EditionStatus,
    Level,
    Verdict,
)
from tests.unit.frameworks import making
from tests.unit.frameworks.making import TODAY, answered

ONE = "- {id: live, when: \"identity.lifecycle_stage == 'live'\", fails: No.}"
TWO = "- {id: ai, when: \"identity.ai_kind != 'none'\", fails: No.}"
NEEDS = "necessary: [identity.plain_summary]"
JUDGED = "needs_judgement: true\n  judged_by: [classifier]"
MET, PARTLY, NOT_MET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_MET
CANNOT_TELL, NONE = Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE
CROSSED, CLEAR = Verdict.RED_LINE_PRESENT, Verdict.RED_LINE_ABSENT
DISPUTED = Verdict.RED_LINE_DISPUTED
SCOPE = "applies: {when: \"identity.ai_kind != 'none'\", otherwise: No AI.}"
WAITS = (
    "in_force: {extent: Everywhere, last_checked: 2026-11-21, waits: true}\n"
    "  checks:\n  " + ONE
)


@pytest.mark.parametrize(
    ("kind", "rest", "verdicts"),
    [
        ("duty", NEEDS, {CANNOT_TELL, MET}),
        ("duty", f"checks:\n  {ONE}", {CANNOT_TELL, MET, NOT_MET}),
        ("duty", f"checks:\n  {ONE}\n  {TWO}", {CANNOT_TELL, MET, PARTLY, NOT_MET}),
        ("duty", f"{NEEDS}\n  {JUDGED}", {CANNOT_TELL, MET, PARTLY, NOT_MET}),
        ("duty", f"{NEEDS}\n  {SCOPE}", {CANNOT_TELL, MET, NONE}),
        ("red_line", f"checks:\n  {ONE}", {CANNOT_TELL, CROSSED, CLEAR}),
        (
            "red_line",
            f"{JUDGED}\n  checks:\n  {ONE}",
            {CANNOT_TELL, CROSSED, CLEAR, DISPUTED},
        ),
        ("duty", WAITS, {NONE}),
    ],
)
def test_the_verdicts_that_a_criterion_can_have(tmp_path, kind, rest, verdicts):
    (criterion,) = _edition(tmp_path, kind, rest).criteria
    assert criterion.verdicts == verdicts


def _edition(folder, kind, rest, head=making.HEAD):
    text = f"\n- id: T.A\n  label: A\n  asks: B.\n  kind: {kind}\n  {rest}\n"
    return making.edition(folder, text, head)


def test_a_scale_and_what_is_talked_over_wait_for_people(tmp_path):
    for kind in ("scale", "deliberative"):
        rest = f"{NEEDS}\n  judged_by: [classifier]"
        (criterion,) = _edition(tmp_path / kind, kind, rest).criteria
        assert criterion.awaits_people
        assert criterion.verdicts == {CANNOT_TELL, MET, PARTLY, NOT_MET}
    (duty,) = _edition(tmp_path / "duty", "information", NEEDS).criteria
    assert not duty.awaits_people


def test_a_criterion_reads_what_it_needs_checks_and_applies_by(tmp_path):
    rest = (
        f"{NEEDS}\n  {SCOPE}\n  supports: [purpose.alternatives]\n  checks:\n"
        '  - {id: late, when: "governance.next_review > today", fails: No.}'
    )
    scope = (
        "applies: {when: \"'policing' in identity.services\", otherwise: Not theirs.}"
    )
    edition = _edition(tmp_path, "duty", rest, making.HEAD + scope + "\n")
    (criterion,) = edition.criteria
    assert criterion.judges_by == {"identity.plain_summary", "governance.next_review"}
    assert criterion.reads == criterion.judges_by | {"identity.ai_kind"}
    assert criterion.checks[0].reads == ("governance.next_review",)
    assert set(edition.readers) == criterion.reads | {"identity.services"}
    for fact_id, again in (("identity.services", {"T.A"}), ("purpose.users", set())):
        moved = frozenset({fact_id})
        days = {"before": date(2026, 1, 1), "today": date(2026, 1, 1)}
        quiet = replace(edition, criteria=(replace(criterion, checks=()),))
        assert rejudging.to_judge(quiet, moved, **days) == again


def test_outside_the_scope_of_an_edition_nothing_is_judged(tmp_path):
    scope = (
        "applies: {when: \"'policing' in identity.services\", otherwise: Not theirs.}"
    )
    edition = _edition(tmp_path, "duty", NEEDS, making.HEAD + scope + "\n")

    def verdict(**answers):
        named = {name.replace("__", "."): answered(v) for name, v in answers.items()}
        (found,) = evaluate(edition, making.facts(named), today=TODAY).results
        assert found.engine is found.verdict
        return found.verdict, found.gaps, str(found.why[0].sentence)

    summary = {"identity__plain_summary": "We count buses."}
    assert verdict(identity__services=["health"], **summary) == (
        NONE,
        (),
        "Not theirs.",
    )
    assert verdict(**summary)[:2] == (CANNOT_TELL, ("identity.services",))


def test_an_entry_that_others_reported_is_not_judged(tmp_path):
    levels = "levels: [organisation]\n  "
    edition = making.edition(
        tmp_path,
        f"""
- {{id: T.A, label: A, asks: B., kind: duty, {NEEDS}}}
- id: T.B
  label: B
  asks: C.
  kind: duty
  {levels}{NEEDS}
""",
    )
    found = of_others(edition, today=TODAY)
    assert (found.edition, found.today) == ("tests/one", TODAY)
    (only,) = found.results
    assert (only.criterion, only.engine, only.verdict) == (
        "T.A",
        CANNOT_TELL,
        CANNOT_TELL,
    )
    assert [why.code for why in only.why] == [NOT_ITS_OWN]
    body = evaluate(edition, making.facts({}), today=TODAY, level=Level.ORGANISATION)
    assert [one.criterion for one in body.results] == ["T.B"]


def test_an_edition_says_what_it_is_by_its_two_names(tmp_path):
    edition = _edition(tmp_path, "duty", NEEDS)
    assert edition.id == "tests/one"
    assert edition.by_id == {"T.A": edition.criteria[0]}


def test_only_the_criteria_that_are_named_are_judged(tmp_path):
    edition = _edition(tmp_path, "duty", NEEDS)
    none = evaluate(edition, making.facts({}), today=TODAY, only=frozenset())
    assert none.results == ()
    named = evaluate(edition, making.facts({}), today=TODAY, only=frozenset({"T.A"}))
    assert len(named.results) == 1


def test_a_hidden_question_is_known_by_its_condition_and_may_come_back(tmp_path):
    hidden = making.facts({"identity.ai_kind": answered("none")})
    stand = hidden.stands["tool.versions"]
    assert stand.standing is Standing.HIDDEN
    assert stand.standing.leaves
    assert not stand.is_gap
    assert hidden.gaps(["tool.versions", "identity.title"][:1]) == ()
    blank = making.facts({}).stands["tool.versions"]
    assert blank.is_gap
    assert not blank.standing.leaves
    assert str(blank.sentence).startswith("Nobody has answered “")


def test_gaps_come_in_the_order_of_the_alphabet():
    ids = ["purpose.alternatives", "identity.plain_summary", "identity.ai_kind"]
    found = making.facts({}).gaps(ids)
    assert [gap.fact.id for gap in found] == sorted(ids)


def test_an_answer_says_since_when_it_stands_so():
    old = answered("We count buses.", making.LONG_AGO)
    stale = making.facts({"identity.plain_summary": old})
    stand = stale.stands["identity.plain_summary"]
    assert stand.standing is Standing.STALE
    assert stand.since is not None
    assert stand.since > making.LONG_AGO.date()
    fresh = making.facts({"identity.plain_summary": answered("We count buses.")})
    known = fresh.stands["identity.plain_summary"]
    assert (known.standing, known.since) == (Standing.KNOWN, None)


def test_leaving_an_answer_out_leaves_the_others():
    given = {"a": answered("1"), "b": answered("2"), "c": answered("3")}
    assert without(given, "a", "c") == {"b": given["b"]}


def test_today_is_the_first_moment_of_the_day(tmp_path):
    rest = (
        "checks:\n"
        '  - {id: late, when: "governance.next_review >= today", fails: No.}\n'
        '  - {id: far, when: "governance.next_review > today", fails: No.}'
    )
    edition = _edition(tmp_path, "duty", rest)
    day = date(2026, 3, 1)
    facts = making.facts({"governance.next_review": answered("2026-03-01")}, day)
    (found,) = evaluate(edition, facts, today=day).results
    assert [why.check for why in found.why] == ["far"]
    assert found.verdict is PARTLY


def test_a_scope_that_holds_is_enough_whatever_else_is_unknown(tmp_path):
    when = "identity.ai_kind != 'none' || 'policing' in identity.services"
    rest = f'{NEEDS}\n  applies: {{when: "{when}", otherwise: No.}}'
    given = {
        "identity.ai_kind": answered("machine_learning"),
        "identity.plain_summary": answered("We count buses."),
    }
    assert _judged(_edition(tmp_path, "duty", rest), given).verdict is MET


def _judged(edition, answers, *judgements):
    facts = making.facts(answers)
    (found,) = evaluate(edition, facts, judgements, today=TODAY).results
    return found


GONE = Answer(AnswerState.NOT_APPLICABLE, reason="There is none.")


def test_one_question_that_does_not_apply_leaves_the_others_to_judge_by(tmp_path):
    rest = "necessary: [identity.plain_summary, purpose.alternatives]"
    edition = _edition(tmp_path, "duty", rest)
    given = {"identity.plain_summary": answered("Us."), "purpose.alternatives": GONE}
    assert _judged(edition, given).verdict is MET


def test_where_every_question_is_gone_each_is_named_and_no_one_may_overrule(tmp_path):
    ids = [
        *("purpose.alternatives", "identity.plain_summary", "purpose.public_benefit"),
        *("impact.jobs", "data.minimisation", "data.retention"),
    ]
    rest = f"{JUDGED}\n  necessary: [{', '.join(ids)}]"
    edition = _edition(tmp_path, "duty", rest)
    given = dict.fromkeys(ids, GONE)
    found = _judged(edition, given, making.said("T.A", MET))
    assert found.verdict is NONE
    assert [(why.code, why.facts) for why in found.why] == [
        (ALL_LEFT, tuple(sorted(ids)))
    ]


def test_a_line_that_may_be_crossed_elsewhere_is_not_clear(tmp_path):
    edition = _edition(tmp_path, "red_line", f"checks:\n  {ONE}\n  {TWO}")
    known = {"identity.lifecycle_stage": answered("pilot")}
    assert _judged(edition, known).verdict is CANNOT_TELL
    both = known | {"identity.ai_kind": answered("none")}
    assert _judged(edition, both).verdict is CLEAR


def test_a_red_line_whose_questions_are_gone_is_still_heard_by_people(tmp_path):
    edition = _edition(tmp_path, "red_line", f"{JUDGED}\n  checks:\n  {ONE}")
    given = {"identity.lifecycle_stage": GONE}
    assert _judged(edition, given).verdict is NONE
    assert _judged(edition, given, making.said("T.A", CLEAR)).verdict is CLEAR


def test_a_judgement_counts_from_its_own_day_and_ends_the_wait(tmp_path):
    edition = _edition(tmp_path, "duty", f"{NEEDS}\n  {JUDGED}")
    given = {"identity.plain_summary": answered("We count buses.")}
    found = _judged(edition, given, making.said("T.A", MET, on=TODAY))
    assert found.verdict is MET
    assert making.codes(found) == ["judged"], "nobody is told that it still waits"


def test_an_assessment_is_kept_in_words_that_never_change():
    why = Why("failed", "It is not live.", "live", ("identity.lifecycle_stage",))
    found = Assessment("a/b", "1f", TODAY, (Result("A", MET, NOT_MET, (why,)),))
    assert found.document() == {
        "edition": "a/b",
        "sha256": "1f",
        "engine": "1",
        "today": "2026-11-21",
        "results": [
            {
                "criterion": "A",
                "engine": "met",
                "verdict": "not_met",
                "why": [
                    {
                        "code": "failed",
                        "check": "live",
                        "facts": ["identity.lifecycle_stage"],
                        "sentence": "It is not live.",
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize("one", [*Authority, *EditionStatus, *Verdict])
def test_a_label_is_short_and_a_sentence_ends(one):
    assert not one.label.endswith(".")
    assert one.sentence.endswith(".")


def test_a_level_is_a_project_or_a_body():
    assert Level.PROJECT.label == "A project"
    assert Level.ORGANISATION.label == "An organisation"


def test_the_codes_of_reasons_stand_in_exports_and_never_change():
    codes = {
        name: value
        for name, value in vars(results).items()
        if name.isupper() and isinstance(value, str) and " " not in value
    }
    assert codes.pop("ENGINE") == "1"
    assert codes == {name: name.lower() for name in codes}
    assert len(codes) == 12
