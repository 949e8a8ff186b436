"""Reviews in the workspace: asking for one, choosing who judges, seeing where it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.assessments.actions.reviews import WHY_ROOM
from answerable.domains.assessments.core.purposes import Purpose
from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.queries import conditions, reviews
from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, pages, reviewing
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.ui.access import requires, signed_in
from answerable.journeys import open_review
from answerable.journeys.open_review import Wish

ENDED = (ReviewState.CLOSED, ReviewState.WITHDRAWN)
RUNNING = tuple(state for state in ReviewState if state not in ENDED)
ASK = (
    Control(
        "purpose",
        N_("What is the review for?"),
        ControlKind.RADIOS,
        tuple(Option(p.value, p.label, p.sentence) for p in Purpose),
    ),
    Control(
        "needed",
        N_("How many people should judge?"),
        ControlKind.RADIOS,
        tuple(Option(str(number), str(number)) for number in (1, 2, 3, 5, 7, 9)),
    ),
    Control(
        "residents",
        N_("Should residents be more than half of them?"),
        ControlKind.RADIOS,
        (
            Option(
                "yes",
                N_("Yes, a panel"),
                N_("For high stakes. Residents were drawn by lot and are paid."),
            ),
            Option("no", N_("No")),
        ),
    ),
    Control(
        "why",
        N_("Why is it reviewed?"),
        ControlKind.LINES,
        limit=WHY_ROOM,
        hint=N_("Everyone can read this."),
    ),
    Control(
        "funders",
        N_("Who pays for it, besides the body itself?"),
        ControlKind.LINES,
        required=False,
        limit=1000,
        hint=N_("One name a line. Their people cannot judge it."),
    ),
)
START = (Control("vote_by", N_("By when should people vote?"), ControlKind.DATE),)
CALL_OFF = (
    Control(
        "why",
        N_("Why is it called off?"),
        ControlKind.LINES,
        limit=WHY_ROOM,
        hint=N_("Everyone can read this."),
    ),
)


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person: votes, decisions, evidence, conditions."""
    person, today = acting.me(request), clock.today()
    if subject := request.GET.get("subject", ""):
        wanted = open_review.subject(refs.normalise(subject), today=today)
        return redirect("staff:reviews:ask", wanted.ref)
    runs = any(person.may_everywhere(one) for one in reviewing.RUNS)
    looks = person.may_everywhere(Permission.ACCEPT_EVIDENCE)
    bodies = [body.ref for body in person.bodies_where(Permission.RESPOND_TO_REVIEW)]
    return pages.page(
        request,
        "reviews/index.html",
        mine=reviews.of_judge(person.ref),
        running=reviews.open_ones(RUNNING) if runs else (),
        to_look_at=conditions.to_look_at(today=today) if looks else (),
        of_bodies=reviews.of_bodies(bodies) if bodies else (),
        due=conditions.of_bodies(bodies, today=today) if bodies else (),
        crumbs=reviewing.crumbs(),
    )


