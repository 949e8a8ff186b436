"""Read one typed thing: a line, a number, a date, a link. Say exactly what is wrong.

What people type is kept as text and never interpreted: HTML stays the characters
that it is. Only what cannot be shown (control characters) is taken out.
"""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import TypeAlias
from urllib.parse import urlsplit

from answerable.foundations.core import text as texts
from answerable.foundations.core.said import say

LONGEST_URL = 2000
LONGEST_EMAIL = 254
LARGEST_BARE_NUMBER = 10**15
# NFC can make text longer; so much room is always enough to clean without a refusal.
NFC_GROWTH = 4

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DECIMAL = re.compile(r"(-?)0*(\d{1,15})(\.\d{1,6})?", re.ASCII)
GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>().]+(\.[^@\s,;<>().]+)+")

Reader: TypeAlias = Callable[[object], str]


class Fault(ValueError):
    """What is wrong with one typed thing: found, expected, and what to do."""

    def __init__(self, found: str, expected: str, remedy: str) -> None:
        super().__init__(f"{found}; {expected}. {remedy}")
        self.found = found
        self.expected = expected
        self.remedy = remedy


def typed(raw: object) -> str:
    """Give what was typed as clean text; nothing at all is empty text."""
    if raw is None:
        return ""
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    if type(raw) is int and abs(raw) < LARGEST_BARE_NUMBER:
        return str(raw)
    if isinstance(raw, bool):  # in YAML, what an unquoted yes or no becomes
        given = "yes" if raw else "no"
        found = say("This is true or false, as {word} is without quotes", word=given)
        remedy = say("Put it in quotes: '{word}'.", word=given)
        raise Fault(found, "text is expected", remedy)
    if not isinstance(raw, str):
        found = say("This is {kind}", kind=_kind(raw))
        raise Fault(found, "text is expected", "Put it in quotes.")
    return texts.clean(raw, len(raw) * NFC_GROWTH)


def is_empty(text: str) -> bool:
    """Whether there is nothing that a reader could see."""
    return not any(mark.isprintable() and not mark.isspace() for mark in text)


def line(limit: int) -> Reader:
    """Read one line; breaks and runs of spaces become one space."""
    return lambda raw: _within(" ".join(typed(raw).split()), limit)


def paragraphs(limit: int) -> Reader:
    """Read text of several lines."""
    return lambda raw: _within(typed(raw), limit)


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise Fault(
            say("You typed {count:,} characters", count=len(text)),
            say("the limit is {limit:,}", limit=limit),
            "Shorten it or put the detail in a linked document.",
        )
    return text


def number(raw: object) -> str:
    """Read a number as a decimal string, so that nothing is rounded."""
    text = line(100)(raw)
    plain = text.replace(",", "") if GROUPED.fullmatch(text) else text
    found = DECIMAL.fullmatch(plain)
    if not found:
        raise Fault(
            say("You typed {text}", text=quoted(text)),
            "a number is expected, such as 46 or 12.5",
            "Type digits only, with a point before decimals.",
        )
    sign, whole, decimals = found[1], found[2], found[3] or ""
    is_nought = not (whole + decimals).strip("0.")
    return ("" if is_nought else sign) + whole + decimals


def percent(raw: object) -> str:
    """Read a percentage from 0 to 100 with at most four decimals."""
    text = line(100)(raw).removesuffix("%").rstrip()
    value = number(text)
    decimals = value.partition(".")[2]
    if not 0 <= float(value) <= 100:
        raise Fault(
            say("You typed {text}", text=quoted(text)),
            "a percentage is from 0 to 100",
            "Type the share of every hundred.",
        )
    if len(decimals) > 4:
        raise Fault(
            say("You typed {count} decimals", count=len(decimals)),
            "four are enough",
            "Round it.",
        )
    return value


def day(raw: object) -> str:
    """Read a date in ISO form."""
    text = line(100)(raw)
    try:
        if ISO_DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass  # such as 31 June: refused below, in words
    raise Fault(
        say("You typed {text}", text=quoted(text)),
        "a real date is expected as year, month and day, such as 2026-11-21",
        "Check the day and the month.",
    )


def web_address(raw: object) -> str:
    """Read a link to a public page: http or https, with a host and no password."""
    text = line(LONGEST_URL)(raw)
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        is_good = parts.scheme in ("http", "https") and bool(HOST.fullmatch(host))
        is_good = is_good and " " not in text and "@" not in parts.netloc
    except ValueError:
        is_good = False
    if is_good:
        return text
    raise Fault(
        say("You typed {text}", text=quoted(text)),
        "a web address starts with https:// or http:// and names a public site",
        "Copy it from the address bar of your browser.",
    )


def email(raw: object) -> str:
    """Read one e-mail address."""
    text = line(LONGEST_EMAIL)(raw)
    if EMAIL.fullmatch(text):
        return text
    raise Fault(
        say("You typed {text}", text=quoted(text)),
        "an e-mail address is expected, such as name@council.example",
        "Check it for spaces and for the @ sign.",
    )


def choice(values: Collection[str]) -> Reader:
    """Read one value of a closed list."""

    def read(raw: object) -> str:
        text = line(LONGEST_URL)(raw)
        if text in values:
            return text
        raise Fault(
            say("{text} is not on the list", text=quoted(text)),
            say("the list is {items}", items=", ".join(values)),
            "Choose one of these.",
        )

    return read


def quoted(text: str) -> str:
    """Put what was typed in quotes, cut short so that a message stays readable."""
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def _kind(raw: object) -> str:
    match raw:
        case int() | float():
            return say("a bare number")
        case list():
            return say("a list")
        case dict():
            return say("a group of values")
    return say("something else")
