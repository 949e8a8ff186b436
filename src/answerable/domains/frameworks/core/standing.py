"""The answers as an evaluation sees them: what is known today, and why not.

Only answered, fresh values are known. A question that is not asked leaves the sum, and
so does one that does not apply; withheld counts as cannot tell (DESIGN §5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property

from cel_expr_python import cel

from answerable.domains.catalogue.core.answers import (
    BLANK,
    Answer,
    AnswerState,
    Value,
)
from answerable.domains.catalogue.core.conditions import Condition, Language
from answerable.domains.catalogue.core.facts import Catalogue, Fact
from answerable.domains.catalogue.core.staleness import ENDED, STAGE, stale_since
from answerable.domains.catalogue.core.visibility import hidden
from answerable.domains.frameworks.core.editions import TODAY
from answerable.domains.frameworks.core.results import MISSING, Why
from answerable.foundations.core.said import Said, say
from answerable.foundations.core.text import N_


class Standing(StrEnum):
    """How the answer to a fact stands on one day."""

    KNOWN = "known"
    HIDDEN = "hidden"
    NOT_APPLICABLE = "not_applicable"
    BLANK = "blank"
    NOT_KNOWN_YET = "not_known_yet"
    WITHHELD = "withheld"
    STALE = "stale"

    @property
    def leaves(self) -> bool:
        """Whether the fact leaves the sum, instead of leaving a gap in it."""
        return self in _LEAVING

    @property
    def sentence(self) -> str:
        """Say it of the fact called {label}."""
        return _SENTENCES[self]


_SENTENCES = {
    Standing.KNOWN: N_("“{label}” is answered."),
    Standing.HIDDEN: N_("“{label}” is not asked of this project."),
    Standing.NOT_APPLICABLE: N_("The body says that “{label}” does not apply here."),
    Standing.BLANK: N_("Nobody has answered “{label}” yet."),
    Standing.NOT_KNOWN_YET: N_("“{label}” is not known yet."),
    Standing.WITHHELD: N_("“{label}” is withheld."),
    Standing.STALE: N_("The answer to “{label}” is out of date."),
}
_OF_STATE = {
    AnswerState.BLANK: Standing.BLANK,
    AnswerState.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
    AnswerState.NOT_KNOWN_YET: Standing.NOT_KNOWN_YET,
    AnswerState.WITHHELD: Standing.WITHHELD,
}
_LEAVING = (Standing.HIDDEN, Standing.NOT_APPLICABLE)
_NO_GAP = (Standing.KNOWN, *_LEAVING)


@dataclass(frozen=True)
class Stand:
    """One fact on one day."""

    fact: Fact
    standing: Standing
    since: date | None = None

    @cached_property
    def is_gap(self) -> bool:
        """Whether something is missing that could be known."""
        return self.standing not in _NO_GAP

    @cached_property
    def sentence(self) -> Said:
        """Say how it stands, for a resident."""
        return say(self.standing.sentence, label=self.fact.label)

    @cached_property
    def missing(self) -> Why:
        """Give the reason that every criterion has which misses this."""
        return Why(MISSING, self.sentence, facts=(self.fact.id,))


@dataclass(frozen=True)
class Facts:
    """Every fact as it stands, and the known values as CEL reads them."""

    stands: Mapping[str, Stand]
    activation: cel.Activation
    told: dict[str, bool | None] = field(default_factory=dict, repr=False)

    def holds(self, condition: Condition) -> bool | None:
        """Give true, false, or None when what is known cannot tell.

        Many checks share a condition, so each is read once. Raises ConditionFailed.
        """
        written, told = condition.expression, self.told
        if written not in told:
            told[written] = condition.holds_in(self.activation)
        return told[written]

    def gaps(self, fact_ids: Iterable[str]) -> tuple[Stand, ...]:
        """Give those of the facts that leave a gap, in the order of the alphabet."""
        stands = self.stands
        found = [fact_id for fact_id in fact_ids if stands[fact_id].is_gap]
        return tuple(stands[fact_id] for fact_id in sorted(found))


def stand(
    catalogue: Catalogue,
    language: Language,
    answers: Mapping[str, Answer],
    *,
    today: date,
) -> Facts:
    """Say how each fact stands today. Raises ConditionFailed on a broken condition."""
    unasked = hidden(catalogue, answers)
    goes_stale = answers.get(STAGE, BLANK).value not in ENDED
    stands = {
        fact_id: Stand(fact, Standing.HIDDEN)
        if fact_id in unasked
        else _stand(fact, answers.get(fact_id, BLANK), today if goes_stale else None)
        for fact_id, fact in catalogue.facts.items()
    }
    values: dict[str, Value] = {
        fact_id: value
        for fact_id, found in stands.items()
        if found.standing is Standing.KNOWN
        and (value := answers[fact_id].value) is not None
    }
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    return Facts(stands, language.activation(values, {TODAY: now}))


def _stand(fact: Fact, answer: Answer, today: date | None) -> Stand:
    if answer.is_answered:
        since = stale_since(fact, answer, today) if today else None
        return Stand(fact, Standing.STALE if since else Standing.KNOWN, since)
    standing = _OF_STATE[answer.state]
    since = answer.at.date() if answer.at else None
    return Stand(fact, standing, since)


def without(facts: Mapping[str, Answer], *fact_ids: str) -> dict[str, Answer]:
    """Leave answers out, as when nobody had given them."""
    return {i: answer for i, answer in facts.items() if i not in fact_ids}
