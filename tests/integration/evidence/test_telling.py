"""What everyone is told of evidence is enough to show it again, and no more."""

import json

from answerable.domains.evidence.actions import rebuilding
from answerable.domains.evidence.core.records import Bound
from answerable.domains.evidence.models import Evidence, Expected
from answerable.domains.evidence.queries import outcomes
from answerable.domains.evidence.queries.told import TABLES
from answerable.foundations.core import canonical
from tests.factories import evidence
from tests.factories.evidence import SMALL, SOON
from tests.factories.projects import Body

TODAY = SOON.date()


def told() -> dict[str, list[dict[str, object]]]:
    found = {table.name: list(table.tell()) for table in TABLES}
    return dict(json.loads(canonical.encode(found)))


def test_what_is_told_puts_signed_evidence_together_again(
    project: str, bound: Bound, council: Body
) -> None:
    evidence.signed(project, evidence.counts(bound), council)
    evidence.signed(project, evidence.result(), council)
    shown, before = outcomes.of_project(project, today=TODAY), told()
    Evidence.objects.all().delete()
    Expected.objects.all().delete()
    rebuilding.restore(told=before, at=SOON, today=TODAY)
    assert told() == before
    assert outcomes.of_project(project, today=TODAY) == shown


def test_neither_small_counts_nor_who_signed_are_told(
    project: str, bound: Bound, council: Body
) -> None:
    evidence.signed(project, evidence.counts(bound, rows=SMALL), council)
    evidence.waiting(project, evidence.result(), council)
    text = json.dumps(told())
    assert "PER-" not in text
    assert "Letters worked less well" not in text
    (row,) = told()["evidence"]
    assert "rows" not in row


def test_a_register_from_before_there_was_evidence_is_put_back_without_it(
    project: str,
) -> None:
    rebuilding.restore(told={}, at=SOON, today=TODAY)
    assert told() == {"evidence": []}
