"""What frames every page: its other languages, its address, its header and footer."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


@dataclass(frozen=True)
class LanguageLink:
    """The same page in one language."""

    code: str
    name: str
    address: str
    current: bool


def languages(request: HttpRequest) -> list[LanguageLink]:
    """Return the same page in each language, with what was asked kept."""
    path = _without_language(request.get_full_path())
    now = get_language()
    return [
        LanguageLink(code, name, _in_language(path, code), code == now)
        for code, name in settings.LANGUAGES
    ]


def page_address(request: HttpRequest) -> str:
    """Return the page's public address, whatever host name it was asked by."""
    return settings.ANSWERABLE_BASE_URL + request.path


def query(request: HttpRequest, **changes: str | int | None) -> str:
    """Return the query string with some parts changed; None takes a part away."""
    changed = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return "?" + changed.urlencode() if changed else "?"


def context(request: HttpRequest) -> dict[str, Any]:
    """Give the sign-in pages, which are Django templates, our header and footer."""
    return {
        "site_language": get_language(),
        "site_header": lambda: _part("ui/frame/header.html", request),
        "site_footer": lambda: _part("ui/frame/footer.html", request),
    }


def _part(template: str, request: HttpRequest) -> SafeString:
    part = render_to_string(template, {"request": request}, using="jinja2")
    return mark_safe(part)  # noqa: S308 - rendered by Jinja, which has escaped it


def _without_language(path: str) -> str:
    for code, _ in settings.LANGUAGES:
        if path == f"/{code}" or path.startswith((f"/{code}/", f"/{code}?")):
            return path[len(code) + 1 :] or "/"
    return path


def _in_language(path: str, code: str) -> str:
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"
