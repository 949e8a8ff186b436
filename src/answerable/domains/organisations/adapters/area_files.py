"""Read the lists of areas (areas/README.md); a fault is told with file and line."""

import csv
from pathlib import Path

from answerable.domains.organisations.core import areas as rules
from answerable.domains.organisations.core.areas import Area, AreaKind, Gazetteer
from answerable.foundations.core.decision import Decision, Reason, Refused

COLUMNS = ("code", "name", "name_cy", "kind", "within")


class BadAreas(Refused):
    """A list of areas cannot be used; every fault is listed with its line."""


def load(real: Path, examples: Path) -> Gazetteer:
    """Read the areas, and those that the examples invent. Raises BadAreas."""
    areas = [
        *_read(real, example=False),
        *(_read(examples, example=True) if examples.exists() else ()),
    ]
    wrong = rules.faults(areas)
    _refuse(*(f"{real.name}: {code}: {why}" for code, why in wrong.items()))
    return Gazetteer({area.code: area for area in areas})


def _read(path: Path, *, example: bool) -> list[Area]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        _refuse(f"{path}: it cannot be read ({why})")
        return []
    rows = csv.DictReader(text.splitlines())
    if tuple(rows.fieldnames or ()) != COLUMNS:
        _refuse(f"{path}:1: the columns must be {', '.join(COLUMNS)}")
    kinds = [kind.value for kind in AreaKind]
    found, wrong = [], []
    for line, row in enumerate(rows, start=2):
        if row["kind"] not in kinds or None in row or None in row.values():
            wrong.append(f"{path}:{line}: the kind must be one of {', '.join(kinds)}")
            continue
        found.append(
            Area(
                code=row["code"],
                name=row["name"],
                name_cy=row["name_cy"],
                kind=AreaKind(row["kind"]),
                within=tuple(row["within"].split()),
                example=example,
            )
        )
    _refuse(*wrong)
    return found


def _refuse(*sentences: str) -> None:
    who = "Correct the file, or set ANSWERABLE_AREAS to another folder."
    Decision(tuple(Reason("bad_areas", f"{s}.", who) for s in sentences)).or_raise(
        BadAreas
    )
