"""A published version in other forms: JSON, a table, a square code for letters."""

import csv
import io

import qrcode
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.domains.catalogue.core import text_of
from answerable.domains.register.core.records import Record, Shown

# A spreadsheet runs a cell that begins like this as a formula (OWASP: CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
QUIET_ZONE = 4


def as_json(document: bytes, name: str) -> HttpResponse:
    """Answer with these very bytes, which any page of any site may read."""
    response = HttpResponse(document, content_type="application/json")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def as_csv(record: Record, name: str) -> HttpResponse:
    """Answer with one row for each fact."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            "fact", "question", "state", "answer", "answered_on", "due", "review_on",
            "from",
        ]
    )  # fmt: skip
    for section in record.sections:
        writer.writerows([harmless(cell) for cell in _row(i)] for i in section.items)
    # The mark tells spreadsheets that this is UTF-8.
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _row(item: Shown) -> list[str]:
    answer = item.answer
    days = (answer.at and answer.at.date(), answer.due, answer.review_on)
    return [
        item.fact.id,
        item.fact.question,
        answer.state.value,
        text_of.text(item.fact, answer),
        *(day.isoformat() if day else "" for day in days),
        item.origin.label or item.origin.subject,
    ]


def harmless(cell: str) -> str:
    """Keep a spreadsheet from running a text as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_square_code(ref: str) -> HttpResponse:
    """Answer with a QR code of a project's address, drawn as SVG."""
    address = settings.ANSWERABLE_BASE_URL + reverse("web:projects:show", args=[ref])
    code = qrcode.QRCode(border=QUIET_ZONE)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    cells = [
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, on in enumerate(row)
        if on
    ]
    title = _("Square code for %(address)s") % {"address": address}
    context = {"size": len(rows), "path": "".join(cells), "title": title}
    picture = render_to_string("web/projects/qr.svg", context, using="jinja2")
    response = HttpResponse(picture, content_type="image/svg+xml")
    response["Content-Disposition"] = f'inline; filename="{ref}.svg"'
    return response
