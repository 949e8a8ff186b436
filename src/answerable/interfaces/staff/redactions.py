"""Erasing words of a published entry: propose, look, and let somebody else decide.

What is typed here is about somebody, so it is never kept in a session or an address.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import redactions as acts
from answerable.domains.register.actions.redactions import NotErasable
from answerable.domains.register.core.redactions import WORDS_ROOM, RedactionView
from answerable.domains.register.core.removed import Ground
from answerable.domains.register.queries import drafts
from answerable.domains.register.queries import redactions as queries
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.text import N_
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.ui.access import requires
from answerable.journeys import propose_redaction, redact

PROPOSE = (
    Control(
        "words",
        N_("Which words must go?"),
        ControlKind.LINE,
        limit=WORDS_ROOM,
        hint=N_("For example a name. Every text that holds them is erased as a whole."),
    ),
    Control(
        "ground",
        N_("Under which law?"),
        ControlKind.RADIOS,
        tuple(Option(g.value, g.label, g.sentence) for g in Ground),
    ),
    Control(
        "why",
        N_("Why must they go?"),
        ControlKind.LINES,
        limit=2000,
        hint=N_("Only your colleagues read this. Do not repeat the words."),
    ),
)
_CHOSEN = Permission.AUTHORISE_REDACTION


@requires(Permission.AUTHORISE_REDACTION)
def index(request: HttpRequest) -> HttpResponse:
    """List what waits for a decision, and what was decided."""
    acting.need_anywhere(request, _CHOSEN)
    person = acting.me(request)
    own = [body.ref for body in person.bodies_where(_CHOSEN)]
    keepers = None if person.may_everywhere(_CHOSEN) else own
    if entry := request.GET.get("entry", ""):
        return redirect("staff:projects:erase", refs.normalise(entry))
    return pages.page(
        request, "redactions/index.html",
        found=queries.of_keepers(keepers), crumbs=_crumbs(),
    )  # fmt: skip


@requires(Permission.PROPOSE_REDACTION)
def propose(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask which words must go, show what that erases, then propose it."""
    keeper = drafts.keeper_ref(ref)
    acting.need(request, Permission.PROPOSE_REDACTION, keeper)
    form = plain.of(request, PROPOSE)
    said = plain.said(form, request)
    if said and not (decision := queries.may_be_erased(ref, said["words"])).allowed:
        form.refuse(NotErasable(decision))
        said = None
    if said and request.POST.get("sure") == "yes":
        by = acting.actor(request, Permission.PROPOSE_REDACTION, keeper)
        done = _("Proposed. Somebody else must decide now.")
        return pages.done(
            request, done, "staff:redactions:show", _propose(ref, said, by)
        )
    places = queries.places(ref, said["words"]) if said else ()
    return pages.page(
        request, "redactions/propose.html",
        heading=drafts.heading(ref), form=form, said=said, places=places,
    )  # fmt: skip


def _propose(ref: str, said: dict[str, str], by: Actor) -> str:
    return propose_redaction.propose(
        project=ref,
        words=said["words"],
        ground=Ground(said["ground"]),
        why=said["why"],
        by=by,
        at=clock.now(),
    )


@requires(Permission.AUTHORISE_REDACTION)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a proposal: what would go, under which law, and why."""
    found = _read(request, ref)
    places = queries.proposed_places(ref)
    own = found.proposed_by == acting.me(request).ref
    return pages.page(
        request, "redactions/show.html",
        found=found, places=places, own=own, crumbs=_crumbs(),
    )  # fmt: skip


@requires(Permission.AUTHORISE_REDACTION)
def authorise(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask once more, then erase the words for good."""
    found = _read(request, ref)
    if request.method != "POST":
        places = queries.proposed_places(ref)
        return pages.page(
            request, "redactions/authorise.html",
            found=found, places=places, crumbs=_crumbs(),
        )  # fmt: skip
    redact.authorise(ref=ref, by=_by(request, found), at=clock.now())
    return pages.done(request, _("The words are erased."), "staff:redactions:show", ref)


@requires(Permission.AUTHORISE_REDACTION)
@require_POST
def refuse(request: HttpRequest, ref: str) -> HttpResponse:
    """Refuse a proposal; nothing is erased."""
    acts.refuse(ref=ref, by=_by(request, _read(request, ref)), at=clock.now())
    return pages.done(request, _("Refused."), "staff:redactions:show", ref)


@requires(Permission.PROPOSE_REDACTION)
@require_POST
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take one's own proposal back."""
    found = _read(request, ref)
    by = acting.actor(request, Permission.PROPOSE_REDACTION, found.keeper)
    acts.withdraw(ref=ref, by=by, at=clock.now())
    return pages.done(request, _("Taken back."), "staff:redactions:show", ref)


def _read(request: HttpRequest, ref: str) -> RedactionView:
    """Return a proposal that this person may see. Raises NotFound and Refused."""
    found = queries.one(ref)
    acting.need(request, _CHOSEN, found.keeper)
    return found


def _by(request: HttpRequest, found: RedactionView) -> Actor:
    return acting.actor(request, _CHOSEN, found.keeper)


def _crumbs() -> list[pages.Crumb]:
    return [(_("Words to erase"), pages.address("staff:redactions:index"))]
