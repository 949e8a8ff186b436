"""Sets of data across projects: what is known about each, and who uses it."""

from dataclasses import dataclass

from django.db.models import Count, Min

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.register.core.datasets import FACT, DatasetRow
from answerable.domains.register.core.lists import Row
from answerable.domains.register.models import DatasetUse, Listing
from answerable.domains.register.queries import listings
from answerable.foundations.core.decision import NotFound

PER_PAGE = 50


@dataclass(frozen=True)
class Dataset:
    """A set of data in a list."""

    key: str
    name: str
    projects: int
    holders: tuple[str, ...]
    about_people: str  # yes, no, or nothing where entries differ or say nothing


@dataclass(frozen=True)
class Datasets:
    """One page of the list."""

    rows: tuple[Dataset, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class Use:
    """What one entry says of a set of data."""

    project: Row
    said: DatasetRow


def sources(words: str = "", *, page: int = 1) -> Datasets:
    """List the sets of data, those that most entries use first."""
    rows = DatasetUse.objects.all()
    for each in words.split():
        rows = rows.filter(name__icontains=each)
    found = rows.values("key").annotate(
        projects=Count("project", distinct=True), called=Min("name")
    )
    total = found.count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    ordered = found.order_by("-projects", "called", "key")
    shown = list(ordered[PER_PAGE * (page - 1) : PER_PAGE * page])
    told = _told([one["key"] for one in shown])
    made = tuple(
        Dataset(one["key"], one["called"], one["projects"], *told[one["key"]])
        for one in shown
    )
    return Datasets(made, total, page, pages)


def _told(keys: list[str]) -> dict[str, tuple[tuple[str, ...], str]]:
    holders: dict[str, dict[str, None]] = {key: {} for key in keys}
    people: dict[str, set[str]] = {key: set() for key in keys}
    rows = DatasetUse.objects.filter(key__in=keys)
    for key, holder, personal in rows.values_list("key", "held_by", "personal"):
        holders[key][holder] = None
        people[key].add(personal)
    return {
        key: (
            tuple(name for name in holders[key] if name),
            next(iter(people[key])) if len(people[key]) == 1 else "",
        )
        for key in keys
    }


def uses(key: str, most: int = 200) -> tuple[Use, ...]:
    """List what entries say of one set of data. Raises NotFound."""
    rows = DatasetUse.objects.filter(key=key).order_by("project_id", "id")[:most]
    listed = {
        row.project_id: listings.row(row)
        for row in Listing.objects.select_related("organisation").filter(
            project__in={row.project_id for row in rows}
        )
    }
    found = tuple(
        Use(listed[row.project_id], _said(row))
        for row in rows
        if row.project_id in listed
    )
    if not found:
        raise NotFound.of("set of data", key)
    return found


def _said(row: DatasetUse) -> DatasetRow:
    return DatasetRow(
        row.key,
        row.name,
        row.held_by,
        row.collected_for,
        row.personal,
        row.kind,
        row.used_for,
    )


def label(column: str, value: str) -> str:
    """Give the words for a choice in a row, or the value if it is gone."""
    columns = {one.id: one for one in catalogues.current().fact(FACT).columns}
    options = columns[column].options if column in columns else ()
    return next((one.label for one in options if one.value == value), value)


def kinds() -> tuple[tuple[str, int], ...]:
    """Count the rows of every entry by the kind of data, the most frequent first."""
    found = DatasetUse.objects.exclude(kind="").values_list("kind")
    counted = found.annotate(n=Count("pk"))
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))
