"""What is told of evidence, so that the register can be rebuilt.

Signed pieces are told as anyone reads them. The counts behind them are not told, and
what is owed is worked out again from the published versions.
"""

from answerable.domains.evidence.models import Evidence
from answerable.domains.evidence.queries.loading import PUBLIC
from answerable.foundations.tables import Table

EVIDENCE = Table(
    name="evidence",
    model=Evidence,
    fields=Evidence.Privacy.public,
    untold={
        "says": {},
        "rows": [],
        "comment": "",
        "written_by": [],
        "written_at": lambda row: row["signed_at"],
        "signed_by_ref": "",
    },
    shown=lambda rows: rows.filter(state__in=PUBLIC),
)
TABLES = (EVIDENCE,)
