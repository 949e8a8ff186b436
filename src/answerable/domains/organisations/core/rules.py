"""What a body may say of itself, when it may be asked, and which roles it may give.

A reader must be able to trust “has not answered”: it needs a request with a date.
"""

from datetime import date

from answerable.domains.organisations.core.kinds import Stance
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.decision import Decision, Reason


def may_take_stance(
    stance: Stance, *, reason: str, law: str, asked_on: date | None
) -> Decision:
    """Allow a stance that is fair to the body and of use to a reader."""
    return Decision.unless(
        Reason(
            "never_asked",
            "A body “has not answered” only after it was asked on a date.",
            "The register team can ask the body first.",
        )
        if stance is Stance.NOT_ANSWERED and asked_on is None
        else None,
        Reason(
            "already_asked",
            "This body was asked, so it can no longer say that nobody has asked it.",
            "The body can say what it has to publish.",
        )
        if stance is Stance.UNKNOWN and asked_on is not None
        else None,
        Reason(
            "law_missing",
            "A body that withholds must name the law that lets it.",
            "The body can name the law.",
        )
        if stance is Stance.WITHHOLDS and not law.strip()
        else None,
        Reason(
            "reason_missing",
            "Say why there is nothing to publish.",
            "The body can write a sentence or two.",
        )
        if stance is Stance.NONE and not reason.strip()
        else None,
    )


def may_ask(*, asked_on: date, today: date) -> Decision:
    """Allow a request that has been made, not one that is only planned."""
    return Decision.unless(
        Reason(
            "asked_in_future",
            "The day on which the body was asked cannot be in the future.",
            "Record the request once it has been sent.",
        )
        if asked_on > today
        else None
    )


def may_give(
    role: Role,
    *,
    is_operator: bool,
    is_charter_partner: bool = False,
    by_register_team: bool = True,
) -> Decision:
    """Keep roles that reach beyond one body to people who may have such a reach.

    The register team is the operator's. Whoever judges is chosen by the register team
    and belongs to no Charter partner: partners do not judge each other.
    """
    return Decision.unless(
        Reason(
            "operator_only",
            "Only the organisation that runs this register has a register team.",
            "Choose another role, or ask the register team.",
        )
        if role is Role.REGISTER_TEAM and not is_operator
        else None,
        Reason(
            "judges_are_appointed",
            "A body cannot appoint its own people to judge others.",
            "The register team can give this role.",
        )
        if role.judges and not by_register_team
        else None,
        Reason(
            "partners_do_not_judge",
            "This body is a Charter partner, and partners do not judge each other.",
            "The register team can give the role at a body that did not sign.",
        )
        if role.judges and is_charter_partner
        else None,
    )
