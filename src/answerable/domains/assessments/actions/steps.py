"""What every act on a review has in common: find it, hold it, ask the table."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from answerable.domains.assessments.core.states import REVIEW, ReviewState
from answerable.domains.assessments.core.voting import Seat as Place
from answerable.domains.assessments.models import Review
from answerable.domains.assessments.queries import standing
from answerable.domains.ledger.core import commitments
from answerable.domains.ledger.core.commitments import SALT_BYTES, Commitment
from answerable.domains.ledger.core.events import names_a_person
from answerable.domains.organisations.core import independence
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.queries import interests
from answerable.foundations import clock
from answerable.foundations.core import canonical, refs
from answerable.foundations.core import text as wording
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused
from answerable.foundations.core.workflow import Move


class NotPossibleNow(Refused):
    """The review is in a state from which this step is not open."""


class NotIndependent(Refused):
    """Whoever is to judge belongs to a side, or wrote what is judged."""


class NotWhole(Refused):
    """Something is missing, too long, or names a person."""


def locked(ref: str) -> Review:
    """Return a review, held until the end of the transaction. Raises NotFound."""
    found = None
    if refs.is_valid(ref):
        rows = Review.objects.select_for_update(of=("self",))
        found = rows.select_related("organisation").filter(ref=ref).first()
    if found is None:
        raise NotFound.of("review", ref)
    return found


def check(
    review: Review,
    target: ReviewState,
    permission: Permission,
    event: str,
    places: Sequence[Place] | None = None,
) -> None:
    """Ask the state table. The permission itself was checked before.

    Raises NotPossibleNow with the reasons.
    """
    move = Move(
        source=review.state,
        target=target,
        permissions={permission.value},
        subject=standing.of(review, places),
        event=event,
    )
    REVIEW.check(move).or_raise(NotPossibleNow)


def independent(person_ref: str, judged: Judged, at: datetime) -> None:
    """Let somebody judge this who is free to. Raises NotIndependent."""
    today = clock.london_date(at)
    who = interests.judge(person_ref, today=today)
    independence.may_judge(who, judged).or_raise(NotIndependent)


def settle(words: str, room: int) -> str:
    """Return words fit to be published. Raises TextTooLong and NotWhole."""
    tidy = wording.clean(words, room)
    Decision.unless(_names_person() if names_a_person(tidy) else None).or_raise(
        NotWhole
    )
    return tidy


def need(words: str, room: int, missing: Reason) -> str:
    """Return words that must be there. Raises TextTooLong and NotWhole."""
    tidy = settle(words, room)
    Decision.unless(None if tidy else missing).or_raise(NotWhole)
    return tidy


def promise(said: object) -> tuple[Commitment, str]:
    """Commit to what opens later; return the promise and the salt that opens it."""
    salt = secrets.token_bytes(SALT_BYTES)
    return commitments.commit(canonical.encode(said), salt), salt.hex()


def _names_person() -> Reason:
    return Reason(
        "names_person",
        "This holds a person’s reference, and everyone can read what is written.",
        "Write a job title instead.",
    )
