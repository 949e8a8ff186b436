"""What readers of evidence are told of a piece and of a promise."""

from dataclasses import replace
from datetime import UTC, datetime

from answerable.domains.evidence.core import documents
from answerable.domains.evidence.core.outcomes import Promise, Reached
from answerable.domains.evidence.core.records import (
    Bound,
    EvidenceView,
    Measured,
    Outcomes,
)
from answerable.domains.evidence.core.states import EvidenceState, Kind
from tests.factories.evidence import MEASURE, RESULT, SPRING

RESULT_VIEW = EvidenceView(
    ref="EVD-7F3K-Q2MX",
    kind=Kind.OUTCOME,
    project="PRJ-7F3K-Q2MX",
    bound=Bound("", ""),
    measure=MEASURE,
    period=SPRING,
    state=EvidenceState.SIGNED,
    document=documents.read(documents.write(RESULT, ())),
    signed_by_role="approver",
    signed_at=datetime(2026, 4, 20, 9, tzinfo=UTC),
    entry=7,
    reason="",
    withdrawn_at=None,
    withdrawn_entry=None,
)


def test_a_result_stands_until_it_is_withdrawn() -> None:
    assert RESULT_VIEW.stands
    assert not replace(RESULT_VIEW, state=EvidenceState.WITHDRAWN).stands


def test_a_result_says_if_the_promise_was_reached() -> None:
    assert RESULT_VIEW.reached is Reached.ON_THE_WAY


def test_counts_by_group_and_erased_words_say_nothing_of_a_promise() -> None:
    assert replace(RESULT_VIEW, kind=Kind.FAIRNESS).reached is None
    assert replace(RESULT_VIEW, document=None).reached is None


def test_outcomes_are_empty_only_without_promises_and_results() -> None:
    none = Outcomes((), (), None, None)
    assert none.is_empty
    promise = Measured(Promise(MEASURE, "340 a winter", "Under 200"), ())
    assert not replace(none, promised=(promise,)).is_empty
    assert not replace(none, others=(RESULT_VIEW,)).is_empty
