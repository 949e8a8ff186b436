"""Names say what a thing is, and nothing grows too large to read at one sitting."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import source

BANNED = {
    "base",
    "common",
    "data",
    "do",
    "handler",
    "helper",
    "helpers",
    "info",
    "manager",
    "misc",
    "obj",
    "processor",
    "service",
    "utils",
}
# Names that belong to Python, Django or pytest, not to us.
THEIRS = {"handle_data", "handler400", "handler403", "handler404", "handler500"}
# Django hands each piece of an uploaded file to the method of this name.
THEIRS |= {"receive_data_chunk"}
# Python's web server looks for the methods of these names.
THEIRS |= {"do_GET", "do_POST"}
# Django looks for a database's own way of connecting in a module of this name.
THEIRS |= {"base"}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
# Each exception says why the thing is one thing.
LONG_MODULES = {
    "src/answerable/settings.py": "One page that an operator reads from top to bottom.",
}
LONG_FUNCTIONS: dict[str, str] = {}


def words(name: str) -> set[str]:
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return set(apart.lower().strip("_").split("_"))


def names(path: Path) -> Iterator[tuple[str, str]]:
    yield source.place(path), path.stem
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield source.place(path, node), node.name


def ours() -> list[Path]:
    """Return the code of the register, its tests, scripts and benchmarks."""
    folders = [source.ROOT / name for name in ("tests", "scripts", "benchmarks")]
    return source.files() + [p for folder in folders for p in folder.rglob("*.py")]


def test_no_name_hides_what_the_thing_is() -> None:
    vague = [
        f"{where}: {name}"
        for path in ours()
        for where, name in names(path)
        if words(name) & BANNED and name not in THEIRS and not name.startswith("test_")
    ]
    assert not vague


def test_every_module_can_be_read_at_one_sitting() -> None:
    long = {
        source.place(path): lines
        for path in source.files()
        if (lines := len(path.read_text().splitlines())) > LONGEST_MODULE
    }
    assert {k: v for k, v in long.items() if k not in LONG_MODULES} == {}
    assert set(LONG_MODULES) <= set(long), "an exception is no longer needed"


def test_every_function_can_be_seen_on_one_screen() -> None:
    long = {
        f"{source.place(path)}::{node.name}": length
        for path in source.files()
        for node in source.functions(path)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert {k: v for k, v in long.items() if k not in LONG_FUNCTIONS} == {}
    assert set(LONG_FUNCTIONS) <= set(long), "an exception is no longer needed"


def test_every_view_is_short() -> None:
    """A view translates and makes one call; what is longer does more than that."""
    long = {
        f"{source.place(path)}::{node.name}": length
        for folder in ("interfaces/web", "interfaces/staff")
        for path in source.files(folder)
        for node in source.functions(path)
        if node.args.args[:1] and node.args.args[0].arg == "request"
        if (length := (node.end_lineno or 0) - node.lineno + 1) > 25
    }
    assert not long


def test_every_module_says_what_it_is_for() -> None:
    """The names of tests are sentences already; everything else says it on top."""
    tests = source.ROOT / "tests"
    wordless = [
        source.place(path)
        for path in ours()
        if not path.is_relative_to(tests) and not ast.get_docstring(source.tree(path))
    ]
    empty = [where for where in wordless if where.endswith("__init__.py")]
    assert sorted(set(wordless) - set(empty)) == []
