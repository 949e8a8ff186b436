"""Putting stamps under question: what the clock and the records show, each minute.

Charter Principle 9. Someone who asks "why is this stamp under question?" reads this
file. Nothing is taken away here; people decide.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from answerable.domains.assessments.queries import conditions
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.register.queries import assessing, named
from answerable.domains.safeguards.core.classification import prohibited_by
from answerable.domains.safeguards.queries import classification
from answerable.domains.stamp.actions import questions
from answerable.domains.stamp.core.questions import Cause, Raised
from answerable.domains.stamp.core.states import StampEvent
from answerable.domains.stamp.queries import holdings
from answerable.domains.stamp.queries.holdings import HoldingView
from answerable.foundations import clock
from answerable.journeys import stamp_letters, stamp_subjects
from answerable.journeys.stamp_letters import Post

RISKS = "governance.risks"


def raise_questions(*, at: datetime, post: Post) -> int:
    """Look at every stamp that is held, and raise what is new; return how many."""
    today = clock.london_date(at)
    held = holdings.held(today)
    if not held:
        return 0
    found = _overdue(held, today)
    for project, raised in _of_entries(held, today):
        found.setdefault(project, []).append(raised)
    return sum(_raise(one, found.get(one.subject, ()), at, post) for one in held)


@transaction.atomic
def _raise(
    holding: HoldingView, found: Sequence[Raised], at: datetime, post: Post
) -> int:
    if not found:
        return 0
    new = questions.raise_by_itself(ref=holding.ref, found=found, at=at)
    if new:
        stamp_letters.tell_body(holding.ref, StampEvent.QUESTION, post)
        stamp_letters.tell_deciders(holding.ref, post)
    return new


def _overdue(held: Iterable[HoldingView], today: date) -> dict[str, list[Raised]]:
    """Name each condition that is late, by what it was set for."""
    wanted = {one.subject for one in held}
    found: dict[str, list[Raised]] = {}
    for late in conditions.overdue(today):
        if late.subject in wanted:
            about = f"{late.review}/{late.number}"
            raised = Raised(Cause.OVERDUE_CONDITION, about, late.due_on)
            found.setdefault(late.subject, []).append(raised)
    return found


def _of_entries(
    held: Iterable[HoldingView], today: date
) -> Iterator[tuple[str, Raised]]:
    """Name what the entries of projects show: stale answers, risks, a red line."""
    since = {one.subject: one.since for one in held if one.level is Level.PROJECT}
    rows = {row.ref: row for row in named.rows(sorted(since))}
    for ref in sorted(set(since) - set(rows)):
        yield ref, Raised(Cause.OFF_THE_REGISTER, ref, since[ref] or today)
    for ref, row in rows.items():
        if row.stale_since:
            yield ref, Raised(Cause.STALE_ANSWER, ref, row.stale_since)
    for entry in assessing.newest(sorted(rows)):
        if not _reports_risks(entry.answers.get(RISKS)):
            day = clock.london_date(rows[entry.ref].published_at)
            yield entry.ref, Raised(Cause.UNREPORTED_RISK, entry.ref, day)
    for ref in sorted(rows):
        yield from _prohibited(ref, today)


def _reports_risks(answer: Answer | None) -> bool:
    """Say whether an entry lists its risks; that there are none must be said, too."""
    told = {AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE}
    return answer is not None and answer.state in told


def _prohibited(ref: str, today: date) -> Iterator[tuple[str, Raised]]:
    """Name what an independent classifier ruled out, where a rule here says so."""
    if not stamp_subjects.barred(ref, today=today):
        return
    for one in classification.current(ref).standing:
        if prohibited_by([one.signed]):
            yield ref, Raised(Cause.PROHIBITED_USE, one.ref, one.on)
