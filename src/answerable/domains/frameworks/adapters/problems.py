"""What is wrong in the files of a framework: each fault with file, line and remedy."""

from collections.abc import Iterable

from answerable.domains.catalogue.adapters.problems import FileProblem


class EditionError(Exception):
    """An edition cannot be used; every fault of the file is listed."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
