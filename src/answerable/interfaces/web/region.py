"""The region's picture: what is on the register and how it was judged, as charts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.domains.frameworks.core import showing
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.vocabulary import EditionStatus, Verdict
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.organisations import queries as organisations
from answerable.domains.register.core.lists import Facet, Filters
from answerable.domains.register.queries import datasets, listings, projects
from answerable.foundations import clock
from answerable.interfaces.ui import charts
from answerable.interfaces.ui.charts import Chart
from answerable.interfaces.ui.formats import tr
from answerable.interfaces.web.conditional import judged_page

ORDER = (*showing.OPEN, *showing.FOLDED)
FACETS = ("stage", "uses_ai", "kind", "service")
MOST = 12


@dataclass(frozen=True)
class Counted:
    """One chart of numbers: the same as a drawing for each width and as a table."""

    id: str
    rows: Sequence[tuple[str, int, str]]  # label, how many, the address of the list
    wide: Chart
    narrow: Chart


@dataclass(frozen=True)
class Stood:
    """How the verdicts of editions are spread, as drawings and as a table."""

    rows: Sequence[tuple[Edition, dict[Verdict, int]]]
    verdicts: Sequence[Verdict]
    wide: Chart
    narrow: Chart


@judged_page
@require_safe
def region(request: HttpRequest) -> HttpResponse:
    """Show the whole register as a few charts."""
    facets = {facet.id: facet for facet in listings.listing(Filters()).facets}
    context = {
        "region": organisations.operator().name,
        "figures": projects.figures(today=clock.today()),
        "stood": _stood(),
        "charts": {name: _of_facet(facets[name]) for name in FACETS if name in facets},
        "datasets": _of_kinds(),
    }
    return render(request, "web/region.html", context)


def _of_facet(facet: Facet) -> Counted:
    found = sorted(facet.choices, key=lambda choice: -choice.count)[:MOST]
    return _counted(
        facet.id,
        [(tr(c.label), c.count, f"?{facet.id}={c.value}") for c in found if c.count],
    )


def _of_kinds() -> Counted:
    kinds = [(tr(datasets.label("kind", k)), n, "") for k, n in datasets.kinds()]
    return _counted("datasets", kinds)


def _counted(name: str, rows: Sequence[tuple[str, int, str]]) -> Counted:
    numbers = [(label, count) for label, count, _address in rows]
    return Counted(
        name,
        rows,
        charts.bars(numbers),
        charts.bars(numbers, width=charts.NARROW),
    )


def _stood() -> Stood:
    counted = verdicts.by_edition()
    found = [
        (line.edition, dict(counted[line.edition.id]))
        for line in editions.lines()
        if line.edition.id in counted and line.edition.status is EditionStatus.CURRENT
    ]
    found.sort(key=lambda row: showing.ORDER.index(row[0].authority))
    used = [v for v in ORDER if any(row[1].get(v) for row in found)]
    drawn = [
        (_title(edition), [(v.value, counts.get(v, 0)) for v in used])
        for edition, counts in found
    ]
    return Stood(
        found, used, charts.shares(drawn), charts.shares(drawn, width=charts.NARROW)
    )


def _title(edition: Edition) -> str:
    whose, title = tr(edition.authority.label), edition.title
    return _("%(title)s (%(whose)s)") % {"title": title, "whose": whose.lower()}
