"""A short list of gateways made by hand, for tests of how flows are checked."""

from dataclasses import replace
from datetime import date

from answerable.domains.frameworks.core.editions import InForce, Source
from answerable.domains.safeguards.core.citations import Act
from answerable.domains.safeguards.core.flows import Flow
from answerable.domains.safeguards.core.people import Ages
from answerable.domains.safeguards.core.powers import (
    Exclusion,
    Gateway,
    Gateways,
    People,
)
from answerable.domains.safeguards.core.vocabulary import BodyKind, Nation, Nature

TODAY = date(2026, 11, 21)
CRIME = Act("crime", "Crime and Disorder Act 1998", ("CDA",), ("crime-115",))
CHILD = Act("child", "Children Act 2004", ("CA 2004",), ("child-10",))
RULES = Act("rules", "UK GDPR")
SHARE = Gateway(
    id="crime-115",
    act=CRIME,
    provision="section 115",
    nature=Nature.EXPRESS,
    about="passing information on",
    people=People("anyone"),
    extent=(Nation.ENGLAND, Nation.WALES),
    in_force=InForce(date(1998, 9, 30), None, "England", TODAY),
    source=Source("The Act"),
    sections=frozenset({"115"}),
    who_may_give=frozenset({BodyKind.COUNCIL, BodyKind.POLICE}),
    who_may_get=frozenset({BodyKind.COUNCIL, BodyKind.POLICE}),
)
YOUNG = replace(
    SHARE,
    id="child-10",
    act=CHILD,
    provision="section 10",
    nature=Nature.IMPLIED,
    people=People("children", Ages(0, 17)),
    sections=frozenset({"10"}),
    who_may_give=frozenset(),
    who_may_get=frozenset(),
)
HOW = replace(
    YOUNG,
    id="rules",
    act=RULES,
    provision="any article",
    nature=Nature.NOT_A_GATEWAY,
    people=People("anyone"),
    sections=frozenset(),
    any_section=True,
)
FLOW = Flow(
    number=1,
    from_body="Anytown Council",
    to_body="Anytown Police",
    to_kind="police",
    what="Streets without lights",
    purpose="To plan patrols",
    power="Crime and Disorder Act 1998 section 115",
    power_kind="express",
)


def known(*gateways: Gateway) -> Gateways:
    """Give a list that holds these, in place of ours where the id is the same."""
    found = {one.id: one for one in (SHARE, YOUNG, HOW, *gateways)}
    acts = {one.act.id: one.act for one in found.values()}
    return Gateways(acts, found)


def excluding(*words: str, givers: frozenset[BodyKind] = frozenset()) -> Gateway:
    return replace(
        SHARE, excludes=(Exclusion("what is left out", frozenset(words), givers),)
    )
