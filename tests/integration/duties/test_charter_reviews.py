"""A review of the Charter from its announcement to what comes of it."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from answerable.domains.duties.actions import (
    charter_answers,
    charter_reviewers,
    charter_reviews,
)
from answerable.domains.duties.actions.charter_reviewers import (
    NotIndependent,
    ReviewRefused,
)
from answerable.domains.duties.core.review_states import PartKind, ReviewState
from answerable.domains.duties.queries import due, reviews, tables
from answerable.domains.duties.queries.due import Promise
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions import interests
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from answerable.journeys import review_charter
from tests.factories import organisations, people
from tests.integration.duties.conftest import EDITION, NOW, SIGNED_ON, Signers, sign

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def review(reviewers: tuple[Actor, ...]) -> str:
    """Open a review that the lead alone has joined."""
    return review_charter.open_review(
        edition=EDITION,
        scope="All of it, and how partners use it.",
        interests_said="",
        by=reviewers[0],
        at=NOW,
    )


@pytest.fixture
def begun(review: str, reviewers: tuple[Actor, ...]) -> str:
    for person in reviewers[1:]:
        join(review, person)
    charter_reviews.begin(ref=review, by=reviewers[0], at=NOW + DAY)
    return review


@pytest.fixture
def reported(begun: str, reviewers: tuple[Actor, ...]) -> str:
    write(begun, reviewers[0])
    write(begun, reviewers[2], kind=PartKind.DISSENT, text="It does not go far enough.")
    review_charter.report(
        ref=begun, summary="It holds, mostly.", by=reviewers[0], at=NOW + 2 * DAY
    )
    return begun


def join(ref: str, by: Actor) -> int:
    return review_charter.join(ref=ref, interests_said="None.", by=by, at=NOW)


def write(ref: str, by: Actor, **given: object) -> int:
    details = {
        "kind": PartKind.FINDING,
        "principle": 6,
        "text": "Few bodies offer the second opt-out.",
        "change": "Say that there are two.",
        "at": NOW + DAY,
    }
    return charter_reviews.write(ref=ref, by=by, **{**details, **given})


def codes(refused: pytest.ExceptionInfo[ReviewRefused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_role_alone_makes_nobody_a_resident_drawn_by_lot(review: str) -> None:
    volunteer = people.member(organisations.organisation(), Role.PANEL_MEMBER)
    with pytest.raises(ReviewRefused, match="sits on no panel now"):
        join(review, volunteer)


def test_a_partner_does_not_review_the_charter(signers: Signers) -> None:
    partner = organisations.organisation(name="Borough")
    inside = people.member(partner, Role.REVIEWER)
    sign(partner)
    with pytest.raises(NotIndependent) as refused:
        review_charter.open_review(
            edition=EDITION, scope="All.", interests_said="", by=inside, at=NOW
        )
    assert "charter_partner" in [r.code for r in refused.value.reasons]


def test_an_approver_of_a_signer_has_no_such_role(signers: Signers) -> None:
    with pytest.raises(NotPermitted):
        review_charter.open_review(
            edition=EDITION,
            scope="All.",
            interests_said="",
            by=signers.approvers[0],
            at=NOW,
        )


def test_only_an_edition_of_the_charter_is_reviewed(
    reviewers: tuple[Actor, ...],
) -> None:
    for name in ("algo-care/2018", "lcr-charter/1999"):
        with pytest.raises(NotFound):
            review_charter.open_review(
                edition=name, scope="All.", interests_said="", by=reviewers[0], at=NOW
            )


def test_two_reviews_do_not_run_at_once(
    review: str, reviewers: tuple[Actor, ...]
) -> None:
    with pytest.raises(ReviewRefused) as refused:
        review_charter.open_review(
            edition=EDITION, scope="All.", interests_said="", by=reviewers[1], at=NOW
        )
    assert codes(refused) == ["review_under_way"]
    assert reviews.open_to_review() == ()


def test_the_same_person_counts_once(review: str, reviewers: tuple[Actor, ...]) -> None:
    with pytest.raises(ReviewRefused) as refused:
        join(review, reviewers[0])
    assert codes(refused) == ["already_joined"]


def test_a_review_that_is_short_of_people_says_what_it_needs(
    review: str, reviewers: tuple[Actor, ...]
) -> None:
    with pytest.raises(ReviewRefused) as refused:
        charter_reviews.begin(ref=review, by=reviewers[0], at=NOW)
    assert codes(refused) == ["too_few_reviewers", "too_few_residents"]


def test_nobody_is_named_in_public(begun: str, reviewers: tuple[Actor, ...]) -> None:
    found = reviews.one(begun)
    assert [one.body for one in found.reviewers][2] == ""
    assert found.reviewers[2].is_resident
    told = str([list(table.tell()) for table in tables.TABLES])
    bodies = str([view.commitment for view in ledger.for_subject(begun)])
    assert "PER-" not in told + bodies


def test_others_read_no_finding_before_the_report(
    begun: str, reviewers: tuple[Actor, ...]
) -> None:
    write(begun, reviewers[1])
    assert reviews.one(begun).findings == ()
    assert len(reviews.for_reviewers(begun).findings) == 1
    assert list(tables.PARTS.tell()) == []


def test_a_reviewer_who_joins_a_partner_half_way_stops_the_report(
    begun: str, reviewers: tuple[Actor, ...], signers: Signers
) -> None:
    write(begun, reviewers[0])
    interests.declare(
        person_ref=reviewers[1].ref,
        kind=InterestKind.OWN,
        organisation_ref=signers.refs[1],
        what="I work there now.",
        since=NOW.date(),
        by=reviewers[1],
        at=NOW,
    )
    with pytest.raises(ReviewRefused) as refused:
        charter_reviews.report(
            ref=begun, summary="It holds.", by=reviewers[0], at=NOW + DAY
        )
    assert "charter_partner" in codes(refused)
    with pytest.raises(NotIndependent):
        write(begun, reviewers[1])
    charter_reviewers.set_aside(
        ref=begun,
        number=2,
        reason="Now works for a partner.",
        by=reviewers[0],
        at=NOW + DAY,
    )
    with pytest.raises(ReviewRefused) as refused:
        charter_reviews.report(
            ref=begun, summary="It holds.", by=reviewers[0], at=NOW + DAY
        )
    assert codes(refused) == ["too_few_reviewers"]
    outside = organisations.organisation(name="Another unit")
    join(begun, people.member(outside, Role.REVIEWER))
    charter_reviews.report(
        ref=begun, summary="It holds.", by=reviewers[0], at=NOW + DAY
    )
    gone = reviews.one(begun).reviewers[1]
    assert gone.left_because == "Now works for a partner."


def test_only_the_lead_sets_others_aside(
    begun: str, reviewers: tuple[Actor, ...]
) -> None:
    aside = {"ref": begun, "reason": "Because.", "at": NOW + DAY}
    with pytest.raises(ReviewRefused):
        charter_reviewers.set_aside(number=1, by=reviewers[1], **aside)
    charter_reviewers.set_aside(number=2, by=reviewers[1], **aside)
    with pytest.raises(NotFound):
        charter_reviewers.set_aside(number=2, by=reviewers[0], **aside)


def test_the_report_goes_out_with_the_dissent_and_letters(reported: str) -> None:
    found = reviews.one(reported)
    assert found.state is ReviewState.REPORTED
    assert [part.text for part in found.dissents] == ["It does not go far enough."]
    assert len(list(tables.PARTS.tell())) == 2
    letters = [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    assert len([one for one in letters if "Please answer the review" in one]) == 3
    entry = ledger.for_subject(reported)[-1]
    assert entry.type == "charter_review.reported"


def test_the_first_signers_answer_once_each(reported: str, signers: Signers) -> None:
    answer = {"ref": reported, "text": "We agree.", "at": NOW + 3 * DAY}
    organisation, by = signers.refs[0], signers.approvers[0]
    charter_answers.answer(organisation=organisation, by=by, **answer)
    with pytest.raises(ReviewRefused) as refused:
        charter_answers.answer(organisation=organisation, by=by, **answer)
    assert codes(refused) == ["already_answered"]
    with pytest.raises(NotPermitted):
        charter_answers.answer(organisation=signers.refs[1], by=by, **answer)
    assert reviews.one(reported).unanswered == ("The City", "The University")


def test_it_waits_for_answers_and_then_ends(
    reported: str, reviewers: tuple[Actor, ...], signers: Signers
) -> None:
    end = {"ref": reported, "new_edition": "", "reasons": "No change is needed."}
    with pytest.raises(ReviewRefused) as refused:
        charter_reviews.close(**end, by=reviewers[0], at=NOW + 3 * DAY)
    assert codes(refused) == ["not_answered"]
    with pytest.raises(ReviewRefused) as refused:
        charter_reviews.close(**end, by=reviewers[0], at=NOW)
    assert "back_dated" in codes(refused)
    charter_reviews.close(**end, by=reviewers[0], at=NOW + 100 * DAY)
    assert reviews.one(reported).state is ReviewState.CLOSED


def test_it_does_not_end_in_an_edition_that_nobody_has_written(
    reported: str, reviewers: tuple[Actor, ...]
) -> None:
    with pytest.raises(ReviewRefused) as refused:
        charter_reviews.close(
            ref=reported,
            new_edition="lcr-charter/2099",
            reasons="A new one.",
            by=reviewers[0],
            at=NOW + 100 * DAY,
        )
    assert codes(refused) == ["edition_unknown"]


def test_a_review_can_be_stopped_with_a_reason(
    review: str, reviewers: tuple[Actor, ...]
) -> None:
    with pytest.raises(ReviewRefused):
        charter_reviews.stop(ref=review, reason="No.", by=reviewers[1], at=NOW)
    charter_reviews.stop(ref=review, reason="Too few.", by=reviewers[0], at=NOW)
    assert reviews.one(review).reasons == "Too few."
    with pytest.raises(ReviewRefused):
        join(review, reviewers[1])


def test_a_report_moves_the_next_review_by_two_years(reported: str) -> None:
    assert reviews.next_due() == NOW.date().replace(year=2028, day=23)


def test_before_any_report_the_review_falls_due_two_years_after_signing(
    signers: Signers,
) -> None:
    first = SIGNED_ON.replace(year=2027)
    assert reviews.next_due() == first
    promises = {one.promise for one in due.overdue(today=first + DAY)}
    assert Promise.REVIEW in promises
    assert Promise.REVIEW not in {o.promise for o in due.overdue(today=first)}
