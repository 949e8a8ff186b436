"""Who may join a review of the Charter, write in its report, and answer it."""

from answerable.domains.duties.core.review_states import ReviewState
from answerable.foundations.core.decision import Decision, Reason


def may_join(state: ReviewState, has_joined: bool) -> Decision:
    """Let people join until the report; nobody counts twice."""
    return Decision.unless(
        Reason(
            "already_joined",
            "You are one of the reviewers already.",
            "Someone else can join, so that there are enough.",
        )
        if has_joined
        else None,
        _too_late()
        if state not in (ReviewState.GATHERING, ReviewState.REVIEWING)
        else None,
    )


def may_write(state: ReviewState, is_reviewer: bool) -> Decision:
    """Let the reviewers write findings and dissents while they are at work."""
    return Decision.unless(
        Reason(
            "not_a_reviewer",
            "Only the reviewers of this review can write in its report.",
            "You can join while the review is open.",
        )
        if not is_reviewer
        else None,
        Reason(
            "not_at_work",
            "Findings are written between the beginning of a review and its report.",
            "Whoever leads the review can begin it.",
        )
        if state is not ReviewState.REVIEWING
        else None,
    )


def may_answer(
    state: ReviewState, is_signing_body: bool, has_answered: bool
) -> Decision:
    """Let each original signing body answer once, after the report."""
    return Decision.unless(
        Reason(
            "not_a_signing_body",
            "Only the bodies that signed the Charter first answer its review.",
            "One of their approvers can answer.",
        )
        if not is_signing_body
        else None,
        Reason(
            "already_answered",
            "This body has answered already.",
            "What it said stays as it is.",
        )
        if has_answered
        else None,
        Reason(
            "nothing_reported",
            "There is nothing to answer now.",
            "It can be answered between the report and the end of the review.",
        )
        if state is not ReviewState.REPORTED
        else None,
    )


def _too_late() -> Reason:
    return Reason(
        "too_late_to_join",
        "The review has reported or ended, so nobody can join it.",
        "The next review will need reviewers again.",
    )
