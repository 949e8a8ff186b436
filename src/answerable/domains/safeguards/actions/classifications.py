"""Classifying a use: a named, independent person says what each speaker rules out.

The letter, part 2a. Each word is pinned to the version and the editions read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.safeguards.actions import wording
from answerable.domains.safeguards.core import classification as rules
from answerable.domains.safeguards.core.classification import Line, Speaker
from answerable.domains.safeguards.core.events import (
    ClassificationAnswered,
    ClassificationSetAside,
    ClassificationWithdrawn,
    UseClassified,
)
from answerable.domains.safeguards.core.states import (
    CLASSIFICATION,
    ClassificationState,
    Whose,
)
from answerable.domains.safeguards.core.voices import Voice
from answerable.domains.safeguards.models import Classification, ClassificationReply
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Refused
from answerable.foundations.core.workflow import Move

_S = ClassificationState


class NotComplete(Refused):
    """Something is missing in the classification; each reason says what."""


class NotPossibleNow(Refused):
    """The classification is in a state from which this step is not open."""


@dataclass(frozen=True)
class Use:
    """What is classified: a project in a version, and what the classifier read."""

    project: str
    version: int
    mark: str
    editions: Mapping[str, str]  # each with its hash
    judged: Judged


@transaction.atomic
def sign(
    *,
    use: Use,
    lines: Iterable[Line],
    job: str,
    review_on: date,
    by: Actor,
    at: datetime,
) -> str:
    """Say in public what each speaker rules out, in place of what one said before.

    Returns its reference. Raises NotPermitted, NotIndependent, NotComplete, TextTooLong
    and NamesPerson.
    """
    permit(by, Permission.CLASSIFY, use.judged.organisation_ref)
    wording.need_free(by, use.judged, at)
    said = tuple(_cleaned(line) for line in lines)
    named = wording.settled(job, wording.JOB_ROOM)
    today = clock.london_date(at)
    rules.may_sign(said, job=named, review_on=review_on, today=today).or_raise(
        NotComplete
    )
    ref = refs.new("CLS")
    event = _event(ref, use, said, named, review_on)
    entry = ledger.record(event, by=by, at=at)
    _replace(use.project, entry.seq, by=by, at=at)
    Classification.objects.create(
        ref=ref,
        **_pinned(use),
        lines=[_kept(line) for line in said],
        job=named,
        body=by.organisation,
        review_on=review_on,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry.seq,
    )
    return ref


@transaction.atomic
def withdraw(*, ref: str, why: str, by: Actor, at: datetime) -> None:
    """Take one's own classification back, with reasons in public.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing, TextTooLong and
    NamesPerson.
    """
    found = _locked(ref)
    permit(by, Permission.CLASSIFY, "")
    _check(found, _S.WITHDRAWN, Permission.CLASSIFY, by).or_raise(NotPossibleNow)
    reason = wording.needed(why, "why you take it back")
    event = ClassificationWithdrawn(found.project, ref, words={"why": reason})
    entry = ledger.record(event, by=by, at=at)
    _end(found, _S.WITHDRAWN, reason, entry.seq, at)


@transaction.atomic
def set_aside(*, ref: str, broken: Decision, by: Actor, at: datetime) -> None:
    """Set a classification aside, because of rules that its classifier breaks by now.

    Part of a decision on clearance. Raises NotFound and NotPossibleNow.
    """
    found = _locked(ref)
    _check(found, _S.SET_ASIDE, Permission.GRANT_CLEARANCE, by).or_raise(NotPossibleNow)
    codes = [reason.code for reason in broken.reasons]
    event = ClassificationSetAside(found.project, ref, codes)
    entry = ledger.record(event, by=by, at=at)
    _end(found, _S.SET_ASIDE, "", entry.seq, at)


@transaction.atomic
def answer(
    *, ref: str, voice: Voice, text: str, keeper: str, by: Actor, at: datetime
) -> None:
    """Put the word of the body, or of its supplier, beside a classification.

    A later one takes its place. Raises NotFound, NotPermitted, NotPossibleNow,
    ReplyRefused, TextTooLong and NamesPerson.
    """
    found = _locked(ref)
    permit(by, Permission.RESPOND_TO_REVIEW, keeper)
    said = wording.replied(text)
    event = ClassificationAnswered(
        found.project, ref, voice.value, words={"text": said}
    )
    entry = ledger.record(event, by=by, at=at)
    ClassificationReply.objects.create(
        classification=found,
        voice=voice.value,
        text=said,
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry.seq,
    )


def _pinned(use: Use) -> dict[str, object]:
    return {
        "project": use.project,
        "version": use.version,
        "mark": use.mark,
        "editions": [{"id": i, "sha256": sha} for i, sha in use.editions.items()],
    }


def _cleaned(line: Line) -> Line:
    return replace(
        line,
        reasons=wording.settled(line.reasons, wording.REASONS_ROOM),
        sources=wording.settled(line.sources, wording.SOURCES_ROOM),
    )


def _kept(line: Line) -> dict[str, str]:
    return {
        "speaker": line.speaker.value,
        "classed": line.classed.value,
        "reasons": line.reasons,
        "sources": line.sources,
    }


def _event(
    ref: str, use: Use, said: tuple[Line, ...], job: str, review_on: date
) -> UseClassified:
    words = {"job": job}
    for line in said:
        words[f"{line.speaker.value}_reasons"] = line.reasons
        words[f"{line.speaker.value}_sources"] = line.sources
    classed = {line.speaker: line.classed.value for line in said}
    return UseClassified(
        subject=use.project,
        classification=ref,
        version=use.version,
        law=classed[Speaker.LAW],
        letter=classed[Speaker.LETTER],
        eu_act=classed[Speaker.EU_ACT],
        review_on=review_on.isoformat(),
        editions=[f"{edition} {sha}" for edition, sha in use.editions.items()],
        words=words,
    )


def _replace(project: str, entry: int, *, by: Actor, at: datetime) -> None:
    """End what the same person said before; the new entry says that it is replaced."""
    before = Classification.objects.select_for_update().filter(
        project=project, by_ref=by.ref, state=_S.STANDING.value
    )
    for found in before:
        _check(found, _S.REPLACED, Permission.CLASSIFY, by).or_raise(NotPossibleNow)
        _end(found, _S.REPLACED, "", entry, at)


def _check(
    found: Classification,
    target: ClassificationState,
    permission: Permission,
    by: Actor,
) -> Decision:
    return CLASSIFICATION.check(
        Move(
            source=found.state,
            target=target,
            permissions={permission.value},
            subject=Whose(found.by_ref, by.ref),
        )
    )


def _end(
    found: Classification,
    state: ClassificationState,
    why: str,
    entry: int,
    at: datetime,
) -> None:
    found.state, found.ended_why = state.value, why
    found.ended_at, found.ended_entry = at, entry
    found.save()


def _locked(ref: str) -> Classification:
    rows = Classification.objects.select_for_update()
    found = rows.filter(ref=ref).first() if refs.is_valid(ref) else None
    if found is None:
        raise NotFound.of("classification", ref)
    return found
