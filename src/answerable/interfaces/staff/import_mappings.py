"""Saying what the columns of a table mean, with suggestions and what was seen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.sources.adapters import mappings
from answerable.domains.sources.core.days import DayOrder
from answerable.domains.sources.core.mapping import BadMapping, TableMapping
from answerable.domains.sources.queries import imports as queries
from answerable.domains.sources.queries.imports import ImportView
from answerable.foundations import clock
from answerable.interfaces.staff import imports, pages
from answerable.interfaces.staff.forms import imports as shapes
from answerable.interfaces.staff.forms import mappings as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.lost_sessions import keeps_what_was_typed
from answerable.interfaces.ui.access import requires
from answerable.journeys import import_formats, import_uploads

FIRST = {"country": "GB", "language": "en"}


@keeps_what_was_typed
@requires(Permission.IMPORT_RECORDS)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask what each column means, and take in what was said."""
    actor, found = imports.by(request), queries.show(ref)
    page = _Page(request, found)
    if request.method == "POST" and request.POST.get("action") == "save":
        try:
            import_uploads.save_mapping(
                ref=ref, document=page.document(), by=actor, at=clock.now()
            )
        except BadMapping as refusal:
            page.errors = forms.refuse(page.form, refusal, page.headings)
        else:
            return redirect("staff:imports:show", ref)
    return pages.page(request, "imports/mapping.html", **page.context())


@requires(Permission.IMPORT_RECORDS)
def download(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the mapping as a file, for the command line and for the next time."""
    imports.by(request)
    mapping = import_formats.mapping_of(queries.show(ref))
    name = mapping.source["slug"]
    response = HttpResponse(mappings.dumps(mapping), content_type="application/yaml")
    response["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return response


class _Page:
    """The page as it stands: as posted, as saved before, or as suggested."""

    def __init__(self, request: HttpRequest, found: ImportView) -> None:
        self.found = found
        self.headings, self.rows, self._guess = import_uploads.columns(found.ref)
        self._posted = request.POST if request.method == "POST" else None
        self._kept = import_formats.mapping_of(found) if found.mapping else None
        first = dict(self._kept.source) if self._kept else FIRST
        self.form = plain.of(request, shapes.SOURCE, **first)
        self.errors: list[tuple[str, str]] = []

    def document(self) -> dict[str, Any]:
        return forms.document(self._posted or {}, self.headings, self.rows)

    def context(self) -> dict[str, Any]:
        return {
            "found": self.found,
            "form": self.form,
            "errors": self.errors,
            "columns": self._columns(),
            "places": forms.PLACES,
            "others": (forms.BESIDE, forms.IGNORE),
            "groups": forms.groups(catalogues.current()),
            "kinds": list(OrganisationKind),
            "orders": list(DayOrder),
            "typed": self._typed(),
            "crumbs": [(_("Imports"), pages.address("staff:imports:index"))],
        }

    def _columns(self) -> list[forms.Column]:
        uses, meant = self._uses()
        return forms.columns(
            self.headings, self.rows, catalogues.current(), uses, meant
        )

    def _uses(self) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        guess = {c: dict(rule.values) for c, rule in self._guess.columns.items()}
        if self._posted is not None:
            said = forms.meant_in(self._posted, self.headings, self.rows)
            both = {c: guess.get(c, {}) | said.get(c, {}) for c in self.headings}
            return forms.uses_in(self._posted, self.headings), both
        if self._kept is not None:
            kept = {c: dict(rule.values) for c, rule in self._kept.columns.items()}
            return forms.saved(self._kept), kept
        return forms.suggested(self._guess), guess

    def _typed(self) -> dict[str, str]:
        """Return what stands in the boxes below the columns."""
        names = ("publisher_name", "publisher_kind", "dates")
        if self._posted is not None:
            return {name: self._posted.get(name, "") for name in names}
        kept: TableMapping | None = self._kept
        if kept is None:
            return dict.fromkeys(names, "")
        order = kept.dates.value if kept.dates else ""
        said = (kept.publisher_name, kept.publisher_kind, order)
        return dict(zip(names, said, strict=True))
