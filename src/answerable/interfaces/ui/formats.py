"""How dates, numbers and running text look, in the reader's language.

Dates are London's, as people in England and Wales live by them. Text people typed
is always escaped; only its paragraphs and line breaks are kept.
"""

import re
from datetime import date, datetime
from functools import cache
from urllib.parse import urlsplit

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as translate
from markupsafe import Markup, escape

from answerable.domains.organisations.core.roles import Role
from answerable.foundations.clock import LONDON
from answerable.foundations.core.said import Said, again

_ROLES = frozenset(Role)
SHORT_OPENING = 60
LONG_OPENING = 190

_LOCALES = {"en": "en_GB", "cy": "cy"}
_BLANK_LINES = re.compile(r"\n\s*\n")
_FIRST_SENTENCE = re.compile(r"(.+?[.!?])(?=\s|$)", re.DOTALL)
_SAFE_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, "en_GB"))


def locale() -> Locale:
    """Return the reader's language as Babel knows it."""
    return _locale(get_language() or "en")


def day(when: date | datetime | str | None) -> str:
    """Write a date: 21 November 2026."""
    if isinstance(when, str):
        when = _read_date(when)
    if when is None:
        return ""
    if isinstance(when, datetime):
        when = when.astimezone(LONDON).date()
    return str(format_date(when, "d MMMM y", locale=locale()))


def moment(when: datetime | None) -> str:
    """Write a moment in London's time: 21 November 2026, 10:05am."""
    if when is None:
        return ""
    local = when.astimezone(LONDON)
    return str(format_datetime(local, "d MMMM y, h:mma", locale=locale()))


def iso(when: date | datetime | str | None) -> str:
    """Write a date or moment for machines."""
    if isinstance(when, date | datetime):
        return when.isoformat()
    return when or ""


def number(count: int | float | str) -> str:
    """Write a number with the marks of the reader's language."""
    try:
        return str(format_decimal(count, locale=locale()))
    except (ValueError, ArithmeticError):
        return str(count)


def country(code: str) -> str:
    """Name a country by its two letters, in the reader's language."""
    return str(locale().territories.get(code, code))


def language_name(code: str) -> str:
    """Name a language by its BCP 47 tag, in the reader's language."""
    return str(locale().languages.get(_primary(code), code))


def in_language(lang: str) -> Markup:
    """Give the attribute of a text in another language than the page's.

    WCAG 2.2, 3.1.2. Nothing is said of a text whose language nobody knows.
    """
    is_same = _primary(lang) == _primary(get_language() or "en")
    return Markup("") if is_same or not lang else Markup(' lang="{}"').format(lang)


def _primary(lang: str) -> str:
    return lang.split("-", maxsplit=1)[0].lower()


def paragraphs(text: str, lang: str = "") -> Markup:
    """Keep the paragraphs and line breaks of plain text; everything else is text.

    A text in another language than the page says so (WCAG 2.2, 3.1.2). Our own words,
    which stand where a text was erased, are said in the language of the page.
    """
    if isinstance(text, Said):
        text, lang = tr(text), ""
    blocks = [
        block.strip() for block in _BLANK_LINES.split(text or "") if block.strip()
    ]
    start = Markup("<p{}>").format(in_language(lang))
    return Markup("").join(
        Markup("{}{}</p>").format(
            start, Markup("<br>").join(escape(line) for line in block.splitlines())
        )
        for block in blocks
    )


def opening(text: str) -> str:
    """Return the first sentence of a text, and the next if the first is very short."""
    found, rest = "", text.strip()
    while rest and len(found) < SHORT_OPENING:
        match = _FIRST_SENTENCE.match(rest)
        sentence = match[1] if match else rest
        if found and len(found) + len(sentence) > LONG_OPENING:
            break
        found = f"{found} {sentence}".strip()
        rest = rest[len(sentence) :].strip()
    return found


def shortened(text: str, limit: int) -> str:
    """Cut a text at a word, with an ellipsis; the whole text stands elsewhere."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def as_prompt(label: str) -> str:
    """Write a label before what it labels: with a colon, unless it is a question."""
    return label if label.endswith("?") else label + ":"


def is_web_address(text: str) -> bool:
    """Say whether a text may become a link: no script, no other scheme."""
    return _SAFE_ADDRESS.match(text or "") is not None


def host(address: str) -> str:
    """Return the site of a web address, short enough for the cell of a table."""
    return urlsplit(address).hostname or address


def role(value: str) -> str:
    """Name a role, which the ledger and the history hold by its value."""
    return tr(Role(value).label) if value in _ROLES else value


def tr(text: str) -> str:
    """Translate what the catalogue, an enumeration or a rule says."""
    return again(text, translate)


def _read_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
