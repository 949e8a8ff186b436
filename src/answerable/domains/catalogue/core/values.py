"""Check what was typed for a fact and give the value that is kept.

Every fault is told at once, each at its own control, with what was found, what is
expected and what to do. Nothing is cut off and nothing is guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from answerable.domains.catalogue.core import cells, fields
from answerable.domains.catalogue.core.answers import Value
from answerable.domains.catalogue.core.cells import Fault
from answerable.domains.catalogue.core.facts import Fact, FactType
from answerable.domains.catalogue.core.fields import Control
from answerable.domains.catalogue.core.forms import from_form, to_form
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_

__all__ = ["InvalidValue", "Problem", "from_form", "parse", "to_form"]


OTHERWISE = say("or say that it is not known yet, withheld or does not apply.")


@dataclass(frozen=True)
class Problem:
    """One fault at one control of the form."""

    field: str
    found: str
    expected: str
    remedy: str

    @property
    def sentence(self) -> str:
        remedy = word(self.remedy)
        return say("{what} {remedy}", what=self.what_is_wrong, remedy=remedy)

    @property
    def what_is_wrong(self) -> str:
        found, expected = word(self.found), word(self.expected)
        return say("{found}; {expected}.", found=found, expected=expected)


class InvalidValue(Refused):
    """What was typed cannot be kept; nothing was changed."""

    def __init__(self, fact_id: str, problems: Sequence[Problem]) -> None:
        self.fact_id = fact_id
        self.problems = list(problems)
        reasons = [
            Reason("invalid_value", p.what_is_wrong, p.remedy) for p in self.problems
        ]
        super().__init__(Decision(tuple(reasons)))


def parse(fact: Fact, raw: object) -> Value:
    """Give the value to keep. Raises InvalidValue with every problem."""
    problems: list[Problem] = []
    value = _parse(fact, raw, problems)
    if problems:
        raise InvalidValue(fact.id, problems)
    return value


def _parse(fact: Fact, raw: object, problems: list[Problem]) -> Value:
    if not fact.is_typed:
        found = N_("The register works this out itself")
        problems.append(
            Problem("value", found, "nothing is typed here", "Leave it empty.")
        )
        return ""
    if fact.type is FactType.TABLE:
        return _table(fact, raw, problems)
    if fact.type is FactType.MULTI:
        return _several(fact, raw, problems)
    controls = fields.controls(fact)
    if controls[0].name == "value":
        return _one(controls[0], raw, "", problems)
    if not isinstance(raw, Mapping):
        problems.append(_not_parts(controls[0].name, "", controls))
        return ""
    value = _parts(controls, raw, "", problems)
    if fact.type is FactType.CHOICE_TEXT:
        value.setdefault("text", "")
    return value


def _one(control: Control, raw: object, where: str, problems: list[Problem]) -> str:
    """Read one control; `where` names the row or part in what is said."""
    try:
        if control.required and cells.is_empty(cells.typed(raw)):
            raise Fault(
                "Nothing was typed", "an answer is needed", _empty_remedy(control)
            )
        return control.read(raw)
    except Fault as fault:
        found = _at(where, fault.found)
        problem = Problem(control.name, found, fault.expected, fault.remedy)
        problems.append(problem)
        return ""


def _empty_remedy(control: Control) -> str:
    verb = say("Choose one") if control.options else say("Type it")
    return say("{verb}, {otherwise}", verb=verb, otherwise=OTHERWISE)


def _at(where: str, found: str) -> str:
    """Name the row or part in front of what was found there."""
    return say("{where}: {found}", where=where, found=word(found)) if where else found


def _parts(
    controls: Sequence[Control],
    raw: Mapping[object, object],
    where: str,
    problems: list[Problem],
) -> dict[str, str]:
    """Read a group of controls; an empty part that is not required is left out."""
    value: dict[str, str] = {}
    known = {_part_name(control): control for control in controls}
    problems.extend(
        _unknown_part(controls[0].name, where, str(name), known)
        for name in raw
        if name not in known
    )
    for name, control in known.items():
        label = word(control.label)
        said = say("{row}, {label}", row=where, label=label) if where else label
        given = raw.get(name)
        if not control.required and _is_blank(given):
            continue
        if text := _one(control, given, said, problems):
            value[name] = text
    return value


def _is_blank(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and cells.is_empty(raw))


def _part_name(control: Control) -> str:
    return control.name.split("-", 2)[-1]


def _table(fact: Fact, raw: object, problems: list[Problem]) -> list[dict[str, str]]:
    first = fields.row_controls(fact, 0)
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        found = N_("This is not a list of rows")
        problems.append(Problem(first[0].name, found, "rows are expected", "Add one."))
        return []
    if len(raw) > fields.LARGEST_TABLE:
        found = say("There are {count:,} rows", count=len(raw))
        limit = say("the limit is {limit:,}", limit=fields.LARGEST_TABLE)
        remedy = N_("Put the detail in a linked document.")
        problems.append(Problem(first[0].name, found, limit, remedy))
        return []
    rows = list(_rows(fact, raw, problems))
    if not rows and not problems:
        remedy = say("Add a row, {otherwise}", otherwise=OTHERWISE)
        problems.append(
            Problem(first[0].name, "There is no row", "one is needed", remedy)
        )
    return rows


def _rows(
    fact: Fact, raw: Sequence[object], problems: list[Problem]
) -> Iterator[dict[str, str]]:
    for index, row in enumerate(raw):
        where = say("Row {number}", number=index + 1)
        controls = fields.row_controls(fact, index)
        if not isinstance(row, Mapping):
            problems.append(_not_parts(controls[0].name, where, controls))
        elif not all(_is_blank(cell) for cell in row.values()):
            yield _parts(controls, row, where, problems)


def _several(fact: Fact, raw: object, problems: list[Problem]) -> list[str]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        found = N_("This is not a list")
        remedy = N_("Choose one or more of the list.")
        problems.append(Problem("value", found, "a list is expected", remedy))
        return []
    values = [option.value for option in fact.options]
    chosen: set[str] = set()
    for item in raw:
        try:
            chosen.add(cells.choice(values)(item))
        except Fault as fault:
            problem = Problem("value", fault.found, fault.expected, fault.remedy)
            problems.append(problem)
    if not chosen and not problems:
        remedy = say("Choose one, {otherwise}", otherwise=OTHERWISE)
        problems.append(
            Problem("value", "Nothing was chosen", "at least one is needed", remedy)
        )
    alone = [o for o in fact.options if o.exclusive and o.value in chosen]
    if alone and len(chosen) > 1:
        label = word(alone[0].label)
        found = say("You chose “{label}” and something else", label=label)
        remedy = N_("Take away that choice or the others.")
        problems.append(Problem("value", found, "that choice stands alone", remedy))
    return [value for value in values if value in chosen]


def _not_parts(name: str, where: str, controls: Sequence[Control]) -> Problem:
    names = ", ".join(_part_name(control) for control in controls)
    found = _at(where, say("this has no parts")) if where else N_("This has no parts")
    parts = say("the parts are {names}", names=names)
    return Problem(name, found, parts, "Give each by its name.")


def _unknown_part(
    name: str, where: str, part: str, known: Mapping[str, Control]
) -> Problem:
    found = _at(where, say("{part!r} is not a part", part=part))
    parts = say("the parts are {names}", names=", ".join(known))
    return Problem(name, found, parts, "Take it away.")
