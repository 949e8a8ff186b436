"""What an import tells: totals, each refused row and each value written otherwise.

Written row by row, so that the report of a large file needs no memory for it.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from answerable.domains.sources.core.planning import Fate
from answerable.domains.sources.queries import changes, told
from answerable.domains.sources.queries import imports as queries
from answerable.domains.sources.queries.imports import ImportView
from answerable.domains.sources.queries.told import Told


def write(ref: str, path: Path) -> None:
    """Write the report of an import into a file. Raises NotFound and OSError."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(parts(ref))


def parts(ref: str) -> Iterator[str]:
    """Give the report as JSON, piece by piece. Raises NotFound."""
    found = queries.show(ref)
    yield _json(_heading(found))[:-2]
    lists: dict[str, Iterator[dict[str, Any]]] = {
        "refused": (_refused(row) for row in told.every(ref, Fate.REFUSED)),
        "merged": (_merged(row) for row in told.every(ref, Fate.MERGED)),
        "left_alone": (
            {"row": row.row, "key": row.key} for row in told.every(ref, "left")
        ),
        "recoded": (one for row in told.every_recoded(ref) for one in _recoded(row)),
        "not_undone": ({"ref": left} for left in changes.left(ref)),
    }
    for name, items in lists.items():
        yield f',\n  "{name}": ['
        for place, item in enumerate(items):
            yield (",\n    " if place else "\n    ") + json.dumps(
                item, ensure_ascii=False
            )
        yield "]"
    yield "\n}\n"


def _heading(found: ImportView) -> dict[str, Any]:
    return {
        "import": found.ref,
        "source": found.source_slug,
        "format": found.format,
        "state": found.state.value,
        "sha256": found.sha256,
        "encoding": found.encoding,
        "totals": found.totals.report(),
    }


def _refused(row: Told) -> dict[str, Any]:
    return {"row": row.row, "key": row.key, **row.told, "reason": row.sentence}


def _merged(row: Told) -> dict[str, Any]:
    return {"row": row.row, "key": row.key, **row.told}


def _recoded(row: Told) -> Iterator[dict[str, Any]]:
    for recoded in row.recoded:
        yield {"row": row.row, "key": row.key, **asdict(recoded)}


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
