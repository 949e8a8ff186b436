"""The seven gates from an idea to its end, and what must be there at each.

Product development guidelines of the police slides. What a gate needs is data, in
`gates/`. Each gate is passed by a named person who did not write the entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from answerable.domains.duties.core.rails import Rail
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow

NOT_STARTED = "not_started"


class Gate(StrEnum):
    IDEA = "idea"
    DESIGN = "design"
    PROCUREMENT = "procurement"
    PILOT = "pilot"
    LIVE = "live"
    REVIEW = "review"
    RETIRE = "retire"

    @property
    def label(self) -> str:
        """Return the gate's name."""
        return _GATES[self][0]

    @property
    def sentence(self) -> str:
        """Say what passing the gate means."""
        return _GATES[self][1]


_GATES = {
    Gate.IDEA: (N_("Idea"), N_("The idea is worth some work.")),
    Gate.DESIGN: (N_("Design"), N_("It is clear what is to be made, and for whom.")),
    Gate.PROCUREMENT: (N_("Buying"), N_("A product may be bought for it.")),
    Gate.PILOT: (N_("Trial"), N_("It may be tried out with a few people.")),
    Gate.LIVE: (N_("In use"), N_("It may be used for everyone it is meant for.")),
    Gate.REVIEW: (N_("Review"), N_("It was looked at again, and may go on.")),
    Gate.RETIRE: (N_("End"), N_("It is switched off, and what it leaves is settled.")),
}


@dataclass(frozen=True)
class Requirement:
    """One thing that must be there: answers, a guard rail, or a paper."""

    id: str
    says: str
    who: str
    facts: tuple[str, ...] = ()
    rail: Rail | None = None

    @property
    def is_shown(self) -> bool:
        """Say whether whoever passes the gate must say where it is."""
        return not self.facts and self.rail is None


@dataclass(frozen=True)
class Stage:
    """One gate with all that it needs."""

    gate: Gate
    asks: str
    needs: tuple[Requirement, ...]


@dataclass(frozen=True)
class Guidelines:
    """Every gate of this register, and the hash of the text they were read from."""

    stages: Mapping[Gate, Stage] = field(default_factory=dict)
    sha256: str = ""


@dataclass(frozen=True)
class Situation:
    """Where a project stands, and who wants to pass its next gate."""

    answered: frozenset[str] = frozenset()
    rails: frozenset[Rail] = frozenset()
    shown: Mapping[str, str] = field(default_factory=dict)
    stage: Stage | None = None
    passer: str = ""
    authors: frozenset[str] = frozenset()
    was_bought: bool = False


@dataclass(frozen=True)
class Need:
    """One requirement as it stands for a project."""

    requirement: Requirement
    is_there: bool


def needs(situation: Situation) -> tuple[Need, ...]:
    """List what the gate needs, each with whether it is there."""
    stage = situation.stage
    if stage is None:
        return ()
    return tuple(Need(one, _is_there(one, situation)) for one in stage.needs)


def _is_there(one: Requirement, situation: Situation) -> bool:
    if one.facts:
        return situation.answered.issuperset(one.facts)
    if one.rail is not None:
        return one.rail in situation.rails
    return bool(situation.shown.get(one.id, "").strip())


def may_pass(situation: Situation) -> Decision:
    """Refuse with everything that is missing, and who can supply each."""
    missing = [
        Reason(
            f"missing_{need.requirement.id}",
            say("This is missing: {what}", what=word(need.requirement.says)),
            need.requirement.who,
        )
        for need in needs(situation)
        if not need.is_there
    ]
    return Decision.unless(
        _unknown_gate() if situation.stage is None else None,
        _own_work() if situation.passer in situation.authors else None,
        *missing,
    )


def _unknown_gate() -> Reason:
    return Reason(
        "gate_unknown",
        "This register does not say what the gate needs.",
        "Whoever runs the register can add it to the folder of gates.",
    )


def _own_work() -> Reason:
    return Reason(
        "own_work",
        "You wrote part of this entry, so someone else must pass the gate.",
        "Another approver of the body can pass it.",
    )


def _not_bought(situation: Situation) -> Decision:
    """Let a project go round the gate of buying only if nothing is bought."""
    return may_pass(situation).also(
        Decision.unless(
            Reason(
                "buying_not_passed",
                "The entry names a supplier, so it must be bought first.",
                "Pass the gate of buying, or correct the entry.",
            )
            if situation.was_bought
            else None
        )
    )


def _row(source: str, target: Gate, event: str, sentence: str) -> Transition[Situation]:
    skips = (source, target) == (Gate.DESIGN, Gate.PILOT)
    guard = _not_bought if skips else may_pass
    return Transition(source, target, Permission.PASS_GATE, event, guard, sentence)


_G = Gate
GATES: Workflow[Situation] = Workflow(
    name="gates",
    initial=NOT_STARTED,
    final=frozenset({_G.RETIRE}),
    transitions=(
        _row(NOT_STARTED, _G.IDEA, "begin", "Somebody agrees that the idea may go on."),
        _row(_G.IDEA, _G.DESIGN, "design", "The design is agreed."),
        _row(_G.DESIGN, _G.PROCUREMENT, "buy", "A product may be bought."),
        _row(_G.DESIGN, _G.PILOT, "build", "Nothing is bought, and a trial may begin."),
        _row(_G.PROCUREMENT, _G.PILOT, "try", "A trial of the product may begin."),
        _row(_G.PILOT, _G.LIVE, "use", "The trial went well, and it may be used."),
        _row(_G.PILOT, _G.DESIGN, "rethink", "The trial shows a wrong design."),
        _row(_G.LIVE, _G.REVIEW, "review", "It was looked at again, and goes on."),
        _row(_G.REVIEW, _G.REVIEW, "again", "It was looked at once more, and goes on."),
        _row(_G.REVIEW, _G.PILOT, "change", "It changes much, and is tried again."),
        _row(_G.IDEA, _G.RETIRE, "drop_idea", "The idea is dropped."),
        _row(_G.DESIGN, _G.RETIRE, "drop_design", "The design is dropped."),
        _row(_G.PROCUREMENT, _G.RETIRE, "drop_buying", "It is dropped before buying."),
        _row(_G.PILOT, _G.RETIRE, "end_trial", "The trial ends, and it is not used."),
        _row(_G.LIVE, _G.RETIRE, "switch_off", "It is switched off."),
        _row(_G.REVIEW, _G.RETIRE, "retire", "The review ends it."),
    ),
)  # fmt: skip
REVIEW_MONTHS = 12


def open_gates(current: str) -> tuple[Gate, ...]:
    """List the gates that can come next."""
    rows = GATES.moves_from(current, {Permission.PASS_GATE.value})
    return tuple(Gate(row.target) for row in rows)
