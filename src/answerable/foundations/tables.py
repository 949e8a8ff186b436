"""What a table tells everyone, so that the register can be put together again.

A table names the fields that it tells, and how rows of other tables are named: by
their public references, never by a primary key.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from django.db import models

Row: TypeAlias = dict[str, Any]
_CHUNK = 2000


@dataclass(frozen=True)
class Table:
    """Which rows of a model are told, and which fields of each.

    `links` says by which field of the other table a row of it is named. `untold` gives
    what stands in the other fields of a row that was put back, or how to find it.
    """

    name: str
    model: type[models.Model]
    fields: tuple[str, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    untold: Mapping[str, Any] = field(default_factory=dict)
    shown: Callable[[models.QuerySet[Any]], models.QuerySet[Any]] = lambda rows: rows

    def tell(self) -> Iterator[Row]:
        """Give each row as JSON values, in the order in which they were written."""
        names = [
            f"{name}__{self.links[name]}" if name in self.links else name
            for name in self.fields
        ]
        found = self.shown(self.model._default_manager.all()).order_by("pk")
        for values in found.values_list(*names).iterator(chunk_size=_CHUNK):
            yield dict(zip(self.fields, map(_said, values), strict=True))

    def made(self, rows: Iterable[Row]) -> Iterator[Any]:
        """Give a row of the model for each that was told; nothing is written yet."""
        keys = {name: self._keys(name) for name in self.links}
        plain: dict[str, Any] = {
            name: self.model._meta.get_field(name)
            for name in self.fields
            if name not in self.links
        }
        for row in rows:
            values: Row = {
                name: one.to_python(row[name]) for name, one in plain.items()
            }
            for name, known in keys.items():
                values[f"{name}_id"] = known[row[name]] if row[name] else None
            for name, found in self.untold.items():
                values[name] = found(row) if callable(found) else found
            yield self.model(**values)

    def _keys(self, name: str) -> dict[str, int]:
        other: Any = self.model._meta.get_field(name).related_model
        return dict(other._default_manager.values_list(self.links[name], "pk"))


def _said(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
