"""Credentials of the Charter stamp: sign them, and look after their keys."""

import argparse
import sys
from typing import Any

from answerable.domains.stamp.actions import signing
from answerable.domains.stamp.queries import credentials as queries
from answerable.foundations import clock
from answerable.foundations.core.actor import SYSTEM
from answerable.foundations.core.decision import Refused
from answerable.journeys import keep_credentials


def add_to(commands: Any) -> None:
    """Add these commands to the parser."""
    group = commands.add_parser("credentials", help="sign credentials of the stamp")
    inner = group.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, run, what in (
        ("sign", run_sign, "sign what changed"),
        ("keys", run_keys, "print the public keys that count"),
        ("rotate-key", run_rotate, "let a new key sign from now on"),
    ):
        inner.add_parser(name, help=what).set_defaults(command=run)
    retire = inner.add_parser(
        "retire-key", help="let nothing count that an old key has signed"
    )
    retire.add_argument("thumbprint", help="the key, as `credentials keys` prints it")
    retire.set_defaults(command=run_retire)


def run_sign(_: argparse.Namespace) -> int:
    """Sign what changed."""
    done = keep_credentials.sign(at=clock.now())
    print(f"Signed: {done:,} credentials and lists.")
    return 0


def run_keys(_: argparse.Namespace) -> int:
    """Print the thumbprint of each key that counts, the oldest first."""
    for key in queries.keys():  # noqa: SIM118 # a module, no dictionary
        print(f"{key.thumbprint}  {key.x}")
    return 0


def run_rotate(_: argparse.Namespace) -> int:
    """Let a new key sign from now on."""
    key = signing.add_key(at=clock.now())
    print(f"This key signs credentials from now on:\n{key.thumbprint}")
    return 0


def run_retire(arguments: argparse.Namespace) -> int:
    """Let nothing count that an old key has signed."""
    key = signing.retire_key(thumbprint=arguments.thumbprint, by=SYSTEM, at=clock.now())
    print(f"What this key signed does not count any more:\n{key.thumbprint}")
    return 0


class Signer:
    """Signs again and again beside other work, and says each trouble once."""

    def __init__(self) -> None:
        self._said = ""

    def step(self) -> None:
        """Sign what changed since."""
        trouble = ""
        try:
            keep_credentials.sign(at=clock.now())
        except Refused as why:
            trouble = "\n".join(f"{r.sentence} {r.who}".strip() for r in why.reasons)
        except (OSError, ValueError) as why:  # or a key that cannot be read
            trouble = str(why)
        if trouble and trouble != self._said:
            print(f"Credentials are not being signed.\n{trouble}", file=sys.stderr)
        self._said = trouble
