"""The life of a piece of evidence: one person counts, another signs, anyone reads.

Charter Principle 3 (accountability) and Principle 8 (monitoring). What was signed is
never changed: it is withdrawn with a reason, and a new piece is signed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow


class Kind(StrEnum):
    """What a piece of evidence shows."""

    FAIRNESS = "fairness"
    OUTCOME = "outcome"

    @property
    def label(self) -> str:
        return _KINDS[self][0]

    @property
    def sentence(self) -> str:
        return _KINDS[self][1]


_KINDS = {
    Kind.FAIRNESS: (
        N_("Does it work for everyone?"),
        N_("Counts by group show if some people are picked or missed more often."),
    ),
    Kind.OUTCOME: (
        N_("Does it do what was promised?"),
        N_("A measured result stands beside what was promised."),
    ),
}


class EvidenceState(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        return _STATES[self][1]


_STATES = {
    EvidenceState.DRAFT: (
        N_("Draft"),
        N_("It is being written. Nobody outside sees it."),
    ),
    EvidenceState.WAITING: (
        N_("Waiting to be signed"),
        N_("Someone other than the author must sign it."),
    ),
    EvidenceState.SIGNED: (N_("Signed"), N_("It is signed, and everyone can read it.")),
    EvidenceState.WITHDRAWN: (
        N_("Withdrawn"),
        N_("It was withdrawn. It stays readable, with the reason."),
    ),
    EvidenceState.DROPPED: (
        N_("Dropped"),
        N_("It was never signed, and goes no further."),
    ),
}


@dataclass(frozen=True)
class Signing:
    """Who wrote any of it, and who wants to sign or send it back."""

    written_by: frozenset[str]
    by: str


def _is_someone_else(signing: Signing) -> Decision:
    return Decision.unless(
        Reason(
            "own_evidence",
            "You wrote some of this, so someone else must sign it.",
            "Another approver of your organisation can.",
        )
        if signing.by in signing.written_by
        else None
    )


_S = EvidenceState
EVIDENCE: Workflow[Signing] = Workflow(
    name="evidence",
    initial=_S.DRAFT,
    final=frozenset({_S.WITHDRAWN, _S.DROPPED}),
    transitions=(
        Transition(
            _S.DRAFT,
            _S.WAITING,
            Permission.RECORD_EVIDENCE,
            "send",
            None,
            "The author sends it to be signed.",
        ),
        Transition(
            _S.DRAFT,
            _S.DROPPED,
            Permission.RECORD_EVIDENCE,
            "drop",
            None,
            "The author drops a draft that nobody needs.",
        ),
        Transition(
            _S.WAITING,
            _S.DRAFT,
            Permission.SIGN_EVIDENCE,
            "send_back",
            None,
            "An approver sends it back and says what is missing.",
        ),
        Transition(
            _S.WAITING,
            _S.SIGNED,
            Permission.SIGN_EVIDENCE,
            "sign",
            _is_someone_else,
            "An approver who did not write it signs it, which publishes it.",
        ),
        Transition(
            _S.SIGNED,
            _S.WITHDRAWN,
            Permission.SIGN_EVIDENCE,
            "withdraw",
            None,
            "An approver withdraws it, with a reason in public.",
        ),
    ),
)


@dataclass(frozen=True)
class Period:
    """The days that were counted, the first and the last among them."""

    starts_on: date
    ends_on: date

    def overlaps(self, other: "Period") -> bool:
        """Say whether a day is counted in both."""
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


def is_fit(period: Period, today: date) -> Decision:
    """Refuse days in the wrong order, and days that are not over yet."""
    return Decision.unless(
        Reason(
            "days_turned_round",
            "The last day counted is before the first.",
            "Correct one of the two days.",
        )
        if period.ends_on < period.starts_on
        else None,
        Reason(
            "not_over_yet",
            "The last day counted is still to come.",
            "Only what has happened can be counted. Choose a day that is over.",
        )
        if period.ends_on > today
        else None,
    )


@dataclass(frozen=True)
class Signed:
    """A piece that is signed and stands: its reference and its days."""

    ref: str
    period: Period


def stands_alone(period: Period, others: tuple[Signed, ...]) -> Decision:
    """Refuse days that were counted before.

    Two tables over nearly the same people, one taken from the other, point to the few
    in which they differ.
    """
    found = next((one for one in others if one.period.overlaps(period)), None)
    return Decision.unless(
        Reason(
            "counted_before",
            say("Some of these days are counted in {ref} already.", ref=found.ref),
            "Choose other days. If that piece is wrong, an approver can withdraw it.",
        )
        if found
        else None
    )


def may_change(state: EvidenceState) -> Decision:
    """Refuse to write anew what somebody else is looking at, or has signed."""
    return Decision.unless(
        None
        if state is EvidenceState.DRAFT
        else Reason(
            "not_a_draft",
            say("This is “{state}”, and only a draft can be changed.",
                state=word(state.label)),
            "An approver can send it back, or withdraw it if it was signed.",
        )
    )  # fmt: skip
