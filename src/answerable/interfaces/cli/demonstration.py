"""The demonstration: examples, sign-in links, and one command that starts it all."""

import argparse
import subprocess
import sys
import time
from typing import Any

from django.conf import settings

from answerable.domains.organisations.core.roles import Role
from answerable.foundations import clock
from answerable.interfaces.cli import operate
from answerable.interfaces.cli.plain import Stopped, stop_cleanly
from answerable.journeys import demonstrate, load_examples


def add_to(commands: Any) -> None:
    """Add these commands to the parser."""
    start = commands.add_parser("start", help="prepare and serve the demonstration")
    start.set_defaults(command=run_start)
    load = commands.add_parser(
        "load-examples", help="load examples/ (again: no change)"
    )
    load.set_defaults(command=run_load)
    demo = commands.add_parser("demo", help="what only the demonstration has")
    inner = demo.add_subparsers(title="commands", required=True, metavar="COMMAND")
    sign_in = inner.add_parser("sign-in", help="print a one-time sign-in link")
    sign_in.add_argument("who", metavar="ROLE_OR_ADDRESS")
    sign_in.set_defaults(command=run_sign_in)


def run_load(_: argparse.Namespace) -> int:
    """Load the examples, with a line for each project."""
    report = load_examples.load(settings.ANSWERABLE_EXAMPLES, say=_progress)
    if report.projects:
        print(f"\rLoaded {report.projects} example projects.".ljust(78))
    return 0


def _progress(done: int, total: int, title: str) -> None:
    if sys.stdout.isatty():
        print(f"\r[{done}/{total}] {title}"[:78].ljust(78), end="", flush=True)


def run_sign_in(arguments: argparse.Namespace) -> int:
    """Print a link that signs in once as the person of a role, or of an address."""
    _only_demonstration()
    print(_link(arguments.who))
    return 0


def _only_demonstration() -> None:
    if not settings.ANSWERABLE_DEMO:
        raise Stopped(
            "Sign-in links without a password exist in the demonstration only. "
            "Set ANSWERABLE_DEMO=1 on this computer, or sign in with your password."
        )


def _link(who: str) -> str:
    token = demonstrate.sign_in_token(settings.ANSWERABLE_EXAMPLES, who, at=clock.now())
    return f"{settings.ANSWERABLE_BASE_URL}/staff/sign-in/{token}/"


def run_start(arguments: argparse.Namespace) -> int:
    """Prepare the database, load the examples, start the worker and serve."""
    _only_demonstration()
    operate.check_port_is_free(operate.port())
    operate.run_prepare(arguments)
    run_load(arguments)
    stop_cleanly()
    worker = subprocess.Popen([sys.executable, "-m", "answerable", "worker"])
    server = subprocess.Popen(operate.serve_command(workers=2))
    try:
        _introduce()
        return _watch(server)
    finally:
        for process in (server, worker):
            process.terminate()
        for process in (server, worker):
            process.wait(timeout=20)


def _watch(server: "subprocess.Popen[bytes]") -> int:
    while server.poll() is None:
        time.sleep(0.5)
    return server.returncode


def _introduce() -> None:
    command = "ANSWERABLE_DEMO=1 .venv/bin/answerable demo sign-in ROLE"
    print(f"\nSign-in links, each works once. A fresh one: {command}")
    for role in Role:
        print(f"  {role.label:<22} {_link(role)}")
    print(f"\nThe register is at {settings.ANSWERABLE_BASE_URL}/ (Ctrl-C stops it).")
    sys.stdout.flush()
