"""Reviews of the Charter: what the public may read, and when the next is due."""

from datetime import date

from django.db.models import QuerySet

from answerable.domains.duties.core import periods
from answerable.domains.duties.core.charter_reviews import (
    FRAMEWORK,
    Situation,
    Team,
)
from answerable.domains.duties.core.review_states import PartKind, ReviewState
from answerable.domains.duties.models import (
    CharterAnswer,
    CharterPart,
    CharterReview,
    CharterReviewer,
)
from answerable.domains.duties.queries.review_views import (
    AnswerView,
    PartView,
    ReviewerView,
    ReviewLine,
    ReviewView,
)
from answerable.domains.frameworks.core.vocabulary import EditionStatus
from answerable.domains.frameworks.queries import editions
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core import independence
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.queries import charter, interests
from answerable.domains.organisations.queries.charter import Partner
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.decision import Decision, NotFound, Reason
from answerable.foundations.core.said import say

# Nobody keeps the Charter: whoever reviews it must be free of all who signed it.
OF_THE_CHARTER = Judged(organisation_ref="", is_charter_matter=True)
_SAID = (ReviewState.REPORTED.value, ReviewState.CLOSED.value)


def every() -> tuple[ReviewLine, ...]:
    """Return every review, the newest first."""
    return tuple(
        ReviewLine(
            row.ref,
            row.edition,
            ReviewState(row.state),
            row.opened_at,
            row.reported_at,
            row.ended_at,
            row.new_edition,
        )
        for row in CharterReview.objects.all()
    )


def one(ref: str) -> ReviewView:
    """Return a review as the public may read it. Raises NotFound."""
    return _view(at(ref), inside=False)


def for_reviewers(ref: str) -> ReviewView:
    """Return a review with what its reviewers have written so far. Raises NotFound."""
    return _view(at(ref), inside=True)


def at(ref: str) -> CharterReview:
    """Return the row of a review. Raises NotFound."""
    found = (
        CharterReview.objects.filter(ref=ref).first() if refs.is_valid(ref) else None
    )
    if found is None:
        raise NotFound.of("review", ref)
    return found


def next_due(partners: tuple[Partner, ...] | None = None) -> date | None:
    """Return when the next review must have reported (Charter, Principle 11).

    Whoever has read the Charter's partners already hands them on.
    """
    rows = CharterReview.objects.filter(state__in=_SAID)
    done = [clock.london_date(row.reported_at) for row in rows if row.reported_at]
    begun = charter.first_signed(charter.partners() if partners is None else partners)
    return periods.next_due(begun, done, periods.REVIEW_MONTHS)


def is_reviewer(ref: str, person: str) -> int:
    """Return the number of a reviewer who is here, or nought."""
    found = _present(at(ref)).filter(person_ref=person).first() if person else None
    return found.number if found else 0


def is_lead(ref: str, person: str) -> bool:
    """Say whether a person leads a review."""
    return at(ref).lead_ref == person


def fitness(person: str, *, today: date) -> Decision:
    """Say whether somebody is free of every Charter partner today."""
    who = interests.judge(person, today=today)
    return independence.may_judge(who, OF_THE_CHARTER)


def team(review: CharterReview, *, today: date) -> Team:
    """Return the reviewers as they stand today, each asked again if they are free."""
    present = list(_present(review))
    known = interests.judges([one.person_ref for one in present], today=today)
    unfit = [
        _unfit(one.number, reason)
        for one in present
        for reason in independence.may_judge(
            known[one.person_ref], OF_THE_CHARTER
        ).reasons
    ]
    parts = CharterPart.objects.filter(review=review, kind=PartKind.FINDING.value)
    return Team(
        reviewers=len(present),
        residents=sum(one.is_resident for one in present),
        unfit=tuple(unfit),
        findings=parts.count(),
    )


