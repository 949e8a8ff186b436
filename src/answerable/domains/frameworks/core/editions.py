"""An edition of a framework: its criteria, what they read, and where they come from.

Editions are data and never change once used: a new text is a new edition
(DESIGN §2.2, §6.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from answerable.domains.catalogue.core.conditions import Condition
from answerable.domains.frameworks.core.vocabulary import (
    RED_LINE_VERDICTS,
    Authority,
    EditionStatus,
    Judge,
    Kind,
    Level,
    Verdict,
)

TODAY = "today"  # a variable of every check, beside the facts


@dataclass(frozen=True)
class Source:
    """Where a text stands, when it was seen, and whether we could check it there."""

    title: str
    url: str = ""
    seen: date | None = None
    licence: str = ""
    verified: bool = True
    note: str = ""


@dataclass(frozen=True)
class InForce:
    """Since when a law holds, where, and when that was last looked up.

    A law `waits` while Parliament has passed it and no day has been set for it. Without
    a start it is older than our records, as what judges made is.
    """

    start: date | None
    end: date | None
    extent: str
    last_checked: date
    waits: bool = False

    def holds_on(self, day: date) -> bool:
        """Say whether the law was in force on a day."""
        has_begun = not self.waits and (self.start is None or self.start <= day)
        return has_begun and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Check:
    """One thing the answers must show, and what is said when they do not.

    For a red line `when` says what crosses it.
    """

    id: str
    when: Condition
    fails: str

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The facts it reads, in the order of the catalogue."""
        return _facts_of(self.when)


@dataclass(frozen=True)
class Scope:
    """When something applies, and what is said when it does not."""

    when: Condition
    otherwise: str

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The facts it reads, in the order of the catalogue."""
        return _facts_of(self.when)


def _facts_of(condition: Condition) -> tuple[str, ...]:
    return tuple(fact_id for fact_id in condition.reads if fact_id != TODAY)


@dataclass(frozen=True)
class Scale:
    """A scale of the source itself; only its ends may have words."""

    lowest: int
    highest: int
    low: str
    high: str


@dataclass(frozen=True)
class Criterion:
    """One thing that a framework asks."""

    id: str
    label: str
    asks: str
    kind: Kind
    authority: Authority
    source: Source
    levels: frozenset[Level]
    necessary: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    scope: Scope | None = None
    needs_judgement: bool = False
    judged_by: tuple[Judge, ...] = ()
    valid_for_months: int = 24
    remedy: str = ""
    prompts: tuple[str, ...] = ()  # what to ask when people talk it over; never counted
    in_force: InForce | None = None

    @cached_property
    def judges_by(self) -> frozenset[str]:
        """The facts that decide, once it is known that the criterion applies."""
        found = {fact_id for check in self.checks for fact_id in check.reads}
        return frozenset(found | set(self.necessary))

    @cached_property
    def reads(self) -> frozenset[str]:
        """Every fact that can change the verdict."""
        return self.judges_by.union(self.scope.reads if self.scope else ())

    @property
    def awaits_people(self) -> bool:
        """Whether only a named human may say that it is met."""
        return self.needs_judgement or self.kind in (Kind.SCALE, Kind.DELIBERATIVE)

    @property
    def verdicts(self) -> frozenset[Verdict]:
        """Every verdict that this criterion can get from answers that are given.

        An owner may also say of every question behind it that it does not apply.
        """
        if self.in_force and self.in_force.waits:
            return frozenset({Verdict.NOT_APPLICABLE})
        found = {Verdict.CANNOT_TELL}
        if self.kind is Kind.RED_LINE:
            found |= RED_LINE_VERDICTS if self.awaits_people else UNDISPUTED
        else:
            found |= {Verdict.MET}
            if self.checks or self.awaits_people:
                found |= {Verdict.NOT_MET}
            if len(self.checks) > 1 or self.awaits_people:
                found |= {Verdict.PARTLY}
        return frozenset(found | ({Verdict.NOT_APPLICABLE} if self.scope else set()))


UNDISPUTED = RED_LINE_VERDICTS - {Verdict.RED_LINE_DISPUTED}


@dataclass(frozen=True)
class Edition:
    """A framework as it stood at one time."""

    framework: str
    edition: str
    title: str
    about: str
    publisher: str
    status: EditionStatus
    authority: Authority
    source: Source
    criteria: tuple[Criterion, ...]
    sha256: str
    scope: Scope | None = None
    scale: Scale | None = None
    supersedes: str = ""
    differs: str = ""

    @property
    def id(self) -> str:
        """The framework and the edition, as commands and addresses name them."""
        return f"{self.framework}/{self.edition}"

    @cached_property
    def by_id(self) -> Mapping[str, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def readers(self) -> Mapping[str, frozenset[str]]:
        """For each fact, the criteria whose verdict it can change."""
        shared = self.scope.reads if self.scope else ()
        found: dict[str, set[str]] = {}
        for criterion in self.criteria:
            for fact_id in (*criterion.reads, *shared):
                found.setdefault(fact_id, set()).add(criterion.id)
        return {fact_id: frozenset(ids) for fact_id, ids in found.items()}
