"""Turns every failure into a plain page, or plain JSON, with the right status.

Refusals of the rules list each reason and who can change it. What was typed into a
form that could not be saved is shown again, so that it can be copied.
"""

import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import TooManyFieldsSent as TooManyFields
from django.db import Error as DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.shortcuts import render

from answerable.foundations.core.decision import NotFound, Refused
from answerable.interfaces.ui import problems
from answerable.interfaces.ui.access import public
from answerable.interfaces.ui.problems import Problem, Why

log = logging.getLogger(__name__)

_SECRET = ("password", "token", "csrf", "code", "secret", "credential")
# What buttons and hidden fields say, which nobody typed.
_NOT_TYPED = {"action", "next", "once", "seen", "state", "stop", "sure", "use"}
_KEPT_FIELDS = 40
TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
SERVER_ERROR = HTTPStatus.INTERNAL_SERVER_ERROR


class FailuresMiddleware:
    """Catches what views raise and what they may not answer with."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
            and not response.content
        ):
            told = tell(request, problems.NOT_ALLOWED)
            told["Allow"] = response.get("Allow", "")
            return told
        return response

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Answer a view's exception, or leave it to the pages of last resort."""
        problem = of(error)
        if problem is None:
            return None
        if problem.status >= SERVER_ERROR:
            log.error("%s: %s", request.path, problem.code, exc_info=error)
        return tell(request, problem)


def of(error: BaseException | None) -> Problem | None:
    """Return the problem an exception means, or None when it is a plain fault."""
    if isinstance(error, Refused):
        return _of_refusal(error)
    if isinstance(error, RequestDataTooBig | TooManyFields):
        return problems.TOO_LARGE
    if isinstance(error, DatabaseError):
        return problems.of_database(error)
    return None


def _of_refusal(error: Refused) -> Problem:
    reasons = tuple(Why(r.sentence, r.who) for r in error.reasons)
    if isinstance(error, NotFound):
        return problems.not_found(reasons)
    forbidden = any(reason.code == "no_permission" for reason in error.reasons)
    return problems.refused(reasons, forbidden=forbidden)


def tell(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Answer with a problem, as a page or as JSON, whichever was asked for."""
    if problem.status == TOO_LARGE or problem.status >= SERVER_ERROR:
        first = problems.GO_BACK if request.method == "POST" else problems.WAIT
        problem = replace(problem, what_next=(first, *problem.what_next))
    response = _as_json(problem) if _wants_json(request) else _as_page(request, problem)
    response["Cache-Control"] = "no-store"
    if problem.retry_after is not None:
        response["Retry-After"] = str(problem.retry_after)
    return response


def _as_page(request: HttpRequest, problem: Problem) -> HttpResponse:
    context = {"problem": problem, "kept": kept_text(request)}
    return render(request, "ui/problem.html", context, status=problem.status)


def _as_json(problem: Problem) -> HttpResponse:
    return JsonResponse(
        {
            "status": problem.status,
            "code": problem.code,
            "title": str(problem.title),
            "detail": " ".join(str(sentence) for sentence in problem.what_happened),
            "what_next": [str(sentence) for sentence in problem.what_next],
            "reasons": [
                {"sentence": str(why.sentence), "who": str(why.who)}
                for why in problem.reasons
            ],
        },
        status=problem.status,
        content_type="application/problem+json",
    )


def _wants_json(request: HttpRequest) -> bool:
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return preferred == "application/json" or request.path.endswith(".json")


def kept_text(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed into a form that was not saved, without any secret."""
    if request.method != "POST":
        return []
    try:
        fields = list(request.POST.lists())
    except (RequestDataTooBig, TooManyFields, UnreadablePostError):
        return []
    return [
        (name.rsplit(".", 1)[-1].replace("_", " ").replace("-", " "), value)
        for name, values in fields[:_KEPT_FIELDS]
        if name not in _NOT_TYPED
        for value in values
        if value.strip() and not any(word in name.lower() for word in _SECRET)
    ]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the session is gone and give back what was typed."""
    return tell(request, problems.LOST_SESSION)


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return tell(request, of(exception) or problems.BAD_REQUEST)


@public
def permission_denied(
    request: HttpRequest, exception: PermissionDenied
) -> HttpResponse:
    return tell(request, problems.FORBIDDEN)


@public
def page_not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    return tell(request, problems.not_found())


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what no view could: a fault, or a database lost inside a middleware."""
    return tell(request, of(sys.exc_info()[1]) or problems.FAULT)
