"""The worked examples of each edition, as pages show them."""

from functools import lru_cache
from pathlib import Path

from answerable.domains.frameworks.adapters import edition_files, example_files
from answerable.domains.frameworks.core.worked import Example
from answerable.domains.frameworks.queries import editions


def of_criterion(edition: str, criterion: str) -> tuple[Example, ...]:
    """Give the examples of one criterion, in the order of the file."""
    path = editions.shelf().paths.get(edition)
    if path is None:
        return ()
    return tuple(one for one in _read(path) if one.criterion == criterion)


@lru_cache(maxsize=64)
def _read(path: Path) -> tuple[Example, ...]:
    beside = path.with_name(f"{path.stem}{edition_files.EXAMPLES}")
    if not beside.is_file():
        return ()
    return example_files.load(beside, path.parent.parent / edition_files.WORKED)
