"""What is wrong in the catalogue's files: each fault with file, line and remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, order=True)
class FileProblem:
    """One fault; line nought means the file or folder as a whole."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.reason}"


class CatalogueError(Exception):
    """The catalogue cannot be used; every fault of every file is listed."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def one_of(words: Iterable[str] | type[StrEnum]) -> str:
    """Say which words may stand here."""
    return f"not one of {', '.join(words)}. Change it to one of these."
