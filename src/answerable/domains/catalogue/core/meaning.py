"""What a condition says that can never be meant: checked before it is ever used.

CEL compiles a comparison with a value that is not an option, and a column that no
table has; both would be silently false for ever, so the loader refuses them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from answerable.domains.catalogue.core.expressions import (
    Call,
    Items,
    Literal,
    Loop,
    Name,
    Node,
    Part,
)
from answerable.domains.catalogue.core.vocabulary import FactType

COMPARISONS = ("_==_", "_!=_", "@in")
INDEX = "_[_]"


@dataclass(frozen=True)
class Variable:
    """A fact as CEL sees it: its type, its named parts, and what each may hold.

    `options` of the empty name are those of the fact itself.
    """

    fact_id: str
    type: FactType
    parts: tuple[str, ...] = ()
    options: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Shape:
    """What an expression may hold: texts of a closed list, named parts, or a list."""

    label: str = ""
    allowed: frozenset[str] | None = None
    literals: frozenset[str] = frozenset()
    parts: Mapping[str, "Shape"] | None = None
    element: "Shape | None" = None

    def texts(self) -> "Shape":
        """The shape of one text in it, whether it is a list or a text itself."""
        return self.element or self


OPEN = Shape()


def faults(tree: Node, variables: Mapping[str, Variable]) -> list[str]:
    """Give every fault of a compiled condition, each with what to write instead."""
    scope = {fact_id: _of_variable(v) for fact_id, v in variables.items()}
    found: list[str] = []
    _shape(tree, scope, found)
    return list(dict.fromkeys(found))


def names(tree: Node) -> frozenset[str]:
    """Give the names of all variables in a condition."""
    return frozenset(n.name for n in _walk(tree) if isinstance(n, Name))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Part(operand):
            yield from _walk(operand)
        case Call(_, children) | Items(children):
            for child in children:
                yield from _walk(child)
        case Loop(_, over, body):
            for child in (over, *body):
                yield from _walk(child)


def _of_variable(variable: Variable) -> Shape:
    label = variable.fact_id
    options = variable.options
    if variable.parts:
        parts = {
            part: Shape(f"{label}.{part}", options.get(part)) for part in variable.parts
        }
        whole = Shape(label, parts=parts)
        is_table = variable.type is FactType.TABLE
        return Shape(label, element=whole) if is_table else whole
    one = Shape(label, options.get(""))
    return Shape(label, element=one) if variable.type is FactType.MULTI else one


def _shape(node: Node, scope: Mapping[str, Shape], found: list[str]) -> Shape:
    match node:
        case Literal():
            written = () if node.text is None else (node.text,)
            return Shape(literals=frozenset(written))
        case Name(name):
            return scope.get(name, OPEN)
        case Part(operand, wanted, _):
            return _part(_shape(operand, scope, found), wanted, found)
        case Items(items):
            held = [_shape(item, scope, found) for item in items]
            texts = frozenset(text for shape in held for text in shape.literals)
            return Shape(element=Shape(literals=texts))
        case Call():
            return _call(node, scope, found)
        case _:
            return _loop(node, scope, found)


def _loop(node: Loop, scope: Mapping[str, Shape], found: list[str]) -> Shape:
    whole = _shape(node.over, scope, found)
    inner = {**scope, node.variable: whole.element or OPEN}
    for child in node.body:
        _shape(child, inner, found)
    return whole


def _call(node: Call, scope: Mapping[str, Shape], found: list[str]) -> Shape:
    shapes = [_shape(argument, scope, found) for argument in node.arguments]
    if node.function in COMPARISONS:
        left, right = shapes[0].texts(), shapes[1].texts()
        _compare(left, right, found)
        _compare(right, left, found)
    if node.function == INDEX:
        return _index(shapes[0], node.arguments[1], found)
    return OPEN


def _compare(known: Shape, other: Shape, found: list[str]) -> None:
    if known.allowed is None:
        return
    for text in sorted(other.literals - known.allowed):
        choices = ", ".join(sorted(known.allowed))
        found.append(
            f"{text!r} is not an option of {known.label}. Use one of: {choices}."
        )


def _index(whole: Shape, key: Node, found: list[str]) -> Shape:
    if whole.parts is None:
        return whole.element or OPEN
    if isinstance(key, Literal) and key.text is not None:
        return _part(whole, key.text, found)
    found.append(f"A part of {whole.label} must be named. Write its name in quotes.")
    return OPEN


def _part(whole: Shape, wanted: str, found: list[str]) -> Shape:
    if whole.parts is None:
        return OPEN
    if wanted in whole.parts:
        return whole.parts[wanted]
    choices = ", ".join(whole.parts)
    found.append(f"{whole.label} has no part {wanted!r}. Use one of: {choices}.")
    return OPEN
