"""Conditions: what must be done, by whom, by when, and what shows that it is done.

A condition ends only when a reviewer has looked at evidence. Nobody waves one through,
and one that is late is shown as late from the first day on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow

MOST_CONDITIONS = 12


class ConditionState(StrEnum):
    OPEN = "open"
    EVIDENCE_GIVEN = "evidence_given"
    MET = "met"

    @property
    def label(self) -> str:
        """Return the state's name."""
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        """Say what the state means."""
        return _STATES[self][1]


_STATES = {
    ConditionState.OPEN: (
        N_("Open"),
        N_("The body must do this and show that it is done."),
    ),
    ConditionState.EVIDENCE_GIVEN: (
        N_("Evidence given"),
        N_("The body says that it is done. A reviewer must look at it."),
    ),
    ConditionState.MET: (
        N_("Met"),
        N_("A reviewer looked at the evidence and accepted it."),
    ),
}


@dataclass(frozen=True)
class Evidence:
    """What was handed in, and who wants to look at it."""

    text: str
    by_owner: bool = False


def _is_there(evidence: Evidence) -> Decision:
    return Decision.unless(
        None
        if evidence.text.strip()
        else Reason(
            "no_evidence",
            "A condition is not met by saying so: there is no evidence here.",
            "Say what was done and where anyone can see it.",
        )
    )


def _is_outsider(evidence: Evidence) -> Decision:
    return _is_there(evidence).also(
        Decision.unless(
            Reason(
                "own_evidence",
                "Whoever hands evidence in does not accept it.",
                "A reviewer who is free to judge can look at it.",
            )
            if evidence.by_owner
            else None
        )
    )


_S = ConditionState
CONDITION: Workflow[Evidence] = Workflow(
    name="condition",
    initial=_S.OPEN,
    final=frozenset({_S.MET}),
    transitions=(
        Transition(
            _S.OPEN,
            _S.EVIDENCE_GIVEN,
            Permission.RESPOND_TO_REVIEW,
            "give_evidence",
            _is_there,
            "The body says what it did and where anyone can see it.",
        ),
        Transition(
            _S.EVIDENCE_GIVEN,
            _S.MET,
            Permission.ACCEPT_EVIDENCE,
            "accept",
            _is_outsider,
            "A reviewer accepts the evidence, so the condition is met.",
        ),
        Transition(
            _S.EVIDENCE_GIVEN,
            _S.OPEN,
            Permission.ACCEPT_EVIDENCE,
            "send_back",
            _is_outsider,
            "A reviewer says why the evidence is not enough.",
        ),
    ),
)


@dataclass(frozen=True)
class Asked:
    """A condition as it is set: the duty, whose it is, its day and its proof."""

    text: str
    owner_role: str
    due_on: date
    evidence: str


def may_set(asked: Iterable[Asked], *, today: date) -> Decision:
    """Allow conditions that say what, who, by when, and how anyone can see it."""
    every = tuple(asked)
    first = [reason for one in every for reason in _faults(one, today)]
    return Decision.unless(
        *dict.fromkeys(first),
        Reason(
            "too_many_conditions",
            "There is room for twelve conditions.",
            "Put together what belongs together.",
        )
        if len(every) > MOST_CONDITIONS
        else None,
    )


def _faults(asked: Asked, today: date) -> Iterable[Reason]:
    whole = "Whoever decides can fill it in."
    if not asked.text.strip():
        yield Reason("condition_empty", "A condition says what must be done.", whole)
    if not asked.owner_role.strip():
        yield Reason(
            "condition_without_owner", "Say by job title who must do it.", whole
        )
    if not asked.evidence.strip():
        yield Reason(
            "condition_without_evidence",
            "Say what would show that the condition is met.",
            whole,
        )
    if asked.due_on <= today:
        yield Reason(
            "condition_due_already",
            "A condition needs a day in the future, so that it can be met.",
            "Choose a later day.",
        )


def is_overdue(
    state: ConditionState, *, due_on: date, given_on: date | None, today: date
) -> bool:
    """Say whether a condition is late.

    Evidence that came in time stops the clock while a reviewer looks at it; evidence
    that came late does not, so nobody can hand in anything to look punctual.
    """
    if state is ConditionState.MET or today <= due_on:
        return False
    in_time = given_on is not None and given_on <= due_on
    return not (state is ConditionState.EVIDENCE_GIVEN and in_time)
