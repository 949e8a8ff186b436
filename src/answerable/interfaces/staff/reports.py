"""Entries nobody volunteers: those reported by others, and those that are withheld."""

from functools import partial

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.catalogue.core.values import InvalidValue
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import withheld as acts
from answerable.domains.register.actions.withheld import NothingWithheld
from answerable.domains.register.queries import withheld
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, choosing, once, pages
from answerable.interfaces.staff.forms import plain, shapes
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import report_by_others

_EVIDENCE = "evidence-"
_SOURCE = (
    Control(f"{_EVIDENCE}title", N_("Title of the public source"), ControlKind.LINE),
    Control(f"{_EVIDENCE}publisher", N_("Who published it"), ControlKind.LINE),
    Control(f"{_EVIDENCE}url", N_("Link to it"), ControlKind.URL),
)


@keeps_what_was_typed
@requires(Permission.PUBLISH_FOR_OTHERS)
def report(request: HttpRequest) -> HttpResponse:
    """Draft an entry about a body that has not made one, from public evidence."""
    by = _by(request, Permission.PUBLISH_FOR_OTHERS)
    body = choosing.chosen(request)
    if body is None:
        return choosing.choose(request, "reports/report.html")
    form = plain.of(request, (*shapes.REPORT, *_SOURCE))
    said = plain.said(form, request)
    if said is not None:
        ref = once.reference(request, "PRJ") or once.new("PRJ")
        try:
            _report(ref, body.slug, said, by)
        except InvalidValue as refusal:
            form.refuse(refusal)
        except IntegrityError:  # the same form sent twice: the entry is there
            return redirect("staff:projects:show", ref)
        else:
            return redirect("staff:projects:show", ref)
    mark = once.mark(request, "PRJ")
    return pages.page(request, "reports/report.html", form=form, once=mark, body=body)


def _report(ref: str, body: str, said: dict[str, str], by: Actor) -> None:
    source = {
        name.removeprefix(_EVIDENCE): text
        for name, text in said.items()
        if name.startswith(_EVIDENCE)
    }
    report_by_others.report(
        organisation=body,
        title=said["title"],
        summary=said["summary"],
        evidence=[source],
        body_notified_on=plain.day(said["body_notified_on"]),
        by=by,
        at=clock.now(),
        ref=ref,
    )


@keeps_what_was_typed
@requires(Permission.RECORD_WITHHELD)
def withhold(request: HttpRequest) -> HttpResponse:
    """Record how many entries a body withholds; what they are is never stored."""
    by = _by(request, Permission.RECORD_WITHHELD)
    body, entries = choosing.chosen(request), withheld.all_entries()
    if body is None:
        return choosing.choose(request, "reports/withhold.html", entries=entries)
    form = plain.of(request, shapes.WITHHELD)
    said = plain.said(form, request)
    if said is not None:
        ref = once.reference(request, "WTH") or once.new("WTH")
        try:
            _withhold(ref, body.slug, said, by)
        except NothingWithheld as refusal:
            form.refuse(refusal, "count")
        except IntegrityError:  # the same form sent twice: it is recorded
            return redirect("staff:withheld")
        else:
            return pages.done(request, _("Recorded."), "staff:withheld")
    show = partial(pages.page, request, "reports/withhold.html", entries=entries)
    return show(form=form, body=body, once=once.mark(request, "WTH"))


def _withhold(ref: str, body: str, said: dict[str, str], by: Actor) -> None:
    # A count typed with decimals is no count: nought is refused with its reason.
    count = said["count"]
    acts.record(
        organisation=body,
        count=int(count) if count.isdigit() else 0,
        ground=said["ground"],
        decided_by_role=said["decided_by_role"],
        checked_by=said["checked_by"],
        decided_on=plain.day(said["decided_on"]),
        review_on=plain.day(said["review_on"]),
        by=by,
        at=clock.now(),
        ref=ref,
    )


def _by(request: HttpRequest, permission: Permission) -> Actor:
    """Return who acts for the register. Raises Refused."""
    operator = organisations.operator().ref
    acting.need(request, permission, operator)
    return acting.actor(request, permission, operator)
