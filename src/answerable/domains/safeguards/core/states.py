"""How a classification and a clearance move, each as one table.

The letter, part 2, safeguards 1 to 10. Clearance is a permission and never a proof: an
entry that went live without it says so.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow


class ClassificationState(StrEnum):
    STANDING = "standing"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"

    @property
    def label(self) -> str:
        return _CLASSIFICATION[self][0]

    @property
    def sentence(self) -> str:
        return _CLASSIFICATION[self][1]


_CLASSIFICATION = {
    ClassificationState.STANDING: (
        N_("Stands"),
        N_("This is what the classifier says now."),
    ),
    ClassificationState.REPLACED: (
        N_("Replaced"),
        N_("The same classifier looked again and said it anew."),
    ),
    ClassificationState.WITHDRAWN: (
        N_("Taken back"),
        N_("The classifier took it back, for the reason given."),
    ),
    ClassificationState.SET_ASIDE: (
        N_("Set aside"),
        N_("The classifier is no longer independent, so it does not count."),
    ),
}


@dataclass(frozen=True)
class Whose:
    """Who classified, and who wants to change that."""

    classifier: str
    by: str


def _is_own(whose: Whose) -> Decision:
    return Decision.unless(
        None
        if whose.by == whose.classifier
        else Reason(
            "not_yours",
            "Someone else classified this, so you cannot change what they said.",
            "You can classify it yourself. Both then stand side by side.",
        )
    )


_C = ClassificationState
CLASSIFICATION: Workflow[Whose] = Workflow(
    name="classification",
    initial=_C.STANDING,
    final=frozenset({_C.REPLACED, _C.WITHDRAWN, _C.SET_ASIDE}),
    transitions=(
        Transition(
            _C.STANDING,
            _C.REPLACED,
            Permission.CLASSIFY,
            "replace",
            _is_own,
            "The same classifier signs a new one, which takes its place.",
        ),
        Transition(
            _C.STANDING,
            _C.WITHDRAWN,
            Permission.CLASSIFY,
            "withdraw",
            _is_own,
            "The classifier takes it back, with reasons in public.",
        ),
        Transition(
            _C.STANDING,
            _C.SET_ASIDE,
            Permission.GRANT_CLEARANCE,
            "set_aside",
            None,
            "A decision on clearance finds that the classifier is not free any more.",
        ),
    ),
)


class ClearanceState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        return _CLEARANCE[self][0]

    @property
    def sentence(self) -> str:
        return _CLEARANCE[self][1]


_CLEARANCE = {
    ClearanceState.ASKED: (
        N_("Asked for"),
        N_("The body asked for clearance. Somebody independent decides."),
    ),
    ClearanceState.GRANTED: (
        N_("Cleared to go live"),
        N_("Somebody independent found every safeguard in place."),
    ),
    ClearanceState.REFUSED: (
        N_("Refused"),
        N_("Somebody independent said no, for the reasons given."),
    ),
    ClearanceState.TAKEN_BACK: (
        N_("Request taken back"),
        N_("The body took its request back before anyone decided."),
    ),
    ClearanceState.WITHDRAWN: (
        N_("Clearance withdrawn"),
        N_("The clearance was taken away, for the reasons given."),
    ),
    ClearanceState.LAPSED: (
        N_("Clearance ran out"),
        N_("The time for which it was given is over."),
    ),
}


@dataclass(frozen=True)
class Asked:
    """A request that somebody wants to decide: who asked, and how the gate stands."""

    asked_by: str = ""
    by: str = ""
    gate: Decision = field(default_factory=Decision.yes)
    is_over: bool = False


def _is_someone_else(asked: Asked) -> Decision:
    return Decision.unless(
        Reason(
            "own_request",
            "You asked for this clearance, so someone else must decide.",
            "A decision maker from outside the body can decide.",
        )
        if asked.by == asked.asked_by
        else None
    )


def _may_be_granted(asked: Asked) -> Decision:
    return _is_someone_else(asked).also(asked.gate)


def _has_run_out(asked: Asked) -> Decision:
    return Decision.unless(
        None
        if asked.is_over
        else Reason(
            "not_over",
            "The time for which it was given is not over yet.",
            "A decision maker can withdraw it, with reasons.",
        )
    )


_S = ClearanceState
CLEARANCE: Workflow[Asked] = Workflow(
    name="clearance",
    initial=_S.ASKED,
    final=frozenset({_S.REFUSED, _S.TAKEN_BACK, _S.WITHDRAWN, _S.LAPSED}),
    transitions=(
        Transition(
            _S.ASKED,
            _S.GRANTED,
            Permission.GRANT_CLEARANCE,
            "grant",
            _may_be_granted,
            "Somebody independent finds every safeguard in place and says yes.",
        ),
        Transition(
            _S.ASKED,
            _S.REFUSED,
            Permission.GRANT_CLEARANCE,
            "refuse",
            _is_someone_else,
            "Somebody independent says no, with reasons in public.",
        ),
        Transition(
            _S.ASKED,
            _S.TAKEN_BACK,
            Permission.RECORD_LIVE,
            "take_back",
            None,
            "The body takes its request back before anyone decides.",
        ),
        Transition(
            _S.GRANTED,
            _S.WITHDRAWN,
            Permission.GRANT_CLEARANCE,
            "withdraw",
            None,
            "Somebody independent takes it away, with reasons in public.",
        ),
        Transition(
            _S.GRANTED,
            _S.LAPSED,
            Permission.GRANT_CLEARANCE,
            "lapse",
            _has_run_out,
            "The day comes on which it ends, and nobody gave it anew.",
        ),
    ),
)
