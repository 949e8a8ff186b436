"""Change the rules one small step at a time, and see whether a test notices.

`make mutation` runs it by hand, never CI: it takes many minutes. Each change is tried
in a process of its own; nothing on disk is changed. A change that no test notices must
be explained in docs/reference/mutation.md.

    python -m scripts.mutation [WORD]   only files whose path holds the word
"""

import ast
import importlib
import importlib.abc
import importlib.util
import itertools
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from scripts.mutants import DOMAINS, ROOT, Mutant, mutants

TESTS = {
    "frameworks": ["tests/unit/frameworks"],
    "organisations": ["tests/unit/organisations/test_independence.py"],
    "safeguards": ["tests/unit/safeguards"],
    "stamp": ["tests/unit/stamp"],
}
# Of these domains only the rule that others rest on; the rest are names and places.
ONLY = {"organisations": {"independence.py"}}
EXPLAINED = ROOT / "docs" / "reference" / "mutation.md"
SECONDS = 120  # a change that makes the tests run for ever is noticed, too
WORKERS = max(1, (os.cpu_count() or 2))
GOAL = 0.9


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

    options = ["-x", "-q", "-s", "--tb=no", "-p", "no:cacheprovider"]
    options += ["--hypothesis-profile=mutation"]
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

    if loaded := [m.module for m in wanted if m.module in sys.modules]:
        sys.exit(f"These were loaded too early to be changed: {', '.join(loaded)}")

    def child(mutant: Mutant) -> int:
        sys.meta_path.insert(0, _Finder(mutant))
        return _pytest(mutant.domain)

    return _each(wanted, child, told)


def _warm_up() -> None:
    """Load what every child needs and no change touches."""
    for name in ("django.test", "pytest_django.plugin", "yaml", "cel_expr_python.cel"):
        importlib.import_module(name)
    import hypothesis

    from answerable.domains.catalogue.adapters import yaml_files

    # The catalogue is read once: no rule is in it that is changed here.
    yaml_files.load = lru_cache(yaml_files.load)
    yaml_files.load(ROOT / "catalogue")
    # That a test fails is enough: no smaller example is looked for.
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "mutation", max_examples=30, deadline=None, database=None, phases=phases
    )


def files(word: str) -> list[Path]:
    """List the files of the rules."""
    found = [
        f
        for name in TESTS
        for f in (DOMAINS / name / "core").glob("*.py")
        if f.name in ONLY.get(name, {f.name})
    ]
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

    # In this order: the second loads the rules into this very process.
    survivors = _at_loading([m for m in wanted if not m.is_in_function], told)
    survivors += _in_functions([m for m in wanted if m.is_in_function], told)
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
