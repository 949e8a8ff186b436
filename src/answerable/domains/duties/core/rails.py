"""The eight guard rails of the police slides, kept once for a whole body.

What each asks stands in the framework `avon-somerset-guard-rails`. Here stands what a
body must show for it: who signed, when, in which minute, and what follows from that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from answerable.domains.catalogue.core.staleness import add_months
from answerable.domains.duties.core.periods import SIGNED_AGAIN_MONTHS
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import Said, say
from answerable.foundations.core.text import N_

EDITION = "avon-somerset-guard-rails/2022"
STRATEGY_FACT = "supply.strategy_fit"


class Rail(StrEnum):
    LEADERSHIP = "leadership"
    GOVERNANCE = "governance"
    STRATEGY = "strategy"
    TRANSPARENCY = "transparency"
    FRAMEWORKS = "frameworks"
    DEVELOPMENT = "development"
    DECISIONS = "decisions"
    TRAINING = "training"

    @property
    def criterion(self) -> str:
        """Return the criterion of the framework that asks for it."""
        return f"GR.{self.name}"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return _RAILS[self][0]

    @property
    def sentence(self) -> str:
        """Say what a body has to tell the public about it."""
        return _RAILS[self][1]


_RAILS = {
    Rail.LEADERSHIP: (
        N_("Leaders stand behind it"),
        N_("Say what the board agreed to, and how it keeps an eye on it."),
    ),
    Rail.GOVERNANCE: (
        N_("Tools can be checked afterwards"),
        N_(
            "Say how tools are checked, in at least two ways that do not hang together."
        ),
    ),
    Rail.STRATEGY: (
        N_("One plan for data"),
        N_("Say where the data strategy stands, and list its steps with their dates."),
    ),
    Rail.TRANSPARENCY: (
        N_("Open, with the press office on board"),
        N_("Say who set the standard of openness, and how the press office keeps it."),
    ),
    Rail.FRAMEWORKS: (
        N_("Ethics questions are worked through"),
        N_("Choose the frameworks that each project works through, and say how."),
    ),
    Rail.DEVELOPMENT: (
        N_("Clear rules for making tools"),
        N_("Say how the seven gates are used, and who may pass them."),
    ),
    Rail.DECISIONS: (
        N_("People decide"),
        N_("Write the rule that staff judge first, and that no machine decides alone."),
    ),
    Rail.TRAINING: (
        N_("Training and help"),
        N_("Say who takes which lessons, and where staff find help with each tool."),
    ),
}


class RailState(StrEnum):
    MISSING = "missing"
    LAPSED = "lapsed"
    BEHIND = "behind"
    IN_HAND = "in_hand"

    @property
    def label(self) -> str:
        """Return the state's name."""
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        """Say what the state means to a reader."""
        return _STATES[self][1]


_STATES = {
    RailState.MISSING: (
        N_("Nothing said yet"),
        N_("The body has not said how it does this, so nobody can tell."),
    ),
    RailState.LAPSED: (
        N_("Due to be signed again"),
        N_("It was signed more than a year ago, and nobody has looked at it since."),
    ),
    RailState.BEHIND: (
        N_("Something is missing"),
        N_("The body has signed for it, and part of what it needs is not there."),
    ),
    RailState.IN_HAND: (
        N_("In hand"),
        N_("The body has signed for it, and what it needs is there."),
    ),
}


@dataclass(frozen=True)
class Step:
    """One step of a plan: what, by when, and since when it is done."""

    what: str
    due_on: date
    done_on: date | None = None

    def is_late(self, today: date) -> bool:
        """Say whether its day has passed and it is not done."""
        return self.done_on is None and today > self.due_on


