"""Places and which lies in which, so that people can ask what affects them there.

Codes are those of the Office for National Statistics (GSS), as areas/README.md says.
A body serves the areas that it names; a project reaches as far as its body does.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from answerable.foundations.core.text import N_, folded

_CODE = re.compile(r"[A-Z][0-9]{8}")


class AreaKind(StrEnum):
    COUNCIL = "council"
    COUNTY = "county"
    COMBINED_AUTHORITY = "combined_authority"
    POLICE = "police"
    REGION = "region"
    COUNTRY = "country"

    @property
    def label(self) -> str:
        """Return what an area of this kind is."""
        return _KINDS[self]


_KINDS = {
    AreaKind.COUNCIL: N_("Council area"),
    AreaKind.COUNTY: N_("County"),
    AreaKind.COMBINED_AUTHORITY: N_("Combined authority area"),
    AreaKind.POLICE: N_("Police force area"),
    AreaKind.REGION: N_("Region"),
    AreaKind.COUNTRY: N_("Country"),
}
# From what is close to somebody's door to what is far from it.
_NEAREST_FIRST = {kind: place for place, kind in enumerate(AreaKind)}


@dataclass(frozen=True)
class Area:
    """One area with the areas that hold it."""

    code: str
    name: str
    name_cy: str
    kind: AreaKind
    within: tuple[str, ...] = ()
    example: bool = False

    def called(self, language: str) -> str:
        """Return its name in a language; English where it has no other."""
        return (self.name_cy if language == "cy" else "") or self.name


@dataclass(frozen=True)
class Gazetteer:
    """Every area we know, by its code."""

    areas: Mapping[str, Area]

    def around(self, code: str) -> tuple[Area, ...]:
        """Return an area and all that it lies in, the nearest first."""
        held = [self.areas[holder] for holder in self._holders(code)]
        return tuple(sorted(held, key=self._distance))

    def inside(self, code: str) -> frozenset[str]:
        """Return the codes of all areas that lie in one, at any depth."""
        return self._insides.get(code, frozenset())

    def matching(self, words: str) -> tuple[Area, ...]:
        """Find areas by what people call them; the whole name beats a part of it.

        Neither case nor accents count, nor the word “council” and its like.
        """
        wanted = _said(words)
        if not wanted:
            return ()
        exact, parts = [], []
        for area in self.areas.values():
            names = {_said(area.name), _said(area.name_cy)}
            if wanted in names:
                exact.append(area)
            elif any(f" {wanted}" in f" {name}" for name in names):
                parts.append(area)
        return tuple(sorted(exact or parts, key=lambda a: (self._distance(a), a.name)))

    def _holders(self, code: str) -> set[str]:
        found: set[str] = set()
        waiting = [code]
        while waiting:
            area = self.areas.get(waiting.pop())
            if area is not None and area.code not in found:
                found.add(area.code)
                waiting += area.within
        return found

    def _distance(self, area: Area) -> tuple[int, int]:
        # Of two countries the inner one is nearer: Wales, then Great Britain.
        return _NEAREST_FIRST[area.kind], len(self.inside(area.code))

    @cached_property
    def _insides(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for code in self.areas:
            for holder in self._holders(code) - {code}:
                found.setdefault(holder, set()).add(code)
        return {holder: frozenset(codes) for holder, codes in found.items()}


def is_code(text: str) -> bool:
    """Say whether this is written as the code of an area."""
    return _CODE.fullmatch(text) is not None


def faults(areas: Iterable[Area]) -> dict[str, str]:
    """Say what is wrong with each code of a list of areas; empty when nothing is."""
    known: dict[str, Area] = {}
    wrong: dict[str, str] = {}
    for area in areas:
        if area.code in known:
            wrong[area.code] = "this code stands here twice"
        known[area.code] = area
    for area in known.values():
        missing = [code for code in area.within if code not in known]
        if not is_code(area.code):
            wrong[area.code] = "a code is a letter and eight digits"
        elif not area.name.strip():
            wrong[area.code] = "it has no name"
        elif missing:
            wrong[area.code] = f"it lies in {missing[0]}, which is not here"
        elif _lies_in_itself(area, known):
            wrong[area.code] = "it lies in itself, by way of the areas that hold it"
    return wrong


def _lies_in_itself(area: Area, known: Mapping[str, Area]) -> bool:
    seen: set[str] = set()
    waiting = list(area.within)
    while waiting:
        code = waiting.pop()
        if code == area.code:
            return True
        if code in known and code not in seen:
            seen.add(code)
            waiting += known[code].within
    return False


def _said(name: str) -> str:
    words = re.findall(r"[^\W_]+", folded(name))
    return " ".join([word for word in words if word not in _LEFT_OUT] or words)


# What people write or leave out around the name of a place.
_LEFT_OUT = frozenset(
    {
        *("council", "city", "county", "borough", "district", "metropolitan"),
        *("royal", "london", "of", "the", "and"),
        *("cyngor", "dinas", "sir", "bwrdeistref"),
    }
)
