"""Drafts as staff see them: what is left, who can answer it, what stands in the way.

Whoever calls these has been allowed to view the drafts of the body that keeps them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.accounts import queries as accounts
from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import BLANK, Answer
from answerable.domains.catalogue.core.differences import Change
from answerable.domains.catalogue.core.facts import Fact, Group, GroupKind
from answerable.domains.catalogue.core.inheritance import Resolved
from answerable.domains.catalogue.core.staleness import stale_since
from answerable.domains.catalogue.core.visibility import is_shown
from answerable.domains.register.core import document as documents
from answerable.domains.register.core import rules
from answerable.domains.register.core.fingerprints import fingerprint
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.records import (
    DraftView,
    Origin,
    Record,
    RoundView,
    TaskGroup,
    TaskItem,
    VersionLine,
)
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import (
    ApprovalRound,
    Project,
    Version,
)
from answerable.domains.register.queries import loading, records, versions
from answerable.foundations.core.text import N_

SHORT_ENTRY = "short"


def keeper_ref(ref: str) -> str:
    """Return which body keeps an entry, to check who may see it. Raises NotFound."""
    return loading.project_at(ref).keeper.ref


def hold(ref: str) -> str:
    """Hold an entry until the transaction ends, and return which body keeps it.

    So that two acts about one entry happen one after the other. Raises NotFound.
    """
    loading.project_at(ref)
    held = Project.objects.select_for_update(of=("self",)).select_related("keeper")
    return held.get(ref=ref).keeper.ref


def show(ref: str, *, today: date) -> DraftView:
    """Return a draft with its task list. Raises NotFound, also for a copied entry."""
    project = loading.project_at(ref)
    if project.kind == Kind.COPIED:
        raise loading.not_found("draft", ref)
    sources = loading.sources_of(project)
    items = _items(project, sources.resolved, today)
    state = ProjectState(project.state)
    return DraftView(
        ref=project.ref,
        title=project.title,
        organisation_ref=project.organisation.ref,
        organisation_slug=project.organisation.slug,
        organisation_name=project.organisation.name,
        kind=Kind(project.kind),
        state=state.value,
        state_label=state.label,
        state_sentence=state.sentence,
        published_version=project.version_number or None,
        groups=tuple(
            _group(group, [items[f.id] for f in group.facts if f.id in items])
            for group in _groups_for(Kind(project.kind))
        ),
        short_entry=_short_entry(items),
        rounds=rounds(project),
        tools=sources.tools,
        blockers=rules.blockers(
            catalogues.current(), Kind(project.kind), sources.resolved
        ),
        has_changes=state is not ProjectState.PUBLISHED,
    )


def _groups_for(kind: Kind) -> tuple[Group, ...]:
    catalogue = catalogues.current()
    own = catalogue.of_kind(GroupKind.OWN)
    if kind is Kind.REPORTED:
        return (*catalogue.of_kind(GroupKind.REPORTED), *own)
    return own


def _items(
    project: Project, resolved: Mapping[str, Resolved], today: date
) -> dict[str, TaskItem]:
    answers = {fact_id: found.answer for fact_id, found in resolved.items()}
    stage = rules.stage_of(answers)
    return {
        fact.id: _item(
            fact, resolved.get(fact.id, Resolved(BLANK)), answers, stage, today
        )
        for fact in documents.asked_of(catalogues.current(), Kind(project.kind))
        if fact.is_typed
    }


def _item(
    fact: Fact,
    found: Resolved,
    answers: Mapping[str, Answer],
    stage: str,
    today: date,
) -> TaskItem:
    return TaskItem(
        fact=fact,
        answer=found.answer,
        origin=Origin(found.origin.value, found.origin_ref, found.origin_label),
        shown=is_shown(fact, answers),
        due=rules.is_due(fact, stage),
        stale_since=stale_since(fact, found.answer, today),
    )


def _group(group: Group, items: list[TaskItem]) -> TaskGroup:
    shown = [item for item in items if item.shown]
    left = [item for item in shown if item.answer.is_blank]
    share = len(left) / len(shown) if shown else 0
    who = dict.fromkeys(a.label for item in left for a in item.fact.answered_by)
    return TaskGroup(
        group=group,
        items=tuple(shown),
        answered=len(shown) - len(left),
        left=len(left),
        minutes_left=round(group.minutes * share) or (1 if left else 0),
        can_answer=tuple(who),
    )


def _short_entry(items: Mapping[str, TaskItem]) -> TaskGroup:
    catalogue = catalogues.current()
    facts = tuple(f for f in catalogue.short_entry() if f.id in items)
    group = Group(
        id=SHORT_ENTRY,
        title=N_("Short entry"),
        intro=N_("The answers that are enough to publish."),
        minutes=2 * len(facts),
        facts=facts,
    )
    return _group(group, [items[fact.id] for fact in facts])


def rounds(project: Project) -> tuple[RoundView, ...]:
    """Return every sending for approval, newest first."""
    found = list(ApprovalRound.objects.filter(project=project))
    names = accounts.names(
        {r.sent_by_ref for r in found}
        | {r.decided_by_ref for r in found if r.decided_by_ref}
    )
    return tuple(
        RoundView(
            number=r.number,
            sent_at=r.sent_at,
            sent_by=names.get(r.sent_by_ref, ""),
            sent_by_ref=r.sent_by_ref,
            outcome=r.outcome,
            decided_at=r.decided_at,
            decided_by=names.get(r.decided_by_ref, r.decided_by_role),
            comment=r.comment,
        )
        for r in found
    )


def fact(ref: str, fact_id: str, *, today: date) -> TaskItem:
    """Return one fact of a draft. Raises NotFound."""
    project = loading.project_at(ref)
    sources = loading.sources_of(project)
    items = _items(project, sources.resolved, today)
    if fact_id not in items:
        raise loading.not_found("question", fact_id)
    return items[fact_id]


def own_answer(ref: str, fact_id: str) -> Answer:
    """Return what the project itself says, without what it inherits."""
    return Answer.from_json(loading.project_at(ref).answers.get(fact_id))


def seen(ref: str, fact_id: str) -> str:
    """Return the mark of an answer as it stands, to notice a second editor."""
    return fingerprint(own_answer(ref, fact_id))


def preview(ref: str, *, today: date, at: datetime) -> Record:
    """Return the page exactly as it would be if published now. Raises NotFound."""
    project = loading.project_at(ref)
    sources = loading.sources_of(project)
    document = next_document(project, sources, at=at, note="")
    number = project.version_number + 1
    return records.record_of(
        document,
        version=VersionLine(number, at, "", "", 0, "", False),
        history=versions.history(project.pk, project.version_number),
        current={},
        preview=True,
        today=today,
    )


def next_document(
    project: Project, sources: loading.Sources, *, at: datetime, note: str
) -> dict[str, object]:
    """Build the document of the next version from the draft as it stands."""
    waiting = ApprovalRound.objects.filter(project=project, outcome="waiting").first()
    body = project.organisation
    heading = documents.Heading(
        ref=project.ref,
        version=project.version_number + 1,
        published_at=at,
        kind=Kind(project.kind),
        example=project.is_example,
        organisation={
            "ref": body.ref,
            "slug": body.slug,
            "name": body.name,
            "kind": body.kind,
            "areas": list(body.areas),
        },
        tools=sources.tools,
        note=note,
        language=project.language,
    )
    rest_due_on = waiting.rest_due_on if waiting else at.date() + rules.REST_DUE_IN
    return documents.freeze(
        catalogues.current(), heading, sources.resolved, rest_due_on
    )


def differences(ref: str, *, at: datetime) -> tuple[Change, ...]:
    """Return what publishing now would change for readers. Raises NotFound."""
    project = loading.project_at(ref)
    published = Version.objects.filter(
        project=project, number=project.version_number
    ).first()
    if published is None:
        return ()
    after = next_document(project, loading.sources_of(project), at=at, note="")
    return versions.between(versions.parsed(published), after)


@dataclass(frozen=True)
class Heading:
    """What a draft is called and whose it is."""

    ref: str
    title: str
    organisation_name: str
    organisation_slug: str
    keeper_ref: str
    state: str


def heading(ref: str) -> Heading:
    """Return what a draft is called and whose it is. Raises NotFound."""
    project = loading.project_at(ref)
    return Heading(
        project.ref,
        project.title,
        project.organisation.name,
        project.organisation.slug,
        project.keeper.ref,
        project.state,
    )


def waiting_sender(ref: str) -> str:
    """Return who sent the draft that waits for approval, or nothing."""
    found = ApprovalRound.objects.filter(project__ref=ref, outcome="waiting").first()
    return found.sent_by_ref if found else ""


def last_sender(ref: str) -> str:
    """Return who sent the draft last, or nothing."""
    found = ApprovalRound.objects.filter(project__ref=ref).first()
    return found.sent_by_ref if found else ""
