"""The yearly oversight report: what it covers, what it needs, and who signs it."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.duties.core import oversight, risks_told
from answerable.domains.duties.core.oversight import (
    OVERSIGHT_REPORT,
    ReportState,
    Situation,
    Texts,
)
from answerable.domains.duties.core.risks_told import RisksStatus
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision
from answerable.foundations.core.workflow import Move

BODIES = ("Combined Authority", "City Council", "University")
READY = Situation(
    texts=Texts("All of it.", "Old data.", "Checked twice.", "More checks."),
    signing_bodies=BODIES,
    signed=frozenset(BODIES),
)
S = ReportState
HELD = {Permission.WRITE_OVERSIGHT_REPORT.value}
TODAY = date(2026, 11, 21)


def move(source: ReportState, target: ReportState, **changed: object) -> Decision:
    situation = replace(READY, **changed)
    return OVERSIGHT_REPORT.check(Move(source, target, HELD, situation))


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


def test_a_report_is_written_signed_and_published() -> None:
    assert move(S.WRITING, S.SIGNING).allowed
    assert move(S.SIGNING, S.PUBLISHED).allowed
    assert move(S.SIGNING, S.WRITING).allowed
    assert move(S.WRITING, S.DROPPED).allowed


def test_what_is_published_stays() -> None:
    assert codes(move(S.PUBLISHED, S.WRITING)) == ["no_such_move"]
    assert codes(move(S.WRITING, S.PUBLISHED)) == ["no_such_move"]


def test_it_goes_out_for_signature_only_when_it_is_whole() -> None:
    texts = replace(READY.texts, done=" ")
    decision = move(S.WRITING, S.SIGNING, texts=texts)
    assert codes(decision) == ["parts_missing"]
    assert "what was done about it" in str(decision.reasons[0].sentence)
    assert len(Texts().missing) == 4


def test_the_charter_speaks_of_three_bodies() -> None:
    decision = move(S.WRITING, S.SIGNING, signing_bodies=BODIES[:2])
    assert codes(decision) == ["too_few_signing_bodies"]


def test_it_is_public_only_when_each_body_has_signed() -> None:
    decision = move(S.SIGNING, S.PUBLISHED, signed=frozenset(BODIES[:2]))
    assert codes(decision) == ["not_all_signed"]
    assert "University" in str(decision.reasons[0].sentence)


def test_each_body_signs_once_by_a_person_of_its_own() -> None:
    assert oversight.may_sign(True, False, False).allowed
    assert codes(oversight.may_sign(False, False, False)) == ["not_a_signing_body"]
    assert codes(oversight.may_sign(True, True, False)) == ["body_signed_already"]
    assert codes(oversight.may_sign(True, False, True)) == ["person_signed_already"]


def test_words_change_only_while_it_is_written() -> None:
    assert oversight.may_rewrite(S.WRITING).allowed
    for state in (S.SIGNING, S.PUBLISHED, S.DROPPED):
        assert codes(oversight.may_rewrite(state)) == ["not_being_written"]


def test_it_covers_time_that_is_over_and_was_not_covered_before() -> None:
    begins, ends = date(2025, 7, 14), date(2026, 7, 14)
    assert oversight.may_cover(begins, ends, TODAY, None).allowed
    assert oversight.may_cover(begins, ends, TODAY, begins).allowed
    assert oversight.may_cover(begins, TODAY, TODAY, None).allowed
    assert codes(oversight.may_cover(ends, ends, TODAY, None)) == [
        "ends_before_it_begins"
    ]
    future = oversight.may_cover(begins, date(2026, 11, 22), TODAY, None)
    assert codes(future) == ["not_over_yet"]
    twice = oversight.may_cover(begins, ends, TODAY, date(2025, 7, 15))
    assert codes(twice) == ["covered_before"]


def test_risks_are_told_open_kept_back_or_not_told() -> None:
    tell = risks_told.status
    assert tell(True, False, ["reduced"]) is RisksStatus.REPORTED
    assert tell(True, False, ["reduced", "open"]) is RisksStatus.NONE_REDUCED
    assert tell(True, False, []) is RisksStatus.NOT_REPORTED
    assert tell(False, False, ["reduced"]) is RisksStatus.NOT_REPORTED
    assert tell(False, True, []) is RisksStatus.WITHHELD


@given(st.sets(st.sampled_from(BODIES)))
def test_no_set_of_signatures_but_the_whole_is_enough(signed: set[str]) -> None:
    decision = move(S.SIGNING, S.PUBLISHED, signed=frozenset(signed))
    assert decision.allowed == (len(signed) == len(BODIES))
