"""Lists of entries as readers get them: what was asked for, and one page of it."""

from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.search.excerpts import Part


@dataclass(frozen=True)
class Filters:
    """What a reader asked to see; empty means everything."""

    words: str = ""
    organisation: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    uses_ai: tuple[str, ...] = ()
    ai_kind: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    out_of_date: bool = False


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list: its name and the choices with their counts."""

    id: str
    label: str
    choices: tuple["FacetChoice", ...]
    at_least: bool = False  # more fit than are counted


@dataclass(frozen=True)
class FacetChoice:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Row:
    """A project in a list."""

    ref: str
    title: str
    summary: str
    organisation_slug: str
    organisation_name: str
    stage: str
    stage_label: str
    uses_ai: UsesAI
    kind: Kind
    published_at: datetime
    version: int
    stale_since: date | None
    example: bool
    title_parts: tuple[Part, ...] = ()  # with the words that were looked for marked
    excerpt: tuple[Part, ...] = ()
    language: str = "en"  # of the title and summary, as a BCP 47 tag


@dataclass(frozen=True)
class Listing:
    """One page of rows with the facets that fit them."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    filters: Filters
    sort: str
    at_least: bool = False  # more fit than the total says
    listed: int = 0  # how many of them the pages show
    upto: int = 0  # the newest ledger entry that these pages know
    did_you_mean: str = ""
