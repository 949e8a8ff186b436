"""Ethics committees in public: agendas, minutes, advice, and what was done with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.panels.queries import committees
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.web.conditional import public_page


@public_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every committee, and say what its advice is and is not."""
    found = committees.listed()
    context = {"found": found, "shows_examples": any(one.example for one in found)}
    return render(request, "web/committees/index.html", context)


@public_page
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a committee: who sits by job, its meetings and its advice."""
    committee = committees.one(slug)
    context = {
        "committee": committee,
        "members": committees.members(slug),
        "meetings": committees.meetings(slug),
        "advice": committees.of_committee(slug),
        "today": clock.today(),
        "shows_examples": committee.example,
    }
    return render(request, "web/committees/show.html", context)


@public_page
@require_safe
def meeting(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Show a meeting: questions, papers, interests, minutes and advice."""
    found = committees.meeting(ref)
    if found.committee.slug != slug:
        raise NotFound.of("meeting", ref)
    context = {
        "meeting": found,
        "committee": found.committee,
        "today": clock.today(),
        "shows_examples": found.committee.example,
    }
    return render(request, "web/committees/meeting.html", context)
