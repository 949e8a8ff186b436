"""Reads the source of the register as syntax trees, one file at a time."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PACKAGE = SRC / "answerable"


def files(folder: str = "", *, migrations: bool = False) -> list[Path]:
    """Return every Python file below a folder of the package."""
    found = sorted((PACKAGE / folder).rglob("*.py"))
    return [path for path in found if migrations or "migrations" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Say where something is, as an editor can open it."""
    line = f":{node.lineno}" if node is not None and hasattr(node, "lineno") else ""
    return f"{path.relative_to(ROOT)}{line}"


def dotted(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(folder: str = "") -> Iterator[ModuleType]:
    """Import every module below a folder."""
    for path in files(folder):
        if path.name != "__main__.py":
            yield importlib.import_module(dotted(path))


def cores() -> Iterator[ModuleType]:
    """Import every module of the pure rules."""
    for path in files():
        if "core" in path.relative_to(PACKAGE).parts:
            yield importlib.import_module(dotted(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def chain(node: ast.expr) -> list[str]:
    """Spell a call chain: Project.objects.filter(…).first is its four names."""
    names: list[str] = []
    while True:
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            break
    if isinstance(node, ast.Name):
        names.append(node.id)
    return names[::-1]
