"""Putting the public register together again, from a register or a mirror of one.

Someone who asks “what outlives the operator?” reads this file.
"""

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db import transaction

import answerable_mirror
from answerable.domains.accounts import queries as accounts
from answerable.domains.assessments.actions import rebuilding as of_assessments
from answerable.domains.duties.actions import rebuilding as of_duties
from answerable.domains.evidence.actions import rebuilding as of_evidence
from answerable.domains.frameworks.actions import rebuilding as of_frameworks
from answerable.domains.frameworks.queries import editions
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.actions import rebuilding as of_ledger
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions import rebuilding as of_organisations
from answerable.domains.panels.actions import rebuilding as of_panels
from answerable.domains.register.actions import rebuilding as of_register
from answerable.domains.safeguards.actions import rebuilding as of_safeguards
from answerable.domains.sources.actions import rebuilding as of_sources
from answerable.domains.stamp.actions import rebuilding as of_stamp
from answerable.foundations import clock
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.journeys import assess, copied_register, keep_clearance
from answerable.journeys.copied_register import Copy


class NotEmpty(Refused):
    """The database holds something already, which nothing may be mixed with."""


class NotWhole(Refused):
    """The copy lacks its tables, or they are not what its entries say."""


@dataclass(frozen=True)
class Rebuilt:
    """What was put back."""

    entries: int
    versions: int
    can_sign: bool


def may_begin() -> Decision:
    """Allow it in a database that holds no entry, no body and no person."""
    holds = ledger.size() or organisations.are_there_any() or accounts.are_there_any()
    return Decision.unless(_not_empty() if holds else None)


def rebuild(
    *,
    place: str,
    trusting: list[str],
    at: datetime,
    told: Callable[[str], None] = lambda what: None,
) -> Rebuilt:
    """Copy a register without its pages, check all of it, and put it back.

    Raises NotEmpty, NotWhole, NotTheSameLog, and Wrong or Unchecked of the verifier.
    """
    may_begin().or_raise(NotEmpty)
    with tempfile.TemporaryDirectory(dir=settings.ANSWERABLE_VAR) as folder:
        told(_copied(place, Path(folder), trusting))
        copy = copied_register.read(Path(folder))
        _whole(copy).or_raise(NotWhole)
        put_back(copy=copy, at=at)
        can_sign = of_ledger.publish(
            checkpoint=copy.file("checkpoint"), policy=copy.file("trust-policy.txt")
        )
    caches["pages"].clear()
    return Rebuilt(len(copy.bodies), len(copy.versions), can_sign)


@transaction.atomic
def put_back(*, copy: Copy, at: datetime) -> None:
    """Put everything back, in every domain or in none."""
    may_begin().or_raise(NotEmpty)  # and nothing came in meanwhile
    tables, first = copy.tables, copy.first
    of_ledger.restore(
        bodies=copy.bodies,
        openings=copy.typed,
        signed=tables["checkpoints"],
        at=at,
    )
    since = {subject: view.at for subject, view in first.items()}
    of_organisations.restore(told=tables, since=since, at=at)
    of_register.restore(
        copied=of_register.Copied(tables, copy.views, copy.versions, first), at=at
    )
    of_frameworks.restore(told=tables, at=at)
    of_sources.restore(told=tables, at=at)
    of_duties.restore(told=tables, at=at)
    of_panels.restore(told=tables, at=at)
    of_stamp.restore(told=tables, at=at)
    of_assessments.restore(told=tables, at=at)
    of_evidence.restore(told=tables, at=at, today=clock.london_date(at))
    of_safeguards.restore(told=tables, at=at)
    of_register.restore_lists(told=tables, at=at)
    if all(
        line.is_used for line in editions.lines()
    ):  # a new one would write an entry, which waits for a key
        assess.assess(at=at, today=clock.london_date(at))
        keep_clearance.refresh_all(at=at)


def _copied(place: str, folder: Path, trusting: list[str]) -> str:
    asked = answerable_mirror.commands().parse_args(
        [place, str(folder), "--no-pages", *trusting], argparse.Namespace()
    )
    return answerable_mirror.mirror(asked)


def _whole(copy: Copy) -> Decision:
    missing = [] if "versions" in copy.tables else [_no_tables()]
    wrong = () if missing else copied_register.faults(copy)
    return Decision.unless(*missing, *(_wrong(fault) for fault in wrong))


def _not_empty() -> Reason:
    return Reason(
        code="not_empty",
        sentence="This database holds something already, and a register is rebuilt "
        "only in an empty one.",
        who="Set DATABASE_URL to a new database, run `answerable prepare`, and try "
        "again.",
    )


def _no_tables() -> Reason:
    return Reason(
        code="no_tables",
        sentence="The copy lacks the tables of the register.",
        who="Use a register or a mirror that has /register/index.json.",
    )


def _wrong(fault: str) -> Reason:
    return Reason(
        code="not_what_entries_say",
        sentence=fault,
        who="Do not use this copy; try another mirror.",
    )
