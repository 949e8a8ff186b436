"""Small changes of the rules: one comparison turned, one number raised, one line gone.

What is wording is left alone, and so are annotations, decorators and the words of
closed lists: they are no rules.
"""

import ast
import copy
import itertools
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
DOMAINS = SOURCE / "answerable" / "domains"
LONGEST = 120  # of a statement that is told whole

SWAPS: dict[type, type] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CALLS = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list"}


Change = Callable[[Any], bool]


@dataclass(frozen=True)
class Mutant:
    """One change of a file: at which node of its tree, which of the node's changes."""

    file: Path
    place: int
    number: int
    line: int
    before: str
    after: str
    is_in_function: bool

    @property
    def name(self) -> str:
        place = self.file.relative_to(DOMAINS).as_posix()
        return f"{place}: `{self.before}` → `{self.after}`"

    @property
    def module(self) -> str:
        return ".".join(self.file.relative_to(SOURCE).with_suffix("").parts)

    @property
    def domain(self) -> str:
        return self.file.relative_to(DOMAINS).parts[0]

    def put_in(self) -> None:
        """Give the functions of the loaded module the changed code."""
        code = compile(ast.fix_missing_locations(self.tree()), str(self.file), "exec")
        new = {one.co_qualname: one for one in _codes(code)}
        for function in _functions(sys.modules[self.module]):
            function.__code__ = new.get(function.__qualname__, function.__code__)

    def tree(self) -> ast.Module:
        """Make the changed file."""
        found = ast.parse(self.file.read_text(encoding="utf-8"))
        node = list(ast.walk(found))[self.place]
        list(_changes(node))[self.number](node)
        return found


def mutants(file: Path) -> Iterator[Mutant]:
    """Give every change of a file; wording, annotations and decorators are no rules."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    places = {id(node): place for place, node in enumerate(nodes)}
    above = {id(c): node for node in nodes for c in ast.iter_child_nodes(node)}
    hidden = {
        id(inner) for node in nodes for one in _no_rule(node) for inner in ast.walk(one)
    }
    for place, node in enumerate(nodes):
        if id(node) in hidden:
            continue
        statement = node
        while not isinstance(statement, ast.stmt) and id(statement) in above:
            statement = above[id(statement)]
        for number, change in enumerate(_changes(node)):
            changed = list(ast.walk(copy.deepcopy(tree)))
            if change(changed[place]):
                before, after = (
                    nodes[places[id(statement)]],
                    changed[places[id(statement)]],
                )
                is_in = _is_in_function(node, above)
                line = getattr(node, "lineno", getattr(statement, "lineno", 0))
                told = _around(_short(before), _short(after))
                yield Mutant(file, place, number, line, *told, is_in)


def _is_in_function(node: ast.AST, above: Mapping[int, ast.AST]) -> bool:
    """Whether a node stands in the body of a function, and not in its head."""
    while id(node) in above:
        outer = above[id(node)]
        if isinstance(outer, ast.FunctionDef) and node in outer.body:
            return True
        node = outer
    return False


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _functions(holder: Any) -> Iterator[FunctionType]:
    """Give the functions of a module, those in its classes among them."""
    for found in list(vars(holder).values()):
        inner = [found]
        names = ("fget", "func", "__func__", "__wrapped__")
        inner += [getattr(found, name, None) for name in names]
        for one in inner:
            module = getattr(one, "__module__", "")
            if isinstance(one, FunctionType) and module == _module_of(holder):
                yield one
        if isinstance(found, type) and found.__module__ == _module_of(holder):
            yield from _functions(found)


def _module_of(holder: Any) -> str:
    name = holder.__module__ if isinstance(holder, type) else holder.__name__
    return str(name)


def _no_rule(node: ast.AST) -> Iterator[ast.AST]:
    """Give what stands in a node and is wording, or a note to readers.

    The words of a closed list stand in every file: were one changed, no file could
    be read.
    """
    for name in ("annotation", "returns"):
        if found := getattr(node, name, None):
            yield found
    match node:
        case ast.ClassDef(bases=[ast.Name(id="StrEnum")]):
            yield from (one for one in node.body if isinstance(one, ast.Assign))
        case ast.FunctionDef() | ast.ClassDef():
            yield from node.decorator_list
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.Import():
            yield node
        case ast.Call(func=ast.Name(id="N_" | "cast" | "TypeVar")):
            yield node


def _around(before: str, after: str) -> tuple[str, str]:
    """Of two long statements, give the place where they differ."""
    if len(before) <= LONGEST:
        return before, after
    start = _same(before, after)
    back = _same(before[start:][::-1], after[start:][::-1])
    first = max(0, start - LONGEST // 3)
    return tuple(  # type: ignore[return-value]
        f"…{text[first : len(text) - max(0, back - LONGEST // 3)]}…"
        for text in (before, after)
    )


def _same(one: str, other: str) -> int:
    """Count the marks with which both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _short(node: ast.AST) -> str:
    """Write a statement on one line; of a block only its head."""
    text = ast.unparse(node)
    if isinstance(node, ast.If | ast.For | ast.While | ast.With | ast.FunctionDef):
        text = text.partition(":\n")[0]
    return re.sub(r"\s+", " ", text).strip().replace("`", "'")


def _changes(node: ast.AST) -> Iterator[Change]:
    yield from _of_operators(node)
    yield from _of_statements(node)
    if isinstance(node, ast.Constant):
        yield from _of_constant(node)


def _of_operators(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare():
            for place in range(len(node.ops)):
                yield lambda n, p=place: _swap_in(n.ops, p)
        case ast.BoolOp() | ast.BinOp():
            yield _swap
        case ast.UnaryOp(op=ast.Not()):
            yield lambda n: _become(n, n.operand)
        case ast.comprehension() if node.ifs:
            yield lambda n: _set(n, "ifs", [])
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            yield lambda n: _set(n.func, "id", CALLS[n.func.id])


def _of_statements(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.If() | ast.IfExp():
            if not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
                yield lambda n: _set(n, "test", ast.UnaryOp(ast.Not(), n.test))
        case ast.Return(value=ast.expr()):
            if not isinstance(node.value, ast.Constant):
                yield lambda n: _set(n, "value", ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield lambda n: _set(n, "value", ast.Constant(None))
        case ast.AugAssign():
            yield lambda n: _become(n, ast.Pass(lineno=n.lineno, col_offset=0))
        case ast.Continue():
            yield lambda n: _become(n, ast.Break(lineno=n.lineno, col_offset=0))


def _of_constant(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield lambda n: _set(n, "value", not n.value)
    elif isinstance(node.value, int):
        yield lambda n: _set(n, "value", n.value + 1)
    elif isinstance(node.value, str) and " " not in node.value.strip():
        yield lambda n: _set(n, "value", f"{n.value}XX")  # an id; wording has spaces


def _set(node: Any, name: str, value: Any) -> bool:
    setattr(node, name, value)
    return True


def _swap(node: Any) -> bool:
    wanted = SWAPS.get(type(node.op))
    return wanted is not None and _set(node, "op", wanted())


def _swap_in(operators: list[Any], place: int) -> bool:
    operators[place] = SWAPS[type(operators[place])]()
    return True


def _become(node: Any, other: ast.AST) -> bool:
    """Turn a node into another one in its place."""
    node.__class__ = other.__class__
    node.__dict__ = {**other.__dict__}
    return True
