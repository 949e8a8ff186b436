"""What to answer next, and the owner's word beside what was found."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.frameworks.actions.replies import ROOM, ReplyRefused
from answerable.domains.frameworks.queries import verdicts
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core.records import DraftView
from answerable.domains.register.queries import drafts
from answerable.foundations import clock
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, pages, projects
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.interfaces.ui.record import judged
from answerable.journeys import reply_to_verdict, what_next

SHOWN = 10
REPLY = (
    Control(
        "text",
        N_("What should readers know?"),
        ControlKind.LINES,
        limit=ROOM,
        hint=N_("At most 80 words. Everyone can read this beside the verdict."),
    ),
)


@requires(Permission.VIEW_DRAFTS)
def what_to_answer(request: HttpRequest, ref: str) -> HttpResponse:
    """List the questions without an answer, by what each answer would settle."""
    draft = projects.read(request, ref)
    steps = what_next.steps(ref, today=clock.today(), at=clock.now())
    may_edit = acting.me(request).may(Permission.EDIT_PROJECT, drafts.keeper_ref(ref))
    return _page(
        request,
        "verdicts/next.html",
        draft,
        first=steps[:SHOWN],
        rest=steps[SHOWN:],
        may_edit=may_edit,
    )


@requires(Permission.EDIT_PROJECT)
def findings(request: HttpRequest, ref: str) -> HttpResponse:
    """List what was found in public, with a way to say something beside it."""
    draft = projects.read(request, ref)
    acting.need(request, Permission.EDIT_PROJECT, drafts.keeper_ref(ref))
    found = reply_to_verdict.open_to(ref)
    return _page(
        request,
        "verdicts/findings.html",
        draft,
        found=[(one, judged.reasons(one)) for one in found],
        replies=verdicts.replies(ref, [one.edition.id for one in found]),
    )


@keeps_what_was_typed
@requires(Permission.EDIT_PROJECT)
def reply(
    request: HttpRequest, ref: str, framework: str, edition: str, criterion: str
) -> HttpResponse:
    """Put the owner's word of at most 80 words beside a verdict."""
    draft, keeper = projects.read(request, ref), drafts.keeper_ref(ref)
    acting.need(request, Permission.EDIT_PROJECT, keeper)
    name = f"{framework}/{edition}"
    one = reply_to_verdict.one(ref, name, criterion)
    before = verdicts.replies(ref, [name]).get(one.place)
    form = plain.of(request, REPLY, text=before.text if before else "")
    said = plain.said(form, request)
    if said is not None:
        by = acting.actor(request, Permission.EDIT_PROJECT, keeper)
        place = {"ref": ref, "edition": name, "criterion": criterion}
        try:
            reply_to_verdict.reply(**place, text=said["text"], by=by, at=clock.now())
        except ReplyRefused as refusal:
            form.refuse(refusal)
        else:
            done = _("Your reply stands beside the verdict now.")
            return pages.done(request, done, "staff:projects:findings", ref)
    back = (_("What was found"), pages.address("staff:projects:findings", ref))
    context = {"form": form, "one": one, "reasons": judged.reasons(one)}
    return _page(request, "verdicts/reply.html", draft, back, **context)


def _page(
    request: HttpRequest,
    template: str,
    draft: DraftView,
    *more: pages.Crumb,
    **context: Any,
) -> HttpResponse:
    crumbs = [(draft.title, pages.address("staff:projects:show", draft.ref)), *more]
    return pages.page(request, template, draft=draft, crumbs=crumbs, **context)
