"""Find conditions that go round in a circle: a is asked if b is, and b if a is."""

from collections.abc import Mapping


def find(reads: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Give each circle once, starting with its first fact in the catalogue."""
    circles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in reads:
        _walk(start, (), reads, done, circles)
    return circles


def _walk(
    at: str,
    path: tuple[str, ...],
    reads: Mapping[str, frozenset[str]],
    done: set[str],
    circles: list[tuple[str, ...]],
) -> None:
    if at in path:
        circles.append((*path[path.index(at) :], at))
        return
    if at in done:
        return
    for following in sorted(reads.get(at, ())):
        _walk(following, (*path, at), reads, done, circles)
    done.add(at)
