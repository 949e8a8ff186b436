"""Change the rules one small step at a time, and see whether a test notices.

`make mutation` runs it by hand, never CI: it takes many minutes. Each change is tried
in a process of its own; nothing on disk is changed. A change that no test notices must
be explained in docs/reference/mutation.md.

    python -m scripts.mutation [WORD]   only files whose path holds the word
"""

import ast
import copy
import importlib.abc
import importlib.util
import itertools
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
DOMAINS = SOURCE / "answerable" / "domains"
TESTS = {
    "frameworks": ["tests/unit/frameworks"],
    "safeguards": ["tests/unit/safeguards"],
}
EXPLAINED = ROOT / "docs" / "reference" / "mutation.md"
SECONDS = 120  # a change that makes the tests run for ever is noticed, too
WORKERS = max(1, (os.cpu_count() or 2))
GOAL = 0.9

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
                told = _short(before), _short(after)
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


# --- Running --------------------------------------------------------------------------


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the changed module in the place of the one on disk."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name != self.mutant.module:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(self.mutant.file))

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.mutant.file)
        tree = ast.fix_missing_locations(self.mutant.tree())
        exec(compile(tree, str(self.mutant.file), "exec"), module.__dict__)  # noqa: S102


def _forked(child: Callable[[], int]) -> int:
    """Run something in a process of its own, silently; give the process."""
    process = os.fork()
    if process:
        return process
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    signal.alarm(SECONDS)
    try:
        os._exit(child())
    finally:
        os._exit(1)


def _each(
    wanted: Iterable[Mutant], child: Callable[[Mutant], int], told: Callable[[], None]
) -> list[Mutant]:
    """Try changes, a few at once; give those that no test noticed."""
    running: dict[int, Mutant] = {}
    waiting, survivors = list(wanted), []
    while waiting or running:
        while waiting and len(running) < WORKERS:
            mutant = waiting.pop(0)
            running[_forked(lambda m=mutant: child(m))] = mutant
        process, status = os.wait()
        told()
        mutant = running.pop(process)
        if status == 0:
            survivors.append(mutant)
            print(f"\r{mutant.name} (line {mutant.line})", file=sys.stderr, flush=True)
    return survivors


class _Session:
    """A part of pytest that runs the collected tests once for each change."""

    def __init__(self, wanted: Sequence[Mutant], told: Callable[[], None]) -> None:
        self.wanted, self.told = wanted, told
        self.survivors: list[Mutant] | None = None

    def pytest_runtestloop(self, session: Any) -> bool:
        if os.waitpid(_forked(lambda: _run_tests(session)), 0)[1]:
            return True
        self.survivors = _each(
            self.wanted, lambda m: m.put_in() or _run_tests(session), self.told
        )
        return True


def _run_tests(session: Any) -> int:
    """Run every test until the first that fails."""
    items = session.items
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0


def _pytest(domain: str, *plugins: object) -> int:
    import pytest

    options = [
        "-x",
        "-q",
        "-s",
        "-p",
        "no:cacheprovider",
        "--hypothesis-profile=mutation",
    ]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # they are warm
    return int(pytest.main([*options, *TESTS[domain]], plugins=[*plugins]))


def _in_functions(wanted: Sequence[Mutant], told: Callable[[], None]) -> list[Mutant]:
    """Try changes inside functions, which can be put into modules that are loaded."""
    found: list[Mutant] = []
    for domain in TESTS:
        session = _Session([m for m in wanted if m.domain == domain], told)
        _pytest(domain, session)
        if session.survivors is None:
            sys.exit(f"The tests of {domain} fail as it is. Mend them first.")
        found += session.survivors
    return found


def _at_loading(wanted: Sequence[Mutant], told: Callable[[], None]) -> list[Mutant]:
    """Try changes of what is worked out once, when a module is loaded."""

    def child(mutant: Mutant) -> int:
        sys.meta_path.insert(0, _Finder(mutant))
        return _pytest(mutant.domain)

    return _each(wanted, child, told)


def _warm_up() -> None:
    """Load what every child needs and no change touches."""
    import django.test
    import hypothesis
    import pytest_django.plugin
    import yaml
    from cel_expr_python import cel

    from answerable.domains.catalogue.adapters import yaml_files

    # The catalogue is read once: no rule is in it that is changed here.
    yaml_files.load = lru_cache(yaml_files.load)
    yaml_files.load(ROOT / "catalogue")
    # That a test fails is enough: no smaller example is looked for.
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "mutation", max_examples=30, deadline=None, database=None, phases=phases
    )
    loaded = (django.test, pytest_django.plugin, yaml, cel, yaml_files)
    touched = [
        name for name in sys.modules if re.search(r"(frame|safe)\w+\.core", name)
    ]
    if touched or not loaded:
        sys.exit(f"These were loaded too early to be changed: {', '.join(touched)}")


def files(word: str) -> list[Path]:
    """List the files of the rules."""
    found = [f for name in TESTS for f in (DOMAINS / name / "core").glob("*.py")]
    return sorted(f for f in found if word in f.as_posix() and f.stat().st_size > 100)


def main() -> int:
    """Try every change, tell what survived, and say whether that is explained."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    wanted = [m for f in files(" ".join(sys.argv[1:])) for m in mutants(f)]
    _warm_up()
    started, count = time.monotonic(), itertools.count(1)

    def told() -> None:
        done = next(count)
        if sys.stderr.isatty() or done % 50 == 0:
            print(f"\r{done:,} of {len(wanted):,}", end="", file=sys.stderr, flush=True)

    survivors = _in_functions([m for m in wanted if m.is_in_function], told)
    survivors += _at_loading([m for m in wanted if not m.is_in_function], told)
    minutes = (time.monotonic() - started) / 60
    killed = len(wanted) - len(survivors)
    share = killed / max(1, len(wanted))
    print(f"\n{killed:,} of {len(wanted):,} changes noticed: {share:.1%}")
    print(f"It took {minutes:.0f} minutes.")
    known = EXPLAINED.read_text(encoding="utf-8") if EXPLAINED.exists() else ""
    unexplained = [m for m in survivors if m.name not in known]
    for mutant in survivors:
        mark = "not explained" if mutant in unexplained else "explained"
        print(f"- {mutant.name} (line {mutant.line}, {mark})")
    return 1 if unexplained or share < GOAL else 0


if __name__ == "__main__":
    sys.exit(main())
