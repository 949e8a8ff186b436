"""An import is taken back as a whole: what it changed is as it was before.

New entries are retracted, changed ones get their earlier words again as a new
version, and what a body has claimed since is left alone and named.
"""

from collections.abc import Callable

from django.db import transaction

from answerable.domains.register.actions import copies as acts
from answerable.domains.register.queries import copies
from answerable.domains.sources.actions import batches, imports
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.queries import changes
from answerable.domains.sources.queries import imports as queries
from answerable.domains.sources.queries.imports import ImportView
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.text import N_

BATCH = 250
REASON = N_("The import that made this entry was undone.")
GROUND = N_("The register team takes back an import as a whole.")
RESTORED = N_("The import that changed this entry was undone.")
GoOn = Callable[[], bool]
Say = Callable[[int, int], None]


def start(*, ref: str, by: Actor) -> None:
    """Begin to take an import back; one being taken back goes on as it is.

    Raises NotFound, NotPermitted and NotPossibleNow.
    """
    if queries.show(ref).state is not ImportState.UNDOING:
        imports.start_undo(ref=ref, by=by, at=clock.now())


def run(*, ref: str, by: Actor, go_on: GoOn = lambda: True, say: Say) -> ImportView:
    """Put back what is left to put back, until the end or until told to stop.

    Raises NotFound, NotPermitted, and NotOurTurn when another process does it.
    """
    whole = queries.show(ref).changes
    done = whole - changes.count_waiting(ref)
    while go_on():
        put_back = _put_back(ref, by)
        if not put_back:
            imports.finish_undo(ref=ref, by=by, at=clock.now())
            break
        done += put_back
        say(done, whole)
    return queries.show(ref)


def left(ref: str) -> tuple[str, ...]:
    """Return the entries that could not be put back."""
    return changes.left(ref)


@transaction.atomic
def _put_back(ref: str, by: Actor) -> int:
    """Put some changes back; return how many, nought when none is left."""
    at = clock.now()
    position = queries.show(ref).position
    batches.hold(ref=ref, state=ImportState.UNDOING, position=position, by=by, at=at)
    waiting = changes.next_to_undo(ref, BATCH)
    if not waiting:
        return 0
    held = copies.held([change.project_ref for change in waiting])
    left = frozenset(
        change.project_ref
        for change in waiting
        if change.project_ref not in held or not held[change.project_ref].open
    )
    open_ones = [change for change in waiting if change.project_ref not in left]
    new = [change.project_ref for change in open_ones if not change.before]
    old = {change.project_ref: change.before for change in open_ones if change.before}
    if new:
        acts.retract_many(refs=new, reason=REASON, ground=GROUND, by=by, at=at)
    if old:
        acts.restore_many(versions=old, note=RESTORED, by=by, at=at)
    batches.keep_undone(ref=ref, done=waiting, left=left, at=at)
    return len(waiting)
