"""The Charter stamp in public: what it is, who holds it, and every decision."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from answerable.domains.stamp.core.parts import PRINCIPLES, PartVerdict
from answerable.domains.stamp.core.rules import MOST_MONTHS, REPLY_DAYS
from answerable.domains.stamp.core.states import STAMP, StampState
from answerable.domains.stamp.queries import holdings, rules
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.interfaces.ui import stamped
from answerable.interfaces.web import filters
from answerable.interfaces.web.conditional import judged_page
from answerable.journeys import stamp_subjects


@judged_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Say what the stamp is, who holds it, and by which rules."""
    today = clock.today()
    held = holdings.page_of_held(today, filters.page(request.GET))
    others = holdings.page_of_others(today)
    shown = (*held.holdings, *others.holdings)
    rules_ = rules.current()
    context = {
        "held": held,
        "others": others,
        "names": stamp_subjects.names(one.subject for one in shown),
        "stamped": {one.ref: stamped.of(one, today=today) for one in shown},
        "rules": rules_,
        "principles": PRINCIPLES,
        "verdicts": tuple(PartVerdict),
        "steps": STAMP.transitions,
        "states": {state.value: state for state in StampState},
        "months": MOST_MONTHS,
        "days": REPLY_DAYS,
        "shows_examples": any(one.is_example for one in shown)
        or any(rule.is_example for rule in rules_),
    }
    return render(request, "web/stamp/index.html", context)


@judged_page
@require_safe
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one stamp with all eleven parts and every step, with its reasons."""
    if refs.normalise(ref) != ref:
        return redirect("web:stamp:show", refs.normalise(ref), permanent=True)
    found, today = holdings.of(ref), clock.today()
    context = {
        "found": found,
        "stamped": stamped.of(found, today=today),
        "name": stamp_subjects.names([found.subject])[found.subject],
        "bars": stamp_subjects.barred(found.subject, today=today),
        "steps": holdings.steps(ref),
        "base": settings.ANSWERABLE_BASE_URL,
        "shows_examples": found.is_example,
    }
    return render(request, "web/stamp/show.html", context)
