"""The watch on legislation: when a look-up is due, and what one must say."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from answerable.domains.frameworks.core import watching
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.vocabulary import Authority, EditionStatus
from answerable.domains.frameworks.core.watching import LookedUp, Watched
from tests.unit.frameworks.making import HEAD, edition

LAW = """\
- id: T.1
  label: Named
  asks: Say what it is called.
  kind: duty
  source: {title: An Act, verified: true, seen: 2026-01-05}
  in_force: {start: 2020-01-01, extent: Wales, last_checked: 2026-02-10}
  necessary: [identity.name]
- id: T.2
  label: Told
  asks: Say who is told.
  kind: duty
  source: {title: An Act, verified: true, seen: 2026-01-05}
  in_force: {start: 2020-01-01, extent: Wales, last_checked: 2026-02-10}
  necessary: [identity.name]
"""
TODAY = date(2026, 11, 21)
FOUND = LookedUp(TODAY, "Nothing has changed.")


@pytest.fixture
def law(tmp_path: Path) -> Edition:
    return edition(tmp_path, LAW, HEAD.replace("method", "law"))


def test_a_look_up_holds_for_twelve_months_to_the_day(law: Edition) -> None:
    one = Watched(law, law.criteria[0], date(2026, 2, 10))
    assert one.due_on == date(2027, 2, 10)
    assert not one.is_overdue(date(2027, 2, 10))
    assert one.is_overdue(date(2027, 2, 11))


def test_only_law_that_is_in_use_is_watched(law: Edition) -> None:
    one = law.criteria[0]
    old = replace(law, status=EditionStatus.SUPERSEDED)
    elsewhere = replace(law, status=EditionStatus.COMPARISON)
    advice = replace(one, authority=Authority.GUIDANCE)
    assert watching.is_watched(law, one)
    assert watching.is_watched(elsewhere, one)
    assert not watching.is_watched(old, one)
    assert not watching.is_watched(law, advice)


def test_the_newest_day_counts_whether_ours_or_the_files(law: Edition) -> None:
    one = law.criteria[0]
    without = replace(one, in_force=None)
    later = date(2026, 6, 1)
    assert watching.last_checked(one, None) == date(2026, 2, 10)
    assert watching.last_checked(one, later) == later
    assert watching.last_checked(one, date(2025, 1, 1)) == date(2026, 2, 10)
    assert watching.last_checked(without, None) == date(2026, 1, 5)
    unseen = replace(without, source=replace(one.source, seen=None))
    assert watching.last_checked(unseen, None) is None


def test_a_look_up_says_what_was_found() -> None:
    assert watching.may_record(FOUND, TODAY).allowed
    for scheme in ("https", "http"):
        found = replace(FOUND, source_url=f"{scheme}://www.legislation.gov.uk/")
        assert watching.may_record(found, TODAY).allowed


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (replace(FOUND, finding=""), "finding_missing"),
        (replace(FOUND, checked_on=TODAY + timedelta(days=1)), "checked_later"),
        (replace(FOUND, source_url="javascript:alert(1)"), "source_unsafe"),
    ],
)
def test_a_look_up_is_refused_with_its_reason(found: LookedUp, code: str) -> None:
    refused = watching.may_record(found, TODAY)
    assert [reason.code for reason in refused.reasons] == [code]
