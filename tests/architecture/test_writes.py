"""Only actions write, every act is one transaction, and the ledger hears of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from answerable.foundations.core.text import is_plain_sentence
from tests.architecture import source

WRITES = {
    "bulk_create",
    "bulk_update",
    "delete",
    "get_or_create",
    "save",
    "update_or_create",
}
# Dictionaries have `update`, and actions have `create`: writes only on a query set.
WRITES_ON_QUERY_SETS = {"create", "update"}


def _calls(path: Path) -> Iterator[tuple[ast.Call, list[str]]]:
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, source.chain(node)


def _is_write(names: list[str]) -> bool:
    return names[-1] in WRITES or (
        names[-1] in WRITES_ON_QUERY_SETS and "objects" in names
    )


def _layer(path: Path) -> str:
    parts = path.relative_to(source.PACKAGE).with_suffix("").parts
    return parts[2] if parts[0] == "domains" and len(parts) > 2 else parts[0]


def test_only_domains_ask_the_database() -> None:
    outside = [
        source.place(path, node)
        for path in source.files()
        if path.relative_to(source.PACKAGE).parts[0] != "domains"
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert not outside


def test_only_actions_write() -> None:
    elsewhere = [
        f"{source.place(path, node)} .{names[-1]}()"
        for path in source.files()
        if _layer(path) != "actions"
        for node, names in _calls(path)
        if _is_write(names)
    ]
    assert not elsewhere


# --- Acts -------------------------------------------------------------------------


def _action_files(domain: Path) -> list[Path]:
    package = domain / "actions"
    if package.is_dir():
        return sorted(package.glob("*.py"))
    module = domain / "actions.py"
    return [module] if module.exists() else []


def _domains() -> list[Path]:
    found = (source.PACKAGE / "domains").iterdir()
    return sorted(path for path in found if _action_files(path))


def _name(path: Path, function: ast.FunctionDef) -> str:
    return function.name if path.stem == "actions" else f"{path.stem}.{function.name}"


def _is_act(function: ast.FunctionDef) -> bool:
    marks = [source.chain(mark)[-1:] for mark in function.decorator_list]
    return ["atomic"] in marks and not function.name.startswith("_")


def _functions(domain: Path) -> dict[str, ast.FunctionDef]:
    return {
        _name(path, node): node
        for path in _action_files(domain)
        for node in source.tree(path).body
        if isinstance(node, ast.FunctionDef)
    }


def _called(name: str, function: ast.FunctionDef) -> set[str]:
    """Name the functions of the same domain's actions that this one may call."""
    module = name.rpartition(".")[0]
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            names = source.chain(node.func)
            found.add(".".join(names[-2:]))
            if len(names) == 1:
                found.add(f"{module}.{names[0]}" if module else names[0])
    return found


def _recording(domain: Path) -> set[str]:
    """Name every function of the domain's actions that reaches the ledger."""
    calls = {name: _called(name, f) for name, f in _functions(domain).items()}
    ways = {"ledger.record", "ledger.record_many"}
    recording = {name for name, called in calls.items() if called & ways}
    while True:
        more = {name for name, called in calls.items() if called & recording}
        if more <= recording:
            return recording
        recording |= more


def _silent(domain: Path) -> dict[str, str]:
    for path in _action_files(domain):
        for node in source.tree(path).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            if isinstance(node, ast.AnnAssign):
                targets = [node.target]
            if any(source.chain(t) == ["SILENT_ACTIONS"] for t in targets):
                assert isinstance(node, ast.Assign | ast.AnnAssign)
                assert node.value is not None
                listed: dict[str, str] = ast.literal_eval(node.value)
                return listed
    raise AssertionError(f"{domain.name}/actions lists no SILENT_ACTIONS")


def test_every_act_tells_the_ledger_or_says_why_not() -> None:
    unheard = [
        f"{domain.name}.{name}"
        for domain in _domains()
        for name, function in _functions(domain).items()
        if _is_act(function) and name not in _recording(domain) | set(_silent(domain))
    ]
    assert not unheard


def test_every_silent_act_exists_is_silent_and_has_a_reason() -> None:
    for domain in _domains():
        for name, reason in _silent(domain).items():
            assert is_plain_sentence(reason), f"{domain.name}.{name}: {reason}"
            assert name in _functions(domain), f"{domain.name}.{name} does not exist"
            assert name not in _recording(domain), f"{domain.name}.{name} does record"


def test_every_act_is_keyword_only_and_is_told_when() -> None:
    for domain in _domains():
        for name, function in _functions(domain).items():
            if _is_act(function):
                where = f"{domain.name}.{name}"
                assert not function.args.args, f"{where} takes a positional argument"
                given = {argument.arg for argument in function.args.kwonlyargs}
                assert given & {"at", "today"}, f"{where} is not told the time"


def test_every_public_function_that_writes_is_called_by_an_act() -> None:
    """A function without a transaction of its own is part of an act."""
    for domain in _domains():
        functions = _functions(domain)
        acts = {name for name, function in functions.items() if _is_act(function)}
        outside = _called_from_outside(domain)
        loose = {name for name in outside & set(functions) if name not in acts}
        assert not loose, f"{domain.name}: called from outside, not atomic: {loose}"


# Recording joins the act's own transaction. Signing has steps on both sides of one: the
# anchor is on the disk before the commit, and files leave the house after it.
IN_OR_BETWEEN = {
    *("record", "record_many", "sealing.seal", "sealing.publish_anew"),
    *("private.record", "private.commit_day", "rebuilding.publish"),
    *("rotation.add", "rotation.retire", "recovery.restore_anchor", "witnessing.ask"),
}


def _called_from_outside(domain: Path) -> set[str]:
    package = f"answerable.domains.{domain.name}.actions"
    found = set()
    for path in source.files():
        if path.is_relative_to(domain):
            continue
        known = _imported(path, package)
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.Call):
                names = source.chain(node.func)
                if len(names) > 1 and names[0] in known:
                    module = known[names[0]]
                    found.add(f"{module}.{names[1]}" if module else names[1])
    return found - (IN_OR_BETWEEN if domain.name == "ledger" else set())


def _imported(path: Path, package: str) -> dict[str, str]:
    """Map local names to the action modules of a domain that they stand for."""
    known = {}
    for node in ast.walk(source.tree(path)):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if node.module == package:
                    known[alias.asname or alias.name] = alias.name
                elif f"{node.module}.{alias.name}" == package:
                    known[alias.asname or alias.name] = ""
    return known
