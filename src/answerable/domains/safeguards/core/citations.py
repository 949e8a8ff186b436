"""Reading a legal power as people write it: “CDA 1998 s115”, “section 1 of the Act”.

Nothing is guessed: an Act without its year is read only where the list says that it is
unmistakable.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_NUMBER = r"\d+[A-Za-z]{0,3}\b(?:\s?\(\w+\))*"
_BETWEEN = r"\s*(?:,|;|&|–|—|-|\band\b|\bor\b|\bto\b)\s*(?:and\s+)?"
_WORD = r"(?<![A-Za-z])(?:sections?|sects?|secs?|ss?|articles?|arts?|§+)\.?\s*"
_SECTIONS = re.compile(
    rf"{_WORD}({_NUMBER}(?:{_BETWEEN}(?:{_WORD})?{_NUMBER})*)", re.IGNORECASE
)
_ONE = re.compile(r"\d+[A-Za-z]{0,3}\b")
_SUBSECTION = re.compile(r"\(\w+\)")
_OF = re.compile(r"[\W_]*(?:of|in|under)\W+(?:the\W+)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")


@dataclass(frozen=True)
class Act:
    """An Act, the ways in which people write it, and the sections usually meant."""

    id: str
    title: str
    also: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()


@dataclass(frozen=True)
class Citation:
    """One section of an Act; the section is empty where none was named."""

    act: Act
    section: str = ""

    @property
    def name(self) -> str:
        return f"{self.act.title} section {self.section}"


@dataclass(frozen=True)
class _Found:
    act: Act
    start: int
    end: int


@dataclass(frozen=True)
class Reader:
    """Reads citations of known Acts."""

    acts: tuple[Act, ...]

    def read(self, text: str) -> tuple[Citation, ...]:
        """Give each Act with each of its sections, in the order in which they stand."""
        acts = self._acts(text)
        if not acts:
            return ()
        named: dict[int, list[str]] = {place: [] for place in range(len(acts))}
        for start, end, sections in _sections(text, acts):
            named[_owner(text, start, end, acts)].extend(sections)
        return tuple(
            Citation(found.act, section)
            for place, found in enumerate(acts)
            for section in dict.fromkeys(named[place] or [""])
        )

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Act], ...]:
        names = [(name, act) for act in self.acts for name in (act.title, *act.also)]
        longest_first = sorted(names, key=lambda pair: -len(pair[0]))
        return tuple((_pattern(name, act), act) for name, act in longest_first)

    def _acts(self, text: str) -> list[_Found]:
        found: list[_Found] = []
        for pattern, act in self._patterns:
            for match in pattern.finditer(text):
                start, end = match.span()
                if all(end <= one.start or one.end <= start for one in found):
                    found.append(_Found(act, start, end))
        return sorted(found, key=lambda one: one.start)


def _pattern(name: str, act: Act) -> re.Pattern[str]:
    """Make the words of a name match whatever stands between them.

    A name without its year is not meant where another year follows.
    """
    words = [word for word in re.findall(r"\w+", name) if word.lower() != "and"]
    year = act.title.split()[-1]
    has_year = words[-1] == year and bool(_YEAR.match(year))
    middle = r"[\W_]+(?:and\W+)?".join(map(re.escape, words[: len(words) - has_year]))
    own = rf"[\W_]+(?:of\W+)?{re.escape(year)}"
    end = own if has_year else rf"(?:{own})?(?!\W+(?:of\W+)?\d{{4}}\b)"
    return re.compile(rf"(?<!\w){middle}{end}(?!\w)", re.IGNORECASE)


def _sections(text: str, acts: list[_Found]) -> Iterator[tuple[int, int, list[str]]]:
    """Find lists of sections outside the names of Acts, without their subsections."""
    hidden = list(text)
    for one in acts:
        hidden[one.start : one.end] = "\0" * (one.end - one.start)
    for match in _SECTIONS.finditer("".join(hidden)):
        bare = _SUBSECTION.sub("", match[1])
        yield *match.span(), [number.upper() for number in _ONE.findall(bare)]


def _owner(text: str, start: int, end: int, acts: list[_Found]) -> int:
    """Say whose sections these are: “section 1 of the Act”, or the Act before them."""
    before = [place for place, one in enumerate(acts) if one.end <= start]
    after = [place for place, one in enumerate(acts) if one.start >= end]
    if not before:
        return after[0]
    if after and _OF.fullmatch(text, end, acts[after[0]].start):
        return after[0]
    return before[-1]
