"""What the register's checker raises about an entry, beside each flow of data.

The checker raises and decides nothing (DESIGN §2, §6.4): a lawyer says if a power
covers a flow. Small counts are told to those who write the entry, and to nobody else,
because a page that points at them would make them worse.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.register.core.records import Record
from answerable.domains.safeguards.core import flows, naming
from answerable.domains.safeguards.core.flows import Flow
from answerable.domains.safeguards.core.gateways import Finding
from answerable.domains.safeguards.core.powers import Gateway, Gateways
from answerable.domains.safeguards.core.vocabulary import FindingKind, Weight
from answerable.domains.safeguards.queries import gateways
from answerable.domains.safeguards.queries import raised as checks


@dataclass(frozen=True)
class FlowView:
    """One flow with the powers that our list knows, and what is raised about it."""

    flow: Flow
    powers: tuple[Gateway, ...]
    findings: tuple[Finding, ...]
    better: tuple[Gateway, ...] = ()  # those to look at instead


@dataclass(frozen=True)
class CountView:
    """A small count of people, and the question whose answer holds it."""

    finding: Finding
    fact: Fact


@dataclass(frozen=True)
class RaisedView:
    """Everything that is raised about an entry."""

    flows: tuple[FlowView, ...] = ()
    counts: tuple[CountView, ...] = ()

    @property
    def is_raised(self) -> bool:
        return bool(self.counts or self.doubted)

    @property
    def doubted(self) -> tuple[FlowView, ...]:
        """The flows about which something is raised."""
        return tuple(one for one in self.flows if one.findings)


NOTHING_RAISED = RaisedView()


def in_public(record: Record, *, today: date) -> RaisedView:
    """Say what the public page shows: of the newest version, and of no small count."""
    if not (record.version.current or record.preview) or record.tombstone:
        return NOTHING_RAISED
    whole = before_publication(record, today=today)
    return RaisedView(whole.flows)


def before_publication(record: Record, *, today: date) -> RaisedView:
    """Say all that is raised, for those who work on an entry."""
    found = checks.about(record, today=today)
    declared = flows.declared(checks.values(record)) if record.signed else ()
    known, facts = gateways.current(), catalogues.current().facts
    return RaisedView(
        flows=tuple(_flow(flow, found, known) for flow in declared),
        counts=tuple(
            CountView(one, facts[one.fact])
            for one in found
            if one.kind is FindingKind.SMALL_COUNT and one.fact in facts
        ),
    )


def _flow(flow: Flow, found: Iterable[Finding], known: Gateways) -> FlowView:
    """Put together what is raised about one flow, what does not fit first."""
    own = [
        one
        for one in found
        if one.fact == flows.FLOWS
        and one.row == flow.number
        and one.kind is not FindingKind.SMALL_COUNT
    ]
    own.sort(key=lambda one: one.kind.weight is Weight.LOOK)
    likely = dict.fromkeys(gateway_id for one in own for gateway_id in one.likely)
    better = tuple(known.by_id[i] for i in likely if i in known.by_id)
    return FlowView(flow, naming.of_flow(flow, known), tuple(own), better)
