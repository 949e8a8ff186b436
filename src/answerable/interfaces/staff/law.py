"""The watch on legislation, for the register team: what is due, and what was found."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.frameworks.actions import law_checks as acts
from answerable.domains.frameworks.core.watching import (
    CHECK_EVERY_MONTHS,
    LookedUp,
    Watched,
)
from answerable.domains.frameworks.queries import law_checks, verdicts
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import named
from answerable.foundations import clock
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires

CHANGED, SAME = "changed", "same"
LOOK_UP = (
    Control("checked_on", N_("When did you look?"), ControlKind.DATE),
    Control(
        "outcome",
        N_("What did you find?"),
        ControlKind.RADIOS,
        (
            Option(SAME, N_("Nothing has changed")),
            Option(
                CHANGED,
                N_("Something has changed, or will"),
                N_("The public reads a notice on the page of this text."),
            ),
        ),
    ),
    Control(
        "finding",
        N_("Say it in plain English"),
        ControlKind.LINES,
        limit=acts.ROOM,
        hint=N_("Everyone can read this. Say what you read and what it means."),
    ),
    Control(
        "effective_on",
        N_("When does the change take effect?"),
        ControlKind.DATE,
        required=False,
    ),
    Control(
        "source_url",
        N_("Web address of the text that you read"),
        ControlKind.URL,
        required=False,
    ),
)
SHOWN = 50


@requires(Permission.WATCH_LAW)
def index(request: HttpRequest) -> HttpResponse:
    """List every law in use, the one that waits longest first."""
    _need(request)
    today = clock.today()
    watched = law_checks.watched()
    return pages.page(
        request,
        "law/index.html",
        watched=watched,
        overdue=[one for one in watched if one.is_overdue(today)],
        today=today,
        months=CHECK_EVERY_MONTHS,
        crumbs=[(_("Watch on legislation"), pages.address("staff:law:index"))],
    )


@keeps_what_was_typed
@requires(Permission.WATCH_LAW)
def look_up(
    request: HttpRequest, framework: str, edition: str, criterion: str
) -> HttpResponse:
    """Record what somebody found when they looked a law up again."""
    _need(request)
    one = law_checks.one(framework, edition, criterion)
    first = _date("checked_on", clock.today())
    form = plain.of(request, LOOK_UP, outcome=SAME, **first)
    said = plain.said(form, request)
    if said is not None:
        found, by = _found(said), acting.actor(request, Permission.WATCH_LAW, _team())
        place = {"edition": one.edition.id, "criterion": criterion}
        try:
            acts.record(**place, found=found, by=by, at=clock.now())
        except acts.LookUpRefused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Recorded, and public."), "staff:law:index")
    return _look_up(request, form, one, criterion)


def _look_up(
    request: HttpRequest, form: plain.Form, one: Watched, criterion: str
) -> HttpResponse:
    touched = verdicts.concerned(one.edition.id, criterion)
    return pages.page(
        request,
        "law/look_up.html",
        one=one,
        form=form,
        is_overdue=one.is_overdue(clock.today()),
        touched=len(touched),
        rows=named.rows(touched[:SHOWN]),
        before=law_checks.of_edition(one.edition.id, criterion),
        crumbs=[(_("Watch on legislation"), pages.address("staff:law:index"))],
    )


def _found(said: dict[str, str]) -> LookedUp:
    effective = said["effective_on"]
    return LookedUp(
        checked_on=plain.day(said["checked_on"]),
        finding=said["finding"],
        is_change=said["outcome"] == CHANGED,
        effective_on=plain.day(effective) if effective else None,
        source_url=said["source_url"],
    )


def _date(name: str, day: object) -> dict[str, str]:
    return {
        f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")
    }


def _team() -> str:
    return organisations.operator().ref


def _need(request: HttpRequest) -> None:
    acting.need(request, Permission.WATCH_LAW, _team())
