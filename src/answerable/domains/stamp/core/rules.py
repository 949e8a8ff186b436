"""Who and what may be decided about the stamp, and what must be said with it.

Each refusal names the rule, the fact and who can change it. A decision that is written
today cannot be given an earlier day than the act before it, so nobody rewrites what was
so; and whoever loses the stamp is heard first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from answerable.domains.catalogue.core.staleness import add_months
from answerable.domains.catalogue.core.text_of import long_date
from answerable.domains.stamp.core import parts as eleven
from answerable.domains.stamp.core import register_rules
from answerable.domains.stamp.core.parts import Part
from answerable.domains.stamp.core.register_rules import Bar
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_

MOST_MONTHS = 24
REPLY_DAYS = 14
REASON_ROOM = 4_000


@dataclass(frozen=True)
class Dates:
    """The day that a decision gives itself, the act before it, and today."""

    decided_on: date
    last_act_on: date
    today: date


@dataclass(frozen=True)
class Award:
    """What an award says: its parts, its last day, and what stands against it."""

    parts: Sequence[Part]
    decided_on: date
    until: date
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True)
class Heard:
    """Whether the organisation was asked, when, and whether it answered."""

    asked_on: date
    has_replied: bool
    today: date

    @property
    def may_reply_until(self) -> date:
        """Return the last day on which a reply is waited for."""
        return self.asked_on + timedelta(days=REPLY_DAYS)


@dataclass(frozen=True)
class Applicant:
    """What asks for the stamp, as far as it matters for asking."""

    is_published: bool  # an entry that stands on the register, or a body that joined
    is_signed_for: bool  # not copied, and not reported by others
    is_charter_partner: bool
    is_supplier: bool
    has_open: bool  # an application that nobody has decided yet


def may_apply(applicant: Applicant, bars: Sequence[Bar] = ()) -> Decision:
    """Allow a Charter partner to ask for the stamp for what it has published.

    Those who sign the Charter are marked against it (Principle 11). A supplier cannot
    use the stamp to sell.
    """
    asked_for, asks = _thing(applicant), _body(applicant)
    return asked_for.also(asks).also(register_rules.may_hold(bars))


def _thing(applicant: Applicant) -> Decision:
    return Decision.unless(
        None
        if applicant.is_published
        else Reason(
            "not_published",
            "Only what is on the register can hold the stamp.",
            "The organisation can publish it first.",
        ),
        None
        if applicant.is_signed_for
        else Reason(
            "not_signed_for",
            "This entry was written by others, so nobody answers for it yet.",
            "The organisation can claim it and publish it.",
        ),
        Reason(
            "already_asked",
            "An application for this is open already.",
            "Whoever asked can add to it, or take it back.",
        )
        if applicant.has_open
        else None,
    )


def _body(applicant: Applicant) -> Decision:
    return Decision.unless(
        None
        if applicant.is_charter_partner
        else Reason(
            "not_a_partner",
            "The stamp is for those who signed the Charter.",
            "The organisation can sign the Charter; the register team records it.",
        ),
        Reason(
            "supplier",
            "This body supplies tools, and a supplier cannot hold the stamp.",
            "A body that uses the tool can ask for its own project.",
        )
        if applicant.is_supplier
        else None,
    )


def may_award(award: Award) -> Decision:
    """Allow an award with eleven parts, an end, and no rule against it."""
    return (
        register_rules.may_hold(award.bars)
        .also(eleven.are_complete(award.parts))
        .also(_ends_in_time(award))
    )


def not_back_dated(dates: Dates) -> Decision:
    """Refuse a day before the last act about this stamp, or one still to come."""
    return Decision.unless(
        Reason(
            "back_dated",
            say(
                "A decision cannot be dated {on}, as something happened on {last}.",
                on=long_date(dates.decided_on.isoformat()),
                last=long_date(dates.last_act_on.isoformat()),
            ),
            N_("Whoever decides can give the day on which it was really decided."),
        )
        if dates.decided_on < dates.last_act_on
        else None,
        Reason(
            "post_dated",
            "A decision cannot be dated in the future.",
            "Whoever decides can write it on the day.",
        )
        if dates.decided_on > dates.today
        else None,
    )


def was_heard(heard: Heard) -> Decision:
    """Require a reply to the question, or that the time to reply is over."""
    return Decision.unless(
        None
        if heard.has_replied or heard.today > heard.may_reply_until
        else Reason(
            "not_heard",
            say(
                "The organisation was asked on {on} and may reply until {until}.",
                on=long_date(heard.asked_on.isoformat()),
                until=long_date(heard.may_reply_until.isoformat()),
            ),
            N_("It can be suspended today, and withdrawn after the reply."),
        )
    )


def done_before(done: str, on: date, why: str) -> Decision:
    """Refuse to do the same twice, with what the first said."""
    return Decision.unless(
        Reason(
            "already_done",
            say(
                "{done} on {on} already. The reason was: {why}",
                done=word(done),
                on=long_date(on.isoformat()),
                why=why,
            ),
            N_("There is nothing more to do."),
        )
    )


def _ends_in_time(award: Award) -> Decision:
    last = add_months(award.decided_on, MOST_MONTHS)
    return Decision.unless(
        Reason(
            "ends_too_late",
            say(
                "A stamp lasts at most {months} months, so until {last}.",
                months=MOST_MONTHS,
                last=long_date(last.isoformat()),
            ),
            N_("Whoever decides can give an earlier last day."),
        )
        if award.until > last
        else None,
        Reason(
            "ends_before_it_begins",
            "The last day of the stamp must be after the day of the decision.",
            "Whoever decides can give a later last day.",
        )
        if award.until <= award.decided_on
        else None,
    )
