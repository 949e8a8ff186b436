"""The page of somebody who judges: what is asked, why it matters, how long it takes."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.assessments.actions.ballots import DISSENT_ROOM, WISHES_ROOM
from answerable.domains.assessments.core.questions import Question
from answerable.domains.assessments.core.records import ReviewView
from answerable.domains.assessments.core.voting import REASON_ROOM, Vote
from answerable.domains.assessments.queries import reviews
from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations import clock
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, pages, reviewing
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import review_pack, vote_in_review

_SHOW = "staff:reviews:show"
# What each answer means, in the words of somebody who judges.
_HINTS = {
    Verdict.MET: N_("What is asked is there."),
    Verdict.PARTLY: N_("Some of it is there, and some is not."),
    Verdict.NOT_MET: N_("What is asked is not there."),
    Verdict.CANNOT_TELL: N_("Too little is known to say. That is a good answer."),
    Verdict.NOT_APPLICABLE: N_("This does not concern the project."),
    Verdict.RED_LINE_PRESENT: N_("The project does what this line rules out."),
    Verdict.RED_LINE_ABSENT: N_("The project does not do what this line rules out."),
}
WISHES = Control(
    "wishes",
    N_("What would you ask for before it goes on?"),
    ControlKind.LINES,
    required=False,
    limit=WISHES_ROOM,
    hint=N_("Whoever decides reads this, and so does everyone afterwards."),
)
DISSENT = (
    Control(
        "text",
        N_("With what do you not agree, and why?"),
        ControlKind.LINES,
        limit=DISSENT_ROOM,
        hint=N_("It stands beside the decision, by your role and without your name."),
    ),
)


@keeps_what_was_typed
@requires(Permission.REVIEW)
def vote(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask every question of a review, one under the other, and take the votes."""
    found = reviewing.read(request, ref)
    acting.need(request, Permission.REVIEW, found.line.organisation_ref)
    person = acting.me(request)
    if reviews.own_ballot(ref, person.ref):
        return pages.done(request, _("You have voted. Thank you."), _SHOW, ref)
    form = plain.of(request, _controls(found.questions))
    if (said := plain.said(form, request)) is not None:
        try:
            _cast(request, found, said)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            done = _("Thank you. Your vote is kept, and nobody sees it yet.")
            return pages.done(request, done, _SHOW, ref)
    return pages.page(
        request, "reviews/vote.html",
        found=found, form=form, crumbs=reviewing.crumbs(ref),
        boxes={box.control.name: box for box in form.boxes},
        sits=person.ref in set(reviews.people(ref).values()),
        pack=review_pack.of_review(ref, today=clock.today()),
    )  # fmt: skip


def _cast(request: HttpRequest, found: ReviewView, said: dict[str, str]) -> None:
    vote_in_review.vote(
        ref=found.line.ref,
        votes=_votes(found.questions, said),
        wishes=said["wishes"],
        by=reviewing.actor(request, Permission.REVIEW, found),
        at=clock.now(),
    )


def _controls(questions: Sequence[Question]) -> list[Control]:
    kept: list[Control] = []
    for one in questions:
        options = tuple(Option(v.value, v.label, _HINTS[v]) for v in one.answers)
        answer = Control(
            f"answer-{one.number}", N_("Your answer"), ControlKind.RADIOS, options
        )
        why = Control(
            f"why-{one.number}", N_("Why?"), ControlKind.LINES, limit=REASON_ROOM,
            hint=N_("A sentence or two is enough."),
        )  # fmt: skip
        kept += [answer, why]
    return [*kept, WISHES]


def _votes(questions: Sequence[Question], said: Mapping[str, str]) -> list[Vote]:
    return [
        Vote(
            one.number, Verdict(said[f"answer-{one.number}"]), said[f"why-{one.number}"]
        )
        for one in questions
    ]


@keeps_what_was_typed
@requires(Permission.REVIEW)
def dissent(request: HttpRequest, ref: str) -> HttpResponse:
    """Put one's dissent on record."""
    found = reviewing.read(request, ref)
    form = plain.of(request, DISSENT)
    said = plain.said(form, request)
    if said is not None:
        by = reviewing.actor(request, Permission.REVIEW, found)
        try:
            vote_in_review.dissent(ref=ref, text=said["text"], by=by, at=clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return pages.done(request, _("Your dissent is on record."), _SHOW, ref)
    return pages.page(
        request, "reviews/one_form.html",
        found=found, form=form, crumbs=reviewing.crumbs(ref),
        title=_("Put your dissent on record"), button=_("Put it on record"),
        lead=_("You voted, and you do not agree with what came of it. Say so."),
    )  # fmt: skip
