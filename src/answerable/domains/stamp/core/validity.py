"""How long a credential counts: at most 90 days, and never longer than the stamp.

A copy that nobody can look up any more stops counting by itself. While the stamp
stands, the register renews what it signed (Charter Principle 9: the stamp can be lost).
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST = timedelta(days=90)
RENEWED_BEFORE = timedelta(days=30)
_LONDON = ZoneInfo("Europe/London")


def until(at: datetime, stands_until: date) -> datetime:
    """Return when what is signed now stops counting: by the end of the stamp's day."""
    return min(whole(at) + LONGEST, end_of(stands_until))


def end_of(day: date) -> datetime:
    """Return the moment when a day is over in London."""
    after = datetime.combine(day + timedelta(days=1), time(), tzinfo=_LONDON)
    return after.astimezone(UTC)


def is_due(valid_until: datetime, stands_until: date, at: datetime) -> bool:
    """Say whether to renew now: a month is left, and renewing would gain something."""
    near = at >= valid_until - RENEWED_BEFORE
    return near and until(at, stands_until) > valid_until


def whole(moment: datetime) -> datetime:
    """Return a moment in whole seconds, which is all that a token can say."""
    return moment.astimezone(UTC).replace(microsecond=0)


def seconds(moment: datetime) -> int:
    """Write a moment as a token does. RFC 7519 §2, NumericDate."""
    return int(whole(moment).timestamp())


def written(moment: datetime) -> str:
    """Write a moment as a credential does. VC Data Model 2.0 §4.9."""
    return whole(moment).strftime("%Y-%m-%dT%H:%M:%SZ")
