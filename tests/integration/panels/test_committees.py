"""An ethics committee: agenda, papers, interests, minutes, advice, and the answer."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.queries import by_slug
from answerable.domains.panels.actions import agendas, committees
from answerable.domains.panels.actions.advice import AdviceRefused
from answerable.domains.panels.actions.committees import CommitteeRefused
from answerable.domains.panels.actions.moves import NotPossibleNow
from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.core.meetings import MeetingState
from answerable.domains.panels.queries import committees as queries
from answerable.domains.register.core.wording import NamesPerson
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from answerable.journeys import advise
from tests.factories.panels import BEGUN, LISTED, SEEDED, committee, meeting
from tests.factories.projects import Body

pytestmark = pytest.mark.django_db


@pytest.fixture
def slug(clerk: Actor) -> str:
    return committee(clerk, "northfold")


def _minutes(clerk: Actor, slug: str, ref: str, present: int = 4) -> list[str]:
    who = [one.ref for one in queries.members(slug)][:present]
    committees.publish_minutes(
        ref=ref, present=who, minutes="We read the paper.", by=clerk, at=SEEDED
    )
    return who


def _advise(clerk: Actor, item: str, advice: Advice = Advice.REJECT) -> str:
    return advise.give(
        item=item, advice=advice, reasons="It names children.", conditions="",
        dissent="One member would try it.", by=clerk, at=SEEDED,
    )  # fmt: skip


def test_the_whole_way_from_agenda_to_answer_is_public(
    clerk: Actor, slug: str, project: str, council: Body
) -> None:
    ref, item = meeting(clerk, slug, project)
    agendas.add_paper(
        item=item, title="The forecast", about="How it is made.",
        url="https://example.org/p.pdf", withheld_law="", by=clerk, at=LISTED,
    )  # fmt: skip
    _minutes(clerk, slug, ref)
    made = _advise(clerk, item)
    advise.answer(
        ref=made, followed=FollowedStatus.DIFFERENT, text="We name no school.",
        by=council.approver, at=BEGUN,
    )  # fmt: skip
    found = queries.meeting(ref)
    assert found.state is MeetingState.HELD
    assert len(found.present) == 4
    (one,) = found.items
    assert one.papers[0].title == "The forecast"
    assert one.advice.advice is Advice.REJECT
    assert one.advice.followed is FollowedStatus.DIFFERENT
    assert queries.on_project(project) == (one.advice,)
    kinds = {entry.type for entry in ledger.for_subject(project)}
    assert {"agenda.added", "advice.given", "advice.answered"} <= kinds


def test_the_body_that_keeps_the_project_answers_and_nobody_else(
    clerk: Actor, slug: str, project: str, council: Body
) -> None:
    ref, item = meeting(clerk, slug, project)
    _minutes(clerk, slug, ref)
    made = _advise(clerk, item)
    letters = [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    assert len([one for one in letters if "Advice for you" in one]) == 1
    said = {"ref": made, "followed": FollowedStatus.FOLLOWED, "text": "", "at": BEGUN}
    for someone in (clerk, council.author):
        with pytest.raises(NotPermitted):
            advise.answer(**said, by=someone)
    assert [one.ref for one in queries.waiting([by_slug("wyreham").ref])] == [made]
    assert queries.advice(made).is_late(date(2026, 3, 10))
    assert not queries.advice(made).is_late(date(2026, 3, 9))
    advise.answer(**said, by=council.approver)
    assert queries.waiting([by_slug("wyreham").ref]) == ()
    assert not queries.advice(made).is_late(date(2026, 3, 10))
    with pytest.raises(AdviceRefused, match="has its answer"):
        advise.answer(**said, by=council.approver)


def test_a_body_that_differs_says_why(
    clerk: Actor, slug: str, project: str, council: Body
) -> None:
    ref, item = meeting(clerk, slug, project)
    _minutes(clerk, slug, ref)
    made = _advise(clerk, item)
    with pytest.raises(AdviceRefused, match="Say why"):
        advise.answer(
            ref=made, followed=FollowedStatus.PARTLY, text=" ",
            by=council.approver, at=BEGUN,
        )  # fmt: skip


def test_members_with_an_interest_step_aside_and_may_leave_too_few(
    clerk: Actor, slug: str
) -> None:
    ref, item = meeting(clerk, slug)
    who = [one.ref for one in queries.members(slug)]
    for member in who[:2]:
        agendas.declare(item=item, member=member, what="Sells it.", by=clerk, at=SEEDED)
    with pytest.raises(AdviceRefused, match="after the minutes"):
        _advise(clerk, item)
    _minutes(clerk, slug, ref)
    with pytest.raises(AdviceRefused, match="2 members took part"):
        _advise(clerk, item)
    with pytest.raises(CommitteeRefused, match="declared an interest in this item"):
        agendas.declare(item=item, member=who[0], what="Again.", by=clerk, at=SEEDED)


def test_an_interest_that_comes_after_the_advice_is_too_late(
    clerk: Actor, slug: str
) -> None:
    ref, item = meeting(clerk, slug)
    who = _minutes(clerk, slug, ref)
    _advise(clerk, item)
    with pytest.raises(CommitteeRefused, match="comes too late"):
        agendas.declare(item=item, member=who[0], what="Sells it.", by=clerk, at=SEEDED)
    with pytest.raises(AdviceRefused, match="stays as it is"):
        _advise(clerk, item, Advice.PROCEED)


def test_an_agenda_is_public_before_its_meeting_and_closed_from_that_day_on(
    clerk: Actor, slug: str
) -> None:
    with pytest.raises(CommitteeRefused, match="must be to come"):
        committees.call(committee=slug, on=LISTED.date(), by=clerk, at=LISTED)
    ref, item = meeting(clerk, slug)
    late = {"by": clerk, "at": SEEDED}
    with pytest.raises(CommitteeRefused, match="agenda is closed"):
        agendas.add_item(meeting=ref, title="T", question="Q", project="", **late)
    paper = {"item": item, "title": "T", "about": "A", "url": "", "withheld_law": ""}
    with pytest.raises(CommitteeRefused, match="closed"):
        agendas.add_paper(**{**paper, "url": "https://example.org/"}, **late)
    with pytest.raises(CommitteeRefused, match="under which law"):
        agendas.add_paper(**paper, by=clerk, at=LISTED)
    with pytest.raises(CommitteeRefused, match="no public project"):
        agendas.add_item(
            meeting=ref, title="T", question="Q", project="PRJ-0000-0000",
            by=clerk, at=LISTED,
        )  # fmt: skip


def test_minutes_come_after_the_meeting_and_name_members_only(
    clerk: Actor, slug: str
) -> None:
    ref, _ = meeting(clerk, slug)
    who = [one.ref for one in queries.members(slug)]
    said = {"ref": ref, "minutes": "We met.", "by": clerk}
    with pytest.raises(NotPossibleNow, match="still to come"):
        committees.publish_minutes(**said, present=who, at=LISTED)
    with pytest.raises(CommitteeRefused, match="no member"):
        committees.publish_minutes(**said, present=["CMM-0000-0000"], at=SEEDED)
    with pytest.raises(NamesPerson):
        committees.publish_minutes(
            **{**said, "minutes": clerk.ref}, present=who, at=SEEDED
        )
    committees.publish_minutes(**said, present=who, at=SEEDED)
    with pytest.raises(NotPossibleNow):
        committees.publish_minutes(**said, present=who, at=SEEDED)


def test_a_meeting_can_be_called_off_with_a_reason(clerk: Actor, slug: str) -> None:
    ref, _ = meeting(clerk, slug)
    committees.call_off(ref=ref, why="Nobody could come.", by=clerk, at=LISTED)
    assert queries.meeting(ref).why_off == "Nobody could come."
    assert queries.meetings(slug)[0].state is MeetingState.CALLED_OFF


def test_only_the_clerk_of_the_body_runs_its_committee(
    clerk: Actor, slug: str, council: Body, team: Actor
) -> None:
    ref, item = meeting(clerk, slug)
    for someone in (team, council.approver):
        with pytest.raises(NotPermitted):
            committees.call(committee=slug, on=date(2027, 1, 1), by=someone, at=LISTED)
        with pytest.raises(NotPermitted):
            _minutes(someone, slug, ref)
        with pytest.raises(NotPermitted):
            _advise(someone, item)


def test_a_committee_has_an_address_of_its_own_and_three_members_to_advise(
    clerk: Actor, slug: str
) -> None:
    said = {
        "body": "northfold", "name": "Another", "remit": "More.", "by": clerk,
        "at": LISTED,
    }  # fmt: skip
    with pytest.raises(CommitteeRefused, match="has this address"):
        committees.set_up(slug=slug, quorum=3, **said)
    with pytest.raises(CommitteeRefused, match="at least 3"):
        committees.set_up(slug="other", quorum=2, **said)


def test_members_come_and_go_by_what_they_do(clerk: Actor, slug: str) -> None:
    first = queries.members(slug)[0]
    early, last = first.since - timedelta(days=1), date(2026, 2, 1)
    with pytest.raises(CommitteeRefused, match="before the first"):
        committees.leave(ref=first.ref, until=early, by=clerk, at=SEEDED)
    committees.leave(ref=first.ref, until=last, by=clerk, at=SEEDED)
    assert first.ref in {one.ref for one in queries.members_on(slug, last)}
    day_after = last + timedelta(days=1)
    assert first.ref not in {one.ref for one in queries.members_on(slug, day_after)}
    assert queries.members(slug)[-1].ref == first.ref


def test_what_is_not_there_is_not_found(clerk: Actor, slug: str) -> None:
    for look in (queries.one, queries.meeting, queries.advice):
        with pytest.raises(NotFound):
            look("nothing")
