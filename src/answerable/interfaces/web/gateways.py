"""The legal gateways: what each power covers, and who relies on it."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.register.core.lists import Row
from answerable.domains.register.queries import named
from answerable.domains.safeguards.core.vocabulary import FindingKind, Nature
from answerable.domains.safeguards.queries import gateways, naming
from answerable.interfaces.web.conditional import public_page

FEW = 3
MOST = 200


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every power that we know, by its Act, and say what the checker does."""
    known, refs = gateways.current(), naming.entries()
    by_act = [
        (act, [g for g in known.by_id.values() if g.act.id == act.id])
        for act in sorted(known.acts.values(), key=lambda act: act.title)
    ]
    context = {
        "acts": [(act, found) for act, found in by_act if found],
        "count": len(known.by_id),
        "natures": tuple(Nature),
        "kinds": [kind for kind in FindingKind if kind is not FindingKind.SMALL_COUNT],
        "naming": _first(refs),
        "totals": {gateway_id: len(found) for gateway_id, found in refs.items()},
    }
    return render(request, "web/gateways/index.html", context)


@public_page
@require_safe
def show(request: HttpRequest, gateway_id: str) -> HttpResponse:
    """Show one power with everything that our list says of it."""
    gateway = gateways.gateway(gateway_id)
    known = gateways.current().by_id
    refs = naming.entries().get(gateway.id, ())
    context = {
        "gateway": gateway,
        "better": [known[i] for i in gateway.better if i in known],
        "projects": named.rows(refs[:MOST]),
        "total": len(refs),
    }
    return render(request, "web/gateways/show.html", context)


def _first(refs: Mapping[str, Sequence[str]]) -> dict[str, list[Row]]:
    """Give a few of the entries that name each power; its own page has the rest."""
    few = {gateway_id: set(found[:FEW]) for gateway_id, found in refs.items()}
    rows = named.rows(sorted(set().union(*few.values())))
    return {
        gateway_id: [row for row in rows if row.ref in found]
        for gateway_id, found in few.items()
    }
