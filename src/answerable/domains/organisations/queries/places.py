"""Places by name and by postcode, and the bodies that reach a place."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.domains.organisations.adapters import area_files, postcode_table
from answerable.domains.organisations.adapters.postcode_table import Found
from answerable.domains.organisations.core.areas import Area, Gazetteer
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.postcodes import Postcode
from answerable.domains.organisations.core.reach import Near, reach
from answerable.domains.organisations.models import Organisation
from answerable.foundations.core.decision import NotFound


def gazetteer() -> Gazetteer:
    """Return every area that we know. Raises BadAreas with each fault of the files."""
    return _load(
        Path(settings.ANSWERABLE_AREAS) / "areas.csv",
        Path(settings.ANSWERABLE_EXAMPLES) / "areas.csv",
    )


@lru_cache(maxsize=4)
def _load(real: Path, examples: Path) -> Gazetteer:
    return area_files.load(real, examples)


def place(code: str) -> Area:
    """Return one area. Raises NotFound."""
    found = gazetteer().areas.get(code)
    if found is None:
        raise NotFound.of("place", code)
    return found


def known() -> tuple[Area, ...]:
    """Return the areas that may be chosen.

    The examples' are among them only where a body on the register serves one of them.
    """
    areas = gazetteer().areas
    served = {code for codes in _served() for code in codes}
    with_examples = any(areas[code].example for code in served & areas.keys())
    return tuple(a for a in areas.values() if with_examples or not a.example)


def table() -> Path:
    """Say where the table of postcodes stands, if an operator fetched it."""
    return Path(settings.ANSWERABLE_VAR) / "reference" / "postcodes.sqlite3"


def has_postcodes() -> bool:
    """Say whether places can be found by postcode."""
    return table().is_file()


def of_postcode(postcode: Postcode) -> Found:
    """Find those areas of a postcode that we know. It is not kept anywhere."""
    found = postcode_table.find(table(), postcode)
    areas = gazetteer().areas
    return Found(tuple(a for a in found.areas if a in areas), found.is_certain)


def reaching(code: str) -> dict[int, Near]:
    """Say of each body that reaches a place how it does, by the body's key."""
    places = gazetteer()
    found = {}
    for key, areas, kind, country in _bodies():
        near = reach(
            places, code, areas=areas, kind=OrganisationKind(kind), country=country
        )
        if near is not None:
            found[key] = near
    return found


def _bodies() -> Iterator[tuple[int, list[str], str, str]]:
    rows = Organisation.objects.values_list("pk", "areas", "kind", "country")
    yield from rows.iterator()


def _served() -> Iterable[list[str]]:
    return Organisation.objects.values_list("areas", flat=True)
