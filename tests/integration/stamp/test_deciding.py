"""Awarding, questioning, suspending, restoring and withdrawing the Charter stamp."""

from datetime import date, datetime, timedelta

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.core.wording import NamesPerson, ReasonMissing
from answerable.domains.stamp.actions import (
    applications,
    decisions,
    endings,
    questions,
    replies,
)
from answerable.domains.stamp.actions.decisions import Ruling
from answerable.domains.stamp.actions.replies import ReplyRefused
from answerable.domains.stamp.actions.steps import (
    AlreadyDecided,
    NotIndependent,
    StampRefused,
)
from answerable.domains.stamp.core.questions import Cause, Raised
from answerable.domains.stamp.core.register_rules import Classified, RuleSource
from answerable.domains.stamp.core.states import StampEvent, StampState
from answerable.domains.stamp.queries import holdings
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import NotFound, Refused
from tests.factories import organisations, people, projects, stamps
from tests.factories.projects import Body
from tests.factories.stamps import DAY, PARTS, START, UNTIL

LATER = START + 10 * DAY
LATE = Raised(Cause.OVERDUE_CONDITION, "REV-1/1", date(2026, 2, 10))


@pytest.fixture
def council(db: None) -> Body:
    organisations.operator()
    return projects.body(name="Wyreham City Council", slug="wyreham")


@pytest.fixture
def project(council: Body) -> str:
    return projects.published(council, "Warm homes")


@pytest.fixture
def decider(council: Body) -> Actor:
    return stamps.decider()


@pytest.fixture
def held(council: Body, project: str, decider: Actor) -> str:
    return stamps.awarded(council, project, decider)


@pytest.fixture
def questioned(held: str) -> str:
    assert questions.raise_by_itself(ref=held, found=[LATE], at=LATER) == 1
    return held


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def state(ref: str) -> StampState:
    return holdings.of(ref).state


# --- The whole life ------------------------------------------------------------------


def test_a_stamp_is_awarded_questioned_suspended_restored_and_withdrawn(
    council: Body, project: str, decider: Actor
) -> None:
    judged = stamps.judged(council)
    ref = stamps.awarded(council, project, decider)
    assert state(ref) is StampState.AWARDED
    questions.raise_by_itself(ref=ref, found=[LATE], at=LATER)
    assert state(ref) is StampState.UNDER_QUESTION
    (asked,) = holdings.open_questions(ref)
    replies.give(
        ref=ref,
        entry=asked.entry,
        text="We hand it in this week.",
        by=council.approver,
        at=LATER + DAY,
    )
    said = {"ref": ref, "judged": judged, "by": decider}
    endings.suspend(**said, reasons="Still not met.", at=LATER + 2 * DAY)
    assert state(ref) is StampState.SUSPENDED
    decisions.restore(**said, reasons="Now it is met.", at=LATER + 3 * DAY)
    assert state(ref) is StampState.AWARDED
    assert holdings.open_questions(ref) == ()
    questions.ask(**said, reasons="Tenants say it is not.", at=LATER + 4 * DAY)
    at = LATER + 19 * DAY
    endings.withdraw(**said, reasons="The risk was hidden.", at=at)
    assert state(ref) is StampState.WITHDRAWN
    steps = [act.event for act in holdings.steps(ref)]
    assert steps == [
        *(StampEvent.WITHDRAW, StampEvent.QUESTION, StampEvent.RESTORE),
        *(StampEvent.SUSPEND, StampEvent.QUESTION, StampEvent.AWARD),
        *(StampEvent.CONSIDER, StampEvent.APPLY),
    ]
    types = [entry.type for entry in ledger.for_subject(project)]
    assert [kind for kind in types if kind.startswith("stamp.")] == [
        *("stamp.applied", "stamp.considered", "stamp.awarded", "stamp.questioned"),
        *("stamp.replied", "stamp.suspended", "stamp.restored", "stamp.questioned"),
        "stamp.withdrawn",
    ]


def test_each_step_proves_itself_by_its_entry_in_the_ledger(held: str) -> None:
    for act in holdings.steps(held):
        entry = ledger.at(act.entry)
        assert entry.type.startswith("stamp.")
        assert ledger.words([act.entry])[act.entry]["reasons"] == act.reasons


