"""The register team looks laws up again, and the public reads what it found."""

from dataclasses import replace
from datetime import date

import pytest

from answerable.domains.frameworks.actions import law_checks
from answerable.domains.frameworks.actions.law_checks import LookUpRefused
from answerable.domains.frameworks.core.watching import LookedUp
from answerable.domains.frameworks.models import LawChecked
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.frameworks.queries import law_checks as queries
from answerable.domains.ledger import queries as ledger
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound, Refused
from tests.factories.projects import Body
from tests.integration.frameworks.conftest import SOON

LAW = next(e for e in editions.shelf().editions if e.startswith("uk-law/"))
FOUND = LookedUp(
    checked_on=date(2026, 1, 12),
    finding="The section is in force now.",
    is_change=True,
    effective_on=date(2026, 2, 5),
    source_url="https://www.legislation.gov.uk/ukpga/2025/18",
)


def _criterion() -> str:
    return editions.shelf().editions[LAW].criteria[0].id


def _record(by: Actor, found: LookedUp = FOUND, **changed: str) -> int:
    where = {"edition": LAW, "criterion": _criterion()} | changed
    return law_checks.record(**where, found=found, by=by, at=SOON)


def test_a_change_is_recorded_with_the_projects_that_it_may_concern(
    team: Actor, judged: str
) -> None:
    concerned = verdicts.concerned(LAW, _criterion())
    assert _record(team) == len(concerned)
    row = LawChecked.objects.get()
    assert row.touches == list(concerned)
    entry = ledger.latest(1)[0]
    assert entry.type == "law.looked_up"
    assert entry.seq == row.entry
    notice = queries.notices(LAW)[0]
    assert notice.finding == "The section is in force now."
    assert notice.effective_on == date(2026, 2, 5)
    assert notice.by_role == "register_team"


def test_a_look_up_without_a_change_is_kept_and_is_no_notice(team: Actor) -> None:
    _record(team, replace(FOUND, is_change=False))
    assert queries.notices(LAW) == ()
    kept = queries.of_edition(LAW, _criterion())[0]
    assert kept.effective_on is None
    assert queries.of_edition(LAW, "LAW.other") == ()


def test_a_look_up_moves_the_day_on_which_the_next_is_due(team: Actor) -> None:
    framework, _, name = LAW.partition("/")
    one = queries.one(framework, name, _criterion())
    later = replace(FOUND, checked_on=date(2030, 1, 12))
    at = SOON.replace(year=2030)
    law_checks.record(edition=LAW, criterion=_criterion(), found=later, by=team, at=at)
    again = queries.one(framework, name, _criterion())
    assert again.last_checked == date(2030, 1, 12) > one.last_checked
    assert queries.last_checked(LAW, again.criterion) == date(2030, 1, 12)
    assert queries.watched()[-1].criterion.id == _criterion()
    assert queries.watched()[0].is_overdue(date(2030, 1, 12))


def test_only_the_register_team_may_record_one(team: Actor, council: Body) -> None:
    with pytest.raises(Refused, match="do not let you"):
        _record(council.author)
    assert not LawChecked.objects.exists()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (replace(FOUND, finding="  "), "what was found"),
        (replace(FOUND, checked_on=date(2027, 1, 1)), "still to come"),
        (replace(FOUND, finding="PER-7F3K-Q2MX looked."), "person’s reference"),
    ],
)
def test_a_look_up_that_says_too_little_or_too_much_is_refused(
    team: Actor, found: LookedUp, words: str
) -> None:
    with pytest.raises(LookUpRefused, match=words):
        _record(team, found)
    assert not LawChecked.objects.exists()


def test_only_law_that_is_watched_can_be_looked_up(team: Actor) -> None:
    guidance = next(
        e for e in editions.shelf().editions.values() if e.authority == "guidance"
    )
    with pytest.raises(NotFound):
        _record(team, edition=guidance.id, criterion=guidance.criteria[0].id)
    with pytest.raises(NotFound):
        _record(team, criterion="LAW.NONE")
    with pytest.raises(NotFound):
        queries.one("uk-law", "1066", "LAW.NONE")
