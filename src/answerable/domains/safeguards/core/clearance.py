"""Cleared, refused, or live without clearance since a day: worked out, never typed.

DESIGN §6.4: the gate grants clearance and not truth. Whoever knows that a use went live
says so, and the page counts the days that nothing covers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.catalogue.core.staleness import add_months
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_


class Cleared(StrEnum):
    """How a use stands, in one word and one sentence."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    CLEARED = "cleared"
    REFUSED = "refused"
    LIVE_WITHOUT = "live_without"

    @property
    def label(self) -> str:
        return _CLEARED[self][0]

    @property
    def sentence(self) -> str:
        return _CLEARED[self][1]


_CLEARED = {
    Cleared.NOT_ASKED: (
        N_("No clearance"),
        N_("Nobody has asked for clearance to go live."),
    ),
    Cleared.ASKED: (
        N_("Clearance asked for"),
        N_("The body asked for clearance. Somebody independent decides."),
    ),
    Cleared.CLEARED: (
        N_("Cleared to go live"),
        N_("Somebody independent found every safeguard in place on that day."),
    ),
    Cleared.REFUSED: (
        N_("Clearance refused"),
        N_("Somebody independent said no to this use going live."),
    ),
    Cleared.LIVE_WITHOUT: (
        N_("Live without clearance"),
        N_("It is in use, and no clearance covers that."),
    ),
}


@dataclass(frozen=True)
class Span:
    """From this day until before that day."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("A span ends on the day it starts, or later.")


def uncovered_since(
    live_since: date, cleared: Iterable[Span], today: date
) -> date | None:
    """Return since when a live use has had no clearance, or None if it has one.

    A clearance that is still to come covers nothing yet.
    """
    if live_since > today:
        return None
    begun = [span.end for span in cleared if span.start <= today]
    since = max([live_since, *begun])
    return since if since <= today else None


def may_last_until(until: date, *, months: int, today: date) -> Decision:
    """Allow clearance for a time that begins now and is not too long."""
    return Decision.unless(
        None
        if today < until <= add_months(today, months)
        else Reason(
            "until",
            say(
                "Clearance ends on a day within {months} months from today.",
                months=months,
            ),
            "Choose an earlier day. It can be given again after that.",
        )
    )


def may_have_gone_live(since: date, *, ended_on: date | None, today: date) -> Decision:
    """Allow a day in the past, however long ago: whoever knows says so."""
    return Decision.unless(
        Reason(
            "since",
            "It cannot have gone live on a day that is still to come.",
            "Record it on the day itself, or later.",
        )
        if since > today
        else None,
        Reason(
            "ended_on",
            "It cannot have stopped before it went live, or on a day to come.",
            "Correct one of the two days.",
        )
        if ended_on is not None and not since <= ended_on <= today
        else None,
    )
