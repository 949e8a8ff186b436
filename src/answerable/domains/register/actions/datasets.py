"""Keeping the sets of data that entries name in step with the published versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from answerable.domains.register.core import datasets
from answerable.domains.register.models import DatasetUse


def write(fresh: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Note the sets of data of entries, by the key of the project."""
    rows = [
        DatasetUse(project_id=project, **asdict(row))
        for project, document in fresh
        for row in datasets.rows_of(document)
    ]
    if rows:
        DatasetUse.objects.bulk_create(rows)


def forget(projects: Sequence[int]) -> None:
    """Forget what entries said before."""
    DatasetUse.objects.filter(project__in=projects).delete()
