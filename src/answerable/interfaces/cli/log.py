"""The signed log: sign what was recorded, check everything, look after the keys."""

import argparse
import sys
from pathlib import Path
from typing import Any

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.actions import (
    private,
    recovery,
    rotation,
    sealing,
    witnessing,
)
from answerable.domains.ledger.queries import checking, proving, signing
from answerable.domains.ledger.queries import private as private_log
from answerable.domains.ledger.queries import witnessing as watching
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM
from answerable.foundations.core.decision import Refused
from answerable.interfaces.cli.plain import Stopped
from answerable.journeys import check_everything


def add_to(commands: Any) -> None:
    """Add these commands to the parser."""
    log = commands.add_parser("log", help="sign, check and prove the ledger")
    inner = log.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, run, what in (
        ("seal", run_seal, "sign and publish what was recorded"),
        ("publish", run_publish, "write every published file anew"),
        ("key", run_key, "print the public keys that sign"),
        ("rotate-key", run_rotate, "let a new key sign beside the others"),
    ):
        inner.add_parser(name, help=what).set_defaults(command=run)
    check = inner.add_parser("check", help="read everything and check it")
    check.add_argument(
        "--private", action="store_true", help="check the log of acts that name people"
    )
    check.set_defaults(command=run_check)
    retire = inner.add_parser("retire-key", help="let an old key sign no longer")
    retire.add_argument("id", help="its eight characters, as `log key` prints them")
    retire.set_defaults(command=run_retire)
    proof = inner.add_parser("proof", help="print the proof of an entry")
    proof.add_argument("entry", type=int, help="the number of the entry")
    proof.set_defaults(command=run_proof)
    anchor = inner.add_parser("anchor", help="put a lost anchor back")
    anchor.add_argument("file", type=Path, help="the newest checkpoint anyone has")
    anchor.set_defaults(command=run_anchor)


def run_seal(_: argparse.Namespace) -> int:
    """Check the log, then sign and publish what was recorded."""
    _stop_at(checking.of_what_was_signed())
    witnessing.ask(at=clock.now(), everyone=True)  # one may know more than we do
    if not sealing.seal(at=clock.now()):
        raise Stopped("Another process is signing the log now, so nothing was done.")
    witnessing.ask(at=clock.now())
    print(f"The log is signed for {signing.size():,} entries.")
    return 0


def run_check(arguments: argparse.Namespace) -> int:
    """Check entries, checkpoints, anchor, files and versions; ask nobody else."""
    if getattr(arguments, "private", False):
        return _check_private()
    for witness in watching.standings():
        print(f"Witness {witness.name}: {witness.sentence}")
    faults = list(check_everything.faults())
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{ledger.size():,} entries, {len(faults)} faults.")
    return 1 if faults else 0


def _check_private() -> int:
    """Check the private log against what the public one promised of it."""
    faults = [*private_log.faults(), *private_log.untold()]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(
        f"{private_log.size():,} private entries, promised in public on "
        f"{private_log.days():,} days, {len(faults)} faults."
    )
    return 1 if faults else 0


def run_publish(_: argparse.Namespace) -> int:
    """Write every published file anew, from the entries."""
    sealing.publish_anew(at=clock.now())
    print(f"The files of {signing.size():,} entries were written anew.")
    return 0


def run_key(_: argparse.Namespace) -> int:
    """Print the public key of each key that signs, the oldest first."""
    for key in signing.public_keys():
        print(key.vkey)
    return 0


def run_rotate(_: argparse.Namespace) -> int:
    """Let a new key sign beside the others."""
    key = rotation.add(by=SYSTEM, at=clock.now())
    print(f"This key signs from now on, beside the others:\n{key.vkey}")
    return 0


def run_retire(arguments: argparse.Namespace) -> int:
    """Let an old key sign no longer."""
    key = rotation.retire(key_id=arguments.id, by=SYSTEM, at=clock.now())
    print(f"This key signs no longer:\n{key.vkey}")
    return 0


def run_proof(arguments: argparse.Namespace) -> int:
    """Print the proof that an entry is in the log."""
    print(proving.proof(arguments.entry), end="")
    return 0


def run_anchor(arguments: argparse.Namespace) -> int:
    """Put a lost anchor back, from a checkpoint that somebody kept."""
    head = recovery.restore_anchor(arguments.file.read_bytes())
    print(f"The anchor stands at {head.size:,} entries.")
    return 0


def _stop_at(faults: list[str]) -> None:
    if faults:
        raise Stopped("\n".join([*faults, "Nothing was signed. Nothing is lost."]))


class Sealer:
    """Signs again and again beside other work, and says each trouble once."""

    def __init__(self) -> None:
        self._said = ""
        # Once, before the first signature: what changed while nobody looked, and
        # whether a witness knows more than we do.
        self._faults = checking.of_what_was_signed()
        self._is_new = True

    def step(self) -> None:
        """Sign and publish what was recorded since."""
        trouble = ""
        try:
            _stop_at(self._faults)
            witnessing.ask(at=clock.now(), everyone=self._is_new)
            self._is_new = False
            sealing.seal(at=clock.now())
            if private.commit_day(at=clock.now()):
                sealing.seal(at=clock.now())
            witnessing.ask(at=clock.now())
        except Refused as why:
            trouble = "\n".join(f"{r.sentence} {r.who}".strip() for r in why.reasons)
        except (Stopped, OSError, ValueError) as why:  # or a row that cannot be read
            trouble = str(why)
        if trouble and trouble != self._said:
            print(f"The log is not being signed.\n{trouble}", file=sys.stderr)
        self._said = trouble
