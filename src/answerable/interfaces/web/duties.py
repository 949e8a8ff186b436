"""How a body keeps its own duties, in public: eight guard rails, gates and lessons."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from answerable.domains.duties import queries as duties
from answerable.domains.duties.core import lesson_text
from answerable.domains.duties.core.gates import Gate
from answerable.domains.duties.core.lessons import Audience
from answerable.domains.duties.core.rails import EDITION, STRATEGY_FACT
from answerable.domains.duties.queries import gates, lessons
from answerable.domains.frameworks.queries import editions
from answerable.domains.organisations import queries as organisations
from answerable.domains.register.queries import bodies, named
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.web.conditional import public_page


@public_page
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how one body keeps its own duties."""
    try:
        body = organisations.by_slug(slug)
    except NotFound:
        moved_to = organisations.redirected(slug)
        if moved_to is None:
            raise
        return redirect("web:organisations:duties", moved_to, permanent=True)
    today = clock.today()
    passed = gates.of_body(body.ref)
    shown = bodies.shown(body.ref, today=today)
    rows = {row.ref: row for row in named.rows(list(passed))}
    context = {
        "organisation": body,
        "duties": duties.of_organisation(body.ref, today=today),
        "asked": editions.shelf().editions.get(EDITION),
        "editions": editions.shelf().editions,
        "strategy": next((one for one in shown if one.fact.id == STRATEGY_FACT), None),
        "shares": lessons.of_body(body.ref, today=today),
        "passed": [(rows[ref], last) for ref, last in passed.items() if ref in rows],
        "today": today,
        "shows_examples": body.example,
    }
    return render(request, "web/duties/organisation.html", context)


@public_page
@require_safe
def gate_list(request: HttpRequest) -> HttpResponse:
    """Show what must be there at each gate."""
    stages = gates.guidelines().stages
    found = [stages[gate] for gate in Gate if gate in stages]
    return render(request, "web/duties/gates.html", {"stages": found})


@public_page
@require_safe
def lesson_list(request: HttpRequest) -> HttpResponse:
    """List the lessons that anyone can read."""
    found = [
        (audience, [one for one in lessons.all_lessons() if one.audience is audience])
        for audience in Audience
    ]
    return render(request, "web/duties/lessons.html", {"groups": found})


@public_page
@require_safe
def lesson(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Show one lesson."""
    found = lessons.lesson(lesson_id)
    context = {"lesson": found, "parts": lesson_text.parts(found.body)}
    return render(request, "web/duties/lesson.html", context)
