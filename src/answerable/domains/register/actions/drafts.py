"""Answering: one fact at a time, nobody's words lost, every change kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.actions import moves
from answerable.domains.register.core import answering, document
from answerable.domains.register.core.fingerprints import fingerprint, says_the_same
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import Edit, Project, ToolVersion
from answerable.domains.register.queries import loading
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason

EDITABLE = frozenset(
    {ProjectState.DRAFT, ProjectState.SENT_BACK, ProjectState.PUBLISHED}
)
_TITLE = "identity.name"


class EditConflict(Exception):
    """Someone else changed the same answer since this page was opened."""

    def __init__(self, *, theirs: Answer, yours: Answer) -> None:
        super().__init__("Someone else changed this answer while you were writing.")
        self.theirs = theirs
        self.yours = yours


@transaction.atomic
def answer(
    *,
    ref: str,
    fact_id: str,
    answer: Answer,
    seen: str | None,
    by: Actor,
    at: datetime,
) -> None:
    """Answer one fact of a draft.

    `seen` is the mark of the answer the person was looking at; None skips the check.
    Raises NotFound, NotPermitted, NotPossibleNow, InvalidValue and EditConflict.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.EDIT_PROJECT, project.keeper.ref)
    begin_edit(project)
    _answer_locked(project, fact_id, answer, seen, by, at)


def begin_edit(project: Project) -> None:
    """Turn a published entry back into a draft, or raise NotPossibleNow."""
    state = ProjectState(project.state)
    if state is ProjectState.PUBLISHED:
        moves.check(project, ProjectState.DRAFT, Permission.EDIT_PROJECT, "edit")
        project.state = ProjectState.DRAFT
    elif state not in EDITABLE:
        raise moves.NotPossibleNow(Decision.unless(_closed(state)))


def _closed(state: ProjectState) -> Reason:
    if state is ProjectState.WITH_APPROVER:
        return Reason(
            "with_approver",
            "This is with the approver, so it cannot be changed just now.",
            "Whoever sent it can take it back, or the approver can send it back.",
        )
    return Reason(
        "retracted",
        "This entry was retracted, so it cannot be changed.",
        "Start a new entry instead.",
    )


def _answer_locked(
    project: Project,
    fact_id: str,
    answer: Answer,
    seen: str | None,
    by: Actor,
    at: datetime,
) -> None:
    before = Answer.from_json(project.answers.get(fact_id))
    given = checked(_fact_asked(project, fact_id), answer, by=by, at=at)
    new = settled(before, given, seen=seen, at=at)
    if new is None:
        return
    keep(project.answers, fact_id, new)
    if fact_id == _TITLE and isinstance(new.value, str):
        project.title = new.value
    project.changed_at = at
    project.save(update_fields=["answers", "title", "state", "changed_at"])
    record_edit(before, new, fact_id, by=by, at=at, project=project)


def _fact_asked(project: Project, fact_id: str) -> Fact:
    asked = document.asked_of(catalogues.current(), Kind(project.kind))
    for fact in asked:
        if fact.id == fact_id:
            return fact
    raise loading.not_found("question", fact_id)


def settled(
    before: Answer, given: Answer, *, seen: str | None, at: datetime
) -> Answer | None:
    """Return what is to be kept, or nothing: a double submit changes nothing.

    The same answer on a later day confirms the old one, and keeps its source.
    Raises EditConflict if someone has written something else since it was seen.
    """
    if not says_the_same(before, given):
        if seen is not None and fingerprint(before) != seen:
            raise EditConflict(theirs=before, yours=given)
        return given
    if given.is_blank or (before.at and _day(before.at) == _day(at)):
        return None
    return replace(given, source=given.source or before.source)


def _day(at: datetime) -> date:
    return clock.london_date(at)


def checked(fact: Fact, answer: Answer, *, by: Actor, at: datetime) -> Answer:
    """Return the answer with a valid value, signed and dated. Raises InvalidValue."""
    given = answering.check(fact, answer, _day(at))
    return replace(given, by=by.ref, at=at)


def keep(answers: dict[str, object], fact_id: str, given: Answer) -> None:
    """Put an answer among the kept ones; a blank one is taken out."""
    if given.is_blank:
        answers.pop(fact_id, None)
    else:
        answers[fact_id] = given.to_json()


def record_edit(
    before: Answer,
    after: Answer,
    fact_id: str,
    *,
    by: Actor,
    at: datetime,
    project: Project | None = None,
    tool_version: ToolVersion | None = None,
    salt: str = "",
) -> None:
    """Keep what an answer was and what it became."""
    Edit.objects.create(
        project=project,
        tool_version=tool_version,
        fact_id=fact_id,
        before=None if before.is_blank else before.to_json(),
        after=None if after.is_blank else after.to_json(),
        by_ref=by.ref,
        at=at,
        salt=salt,
    )


@transaction.atomic
def answer_several(
    *, ref: str, answers: Mapping[str, Answer], by: Actor, at: datetime
) -> None:
    """Answer several facts at once: all of them, or none.

    Raises NotFound, NotPermitted, NotPossibleNow and InvalidValue.
    """
    project = moves.locked(ref)
    moves.permit(by, Permission.EDIT_PROJECT, project.keeper.ref)
    begin_edit(project)
    for fact_id, given in answers.items():
        _answer_locked(project, fact_id, given, None, by, at)
