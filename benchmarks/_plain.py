"""The rules of the editions as plain Python functions: the peer of the engine's CEL.

Each condition is turned from its compiled tree into Python source, as a programmer
would have written it: a fact that is not there is None, and `and` knows three values.
The engine takes such a rule in the place of a condition, so that nothing else differs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from answerable.domains.catalogue.core import expressions
from answerable.domains.catalogue.core.answers import Value
from answerable.domains.catalogue.core.conditions import Condition, Input, as_input
from answerable.domains.catalogue.core.expressions import (
    Call,
    Items,
    Literal,
    Loop,
    Name,
    Node,
    Part,
)
from answerable.domains.catalogue.core.facts import Catalogue
from answerable.domains.catalogue.core.meaning import Variable
from answerable.domains.frameworks.core.editions import Edition

INFIX = {
    "_==_": "==",
    "_!=_": "!=",
    "_<_": "<",
    "_<=_": "<=",
    "_>_": ">",
    "_>=_": ">=",
    "_+_": "+",
    "_-_": "-",
    "@in": "in",
}
PLAIN = {"size": "len({})", "timestamp": "moment({})", "duration": "hours({})"}
METHODS = {"matches": "(re.search({1}, {0}) is not None)", "contains": "({1} in {0})"}


class CannotTranslate(ValueError):
    """A condition uses something that this translation does not know."""


@dataclass(frozen=True)
class Rule:
    """A condition as a Python function; the engine reads it as it reads CEL."""

    expression: str
    reads: Mapping[str, Variable]
    function: Any

    def holds(self, values: Mapping[str, Value]) -> bool | None:
        known = {
            i: as_input(v, values[i]) for i, v in self.reads.items() if i in values
        }
        return self.function(known)  # type: ignore[no-any-return]

    def holds_in(self, known: Mapping[str, Input]) -> bool | None:
        return self.function(known)  # type: ignore[no-any-return]


class PlainLanguage:
    """Makes answers ready for plain functions: a dictionary is enough."""

    def __init__(self, variables: Mapping[str, Variable]) -> None:
        self.variables = variables

    def activation(
        self, values: Mapping[str, Value], more: Mapping[str, Input]
    ) -> dict[str, Input]:
        known = {i: as_input(self.variables[i], value) for i, value in values.items()}
        return {**known, **more}


def rule(condition: Condition) -> Rule:
    """Turn a condition into a Python function."""
    text = source(expressions.read(condition.program.serialize()))
    tools = {
        "re": re,
        "moment": _moment,
        "hours": _hours,
        "every": _every,
        "any3": _any,
    }
    exec(compile(text, condition.expression, "exec"), tools)  # noqa: S102 # our own text
    return Rule(condition.expression, condition.reads, tools["rule"])


def edition(found: Edition) -> Edition:
    """Give an edition whose every check and scope is a Python function."""
    criteria = tuple(
        replace(
            criterion,
            checks=tuple(replace(c, when=rule(c.when)) for c in criterion.checks),
            scope=_scope(criterion.scope),
        )
        for criterion in found.criteria
    )
    return replace(found, criteria=criteria, scope=_scope(found.scope))


def _scope(scope: Any) -> Any:
    return replace(scope, when=rule(scope.when)) if scope else None


def catalogue(found: Catalogue) -> Catalogue:
    """Give a catalogue whose questions are shown by Python functions."""
    groups = []
    for group in found.groups:
        facts = [
            replace(fact, condition=rule(fact.condition)) if fact.condition else fact
            for fact in group.facts
        ]
        groups.append(replace(group, facts=tuple(facts)))
    return Catalogue(tuple(groups))


def source(tree: Node) -> str:
    """Give the text of a function `rule(f)` that says True, False or None."""
    writer = _Writer()
    body = writer.truth(tree, frozenset())
    lines = [f"    {name} = f.get({fact!r})" for fact, name in writer.facts.items()]
    return "\n".join(["def rule(f):", *lines, f"    return {body}", ""])


class _Writer:
    """Writes one function; `facts` are those it reads, by the names it gives them."""

    def __init__(self) -> None:
        self.facts: dict[str, str] = {}
        self.kept = 0

    def truth(self, node: Node, rows: frozenset[str]) -> str:
        """Write an expression that is True, False or None."""
        match node:
            case Call("_&&_", (left, right)):
                return self._joined(left, right, rows, "False", "True")
            case Call("_||_", (left, right)):
                return self._joined(left, right, rows, "True", "False")
            case Call("!_", (inner,)):
                found = self.truth(inner, rows)
                if not _facts(inner, rows):
                    return f"(not {found})"
                name = self._name()
                return f"(None if ({name} := {found}) is None else not {name})"
            case Loop():
                return self._loop(node, rows)
        return self._unless_missing(_facts(node, rows), self.value(node, rows))

    def value(self, node: Node, rows: frozenset[str]) -> str:
        """Write an expression whose every fact is there."""
        match node:
            case Literal(value) if value is not None:
                return repr(value)
            case Name(name):
                return name if name in rows else self._fact(name)
            case Part(operand, field, False):
                return f"{self.value(operand, rows)}[{field!r}]"
            case Items(items):
                inner = "".join(f"{self.value(item, rows)}, " for item in items)
                return f"({inner})"
            case Call(function, (left, right)) if function in INFIX:
                pair = self.value(left, rows), self.value(right, rows)
                return f"({pair[0]} {INFIX[function]} {pair[1]})"
            case Call(function, (left, right)) if function in METHODS:
                pair = self.value(left, rows), self.value(right, rows)
                return METHODS[function].format(*pair)
            case Call(function, (only,)) if function in PLAIN:
                return PLAIN[function].format(self.value(only, rows))
        raise CannotTranslate(str(node))

    def _joined(
        self, left: Node, right: Node, rows: frozenset[str], wins: str, else_: str
    ) -> str:
        one, two = self.truth(left, rows), self.truth(right, rows)
        if not _facts(left, rows) and not _facts(right, rows):
            return f"({one} {'and' if wins == 'False' else 'or'} {two})"
        a, b = self._name(), self._name()
        return (
            f"({wins} if ({a} := {one}) is {wins} or ({b} := {two}) is {wins}"
            f" else None if {a} is None or {b} is None else {else_})"
        )

    def _loop(self, node: Loop, rows: frozenset[str]) -> str:
        start, _, step, _ = node.body
        if not isinstance(start, Literal) or not isinstance(step, Call):
            raise CannotTranslate(str(node))
        is_every, inner = start.value is True, rows | {node.variable}
        over = self.value(node.over, rows)
        body = self.truth(step.arguments[1], inner)
        # What is asked of a row may read a fact that is missing.
        names = (
            ("any3", "every") if _facts(step.arguments[1], inner) else ("any", "all")
        )
        text = f"{names[is_every]}({body} for {node.variable} in {over})"
        return self._unless_missing(_facts(node.over, rows), text)

    def _unless_missing(self, facts: list[str], text: str) -> str:
        if not facts:
            return text
        missing = " or ".join(f"{self._fact(fact)} is None" for fact in facts)
        return f"(None if {missing} else {text})"

    def _fact(self, name: str) -> str:
        return self.facts.setdefault(name, f"v{len(self.facts)}")

    def _name(self) -> str:
        self.kept += 1
        return f"t{self.kept}"


def _facts(node: Node, rows: frozenset[str]) -> list[str]:
    """List the facts in an expression, each once."""
    found: dict[str, None] = {}
    match node:
        case Name(name) if name not in rows and name != "@result":
            found[name] = None
        case Part(operand):
            found |= dict.fromkeys(_facts(operand, rows))
        case Call(_, children) | Items(children):
            for child in children:
                found |= dict.fromkeys(_facts(child, rows))
        case Loop(variable, over, body):
            inner = rows | {variable}
            for child in (over, *body):
                found |= dict.fromkeys(_facts(child, inner))
    return list(found)


def _every(found: Any) -> bool | None:
    outcome: bool | None = True
    for one in found:
        if one is False:
            return False
        outcome = None if one is None else outcome
    return outcome


def _any(found: Any) -> bool | None:
    outcome: bool | None = False
    for one in found:
        if one:
            return True
        outcome = None if one is None else outcome
    return outcome


def _moment(text: Any) -> datetime:
    return text if isinstance(text, datetime) else datetime.fromisoformat(text)


def _hours(text: str) -> timedelta:
    if not re.fullmatch(r"\d+h", text):
        raise CannotTranslate(text)
    return timedelta(hours=int(text[:-1]))
