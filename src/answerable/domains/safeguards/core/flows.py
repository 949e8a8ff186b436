"""The flows of data that a project declares, and what is known around them.

They are the rows of the fact “How data flows”; nothing here looks further than the
project's own answers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from answerable.domains.catalogue.core.answers import Value
from answerable.domains.safeguards.core.vocabulary import BodyKind

FLOWS = "law.gateways"
GROUPS = "people.affected_groups"
RECIPIENTS = "data.recipients"
CONTROLLERS = "law.controllers"
_KINDS = {kind.value for kind in BodyKind}
_NAMES = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), kind)
    for words, kind in (
        ("police|constabulary", BodyKind.POLICE),
        ("NHS|hospitals?|ambulance|GP practices?|surgery", BodyKind.NHS),
        ("university", BodyKind.UNIVERSITY),
        ("schools?|academy|academies|college", BodyKind.SCHOOL),
        ("Ltd|Limited|plc|LLP|CIC", BodyKind.PRIVATE_COMPANY),
        ("council|combined authority", BodyKind.COUNCIL),
        ("department|ministry|HM|probation", BodyKind.GOVERNMENT),
    )
)


@dataclass(frozen=True)
class Flow:
    """Who gives what to whom, under which power, and for what."""

    number: int
    from_body: str
    to_body: str
    to_kind: str
    what: str
    purpose: str
    power: str = ""
    power_kind: str = ""


@dataclass(frozen=True)
class Around:
    """What else the project says that bears on its flows."""

    groups: tuple[str, ...] = ()
    kinds: Mapping[str, BodyKind] = field(default_factory=dict)
    processors: frozenset[str] = frozenset()

    def kind_of(self, body: str) -> BodyKind | None:
        """Say what kind of body it is, by the answers or else by its name."""
        known = self.kinds.get(_folded(body))
        by_name = (kind for name, kind in _NAMES if name.search(body))
        return known or next(by_name, None)

    def acts_on_orders(self, body: str) -> bool:
        """Whether it is a processor, who needs a contract and no power of its own."""
        return _folded(body) in self.processors


def declared(values: Mapping[str, Value]) -> tuple[Flow, ...]:
    """Read the flows of a project from its answers."""
    return tuple(
        Flow(
            number=number,
            from_body=row.get("from_body", ""),
            to_body=row.get("to_body", ""),
            to_kind=row.get("to_kind", ""),
            what=row.get("what", ""),
            purpose=row.get("purpose", ""),
            power=row.get("power", "").strip(),
            power_kind=row.get("power_kind", ""),
        )
        for number, row in enumerate(rows(values, FLOWS), 1)
    )


def around(values: Mapping[str, Value]) -> Around:
    """Read what bears on the flows from the answers."""
    stated = [(row.get("to_body"), row.get("to_kind")) for row in rows(values, FLOWS)]
    stated += [(r.get("recipient"), r.get("kind")) for r in rows(values, RECIPIENTS)]
    return Around(
        groups=tuple(row.get("group", "") for row in rows(values, GROUPS)),
        kinds={
            _folded(body): BodyKind(kind)
            for body, kind in stated
            if body and kind in _KINDS
        },
        processors=frozenset(
            _folded(row.get("organisation", ""))
            for row in rows(values, CONTROLLERS)
            if row.get("role") == "processor"
        ),
    )


def rows(values: Mapping[str, Value], fact_id: str) -> list[dict[str, str]]:
    """Give the rows of a table that is answered, or none."""
    value = values.get(fact_id)
    if not isinstance(value, list):
        return []
    return [row for row in value if isinstance(row, dict)]


def _folded(body: str) -> str:
    return " ".join(body.casefold().split())
