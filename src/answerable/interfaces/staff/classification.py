"""Classifying a use: what each text says of it, in the classifier's own words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.queries import drafts
from answerable.domains.safeguards.actions import wording
from answerable.domains.safeguards.actions.classifications import NotComplete
from answerable.domains.safeguards.core import classification as rules
from answerable.domains.safeguards.core.classification import (
    ONE_CAN_SAY,
    REVIEW_WITHIN_MONTHS,
    Classed,
    Line,
    Speaker,
)
from answerable.domains.safeguards.core.voices import Voice
from answerable.domains.safeguards.queries import classification, gate
from answerable.domains.safeguards.queries import rules as files
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.decision import Decision
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.interfaces.ui.record import classified
from answerable.journeys import classify

_CHOICES = tuple(Option(one.value, one.label, one.sentence) for one in ONE_CAN_SAY)
JOB = Control(
    "job",
    N_("What is your job?"),
    ControlKind.LINE,
    limit=wording.JOB_ROOM,
    required=False,
    hint=N_("Everyone reads your job and your body. Your name is never shown."),
)
REVIEW_ON = Control(
    "review_on",
    N_("When will you look at it again?"),
    ControlKind.DATE,
    hint=N_("Within twelve months. After that day nobody can rely on it."),
)


def _of(speaker: Speaker) -> tuple[Control, ...]:
    name = word(speaker.label)
    return (
        Control(
            f"{speaker.value}_classed",
            say("{name}: what does it say of this use?", name=name),
            ControlKind.RADIOS,
            _CHOICES,
            required=False,
            hint=speaker.sentence,
        ),
        Control(
            f"{speaker.value}_reasons",
            say("{name}: why?", name=name),
            ControlKind.LINES,
            limit=wording.REASONS_ROOM,
            required=False,
            hint=N_("Say it in plain English, so that a resident can follow you."),
        ),
        Control(
            f"{speaker.value}_sources",
            say("{name}: what did you read?", name=name),
            ControlKind.LINES,
            limit=wording.SOURCES_ROOM,
            required=False,
            hint=N_("Each text with its section, and the answers that you rely on."),
        ),
    )


CLASSIFY = (
    *(control for speaker in Speaker for control in _of(speaker)),
    JOB,
    REVIEW_ON,
)
WITHDRAW = (
    Control(
        "why",
        N_("Why do you take it back?"),
        ControlKind.LINES,
        limit=wording.REASONS_ROOM,
        hint=N_("Everyone can read this."),
    ),
)
REPLY = (
    Control(
        "voice",
        N_("Whose words are these?"),
        ControlKind.RADIOS,
        (
            Option(Voice.OWNER.value, N_("Ours: the body that runs it")),
            Option(Voice.SUPPLIER.value, N_("Our supplier’s, as they sent them to us")),
        ),
    ),
    Control(
        "text",
        N_("What should readers know?"),
        ControlKind.LINES,
        limit=wording.REPLY_ROOM,
        hint=N_("At most 80 words. Everyone can read this beside the classification."),
    ),
)


@requires(Permission.CLASSIFY)
def index(request: HttpRequest) -> HttpResponse:
    """List what this person classified, and find a project to classify."""
    acting.need_anywhere(request, Permission.CLASSIFY)
    if entry := request.GET.get("entry", ""):
        ref = refs.normalise(entry)
        drafts.heading(ref)
        return redirect("staff:classification:sign", ref)
    own = classification.by_person(acting.me(request).ref)
    titles = {one.project: drafts.heading(one.project).title for one in own}
    return pages.page(
        request, "classification/index.html",
        own=own, titles=titles, today=clock.today(),
    )  # fmt: skip


@keeps_what_was_typed
@requires(Permission.CLASSIFY)
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask what each text says of a use, show it once more, and sign it."""
    acting.need_anywhere(request, Permission.CLASSIFY)
    entry = gate.entry(ref)
    form = plain.of(request, CLASSIFY)
    said = _checked(request, form)
    if said and request.POST.get("sure") == "yes":
        _sign(request, ref, said)
        done = _("Signed, and public.")
        return pages.done(request, done, "staff:classification:index")
    free = classify.may_classify(ref, acting.me(request).ref, today=clock.today())
    return pages.page(
        request, "classification/sign.html",
        entry=entry, form=form, said=said, free=free, lines=files.red_lines(),
        found=classified.by_answers(ref), speakers=tuple(Speaker), classes=Classed,
        heading=drafts.heading(ref), months=REVIEW_WITHIN_MONTHS, crumbs=_crumbs(),
    )  # fmt: skip


