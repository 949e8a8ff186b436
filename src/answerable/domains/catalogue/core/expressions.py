"""Read a compiled CEL expression as a small tree, so that the loader can check it.

The tree is the one that the CEL runtime itself parsed and type-checked (the
serialised `cel.expr.CheckedExpr`), so our checks and its evaluation cannot differ.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

# Field numbers of the protocol buffers cel/expr/checked.proto and syntax.proto.
ANY_VALUE, CHECKED_EXPR = 2, 4
CONST, IDENT, SELECT, CALL, LIST, STRUCT, COMPREHENSION = 3, 4, 5, 6, 7, 8, 9
BOOLEAN, WHOLE, DECIMAL, STRING = 2, 3, 5, 6  # kinds of constant

Field: TypeAlias = tuple[int, int | bytes]


@dataclass(frozen=True)
class Literal:
    """A constant: text, a number or a truth value; None for any other kind."""

    value: str | float | bool | None

    @property
    def text(self) -> str | None:
        return self.value if isinstance(self.value, str) else None


@dataclass(frozen=True)
class Name:
    """A variable: a fact, or the row of a table inside `exists` or `all`."""

    name: str


@dataclass(frozen=True)
class Part:
    """`operand.field`; `is_test` when it stands inside `has()`."""

    operand: "Node"
    field: str
    is_test: bool


@dataclass(frozen=True)
class Call:
    """An operator or function; a method's receiver is its first argument."""

    function: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True)
class Items:
    """A list written out, or the values of a map written out."""

    items: tuple["Node", ...]


@dataclass(frozen=True)
class Loop:
    """`exists`, `all`, `filter` or `map` over a list, with its variable."""

    variable: str
    over: "Node"
    body: tuple["Node", ...]


Node: TypeAlias = Literal | Name | Part | Call | Items | Loop


def read(serialised: bytes) -> Node:
    """Give the tree of an expression that the CEL runtime has compiled."""
    return _node(_message(_message(serialised, ANY_VALUE), CHECKED_EXPR))


def _node(message: bytes) -> Node:
    for number, body in _fields(message):
        if isinstance(body, bytes) and number in _READERS:
            return _READERS[number](body)
    return Literal(None)


def _literal(message: bytes) -> Node:
    for number, body in _fields(message):
        if number in _CONSTANTS:
            return Literal(_CONSTANTS[number](body))
    return Literal(None)


def _whole(body: int) -> int:
    """Read a number that may be below nought: 64 bits in two's complement."""
    return body - (1 << 64) if body >> 63 else body


_CONSTANTS: dict[int, Callable[[Any], str | float | bool]] = {
    BOOLEAN: bool,
    WHOLE: _whole,
    DECIMAL: lambda body: float(struct.unpack("<d", body)[0]),
    STRING: lambda body: str(body, "utf-8"),
}


def _name(message: bytes) -> Node:
    return Name(_text(message, 1))


def _part(message: bytes) -> Node:
    is_test = any(number == 3 and body for number, body in _fields(message))
    return Part(_node(_message(message, 1)), _text(message, 2), is_test)


def _call(message: bytes) -> Node:
    arguments = [_node(m) for m in (*_all(message, 1), *_all(message, 3))]
    return Call(_text(message, 2), tuple(arguments))


def _list(message: bytes) -> Node:
    return Items(tuple(_node(m) for m in _all(message, 1)))


def _struct(message: bytes) -> Node:
    entries = _all(message, 2)
    return Items(tuple(_node(m) for e in entries for n in (3, 4) for m in _all(e, n)))


def _loop(message: bytes) -> Node:
    body = [_node(m) for number in (4, 5, 6, 7) for m in _all(message, number)]
    return Loop(_text(message, 1), _node(_message(message, 2)), tuple(body))


_READERS = {
    CONST: _literal,
    IDENT: _name,
    SELECT: _part,
    CALL: _call,
    LIST: _list,
    STRUCT: _struct,
    COMPREHENSION: _loop,
}


def _fields(message: bytes) -> Iterator[Field]:
    """Give the fields of one protocol-buffer message, in order."""
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        number, wire = key >> 3, key & 7
        if wire == 0:
            value, position = _varint(message, position)
            yield number, value
            continue
        if wire == 2:
            length, position = _varint(message, position)
        else:  # fixed 64 or 32 bits, such as a number with decimals
            length = 8 if wire == 1 else 4
        yield number, message[position : position + length]
        position += length


def _varint(message: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[position]
        value |= (byte & 127) << shift
        position, shift = position + 1, shift + 7
        if byte < 128:
            return value, position


def _all(message: bytes, wanted: int) -> list[bytes]:
    return [b for n, b in _fields(message) if n == wanted and isinstance(b, bytes)]


def _message(message: bytes, wanted: int) -> bytes:
    return next(iter(_all(message, wanted)), b"")


def _text(message: bytes, wanted: int) -> str:
    return _message(message, wanted).decode()
