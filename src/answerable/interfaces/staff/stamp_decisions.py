"""Deciding about the Charter stamp: take up, award, refuse, question, suspend, end."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.fields import Control
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.stamp.core.states import StampEvent
from answerable.domains.stamp.queries import holdings
from answerable.domains.stamp.queries.holdings import HoldingView
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused
from answerable.interfaces.staff import acting, pages, stamp
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.forms import stamp as forms
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import award_stamp, stamp_subjects

_DECIDE = Permission.DECIDE_STAMP
Said = dict[str, str]


@keeps_what_was_typed
@requires(_DECIDE)
def consider(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an application up, perhaps with the review that looks at it."""
    found = _read(request, ref)
    reviews = [
        (line.ref, f"{line.ref}: {line.title}")
        for line in award_stamp.begun(found.subject)
    ]

    def done(said: Said, by: Actor) -> None:
        award_stamp.consider(
            ref=ref,
            reasons=said["reasons"],
            review=said["review"],
            by=by,
            at=clock.now(),
        )

    controls = forms.considering(reviews)
    return _decided(request, found, StampEvent.CONSIDER, controls, done)


@keeps_what_was_typed
@requires(_DECIDE)
def award(request: HttpRequest, ref: str) -> HttpResponse:
    """Award the stamp, with all eleven parts, its last day and the reasons."""
    found, today = _read(request, ref), clock.today()
    ready = award_stamp.ready(found.subject, today=today)

    def done(said: Said, by: Actor) -> None:
        award_stamp.award(
            ref=ref,
            written=forms.written(said),
            until=plain.day(said["until"]),
            review=said["review"],
            by=by,
            at=clock.now(),
        )

    controls = forms.awarding(ready)
    return _decided(request, found, StampEvent.AWARD, controls, done, with_parts=True)


@keeps_what_was_typed
@requires(_DECIDE)
def refuse(request: HttpRequest, ref: str) -> HttpResponse:
    """Refuse the stamp, with what was judged of each part and the reasons."""
    found = _read(request, ref)
    ready = award_stamp.ready(found.subject, today=clock.today())

    def done(said: Said, by: Actor) -> None:
        award_stamp.refuse(
            ref=ref,
            written=forms.written(said),
            review=said["review"],
            by=by,
            at=clock.now(),
        )

    controls = forms.refusing(ready)
    return _decided(request, found, StampEvent.REFUSE, controls, done, with_parts=True)


@keeps_what_was_typed
@requires(_DECIDE)
def decide(request: HttpRequest, ref: str, event: str) -> HttpResponse:
    """Question, suspend, restore or withdraw a stamp, or record that it ended."""
    found, chosen = _read(request, ref), StampEvent(event)

    def done(said: Said, by: Actor) -> None:
        award_stamp.decide(
            ref=ref,
            event=chosen,
            reasons=said["reasons"],
            by=by,
            at=clock.now(),
            decided_on=forms.decided_on(said),
        )

    has_day = chosen not in (StampEvent.QUESTION, StampEvent.LAPSE)
    controls = forms.DECIDING if has_day else forms.ENDING
    return _decided(request, found, chosen, controls, done)


def _read(request: HttpRequest, ref: str) -> HoldingView:
    found = holdings.of(ref)
    acting.need(request, _DECIDE, found.organisation_ref)
    return found


def _decided(
    request: HttpRequest,
    found: HoldingView,
    event: StampEvent,
    controls: Sequence[Control],
    do: Callable[[Said, Actor], None],
    *,
    with_parts: bool = False,
) -> HttpResponse:
    """Show the form of a decision, and take it; a refusal stands in the form."""
    form = plain.of(request, controls, **_first(found, with_parts=with_parts))
    said = plain.said(form, request)
    if said is not None:
        try:
            do(said, acting.actor(request, _DECIDE, found.organisation_ref))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            done = _("Decided. It stands in public, and the body was written to.")
            return pages.done(request, done, stamp.SHOW, found.ref)
    template = "stamp/award.html" if with_parts else "stamp/decide.html"
    return pages.page(request, template, form=form, **_about(found, event))


def _about(found: HoldingView, event: StampEvent) -> dict[str, Any]:
    """Give what stands around the form: what bars it, and what the body replied."""
    return {
        "found": found,
        "event": event,
        "name": stamp.name_of(found),
        "bars": stamp_subjects.barred(found.subject, today=clock.today()),
        "replies": [one for one in holdings.open_questions(found.ref) if one.reply],
        "crumbs": stamp.crumbs(found),
    }


def _first(found: HoldingView, *, with_parts: bool) -> dict[str, str]:
    """Fill the form with the review, and with what it said of each part."""
    first = {"review": found.review} if found.review else {}
    if not with_parts:
        return first
    parts = award_stamp.drafted(found.ref, today=clock.today())
    return {**first, **forms.first(parts)}
