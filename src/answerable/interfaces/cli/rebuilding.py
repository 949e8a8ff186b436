"""Putting the public register together again in an empty database."""

import argparse
import sys
from typing import Any

from answerable.foundations import clock
from answerable.interfaces.cli.plain import Stopped
from answerable.journeys import rebuild
from answerable_verify import Unchecked, Wrong

_NOT_BACK = (
    "What was never public is not in it: drafts, people, permissions, letters, and "
    "templates of tools.\nIt signs nothing before the keys of the log are back. See "
    "deploy/README.md."
)


def add_to(commands: Any) -> None:
    """Add this command to the parser."""
    found = commands.add_parser(
        "rebuild", help="put the public register back in an empty database"
    )
    found.add_argument(
        "--from",
        dest="place",
        required=True,
        help="the address of a register or a mirror, or a mirror's folder",
    )
    found.add_argument("--policy", help="a trust policy that you have from elsewhere")
    found.add_argument("--key", help="or only the log's key: name+id+key")
    found.set_defaults(command=run_rebuild)


def run_rebuild(arguments: argparse.Namespace) -> int:
    """Copy and check a register, and put it back."""
    given = {"--policy": arguments.policy, "--key": arguments.key}
    trusting = [f"{name}={value}" for name, value in given.items() if value]
    try:
        rebuilt = rebuild.rebuild(
            place=arguments.place,
            trusting=trusting,
            at=clock.now(),
            told=lambda what: print(what, file=sys.stderr),
        )
    except Wrong as why:
        print(f"WRONG. {why} Nothing was put back.", file=sys.stderr)
        return 1
    except Unchecked as why:
        raise Stopped(f"{why}\nNothing was put back.") from why
    print(
        f"The register is back: {rebuilt.entries:,} entries of the ledger, byte for "
        f"byte, and {rebuilt.versions:,} versions.\n{_NOT_BACK}"
    )
    if not rebuilt.can_sign:
        print("The anchor knows of later entries, so nothing is signed without them.")
    return 0
