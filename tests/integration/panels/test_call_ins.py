"""A panel calls a project in: nobody can refuse it, and everybody sees it."""

import pytest
from django_tasks_db.models import DBTaskResult

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.panels.actions import call_ins
from answerable.domains.panels.actions.moves import NotPossibleNow
from answerable.domains.panels.core.calling import CallInState
from answerable.domains.panels.queries import panels as queries
from answerable.domains.register.core.wording import NamesPerson, ReasonMissing
from answerable.foundations.core.actor import Actor
from answerable.journeys import call_in
from tests.factories.panels import BEGUN, SEEDED, drawn, sitting, taken
from tests.factories.projects import Body

pytestmark = pytest.mark.django_db
WHY = "It decides about our children, and nobody asked us."


@pytest.fixture
def panel(team: Actor) -> tuple[str, Actor]:
    ref, (first, *_) = sitting(team)
    return ref, first


def _call(panel: str, project: str, by: Actor, reasons: str = WHY) -> str:
    return call_in.call_in(
        panel=panel, project=project, reasons=reasons, by=by, at=BEGUN
    )


def test_a_call_in_is_public_at_once_and_the_team_and_the_body_hear_of_it(
    panel: tuple[str, Actor], project: str, council: Body
) -> None:
    ref, member = panel
    _call(ref, project, member)
    (found,) = queries.called_in(project)
    assert (found.reasons, found.state) == (WHY, CallInState.WAITING)
    assert queries.waiting_call_ins() == (found,)
    (entry,) = ledger.latest(1)
    assert (entry.type, entry.subject) == ("project.called_in", project)
    assert entry.seq == found.entry
    letters = [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    assert len([one for one in letters if "called a project in" in one]) == 1
    assert len([one for one in letters if "was called in" in one]) == 1
    assert not [one for one in letters if WHY in one]


def test_only_members_of_a_sitting_panel_call_in(
    panel: tuple[str, Actor], project: str, council: Body, team: Actor
) -> None:
    ref, _ = panel
    for someone in (team, council.approver):
        with pytest.raises(NotPermitted):
            _call(ref, project, someone)
    other, inside = drawn(team)
    stranger = taken(other, inside)[0]
    with pytest.raises(NotPossibleNow, match="no seat on this panel"):
        _call(ref, project, stranger)
    with pytest.raises(NotPossibleNow, match="Only a panel that sits"):
        _call(other, project, stranger)


def test_a_call_in_needs_reasons_that_name_nobody_and_a_public_project(
    panel: tuple[str, Actor], project: str
) -> None:
    ref, member = panel
    before = ledger.size()
    with pytest.raises(ReasonMissing):
        _call(ref, project, member, " ")
    with pytest.raises(NamesPerson):
        _call(ref, project, member, f"Ask {member.ref}.")
    with pytest.raises(NotPossibleNow, match="no public project"):
        _call(ref, "PRJ-0000-0000", member)
    assert ledger.size() == before


def test_one_panel_calls_a_project_in_once_until_it_is_reviewed(
    panel: tuple[str, Actor], project: str, team: Actor
) -> None:
    ref, member = panel
    _call(ref, project, member)
    with pytest.raises(NotPossibleNow, match="has called this project in"):
        _call(ref, project, member)
    review = "REV-0000-0000"
    assert call_in.take_up(project=project, review=review, by=team, at=BEGUN) == 1
    assert call_in.take_up(project=project, review=review, by=team, at=BEGUN) == 0
    (found,) = queries.called_in(project)
    assert (found.state, found.review) == (CallInState.TAKEN_UP, review)
    _call(ref, project, member)
    assert len(queries.called_in(project)) == 2


def test_the_panel_may_take_it_back_and_nobody_else(
    panel: tuple[str, Actor], project: str, council: Body, team: Actor
) -> None:
    ref, member = panel
    made = _call(ref, project, member)
    with pytest.raises(NotPermitted):
        call_ins.take_back(ref=made, by=council.approver, at=BEGUN)
    stranger = next(iter(drawn(team)[1].values()))
    with pytest.raises(NotPossibleNow, match="no seat"):
        call_ins.take_back(ref=made, by=stranger, at=BEGUN)
    call_ins.take_back(ref=made, by=member, at=BEGUN)
    assert queries.called_in(project)[0].state is CallInState.TAKEN_BACK
    with pytest.raises(NotPossibleNow, match="cannot become"):
        call_ins.take_up(ref=made, review="REV-0000-0000", by=team, at=SEEDED)
