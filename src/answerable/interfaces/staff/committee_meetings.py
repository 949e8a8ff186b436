"""A meeting for the clerk: agenda, papers, interests, minutes, advice, answer."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions import agendas
from answerable.domains.panels.actions import committees as acts
from answerable.domains.panels.actions.advice import AdviceRefused
from answerable.domains.panels.actions.committees import MINUTES_ROOM, CommitteeRefused
from answerable.domains.panels.actions.moves import NotPossibleNow
from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.core.committee_views import ItemView, MeetingView
from answerable.domains.panels.queries import committees as queries
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.committees import by, crumbs, read
from answerable.interfaces.staff.forms import committees as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import advise

_SHOW = "staff:committees:meeting"


@requires(Permission.RUN_COMMITTEE)
def show(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Show a meeting with what can be done now."""
    found = _meeting(request, slug, ref)
    return pages.page(
        request, "committees/meeting.html",
        meeting=found, today=clock.today(), crumbs=crumbs(found.committee),
    )  # fmt: skip


@requires(Permission.RUN_COMMITTEE)
def add_item(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Put a question on the agenda."""
    found = _meeting(request, slug, ref)
    form = plain.of(request, forms.ITEM)
    if said := plain.said(form, request):
        try:
            agendas.add_item(
                meeting=ref,
                title=said["title"],
                question=said["question"],
                project=refs.normalise(said["project"]),
                by=by(request, found.committee),
                at=clock.now(),
            )
        except CommitteeRefused as refusal:
            form.refuse(refusal, "project")
        else:
            return pages.done(request, _("It is on the agenda."), _SHOW, slug, ref)
    return _form(request, found, form, "item")


@requires(Permission.RUN_COMMITTEE)
def add_paper(request: HttpRequest, slug: str, ref: str, item: str) -> HttpResponse:
    """Name a paper for a question."""
    found = _meeting(request, slug, ref)
    one = _item(found, item)
    form = plain.of(request, forms.PAPER)
    if said := plain.said(form, request):
        try:
            agendas.add_paper(
                item=item, **said, by=by(request, found.committee), at=clock.now()
            )
        except CommitteeRefused as refusal:
            form.refuse(refusal, "url")
        else:
            return pages.done(request, _("The paper is listed."), _SHOW, slug, ref)
    return _form(request, found, form, "paper", one)


@requires(Permission.RUN_COMMITTEE)
def declare(request: HttpRequest, slug: str, ref: str, item: str) -> HttpResponse:
    """Write down that a member steps aside for a question."""
    found = _meeting(request, slug, ref)
    one = _item(found, item)
    form = plain.of(request, forms.declare(queries.members_on(slug, found.on)))
    if said := plain.said(form, request):
        try:
            agendas.declare(
                item=item, **said, by=by(request, found.committee), at=clock.now()
            )
        except CommitteeRefused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("The interest is public."), _SHOW, slug, ref)
    return _form(request, found, form, "declare", one)


@keeps_what_was_typed
@requires(Permission.RUN_COMMITTEE)
def minutes(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Say who was there, and publish the minutes."""
    found = _meeting(request, slug, ref)
    form = plain.of(request, forms.minutes(MINUTES_ROOM))
    present = request.POST.getlist("present")
    if said := plain.said(form, request):
        try:
            acts.publish_minutes(
                ref=ref,
                present=present,
                minutes=said["minutes"],
                by=by(request, found.committee),
                at=clock.now(),
            )
        except (CommitteeRefused, NotPossibleNow) as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("The minutes are public."), _SHOW, slug, ref)
    return pages.page(
        request, "committees/minutes.html", form=form, meeting=found, present=present,
        members=queries.members_on(slug, found.on), crumbs=crumbs(found.committee),
    )  # fmt: skip


@requires(Permission.RUN_COMMITTEE)
def call_off(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Call a meeting off, with the reason in public."""
    found = _meeting(request, slug, ref)
    form = plain.of(request, forms.WHY)
    if said := plain.said(form, request):
        who = by(request, found.committee)
        acts.call_off(ref=ref, why=said["why"], by=who, at=clock.now())
        return pages.done(request, _("Called off."), _SHOW, slug, ref)
    return _form(request, found, form, "call_off")


@keeps_what_was_typed
@requires(Permission.RUN_COMMITTEE)
def give_advice(request: HttpRequest, slug: str, ref: str, item: str) -> HttpResponse:
    """Publish the advice on a question."""
    found = _meeting(request, slug, ref)
    one = _item(found, item)
    form = plain.of(request, forms.ADVICE)
    if said := plain.said(form, request):
        advice = Advice(said.pop("advice"))
        who = by(request, found.committee)
        try:
            advise.give(item=item, advice=advice, **said, by=who, at=clock.now())
        except AdviceRefused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("The advice is public."), _SHOW, slug, ref)
    return _form(request, found, form, "advice", one)


@keeps_what_was_typed
@requires(Permission.RESPOND_TO_REVIEW)
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Say in public what the body does with the advice."""
    found = queries.advice(ref)
    acting.need(request, Permission.RESPOND_TO_REVIEW, found.asks)
    form = plain.of(request, forms.ANSWER)
    if said := plain.said(form, request):
        followed = FollowedStatus(said["followed"])
        who = acting.actor(request, Permission.RESPOND_TO_REVIEW, found.asks)
        try:
            advise.answer(
                ref=ref, followed=followed, text=said["text"], by=who, at=clock.now()
            )
        except AdviceRefused as refusal:
            form.refuse(refusal, "text")
        else:
            return pages.done(
                request, _("Your answer is public."), "staff:committees:index"
            )
    return pages.page(
        request, "committees/answer.html",
        form=form, one=found, today=clock.today(), crumbs=crumbs(),
    )  # fmt: skip


def _meeting(request: HttpRequest, slug: str, ref: str) -> MeetingView:
    read(request, slug)
    found = queries.meeting(ref)
    if found.committee.slug != slug:
        raise NotFound.of("meeting", ref)
    return found


def _item(found: MeetingView, ref: str) -> ItemView:
    for item in found.items:
        if item.ref == ref:
            return item
    raise NotFound.of("item", ref)


def _form(
    request: HttpRequest,
    found: MeetingView,
    form: plain.Form,
    step: str,
    item: ItemView | None = None,
) -> HttpResponse:
    return pages.page(
        request, "committees/step.html",
        form=form, meeting=found, step=step, item=item, crumbs=crumbs(found.committee),
    )  # fmt: skip
