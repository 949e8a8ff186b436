"""A project goes through gates: what is missing holds it back, and nobody skips."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from answerable.domains.duties.actions import statements
from answerable.domains.duties.actions.gates import GateClosed
from answerable.domains.duties.core.gates import Gate
from answerable.domains.duties.core.rails import Rail
from answerable.domains.duties.queries import gates
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import drafts
from answerable.domains.register.core.wording import ReasonMissing
from answerable.journeys import pass_gate
from tests.factories import people, projects
from tests.factories.answers import answered
from tests.factories.projects import Body
from tests.integration.duties.conftest import NOW, statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(council: Body) -> str:
    ref = projects.drafted(council)
    _answer(ref, council, "redline.predicts_crime", ["no"])
    _answer(ref, council, "redline.biometrics", ["none"])
    _answer(ref, council, "purpose.alternatives", "We thought about letters.")
    return ref


def _answer(ref: str, council: Body, fact: str, value: object) -> None:
    drafts.answer(
        ref=ref,
        fact_id=fact,
        answer=answered(value),
        seen=None,
        by=council.author,
        at=NOW,
    )


def go(ref: str, gate: Gate, by: object, **given: object) -> None:
    details = {
        "job_title": "Head of digital",
        "reasons": "The need is real.",
        "shown": {},
        "at": NOW,
    }
    pass_gate.pass_through(project=ref, gate=gate, by=by, **{**details, **given})


def test_the_first_gate_opens_when_what_it_needs_is_there(
    project: str, council: Body
) -> None:
    go(project, Gate.IDEA, council.approver)
    (passed,) = gates.of_project(project)
    assert (passed.gate, passed.came_from) == (Gate.IDEA, "not_started")
    assert passed.job_title == "Head of digital"
    entry = ledger.for_subject(project)[-1]
    assert entry.type == "gate.passed"


def test_the_authors_get_a_letter(project: str, council: Body) -> None:
    go(project, Gate.IDEA, council.approver)
    letters = [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    assert any("passed a gate: Idea" in letter for letter in letters)


def test_a_gate_refuses_with_everything_that_is_missing(council: Body) -> None:
    bare = projects.started(council)
    with pytest.raises(GateClosed) as refused:
        go(bare, Gate.IDEA, council.approver)
    reasons = refused.value.reasons
    assert len(reasons) == 4
    assert all(reason.who for reason in reasons)
    assert gates.of_project(bare) == ()


def test_the_gate_rests_on_what_the_body_signed(project: str, council: Body) -> None:
    go(project, Gate.IDEA, council.approver)
    with pytest.raises(GateClosed) as refused:
        go(project, Gate.DESIGN, council.approver)
    codes = {reason.code for reason in refused.value.reasons}
    assert {"missing_rule", "missing_questions"} <= codes
    for rail in (Rail.DECISIONS, Rail.FRAMEWORKS):
        statements.state(
            organisation=council.ref,
            rail=rail,
            said=statement(),
            by=council.approver,
            at=NOW,
        )
    with pytest.raises(GateClosed) as refused:
        go(project, Gate.DESIGN, council.approver)
    codes = {reason.code for reason in refused.value.reasons}
    assert not {"missing_rule", "missing_questions"} & codes


def test_no_gate_is_jumped(project: str, council: Body) -> None:
    with pytest.raises(GateClosed):
        go(project, Gate.LIVE, council.approver)


def test_whoever_wrote_the_entry_does_not_let_it_through(
    project: str, council: Body
) -> None:
    both = people.appoint(council.author.ref, council.ref, Role.APPROVER)
    with pytest.raises(GateClosed) as refused:
        go(project, Gate.IDEA, both)
    assert [reason.code for reason in refused.value.reasons] == ["own_work"]


def test_only_an_approver_of_the_body_lets_it_through(
    project: str, council: Body
) -> None:
    for someone in (council.author, projects.body().approver):
        with pytest.raises(NotPermitted):
            go(project, Gate.IDEA, someone)


def test_a_gate_is_passed_for_a_reason_and_by_a_job_title(
    project: str, council: Body
) -> None:
    for missing in ("reasons", "job_title"):
        with pytest.raises(ReasonMissing):
            go(project, Gate.IDEA, council.approver, **{missing: " "})


def test_papers_that_the_gate_does_not_ask_for_are_not_kept(
    project: str, council: Body
) -> None:
    go(project, Gate.IDEA, council.approver, shown={"made_up": "x"})
    assert gates.of_project(project)[0].shown == ()


def test_nothing_waits_for_a_review_before_it_is_in_use(
    project: str, council: Body
) -> None:
    go(project, Gate.IDEA, council.approver)
    assert gates.review_due(gates.of_project(project)) is None
    way = pass_gate.way(project, passer=council.approver.ref, today=NOW.date())
    assert [one.gate for one in way.ahead] == [Gate.DESIGN, Gate.RETIRE]
    assert not way.ahead[0].decision.allowed
    assert all(one.at < NOW + timedelta(days=1) for one in way.passed)
