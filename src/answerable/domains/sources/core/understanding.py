"""How a row of a known shape becomes a record that this register can keep.

A format says where a file comes from, under which licence, and how its rows answer
our questions. Each format's own module says why an answer is one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from answerable.domains.catalogue.core.facts import Catalogue
from answerable.domains.sources.core import keys
from answerable.domains.sources.core.found import Cells
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.domains.sources.core.keys import Naming
from answerable.domains.sources.core.reading import Facts, Reading, Unreadable


@dataclass(frozen=True)
class Heading:
    """Who and what a record is about."""

    title: str
    publisher: str
    publisher_kind: str
    link: str = ""
    published_on: date | None = None


@dataclass(frozen=True)
class Format:
    """A source, and how its rows are understood."""

    name: str
    slug: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    home: str
    country: str
    language: str
    required: tuple[str, ...]
    naming: Naming
    read: Callable[[Reading], Heading]
    ignored: tuple[str, ...] = ()  # what a program added, and the source does not say
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Understanding:
    """A format put to work on one file."""

    format: Format
    facts: Facts
    doubled: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, fmt: Format, catalogue: Catalogue, doubled: frozenset[str] = frozenset()
    ) -> "Understanding":
        return cls(fmt, Facts(catalogue), doubled)

    def understand(self, cells: Cells, row: int) -> Incoming | Unfit:
        """Say what a row answers, or why it cannot become an entry."""
        fmt = self.format
        reading = Reading(cells, self.facts, fmt.labels)
        try:
            heading = fmt.read(reading)
        except Unreadable as no:
            return Unfit(row, no.column, no.found, no.expected, no.advice)
        return Incoming(
            row=row,
            key=keys.choose(fmt.naming, cells, self.doubled),
            title=heading.title,
            publisher=heading.publisher,
            publisher_kind=heading.publisher_kind,
            country=fmt.country,
            answers=reading.answers,
            also=reading.also(fmt.ignored),
            link=heading.link,
            published_on=heading.published_on,
            language=fmt.language,
            recoded=tuple(reading.recoded),
        )
