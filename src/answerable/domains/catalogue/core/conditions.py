"""Conditions over facts, written in CEL: true, false, or cannot tell.

An unanswered fact is absent from the input, and CEL's `&&` and `||` then behave as
three-valued logic: `false && unknown` is false (DESIGN §5, "Why CEL"). What CEL would
accept but can never be meant, the loader refuses: see `meaning`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

from cel_expr_python import cel

from answerable.domains.catalogue.core import expressions, meaning
from answerable.domains.catalogue.core.answers import Value
from answerable.domains.catalogue.core.meaning import Variable
from answerable.domains.catalogue.core.vocabulary import FactType

ABSENT = 'UNKNOWN: No value with name "'
TEXT_LITERAL = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
HAS_CALL = re.compile(r"\bhas\s*\(")
PLACE = re.compile(r"<input>:\d+:(\d+): (.*)")

Input: TypeAlias = (
    str | float | datetime | list[str] | dict[str, str] | list[dict[str, str]]
)


class BadCondition(ValueError):
    """A condition that cannot be used; the message says why and what to write."""


class UndeclaredFact(BadCondition):
    """A condition reads something that is not a fact of the catalogue."""


class ConditionFailed(RuntimeError):
    """A condition broke on real answers; this is a fault in it, never an unknown."""


@dataclass(frozen=True)
class Condition:
    """A compiled condition, and the facts that it reads."""

    expression: str
    reads: Mapping[str, Variable]
    program: cel.Expression = field(repr=False, compare=False)

    def holds(self, values: Mapping[str, Value]) -> bool | None:
        """Give true, false, or None when the answers that are there cannot tell.

        `values` are those of answered facts only. Raises ConditionFailed.
        """
        known = {
            fact_id: as_input(variable, values[fact_id])
            for fact_id, variable in self.reads.items()
            if fact_id in values
        }
        return self._read(self.program.eval(data=known))

    def holds_in(self, activation: cel.Activation) -> bool | None:
        """The same over answers made ready once, for many conditions in a row.

        Raises ConditionFailed.
        """
        return self._read(self.program.eval(activation))

    def _read(self, result: cel.Value) -> bool | None:
        outcome = result.plain_value()
        if isinstance(outcome, bool):
            return outcome
        if result.type() == cel.Type.ERROR and str(outcome).startswith(ABSENT):
            return None
        raise ConditionFailed(f"The condition {self.expression!r} failed: {outcome}.")


class Language:
    """CEL with one variable for each declared fact."""

    def __init__(self, variables: Iterable[Variable]) -> None:
        self.variables = {variable.fact_id: variable for variable in variables}
        self._environment = cel.NewEnv(
            variables={i: _cel_type(v) for i, v in self.variables.items()}
        )

    def activation(
        self, values: Mapping[str, Value], more: Mapping[str, Input] | None = None
    ) -> cel.Activation:
        """Make answers ready for many conditions; `values` are answered ones only."""
        known = {i: as_input(self.variables[i], value) for i, value in values.items()}
        return self._environment.Activation({**known, **(more or {})})

    def compile(self, expression: str) -> Condition:
        """Compile and check a condition. Raises BadCondition with every fault."""
        if HAS_CALL.search(TEXT_LITERAL.sub("''", expression)):
            raise BadCondition(
                "has() is not allowed, because an unanswered fact is unknown already."
                " Leave has() out."
            )
        try:
            program = self._environment.compile(expression)
        except RuntimeError as error:
            raise _explained(str(error)) from None
        if program.return_type() != cel.Type.BOOL:
            raise BadCondition(
                "a condition must be true or false. Compare the fact with a value."
            )
        tree = expressions.read(program.serialize())
        if faults := meaning.faults(tree, self.variables):
            raise BadCondition(" ".join(faults))
        names = meaning.names(tree)
        reads = {i: v for i, v in self.variables.items() if i in names}
        return Condition(expression, reads, program)


def _explained(error: str) -> BadCondition:
    """Put the runtime's words into ours, with the place in the expression."""
    found = PLACE.search(error)
    if not found:
        return BadCondition(f"the condition cannot be read: {error}.")
    place = f"near character {found[1]}"
    words = found[2].partition(" expecting {")[0].replace("'<EOF>'", "the end")
    if undeclared := re.match(r"undeclared reference to '([^']*)'", words):
        return UndeclaredFact(
            f"{place}, {undeclared[1]!r} is not a fact of the catalogue."
            " Use the id of a fact."
        )
    if words.startswith("found no matching overload"):
        kinds = words.partition("applied to ")[2].strip("'")
        return BadCondition(
            f"{place}, values of different kinds are compared ({kinds})."
            " Compare like with like."
        )
    return BadCondition(f"{place}: {words}.")


def as_input(variable: Variable, value: Value) -> Input:
    """Turn a kept value into what CEL compares.

    Empty cells are there as empty text, so that a declared column is never missing.
    """
    if isinstance(value, dict):
        return {part: value.get(part, "") for part in variable.parts}
    if variable.type is FactType.TABLE and isinstance(value, list):
        rows = [row for row in value if isinstance(row, dict)]
        return [{p: row.get(p, "") for p in variable.parts} for row in rows]
    if isinstance(value, list):
        return [str(item) for item in value]
    if variable.type is FactType.PERCENT:
        return float(value)
    if variable.type is FactType.DATE:
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return value


def _cel_type(variable: Variable) -> cel.Type:
    text = cel.Type.STRING
    if variable.type is FactType.MULTI:
        return cel.Type.List(text)
    if variable.type is FactType.TABLE:
        return cel.Type.List(cel.Type.Map(text, text))
    if variable.parts:
        return cel.Type.Map(text, text)
    if variable.type is FactType.PERCENT:
        return cel.Type.DOUBLE
    if variable.type is FactType.DATE:
        return cel.Type.TIMESTAMP
    return text
