"""The three bodies that signed first report each year; each of them signs."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from answerable.domains.duties.actions import oversight as acts
from answerable.domains.duties.actions.oversight import ReportRefused
from answerable.domains.duties.core.oversight import ReportState, Texts
from answerable.domains.duties.core.risks_told import RisksStatus
from answerable.domains.duties.queries import oversight, tables
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.decision import NotFound
from answerable.journeys import oversee
from tests.factories import people, projects
from tests.factories.answers import answered
from tests.factories.projects import Body
from tests.integration.duties.conftest import NOW, SIGNED_ON, Signers, sign

pytestmark = pytest.mark.django_db
ENDS = date(2026, 7, 14)
TEXTS = Texts("All projects.", "Old data.", "Checked twice.", "More checks.")
RISKS = [
    {
        "risk": "Wrong address",
        "who_it_could_harm": "Tenants",
        "what_is_done": "Addresses are checked.",
        "status": "reduced",
    }
]


@pytest.fixture
def council_signed(council: Body) -> Body:
    sign(council.ref)
    return council


@pytest.fixture
def report(signers: Signers) -> str:
    return start(signers)


def start(signers: Signers, begins: date = SIGNED_ON, ends: date = ENDS) -> str:
    return acts.start(
        organisation=signers.refs[0],
        begins_on=begins,
        ends_on=ends,
        by=signers.approvers[0],
        at=NOW,
    )


def written(ref: str, signers: Signers) -> str:
    first = {"organisation": signers.refs[0], "by": signers.approvers[0], "at": NOW}
    acts.write(ref=ref, texts=TEXTS, **first)
    oversee.send(ref=ref, **first)
    return ref


def sign_for(ref: str, signers: Signers, number: int) -> bool:
    return acts.sign(
        ref=ref,
        organisation=signers.refs[number],
        job_title="Chief executive",
        by=signers.approvers[number],
        at=NOW,
    )


def codes(refused: pytest.ExceptionInfo[ReportRefused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_the_register_counts_every_partners_projects_and_their_risks(
    signers: Signers, council_signed: Body
) -> None:
    silent = projects.published(council_signed, "Says nothing")
    open_book = projects.published(
        council_signed, "Says all", governance__risks=answered(RISKS).value
    )
    others = projects.published(projects.body(), "Not a partner’s")
    counted = {one.project: one for one in oversight.count()}
    assert others not in counted
    assert counted[silent].status is RisksStatus.NOT_REPORTED
    assert counted[open_book].status is RisksStatus.REPORTED
    assert counted[open_book].organisation == "Wyreham City Council"


def test_nobody_reads_a_report_before_all_have_signed(
    report: str, signers: Signers
) -> None:
    written(report, signers)
    with pytest.raises(NotFound):
        oversight.one(report)
    assert list(tables.REPORTS.tell()) == []
    assert not sign_for(report, signers, 0)
    assert not sign_for(report, signers, 1)
    assert sign_for(report, signers, 2)
    found = oversight.one(report)
    assert found.state is ReportState.PUBLISHED
    assert len(found.signatures) == 3
    (told,) = tables.REPORTS.tell()
    assert told["ref"] == report
    assert ledger.for_subject(report)[-1].type == "oversight_report.signed"


def test_each_body_is_written_to(report: str, signers: Signers) -> None:
    written(report, signers)
    letters = [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    assert len([one for one in letters if "yearly oversight report" in one]) == 3


def test_a_report_that_is_not_whole_is_not_sent(report: str, signers: Signers) -> None:
    with pytest.raises(ReportRefused) as refused:
        acts.send(
            ref=report,
            organisation=signers.refs[0],
            by=signers.approvers[0],
            at=NOW,
        )
    assert codes(refused) == ["parts_missing"]


def test_nobody_signs_twice_nor_for_two_bodies(report: str, signers: Signers) -> None:
    with pytest.raises(ReportRefused) as refused:
        sign_for(report, signers, 0)
    assert "not_out_for_signature" in codes(refused)
    written(report, signers)
    sign_for(report, signers, 0)
    with pytest.raises(ReportRefused) as refused:
        sign_for(report, signers, 0)
    assert "body_signed_already" in codes(refused)
    both = people.appoint(signers.approvers[0].ref, signers.refs[1], Role.APPROVER)
    with pytest.raises(ReportRefused) as refused:
        acts.sign(
            ref=report,
            organisation=signers.refs[1],
            job_title="Also me",
            by=both,
            at=NOW,
        )
    assert codes(refused) == ["person_signed_already"]


def test_when_it_is_taken_back_every_signature_falls(
    report: str, signers: Signers
) -> None:
    written(report, signers)
    sign_for(report, signers, 0)
    second = {"organisation": signers.refs[1], "by": signers.approvers[1], "at": NOW}
    with pytest.raises(ReportRefused):
        acts.write(ref=report, texts=TEXTS, **second)
    acts.take_back(ref=report, **second)
    assert oversight.one(report, inside=True).signatures == ()
    written(report, signers)
    assert not sign_for(report, signers, 0)


def test_only_those_who_signed_first_report(
    signers: Signers, council_signed: Body
) -> None:
    with pytest.raises(ReportRefused) as refused:
        acts.start(
            organisation=council_signed.ref,
            begins_on=SIGNED_ON,
            ends_on=ENDS,
            by=council_signed.approver,
            at=NOW,
        )
    assert codes(refused) == ["not_a_signing_body"]
    with pytest.raises(NotPermitted):
        acts.start(
            organisation=signers.refs[0],
            begins_on=SIGNED_ON,
            ends_on=ENDS,
            by=council_signed.approver,
            at=NOW,
        )


def test_two_reports_are_not_written_at_once_and_no_year_twice(
    report: str, signers: Signers
) -> None:
    with pytest.raises(ReportRefused) as refused:
        start(signers)
    assert codes(refused) == ["report_begun"]
    first = {"organisation": signers.refs[0], "by": signers.approvers[0], "at": NOW}
    acts.drop(ref=report, **first)
    again = written(start(signers), signers)
    for number in range(3):
        sign_for(again, signers, number)
    with pytest.raises(ReportRefused) as refused:
        start(signers, SIGNED_ON, ENDS - timedelta(days=1))
    assert codes(refused) == ["covered_before"]


def test_a_year_that_is_not_over_is_not_reported_on(signers: Signers) -> None:
    with pytest.raises(ReportRefused) as refused:
        start(signers, SIGNED_ON, NOW.date() + timedelta(days=1))
    assert codes(refused) == ["not_over_yet"]


def test_the_next_report_is_due_a_year_after_the_last_one_ends(
    report: str, signers: Signers
) -> None:
    assert oversight.next_due() == ENDS
    written(report, signers)
    for number in range(3):
        sign_for(report, signers, number)
    assert oversight.next_due() == ENDS.replace(year=2027)
