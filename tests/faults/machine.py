"""A register's machine with nothing on it but a ledger; a process of its own.

Run as `python -m tests.faults.machine prepare|append|seal|key`, with ANSWERABLE_VAR in
the environment. Everything it has to remember is in that folder.
"""

import secrets
import sys
from dataclasses import dataclass
from typing import ClassVar

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from answerable import settings as ours

settings.configure(
    **{
        name: getattr(ours, name) for name in dir(ours) if name.startswith("ANSWERABLE")
    },
    DATABASES=ours.DATABASES,
    INSTALLED_APPS=["answerable.domains.ledger"],
    DEFAULT_AUTO_FIELD=ours.DEFAULT_AUTO_FIELD,
    USE_TZ=True,
)
django.setup()

from answerable.domains.ledger import actions as ledger  # noqa: E402 - after setup
from answerable.domains.ledger.actions import (  # noqa: E402 - after setup
    sealing,
    witnessing,
)
from answerable.domains.ledger.queries import signing  # noqa: E402 - after setup
from answerable.foundations import clock  # noqa: E402 - after setup
from answerable.foundations.core.actor import SYSTEM  # noqa: E402 - after setup
from answerable.foundations.core.decision import Refused  # noqa: E402 - after setup


@dataclass(frozen=True)
class DoorPainted:
    type: ClassVar[str] = "door.painted"
    sentence: ClassVar[str] = "A door was painted."
    subject: str


def append(number: int) -> None:
    """Record so many acts, no two of which are ever the same."""
    painted = [DoorPainted(f"DOO-{secrets.token_hex(8)}") for _ in range(number)]
    with transaction.atomic():
        ledger.record_many(painted, by=SYSTEM, at=clock.now())


def seal() -> None:
    """Ask the witnesses what they know, sign, and show them the signature."""
    witnessing.ask(at=clock.now(), everyone=True)
    sealing.seal(at=clock.now())
    witnessing.ask(at=clock.now())


def main(job: str, *words: str) -> None:
    if job == "prepare":
        call_command("migrate", verbosity=0)
    elif job == "append":
        append(int(words[0]))
    elif job == "key":
        print(signing.public_keys()[0].vkey)
    else:
        try:
            seal()
        except Refused as why:
            sys.exit(str(why))


main(*sys.argv[1:])
