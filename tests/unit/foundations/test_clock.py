"""The clock is the real one, unless a demonstration says otherwise."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest

from answerable.foundations import clock

NEW_YEAR = "2030-01-01T00:30:00+00:00"


@pytest.fixture
def clock_file(tmp_path, settings):
    settings.ANSWERABLE_CLOCK_FILE = str(tmp_path / "clock")
    settings.ANSWERABLE_DEMO = True
    return tmp_path / "clock"


def is_now(moment):
    return abs(datetime.now(UTC) - moment) < timedelta(minutes=1)


def test_the_time_is_the_real_time_in_utc(settings):
    settings.ANSWERABLE_CLOCK_FILE = ""
    assert is_now(clock.now())
    assert clock.now().tzinfo is UTC


def test_a_demonstration_can_be_at_another_time_and_runs_on(clock_file):
    clock_file.write_text(NEW_YEAR)
    hour_ago = clock_file.stat().st_mtime - 3600
    os.utime(clock_file, (hour_ago, hour_ago))
    moment = clock.now()
    assert timedelta(0) <= moment - datetime(2030, 1, 1, 1, 30, tzinfo=UTC)
    assert clock.today() == date(2030, 1, 1)


def test_outside_a_demonstration_the_file_is_not_read(clock_file, settings):
    settings.ANSWERABLE_DEMO = False
    clock_file.write_text("nonsense")
    assert is_now(clock.now())


def test_without_the_file_a_demonstration_has_the_real_time(clock_file):
    assert not clock_file.exists()
    assert is_now(clock.now())


@pytest.mark.parametrize("written", ["", "tomorrow", "2030-01-01T00:30:00"])
def test_a_bad_clock_file_says_what_it_should_hold(clock_file, written):
    clock_file.write_text(written)
    with pytest.raises(clock.BadClockFile, match="must hold one moment"):
        clock.now()


def test_the_date_is_the_date_in_london():
    summer_night = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert clock.london_date(summer_night) == date(2026, 7, 2)
