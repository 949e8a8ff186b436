"""The files of the log, as they are published. C2SP tlog-tiles.

In production the web server hands out the folder itself (deploy/nginx.conf). These
files alone may be read by pages of other sites, so that anyone can build a verifier.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from answerable.domains.ledger.queries import files
from answerable.interfaces.ui.access import public

PLAIN = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"
CHANGES = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"


@public
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Give the newest signed checkpoint."""
    return _open(files.changing(files.CHECKPOINT), PLAIN, CHANGES)


@public
@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """Give the keys to believe, and the witnesses to ask for. C2SP tlog-policy."""
    return _open(files.changing(files.POLICY), PLAIN, CHANGES)


@public
@require_safe
def tile(request: HttpRequest, path: str) -> HttpResponse:
    """Give a tile of hashes, or a bundle of entries."""
    return _open(files.tile(f"tile/{path}"), BYTES, FOR_EVER)


def _open(content: bytes, kind: str, kept: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Cache-Control"] = kept
    return to_everyone(response)


def to_everyone(response: HttpResponse) -> HttpResponse:
    """Let pages of other sites read this, too."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
