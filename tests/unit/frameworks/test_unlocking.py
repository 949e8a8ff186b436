"""What an owner should answer next, and what changed between two days."""

import pytest

from answerable.domains.frameworks.core import differences, unlocking
from answerable.domains.frameworks.core.evaluation import evaluate
from answerable.domains.frameworks.core.vocabulary import Verdict
from tests.unit.frameworks import making
from tests.unit.frameworks.making import TODAY, answered

CRITERIA = """
- id: T.A
  label: Says what it is
  asks: Say what it is.
  kind: duty
  necessary: [identity.plain_summary]
- id: T.B
  label: Says what else it could be
  asks: Say what else.
  kind: duty
  necessary: [identity.plain_summary, purpose.alternatives]
- id: T.C
  label: Is live
  asks: Be live.
  kind: duty
  checks:
  - {id: live, when: "identity.lifecycle_stage == 'live'", fails: It is not live.}
"""
SUMMARY = {"identity.plain_summary": answered("We count buses.")}
PILOT = {"identity.lifecycle_stage": answered("pilot")}
LIVE = {"identity.lifecycle_stage": answered("live")}


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return making.edition(tmp_path_factory.mktemp("editions"), CRITERIA)


def _assess(edition, answers, only=None):
    return evaluate(edition, making.facts(answers), today=TODAY, only=only)


def test_the_answer_that_settles_most_comes_first(edition):
    first, second, third = unlocking.steps([_assess(edition, {})])
    assert first.fact == "identity.plain_summary"
    assert first.settles == (("tests/one", "T.A"),)
    assert first.helps == (("tests/one", "T.B"),)
    assert second.fact == "identity.lifecycle_stage"
    assert second.settles == (("tests/one", "T.C"),)
    assert (third.fact, third.settles) == ("purpose.alternatives", ())


def test_an_answer_may_settle_more_than_one(edition):
    twice = [_assess(edition, PILOT), _assess(edition, PILOT)]
    assert len(unlocking.steps(twice)[0].settles) == 2


def test_where_everything_is_answered_nothing_is_next(edition):
    every = SUMMARY | PILOT | {"purpose.alternatives": answered("By hand.")}
    assert unlocking.steps([_assess(edition, every)]) == ()


def test_a_verdict_that_changed_is_told_as_a_sentence(edition):
    before, after = _assess(edition, PILOT), _assess(edition, LIVE)
    (moved,) = differences.of_days(edition, before, after)
    assert moved.sentence == "“Is live” was not met and is met."
    (back,) = differences.of_days(edition, after, before)
    assert back.why[0].sentence == "It is not live."


def test_a_criterion_that_is_judged_for_the_first_time_is_told(edition):
    before = _assess(edition, LIVE, only=frozenset({"T.A"}))
    told = differences.of_days(edition, before, _assess(edition, LIVE))
    assert [one.criterion for one in told] == ["T.B", "T.C"]
    assert told[1].sentence == "“Is live” was not judged before and is met."


def test_editions_stand_side_by_side_with_their_counts(edition):
    (tally,) = differences.of_editions([_assess(edition, SUMMARY | PILOT)])
    assert tally.counts == (
        (Verdict.MET, 1),
        (Verdict.NOT_MET, 1),
        (Verdict.CANNOT_TELL, 1),
    )
