"""Everything the register can say about itself is a plain sentence."""

import ast
import inspect
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from answerable.domains.ledger.core import events
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.text import is_plain_sentence
from tests.architecture import source

# An enum with one of these endings is shown to people as a state or a power.
SHOWN = ("State", "Status", "Stance", "Permission", "Role")


def enums() -> list[type[StrEnum]]:
    found = [
        member
        for module in source.cores()
        for member in vars(module).values()
        if inspect.isclass(member)
        and issubclass(member, StrEnum)
        and member.__module__ == module.__name__
    ]
    return sorted(found, key=lambda enum: enum.__qualname__)


def refusals() -> list[type[Refused]]:
    list(source.modules())
    waiting, found = [Refused], []
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    ours = [kind for kind in found if kind.__module__.startswith("answerable.")]
    return sorted(ours, key=lambda kind: kind.__qualname__)


def reasons() -> Iterator[tuple[str, str]]:
    """Find the sentence of every Reason written in the source."""
    for path in source.files():
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.Call) and source.chain(node)[-1:] == ["Reason"]:
                yield from ((source.place(path, node), s) for s in _sentences(node))


def _sentences(call: ast.Call) -> Iterator[str]:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    sentence = given.get("sentence") or (call.args[1] if len(call.args) > 1 else None)
    if sentence is not None:
        yield from _written(sentence)


def _written(node: ast.expr) -> Iterator[str]:
    """Read a text as written, with one word for each thing filled in."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(_part(part) for part in parts)
        case ast.Call(args=[first, *_]) if source.chain(node)[-1] in ("N_", "_"):
            yield from _written(first)
        case ast.IfExp(body=body, orelse=other):
            yield from _written(body)
            yield from _written(other)


def _part(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    filled = source.chain(node.value) if isinstance(node, ast.FormattedValue) else []
    return "this whole sentence." if filled[-1:] == ["sentence"] else "this"


@pytest.mark.parametrize("enum", enums(), ids=lambda enum: enum.__qualname__)
def test_every_word_of_the_register_has_a_label_and_a_sentence(
    enum: type[StrEnum],
) -> None:
    must = enum.__name__.endswith(SHOWN)
    for member in enum:
        if must or hasattr(member, "sentence"):
            assert is_plain_sentence(str(member.sentence)), repr(member)
        if hasattr(member, "label"):
            assert str(member.label).strip(), repr(member)
        assert member.value == member.value.lower(), "values appear in open data"


def test_every_refusal_says_in_its_docstring_when_it_is_raised() -> None:
    assert [kind.__qualname__ for kind in refusals() if not kind.__doc__] == []


def test_every_reason_is_a_plain_sentence() -> None:
    found = list(reasons())
    assert found
    assert {where: s for where, s in found if not is_plain_sentence(s)} == {}


def test_every_event_says_in_one_sentence_what_happened() -> None:
    list(source.modules())
    assert events.sentences()
    assert all(is_plain_sentence(text) for text in events.sentences().values())


def test_every_event_is_declared_where_its_owner_keeps_events() -> None:
    undeclared = []
    for path in source.files("domains"):
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.ClassDef) and _has_event_type(node):
                marks = [source.chain(mark)[-1] for mark in node.decorator_list]
                if "declared" not in marks or path != _events_of(path):
                    undeclared.append(source.place(path, node))
    assert not undeclared


def _has_event_type(node: ast.ClassDef) -> bool:
    named = {
        line.target.id: line.value
        for line in node.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    }
    value = named.get("type")
    return isinstance(value, ast.Constant) and "." in str(value.value)


def _events_of(path: Path) -> Path:
    domain = path.relative_to(source.PACKAGE / "domains").parts[0]
    return source.PACKAGE / "domains" / domain / "core/events.py"