def test_a_stamp_is_never_read_without_its_eleven_parts(
    held: str, council: Body, decider: Actor
) -> None:
    other = projects.published(council, "Trees")
    asked = stamps.applied(council, other)
    assert len(holdings.of(held).parts) == len(holdings.of(asked).parts) == 11
    assert holdings.of(held).parts == PARTS


def test_a_stamp_ends_by_itself_after_its_last_day(held: str, project: str) -> None:
    found = holdings.holding(project)
    assert found is not None
    assert found.standing(UNTIL) is StampState.AWARDED
    assert found.standing(UNTIL + DAY) is StampState.LAPSED
    assert holdings.held(UNTIL) == (found,)
    assert holdings.held(UNTIL + DAY) == ()
    assert holdings.page_of_held(UNTIL + DAY).count == 0
    assert holdings.page_of_others(UNTIL + DAY).count == 1


# --- Asking --------------------------------------------------------------------------


def test_only_an_approver_of_the_body_asks(council: Body, project: str) -> None:
    stranger = projects.body(name="Another Council")
    for by in (council.author, stranger.approver):
        someone = Body(council.ref, council.slug, council.author, by)
        with pytest.raises(NotPermitted):
            stamps.applied(someone, project)


def test_an_application_says_what_it_does_for_residents(
    council: Body, project: str
) -> None:
    ref = stamps.applied(council, project)
    applications.take_back(
        ref=ref, reasons="Too early.", by=council.approver, at=START + DAY
    )
    assert state(ref) is StampState.TAKEN_BACK
    assert not holdings.has_open(project)


# --- Who decides ---------------------------------------------------------------------


def test_nobody_but_a_decision_maker_decides(
    council: Body, held: str, project: str
) -> None:
    for by in (council.approver, council.author):
        with pytest.raises(NotPermitted):
            questions.ask(
                ref=held,
                reasons="I wonder.",
                judged=stamps.judged(council),
                by=by,
                at=LATER,
            )


def test_software_questions_and_decides_nothing(council: Body, held: str) -> None:
    with pytest.raises(StampRefused) as refused:
        endings.suspend(
            ref=held,
            reasons="Late.",
            judged=stamps.judged(council),
            by=SYSTEM,
            at=LATER,
        )
    assert codes(refused) == ["not_a_person"]


def test_police_do_not_decide_about_policing_nor_an_author_about_their_work(
    council: Body, project: str
) -> None:
    ref = stamps.applied(council, project)
    force = stamps.decider(name="A Force", kind=OrganisationKind.POLICE)
    judged = Judged(council.ref, is_policing=True, authors=frozenset({force.ref}))
    with pytest.raises(NotIndependent) as refused:
        decisions.consider(
            ref=ref, reasons="Yes.", judged=judged, by=force, at=START + DAY
        )
    assert codes(refused) == ["police_on_policing", "own_work"]
    assert state(ref) is StampState.APPLIED


def test_whoever_joins_the_supplier_in_the_middle_is_refused_at_the_next_act(
    council: Body, project: str, decider: Actor
) -> None:
    ref = stamps.considered(council, project, decider)
    supplier = organisations.organisation(name="FixFirst Ltd")
    people.appoint(decider.ref, supplier, Role.AUTHOR)
    judged = Judged(council.ref, suppliers=frozenset({"Fixfirst Limited"}))
    with pytest.raises(NotIndependent) as refused:
        decisions.refuse(
            ref=ref,
            ruling=Ruling("No.", PARTS),
            judged=judged,
            by=decider,
            at=LATER,
        )
    assert codes(refused) == ["supplier"]


# --- What is refused -----------------------------------------------------------------


def test_an_award_for_a_prohibited_use_names_the_rule_its_body_and_its_day(
    council: Body, project: str, decider: Actor, settings: object
) -> None:
    settings.ANSWERABLE_DEMO = True  # type: ignore[attr-defined] # its rule is invented
    at = datetime(2026, 4, 1, 9, tzinfo=START.tzinfo)
    classified = {RuleSource.LETTER: Classified.PROHIBITED}
    with pytest.raises(StampRefused) as refused:
        stamps.awarded(council, project, decider, at=at, classified=classified)
    assert codes(refused) == ["register_rule"]
    said = str(refused.value)
    assert "Charter Board" in said
    assert "9 March 2026" in said
    found = holdings.holding(project)
    assert found is not None
    assert found.state is StampState.UNDER_CONSIDERATION


