"""How a body keeps its own duties: the eight guard rails, each as it stands today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from answerable.domains.catalogue.core.answers import read_all
from answerable.domains.duties.core import rails as rules
from answerable.domains.duties.core.rails import (
    Around,
    Rail,
    Standing,
    Statement,
    Step,
)
from answerable.domains.duties.models import DutyStatement
from answerable.domains.duties.queries import gates, lessons
from answerable.domains.frameworks.queries import editions
from answerable.domains.organisations import queries as organisations


@dataclass(frozen=True)
class StatementView:
    """A statement as it was recorded."""

    said: Statement
    by_role: str
    at: datetime
    entry: int


@dataclass(frozen=True)
class OrganisationDuties:
    """Everything that a body says of its own duties, with what is missing."""

    organisation: str
    standings: tuple[Standing, ...]
    recorded: dict[Rail, StatementView]

    @property
    def said(self) -> int:
        """Count the guard rails of which the body has said something."""
        return len(self.recorded)

    @property
    def in_hand(self) -> frozenset[Rail]:
        """Name those that are signed for and not out of date."""
        return rules.in_hand(self.standings)


def of_organisation(ref: str, *, today: date) -> OrganisationDuties:
    """Return the eight guard rails of a body. Raises NotFound."""
    recorded = newest(ref)
    here = around(ref, today=today)
    return OrganisationDuties(
        ref,
        tuple(
            rules.stand(
                rail,
                recorded[rail].said if rail in recorded else None,
                here,
                today=today,
            )
            for rail in Rail
        ),
        recorded,
    )


def newest(ref: str) -> dict[Rail, StatementView]:
    """Return what a body said last of each guard rail."""
    rows = DutyStatement.objects.filter(organisation=ref).order_by("at", "id")
    return {Rail(row.rail): view(row) for row in rows}


def around(ref: str, *, today: date) -> Around:
    """Return what the register knows of a body besides. Raises NotFound."""
    answers = read_all(organisations.by_ref(ref).answers)
    strategy = answers.get(rules.STRATEGY_FACT)
    return Around(
        has_strategy=strategy is not None and strategy.is_answered,
        live_without_gate=gates.without_gate(ref),
        untrained=lessons.untrained(ref, today=today),
        has_staff=bool(organisations.people_of(ref)),
        known_editions=frozenset(editions.shelf().editions),
    )


def rails_in_hand(ref: str, *, today: date) -> frozenset[Rail]:
    """Name the guard rails that a gate may rest on. Raises NotFound."""
    return of_organisation(ref, today=today).in_hand


def view(row: DutyStatement) -> StatementView:
    """Read a statement back as it was said."""
    return StatementView(
        Statement(
            text=row.text,
            job_title=row.job_title,
            signed_on=row.signed_on,
            minute=row.minute,
            address=row.address,
            ways=tuple(row.ways),
            editions=tuple(row.editions),
            steps=steps(row.steps),
        ),
        row.by_role,
        row.at,
        row.entry,
    )


def steps(kept: Sequence[dict[str, Any]]) -> tuple[Step, ...]:
    """Read the steps of a plan back."""
    return tuple(
        Step(one["what"], _day(one["due_on"]), _day_or_none(one.get("done_on")))
        for one in kept
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
