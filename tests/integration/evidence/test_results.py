"""A result stands beside its promise; a missing one shows since when it is due."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from answerable.domains.evidence.actions import evidence as acts
from answerable.domains.evidence.actions import promises
from answerable.domains.evidence.actions.evidence import BadEvidence
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.evidence.core.outcomes import Reached
from answerable.domains.evidence.core.states import Period
from answerable.domains.evidence.models import Expected
from answerable.domains.evidence.queries import outcomes
from answerable.domains.organisations import queries as organisations_of
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import drafts, redactions
from answerable.domains.register.actions import projects as entries
from answerable.domains.register.core.removed import Ground
from answerable.foundations.core.actor import Actor
from answerable.journeys import due_results, redact, tasks
from tests.factories import evidence, organisations, people, projects
from tests.factories.answers import answered
from tests.factories.evidence import MEASURE, RESULT, SOON, SPRING
from tests.factories.people import LONG_AGO
from tests.factories.projects import Body

GROUPS = (
    Group("Age", "under 65", Counts(900, 190)),
    Group("Age", "65 and over", Counts(300, 95)),
    Group("Age", "Not known", Counts(7, 2)),
)

TODAY = SOON.date()


def seen(project: str, today: date = TODAY) -> outcomes.Outcomes:
    return outcomes.of_project(project, today=today)


def test_a_promise_stands_there_before_anything_was_measured(project: str) -> None:
    found = seen(project)
    (one,) = found.promised
    assert (one.promise.measure, one.promise.goal) == (MEASURE, "Under 200")
    assert (one.results, found.is_empty) == ((), False)
    assert (found.due_on, found.due_since) == (date(2026, 7, 5), None)


def test_a_missing_result_shows_since_when_it_is_due(project: str) -> None:
    assert seen(project, date(2026, 7, 5)).due_since is None
    assert seen(project, date(2026, 7, 6)).due_since == date(2026, 7, 5)


def test_a_signed_result_stands_beside_its_promise_and_moves_the_day(
    council: Body, project: str
) -> None:
    evidence.waiting(project, evidence.result(), council)
    assert seen(project).promised[0].results == (), "a draft is nobody's result"
    evidence.signed(project, evidence.result(rows=GROUPS), council)
    (one,) = seen(project).promised[0].results
    assert (one.reached, one.stands) == (Reached.ON_THE_WAY, True)
    assert one.document is not None
    assert one.document.says["lesson"] == RESULT["lesson"]
    assert [row.is_hidden for row in one.document.groups] == [False, True, True]
    assert seen(project).due_on == date(2026, 9, 30)


def test_results_are_repeated_in_time_the_newest_first(
    council: Body, project: str
) -> None:
    evidence.signed(project, evidence.result(), council)
    april = Period(date(2026, 4, 1), date(2026, 4, 19))
    evidence.signed(project, evidence.result(period=april), council)
    with pytest.raises(BadEvidence, match="counted in"):
        evidence.signed(project, evidence.result(period=april), council)
    periods = [one.period for one in seen(project).promised[0].results]
    assert periods == [april, SPRING]


def test_a_withdrawn_result_stays_and_the_result_is_due_again(
    council: Body, project: str
) -> None:
    ref = evidence.signed(project, evidence.result(), council)
    acts.withdraw(ref=ref, reason="Wrong winter.", by=council.approver, at=SOON)
    found = seen(project)
    assert [one.stands for one in found.promised[0].results] == [False]
    assert found.due_on == date(2026, 7, 5)


def test_only_what_was_promised_in_public_is_measured(
    council: Body, project: str
) -> None:
    with pytest.raises(BadEvidence, match="does not promise"):
        evidence.signed(project, evidence.result(measure="Calls"), council)
    impossible = (Group("Age", "a", Counts(5, 6)), GROUPS[0])
    with pytest.raises(BadEvidence, match="Row 1"):
        evidence.signed(project, evidence.result(rows=impossible), council)


def test_a_promise_that_is_given_up_keeps_its_results_in_sight(
    council: Body, project: str
) -> None:
    evidence.signed(project, evidence.result(), council)
    drafts.answer(
        ref=project,
        fact_id="purpose.success_measures",
        answer=answered([{"measure": "Visits", "goal": "500 a winter"}]),
        seen=None,
        by=council.author,
        at=SOON,
    )
    projects.publish_again(project, council, at=SOON)
    assert promises.refresh(today=SOON.date()) == 1
    found = seen(project)
    assert [one.promise.measure for one in found.promised] == ["Visits"]
    assert [one.measure for one in found.others] == [MEASURE]


def test_results_in_the_entry_itself_move_the_day(council: Body, project: str) -> None:
    row = {"period": "Winter", "measure": MEASURE, "result": "260"}
    drafts.answer(
        ref=project,
        fact_id="purpose.results_and_lessons",
        answer=answered([row]),
        seen=None,
        by=council.author,
        at=SOON,
    )
    projects.publish_again(project, council, at=SOON)
    promises.refresh(today=SOON.date())
    assert seen(project).due_on == date(2026, 10, 20)


def test_a_project_that_is_not_at_work_owes_nothing(council: Body) -> None:
    ref = projects.published(council, identity__lifecycle_stage="design")
    promises.refresh(today=LONG_AGO.date())
    found = seen(ref, date(2030, 1, 1))
    assert (found.is_empty, found.due_on, found.due_since) == (True, None, None)


def test_nothing_is_known_of_what_was_never_published(council: Body) -> None:
    assert seen(projects.drafted(council)).is_empty
    assert outcomes.promised("PRJ-0000-0000") == ()


def test_what_is_owed_is_worked_out_once_for_each_version(
    council: Body, project: str
) -> None:
    assert promises.refresh(today=SOON.date()) == 0
    projects.answer(project, council, at=SOON)
    projects.publish_again(project, council, at=SOON)
    projects.published(council)
    assert promises.refresh(today=SOON.date(), most=1) == 1
    assert promises.refresh(today=SOON.date()) == 1


def test_what_was_taken_off_the_register_owes_nothing(
    council: Body, project: str
) -> None:
    entries.retract(
        ref=project, reason="Wrong.", ground="Error", by=council.approver, at=SOON
    )
    promises.refresh(today=SOON.date())
    assert not Expected.objects.exists()


def test_late_results_are_listed_for_a_body(council: Body, project: str) -> None:
    late, other = date(2026, 8, 1), organisations.organisation()
    assert outcomes.due([council.ref], today=late) == {project: date(2026, 7, 5)}
    assert outcomes.due(None, today=late) == {project: date(2026, 7, 5)}
    assert outcomes.due([other], today=late) == {}
    assert outcomes.due(None, today=SOON.date()) == {}


def test_the_clock_writes_once_about_each_late_result(
    council: Body, project: str, letters: Callable[[], list[tuple[str, str]]]
) -> None:
    def watch(day: date) -> int:
        return due_results.watch(today=day, post=tasks.post)

    assert watch(date(2026, 7, 5)) == 0
    assert watch(date(2026, 7, 6)) == 1
    assert watch(date(2026, 7, 7)) == 0
    assert [subject for subject, _ in letters()] == [
        "A result is due: “Warm homes”"
    ] * 2
    evidence.signed(
        project,
        evidence.result(period=Period(date(2026, 4, 1), date(2026, 7, 1))),
        council,
        at=datetime(2026, 7, 8, 9, tzinfo=SOON.tzinfo),
    )
    assert watch(date(2027, 1, 2)) == 1


@pytest.fixture
def team(council: Body) -> Actor:
    return people.member(organisations_of.operator().ref, Role.REGISTER_TEAM)


def test_erased_words_go_from_results_and_reasons(
    council: Body, project: str, team: Actor
) -> None:
    says = {**RESULT, "lesson": "Quintilla Zzyzx said so."}
    evidence.signed(project, evidence.result(says=says), council)
    april = Period(date(2026, 4, 1), date(2026, 4, 2))
    ref = evidence.signed(project, evidence.result(period=april), council)
    acts.withdraw(ref=ref, reason="Zzyzx erred.", by=council.approver, at=SOON)
    asked = redactions.propose(
        project=project, words="Zzyzx", ground=Ground.ERASURE, why="She asked.",
        by=team, at=SOON,
    )  # fmt: skip
    redact.authorise(ref=asked, by=council.approver, at=SOON)
    found = {one.ref: one for one in seen(project).others}
    found |= {one.ref: one for m in seen(project).promised for one in m.results}
    erased = [one for one in found.values() if one.document is None]
    assert len(erased) == 1
    assert erased[0].reached is None
    assert "Zzyzx" not in str(found)
    assert found[ref].document is not None, "what was measured still stands there"
