"""Verdicts: unknown is never a no, and people judge what software cannot."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.frameworks.core import rejudging, results, standing
from answerable.domains.frameworks.core.editions import InForce
from answerable.domains.frameworks.core.evaluation import evaluate
from answerable.domains.frameworks.core.results import Result
from answerable.domains.frameworks.core.vocabulary import Level, Verdict
from answerable.foundations.core import canonical
from tests.unit.frameworks import making
from tests.unit.frameworks.making import TODAY, answered, codes, said

CRITERIA = """
- id: T.DUTY
  label: Says what it is
  asks: Say what it is.
  kind: duty
  necessary: [identity.plain_summary]
  checks:
  - {id: live, when: "identity.lifecycle_stage == 'live'", fails: It is not live.}
  - {id: ai, when: "identity.ai_kind != 'none'", fails: It uses no AI.}
- id: T.ONE
  label: One thing
  asks: Be live.
  kind: duty
  checks:
  - {id: live, when: "identity.lifecycle_stage == 'live'", fails: It is not live.}
- id: T.PEOPLE
  label: Judged
  asks: Be judged.
  kind: duty
  necessary: [identity.plain_summary]
  needs_judgement: true
  judged_by: [independent_reviewer]
  valid_for_months: 12
  checks:
  - {id: live, when: "identity.lifecycle_stage == 'live'", fails: It is not live.}
- id: T.TALK
  label: Talked over
  asks: Talk it over.
  kind: deliberative
  necessary: [identity.plain_summary]
  judged_by: [community_panel]
- id: T.RED
  label: No places
  asks: Forecast no places.
  kind: red_line
  checks:
  - {id: place, when: "'place' in redline.predicts_crime", fails: It forecasts places.}
  - {id: person, when: "'person' in redline.predicts_crime && identity.ai_kind != 'none'", fails: It forecasts people.}
- id: T.CLASSED
  label: No groups
  asks: Forecast no groups.
  kind: red_line
  needs_judgement: true
  judged_by: [classifier]
  checks:
  - {id: group, when: "'group' in redline.predicts_crime", fails: It forecasts groups.}
- id: T.SCOPED
  label: Only with AI
  asks: Explain the AI.
  kind: information
  necessary: [purpose.alternatives]
  applies: {when: "identity.ai_kind != 'none'", otherwise: It uses no AI.}
- id: T.BODY
  label: The body itself
  asks: Let people speak up.
  kind: duty
  levels: [organisation]
  necessary: [decision.speak_up]
- id: T.LATE
  label: Looked at in time
  asks: Look again in time.
  kind: duty
  checks:
  - {id: soon, when: "governance.next_review > today", fails: The review is overdue.}
