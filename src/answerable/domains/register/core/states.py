"""How an entry moves from a first draft to the public page, and off it.

One table: the pages, the refusals and the published diagram all read it.
"""

from dataclasses import dataclass
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow


class ProjectState(StrEnum):
    DRAFT = "draft"
    WITH_APPROVER = "with_approver"
    SENT_BACK = "sent_back"
    PUBLISHED = "published"
    RETRACTED = "retracted"

    @property
    def label(self) -> str:
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        return _STATES[self][1]


_STATES = {
    ProjectState.DRAFT: (
        N_("Draft"),
        N_("Someone is writing this. The public cannot see the changes yet."),
    ),
    ProjectState.WITH_APPROVER: (
        N_("With the approver"),
        N_("This waits for someone other than its author to approve it."),
    ),
    ProjectState.SENT_BACK: (
        N_("Sent back"),
        N_("The approver asked for changes. The author can edit and send it again."),
    ),
    ProjectState.PUBLISHED: (
        N_("Published"),
        N_("The public sees this, and nothing has changed since."),
    ),
    ProjectState.RETRACTED: (
        N_("Retracted"),
        N_("The entry was taken off the register. A page says when and why."),
    ),
}


class RoundOutcome(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    TAKEN_BACK = "taken_back"

    @property
    def label(self) -> str:
        return _OUTCOMES[self][0]

    @property
    def sentence(self) -> str:
        return _OUTCOMES[self][1]


_OUTCOMES = {
    RoundOutcome.WAITING: (N_("Waiting"), N_("The approver has not decided yet.")),
    RoundOutcome.APPROVED: (
        N_("Approved"),
        N_("The approver approved it, and it was published."),
    ),
    RoundOutcome.SENT_BACK: (
        N_("Sent back"),
        N_("The approver sent it back with comments."),
    ),
    RoundOutcome.TAKEN_BACK: (
        N_("Taken back"),
        N_("The author took it back before it was decided."),
    ),
}


@dataclass(frozen=True)
class Standing:
    """What the table needs to know of an entry."""

    version_number: int
    is_copied: bool = False


def _is_their_own(standing: Standing) -> Decision:
    return Decision.unless(
        Reason(
            "is_copied",
            "This entry is a copy, so nobody can change its answers here.",
            "The body that it is about can claim it first.",
        )
        if standing.is_copied
        else None
    )


def _is_copied(standing: Standing) -> Decision:
    return Decision.unless(
        None
        if standing.is_copied
        else Reason(
            "not_copied",
            "This entry is not a copy, so there is nothing to claim.",
            "Whoever keeps the entry can change it.",
        )
    )


def _has_been_public(standing: Standing) -> Decision:
    return Decision.unless(
        None
        if standing.version_number
        else Reason(
            "never_published",
            "This entry was never public, so there is nothing to retract.",
            "Its author can leave it as a draft.",
        )
    )


def _row(
    source: ProjectState, target: ProjectState, may: Permission, event: str, says: str
) -> Transition[Standing]:
    return Transition(source, target, may, event, _GUARDS.get(event), says)


_GUARDS = {
    "edit": _is_their_own,
    "claim": _is_copied,
    "retract": _has_been_public,
}


_S = ProjectState
_P = Permission

PROJECT: Workflow[Standing] = Workflow(
    name="project",
    initial=_S.DRAFT,
    final=frozenset({_S.RETRACTED}),
    transitions=(
        _row(
            _S.DRAFT,
            _S.WITH_APPROVER,
            _P.SEND_FOR_APPROVAL,
            "send",
            "The author sends the draft to an approver.",
        ),
        _row(
            _S.SENT_BACK,
            _S.WITH_APPROVER,
            _P.SEND_FOR_APPROVAL,
            "send",
            "The author sends the changed draft again.",
        ),
        _row(
            _S.WITH_APPROVER,
            _S.DRAFT,
            _P.SEND_FOR_APPROVAL,
            "take_back",
            "The author takes the draft back before it is decided.",
        ),
        _row(
            _S.WITH_APPROVER,
            _S.SENT_BACK,
            _P.RETURN_PROJECT,
            "send_back",
            "The approver sends the draft back with comments.",
        ),
        _row(
            _S.WITH_APPROVER,
            _S.PUBLISHED,
            _P.APPROVE_PROJECT,
            "approve",
            "Someone other than the author approves it, and it is published.",
        ),
        _row(
            _S.PUBLISHED,
            _S.DRAFT,
            _P.EDIT_PROJECT,
            "edit",
            "The author changes an answer. The published version stays as it is.",
        ),
        _row(
            _S.PUBLISHED,
            _S.DRAFT,
            _P.EDIT_PROJECT,
            "claim",
            "The body takes over an entry that was copied. Its page stays as it is.",
        ),
        *(
            _row(
                state,
                _S.RETRACTED,
                _P.RETRACT_PROJECT,
                "retract",
                "A published entry is taken off the register, with reasons.",
            )
            for state in (_S.PUBLISHED, _S.DRAFT, _S.SENT_BACK, _S.WITH_APPROVER)
        ),
    ),
)
