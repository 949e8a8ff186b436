"""Every `answerable` command: its words, its help, and plain errors."""

import argparse
import os
import sys
from collections.abc import Callable

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError

import answerable_mirror
from answerable.foundations.clock import BadClockFile
from answerable.foundations.core.decision import Refused
from answerable.interfaces.cli.plain import Stopped

Command = Callable[[argparse.Namespace], int]


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    if arguments[:1] == ["mirror"]:
        return answerable_mirror.main(arguments[1:], "answerable mirror")
    if {"-h", "--help"} & set(arguments):
        # Help needs no register behind it, so it must not ask for one.
        os.environ.setdefault("ANSWERABLE_SECRET_KEY", "only to print help")
    try:
        django.setup()
    except ImproperlyConfigured as why:
        return _say(str(why))
    except OSError as why:
        return _say(_file_message(why))
    if arguments[:1] == ["manage"]:
        return _plainly(lambda: _manage(arguments[1:]))
    parsed = _parser().parse_args(arguments)
    return _plainly(lambda: _run_parsed(parsed))


def _manage(arguments: list[str]) -> int:
    execute_from_command_line(["answerable manage", *arguments])
    return 0


def _run_parsed(parsed: argparse.Namespace) -> int:
    command: Command = parsed.command
    return command(parsed)


def _plainly(command: Callable[[], int]) -> int:
    """Run, turning every foreseeable failure into one message and status 2."""
    # Models can be imported only now that Django is set up.
    from answerable.domains.catalogue.adapters.problems import (
        CatalogueError,
    )
    from answerable.journeys.load_examples import BadExample

    try:
        return command()
    except CatalogueError as why:
        return _say(f"The catalogue cannot be used:\n{why}")
    except Refused as why:
        return _say("\n".join(f"{r.sentence} {r.who}".strip() for r in why.reasons))
    except (Stopped, ImproperlyConfigured, BadClockFile, BadExample) as why:
        return _say(str(why))
    except DatabaseError as why:
        return _say(_database_message(why))
    except OSError as why:
        return _say(_file_message(why))
    except KeyboardInterrupt:
        return _say("Stopped. Nothing was left half-done.", status=130)


def _say(message: str, status: int = 2) -> int:
    print(message, file=sys.stderr)
    return status


def _database_message(why: DatabaseError) -> str:
    text = str(why).strip().splitlines()[0] if str(why).strip() else type(why).__name__
    where = os.environ.get("DATABASE_URL", "")
    place = "the database in DATABASE_URL" if where else "the SQLite database in var/"
    remedy = (
        "Bring it up to date with: answerable prepare."
        if any(sign in text for sign in _NOT_PREPARED)
        else "Check that it is there, that this user may write to it and that the disk "
        "is not full, then run the command again. Nothing was left half-done."
    )
    return f"The register cannot use {place}: {text}.\n{remedy}"


# What SQLite and PostgreSQL say of a table or column that is not there yet.
_NOT_PREPARED = ("no such table", "no such column", "relation ", "column ")


def _file_message(why: OSError) -> str:
    place = f"{why.filename}: " if why.filename else ""
    return (
        f"A file cannot be used. {place}{why.strerror or why}.\n"
        "Check that it is there, that this user may write to it and that the disk is "
        "not full, then run the command again."
    )


def _parser() -> argparse.ArgumentParser:
    from answerable.interfaces.cli import (  # needs models
        credentials,
        demonstration,
        documents,
        imports,
        judging,
        log,
        operate,
        rebuilding,
        reference,
    )

    parser = argparse.ArgumentParser(
        prog="answerable",
        description="The public register that nobody can quietly rewrite.",
        epilog="`answerable manage …` reaches Django's own commands.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    operate.add_to(commands)
    demonstration.add_to(commands)
    documents.add_to(commands)
    imports.add_to(commands)
    judging.add_to(commands)
    log.add_to(commands)
    credentials.add_to(commands)
    rebuilding.add_to(commands)
    reference.add_to(commands)
    # It needs no register, so `run` has gone there before this line is read.
    commands.add_parser("mirror", help="copy a register, to host or to rebuild it")
    return parser
