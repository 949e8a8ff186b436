"""The gate before a use goes live: each safeguard is there, missing, or unknown.

The letter's ten safeguards, and its part 2a. The gate only opens a way: that it is
complete proves nothing about the world, and that it is not stops no machine (DESIGN
§6.4). Findings of the editions are read here and never changed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from answerable.domains.catalogue.core.conditions import Condition
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.frameworks.core import results
from answerable.domains.frameworks.core.editions import Criterion
from answerable.domains.frameworks.core.results import Result
from answerable.domains.frameworks.core.vocabulary import Judge, Verdict
from answerable.domains.safeguards.core.classification import (
    Classed,
    Signed,
    Speaker,
    side_by_side,
)
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import listed, say, word
from answerable.foundations.core.text import N_


class ItemState(StrEnum):
    """How one safeguard stands."""

    THERE = "there"
    MISSING = "missing"
    CANNOT_TELL = "cannot_tell"
    NOT_NEEDED = "not_needed"

    @property
    def label(self) -> str:
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        return _STATES[self][1]

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way of clearance."""
        return self in (ItemState.MISSING, ItemState.CANNOT_TELL)


_STATES = {
    ItemState.THERE: (N_("There"), N_("It is in place.")),
    ItemState.MISSING: (N_("Missing"), N_("It is not in place.")),
    ItemState.CANNOT_TELL: (
        N_("Cannot tell"),
        N_("Too little is known. That is neither a yes nor a no."),
    ),
    ItemState.NOT_NEEDED: (
        N_("Not needed"),
        N_("It does not concern this use, for the reason given."),
    ),
}
_OF_VERDICT = {
    Verdict.MET: ItemState.THERE,
    Verdict.RED_LINE_ABSENT: ItemState.THERE,
    Verdict.NOT_APPLICABLE: ItemState.NOT_NEEDED,
    Verdict.CANNOT_TELL: ItemState.CANNOT_TELL,
}


@dataclass(frozen=True)
class Asks:
    """One line of the gate's rule: a criterion of an edition, or answers alone.

    One that reads neither is the classification.
    """

    id: str
    safeguard: int
    label: str
    criterion: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """The gate as this register adopted it: by whom, when, and what it asks."""

    adopted_by: str  # nothing while nobody has
    adopted_on: date
    where: str
    is_example: bool
    says: str
    closes: tuple[Speaker, ...]
    edition: str
    applies: Condition
    items: tuple[Asks, ...]
    months: int


@dataclass(frozen=True)
class Item:
    """One safeguard of one use: how it stands, why, and who can supply the rest."""

    id: str
    safeguard: int
    label: str
    state: ItemState
    why: tuple[str, ...] = ()
    who: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gate:
    """Every safeguard of one use on one day."""

    items: tuple[Item, ...]
    is_asked_of: bool | None = True

    @property
    def open(self) -> tuple[Item, ...]:
        """Return what stands in the way."""
        return tuple(item for item in self.items if item.state.is_open)

    def may_pass(self) -> Decision:
        """Allow clearance, or name each safeguard that stands in the way."""
        return Decision.unless(*(_in_the_way(item) for item in self.open))


def by_edition(
    asked: Asks, criterion: Criterion, result: Result, facts: Mapping[str, Fact]
) -> Item:
    """Read one safeguard off what an edition and named people said of it."""
    state = _OF_VERDICT.get(result.verdict, ItemState.MISSING)
    why = tuple(one.sentence for one in result.why)
    lacks = dict.fromkeys(fact for one in result.why for fact in one.facts)
    awaits = any(one.code in _PEOPLE for one in result.why)
    judges = [judge.label for judge in criterion.judged_by] if awaits else []
    owners = who_answers(lacks, facts)
    return Item(
        asked.id,
        asked.safeguard,
        asked.label,
        state,
        why,
        (*owners, *judges) if state.is_open else (),
    )


