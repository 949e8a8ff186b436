"""Two editions on one project, side by side. Nothing is paired by guess."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from answerable.domains.frameworks.core import showing
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.showing import Layout, OfEdition
from answerable.domains.frameworks.queries import editions
from answerable.domains.register.queries import projects
from answerable.foundations import clock
from answerable.interfaces.ui.record import judged
from answerable.interfaces.web.conditional import judged_page


@judged_page
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what two editions say of the same answers."""
    record = projects.record(ref, today=clock.today())
    if record.tombstone:
        return redirect("web:projects:show", ref)
    view = judged.of_record(record)
    found = _by_edition(view.layout)
    one = found.get(request.GET.get("one", "")) or found.get(view.compare[0])
    two = found.get(request.GET.get("two", "")) or found.get(view.compare[1])
    context = {
        "record": record,
        "judged": view,
        "choices": [of.edition for of in found.values()],
        "one": one,
        "two": two,
        "differs": _difference(one, two),
        "shows_examples": record.example,
    }
    return render(request, "web/projects/compare.html", context)


def _by_edition(layout: Layout) -> dict[str, OfEdition]:
    """Put together what the page of the project spreads over several parts."""
    kept: dict[str, list[showing.Judged]] = {}
    for part in layout.parts:
        for of in part.editions:
            kept.setdefault(of.edition.id, []).extend(of.items)
    return {
        edition_id: OfEdition(items[0].edition, tuple(items))
        for edition_id, items in kept.items()
    }


def _difference(one: OfEdition | None, two: OfEdition | None) -> Edition | None:
    """Give the edition that says how it differs from the other of the two."""
    if one is None or two is None:
        return None
    for later, earlier in ((one.edition, two.edition), (two.edition, one.edition)):
        if later.differs and later.supersedes in (earlier.id, earlier.edition):
            return editions.shelf().editions[later.id]
    return None
