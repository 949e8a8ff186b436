"""Turning a page into a tagged PDF, for people who read on paper or with a reader.

WeasyPrint writes the structure of the page (headings, lists, tables, language) into
the file, as PDF/UA-1 asks. Nothing is fetched: a page that names another file fails.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.http import HttpResponse

from answerable.foundations.core.decision import Decision, Reason, Refused

STYLE = Path(__file__).with_name("paper.css")
KEPT = "paper-2"  # changes when the same page gives another file


class NoPaper(Refused):
    """This machine lacks what makes a PDF; the page itself can be printed."""


def as_pdf(page: str, name: str) -> HttpResponse:
    """Answer with a page as a tagged PDF. Raises NoPaper."""
    key = hashlib.sha256(f"{KEPT}{page}{_style()}".encode()).hexdigest()
    made = caches["pages"].get(key) or _made(page)
    caches["pages"].set(key, made)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _made(page: str) -> bytes:
    weasyprint = _weasyprint()
    document = weasyprint.HTML(string=page, url_fetcher=_refuse)
    styles = [weasyprint.CSS(string=_style())]
    made: bytes = document.write_pdf(
        stylesheets=styles, pdf_tags=True, pdf_variant="pdf/ua-1"
    )
    return made


def _weasyprint() -> Any:
    try:
        import weasyprint  # noqa: PLC0415 - it needs Pango, which a machine may lack
    except (ImportError, OSError) as why:
        raise NoPaper(Decision.unless(_NO_PAPER)) from why
    return weasyprint


_NO_PAPER = Reason(
    "no_pdf_here",
    "This machine cannot make a PDF, because a part is missing.",
    "Print the page instead. The people who run this register can add the part.",
)


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def _refuse(address: str, *args: object, **kwargs: object) -> Any:
    raise ValueError(f"A page on paper fetches nothing, not {address}.")
