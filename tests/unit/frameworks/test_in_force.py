"""A law binds nobody before it starts, nor after it ends."""

from datetime import date
from pathlib import Path

import pytest

from answerable.domains.frameworks.core.evaluation import judge
from answerable.domains.frameworks.core.vocabulary import Verdict
from tests.unit.frameworks import making
from tests.unit.frameworks.making import answered, codes

LAW = """
- id: T.LAW
  label: A law
  asks: Have a lawful basis.
  kind: duty
  necessary: [law.lawful_basis]
  in_force: {%s, extent: England, last_checked: 2026-11-21}
"""
ANSWERS = {"law.lawful_basis": answered("public_task")}


@pytest.mark.parametrize(
    ("span", "day", "verdict"),
    [
        ("start: 2026-02-05", date(2026, 2, 4), Verdict.NOT_APPLICABLE),
        ("start: 2026-02-05", date(2026, 2, 5), Verdict.MET),
        ("end: 2026-10-31", date(2026, 10, 31), Verdict.MET),
        ("end: 2026-10-31", date(2026, 11, 1), Verdict.NOT_APPLICABLE),
        ("waits: true", date(2026, 11, 21), Verdict.NOT_APPLICABLE),
        ("waits: false", date(2026, 11, 21), Verdict.MET),
    ],
)
def test_a_law_is_judged_only_on_days_when_it_is_in_force(
    tmp_path: Path, span: str, day: date, verdict: Verdict
) -> None:
    law = making.edition(tmp_path, LAW % span).by_id["T.LAW"]
    facts = making.facts({**ANSWERS, "law.regime": answered("general_uk_gdpr")}, day)
    result = judge(law, facts, today=day)
    assert (result.engine, result.verdict) == (verdict, verdict)
    if verdict is Verdict.NOT_APPLICABLE:
        assert codes(result) == ["not_in_force"]


def test_a_law_that_waits_for_its_day_can_get_no_other_verdict(tmp_path: Path) -> None:
    law = making.edition(tmp_path, LAW % "waits: true").by_id["T.LAW"]
    assert law.verdicts == {Verdict.NOT_APPLICABLE}