@dataclass(frozen=True)
class Statement:
    """What a body says of one guard rail, and who signed for that."""

    text: str
    job_title: str
    signed_on: date
    minute: str
    address: str = ""
    ways: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Around:
    """What is known of a body besides its statements; nothing is asked twice."""

    has_strategy: bool = False
    live_without_gate: int = 0
    untrained: tuple[str, ...] = ()  # titles of lessons that somebody still has to do
    has_staff: bool = True  # somebody of it works on this register
    known_editions: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Standing:
    """How one guard rail stands on a day, with what is missing."""

    rail: Rail
    state: RailState
    statement: Statement | None = None
    gaps: tuple[Said, ...] = ()
    due_on: date | None = None


LEAST_WAYS = 2


def may_be_stated(rail: Rail, said: Statement, around: Around) -> Decision:
    """Refuse a statement that lacks what its guard rail is about."""
    lines = len({way.casefold() for way in said.ways})
    unknown = [one for one in said.editions if one not in around.known_editions]
    return Decision.unless(
        _no_minute() if not said.minute else None,
        _no_job_title() if not said.job_title else None,
        _few_ways() if rail is Rail.GOVERNANCE and lines < LEAST_WAYS else None,
        _no_steps() if rail is Rail.STRATEGY and not said.steps else None,
        _no_editions() if rail is Rail.FRAMEWORKS and not said.editions else None,
        _unknown_edition(unknown[0]) if unknown else None,
    )


def stand(
    rail: Rail, said: Statement | None, around: Around, *, today: date
) -> Standing:
    """Say how a guard rail stands: never better than what was signed and is there."""
    if said is None:
        return Standing(rail, RailState.MISSING)
    due = add_months(said.signed_on, SIGNED_AGAIN_MONTHS)
    gaps = tuple(_gaps(rail, said, around, today))
    state = RailState.BEHIND if gaps else RailState.IN_HAND
    if today > due:
        state = RailState.LAPSED
    return Standing(rail, state, said, gaps, due)


def in_hand(standings: Sequence[Standing]) -> frozenset[Rail]:
    """Name the guard rails that are signed for and not out of date."""
    good = {RailState.IN_HAND, RailState.BEHIND}
    return frozenset(one.rail for one in standings if one.state in good)


def _gaps(rail: Rail, said: Statement, around: Around, today: date) -> list[Said]:
    found: list[Said] = []
    if rail is Rail.STRATEGY:
        if not around.has_strategy:
            found.append(say("The body has not said which plan its projects follow."))
        found += [
            say("This step is late: {what}", what=step.what)
            for step in said.steps
            if step.is_late(today)
        ]
    if rail is Rail.DEVELOPMENT and around.live_without_gate:
        found.append(
            say(
                "Projects in use without their gate: {count}.",
                count=around.live_without_gate,
            )
        )
    if rail is Rail.TRAINING and not around.has_staff:
        found.append(
            say("Nobody of this body works here, so who did the lessons is not known.")
        )
    if rail is Rail.TRAINING:
        found += [
            say("Not everyone has done this lesson: {title}", title=title)
            for title in around.untrained
        ]
    return found


def _no_minute() -> Reason:
    return Reason(
        "no_minute",
        "It does not say where the decision is written down.",
        "Name the meeting and the number of the minute.",
    )


def _no_job_title() -> Reason:
    return Reason(
        "no_job_title",
        "It does not say who signed.",
        "Give the job title of the person who signed for it.",
    )


def _few_ways() -> Reason:
    return Reason(
        "one_way_only",
        "One way of checking is not enough, because nobody checks the checker.",
        "Name at least two, one on each line.",
    )


def _no_steps() -> Reason:
    return Reason(
        "no_steps",
        "A plan needs steps, each with a date.",
        "Add at least one step, such as: 2027-03-31 All staff are trained.",
    )


def _no_editions() -> Reason:
    return Reason(
        "no_frameworks",
        "No framework is chosen.",
        "Choose at least one that your projects work through.",
    )


def _unknown_edition(name: str) -> Reason:
    return Reason(
        "unknown_framework",
        say("This register holds no edition called {name}.", name=name),
        "Choose one from the list.",
    )
