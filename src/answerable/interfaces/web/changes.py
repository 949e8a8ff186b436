"""What happened lately, as the ledger has it: a page and a feed."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.core.entries import EntryView
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import OrganisationView
from answerable.domains.register.queries import named, projects, withheld
from answerable.interfaces.web import filters
from answerable.interfaces.web.conditional import public_page

PER_PAGE = 30
IN_FEED = 50
_PAGES = {"PRJ": "web:projects:show", "TOL": "web:tools:show"}
_ROLES = {role.value: role.label for role in Role}


@dataclass(frozen=True)
class Line:
    """One ledger entry as a person reads it, with the page it is about."""

    entry: EntryView
    what: str
    address: str
    role: str
    organisation: str
    example: bool


@public_page
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Show the ledger's newest entries in sentences."""
    page, size = filters.page(request.GET), ledger.size()
    pages = max(1, -(-size // PER_PAGE))
    page = min(page, pages)
    found = lines(ledger.latest(PER_PAGE, PER_PAGE * (page - 1)))
    context = {
        "lines": found,
        "page": page,
        "pages": pages,
        "size": size,
        "shows_examples": any(line.example for line in found),
    }
    return render(request, "web/changes.html", context)


def lines(entries: list[EntryView]) -> list[Line]:
    """Give entries with what they are about and who did it, by name."""
    subjects = {entry.subject for entry in entries}
    bodies = organisations.named(subjects | _doers(entries))
    titles = named.titles(subjects)
    return [_line(entry, bodies, titles) for entry in entries]


def _doers(entries: list[EntryView]) -> set[str]:
    return {entry.organisation for entry in entries if entry.organisation}


def _line(
    entry: EntryView, bodies: dict[str, OrganisationView], titles: dict[str, str]
) -> Line:
    subject = entry.subject
    title = titles.get(subject) or entry.public.get("title") or subject
    by = bodies.get(entry.organisation)
    return Line(
        entry=entry,
        what=bodies[subject].name if subject in bodies else str(title),
        address=_address(subject, bodies),
        role=_ROLES.get(entry.role, ""),
        organisation=by.name if by else entry.organisation,
        example=any(
            bodies[ref].example
            for ref in (subject, entry.organisation)
            if ref in bodies
        ),
    )


def _address(subject: str, bodies: dict[str, OrganisationView]) -> str:
    if subject in bodies:
        return reverse("web:organisations:show", args=[bodies[subject].slug])
    name = _PAGES.get(subject.partition("-")[0])
    return reverse(name, args=[subject]) if name else ""


@public_page
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give the newest entries of the register as an Atom feed."""
    home = settings.ANSWERABLE_BASE_URL
    found = Atom1Feed(
        title=_("Answerable: what changed"),
        link=home + reverse("web:home"),
        description=_("Projects published or changed on the register"),
        language=get_language(),
        feed_url=home + reverse("web:feed"),
    )
    for row in projects.recent(IN_FEED):
        address = home + reverse("web:projects:version", args=[row.ref, row.version])
        found.add_item(
            title=f"{row.title}, {row.organisation_name}",
            link=address,
            description=row.summary,
            unique_id=address,
            pubdate=row.published_at,
            updateddate=row.published_at,
        )
    return HttpResponse(found.writeString("utf-8"), content_type=found.content_type)


@public_page
@require_safe
def withheld_entries(request: HttpRequest) -> HttpResponse:
    """Show how many entries are withheld, by whom and under what law."""
    entries = withheld.all_entries()
    bodies = organisations.named({entry.organisation_slug for entry in entries})
    context = {
        "entries": entries,
        "shows_examples": any(body.example for body in bodies.values()),
    }
    return render(request, "web/withheld.html", context)
