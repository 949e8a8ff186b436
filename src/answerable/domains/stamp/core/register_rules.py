"""Rules of the register about the stamp: adopted by a named body, on a date.

The Charter does not say that a prohibited use cannot hold the stamp. That is a rule of
the register, so whoever reads it is told whose rule it is and since when.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.catalogue.core.text_of import long_date
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import listed, say, word
from answerable.foundations.core.text import N_


class RuleSource(StrEnum):
    """Whose word it is that a use is prohibited."""

    LAW = "law"
    LETTER = "letter"
    EU_ACT = "eu_act"

    @property
    def label(self) -> str:
        return _SOURCES[self]


_SOURCES = {
    RuleSource.LAW: N_("the law in force here"),
    RuleSource.LETTER: N_("the letter’s authors"),
    RuleSource.EU_ACT: N_("the EU AI Act"),
}


class Classified(StrEnum):
    """What an independent classifier found, as far as the stamp must know it."""

    PROHIBITED = "prohibited"
    NOT_PROHIBITED = "not_prohibited"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class RegisterRule:
    """One rule: in one sentence, by whom, when, and what it keeps from the stamp."""

    id: str
    title: str
    sentence: str
    adopted_by: str
    adopted_on: date
    where: str  # the minute or resolution in which it was adopted
    bars: frozenset[Classified]
    sources: frozenset[RuleSource]
    is_example: bool = False


@dataclass(frozen=True)
class Bar:
    """A rule that keeps something from the stamp, and whose word set it off."""

    rule: RegisterRule
    sources: tuple[RuleSource, ...]

    @property
    def said_by(self) -> str:
        """Name whose word it is, in a row."""
        return listed(word(source.label) for source in self.sources)

    @property
    def sentence(self) -> str:
        """Say why it cannot hold the stamp, whose rule that is, and since when."""
        return say(
            "{rule} This one is classified so by the word of: {sources}. The rule was "
            "adopted by {body} on {on}.",
            rule=word(self.rule.sentence),
            sources=self.said_by,
            body=self.rule.adopted_by,
            on=long_date(self.rule.adopted_on.isoformat()),
        )


def bars(
    rules: Iterable[RegisterRule],
    classified: Mapping[RuleSource, Classified],
    today: date,
) -> tuple[Bar, ...]:
    """Give each rule in force that keeps such a use from the stamp."""
    found = (
        Bar(rule, hit)
        for rule in rules
        if rule.adopted_on <= today and (hit := _hit(rule, classified))
    )
    return tuple(sorted(found, key=lambda bar: (bar.rule.adopted_on, bar.rule.id)))


def may_hold(found: Iterable[Bar]) -> Decision:
    """Refuse what a rule keeps from the stamp, naming the rule and its body."""
    return Decision.unless(
        *(
            Reason(
                "register_rule",
                bar.sentence,
                say("{body} can change the rule.", body=bar.rule.adopted_by),
            )
            for bar in found
        )
    )


def _hit(
    rule: RegisterRule, classified: Mapping[RuleSource, Classified]
) -> tuple[RuleSource, ...]:
    return tuple(
        source
        for source in RuleSource
        if source in rule.sources and classified.get(source) in rule.bars
    )
