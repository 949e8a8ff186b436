"""A body says once how it keeps a guard rail, and someone signs for it."""

from datetime import date, timedelta

import pytest

from answerable.domains.duties import queries as duties
from answerable.domains.duties.actions import statements
from answerable.domains.duties.actions.statements import StatementRefused, StepRefused
from answerable.domains.duties.core.rails import Rail, RailState
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.register.core.wording import NamesPerson, ReasonMissing
from answerable.foundations.core.decision import NotFound
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.duties.conftest import NOW, statement

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def state(body: Body, rail: Rail = Rail.LEADERSHIP, **given: object) -> None:
    statements.state(
        organisation=body.ref,
        rail=rail,
        said=statement(**given),
        by=body.approver,
        at=NOW,
    )


def standing(body: Body, rail: Rail) -> RailState:
    found = duties.of_organisation(body.ref, today=TODAY).standings
    return next(one.state for one in found if one.rail is rail)


def test_a_body_that_has_said_nothing_has_eight_blanks(council: Body) -> None:
    found = duties.of_organisation(council.ref, today=TODAY)
    assert [one.state for one in found.standings] == [RailState.MISSING] * 8
    assert found.said == 0


def test_a_statement_stands_and_the_ledger_keeps_a_commitment(council: Body) -> None:
    state(council)
    assert standing(council, Rail.LEADERSHIP) is RailState.IN_HAND
    entry = ledger.for_subject(council.ref)[-1]
    assert entry.type == "duty.stated"
    words = ledger.words([entry.seq])[entry.seq]
    assert words["minute"] == "Board, 1 June 2026, minute 7"


def test_the_newest_statement_counts(council: Body) -> None:
    state(council)
    state(council, text="The board looks at it each month.")
    recorded = duties.of_organisation(council.ref, today=TODAY).recorded
    assert recorded[Rail.LEADERSHIP].said.text == "The board looks at it each month."


def test_only_an_approver_of_the_body_keeps_its_duties(council: Body) -> None:
    stranger = projects.body().approver
    for someone in (council.author, stranger):
        with pytest.raises(NotPermitted):
            statements.state(
                organisation=council.ref,
                rail=Rail.LEADERSHIP,
                said=statement(),
                by=someone,
                at=NOW,
            )


def test_what_is_missing_is_refused_with_reasons(council: Body) -> None:
    with pytest.raises(StatementRefused) as refused:
        state(council, minute=" ", job_title="")
    codes = [reason.code for reason in refused.value.reasons]
    assert codes == ["no_minute", "no_job_title"]
    with pytest.raises(ReasonMissing):
        state(council, text="")
    with pytest.raises(NamesPerson):
        state(council, text="Ask PER-0000-0000.")
    with pytest.raises(StatementRefused):
        state(council, Rail.FRAMEWORKS, editions=("nobody/1",))


def test_an_older_signature_and_one_from_the_future_are_refused(council: Body) -> None:
    state(council)
    for day in (date(2026, 5, 31), TODAY + timedelta(days=1)):
        with pytest.raises(StatementRefused):
            state(council, signed_on=day)


def test_the_strategy_is_told_once_in_its_own_answer(council: Body) -> None:
    state(council, Rail.STRATEGY, text="")
    assert standing(council, Rail.STRATEGY) is RailState.BEHIND


def test_a_step_is_done_once_and_not_ahead_of_time(council: Body) -> None:
    state(council, Rail.STRATEGY)
    step = {"organisation": council.ref, "number": 0, "by": council.approver}
    with pytest.raises(StepRefused):
        statements.finish_step(**step, done_on=TODAY + timedelta(days=1), at=NOW)
    statements.finish_step(**step, done_on=TODAY, at=NOW)
    with pytest.raises(StepRefused):
        statements.finish_step(**step, done_on=TODAY, at=NOW)
    recorded = duties.of_organisation(council.ref, today=TODAY).recorded
    assert recorded[Rail.STRATEGY].said.steps[0].done_on == TODAY
    with pytest.raises(NotFound):
        statements.finish_step(**{**step, "number": 7}, done_on=TODAY, at=NOW)
    other = projects.body()
    with pytest.raises(NotFound):
        statements.finish_step(
            organisation=other.ref, number=0, done_on=TODAY, by=other.approver, at=NOW
        )
