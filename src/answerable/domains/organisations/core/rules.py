"""What a body may say of itself, and when others may say that it has not answered."""

from datetime import date

from answerable.domains.organisations.core.kinds import Stance
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
