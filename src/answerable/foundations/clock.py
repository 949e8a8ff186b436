"""The time, asked for in one place, so that tests of waiting need not wait.

In a demonstration a file can set the clock; nowhere else is the file even read.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")


class BadClockFile(Exception):
    """The demonstration clock file does not hold a moment with its time zone."""


def now() -> datetime:
    """Return this moment, in UTC."""
    real = datetime.now(UTC)
    path = getattr(settings, "ANSWERABLE_CLOCK_FILE", None)
    if not path or not getattr(settings, "ANSWERABLE_DEMO", False):
        return real
    return _demonstration_time(Path(path), real)


def today() -> date:
    """Return the date in London."""
    return london_date(now())


def london_date(moment: datetime) -> date:
    """Return the date in London at a moment."""
    return moment.astimezone(LONDON).date()


def _demonstration_time(path: Path, real: datetime) -> datetime:
    """Run on from the moment in the file, counted from when the file was written."""
    try:
        written = path.read_text(encoding="utf-8").strip()
        since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return real
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as problem:
        raise BadClockFile(_remedy(path)) from problem
    if moment.tzinfo is None:
        raise BadClockFile(_remedy(path))
    return moment.astimezone(UTC) + max(real - since, timedelta(0))


def _remedy(path: Path) -> str:
    return f"{path} must hold one moment, such as 2026-11-21T10:00:00Z, or be deleted."
