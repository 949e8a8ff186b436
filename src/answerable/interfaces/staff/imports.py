"""Files of other registers: brought in, looked at, started, stopped, taken back."""

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.sources.core import formats
from answerable.domains.sources.core.planning import Fate
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.queries import changes, told
from answerable.domains.sources.queries import imports as queries
from answerable.domains.sources.queries.imports import ImportView
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused
from answerable.interfaces.staff import acting, import_previews, once, pages
from answerable.interfaces.staff.forms import imports as forms
from answerable.interfaces.ui.access import requires
from answerable.journeys import import_uploads

SECONDS = 4
SHOWN = 20


@requires(Permission.IMPORT_RECORDS)
def index(request: HttpRequest) -> HttpResponse:
    """List every import, the newest first."""
    by(request)
    return pages.page(request, "imports/index.html", imports=queries.listing())


@requires(Permission.IMPORT_RECORDS)
def add(request: HttpRequest) -> HttpResponse:
    """Take in a file, if it can be read to its end."""
    form, actor = forms.upload(request), by(request)
    if request.method == "POST" and not form.problems:
        ref = once.reference(request, "IMP") or once.new("IMP")
        try:
            _receive(ref, form, actor)
        except Refused as refusal:
            form.refuse(refusal)
        except IntegrityError:  # the same form sent twice: the file is here
            return redirect("staff:imports:show", ref)
        else:
            is_table = form.format == formats.TABLE
            return redirect(f"staff:imports:{'mapping' if is_table else 'show'}", ref)
    return pages.page(
        request,
        "imports/add.html",
        form=form,
        formats=forms.choices(),
        crumbs=_crumbs(),
        once=once.mark(request, "IMP"),
        most=import_uploads.LIMIT // forms.MEGABYTE,
    )


def _receive(ref: str, form: forms.Upload, actor: Actor) -> None:
    assert form.file is not None  # noqa: S101 - the form has just asked for it
    import_uploads.receive(
        ref=ref,
        format=form.format,
        file_name=form.file.name or "",
        chunks=form.file.chunks(),
        by=actor,
        at=clock.now(),
    )


@requires(Permission.IMPORT_RECORDS)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show how an import stands, and what can be done with it."""
    by(request)
    found = queries.show(ref)
    if found.state is ImportState.WAITING:
        return _waiting(request, found)
    response = pages.page(
        request,
        "imports/show.html",
        found=found,
        refused=told.rows(ref, Fate.REFUSED, limit=SHOWN),
        recoded=told.recoded(ref, limit=SHOWN),
        recoded_rows=told.count_recoded(ref),
        left=changes.left(ref),
        crumbs=_crumbs(),
        watches=_watches(request, found),
    )
    if _watches(request, found):
        response["Refresh"] = str(SECONDS)
    return response


def _watches(request: HttpRequest, found: ImportView) -> bool:
    """Say whether the page loads itself again: only when somebody asked for it."""
    return found.at_work and request.GET.get("watch") == "yes"


def _waiting(request: HttpRequest, found: ImportView) -> HttpResponse:
    if found.format == formats.TABLE and not found.mapping:
        return redirect("staff:imports:mapping", found.ref)
    asked = request.GET.get("from", "1")
    first = int(asked) if asked.isdigit() and len(asked) < 9 else 1
    preview = import_previews.of(found, first)
    return pages.page(
        request, "imports/waiting.html", found=found, preview=preview, crumbs=_crumbs()
    )


@requires(Permission.IMPORT_RECORDS)
@require_POST
def start(request: HttpRequest, ref: str) -> HttpResponse:
    """Start an import, or let it go on where it stopped."""
    import_uploads.start(ref=ref, by=by(request), at=clock.now())
    return redirect(f"{pages.address('staff:imports:show', ref)}?watch=yes")


@requires(Permission.IMPORT_RECORDS)
@require_POST
def stop(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop an import after the batch under way, or decide not to start it."""
    import_uploads.stop(ref=ref, by=by(request), at=clock.now())
    return pages.done(request, _("Stopped."), "staff:imports:show", ref)


@requires(Permission.IMPORT_RECORDS)
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask if an import is to be taken back as a whole, then do it."""
    actor, found = by(request), queries.show(ref)
    if request.method != "POST":
        return pages.page(
            request, "imports/undo.html", found=found, crumbs=_crumbs(found)
        )
    import_uploads.undo(ref=ref, by=actor)
    return redirect(f"{pages.address('staff:imports:show', ref)}?watch=yes")


def by(request: HttpRequest) -> Actor:
    """Return who imports, if they may. Raises Refused."""
    operator = organisations.operator().ref
    acting.need(request, Permission.IMPORT_RECORDS, operator)
    return acting.actor(request, Permission.IMPORT_RECORDS, operator)


def _crumbs(found: ImportView | None = None) -> list[tuple[str, str]]:
    crumbs = [(_("Imports"), pages.address("staff:imports:index"))]
    if found is not None:
        crumbs.append((found.ref, pages.address("staff:imports:show", found.ref)))
    return crumbs
