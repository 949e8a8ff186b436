"""What the stamp rests on: a review, independent people, the register's own rules."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from answerable.domains.accounts import queries as accounts
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import by_slug
from answerable.domains.register.actions import tools
from answerable.domains.safeguards.core.classification import Classed, Line, Speaker
from answerable.domains.stamp.actions.steps import (
    AlreadyDecided,
    NotIndependent,
    StampRefused,
)
from answerable.domains.stamp.core.parts import PRINCIPLES, PartVerdict
from answerable.domains.stamp.core.questions import Cause
from answerable.domains.stamp.core.states import StampEvent
from answerable.domains.stamp.queries import holdings
from answerable.foundations.core.decision import Refused
from answerable.journeys import (
    apply_for_stamp,
    award_stamp,
    classify,
    raise_questions,
    stamp_subjects,
)
from answerable.journeys.award_stamp import NotReviewed
from answerable.journeys.letters import Letter
from tests.factories import people, projects, reviews
from tests.factories.reviews import HOUR, NOON, Scene
from tests.integration.stamp.conftest import (
    DAY,
    DECIDED,
    UNTIL,
    WRITTEN,
    applied,
    awarded,
    considered,
    partner,
    state,
)

LATE = datetime(
    2027, 1, 21, 9, tzinfo=NOON.tzinfo
)  # the condition was due the day before


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def post(letter: Letter, addresses: list[str]) -> None:
    """Send at once."""
    for address in addresses:
        mail.EmailMessage(letter.subject, letter.text, to=[address]).send()


def raised(at: datetime) -> int:
    return raise_questions.raise_questions(at=at, post=post)


# --- The ground of an award ----------------------------------------------------------


def test_a_stamp_is_awarded_on_the_ground_of_a_decided_review(scene: Scene) -> None:
    ref = awarded(scene)
    found = holdings.of(ref)
    assert state(ref) == "awarded"
    assert found.review.startswith("REV-")
    assert (found.since, found.until) == (DECIDED.date(), UNTIL)


def test_without_a_decided_review_of_the_same_project_there_is_no_stamp(
    scene: Scene,
) -> None:
    ref = considered(scene)
    for review in ("", "REV-0000-0000", reviews.voted(scene)):
        with pytest.raises(NotReviewed) as refused:
            award_stamp.award(
                ref=ref,
                written=WRITTEN,
                until=UNTIL,
                review=review,
                by=scene.decider,
                at=DECIDED,
            )
        assert codes(refused) == ["no_review"]


def test_an_award_cannot_be_dated_before_its_review(scene: Scene) -> None:
    ref, review = considered(scene), reviews.decided(scene, at=NOON + DAY)
    written = award_stamp.Written("Good.", WRITTEN.parts, decided_on=NOON.date())
    with pytest.raises(StampRefused) as refused:
        award_stamp.award(
            ref=ref,
            written=written,
            until=UNTIL,
            review=review,
            by=scene.decider,
            at=NOON + 2 * DAY,
        )
    assert codes(refused) == ["back_dated"]


def test_the_parts_are_drafted_from_what_the_review_decided(scene: Scene) -> None:
    ref = considered(scene, review=reviews.decided(scene))
    parts = award_stamp.drafted(ref, today=DECIDED.date())
    assert [part.principle for part in parts] == list(PRINCIPLES)
    assert {part.verdict for part in parts} == {PartVerdict.MET}


def test_software_alone_never_says_that_a_principle_is_met_where_people_must_judge(
    scene: Scene,
) -> None:
    parts = award_stamp.drafted(considered(scene), today=DECIDED.date())
    by_number = {part.principle: part.verdict for part in parts}
    assert PartVerdict.MET not in {by_number[n] for n in (1, 2, 4, 5, 6, 9, 11)}


# --- Who may not ---------------------------------------------------------------------


def test_a_body_that_did_not_sign_the_charter_cannot_ask(scene: Scene) -> None:
    other = projects.body(name="Another Council")
    ref = projects.published(other, "Trees")
    with pytest.raises(StampRefused) as refused:
        apply_for_stamp.apply(ref=ref, reasons="Please.", by=other.approver, at=NOON)
    assert codes(refused) == ["not_a_partner"]


def test_a_draft_cannot_be_stamped_nor_the_same_project_twice(scene: Scene) -> None:
    draft = projects.drafted(scene.body, "Later")
    with pytest.raises(StampRefused) as refused:
        apply_for_stamp.apply(
            ref=draft, reasons="Please.", by=scene.body.approver, at=NOON
        )
    assert codes(refused) == ["not_published", "not_signed_for"]
    applied(scene)
    with pytest.raises(StampRefused) as refused:
        applied(scene)
    assert codes(refused) == ["already_asked"]


def test_a_supplier_cannot_hold_the_stamp_as_a_body(scene: Scene) -> None:
    supplier = projects.body(name="FixFirst Limited", kind=OrganisationKind.OTHER)
    partner(scene, supplier.ref)
    tools.add(
        name="FixFirst",
        supplier="Fixfirst Ltd.",
        summary="It sorts repairs.",
        keeper=scene.body.slug,
        by=scene.body.author,
        at=NOON,
    )
    with pytest.raises(StampRefused) as refused:
        apply_for_stamp.apply(
            ref=supplier.ref, reasons="Please.", by=supplier.approver, at=NOON
        )
    assert codes(refused) == ["supplier"]


def test_a_body_can_ask_for_itself(scene: Scene) -> None:
    ref = apply_for_stamp.apply(
        ref=scene.body.ref, reasons="For all of us.", by=scene.body.approver, at=NOON
    )
    assert holdings.of(ref).level.value == "organisation"


def unit(scene: Scene) -> str:
    """Return the body of the decision maker."""
    return by_slug(scene.decider.organisation).ref


# --- Who may not decide --------------------------------------------------------------


def test_a_partner_does_not_decide_about_a_partner(scene: Scene) -> None:
    ref = applied(scene)
    partner(scene, unit(scene))
    with pytest.raises(NotIndependent) as refused:
        award_stamp.consider(ref=ref, reasons="Yes.", by=scene.decider, at=NOON)
    assert codes(refused) == ["charter_partner"]


def test_the_body_does_not_decide_about_itself(scene: Scene) -> None:
    ref = applied(scene)
    with pytest.raises(Refused):
        award_stamp.consider(ref=ref, reasons="Yes.", by=scene.body.approver, at=NOON)


def test_whoever_sits_on_the_review_does_not_decide_about_the_stamp(
    scene: Scene,
) -> None:
    ref = considered(scene, review=reviews.decided(scene))
    voter = people.appoint(scene.reviewer.ref, unit(scene), Role.DECIDER)
    with pytest.raises(NotIndependent) as refused:
        award_stamp.award(
            ref=ref, written=WRITTEN, until=UNTIL, review="", by=voter, at=DECIDED
        )
    assert codes(refused) == ["decider_voted"]


# --- The register's own rule ---------------------------------------------------------


@pytest.fixture
def prohibited(scene: Scene) -> str:
    """An independent classifier said that the letter rules it out."""
    said = {
        Speaker.LAW: Classed.UNCLEAR,
        Speaker.LETTER: Classed.PROHIBITED,
        Speaker.EU_ACT: Classed.SILENT,
    }
    lines = [
        Line(who, what, "It forecasts by place.", "The text.")
        for who, what in said.items()
    ]
    classify.sign(
        ref=scene.project,
        lines=lines,
        job="Reader in criminal justice",
        review_on=date(2027, 9, 1),
        by=scene.reviewer,
        at=NOON,
    )
    return scene.project


def test_a_prohibited_use_cannot_ask_and_is_told_whose_rule_it_is(
    scene: Scene, prohibited: str
) -> None:
    with pytest.raises(StampRefused) as refused:
        applied(scene)
    assert codes(refused) == ["register_rule"]
    (bar,) = stamp_subjects.barred(prohibited, today=NOON.date())
    assert "Charter Board" in bar.sentence
    assert "9 March 2026" in bar.sentence


def test_what_is_prohibited_later_cannot_be_awarded_and_is_refused_by_the_rule(
    scene: Scene, request: pytest.FixtureRequest
) -> None:
    ref = considered(scene)
    request.getfixturevalue("prohibited")
    review = reviews.decided(scene)
    with pytest.raises(StampRefused) as refused:
        award_stamp.award(
            ref=ref,
            written=WRITTEN,
            until=UNTIL,
            review=review,
            by=scene.decider,
            at=DECIDED,
        )
    assert codes(refused) == ["register_rule"]
    award_stamp.refuse(
        ref=ref,
        written=award_stamp.Written("The rule says so."),
        by=scene.decider,
        at=DECIDED,
    )
    assert state(ref) == "refused"


def test_a_stamp_on_what_is_prohibited_later_comes_under_question(
    scene: Scene, request: pytest.FixtureRequest
) -> None:
    ref = awarded(scene)
    request.getfixturevalue("prohibited")
    assert raised(DECIDED + HOUR)
    causes = {act.cause for act in holdings.open_questions(ref)}
    assert Cause.PROHIBITED_USE in causes


# --- Questions by the clock ----------------------------------------------------------


def test_an_overdue_condition_puts_the_stamp_under_question_and_writes_to_all(
    scene: Scene,
) -> None:
    ref = awarded(scene)
    raised(DECIDED + HOUR)  # whatever else there is comes first
    before = len(holdings.open_questions(ref))
    mail.outbox.clear()
    raised(LATE)
    assert state(ref) == "under_question"
    newest = holdings.open_questions(ref)
    assert Cause.OVERDUE_CONDITION in {
        act.cause for act in newest[: len(newest) - before]
    }
    assert {address for sent in mail.outbox for address in sent.to} >= {
        address_of(scene.body.approver.ref),
        address_of(scene.decider.ref),
    }
    assert raised(LATE + timedelta(minutes=1)) == 0


def address_of(person: str) -> str:
    found = accounts.by_ref(person)
    assert found is not None
    return found.email


def test_an_entry_without_its_risks_puts_the_stamp_under_question(scene: Scene) -> None:
    """Charter Principle 9: risks and what is done about them are reported."""
    ref = awarded(scene)
    raised(DECIDED + HOUR)
    (asked,) = [
        act
        for act in holdings.open_questions(ref)
        if act.cause is Cause.UNREPORTED_RISK
    ]
    assert asked.is_by_itself
    assert ledger.at(asked.entry).role == "system"


def test_a_stamp_goes_all_the_way_by_named_people(scene: Scene) -> None:
    ref = awarded(scene)
    raised(LATE)
    entry = holdings.open_questions(ref)[0].entry
    apply_for_stamp.reply(
        ref=ref, entry=entry, text="Next week.", by=scene.body.approver, at=LATE
    )
    said = {"ref": ref, "by": scene.decider}
    for day, event, expected in (
        (1, StampEvent.SUSPEND, "suspended"),
        (2, StampEvent.RESTORE, "awarded"),
        (3, StampEvent.QUESTION, "under_question"),
        (20, StampEvent.WITHDRAW, "withdrawn"),
    ):
        award_stamp.decide(**said, event=event, reasons="Why.", at=LATE + day * DAY)
        assert state(ref) == expected
    with pytest.raises(AlreadyDecided):
        award_stamp.decide(
            **said, event=StampEvent.WITHDRAW, reasons="Again.", at=LATE + 21 * DAY
        )
