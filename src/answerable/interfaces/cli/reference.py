"""Reference data that an operator may fetch: the postcodes of “What affects me?”."""

import argparse
import sys
from pathlib import Path
from typing import Any

from answerable.domains.organisations.adapters.postcode_table import BadPostcodeFile
from answerable.foundations.core.decision import Refused
from answerable.interfaces.cli.plain import Stopped
from answerable.journeys import fetch_postcodes
from answerable.journeys.fetch_postcodes import CannotFetch

_WIDTH = 26


def add_to(commands: Any) -> None:
    """Add this command to the parser."""
    reference = commands.add_parser(
        "reference-data", help="fetch the postcodes by which people find their area"
    )
    reference.add_argument("kind", choices=["postcodes"], help="what to fetch")
    reference.add_argument(
        "--from", dest="file", type=Path, help="use this file; nothing is fetched"
    )
    reference.set_defaults(command=run_reference)


def run_reference(arguments: argparse.Namespace) -> int:
    """Fetch the postcodes and make the table; what was there stays until it is made."""
    try:
        return _run(arguments.file)
    except (CannotFetch, BadPostcodeFile) as why:
        raise Stopped(_with_who(why)) from why


def _run(file: Path | None) -> int:
    known = fetch_postcodes.current()
    if known:
        print(f"The table of postcodes is up to date ({known.postcodes:,} postcodes).")
        return 0
    if file is None:
        print("Fetching the postcodes (8 MB). It happens once.", flush=True)
    built = fetch_postcodes.build(file or fetch_postcodes.fetch(), progress=_progress)
    if file is None:
        fetch_postcodes.forget_fetched()
    print(
        f"{built.postcodes:,} postcodes can be found. {built.left_out:,} are not in "
        "the table, because they lie nowhere or are of a kind no longer used."
    )
    print(
        "Contains OS data, Royal Mail data and National Statistics data, "
        "under the Open Government Licence v3.0."
    )
    return 0


def _progress(done: int, of: int) -> None:
    if not sys.stderr.isatty():
        return
    filled = round(_WIDTH * done / of)
    bar = "█" * filled + "·" * (_WIDTH - filled)
    end = "\n" if done == of else ""
    print(f"\rMaking the table {bar} {done}/{of}", end=end, file=sys.stderr, flush=True)


def _with_who(why: Refused) -> str:
    return " ".join(f"{reason.sentence} {reason.who}" for reason in why.reasons)