def test_an_award_with_ten_parts_or_three_years_is_refused(
    council: Body, project: str, decider: Actor
) -> None:
    ref = stamps.considered(council, project, decider)
    with pytest.raises(StampRefused) as refused:
        decisions.award(
            ref=ref,
            ruling=Ruling("Yes.", PARTS[1:]),
            until=date(2029, 3, 1),
            judged=stamps.judged(council),
            classified={},
            by=decider,
            at=LATER,
        )
    assert codes(refused) == ["not_eleven", "ends_too_late"]


@pytest.mark.parametrize(
    ("on", "code"), [(START - DAY, "back_dated"), (LATER + DAY, "post_dated")]
)
def test_a_decision_is_neither_back_dated_nor_dated_ahead(
    council: Body, project: str, decider: Actor, on: datetime, code: str
) -> None:
    ref = stamps.considered(council, project, decider)
    with pytest.raises(StampRefused) as refused:
        decisions.refuse(
            ref=ref,
            ruling=Ruling("No.", PARTS, decided_on=on.date()),
            judged=stamps.judged(council),
            by=decider,
            at=LATER,
        )
    assert codes(refused) == [code]


def test_a_decision_is_not_dated_before_the_review_that_it_rests_on(
    council: Body, project: str, decider: Actor
) -> None:
    ref = stamps.considered(council, project, decider)
    ruling = Ruling(
        "Yes.",
        PARTS,
        reviewed_on=date(2026, 2, 8),
        decided_on=date(2026, 2, 7),
    )
    with pytest.raises(StampRefused, match="8 February 2026"):
        decisions.refuse(
            ref=ref,
            ruling=ruling,
            judged=stamps.judged(council),
            by=decider,
            at=LATER,
        )


def test_of_two_withdrawals_the_second_gets_the_reasons_of_the_first(
    council: Body, questioned: str, decider: Actor
) -> None:
    said = {"ref": questioned, "judged": stamps.judged(council), "at": LATER + 15 * DAY}
    endings.withdraw(**said, reasons="A risk was hidden.", by=decider)
    other = stamps.decider(name="Another University")
    with pytest.raises(AlreadyDecided) as refused:
        endings.withdraw(**said, reasons="Me too.", by=other)
    assert codes(refused) == ["already_done"]
    assert "A risk was hidden." in str(refused.value)


def test_nobody_loses_the_stamp_before_they_could_reply(
    council: Body, questioned: str, decider: Actor
) -> None:
    said = {"ref": questioned, "judged": stamps.judged(council), "by": decider}
    with pytest.raises(StampRefused) as refused:
        endings.withdraw(**said, reasons="Now.", at=LATER + 14 * DAY)
    assert codes(refused) == ["not_heard"]
    endings.withdraw(**said, reasons="No reply came.", at=LATER + 15 * DAY)
    assert state(questioned) is StampState.WITHDRAWN


def test_reasons_are_written_and_name_nobody(
    council: Body, questioned: str, decider: Actor
) -> None:
    said = {"ref": questioned, "judged": stamps.judged(council), "by": decider}
    with pytest.raises(ReasonMissing):
        endings.suspend(**said, reasons="  ", at=LATER)
    with pytest.raises(NamesPerson):
        endings.suspend(**said, reasons=f"Ask {decider.ref}.", at=LATER)


@pytest.mark.parametrize("ref", ["STP-0000-0000", "nonsense", ""])
def test_a_stamp_that_is_not_there_cannot_be_decided(
    council: Body, decider: Actor, ref: str
) -> None:
    with pytest.raises(NotFound):
        endings.suspend(
            ref=ref,
            reasons="Late.",
            judged=stamps.judged(council),
            by=decider,
            at=LATER,
        )


# --- Questions -----------------------------------------------------------------------


def test_what_was_raised_and_settled_is_not_raised_again(
    council: Body, questioned: str, decider: Actor
) -> None:
    raise_again = {"ref": questioned, "found": [LATE], "at": LATER + DAY}
    assert questions.raise_by_itself(**raise_again) == 0
    decisions.restore(
        ref=questioned,
        reasons="It is met.",
        judged=stamps.judged(council),
        by=decider,
        at=LATER + DAY,
    )
    assert questions.raise_by_itself(**raise_again) == 0
    assert state(questioned) is StampState.AWARDED


