"""What projects are judged by: every edition, every criterion, and who meets it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.frameworks.core import showing, watching
from answerable.domains.frameworks.core.editions import Criterion, Edition
from answerable.domains.frameworks.core.vocabulary import EditionStatus, Level, Verdict
from answerable.domains.frameworks.queries import editions, law_checks, verdicts
from answerable.domains.frameworks.queries import examples as worked
from answerable.domains.register.core.lists import Row
from answerable.domains.register.queries import named
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.web import filters
from answerable.interfaces.web.conditional import judged_page

SHOWN, PER_PAGE = 10, 100
ORDER = (*showing.OPEN, *showing.FOLDED)
Counts = Mapping[Verdict, int]


@dataclass(frozen=True)
class Group:
    """The projects with one verdict: how many, and the first of them."""

    verdict: Verdict
    count: int
    rows: tuple[Row, ...]


@judged_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every edition by whose word it is."""
    found = [line.edition for line in editions.lines()]
    groups = [
        (authority, [e for e in found if _stands_under(e, authority)])
        for authority in showing.ORDER
    ]
    context = {
        "groups": [group for group in groups if group[1]],
        "elsewhere": [e for e in found if e.status is EditionStatus.COMPARISON],
        "older": [e for e in found if _is_older(e)],
    }
    return render(request, "web/frameworks/index.html", context)


def _is_older(edition: Edition) -> bool:
    return edition.status in (EditionStatus.SUPERSEDED, EditionStatus.WITHDRAWN)


def _stands_under(edition: Edition, authority: object) -> bool:
    in_use = edition.status in (EditionStatus.CURRENT, EditionStatus.DRAFT)
    return in_use and edition.authority is authority


@judged_page
@require_safe
def newest(request: HttpRequest, framework: str) -> HttpResponse:
    """Lead from a framework to its edition in use."""
    found = [e.edition for e in editions.lines() if e.edition.framework == framework]
    if not found:
        raise NotFound.of("framework", framework)
    found.sort(key=lambda edition: edition.status is not EditionStatus.CURRENT)
    return redirect("web:frameworks:show", framework, found[0].edition)


@judged_page
@require_safe
def show(request: HttpRequest, framework: str, edition: str) -> HttpResponse:
    """Say what an edition asks, and how the published projects stand to it."""
    found = editions.edition(framework, edition)
    counts = verdicts.counts(found.id)
    newer = [
        line.edition
        for line in editions.lines()
        if line.edition.supersedes in (found.id, found.edition)
        and (line.edition.framework == framework or "/" in line.edition.supersedes)
    ]
    context = {
        "edition": found,
        "older": editions.shelf().editions.get(found.supersedes),
        "newer": newer,
        "criteria": [(one, _ordered(counts.get(one.id, {}))) for one in found.criteria],
        "notices": law_checks.notices(found.id),
    }
    return render(request, "web/frameworks/show.html", context)


def _ordered(counts: Counts) -> list[tuple[Verdict, int]]:
    return [(verdict, counts[verdict]) for verdict in ORDER if counts.get(verdict)]


@judged_page
@require_safe
def criterion(
    request: HttpRequest, framework: str, edition: str, criterion: str
) -> HttpResponse:
    """Say what is asked, who meets it, who does not, and of whom nobody can tell."""
    found = editions.edition(framework, edition)
    one = found.by_id.get(criterion)
    if one is None:
        raise NotFound.of("criterion", criterion)
    counts = verdicts.counts(found.id).get(criterion, {})
    chosen = _chosen(request, counts)
    context = {"edition": found, "criterion": one, "counts": _ordered(counts)}
    context |= {"facts": _facts(one), "of_bodies": Level.PROJECT not in one.levels}
    if chosen:
        context |= _all_with(request, found, one, chosen, counts[chosen])
        return render(request, "web/frameworks/projects.html", context)
    groups = [Group(v, n, _rows(found, one, v, 0, SHOWN)) for v, n in _ordered(counts)]
    context |= {
        "groups": groups,
        "shows_examples": any(row.example for group in groups for row in group.rows),
        "examples": worked.of_criterion(found.id, one.id),
    }
    context |= _looked_up(found, one)
    return render(request, "web/frameworks/criterion.html", context)


def _looked_up(edition: Edition, one: Criterion) -> dict[str, object]:
    """Say when the law behind a criterion was looked up, and if that is long ago."""
    last = law_checks.last_checked(edition.id, one)
    is_overdue = (
        last is not None
        and watching.is_watched(edition, one)
        and watching.Watched(edition, one, last).is_overdue(clock.today())
    )
    return {
        "last_checked": last,
        "overdue": is_overdue,
        "look_ups": law_checks.of_edition(edition.id, one.id),
    }


def _chosen(request: HttpRequest, counts: Counts) -> Verdict | None:
    asked = request.GET.get("verdict", "")
    return next((verdict for verdict in counts if verdict.value == asked), None)


def _all_with(
    request: HttpRequest, edition: Edition, one: Criterion, chosen: Verdict, count: int
) -> dict[str, object]:
    pages = max(1, -(-count // PER_PAGE))
    page = min(filters.page(request.GET), pages)
    rows = _rows(edition, one, chosen, PER_PAGE * (page - 1), PER_PAGE)
    return {
        "chosen": chosen,
        "shows_examples": any(row.example for row in rows),
        "count": count,
        "rows": rows,
        "page": page,
        "page_count": pages,
    }


def _rows(
    edition: Edition, one: Criterion, verdict: Verdict, start: int, most: int
) -> tuple[Row, ...]:
    refs = verdicts.subjects(edition.id, one.id, verdict)
    return named.rows(refs[start : start + most])


def _facts(one: Criterion) -> Sequence[Fact]:
    known = catalogues.current().facts
    named_there = dict.fromkeys((*one.necessary, *sorted(one.reads)))
    return [known[fact_id] for fact_id in named_there if fact_id in known]
