"""Legal gateways: the powers that bodies name when they pass data to each other.

Every public body needs a power for each share. Which ones there are, and what each one
covers, is data: `safeguards/gateways.yaml` (DESIGN §6.4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from answerable.domains.frameworks.core.editions import InForce, Source
from answerable.domains.safeguards.core import citations
from answerable.domains.safeguards.core.citations import Act, Citation
from answerable.domains.safeguards.core.people import Ages
from answerable.domains.safeguards.core.vocabulary import BodyKind, Nation, Nature


@dataclass(frozen=True)
class People:
    """Whom a power covers: by age, or only those in a certain situation."""

    who: str
    ages: Ages | None = None
    only: bool = False


@dataclass(frozen=True)
class Exclusion:
    """What a power leaves out, and the words and givers that hint at it."""

    what: str
    words: frozenset[str] = frozenset()
    givers: frozenset[BodyKind] = frozenset()


@dataclass(frozen=True)
class Gateway:
    """One provision, and what it covers. An empty list of bodies names nobody."""

    id: str
    act: Act
    provision: str
    nature: Nature
    about: str
    people: People
    extent: tuple[Nation, ...]
    in_force: InForce
    source: Source
    sections: frozenset[str] = frozenset()
    any_section: bool = False
    who_may_give: frozenset[BodyKind] = frozenset()
    who_may_get: frozenset[BodyKind] = frozenset()
    purpose: str = ""
    excludes: tuple[Exclusion, ...] = ()
    better: tuple[str, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """The provision as people cite it."""
        return f"{self.act.title} {self.provision}"


@dataclass(frozen=True)
class Gateways:
    """The list of gateways, and how to find one by what someone wrote."""

    acts: Mapping[str, Act] = field(default_factory=dict)
    by_id: Mapping[str, Gateway] = field(default_factory=dict)

    @cached_property
    def _by_section(self) -> Mapping[tuple[str, str], Gateway]:
        return {
            (gateway.act.id, section): gateway
            for gateway in self.by_id.values()
            for section in gateway.sections
        }

    @cached_property
    def _whole_acts(self) -> Mapping[str, Gateway]:
        return {g.act.id: g for g in self.by_id.values() if g.any_section}

    @cached_property
    def _reader(self) -> citations.Reader:
        return citations.Reader(tuple(self.acts.values()))

    def cited(self, power: str) -> tuple[Citation, ...]:
        """Read the Acts and sections that someone wrote."""
        return self._reader.read(power)

    def at(self, citation: Citation) -> Gateway | None:
        """Give the gateway at a section, or the one that stands for the whole Act."""
        found = self._by_section.get((citation.act.id, citation.section))
        return found or self._whole_acts.get(citation.act.id)

    def find(self, power: str) -> Gateway | None:
        """Give the first gateway that someone named, however they wrote it."""
        found = (self.at(citation) for citation in self.cited(power))
        return next((gateway for gateway in found if gateway), None)
