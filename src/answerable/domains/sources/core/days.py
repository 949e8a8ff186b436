"""Read a date in the order in which the source's country writes it.

A month alone, a year alone or a year of two digits is not a day, and stays the text
that it is: nobody knows which day was meant.
"""

import re
from datetime import date
from enum import StrEnum

from answerable.foundations.core.text import N_


class DayOrder(StrEnum):
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"

    @property
    def label(self) -> str:
        return _ORDERS[self]


_ORDERS = {
    DayOrder.DAY_FIRST: N_("Day first, as in 21/11/2026"),
    DayOrder.MONTH_FIRST: N_("Month first, as in 11/21/2026"),
}
MONTH_FIRST_IN = frozenset({"US", "PH", "FM", "MH", "PW"})
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?"
_TIME = rf"(?:[T ,]+{_CLOCK}\s*(?:Z|[+-]\d{{2}}:?\d{{2}})?)?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"([A-Za-z]{3,9})\.?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.ASCII)
_DAY_NAMED = re.compile(rf"{_DAY}[ -]{_NAME},?[ -](\d{{4}}){_TIME}", re.ASCII)
_MONTH_NAMED = re.compile(rf"{_NAME} {_DAY},? (\d{{4}}){_TIME}", re.ASCII)


def order_of(country: str) -> DayOrder:
    """Give the order in which a country writes a date in figures."""
    return DayOrder.MONTH_FIRST if country in MONTH_FIRST_IN else DayOrder.DAY_FIRST


def read(written: str, order: DayOrder) -> date | None:
    """Give the day that a text names, or nothing when it names no single day."""
    text = written.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[3], found[4])
    if found := _YEAR_LAST.fullmatch(text):
        return _in_order(found[4], found[1], found[3], order)
    if found := _DAY_NAMED.fullmatch(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_NAMED.fullmatch(text):
        return _day(found[3], _month(found[1]), found[2])
    return None


def _in_order(year: str, first: str, second: str, order: DayOrder) -> date | None:
    """Read both figures as the country does, or the only way in which they fit."""
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if order is DayOrder.MONTH_FIRST:
        return month_first or day_first
    return day_first or month_first


def _month(name: str) -> str:
    """Give a month's number; a word that is no month has nought, which is no month."""
    typed = "sep" if name.lower() == "sept" else name.lower()
    for number, month in enumerate(_MONTHS, start=1):
        if typed in (month, month[:3]):
            return str(number)
    return "0"


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