def unless_agreed(
    item: Item, criterion: Criterion, claimed: Iterable[Fact], *, is_agreed: bool
) -> Item:
    """Ask somebody independent where the body says that a question is not for it.

    Otherwise a body could wave itself through by calling a safeguard not for it.
    """
    said = tuple(say(_CLAIMED, label=word(fact.label)) for fact in claimed)
    if not said or is_agreed or item.state.is_open:
        return item
    judges = criterion.judged_by or (Judge.INDEPENDENT_REVIEWER,)
    who = tuple(judge.label for judge in judges)
    return replace(item, state=ItemState.CANNOT_TELL, why=said, who=who)


_CLAIMED = N_(
    "The body says that “{label}” does not apply. Nobody independent has agreed yet."
)
_PEOPLE = {results.AWAITS_PEOPLE, results.LAPSED, results.DIFFER}


def by_answers(
    asked: Asks, answered: Callable[[str], bool], facts: Mapping[str, Fact]
) -> Item:
    """Read one safeguard off answers that are there or not."""
    gaps = [fact_id for fact_id in asked.facts if not answered(fact_id)]
    if not gaps:
        return Item(asked.id, asked.safeguard, asked.label, ItemState.THERE)
    return Item(
        asked.id,
        asked.safeguard,
        asked.label,
        ItemState.CANNOT_TELL,
        tuple(say(_NO_ANSWER, label=word(facts[gap].label)) for gap in gaps),
        who_answers(gaps, facts),
    )


_NO_ANSWER = N_("There is no answer to “{label}” that we could rely on.")


def by_classifiers(
    asked: Asks,
    standing: Sequence[Signed],
    closes: Iterable[Speaker],
    *,
    mark: str,
    today: date,
) -> Item:
    """Say if an independent classifier stands in the way, and under whose line."""
    state, why = _classified(standing, tuple(closes), mark, today)
    who = (Judge.CLASSIFIER.label,) if state.is_open else ()
    return Item(asked.id, asked.safeguard, asked.label, state, why, who)


def _classified(
    standing: Sequence[Signed], closes: tuple[Speaker, ...], mark: str, today: date
) -> tuple[ItemState, tuple[str, ...]]:
    if not standing:
        return ItemState.MISSING, (UNCLASSIFIED,)
    found = side_by_side(standing)
    why = {one: _WHY[known] for one in closes if (known := found[one]) in _WHY}
    said = [say(text, name=word(one.label)) for one, text in why.items()]
    if any(found[one] is Classed.PROHIBITED for one in closes):
        return ItemState.MISSING, tuple(said)
    if any(one.mark != mark for one in standing):
        said.append(say(CHANGED))
    if any(one.review_on < today for one in standing):
        said.append(say(OVERDUE))
    return (ItemState.CANNOT_TELL if said else ItemState.THERE), tuple(said)


UNCLASSIFIED = N_("No independent person has classified this use.")
CHANGED = N_("The answers that the classification rests on have changed since.")
OVERDUE = N_("The classification was to be looked at again, and that day has passed.")
_WHY: Mapping[Classed | None, str] = {
    Classed.PROHIBITED: N_(
        "An independent classifier says that this rules it out: {name}."
    ),
    Classed.DISPUTED: N_("The classifiers do not agree on this: {name}."),
    Classed.UNCLEAR: N_("The classifier cannot tell if this rules it out: {name}."),
}


def who_answers(fact_ids: Iterable[str], facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Name who can answer these questions, each once."""
    found = (
        who.label
        for fact_id in fact_ids
        if fact_id in facts
        for who in facts[fact_id].answered_by
    )
    return tuple(dict.fromkeys(found))


def _in_the_way(item: Item) -> Reason:
    return Reason(
        f"gate_{item.id}",
        say(
            "{label}: {state:lower}. {why}",
            label=word(item.label),
            state=word(item.state.label),
            why=listed((word(one) for one in item.why), between=" "),
        ),
        say(
            "This can be supplied by: {who}.",
            who=listed((word(one) for one in item.who), spec=":lower"),
        )
        if item.who
        else "",
    )
