"""In which nation a project is, as far as the areas of its body say.

The codes of areas are those of the Office for National Statistics (GSS): their first
letter stands for the nation.
"""

from collections.abc import Iterable

from answerable.domains.safeguards.core.vocabulary import Nation

_NATIONS = {
    "E": Nation.ENGLAND,
    "W": Nation.WALES,
    "S": Nation.SCOTLAND,
    "N": Nation.NORTHERN_IRELAND,
}


def nation_of(areas: Iterable[str]) -> Nation | None:
    """Give the one nation in which all the areas lie; else nobody can tell."""
    found = {_NATIONS.get(code[:1]) for code in areas}
    return found.pop() if len(found) == 1 else None
