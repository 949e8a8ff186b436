"""Ethics committees in public: meetings, agendas, minutes, advice and answers."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet

from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.core.committee_views import (
    AdviceView,
    CommitteeView,
    ItemView,
    MeetingLine,
    MeetingView,
    PaperView,
    SitterView,
)
from answerable.domains.panels.core.meetings import MeetingState
from answerable.domains.panels.models import (
    Advised,
    Committee,
    CommitteeMember,
    Declared,
    Item,
    Meeting,
    Paper,
)
from answerable.domains.panels.queries import loading
from answerable.domains.register.queries import named


def listed() -> tuple[CommitteeView, ...]:
    """Return every committee by name."""
    return tuple(map(_committee, Committee.objects.select_related("body")))


def of_bodies(refs: Collection[str]) -> tuple[CommitteeView, ...]:
    """Return the committees of some bodies by name."""
    rows = Committee.objects.select_related("body").filter(body__ref__in=refs)
    return tuple(map(_committee, rows))


def one(slug: str) -> CommitteeView:
    """Return a committee by its address. Raises NotFound."""
    return _committee(loading.committee_at(slug))


def members(slug: str) -> tuple[SitterView, ...]:
    """Return everyone who sits or sat on a committee, those who sit first."""
    rows = CommitteeMember.objects.filter(committee__slug=slug)
    found = [_sitter(row) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.until is not None, one.since)))


def members_on(slug: str, on: date) -> tuple[SitterView, ...]:
    """Return who sat on a committee on a day. Raises NotFound."""
    refs = loading.members_on(loading.committee_at(slug), on)
    return tuple(one for one in members(slug) if one.ref in refs)


def meetings(slug: str) -> tuple[MeetingLine, ...]:
    """Return the meetings of a committee, the newest first."""
    rows = list(Meeting.objects.filter(committee__slug=slug))
    items = list(
        Item.objects.filter(meeting__in=rows).values_list("meeting_id", flat=True)
    )
    return tuple(
        MeetingLine(row.ref, row.on, MeetingState(row.state), items.count(row.pk))
        for row in rows
    )


def meeting(ref: str) -> MeetingView:
    """Return a meeting with everything about it. Raises NotFound."""
    found = loading.meeting_at(ref)
    sitters = {one.ref: one for one in members(found.committee.slug)}
    return MeetingView(
        ref=found.ref,
        on=found.on,
        state=MeetingState(found.state),
        called_at=found.called_at,
        minutes=found.minutes,
        present=tuple(sitters[ref] for ref in found.present if ref in sitters),
        ended_at=found.ended_at,
        why_off=found.why_off,
        committee=_committee(found.committee),
        items=_items(found),
    )


def _items(found: Meeting) -> tuple[ItemView, ...]:
    rows = list(Item.objects.filter(meeting=found))
    titles = named.titles({row.project for row in rows if row.project})
    papers: dict[int, list[PaperView]] = {}
    for paper in Paper.objects.filter(item__in=rows):
        view = PaperView(paper.title, paper.about, paper.url, paper.withheld_law)
        papers.setdefault(paper.item_id, []).append(view)
    declared: dict[int, list[tuple[str, str]]] = {}
    for one in Declared.objects.select_related("member").filter(item__in=rows):
        declared.setdefault(one.item_id, []).append((one.member.job, one.what))
    advice = {view.item: view for view in _advice(_rows().filter(item__in=rows))}
    return tuple(
        ItemView(
            row.ref,
            row.number,
            row.title,
            row.question,
            row.project,
            titles.get(row.project, row.project),
            row.added_at,
            tuple(papers.get(row.pk, ())),
            tuple(declared.get(row.pk, ())),
            advice.get(row.ref),
        )
        for row in rows
    )


def advice(ref: str) -> AdviceView:
    """Return one piece of advice. Raises NotFound."""
    loading.advice_at(ref)
    (found,) = _advice(_rows().filter(ref=ref))
    return found


def on_project(project: str) -> tuple[AdviceView, ...]:
    """Return what committees advised on a project, the newest first."""
    return _advice(_rows().filter(item__project=project))


def of_committee(slug: str) -> tuple[AdviceView, ...]:
    """Return what a committee advised, the newest first."""
    return _advice(_rows().filter(item__meeting__committee__slug=slug))


def waiting(body_refs: Collection[str]) -> tuple[AdviceView, ...]:
    """Return the advice that some bodies have not answered, the oldest first."""
    rows = _rows().filter(followed="", asks__in=body_refs)
    return _advice(rows.order_by("at", "pk"))


def _rows() -> QuerySet[Advised]:
    return Advised.objects.select_related("item__meeting__committee")


def _advice(rows: Iterable[Advised]) -> tuple[AdviceView, ...]:
    return tuple(_advised(row) for row in rows)


def _advised(row: Advised) -> AdviceView:
    item = row.item
    return AdviceView(
        ref=row.ref,
        item=item.ref,
        title=item.title,
        committee=item.meeting.committee.slug,
        committee_name=item.meeting.committee.name,
        meeting=item.meeting.ref,
        on=item.meeting.on,
        project=item.project,
        advice=Advice(row.advice),
        reasons=row.reasons,
        conditions=row.conditions,
        dissent=row.dissent,
        taking_part=row.taking_part,
        at=row.at,
        entry=row.entry,
        asks=row.asks,
        answer_by=row.answer_by,
        followed=FollowedStatus(row.followed) if row.followed else None,
        answer=row.answer,
        answered_at=row.answered_at,
        answer_entry=row.answer_entry,
    )


def _committee(row: Committee) -> CommitteeView:
    return CommitteeView(
        row.slug,
        row.name,
        row.remit,
        row.quorum,
        row.body.ref,
        row.body.slug,
        row.body.name,
        row.body.is_example,
    )


def _sitter(row: CommitteeMember) -> SitterView:
    return SitterView(
        row.ref, row.job, row.comes_from, row.is_lay, row.since, row.until
    )
