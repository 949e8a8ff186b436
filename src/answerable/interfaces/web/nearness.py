"""Puts what reaches a place in the order in which it is read: near things first.

Each service and each part has a number, by which the style sheet shows only what
carries it when a reader follows its link; nothing is asked of us then.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.organisations.core.areas import Area, AreaKind, Gazetteer
from answerable.domains.organisations.core.reach import Near, Reach
from answerable.domains.register.core.affecting import Affecting, Around
from answerable.domains.register.core.parts import Part

_SERVICES = "identity.services"
_ORDER = {reach: place for place, reach in enumerate(Reach)}


@dataclass(frozen=True)
class Fit:
    """A service or a part, its link on the page, and how many projects it leaves."""

    id: str
    number: int
    label: str
    is_part: bool
    count: int


@dataclass(frozen=True)
class Shown:
    """A project with the marks of all that it fits, and its services by name."""

    project: Affecting
    marks: str
    services: tuple[str, ...]


@dataclass(frozen=True)
class Nearby:
    """The projects that reach a place in one way."""

    reach: Reach
    area: Area | None
    items: tuple[Shown, ...]
    marks: str


@dataclass(frozen=True)
class Group:
    """Areas to choose from: a region or country, and the councils in it."""

    whole: Area
    councils: tuple[Area, ...]


def fits(around: Around) -> tuple[Fit, ...]:
    """List the services and parts that some project here fits, with counts."""
    found = []
    for number, (key, label, is_part) in enumerate(_all_fits(), start=1):
        count = sum(key in _keys(project) for project in around.projects)
        if count:
            found.append(Fit(key, number, label, is_part, count))
    return tuple(found)


def count_of_fits() -> int:
    """Say how many numbers the style sheet must know."""
    return len(_all_fits())


def nears(around: Around, gazetteer: Gazetteer) -> tuple[Nearby, ...]:
    """Put the projects together by how they reach the place, the nearest first."""
    numbers = {key: n for n, (key, _, _) in enumerate(_all_fits(), start=1)}
    found: dict[tuple[Reach, str], list[Shown]] = {}
    for project in around.projects:
        shown = Shown(project, _marks([project], numbers), _services(project))
        found.setdefault(_place(project.near), []).append(shown)
    places = [
        Nearby(
            reach,
            gazetteer.areas.get(code),
            tuple(items),
            _marks([item.project for item in items], numbers),
        )
        for (reach, code), items in found.items()
    ]
    return tuple(sorted(places, key=lambda near: _distance(near, gazetteer)))


def groups(
    gazetteer: Gazetteer, known: Iterable[Area], language: str
) -> tuple[Group, ...]:
    """List what may be chosen: each region or country with its councils, by name.

    Invented places come first, because they are only there while examples are shown.
    """
    offered = {area.code: area for area in known}
    found = []
    for area in offered.values():
        inside = [offered[c] for c in gazetteer.inside(area.code) if c in offered]
        councils = [a for a in inside if a.kind is AreaKind.COUNCIL]
        if councils and _is_whole(area, councils):
            mine = [a for a in councils if a.example == area.example]
            by_name = sorted(mine, key=lambda a: a.called(language))
            found.append(Group(area, tuple(by_name)))
    return tuple(
        sorted(found, key=lambda g: (not g.whole.example, g.whole.called(language)))
    )


def _is_whole(area: Area, councils: list[Area]) -> bool:
    """Say whether people look for their council under this area."""
    if area.example:
        return area.kind is AreaKind.COMBINED_AUTHORITY
    if area.kind is AreaKind.COUNTRY:
        return not area.code.startswith(("K", "E"))
    return area.kind is AreaKind.REGION


def _all_fits() -> list[tuple[str, str, bool]]:
    options = catalogues.current().fact(_SERVICES).options
    services = [(f"service-{option.value}", option.label, False) for option in options]
    return [*services, *((part.value, part.label, True) for part in Part)]


def _keys(project: Affecting) -> set[str]:
    services = {f"service-{service}" for service in project.services}
    return services | {part.value for part in project.parts}


def _marks(projects: Iterable[Affecting], numbers: dict[str, int]) -> str:
    keys = {key for project in projects for key in _keys(project)}
    known = sorted(numbers[key] for key in keys if key in numbers)
    return " ".join(f"an-f{number}" for number in known)


def _services(project: Affecting) -> tuple[str, ...]:
    options = catalogues.current().fact(_SERVICES).options
    return tuple(o.label for o in options if o.value in project.services)


def _place(near: Near) -> tuple[Reach, str]:
    """Keep all that serves a part of the place together, whichever part it is."""
    return near.reach, near.area if near.reach is Reach.AREA else ""


def _distance(near: Nearby, gazetteer: Gazetteer) -> tuple[int, int, int]:
    kinds = list(AreaKind)
    if near.area is None:
        return _ORDER[near.reach], 0, 0
    inside = len(gazetteer.inside(near.area.code))
    return _ORDER[near.reach], kinds.index(near.area.kind), inside
