"""Erasing words of a published entry: from the register, and from all that reads it.

Someone who asks “where did the words go?” reads this file.
"""

from datetime import datetime

from django.core.cache import caches
from django.db import transaction

from answerable.domains.assessments.actions import erasing as of_reviews
from answerable.domains.duties.actions import erasing as of_duties
from answerable.domains.evidence.actions import erasing as of_evidence
from answerable.domains.frameworks.actions import replies
from answerable.domains.organisations.actions import erasing as of_bodies
from answerable.domains.panels.actions import erasing as of_panels
from answerable.domains.register.actions import redactions
from answerable.domains.register.adapters import traces
from answerable.domains.register.queries import redactions as queries
from answerable.domains.safeguards.actions import erasing as of_safeguards
from answerable.domains.sources.actions import erasing as of_sources
from answerable.domains.stamp.actions import replies as of_stamp
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.journeys import assess, keep_clearance


@transaction.atomic
def authorise(*, ref: str, by: Actor, at: datetime) -> None:
    """Erase what someone else proposed, in every domain, or in none.

    Verdicts may quote an answer, so the entry is judged again. Raises NotFound,
    NotPermitted, NotPossibleNow and NotErasable.
    """
    erased = redactions.authorise(ref=ref, by=by, at=at)
    passage = erased.passage
    of_bodies.erase(
        ref=erased.organisation,
        left_of=passage.left_of,
        without=passage.without,
        at=at,
    )
    of_sources.erase(project=erased.project, without=passage.without, at=at)
    of_panels.erase(project=erased.project, without=passage.without, at=at)
    of_evidence.erase(entries=erased.acts, said=erased.said, at=at)
    of_reviews.erase(
        subject=erased.project, without=passage.without, said=erased.said, at=at
    )
    of_stamp.erase(entries=erased.acts, said=erased.said, at=at)
    of_safeguards.erase(entries=erased.acts, said=erased.said, at=at)
    replies.erase(entries=erased.acts, said=erased.said, at=at)
    of_duties.erase(entries=erased.acts, said=erased.said, at=at)
    assess.assess(refs=[erased.project], at=at, today=clock.london_date(at), again=True)
    keep_clearance.refresh(ref=erased.project, at=at)
    transaction.on_commit(caches["pages"].clear)


def tidy(*, at: datetime) -> int:
    """Write over what was erased since the last time; return how many redactions."""
    waiting = queries.untidy()
    if not waiting or not traces.clean():
        return 0
    redactions.note_clean(refs=waiting, at=at)
    return len(waiting)
