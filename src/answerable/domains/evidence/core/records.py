"""What readers of evidence get: frozen, complete, safe to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from answerable.domains.evidence.core.documents import Document
from answerable.domains.evidence.core.outcomes import Promise, Reached
from answerable.domains.evidence.core.states import EvidenceState, Kind, Period


@dataclass(frozen=True)
class Bound:
    """What was counted: a version of a tool, or of the body's own making."""

    tool_version: str
    label: str


@dataclass(frozen=True)
class Used:
    """What a project uses now: versions of tools, and its own newest version."""

    tools: Mapping[str, str] = field(default_factory=dict)  # label by reference
    own: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        return (*self.tools.values(), *((self.own,) if self.own else ()))

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """What can be counted now."""
        own = (Bound("", self.own),) if self.own else ()
        return (*(Bound(ref, label) for ref, label in self.tools.items()), *own)

    def still(self, bound: Bound) -> bool:
        """Say whether the project still uses what was counted."""
        if bound.tool_version:
            return bound.tool_version in self.tools
        return bound.label == self.own


@dataclass(frozen=True)
class EvidenceView:
    """A signed piece as anyone reads it."""

    ref: str
    kind: Kind
    project: str
    bound: Bound
    measure: str
    period: Period
    state: EvidenceState
    document: Document | None  # nothing where its words were erased
    signed_by_role: str
    signed_at: datetime
    entry: int
    reason: str
    withdrawn_at: datetime | None
    withdrawn_entry: int | None
    is_stale: bool = False

    @property
    def stands(self) -> bool:
        return self.state is EvidenceState.SIGNED

    @property
    def reached(self) -> Reached | None:
        """How a result stands beside its promise."""
        if self.document is None or self.kind is not Kind.OUTCOME:
            return None
        return Reached(self.document.says["reached"])


@dataclass(frozen=True)
class Measured:
    """A promise with the results measured so far, the newest first."""

    promise: Promise
    results: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class Outcomes:
    """Is it working? What was promised, what was measured, what is missing."""

    promised: tuple[Measured, ...]
    others: tuple[EvidenceView, ...]  # of promises that the entry makes no longer
    due_on: date | None
    due_since: date | None

    @property
    def is_empty(self) -> bool:
        return not self.promised and not self.others
