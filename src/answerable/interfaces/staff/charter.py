"""A review of the Charter in the workspace: for reviewers, and for those who answer."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.duties.actions import (
    charter_answers,
    charter_reviewers,
    charter_reviews,
)
from answerable.domains.duties.actions.charter_reviewers import (
    NotIndependent,
    ReviewRefused,
)
from answerable.domains.duties.core.charter_reviews import FRAMEWORK
from answerable.domains.duties.core.review_states import PartKind
from answerable.domains.duties.queries import due, oversight, reviews
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core.wording import NamesPerson, ReasonMissing
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import duties as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.forms.plain import Form
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import review_charter

_REVIEW = Permission.REVIEW_CHARTER
_SIGN = Permission.WRITE_OVERSIGHT_REPORT
_REFUSALS = (ReviewRefused, NotIndependent, ReasonMissing, NamesPerson)


@requires(Permission.SEE_WORKSPACE)
def index(request: HttpRequest) -> HttpResponse:
    """List reviews and reports, with what this person may do about them."""
    person, today = acting.me(request), clock.today()
    may_review = person.may_everywhere(_REVIEW)
    mine = _signing_bodies(request)
    return pages.page(
        request,
        "charter/index.html",
        due=due.all_due(today=today),
        reviews=reviews.every(),
        reports=oversight.every() if mine else oversight.published(),
        may_review=may_review,
        signs_for=mine,
        to_review=reviews.open_to_review() if may_review else (),
        is_free=reviews.fitness(person.ref, today=today) if may_review else None,
    )


def _signing_bodies(request: HttpRequest) -> list[acting.Body]:
    first = {body.ref for body in oversight.signing_bodies()}
    return [b for b in acting.me(request).bodies_where(_SIGN) if b.ref in first]


@keeps_what_was_typed
@requires(Permission.REVIEW_CHARTER)
def open_review(request: HttpRequest, edition: str) -> HttpResponse:
    """Announce a review of an edition of the Charter."""
    acting.need_anywhere(request, _REVIEW)
    name = f"{FRAMEWORK}/{edition}"
    reviews.sha256_of(name)
    form = plain.of(request, forms.OPEN_REVIEW)
    said = plain.said(form, request)
    if said is not None:
        try:
            ref = review_charter.open_review(
                edition=name,
                scope=said["scope"],
                interests_said=said["interests"],
                by=_by(request),
                at=clock.now(),
            )
        except _REFUSALS as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Announced."), "staff:charter:show", ref)
    crumbs = [(_("The Charter"), pages.address("staff:charter:index"))]
    return pages.page(
        request, "charter/open.html", form=form, edition=name, crumbs=crumbs
    )


@requires(Permission.SEE_WORKSPACE)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a review to its reviewers, and to those who can join or answer."""
    person, today = acting.me(request), clock.today()
    mine = reviews.is_reviewer(ref, person.ref)
    found = reviews.for_reviewers(ref) if mine else reviews.one(ref)
    may_review = person.may_everywhere(_REVIEW)
    return pages.page(
        request,
        "charter/show.html",
        review=found,
        mine=mine,
        is_lead=reviews.is_lead(ref, person.ref),
        may_review=may_review,
        is_free=reviews.fitness(person.ref, today=today) if may_review else None,
        signs_for=_signing_bodies(request),
        crumbs=[(_("The Charter"), pages.address("staff:charter:index"))],
    )


@keeps_what_was_typed
@requires(Permission.REVIEW_CHARTER)
def join(request: HttpRequest, ref: str) -> HttpResponse:
    """Become one of the reviewers."""
    form = plain.of(request, forms.JOIN)

    def act(said: dict[str, str]) -> None:
        review_charter.join(
            ref=ref, interests_said=said["interests"], by=_by(request), at=clock.now()
        )

    return _step(request, ref, form, "join", act)


