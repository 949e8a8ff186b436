"""What named, independent people judged of a project, as the editions read it."""

from collections.abc import Sequence
from datetime import date

from answerable.domains.frameworks.core.results import Judgement


def of_project(ref: str, edition: str, *, today: date) -> Sequence[Judgement]:
    """Give what people judged of the criteria of an edition, by today."""
    return ()
