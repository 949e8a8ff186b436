"""The Jinja environment of every page.

Autoescaped, translated by Django's own catalogues, with the GOV.UK form components
beside our own. Templates get finished values; nothing here reaches the database.
"""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import (
    get_language,
    gettext,
    ngettext,
    npgettext,
    pgettext,
)
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from answerable.domains.catalogue.core.vocabulary import Outcome
from answerable.interfaces.ui import formats, site, voices

_GOVUK = "govuk_frontend_jinja"


def environment(**options: Any) -> Environment:
    """Build the environment; Django calls this once."""
    loader = options.pop("loader")
    made = Environment(  # noqa: S701 - Django passes autoescape=True in the options
        loader=ChoiceLoader([loader, PrefixLoader({_GOVUK: PackageLoader(_GOVUK)})]),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined] # from the extension
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals.update(_names())
    made.filters.update({name: getattr(formats, name) for name in _FILTERS})
    return made


_FILTERS = (
    "as_prompt",
    "day",
    "host",
    "is_web_address",
    "iso",
    "language_name",
    "moment",
    "number",
    "opening",
    "paragraphs",
    "role",
    "shortened",
    "tr",
)


def _names() -> dict[str, Any]:
    """Return what every template may call by name."""
    return {
        "in_language": formats.in_language,
        "language": lambda: get_language() or "en",
        "languages": site.languages,
        "outcome_label": lambda value: Outcome(value).label,
        "page_address": site.page_address,
        "query": site.query,
        "static": static,
        "url": _url,
        "voice": voices.of_kind,
    }


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)
