"""Who holds the stamp, and every step with its reasons, as anyone may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from django.db.models import QuerySet

from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.stamp.core import parts as eleven
from answerable.domains.stamp.core import states
from answerable.domains.stamp.core.parts import Part
from answerable.domains.stamp.core.questions import Cause
from answerable.domains.stamp.core.states import (
    BROKEN,
    HELD,
    OPEN,
    StampEvent,
    StampState,
)
from answerable.domains.stamp.models import Act, Holding, StampReply
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound

PAGE_SIZE = 30


@dataclass(frozen=True)
class HoldingView:
    """How the stamp of a project or a body stands, always with its eleven parts."""

    ref: str
    level: Level
    subject: str
    organisation_ref: str
    organisation_slug: str
    organisation_name: str
    state: StampState
    since: date | None
    until: date | None
    ended_on: date | None
    parts: tuple[Part, ...]
    review: str
    applied_at: datetime
    is_example: bool

    def standing(self, today: date) -> StampState:
        """Say how it stands on a day; a stamp ends by itself after its last day."""
        return states.standing(self.state, self.until, today)

    def is_held(self, today: date) -> bool:
        """Say whether an award was made that has not ended."""
        return self.standing(today) in HELD

    def is_broken(self, today: date) -> bool:
        """Say whether it was held once, and is not any more."""
        return self.standing(today) in BROKEN


@dataclass(frozen=True)
class ReplyView:
    """What the organisation said beside a step."""

    text: str
    by_role: str
    at: datetime
    entry: int


@dataclass(frozen=True)
class ActView:
    """One step: what, why, in which role, when, and the ledger entry that proves it."""

    event: StampEvent
    target: StampState
    reasons: str
    decided_on: date
    cause: Cause | None
    about: str
    raised_since: date | None
    by_role: str
    by_organisation: str
    at: datetime
    entry: int
    reply: ReplyView | None

    @property
    def is_by_itself(self) -> bool:
        """Say whether the register did it, and no person."""
        return self.by_role == "system"


@dataclass(frozen=True)
class HoldingPage:
    """One page of those who hold the stamp, or of those that do not any more."""

    holdings: tuple[HoldingView, ...]
    count: int
    page: int
    pages: int


def holding(subject: str) -> HoldingView | None:
    """Return how the stamp of a project or a body stands, or None if never asked for.

    An award that has not ended comes before a newer application; one question.
    """
    rows = [_view(row) for row in _rows().filter(subject=subject)]
    held = (row for row in rows if row.state in HELD)
    return next(held, next(iter(rows), None))


def of(ref: str) -> HoldingView:
    """Return one holding by its reference. Raises NotFound."""
    found = _rows().filter(ref=ref).first() if refs.is_valid(ref) else None
    if found is None:
        raise NotFound.of("stamp", ref)
    return _view(found)


def steps(ref: str) -> tuple[ActView, ...]:
    """Return every step of a holding, the newest first, with the reply beside it."""
    acts = list(Act.objects.filter(holding__ref=ref))
    replies = {
        reply.act_id: reply for reply in StampReply.objects.filter(act__in=acts)
    }  # the last one stands
    return tuple(_act(act, replies.get(act.pk)) for act in reversed(acts))


def open_questions(ref: str) -> tuple[ActView, ...]:
    """Return the questions that nobody has settled yet, the newest first."""
    found = []
    for act in steps(ref):
        if act.event in (StampEvent.AWARD, StampEvent.RESTORE):
            break
        if act.event is StampEvent.QUESTION:
            found.append(act)
    return tuple(found)


def has_open(subject: str) -> bool:
    """Say whether an application for this waits for a decision."""
    return Holding.objects.filter(subject=subject, state__in=_values(OPEN)).exists()


def held(today: date) -> tuple[HoldingView, ...]:
    """Return every stamp that was awarded and has not ended."""
    rows = _rows().filter(state__in=_values(HELD), until__gte=today)
    return tuple(map(_view, rows.order_by("pk")))


def page_of_held(today: date, page: int = 1) -> HoldingPage:
    """Return one page of those who hold the stamp, the newest award first."""
    rows = _rows().filter(state__in=_values(HELD), until__gte=today)
    return _page(rows.order_by("-since", "-pk"), page)


def page_of_others(today: date, page: int = 1) -> HoldingPage:
    """Return one page of what was asked for, refused, ended or withdrawn."""
    rows = _rows().exclude(state__in=_values(HELD), until__gte=today)
    return _page(rows.order_by("-applied_at", "-pk"), page)


def of_bodies(organisations: Iterable[str]) -> tuple[HoldingView, ...]:
    """Return everything that some bodies asked for, the newest first."""
    rows = _rows().filter(organisation__ref__in=list(organisations))
    return tuple(map(_view, rows))


def waiting() -> tuple[HoldingView, ...]:
    """Return everything that waits for a decision maker, the oldest first."""
    states_ = (*OPEN, StampState.UNDER_QUESTION, StampState.SUSPENDED)
    rows = _rows().filter(state__in=_values(states_))
    return tuple(map(_view, rows.order_by("applied_at", "pk")))


def newest() -> int:
    """Number the last step or reply, to see if a page is new."""
    act = Act.objects.order_by("-pk").values_list("entry", flat=True).first()
    reply = StampReply.objects.order_by("-pk").values_list("entry", flat=True).first()
    return max(act or 0, reply or 0)


def _rows() -> QuerySet[Holding]:
    return Holding.objects.select_related("organisation")


def _values(found: Iterable[StampState]) -> list[str]:
    return [state.value for state in found]


def _page(rows: QuerySet[Holding], page: int) -> HoldingPage:
    count = rows.count()
    pages = max(1, ceil(count / PAGE_SIZE))
    page = min(max(page, 1), pages)
    shown = rows[PAGE_SIZE * (page - 1) : PAGE_SIZE * page]
    return HoldingPage(tuple(map(_view, shown)), count, page, pages)


def _view(row: Holding) -> HoldingView:
    body = row.organisation
    return HoldingView(
        ref=row.ref,
        level=Level(row.level),
        subject=row.subject,
        organisation_ref=body.ref,
        organisation_slug=body.slug,
        organisation_name=body.name,
        state=StampState(row.state),
        since=row.since,
        until=row.until,
        ended_on=row.ended_on,
        parts=eleven.read(row.parts),
        review=row.review,
        applied_at=row.applied_at,
        is_example=row.is_example,
    )


def _act(act: Act, reply: StampReply | None) -> ActView:
    return ActView(
        event=StampEvent(act.event),
        target=StampState(act.target),
        reasons=act.reasons,
        decided_on=act.decided_on,
        cause=Cause(act.cause) if act.cause else None,
        about=act.about,
        raised_since=act.raised_since,
        by_role=act.by_role,
        by_organisation=act.by_organisation,
        at=act.at,
        entry=act.entry,
        reply=ReplyView(reply.text, reply.by_role, reply.at, reply.entry)
        if reply
        else None,
    )