@keeps_what_was_typed
@requires(Permission.REVIEW_CHARTER)
def set_aside(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """End somebody's part in a review, with the reason."""
    form = plain.of(request, forms.REASON)
    act = partial(_set_aside, request, ref, number)
    return _step(request, ref, form, "set_aside", act)


def _set_aside(
    request: HttpRequest, ref: str, number: int, said: dict[str, str]
) -> None:
    charter_reviewers.set_aside(
        ref=ref, number=number, reason=said["reason"], by=_by(request), at=clock.now()
    )


@requires(Permission.REVIEW_CHARTER)
@require_POST
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin the work of a review."""
    charter_reviews.begin(ref=ref, by=_by(request), at=clock.now())
    return pages.done(request, _("Begun."), "staff:charter:show", ref)


@keeps_what_was_typed
@requires(Permission.REVIEW_CHARTER)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a finding, or a dissent."""
    form = plain.of(request, forms.PART, kind=PartKind.FINDING.value)

    def act(said: dict[str, str]) -> None:
        charter_reviews.write(
            ref=ref,
            kind=PartKind(said["kind"]),
            principle=int(said["principle"]),
            text=said["text"],
            change=said["change"],
            by=_by(request),
            at=clock.now(),
        )

    return _step(request, ref, form, "write", act)


@keeps_what_was_typed
@requires(Permission.REVIEW_CHARTER)
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Tell the public what the review found."""
    form = plain.of(request, forms.SUMMARY)

    def act(said: dict[str, str]) -> None:
        review_charter.report(
            ref=ref, summary=said["summary"], by=_by(request), at=clock.now()
        )

    return _step(request, ref, form, "report", act)


@keeps_what_was_typed
@requires(Permission.REVIEW_CHARTER)
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """End a review in a new edition, or in none."""
    names = reviews.successors(reviews.one(ref).edition)
    form = plain.of(request, forms.close(names))

    def act(said: dict[str, str]) -> None:
        chosen = said["new_edition"]
        charter_reviews.close(
            ref=ref,
            new_edition="" if chosen == "none" else chosen,
            reasons=said["reasons"],
            by=_by(request),
            at=clock.now(),
        )

    return _step(request, ref, form, "close", act)


@keeps_what_was_typed
@requires(Permission.REVIEW_CHARTER)
def stop(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop a review before it reports."""
    form = plain.of(request, forms.REASON)

    def act(said: dict[str, str]) -> None:
        charter_reviews.stop(
            ref=ref, reason=said["reason"], by=_by(request), at=clock.now()
        )

    return _step(request, ref, form, "stop", act)


@keeps_what_was_typed
@requires(Permission.WRITE_OVERSIGHT_REPORT)
def answer(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """Answer a review for one of the first signing bodies."""
    body = organisations.by_slug(slug)
    acting.need(request, _SIGN, body.ref)
    form = plain.of(request, forms.ANSWER)

    def act(said: dict[str, str]) -> None:
        charter_answers.answer(
            ref=ref,
            organisation=body.ref,
            text=said["text"],
            by=acting.actor(request, _SIGN, body.ref),
            at=clock.now(),
        )

    return _step(request, ref, form, "answer", act)


def _step(
    request: HttpRequest,
    ref: str,
    form: Form,
    step: str,
    act: Callable[[dict[str, str]], None],
) -> HttpResponse:
    """Ask what a step needs, do it, and come back to the review."""
    found = reviews.one(ref)
    if step != "answer":
        acting.need_anywhere(request, _REVIEW)
    said = plain.said(form, request)
    if said is not None:
        try:
            act(said)
        except _REFUSALS as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Recorded."), "staff:charter:show", ref)
    back = (_("Review of the Charter"), pages.address("staff:charter:show", ref))
    return pages.page(
        request, "charter/step.html", review=found, form=form, step=step, crumbs=[back]
    )


def _by(request: HttpRequest) -> Actor:
    return acting.actor(request, _REVIEW, organisations.operator().ref)
