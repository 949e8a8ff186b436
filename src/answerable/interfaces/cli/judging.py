"""Frameworks on the command line: list the editions, and judge by them."""

import argparse
import sys
from collections.abc import Iterable
from typing import Any

from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.register.queries import assessing
from answerable.domains.safeguards.queries import gateways, rules
from answerable.domains.stamp.queries import rules as stamp_rules
from answerable.foundations import clock
from answerable.interfaces.cli import plain, statements
from answerable.journeys import assess


def add_to(commands: Any) -> None:
    """Add these commands to the parser."""
    listed = commands.add_parser("frameworks", help="list the editions that judge")
    listed.add_argument(
        "--statements",
        type=int,
        metavar="NUMBER",
        help="draw so many statements at random, each with its source, to check them",
    )
    listed.add_argument(
        "--seed", type=int, default=1, help="draw others, or the same again"
    )
    listed.set_defaults(command=run_frameworks)
    judge = commands.add_parser("assess", help="judge projects by every edition")
    judge.add_argument("ref", nargs="*", help="projects; none means all of them")
    judge.add_argument(
        "--again", action="store_true", help="also what was judged today"
    )
    judge.add_argument(
        "--table", action="store_true", help="count the verdicts of each edition"
    )
    judge.set_defaults(command=run_assess)


def run_frameworks(arguments: argparse.Namespace) -> int:
    """Print each edition with its criteria, its status and the hash of its text.

    The list of legal gateways follows. Faults of both are told, each with its place.
    """
    if arguments.statements is not None:
        return _print_statements(arguments.statements, arguments.seed)
    lines = editions.lines()
    widest = max((len(line.edition.id) for line in lines), default=0)
    for line in lines:
        found = line.edition
        used = "used" if line.is_used else "not used yet"
        print(
            f"{found.id:<{widest}}  {len(found.criteria):>3} criteria  "
            f"{found.status.label:<15} {used:<13} {found.sha256[:12]}"
        )
    print(f"{len(gateways.current().by_id)} legal gateways")
    _tell_problems()
    lists = (*gateways.problems(), *rules.problems(), *stamp_rules.problems())
    _tell(lists)
    return 1 if editions.problems() or lists else 0


def _print_statements(count: int, seed: int) -> int:
    if count < 1:
        raise plain.Stopped("Ask for one statement or more: --statements 50.")
    found = statements.drawn(count, seed)
    print(f"{len(found)} of {len(statements.every())} statements, of seed {seed}.\n")
    for line in statements.told(found):
        print(line)
    return 0


def run_assess(arguments: argparse.Namespace) -> int:
    """Judge, with progress on a terminal, and say what was done."""
    refs = arguments.ref or None
    total = len(assessing.versions(refs))
    if refs and total < len(set(refs)):
        raise plain.Stopped(
            "Not every project named is on the register. Check the references, for "
            "example PRJ-7F3K-Q2MX."
        )
    _tell_problems()
    done = assess.assess(
        refs=refs,
        at=clock.now(),
        today=clock.today(),
        again=arguments.again,
        told=lambda count: _progress(count, total),
    )
    print(
        f"{done.projects:,} judged by {done.editions} editions, "
        f"{done.unchanged:,} left as they were judged today."
    )
    if arguments.table:
        _print_table()
    return 0


def _tell_problems() -> None:
    _tell(editions.problems())


def _tell(problems: Iterable[FileProblem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _progress(count: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if count == total else ""
        print(f"\r{count:,} of {total:,}", end=end, file=sys.stderr, flush=True)


def _print_table() -> None:
    for title, public in (("In public", True), ("Judged inside only", False)):
        rows = verdicts.tally(public=public)
        if not rows:
            continue
        print(f"\n{title}")
        print(f"{'':<42}" + "".join(f"{verdict.label[:14]:>16}" for verdict in Verdict))
        for edition, counts in rows.items():
            cells = "".join(f"{counts.get(verdict, 0):>16,}" for verdict in Verdict)
            print(f"{edition:<42}{cells}")