def test_a_second_cause_stands_beside_the_first_and_lifts_no_suspension(
    council: Body, questioned: str, decider: Actor
) -> None:
    endings.suspend(
        ref=questioned,
        reasons="Late.",
        judged=stamps.judged(council),
        by=decider,
        at=LATER + DAY,
    )
    stale = Raised(Cause.STALE_ANSWER, "PRJ-1", date(2026, 2, 11))
    questions.raise_by_itself(ref=questioned, found=[stale], at=LATER + 2 * DAY)
    assert state(questioned) is StampState.SUSPENDED
    causes = [act.cause for act in holdings.open_questions(questioned)]
    assert causes == [Cause.STALE_ANSWER, Cause.OVERDUE_CONDITION]


def test_an_application_is_not_put_under_question(council: Body, project: str) -> None:
    ref = stamps.applied(council, project)
    assert questions.raise_by_itself(ref=ref, found=[LATE], at=LATER) == 0


# --- Replies -------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "word " * 81])
def test_a_reply_has_one_to_eighty_words(
    council: Body, questioned: str, text: str
) -> None:
    (asked,) = holdings.open_questions(questioned)
    with pytest.raises(ReplyRefused):
        replies.give(
            ref=questioned, entry=asked.entry, text=text, by=council.approver, at=LATER
        )


def test_a_later_reply_takes_the_place_of_an_earlier_one(
    council: Body, questioned: str
) -> None:
    (asked,) = holdings.open_questions(questioned)
    given = {"ref": questioned, "entry": asked.entry, "by": council.approver}
    replies.give(**given, text="Soon.", at=LATER)
    replies.give(**given, text="Done.", at=LATER + timedelta(hours=1))
    (asked,) = holdings.open_questions(questioned)
    assert asked.reply is not None
    assert asked.reply.text == "Done."


def test_only_the_body_replies_and_only_to_a_step_of_its_stamp(
    council: Body, questioned: str, decider: Actor
) -> None:
    (asked,) = holdings.open_questions(questioned)
    given = {"ref": questioned, "text": "Hello.", "at": LATER}
    with pytest.raises(NotPermitted):
        replies.give(**given, entry=asked.entry, by=decider)
    with pytest.raises(NotFound):
        replies.give(**given, entry=1, by=council.approver)


# --- The end -------------------------------------------------------------------------


def test_a_body_gives_the_stamp_back(council: Body, questioned: str) -> None:
    applications.give_back(
        ref=questioned, reasons="We stopped it.", by=council.approver, at=LATER
    )
    assert state(questioned) is StampState.LAPSED


def test_a_new_award_takes_the_place_of_the_old_one(
    council: Body, project: str, held: str, decider: Actor
) -> None:
    new = stamps.awarded(council, project, decider, at=LATER)
    assert state(held) is StampState.LAPSED
    assert state(new) is StampState.AWARDED
    found = holdings.holding(project)
    assert found is not None
    assert found.ref == new


def test_that_a_stamp_ended_is_recorded_after_its_last_day_only(
    council: Body, held: str, decider: Actor
) -> None:
    said = {"ref": held, "judged": stamps.judged(council), "by": decider}
    with pytest.raises(StampRefused) as refused:
        endings.lapse(**said, reasons="Over.", at=LATER)
    assert codes(refused) == ["not_over"]
    after = datetime(2028, 1, 2, 9, tzinfo=START.tzinfo)
    endings.lapse(**said, reasons="Over.", at=after)
    assert state(held) is StampState.LAPSED


def test_erased_words_leave_the_step_and_its_parts(held: str) -> None:
    awarded = next(a for a in holdings.steps(held) if a.event is StampEvent.AWARD)
    replies.erase(entries=[awarded.entry], said="Removed.", at=LATER)
    found = holdings.of(held)
    assert [part.why for part in found.parts if part.why] == ["Removed."]
    again = next(a for a in holdings.steps(held) if a.event is StampEvent.AWARD)
    assert again.reasons == "Removed."
