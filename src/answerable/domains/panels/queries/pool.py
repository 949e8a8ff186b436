"""The pool, for the register team. The public sees counts and numbers only."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.panels.core import grouping
from answerable.domains.panels.core.grouping import Question
from answerable.domains.panels.models import Pool, PoolMember
from answerable.domains.panels.queries import loading


@dataclass(frozen=True)
class PoolView:
    """A pool, with how many people are in it now."""

    ref: str
    name: str
    about: str
    body_ref: str
    body_slug: str
    body_name: str
    questions: tuple[Question, ...]
    people: int


@dataclass(frozen=True)
class MemberView:
    """Somebody in a pool, for those who look after it."""

    ref: str
    name: str
    email: str
    groups: Mapping[str, str]
    support: str
    agreed_on: date


def listed() -> tuple[PoolView, ...]:
    """Return every pool by name."""
    rows = list(Pool.objects.select_related("body"))
    counts = Counter(
        PoolMember.objects.filter(left_on=None).values_list("pool_id", flat=True)
    )
    return tuple(_view(row, counts[row.pk]) for row in rows)


def one(ref: str) -> PoolView:
    """Return a pool. Raises NotFound."""
    found = loading.pool_at(ref)
    return _view(found, PoolMember.objects.filter(pool=found, left_on=None).count())


def members(ref: str) -> tuple[MemberView, ...]:
    """Return who is in a pool, by name. Raises NotFound."""
    rows = PoolMember.objects.filter(pool=loading.pool_at(ref), left_on=None)
    return tuple(
        MemberView(m.ref, m.name, m.email, m.groups, m.support, m.agreed_on)
        for m in rows
    )


def sizes(ref: str) -> tuple[tuple[str, str, int], ...]:
    """Count who is in a pool by question and choice. Raises NotFound."""
    found = members(ref)
    return tuple(
        (
            question.name,
            option,
            sum(m.groups.get(question.name) == option for m in found),
        )
        for question in one(ref).questions
        for option in question.options
    )


def _view(row: Pool, people: int) -> PoolView:
    return PoolView(
        row.ref,
        row.name,
        row.about,
        row.body.ref,
        row.body.slug,
        row.body.name,
        grouping.asked(row.questions),
        people,
    )