def outcome(review: CharterReview, new_edition: str) -> Situation:
    """Return what the end of a review hangs on."""
    shelf = editions.shelf().editions
    mine = {e.id for e in shelf.values() if e.framework == FRAMEWORK}
    old = review.edition
    names = {old, old.partition("/")[2]}
    follows = {e for e in mine if shelf[e].supersedes in names}
    reported = review.reported_at
    return Situation(
        reported_on=clock.london_date(reported) if reported else None,
        unanswered=_unanswered(review),
        new_edition=new_edition,
        known=frozenset(mine),
        follows=frozenset(follows),
    )


def sha256_of(edition: str) -> str:
    """Return the hash of an edition's text. Raises NotFound."""
    framework, _, name = edition.partition("/")
    return editions.edition(framework, name).sha256


def successors(edition: str) -> tuple[str, ...]:
    """List the editions of the Charter on this register besides one, newest first."""
    found = [
        line.edition.id
        for line in editions.lines()
        if line.edition.framework == FRAMEWORK
    ]
    return tuple(name for name in found if name != edition)


def open_to_review() -> tuple[str, ...]:
    """Name the editions of the Charter in use that nobody reviews at present."""
    ended = (ReviewState.CLOSED.value, ReviewState.WITHDRAWN.value)
    rows = CharterReview.objects.exclude(state__in=ended)
    busy = set(rows.values_list("edition", flat=True))
    return tuple(
        line.edition.edition
        for line in editions.lines()
        if line.edition.framework == FRAMEWORK
        and line.edition.status is EditionStatus.CURRENT
        and line.edition.id not in busy
    )


def _present(review: CharterReview) -> QuerySet[CharterReviewer]:
    return CharterReviewer.objects.filter(review=review, left_at=None)


def _unanswered(review: CharterReview) -> tuple[str, ...]:
    answered = set(
        CharterAnswer.objects.filter(review=review).values_list(
            "organisation", flat=True
        )
    )
    bodies = [one for one in charter.partners() if one.is_original]
    return tuple(one.name for one in bodies if one.ref not in answered)


def _unfit(number: int, reason: Reason) -> Reason:
    return Reason(
        reason.code,
        say("Reviewer {number}: {why}", number=number, why=reason.sentence),
        "Whoever leads the review can set this reviewer aside, and say why.",
    )


def _view(row: CharterReview, *, inside: bool) -> ReviewView:
    shows = inside or row.state in _SAID
    parts = [_part(p) for p in CharterPart.objects.filter(review=row)] if shows else []
    reported = row.state in _SAID
    return ReviewView(
        ref=row.ref,
        edition=row.edition,
        state=ReviewState(row.state),
        scope=row.scope,
        summary=row.summary,
        reasons=row.reasons,
        new_edition=row.new_edition,
        opened_at=row.opened_at,
        begun_at=row.begun_at,
        reported_at=row.reported_at,
        ended_at=row.ended_at,
        entry=row.entry,
        reviewers=tuple(map(_reviewer, CharterReviewer.objects.filter(review=row))),
        findings=tuple(p for p in parts if p.kind is PartKind.FINDING),
        dissents=tuple(p for p in parts if p.kind is PartKind.DISSENT),
        answers=_answers(row),
        unanswered=_unanswered(row) if reported else (),
    )


def _reviewer(row: CharterReviewer) -> ReviewerView:
    return ReviewerView(
        row.number,
        row.body,
        row.is_resident,
        row.interests,
        row.joined_at,
        row.left_at,
        row.left_because,
    )


def _part(row: CharterPart) -> PartView:
    return PartView(
        row.number,
        PartKind(row.kind),
        row.principle,
        row.text,
        row.change,
        row.by_number,
    )


def _answers(review: CharterReview) -> tuple[AnswerView, ...]:
    rows = list(CharterAnswer.objects.filter(review=review))
    bodies = organisations.named({row.organisation for row in rows})
    return tuple(
        AnswerView(
            bodies[row.organisation].name,
            bodies[row.organisation].slug,
            row.text,
            row.by_role,
            row.at,
            row.entry,
        )
        for row in rows
    )
