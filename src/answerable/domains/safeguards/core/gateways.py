"""Does the power that is named for a flow of data cover it? Raises, never decides.

A public body may share only where law lets it. The checks are those of DESIGN §6.4: the
section, what it is for, whom it covers, who may give and get, where and since when.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.catalogue.core.answers import Value
from answerable.domains.safeguards.core import flows, people, small_counts
from answerable.domains.safeguards.core.citations import Citation
from answerable.domains.safeguards.core.flows import Around, Flow
from answerable.domains.safeguards.core.powers import Gateway, Gateways
from answerable.domains.safeguards.core.vocabulary import (
    BodyKind,
    FindingKind,
    Nation,
    Nature,
)
from answerable.foundations.core.said import Said, listed, say, word


@dataclass(frozen=True)
class Finding:
    """One question that a person must answer, in a plain sentence."""

    kind: FindingKind
    sentence: Said
    fact: str
    row: int
    gateway: str = ""
    likely: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One power that is named for one flow, with all that its checks need."""

    flow: Flow
    gateway: Gateway
    around: Around
    known: Gateways
    today: date
    nation: Nation | None

    def found(
        self, kind: FindingKind, better: tuple[str, ...] = (), **parts: object
    ) -> Finding:
        sentence = say(kind.pattern, provision=self.gateway.name, **parts)
        row, gateway = self.flow.number, self.gateway.id
        return Finding(kind, sentence, flows.FLOWS, row, gateway, better)


def review(
    values: Mapping[str, Value],
    known: Gateways,
    *,
    today: date,
    nation: Nation | None = None,
) -> tuple[Finding, ...]:
    """Check every flow that a project declares, and look for small counts.

    `values` are those of answered facts only; `nation` is where the project is, if that
    is known.
    """
    here = flows.around(values)
    raised = [
        finding
        for flow in flows.declared(values)
        for finding in check(flow, here, known, today=today, nation=nation)
    ]
    raised += [
        _finding(FindingKind.SMALL_COUNT, count.fact, count.row, count=count.text)
        for count in small_counts.find(values)
    ]
    return tuple(raised)


def check(
    flow: Flow,
    around: Around,
    known: Gateways,
    *,
    today: date,
    nation: Nation | None = None,
) -> tuple[Finding, ...]:
    """Check the power that one flow names."""
    if not flow.power:
        if around.acts_on_orders(flow.to_body):
            return ()
        return (_finding(FindingKind.NO_POWER, flows.FLOWS, flow.number),)
    cited = known.cited(flow.power)
    if not cited:
        return (_not_in_list(flow, flow.power),)
    raised: list[Finding] = []
    for citation in cited:
        gateway = known.at(citation)
        if gateway is None:
            raised.append(_no_gateway(flow, citation))
        else:
            case = Case(flow, gateway, around, known, today, nation)
            raised += [finding for rule in RULES for finding in rule(case)]
    return tuple(raised)


def _no_gateway(flow: Flow, citation: Citation) -> Finding:
    if citation.section:
        return _not_in_list(flow, citation.name)
    sentence = say(FindingKind.SECTION_MISSING.pattern, act=citation.act.title)
    return Finding(
        FindingKind.SECTION_MISSING,
        sentence,
        flows.FLOWS,
        flow.number,
        likely=citation.act.likely,
    )


def _not_in_list(flow: Flow, power: str) -> Finding:
    return _finding(FindingKind.NOT_IN_LIST, flows.FLOWS, flow.number, power=power)


def _finding(kind: FindingKind, fact: str, row: int, **parts: object) -> Finding:
    return Finding(kind, say(kind.pattern, **parts), fact, row)


def _nature(case: Case) -> Iterator[Finding]:
    """Say what the provision is, where it is less than a power to share."""
    kind = _OF_NATURE.get(case.gateway.nature)
    if kind:
        about = word(case.gateway.about)
        yield case.found(kind, case.gateway.better, about=about)


def _wrong_section(case: Case) -> Iterator[Finding]:
    if case.gateway.nature is Nature.NOT_A_GATEWAY and case.gateway.better:
        better = case.gateway.better
        names = [case.known.by_id[i].name for i in better]
        likely = listed(names, between=" / ")
        yield case.found(FindingKind.WRONG_SECTION, better, likely=likely)


def _people(case: Case) -> Iterator[Finding]:
    covered = case.gateway.people
    text = case.flow.what if people.ages(case.flow.what) else case.flow.purpose
    here = people.likely(text, case.around.groups)
    narrow, better = covered.only, case.gateway.better
    if covered.ages and here:
        if not any(covered.ages.meet(one) for one in here):
            yield case.found(FindingKind.AGE_OUTSIDE, better, people=word(covered.who))
            return
        narrow |= not all(covered.ages.holds(one) for one in here)
    if narrow:
        yield case.found(FindingKind.SOME_PEOPLE_ONLY, people=word(covered.who))


def _giver(case: Case) -> Iterator[Finding]:
    kind = case.around.kind_of(case.flow.from_body)
    if kind and case.gateway.who_may_give and kind not in case.gateway.who_may_give:
        yield case.found(FindingKind.GIVER_NOT_LISTED, body=word(kind.label))


def _receiver(case: Case) -> Iterator[Finding]:
    kind = _kind(case.flow.to_kind) or case.around.kind_of(case.flow.to_body)
    if case.around.acts_on_orders(case.flow.to_body):
        return
    if kind and case.gateway.who_may_get and kind not in case.gateway.who_may_get:
        yield case.found(FindingKind.RECEIVER_NOT_LISTED, body=word(kind.label))


def _kind(value: str) -> BodyKind | None:
    return next((kind for kind in BodyKind if kind.value == value), None)


def _in_force(case: Case) -> Iterator[Finding]:
    if case.gateway.in_force.waits:
        yield case.found(FindingKind.NOT_STARTED)
    elif not case.gateway.in_force.holds_on(case.today):
        yield case.found(FindingKind.NOT_IN_FORCE)


def _extent(case: Case) -> Iterator[Finding]:
    if case.nation and case.nation not in case.gateway.extent:
        names = listed([word(nation.label) for nation in case.gateway.extent])
        yield case.found(FindingKind.OUTSIDE_EXTENT, extent=names)


def _excludes(case: Case) -> Iterator[Finding]:
    words = set("".join(c if c.isalnum() else " " for c in case.flow.what).split())
    giver = case.around.kind_of(case.flow.from_body)
    for one in case.gateway.excludes:
        if giver in one.givers or one.words & {text.casefold() for text in words}:
            yield case.found(FindingKind.EXCLUDED, excluded=word(one.what))


def _declared(case: Case) -> Iterator[Finding]:
    nature = case.gateway.nature
    declared = next((n for n in Nature if n.value == case.flow.power_kind), nature)
    if declared is not nature and nature is not Nature.NOT_A_GATEWAY:
        yield case.found(
            FindingKind.DECLARED_OTHERWISE,
            declared=word(declared.label),
            nature=word(nature.label),
        )


_OF_NATURE = {
    Nature.IMPLIED: FindingKind.IMPLIED_ONLY,
    Nature.DUTY_ONLY: FindingKind.DUTY_ONLY,
    Nature.CAPACITY: FindingKind.CAPACITY_ONLY,
    Nature.NOT_A_GATEWAY: FindingKind.NOT_ABOUT_INFORMATION,
}
RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    _wrong_section,
    _nature,
    _people,
    _giver,
    _receiver,
    _in_force,
    _extent,
    _excludes,
    _declared,
)
