"""When an answer is out of date, so that the public page can say since when.

An answer lives for its months; a promise to know lapses on its due date; a secret
is looked at again on its review date (DESIGN §6.1, review-due clocks). What was said
of a project that has ended is a record of the past, and no longer goes out of date.
"""

from datetime import date
from zoneinfo import ZoneInfo

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.facts import Fact

LONDON = ZoneInfo("Europe/London")
STAGE = "identity.lifecycle_stage"
ENDED = frozenset({"retired", "decided_against"})
DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def stale_since(fact: Fact, answer: Answer, today: date) -> date | None:
    """Give the date since which an answer is out of date, or nothing."""
    last_good = good_until(fact, answer)
    if last_good is None or today <= last_good:
        return None
    return last_good


def good_until(fact: Fact, answer: Answer) -> date | None:
    """Give the last day on which an answer can be relied on, or nothing if no end."""
    if answer.state is AnswerState.NOT_KNOWN_YET:
        return answer.due
    if answer.state is AnswerState.WITHHELD:
        return answer.review_on
    if answer.state is AnswerState.BLANK or not fact.is_typed:
        return None
    if fact.refresh_months == 0 or answer.at is None:
        return None
    return add_months(answer.at.astimezone(LONDON).date(), fact.refresh_months)


def add_months(day: date, months: int) -> date:
    """Move a date by whole months; the 31st becomes the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, _days_in(year, month)))


def _days_in(year: int, month_index: int) -> int:
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month_index == 1 and is_leap else DAYS_IN_MONTH[month_index]
