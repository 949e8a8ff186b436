"""The examples of evidence: counts by group, and results beside promises."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from answerable.domains.evidence.actions import evidence, promises
from answerable.domains.evidence.actions.evidence import Written
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.evidence.core.records import Bound
from answerable.domains.evidence.core.states import Kind, Period
from answerable.domains.evidence.queries import binding
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.journeys.examples import entries
from answerable.journeys.examples.products import Act, version_ref
from answerable.journeys.examples.reading import (
    BadExample,
    Cast,
    blaming,
    moment,
)

FILE = "evidence.yaml"
WRITE_AT, END_AT = 16, 17


def happenings(cast: Cast) -> Iterator[Act]:
    """Return when each piece was written, signed and withdrawn."""
    projects = dict(cast.projects())
    for number, piece in enumerate(cast.evidence, start=1):
        with blaming(FILE):
            title = f"{FILE}: {piece['project']}, {piece['ends_on']}"
            life = Life(cast, number, piece, projects[piece["project"]])
            yield moment(piece["written_on"], WRITE_AT), title, life.write
            if piece["end"] in {"signed", "withdrawn"}:
                yield moment(piece["ended_on"], END_AT), title, life.sign
            if piece["end"] == "withdrawn":
                yield moment(piece["withdrawn_on"], END_AT), title, life.withdraw


class Life:
    """One piece of evidence of the examples."""

    def __init__(
        self, cast: Cast, number: int, piece: dict[str, Any], project: dict[str, Any]
    ) -> None:
        self.piece, self.project = piece, project
        self.ref = refs.derived("EVD", f"example:{number}:{piece['project']}")
        self.by = partial(cast.actor, organisation=project["organisation"])

    def write(self, at: datetime) -> None:
        promises.refresh(today=clock.london_date(at))
        evidence.write(
            project=entries.ref_of(self.piece["project"]),
            written=self._written(),
            by=self._author(),
            at=at,
            ref=self.ref,
        )
        if self.piece["end"] != "draft":
            evidence.send(ref=self.ref, by=self._author(), at=at)

    def sign(self, at: datetime) -> None:
        evidence.sign(ref=self.ref, by=self._approver(), at=at)

    def withdraw(self, at: datetime) -> None:
        reason = self.piece["reason"]
        evidence.withdraw(ref=self.ref, reason=reason, by=self._approver(), at=at)

    def _written(self) -> Written:
        return Written(
            kind=Kind(self.piece["kind"]),
            period=Period(self.piece["starts_on"], self.piece["ends_on"]),
            says=self.piece["says"],
            rows=tuple(
                Group(str(row[0]), str(row[1]), Counts(*row[2:]))
                for row in self.piece.get("rows", ())
            ),
            bound=self._bound(),
            measure=self.piece.get("measure", ""),
        )

    def _bound(self) -> Bound:
        if "tool" not in self.piece:
            return Bound("", "")
        wanted = version_ref(self.piece["tool"])
        used = binding.used(entries.ref_of(self.piece["project"])).bounds
        for one in used:
            if one.tool_version == wanted:
                return one
        raise BadExample(f"{FILE}: {self.piece['project']} does not use that tool.")

    def _author(self) -> Actor:
        return self.by(self.project["author"], role="author")

    def _approver(self) -> Actor:
        return self.by(self.project["approver"], role="approver")
