"""Worked examples are tests: one that says something else than the engine is told."""

from dataclasses import replace

import pytest

from answerable.domains.frameworks.core import worked
from answerable.domains.frameworks.core.results import Result, Why
from answerable.domains.frameworks.core.vocabulary import Verdict
from tests.unit.frameworks import making

CRITERIA = """
- id: T.ONE
  label: One thing
  asks: Be live.
  kind: duty
  checks:
  - {id: live, when: "identity.lifecycle_stage == 'live'", fails: It is not live.}
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return making.edition(tmp_path_factory.mktemp("editions"), CRITERIA)


LIVE = worked.Example(
    criterion="T.ONE",
    says="It is live.",
    answers={"identity.lifecycle_stage": making.answered("live")},
    judgements=(),
    today=making.TODAY,
    verdict=Verdict.MET,
    why=(),
)
PILOT = replace(
    LIVE,
    says="It is a pilot.",
    answers={"identity.lifecycle_stage": making.answered("pilot")},
    verdict=Verdict.NOT_MET,
    why=("live", "identity.lifecycle_stage"),
)


def _fault(edition, example):
    result = worked.run(edition, example, making.CATALOGUE, making.LANGUAGE)
    return worked.fault(example, result)


def test_a_true_example_has_no_fault(edition):
    assert _fault(edition, LIVE) == ""
    assert _fault(edition, PILOT) == ""


def test_a_wrong_verdict_is_told_with_its_reasons(edition):
    told = _fault(edition, replace(PILOT, verdict=Verdict.MET))
    assert told.startswith("T.ONE (It is a pilot.) should be met and is not_met")
    assert "It is not live." in told


def test_a_reason_that_is_not_given_is_told(edition):
    told = _fault(edition, replace(PILOT, why=("dead",)))
    assert told == "T.ONE (It is a pilot.) should name dead."


def test_a_verdict_that_no_example_reaches_is_told(edition):
    assert worked.unreached(edition, (LIVE, PILOT)) == [
        "T.ONE: no example is cannot_tell"
    ]


def test_what_is_not_reached_comes_in_a_settled_order(edition):
    assert worked.unreached(edition, ()) == [
        "T.ONE: no example is cannot_tell",
        "T.ONE: no example is met",
        "T.ONE: no example is not_met",
    ]


def test_every_reason_for_a_wrong_verdict_is_told():
    why = (Why("failed", "It is late."), Why("failed", "It is dear."))
    result = Result("T.ONE", Verdict.NOT_MET, Verdict.NOT_MET, why)
    assert worked.fault(LIVE, result).endswith("not_met: It is late. It is dear.")