def _checked(request: HttpRequest, form: plain.Form) -> dict[str, str] | None:
    """Give what was typed if it can be signed, or note at each box what is missing."""
    said = plain.said(form, request)
    if said is None:
        return None
    decision = rules.may_sign(
        _lines(said),
        job=said["job"],
        review_on=plain.day(said["review_on"]),
        today=clock.today(),
    )
    for reason in decision.reasons:
        form.refuse(NotComplete(Decision((reason,))), reason.code)
    return said if decision.allowed else None


def _sign(request: HttpRequest, ref: str, said: dict[str, str]) -> None:
    classify.sign(
        ref=ref,
        lines=_lines(said),
        job=said["job"],
        review_on=plain.day(said["review_on"]),
        by=acting.actor(request, Permission.CLASSIFY, ""),
        at=clock.now(),
    )


def _lines(said: dict[str, str]) -> list[Line]:
    return [
        Line(
            speaker,
            Classed(said[f"{speaker.value}_classed"]),
            said[f"{speaker.value}_reasons"],
            said[f"{speaker.value}_sources"],
        )
        for speaker in Speaker
        if said[f"{speaker.value}_classed"]
    ]


@requires(Permission.CLASSIFY)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take one's own classification back, with reasons."""
    acting.need_anywhere(request, Permission.CLASSIFY)
    found = classification.one(ref)
    form = plain.of(request, WITHDRAW)
    said = plain.said(form, request)
    if said:
        by = acting.actor(request, Permission.CLASSIFY, "")
        classify.withdraw(ref=ref, why=said["why"], by=by, at=clock.now())
        return pages.done(request, _("Taken back."), "staff:classification:index")
    return pages.page(
        request, "classification/withdraw.html",
        found=found, form=form, heading=drafts.heading(found.project), crumbs=_crumbs(),
    )  # fmt: skip


@keeps_what_was_typed
@requires(Permission.RESPOND_TO_REVIEW)
def reply(request: HttpRequest, ref: str) -> HttpResponse:
    """Put the body's word, or its supplier's, beside a classification."""
    found = classification.one(ref)
    keeper = drafts.keeper_ref(found.project)
    acting.need(request, Permission.RESPOND_TO_REVIEW, keeper)
    form = plain.of(request, REPLY)
    said = plain.said(form, request)
    if said:
        by = acting.actor(request, Permission.RESPOND_TO_REVIEW, keeper)
        voice = Voice(said["voice"])
        try:
            classify.answer(
                ref=ref, voice=voice, text=said["text"], by=by, at=clock.now()
            )
        except wording.ReplyRefused as refusal:
            form.refuse(refusal, "text")
        else:
            done = _("Your reply stands beside it now.")
            return pages.done(
                request, done, "web:projects:classification", found.project
            )
    return _reply_page(request, found, form)


def _reply_page(
    request: HttpRequest, found: classification.ClassificationView, form: plain.Form
) -> HttpResponse:
    return pages.page(
        request, "classification/reply.html",
        found=found, form=form, heading=drafts.heading(found.project),
    )  # fmt: skip


def _crumbs() -> list[pages.Crumb]:
    return [(_("Classification"), pages.address("staff:classification:index"))]
