"""The programs in one file need nothing of the register, so that they can check it."""

import ast
import sys

import pytest

from tests.architecture import source

# What each may use besides Python's own library.
PROGRAMS = {
    "answerable_mirror.py": {"answerable_verify"},
    "answerable_verify.py": {"cryptography"},
    "answerable_witness.py": {"cryptography", "answerable_verify"},
}


def imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_needs_nothing_of_the_register(name: str) -> None:
    used = {
        module.split(".")[0]
        for node in ast.walk(source.tree(source.SRC / name))
        for module in imports(node)
    }
    assert used - sys.stdlib_module_names <= PROGRAMS[name]


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_function_of_it_can_be_seen_on_one_screen(name: str) -> None:
    long = {
        node.name: length
        for node in source.functions(source.SRC / name)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > 40
    }
    assert not long
