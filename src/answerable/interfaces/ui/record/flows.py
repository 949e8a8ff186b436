"""How data moves: who gives what, under which power, to whom, for what.

The Charter (Principle 4) and the letter (safeguard 2) ask that sharing is open; the
police and private companies stand out because the letter asks about them by name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.register.core.records import Record
from answerable.interfaces.ui.formats import tr

MARKED = {"police": "police", "private_company": "private"}
LONGEST_PICTURE = 24


@dataclass(frozen=True)
class Lane:
    """One movement of data, read from left to right."""

    giver: str
    what: str
    power: str
    power_kind: str
    receiver: str
    receiver_kind: str
    sign: str
    purpose: str
    names_power: bool

    @property
    def lacks_power(self) -> bool:
        """Whether the entry states a flow between bodies and names no power for it."""
        return self.names_power and not self.power


def lanes(record: Record) -> tuple[Lane, ...]:
    """Return every flow of a record, those of one giver together.

    Stated flows come first. Sources and receivers that no stated flow names are
    added, so that the picture leaves nobody out.
    """
    stated = list(_stated(record))
    given = {_key(lane.giver) for lane in stated}
    received = {_key(lane.receiver) for lane in stated}
    sources = [lane for lane in _sources(record) if _key(lane.giver) not in given]
    onward = [lane for lane in _onward(record) if _key(lane.receiver) not in received]
    return _together([*sources, *stated, *onward])


def _together(found: Iterable[Lane]) -> tuple[Lane, ...]:
    by_giver: dict[str, list[Lane]] = {}
    for lane in found:
        by_giver.setdefault(_key(lane.giver), []).append(lane)
    return tuple(lane for group in by_giver.values() for lane in group)


def _stated(record: Record) -> Iterable[Lane]:
    fact, rows = _rows(record, "law.gateways")
    for row in rows:
        yield Lane(
            giver=row.get("from_body", ""),
            what=row.get("what", ""),
            power=row.get("power", ""),
            power_kind=_kind_of_power(fact, row),
            receiver=row.get("to_body", ""),
            receiver_kind=_option(fact, "to_kind", row),
            sign=MARKED.get(row.get("to_kind", ""), ""),
            purpose=row.get("purpose", ""),
            names_power=True,
        )


def _kind_of_power(fact: Fact | None, row: dict[str, str]) -> str:
    """Say nothing of the kind where none is stated: the power itself is shown."""
    is_stated = row.get("power_kind") != "not_stated"
    return _option(fact, "power_kind", row) if is_stated else ""


def _sources(record: Record) -> Iterable[Lane]:
    _, rows = _rows(record, "data.sources")
    for row in rows:
        yield Lane(
            giver=row.get("held_by", ""),
            what=row.get("name", ""),
            power="",
            power_kind="",
            receiver=record.title,
            receiver_kind="",
            sign="",
            purpose="",
            names_power=False,
        )


def _onward(record: Record) -> Iterable[Lane]:
    fact, rows = _rows(record, "data.recipients")
    for row in rows:
        yield Lane(
            giver=record.title,
            what=row.get("what", ""),
            power="",
            power_kind="",
            receiver=row.get("recipient", ""),
            receiver_kind=_option(fact, "kind", row),
            sign=MARKED.get(row.get("kind", ""), ""),
            purpose=row.get("why", ""),
            names_power=False,
        )


def _rows(record: Record, fact_id: str) -> tuple[Fact | None, list[dict[str, str]]]:
    item = record.fact(fact_id)
    if item is None or not isinstance(item.answer.value, list):
        return None, []
    return item.fact, [row for row in item.answer.value if isinstance(row, dict)]


def _option(fact: Fact | None, column_id: str, row: dict[str, str]) -> str:
    value = row.get(column_id, "")
    column = fact.column(column_id) if fact else None
    option = column.option(value) if column else None
    return tr(option.label) if option else value


def _key(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())