@requires(Permission.OPEN_REVIEW)
def ask(request: HttpRequest, subject: str) -> HttpResponse:
    """Ask people to judge a project or a body: what, by whom, and why."""
    what = open_review.subject(subject, today=clock.today())
    acting.need(request, Permission.OPEN_REVIEW, what.organisation_ref)
    form = plain.of(request, ASK, needed="3", residents="yes")
    said = plain.said(form, request)
    places = tuple(request.POST.getlist("question"))
    if said is not None:
        wish = _wish(said, subject, places)
        by = acting.actor(request, Permission.OPEN_REVIEW, what.organisation_ref)
        try:
            ref = open_review.ask(ref=subject, wish=wish, by=by, at=clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            done = _("The review is open. Now choose who judges.")
            return pages.done(request, done, "staff:reviews:choose", ref)
    return pages.page(
        request, "reviews/ask.html",
        what=what, form=form, places=places, crumbs=reviewing.crumbs(),
        offered=open_review.can_be_asked(subject),
    )  # fmt: skip


def _wish(said: dict[str, str], subject: str, places: tuple[str, ...]) -> Wish:
    purpose = Purpose(said["purpose"])
    return Wish(
        purpose=purpose,
        places=places or open_review.usual(purpose, subject),
        needed=int(said["needed"]),
        with_residents=said["residents"] == "yes",
        why=said["why"],
        funders=tuple(line for line in said["funders"].splitlines() if line),
    )


@signed_in
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show where a review stands, and what this person can do now."""
    found = reviewing.read(request, ref)
    person = acting.me(request)
    sits = person.ref in set(reviews.people(ref).values())
    ballot = reviews.own_ballot(ref, person.ref) if sits else None
    return pages.page(
        request,
        "reviews/show.html",
        found=found,
        asked=reviewing.asked(found),
        sits=sits,
        ballot=ballot,
        answers_for=person.may(
            Permission.RESPOND_TO_REVIEW, found.line.organisation_ref
        ),
        crumbs=reviewing.crumbs(),
    )


@requires(Permission.CHOOSE_REVIEWERS)
def choose(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose who judges, with every reason why somebody cannot."""
    found = reviewing.read(request, ref)
    by = reviewing.actor(request, Permission.CHOOSE_REVIEWERS, found)
    acting.need(request, Permission.CHOOSE_REVIEWERS, found.line.organisation_ref)
    problem: Refused | None = None
    people = request.POST.getlist("person")
    if request.method == "POST":
        try:
            Decision.unless(None if people else _NOBODY).or_raise()
            open_review.choose(ref=ref, people=people, by=by, at=clock.now())
        except Refused as refusal:
            problem = refusal
        else:
            return pages.done(request, _("Chosen."), "staff:reviews:choose", ref)
    reasons = problem.reasons if problem else ()
    return pages.page(
        request, "reviews/choose.html",
        found=found, people=people, crumbs=reviewing.crumbs(ref),
        choices=open_review.choices(ref, today=clock.today()),
        problems=[("people", one.sentence) for one in reasons],
    )  # fmt: skip


_NOBODY = Reason("nobody_chosen", "Nobody is chosen.", "Choose at least one person.")


@requires(Permission.CHOOSE_REVIEWERS)
@require_POST
def let_go(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Free somebody who cannot go on."""
    by = reviewing.actor(
        request, Permission.CHOOSE_REVIEWERS, reviewing.read(request, ref)
    )
    open_review.let_go(ref=ref, number=number, by=by, at=clock.now())
    done = _("That person no longer sits on the review.")
    return pages.done(request, done, "staff:reviews:choose", ref)


@requires(Permission.CHOOSE_REVIEWERS)
def start(request: HttpRequest, ref: str) -> HttpResponse:
    """Open the voting, and write to everyone who sits."""
    found = reviewing.read(request, ref)
    acting.need(request, Permission.CHOOSE_REVIEWERS, found.line.organisation_ref)
    form = plain.of(request, START)
    said = plain.said(form, request)
    if said is not None:
        by = reviewing.actor(request, Permission.CHOOSE_REVIEWERS, found)
        try:
            vote_by = plain.day(said["vote_by"])
            open_review.start(ref=ref, vote_by=vote_by, by=by, at=clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            done = _("Voting is open, and everyone was written to.")
            return pages.done(request, done, "staff:reviews:show", ref)
    return pages.page(
        request, "reviews/one_form.html",
        found=found, form=form, crumbs=reviewing.crumbs(ref),
        title=_("Open the voting"), button=_("Open the voting"),
        lead=_("Everyone who sits gets a letter. They vote alone."),
    )  # fmt: skip


@requires(Permission.OPEN_REVIEW)
def call_off(request: HttpRequest, ref: str) -> HttpResponse:
    """Call a review off, with the reason in public."""
    found = reviewing.read(request, ref)
    acting.need(request, Permission.OPEN_REVIEW, found.line.organisation_ref)
    form = plain.of(request, CALL_OFF)
    said = plain.said(form, request)
    if said is not None:
        by = reviewing.actor(request, Permission.OPEN_REVIEW, found)
        try:
            open_review.call_off(ref=ref, why=said["why"], by=by, at=clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            done = _("The review is called off.")
            return pages.done(request, done, "staff:reviews:show", ref)
    return pages.page(
        request, "reviews/one_form.html",
        found=found, form=form, crumbs=reviewing.crumbs(ref), tone="warning",
        title=_("Call the review off"), button=_("Call it off"),
        lead=_("Nobody can judge it any more after this. The votes stay closed."),
    )  # fmt: skip
