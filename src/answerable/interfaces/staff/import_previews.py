"""What some rows of a file would become, before anything is copied."""

from dataclasses import dataclass

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core import text_of
from answerable.domains.catalogue.core.facts import Catalogue
from answerable.domains.sources.core.incoming import Incoming, Recoded, Unfit
from answerable.domains.sources.queries.imports import ImportView
from answerable.interfaces.ui.formats import tr
from answerable.journeys import import_uploads

ROWS = 10


@dataclass(frozen=True)
class Row:
    """One row: what it answers and what else it says, or why it is refused."""

    number: int
    title: str = ""
    publisher: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    recoded: tuple[Recoded, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class Preview:
    """Some rows of a file, and where to go for more."""

    rows: tuple[Row, ...]
    language: str
    before: int
    after: int

    @property
    def first(self) -> int:
        return self.rows[0].number if self.rows else 0

    @property
    def last(self) -> int:
        return self.rows[-1].number if self.rows else 0


def of(found: ImportView, first: int) -> Preview:
    """Show the rows from one on. Raises BadFile and NoMappingYet."""
    first = min(max(first, 1), max(found.rows, 1))
    catalogue = catalogues.current()
    read = import_uploads.preview(found, first - 1, ROWS)
    return Preview(
        rows=tuple(_row(row, catalogue) for row in read),
        language=next((r.language for r in read if isinstance(r, Incoming)), "en"),
        before=max(first - ROWS, 1) if first > 1 else 0,
        after=first + ROWS if first + ROWS <= found.rows else 0,
    )


def _row(row: Incoming | Unfit, catalogue: Catalogue) -> Row:
    if isinstance(row, Unfit):
        return Row(number=row.row, refused=tr(row.sentence))
    facts = {fact_id: catalogue.fact(fact_id) for fact_id in row.answers}
    return Row(
        number=row.row,
        title=row.title,
        publisher=row.publisher,
        answers=tuple(
            (facts[fact_id].label, text_of.text(facts[fact_id], answer))
            for fact_id, answer in row.answers.items()
            if fact_id != "identity.name"
        ),
        also=row.also,
        recoded=row.recoded,
    )
