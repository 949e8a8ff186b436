"""Running a register: prepare the database, serve, work in the background."""

import argparse
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from babel.messages import mofile, pofile
from django.conf import settings
from django.core.management import call_command

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.ledger.queries import durability
from answerable.domains.organisations.queries import places
from answerable.domains.register.actions import listings
from answerable.domains.register.queries import search
from answerable.domains.safeguards.queries import gateways, rules
from answerable.domains.stamp.queries import rules as stamp_rules
from answerable.foundations import clock
from answerable.interfaces.cli import credentials, log, plain
from answerable.journeys import first_person, tasks

TICK_SECONDS = 60
SEAL_SECONDS = 2


def add_to(commands: Any) -> None:
    """Add these commands to the parser."""
    prepare = commands.add_parser(
        "prepare", help="migrate, compile words, collect files"
    )
    prepare.set_defaults(command=run_prepare)
    serve = commands.add_parser("serve", help="serve the register (PORT, default 8000)")
    serve.add_argument("--workers", type=int, default=2, help="processes (default 2)")
    serve.set_defaults(command=run_serve)
    worker = commands.add_parser("worker", help="send letters and tick the clocks")
    worker.add_argument("--once", action="store_true", help="do what waits, then stop")
    worker.set_defaults(command=run_worker)
    check = commands.add_parser("check-ledger", help="the same as `log check`")
    check.set_defaults(command=log.run_check)
    first = commands.add_parser(
        "first-person", help="invite the first member of the register team"
    )
    first.add_argument("--organisation", required=True, help="the operator's full name")
    first.add_argument("--name", required=True, help="the person's name")
    first.add_argument("--email", required=True, help="the person's e-mail address")
    first.set_defaults(command=run_first_person)


def run_prepare(_: argparse.Namespace) -> int:
    """Bring the database, the translations and the static files up to date."""
    catalogues.current()  # a fault in it is told now, with file and line
    places.gazetteer()  # the same
    compile_words()
    search.check()  # and so is a fault in the words that mean the same
    # Faults are told, and what is good in these lists is used.
    lists = (*gateways.problems(), *rules.problems(), *stamp_rules.problems())
    for problem in lists:
        print(problem, file=sys.stderr)
    call_command("migrate", interactive=False, verbosity=0)
    written = listings.mend(today=clock.today())
    if written:
        print(f"The lists were written again: {written:,} entries.")
    call_command("collectstatic", interactive=False, verbosity=0)
    print("The register is prepared.")
    return 0


def compile_words() -> None:
    """Compile the translations that are newer than their compiled form."""
    for folder in settings.LOCALE_PATHS:
        for source in Path(folder).glob("*/LC_MESSAGES/django.po"):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            with source.open("rb") as words, target.open("wb") as compiled:
                mofile.write_mo(compiled, pofile.read_po(words))


def port() -> int:
    """Return the port to serve on. Raises Stopped when PORT is not one."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise plain.Stopped(f"PORT is {text!r}. Use a number from 1 to 65535.")
    return int(text)


def check_port_is_free(number: int) -> None:
    """Raise Stopped if something else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as why:
            raise plain.Stopped(
                f"Port {number} is in use ({why.strerror}). Stop the program that uses "
                f"it, or choose another port, for example: PORT={number + 1} make run"
            ) from why


def serve_command(workers: int) -> list[str]:
    """Return the command that serves the register."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "answerable.wsgi",
        f"--bind=127.0.0.1:{port()}",
        f"--workers={workers}",
        "--threads=4",
        "--preload",
        "--graceful-timeout=5",
        "--log-level=warning",
    ]


def run_serve(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    check_port_is_free(port())
    check_durable()
    catalogues.current()
    command = serve_command(arguments.workers)
    os.execv(command[0], command)  # noqa: S606 # our own interpreter, no shell


def run_worker(arguments: argparse.Namespace) -> int:
    """Send what waits, tick the clocks each minute, until stopped."""
    check_durable()
    signers = credentials.Signer(), log.Sealer()  # a new key is an entry to seal
    if arguments.once:
        work_through_queue()
        tasks.tick()
        for signer in signers:
            signer.step()
        return 0
    plain.stop_cleanly()
    queue = [sys.executable, "-m", "answerable", "manage", "db_worker", "--interval=1"]
    with subprocess.Popen(queue) as letters:
        try:
            while letters.poll() is None:
                tasks.tick()
                _sign_for_a_minute(signers, letters)
        finally:
            letters.terminate()
    return 0


def _sign_for_a_minute(
    signers: "tuple[credentials.Signer, log.Sealer]", letters: "subprocess.Popen[bytes]"
) -> None:
    """Sign every two seconds, until the minute is over or the queue's process ends."""
    until = time.monotonic() + TICK_SECONDS
    while time.monotonic() < until and letters.poll() is None:
        for signer in signers:
            signer.step()
        time.sleep(SEAL_SECONDS)


def check_durable() -> None:
    """Refuse a database that may lose what it has acknowledged.

    The demonstration has nothing to lose on PostgreSQL; SQLite is always as we set it.
    """
    if not settings.ANSWERABLE_DEMO or settings.USES_SQLITE:
        durability.decision().or_raise(durability.NotDurable)


def work_through_queue() -> None:
    """Send everything that waits in the queue, then return."""
    call_command("db_worker", batch=True, verbosity=0, interval=0)


def run_first_person(arguments: argparse.Namespace) -> int:
    """Make the operator's organisation and invite its first person."""
    token = first_person.invite_first(
        organisation=arguments.organisation,
        name=arguments.name,
        email=arguments.email,
        at=clock.now(),
    )
    print("Open this link within 14 days to choose a password:")
    print(f"{settings.ANSWERABLE_BASE_URL}/staff/invitations/{token}/")
    return 0
