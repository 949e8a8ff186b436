"""The signed ledger in public: how far it is signed, each entry, and its proof."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.queries import files, proving, witnessing
from answerable.interfaces.ui.access import public
from answerable.interfaces.web import changes, documents
from answerable.interfaces.web.conditional import proved_page

PROOF = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Waiting:
    """The entries that are recorded and not signed yet."""

    signed: int
    recorded: int

    @property
    def count(self) -> int:
        """Say how many they are."""
        return max(0, self.recorded - self.signed)


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Say how far the ledger is signed, by which keys, and who watches it."""
    signed = files.shown()
    context = {
        "signed": signed,
        "waiting": Waiting(signed.size if signed else 0, ledger.size()),
        "keys": [log.key for log in files.policy().logs],
        "watching": witnessing.standings(),
        "address": settings.ANSWERABLE_BASE_URL,
    }
    response = render(request, "web/log/index.html", context)
    response.headers["Cache-Control"] = "no-cache"  # it is true for two seconds
    return response


@proved_page
@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """Explain the proof to somebody who knows no cryptography."""
    return render(request, "web/log/how.html")


@proved_page
@require_safe
def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """Show one entry of the ledger, and where it stands."""
    (line,) = changes.lines([ledger.at(seq)])
    body = proving.body(seq)
    context = {
        "line": line,
        "inclusion": proving.inclusion(seq),
        "content": json.dumps(json.loads(body), indent=2, ensure_ascii=False),
        "leaf": proving.leaf(body),
        "typed": ledger.words([seq]).get(seq),
        "size": ledger.size(),
        "shows_examples": line.example,
    }
    return render(request, "web/log/entry.html", context)


@public
@require_safe
def opening(request: HttpRequest, seq: int) -> HttpResponse:
    """Give what was typed in an act, with all it takes to check it."""
    response = documents.as_json(ledger.opening(seq), f"entry-{seq}-opening.json")
    response.headers["Cache-Control"] = "no-cache"
    return response


@public
@require_safe
def proof(request: HttpRequest, seq: int) -> HttpResponse:
    """Give the proof of an entry as a file to keep. C2SP tlog-proof."""
    response = HttpResponse(proving.proof(seq), content_type=PROOF)
    name = f'attachment; filename="entry-{seq}.tlog-proof"'
    response.headers["Content-Disposition"] = name
    response.headers["Cache-Control"] = "no-cache"
    return response
