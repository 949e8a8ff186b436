"""Is this use ruled out? Whose line it is, and what an independent classifier says.

The letter, part 2a, asks that somebody independent sorts each use. What UK law, the
letter and the EU Act say stands side by side and is never added up (DESIGN §2.5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.catalogue.core.staleness import add_months
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_

REVIEW_WITHIN_MONTHS = 12  # as long as the letter's red lines stay judged


class Speaker(StrEnum):
    """Whose red line it is. The values stand in open data."""

    LAW = "law"
    LETTER = "letter"
    EU_ACT = "eu_act"

    @property
    def label(self) -> str:
        return _SPEAKERS[self][0]

    @property
    def sentence(self) -> str:
        return _SPEAKERS[self][1]

    @property
    def framework(self) -> str:
        """Return the framework whose editions say what the red lines are."""
        return _SPEAKERS[self][2]


_SPEAKERS = {
    Speaker.LAW: (
        N_("UK law"),
        N_("What Parliament and the courts allow or forbid."),
        "uk-law",
    ),
    Speaker.LETTER: (
        N_("The letter"),
        N_("What the letter's authors want banned. It is not law."),
        "safety-not-surveillance",
    ),
    Speaker.EU_ACT: (
        N_("The EU Act"),
        N_("What the European Union bans. It is not law in the UK."),
        "eu-ai-act-article-5",
    ),
}


class Classed(StrEnum):
    """What can be said of a use under one of them."""

    PROHIBITED = "prohibited"
    NOT_PROHIBITED = "not_prohibited"
    UNCLEAR = "unclear"
    SILENT = "silent"
    DISPUTED = "disputed"

    @property
    def label(self) -> str:
        return _CLASSED[self][0]

    @property
    def sentence(self) -> str:
        return _CLASSED[self][1]


_CLASSED = {
    Classed.PROHIBITED: (N_("Prohibited"), N_("It rules this use out.")),
    Classed.NOT_PROHIBITED: (
        N_("Not prohibited"),
        N_("It speaks of such uses and does not rule this one out."),
    ),
    Classed.UNCLEAR: (
        N_("Cannot tell"),
        N_("Nobody can say for sure if it rules this use out."),
    ),
    Classed.SILENT: (N_("Says nothing"), N_("It does not speak of such uses.")),
    Classed.DISPUTED: (N_("Disputed"), N_("Those who classified it do not agree.")),
}
# Nobody disagrees with themselves: disputed comes from two classifiers who differ.
ONE_CAN_SAY = tuple(one for one in Classed if one is not Classed.DISPUTED)


@dataclass(frozen=True)
class Line:
    """What one classifier says under one speaker, why, and what they read for it."""

    speaker: Speaker
    classed: Classed
    reasons: str
    sources: str


@dataclass(frozen=True)
class Signed:
    """A classification that stands: its lines, when to look again, what it rests on.

    The mark is a hash of the answers that the red lines read.
    """

    lines: tuple[Line, ...]
    review_on: date
    mark: str

    def says(self, speaker: Speaker) -> Line:
        """Return what it says under a speaker; each has a line of its own."""
        return next(line for line in self.lines if line.speaker is speaker)


def together(said: Iterable[Classed]) -> Classed | None:
    """Put the words of several classifiers together; they are never averaged."""
    found = set(said)
    if len(found) > 1:
        return Classed.DISPUTED
    return found.pop() if found else None


def side_by_side(
    standing: Iterable[Signed],
) -> Mapping[Speaker, Classed | None]:
    """Say what is known under each speaker; nothing where nobody classified."""
    each = tuple(standing)
    return {
        speaker: together(one.says(speaker).classed for one in each)
        for speaker in Speaker
    }


def prohibited_by(
    standing: Iterable[Signed], speakers: Iterable[Speaker] = tuple(Speaker)
) -> tuple[Speaker, ...]:
    """Name who rules the use out, among these."""
    found = side_by_side(standing)
    return tuple(one for one in speakers if found[one] is Classed.PROHIBITED)


def may_sign(
    lines: Iterable[Line], *, job: str, review_on: date, today: date
) -> Decision:
    """Allow a classification that says something under each, with reasons and sources.

    Nothing is said of a named body without a named classifier (DESIGN §6.3), so the
    job is needed.
    """
    given = {line.speaker: line for line in lines}
    faults = [
        fault for speaker in Speaker for fault in _faults(speaker, given.get(speaker))
    ]
    return Decision.unless(*faults, _no_job(job), _review(review_on, today))


def _faults(speaker: Speaker, line: Line | None) -> Iterable[Reason]:
    name = word(speaker.label)
    if line is None or line.classed not in ONE_CAN_SAY:
        yield Reason(
            f"{speaker.value}_classed",
            say("There is no word yet on this: {name}.", name=name),
            "Choose one. You may say that you cannot tell.",
        )
        return
    if not line.reasons:
        yield Reason(
            f"{speaker.value}_reasons",
            say("There are no reasons yet for this: {name}.", name=name),
            "Say in plain words why you see it so.",
        )
    if not line.sources:
        yield Reason(
            f"{speaker.value}_sources",
            say("It does not say what you read for this: {name}.", name=name),
            "Name each text that you read, with its section.",
        )


def _no_job(job: str) -> Reason | None:
    if job:
        return None
    return Reason(
        "job",
        "It needs the job of the person who classifies, because readers must know.",
        "Write your job title. Your name is never shown.",
    )


def _review(review_on: date, today: date) -> Reason | None:
    last = add_months(today, REVIEW_WITHIN_MONTHS)
    if today < review_on <= last:
        return None
    return Reason(
        "review_on",
        "The day to look again must come within twelve months from today.",
        "Choose a day in that time. The letter's red lines are judged for a year.",
    )