"""  # noqa: E501
GOOD = {
    "identity.plain_summary": answered("We count buses."),
    "identity.lifecycle_stage": answered("live"),
    "identity.ai_kind": answered("machine_learning"),
    "identity.services": answered(["policing"]),
    "redline.predicts_crime": answered(["no"]),
    "purpose.alternatives": answered("Counting by hand."),
    "governance.next_review": answered("2027-01-01"),
    "decision.speak_up": answered("Tell the board."),
}
MET, PARTLY, NOT_MET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_MET
CANNOT_TELL, NOT_APPLICABLE = Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return making.edition(tmp_path_factory.mktemp("editions"), CRITERIA)


@pytest.fixture(scope="module")
def judged(edition):
    def by(answers, *judgements, level=Level.PROJECT, only=None, today=TODAY):
        found = making.facts(answers, today)
        done = evaluate(edition, found, judgements, today=today, level=level, only=only)
        return {one.criterion: one for one in done.results}

    return by


def _with(**changed: object) -> dict[str, Answer]:
    named = {name.replace("__", "."): value for name, value in changed.items()}
    return GOOD | {
        fact_id: value if isinstance(value, Answer) else answered(value)
        for fact_id, value in named.items()
    }


def _without(*fact_ids: str) -> dict[str, Answer]:
    return standing.without(GOOD, *fact_ids)


# --- Duties ---------------------------------------------------------------------------


def test_a_duty_is_met_when_every_check_holds(judged):
    assert judged(GOOD)["T.DUTY"] == Result("T.DUTY", MET, MET, ())


def test_one_failing_check_of_two_makes_it_partly_met_and_says_which(judged):
    found = judged(_with(identity__lifecycle_stage="pilot"))["T.DUTY"]
    assert found.verdict is PARTLY
    assert [(w.code, w.check, w.sentence) for w in found.why] == [
        (results.FAILED, "live", "It is not live.")
    ]


def test_when_every_check_fails_it_is_not_met(judged):
    found = judged(_with(identity__lifecycle_stage="pilot", identity__ai_kind="none"))
    assert found["T.DUTY"].verdict is NOT_MET
    assert found["T.ONE"].verdict is NOT_MET


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(AnswerState.BLANK), "Nobody has answered “In short” yet."),
        (
            Answer(AnswerState.NOT_KNOWN_YET, due=date(2027, 1, 1), reason="Later."),
            "“In short” is not known yet.",
        ),
        (
            Answer(AnswerState.WITHHELD, ground="FOIA s.31", reason="Secret."),
            "“In short” is withheld.",
        ),
        (
            answered("We count buses.", making.LONG_AGO),
            "The answer to “In short” is out of date.",
        ),
    ],
)
def test_a_missing_unknown_withheld_or_stale_answer_is_cannot_tell(
    judged, answer, sentence
):
    found = judged(_with(identity__plain_summary=answer))["T.DUTY"]
    assert found.verdict is CANNOT_TELL
    assert found.why[0].sentence == sentence
    assert found.gaps == ("identity.plain_summary",)


def test_what_was_said_of_a_project_that_has_ended_does_not_go_out_of_date(judged):
    said = {"identity__plain_summary": answered("We counted.", making.LONG_AGO)}
    assert judged(_with(**said))["T.DUTY"].gaps == ("identity.plain_summary",)
    for ended in ("retired", "decided_against"):
        found = judged(_with(**said, identity__lifecycle_stage=ended))["T.DUTY"]
        assert found.gaps == ()


def test_a_failing_check_is_told_even_when_something_else_is_missing(judged):
    answers = _with(
        identity__plain_summary=Answer(AnswerState.BLANK), identity__ai_kind="none"
    )
    found = judged(answers)["T.DUTY"]
    assert found.verdict is CANNOT_TELL
    assert codes(found) == [results.MISSING, results.FAILED]


def test_a_check_that_cannot_be_decided_is_cannot_tell(judged):
    found = judged(_without("identity.lifecycle_stage"))["T.ONE"]
    assert found.verdict is CANNOT_TELL
    assert found.gaps == ("identity.lifecycle_stage",)


def test_what_does_not_apply_leaves_the_sum_with_its_reason(judged):
    gone = Answer(AnswerState.NOT_APPLICABLE, reason="There was no choice.")
    found = judged(_with(purpose__alternatives=gone))["T.SCOPED"]
    assert found.verdict is NOT_APPLICABLE
    assert codes(found) == [results.ALL_LEFT]


def test_a_review_in_the_past_is_overdue(judged):
    found = judged(_with(governance__next_review="2026-11-20"))["T.LATE"]
    assert found.verdict is NOT_MET
    assert found.why[0].facts == ("governance.next_review",)


def test_what_is_asked_of_a_body_is_not_asked_of_a_project(judged):
    assert "T.BODY" not in judged(GOOD)
    assert judged(GOOD, level=Level.ORGANISATION)["T.BODY"].verdict is MET


def test_checks_that_all_read_what_does_not_apply_leave_nothing_to_judge(judged):
    gone = Answer(AnswerState.NOT_APPLICABLE, reason="There is no stage.")
    found = judged(_with(identity__lifecycle_stage=gone))
    assert found["T.ONE"].verdict is NOT_APPLICABLE
    assert found["T.DUTY"].verdict is MET, "the other check is enough"


# --- Scope ----------------------------------------------------------------------------


def test_outside_its_scope_a_criterion_does_not_apply_and_says_why(judged):
    found = judged(_with(identity__ai_kind="none"))["T.SCOPED"]
    assert found.verdict is NOT_APPLICABLE
    assert found.why[0].sentence == "It uses no AI."


def test_when_the_scope_is_not_known_it_cannot_tell(judged):
    found = judged(_without("identity.ai_kind"))["T.SCOPED"]
    assert found.verdict is CANNOT_TELL
    assert codes(found) == [results.SCOPE_UNKNOWN]
    assert found.gaps == ("identity.ai_kind",)


def test_a_scope_that_itself_does_not_apply_never_lets_a_verdict_pass(judged):
    gone = Answer(AnswerState.NOT_APPLICABLE, reason="There is no tool.")
    found = judged(_with(identity__ai_kind=gone))["T.SCOPED"]
    assert found.verdict is NOT_APPLICABLE
    assert codes(found) == [results.ALL_LEFT]


# --- People ---------------------------------------------------------------------------


def test_what_needs_judgement_waits_for_a_named_person(judged):
    found = judged(GOOD)
    assert {found[i].verdict for i in ("T.PEOPLE", "T.TALK")} == {CANNOT_TELL}
    assert codes(found["T.PEOPLE"]) == [results.AWAITS_PEOPLE]


def test_a_named_person_can_find_it_met(judged):
    found = judged(GOOD, said("T.PEOPLE", MET))["T.PEOPLE"]
    assert (found.engine, found.verdict) == (CANNOT_TELL, MET)
    assert found.why[-1].sentence == "Ann, reviewer judged this on 1.11.2026: met."


def test_nobody_can_find_met_what_the_answers_show_is_not(judged):
    answers = _with(identity__lifecycle_stage="pilot")
    found = judged(answers, said("T.PEOPLE", MET))["T.PEOPLE"]
    assert found.verdict is NOT_MET


def test_nobody_can_find_met_what_is_not_known(judged):
    answers = _without("identity.plain_summary")
    assert judged(answers, said("T.PEOPLE", MET))["T.PEOPLE"].verdict is CANNOT_TELL
    found = judged(answers, said("T.PEOPLE", NOT_MET))["T.PEOPLE"]
    assert found.verdict is NOT_MET, "a person's no is not hidden by a blank"


def test_where_people_differ_the_most_careful_view_is_shown(judged):
    two = said("T.PEOPLE", MET), said("T.PEOPLE", PARTLY, by="Bo, panel member")
    found = judged(GOOD, *two)["T.PEOPLE"]
    assert found.verdict is PARTLY
    assert codes(found)[-3:] == [results.JUDGED, results.JUDGED, results.DIFFER]


def test_a_judgement_lapses_and_one_from_the_future_is_not_heard(judged):
    old = said("T.PEOPLE", MET, on=date(2025, 11, 20))
    found = judged(GOOD, old)["T.PEOPLE"]
    assert found.verdict is CANNOT_TELL
    assert codes(found) == [results.AWAITS_PEOPLE, results.LAPSED]
    assert judged(GOOD, said("T.PEOPLE", MET, on=date(2025, 11, 21)))["T.PEOPLE"]
    last_day = said("T.PEOPLE", MET, on=date(2025, 11, 21))
    assert judged(GOOD, last_day)["T.PEOPLE"].verdict is MET
    later = said("T.PEOPLE", MET, on=date(2026, 11, 22))
    assert judged(GOOD, later)["T.PEOPLE"].verdict is CANNOT_TELL


def test_a_judgement_does_not_touch_what_needs_none(judged):
    answers = _with(identity__lifecycle_stage="pilot")
    assert judged(answers, said("T.ONE", MET))["T.ONE"].verdict is NOT_MET


# --- Red lines ------------------------------------------------------------------------


def test_one_crossing_is_enough_whatever_else_is_unknown(judged):
    answers = _with(redline__predicts_crime=["place"])
    found = judged(standing.without(answers, "identity.ai_kind"))["T.RED"]
    assert found.verdict is Verdict.RED_LINE_PRESENT
    assert [(w.code, w.check) for w in found.why] == [(results.CROSSED, "place")]


def test_that_a_line_is_not_crossed_must_be_known(judged):
    assert judged(GOOD)["T.RED"].verdict is Verdict.RED_LINE_ABSENT
    found = judged(_without("redline.predicts_crime"))["T.RED"]
    assert found.verdict is CANNOT_TELL
    assert found.gaps


def test_classifiers_decide_and_their_differing_is_a_dispute(judged):
    crossed = _with(redline__predicts_crime=["group"])
    assert judged(crossed)["T.CLASSED"].verdict is Verdict.RED_LINE_PRESENT
    no = said("T.CLASSED", Verdict.RED_LINE_ABSENT)
    yes = said("T.CLASSED", Verdict.RED_LINE_PRESENT, by="Bo, classifier")
    assert judged(crossed, no)["T.CLASSED"].verdict is Verdict.RED_LINE_ABSENT
    both = judged(crossed, no, yes)["T.CLASSED"]
    assert both.verdict is Verdict.RED_LINE_DISPUTED


def test_a_line_about_what_is_not_asked_does_not_apply(judged):
    elsewhere = Answer(AnswerState.NOT_APPLICABLE, reason="We forecast buses.")
    found = judged(_with(redline__predicts_crime=elsewhere))["T.CLASSED"]
    assert found.verdict is NOT_APPLICABLE


# --- Properties -----------------------------------------------------------------------

STAGES = st.sampled_from(["idea", "pilot", "live", "retired"])
KINDS = st.sampled_from(["none", "rules", "machine_learning"])
CRIMES = st.lists(
    st.sampled_from(["person", "group", "place"]), min_size=1, unique=True
)
STATES = st.sampled_from(
    [
        Answer(AnswerState.BLANK),
        Answer(AnswerState.NOT_APPLICABLE, reason="Not here."),
        Answer(AnswerState.NOT_KNOWN_YET, due=date(2027, 5, 1)),
        Answer(AnswerState.WITHHELD, ground="FOIA s.31", review_on=date(2027, 5, 1)),
    ]
)
MOMENTS = st.sampled_from([making.LATELY, making.LONG_AGO])


def _given(values):
    return st.one_of(STATES, st.builds(answered, values, MOMENTS))


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "identity.plain_summary": _given(st.just("We count buses.")),
        "identity.lifecycle_stage": _given(STAGES),
        "identity.ai_kind": _given(KINDS),
        "identity.services": _given(st.just(["policing"])),
        "redline.predicts_crime": _given(CRIMES),
        "purpose.alternatives": _given(st.just("Counting by hand.")),
        "governance.next_review": _given(st.sampled_from(["2026-01-01", "2027-01-01"])),
    },
)
JUDGEMENTS = st.lists(
    st.builds(
        said,
        st.sampled_from(["T.PEOPLE", "T.TALK"]),
        st.sampled_from([MET, PARTLY, NOT_MET, CANNOT_TELL]),
        st.sampled_from(["Ann", "Bo"]),
        st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    ),
    max_size=3,
)


@given(ANSWERS, JUDGEMENTS, st.data())
def test_an_unanswered_fact_never_improves_a_verdict(judged, answers, people, data):
    if not answers:
        return
    lost = data.draw(st.sampled_from(sorted(answers)))
    before = judged(answers, *people)
    after = judged(standing.without(answers, lost), *people)
    for criterion, result in after.items():
        had = before[criterion]
        allowed = {had.verdict, CANNOT_TELL}
        # Who took back "does not apply" is asked again; a person's no comes to light.
        if had.verdict is NOT_APPLICABLE:
            allowed |= {NOT_MET}
        assert result.verdict in allowed
        assert result.engine in {had.engine, CANNOT_TELL}


@given(ANSWERS, JUDGEMENTS)
def test_no_criterion_that_needs_judgement_is_met_without_a_named_person(
    judged, answers, people
):
    for criterion, result in judged(answers, *people).items():
        if criterion in ("T.PEOPLE", "T.TALK") and result.verdict is MET:
            assert any(j.criterion == criterion and j.by for j in people)


@given(ANSWERS, JUDGEMENTS)
def test_the_same_input_gives_the_same_bytes(edition, answers, people):
    first, second = (
        canonical.encode(
            evaluate(
                edition,
                making.facts(dict(answers)),
                order,
                today=TODAY,
            ).document()
        )
        for order in (people, people)
    )
    assert first == second
    assert json.loads(first)["sha256"] == edition.sha256


@given(ANSWERS)
def test_a_missing_or_unfresh_necessary_fact_is_never_met_nor_not_met(
    edition, judged, answers
):
    stands = making.facts(answers).stands
    for criterion, result in judged(answers).items():
        needed = edition.by_id[criterion].necessary
        if result.engine is NOT_APPLICABLE:
            continue
        if any(stands[fact_id].is_gap for fact_id in needed):
            assert result.verdict is CANNOT_TELL


@given(ANSWERS)
def test_every_verdict_but_a_clean_one_says_why(judged, answers):
    clean = {MET, Verdict.RED_LINE_ABSENT}
    for result in judged(answers).values():
        assert result.why or result.verdict in clean
        assert all(str(why.sentence).endswith(".") for why in result.why)


TOMORROW = date(2026, 11, 22)
DAYS = st.sampled_from([TODAY, date(2026, 12, 31), date(2027, 6, 1)])


def _marks(answers, today, way="one"):
    return rejudging.marks(making.facts(answers, today), answers, way=way)


@given(ANSWERS, ANSWERS, DAYS)
def test_judging_again_what_has_moved_gives_what_judging_the_whole_gives(
    edition, answers, later, day
):
    before = evaluate(edition, making.facts(answers), today=TODAY)
    facts = making.facts(later, day)
    moved = rejudging.moved(_marks(answers, TODAY), _marks(later, day))
    only = rejudging.to_judge(edition, moved, before=TODAY, today=day)
    part = evaluate(edition, facts, today=day, only=only)
    assert rejudging.merged(before, part) == evaluate(edition, facts, today=day)


def test_one_changed_answer_has_only_its_readers_judged_again(edition):
    changed = _with(redline__predicts_crime=["place"])
    moved = rejudging.moved(_marks(GOOD, TODAY), _marks(changed, TODAY))
    assert moved == {"redline.predicts_crime"}
    again = rejudging.to_judge(edition, moved, before=TODAY, today=TODAY)
    assert again == {"T.RED", "T.CLASSED"}
    again = rejudging.to_judge(edition, moved, before=TODAY, today=TOMORROW)
    assert again == {"T.RED", "T.CLASSED", "T.LATE"}  # the last hangs on the day


def test_when_the_questions_change_everything_is_judged_again(edition):
    moved = rejudging.moved(_marks(GOOD, TODAY, "old"), _marks(GOOD, TODAY, "new"))
    again = rejudging.to_judge(edition, moved, before=TODAY, today=TODAY)
    assert again == set(edition.by_id)
    asked = replace(making.CATALOGUE, groups=making.CATALOGUE.groups[1:])
    assert rejudging.way(asked) != rejudging.way(making.CATALOGUE)
    assert rejudging.way(asked) == rejudging.way(asked)


def test_a_law_is_judged_again_on_the_day_on_which_it_begins(edition):
    law = InForce(date(2026, 12, 1), None, "UK", TODAY)
    first = replace(edition.criteria[0], in_force=law)
    dated = replace(edition, criteria=(first, *edition.criteria[1:]))
    none = frozenset()
    for day, begins in ((date(2026, 11, 30), False), (date(2026, 12, 1), True)):
        again = rejudging.to_judge(dated, none, before=TODAY, today=day)
        assert ("T.DUTY" in again) is begins


def test_a_criterion_that_applies_until_a_day_is_judged_again_each_day(edition):
    late = edition.by_id["T.LATE"].checks[0].when
    scoped = edition.by_id["T.SCOPED"]
    dated = replace(scoped, scope=replace(scoped.scope, when=late))
    made = replace(edition, criteria=(dated,))
    again = rejudging.to_judge(made, frozenset(), before=TODAY, today=TOMORROW)
    assert again == {"T.SCOPED"}


def test_a_mark_is_short_however_long_the_answer():
    said = {"identity.plain_summary": answered("We count buses. " * 20)}
    assert len(_marks(said, TODAY)["identity.plain_summary"]) == 16


def test_an_edition_that_hangs_on_the_day_is_judged_again_each_day(tmp_path):
    scope = 'applies: {when: "governance.next_review > today", otherwise: It is past.}'
    dated = making.edition(tmp_path, CRITERIA, f"{making.HEAD}{scope}\n")
    again = rejudging.to_judge(dated, frozenset(), before=TODAY, today=TOMORROW)
    assert again == set(dated.by_id)
    again = rejudging.to_judge(dated, frozenset(), before=TODAY, today=TODAY)
    assert again == frozenset()


def test_results_name_the_edition_and_the_day(edition):
    found = evaluate(edition, making.facts(GOOD), today=TODAY).document()
    assert found["edition"] == "tests/one"
    assert found["today"] == "2026-11-21"
    assert found["engine"] == results.ENGINE


def test_an_edition_of_another_text_is_another_edition(edition):
    other = replace(edition, edition="two")
    assert other.id == "tests/two"
