"""Which powers a project names for its flows, as our list calls them."""

from collections.abc import Mapping

from answerable.domains.catalogue.core.answers import Value
from answerable.domains.safeguards.core import flows
from answerable.domains.safeguards.core.flows import Flow
from answerable.domains.safeguards.core.powers import Gateway, Gateways


def of_flow(flow: Flow, known: Gateways) -> tuple[Gateway, ...]:
    """Give the powers of our list that a flow names, each once, as they are named."""
    found = [known.at(citation) for citation in known.cited(flow.power)]
    return tuple({gateway.id: gateway for gateway in found if gateway}.values())


def named(values: Mapping[str, Value], known: Gateways) -> frozenset[str]:
    """Give the ids of the powers that the flows of a project name."""
    return frozenset(
        gateway.id
        for flow in flows.declared(values)
        for gateway in of_flow(flow, known)
    )
