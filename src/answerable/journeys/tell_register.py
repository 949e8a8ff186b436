"""What anyone needs to put the public register together again, besides its documents.

Someone who asks “what of the register is public?” reads this file.
"""

from collections.abc import Callable, Iterator, Mapping

from answerable.domains.assessments.queries import tables as of_assessments
from answerable.domains.duties.queries import tables as of_duties
from answerable.domains.evidence.queries import told as of_evidence
from answerable.domains.frameworks.queries import tables as of_frameworks
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.queries import tables as of_ledger
from answerable.domains.organisations.queries import tables as of_organisations
from answerable.domains.panels.queries import tables as of_panels
from answerable.domains.register.queries import tables as of_register
from answerable.domains.safeguards.queries import tables as of_safeguards
from answerable.domains.sources.queries import tables as of_sources
from answerable.domains.stamp.queries import tables as of_stamp
from answerable.foundations.core import canonical
from answerable.foundations.core.decision import NotFound
from answerable.foundations.tables import Row

FORMAT = "answerable-register/1"
_TRIES = 3


def told() -> Mapping[str, Callable[[], Iterator[Row]]]:
    """Name every table that is told, each with how to tell it."""
    plain = (
        *of_organisations.TABLES,
        *of_frameworks.TABLES,
        *of_sources.TABLES,
        *of_duties.TABLES,
        *of_panels.TABLES,
        *of_stamp.TABLES,
        *of_assessments.TABLES,
        *of_evidence.TABLES,
        *of_safeguards.TABLES,
    )
    return {
        "checkpoints": of_ledger.checkpoints,
        **of_register.told(),
        **{table.name: table.tell for table in plain},
    }


def index() -> bytes:
    """Name the tables, in canonical JSON."""
    return canonical.encode({"format": FORMAT, "tables": sorted(told())})


def table(name: str) -> bytes:
    """Tell one table as it is at a size of the ledger. Raises NotFound."""
    tell = told().get(name)
    if tell is None:
        raise NotFound.of("table", name)
    for _ in range(_TRIES):  # until nothing was recorded meanwhile
        before = ledger.size()
        rows = list(tell())
        if ledger.size() == before:
            break
    return canonical.encode(
        {"format": FORMAT, "table": name, "entries": before, "rows": rows}
    )
