"""A process that writes to a ledger, or one that signs it, until it is killed.

Run as `python signer.py prepare|write|sign|check`, with DATABASE_URL and ANSWERABLE_VAR
in the environment. A writer prints the number of each entry once it is committed.
"""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from answerable import settings as ours

settings.configure(
    INSTALLED_APPS=["answerable.domains.ledger"],
    **{
        name: getattr(ours, name)
        for name in dir(ours)
        if name in {"DATABASES", "DEFAULT_AUTO_FIELD", "USE_TZ"}
        or name.startswith("ANSWERABLE_")
    },
)
django.setup()

from answerable.domains.ledger import actions as ledger  # noqa: E402 - after setup
from answerable.domains.ledger.actions import sealing  # noqa: E402 - after setup
from answerable.domains.ledger.queries import checking, trees  # noqa: E402 - as above
from answerable.foundations.core.actor import SYSTEM  # noqa: E402 - after setup


@dataclass(frozen=True)
class StonePlaced:
    type: ClassVar[str] = "stone.placed"
    sentence: ClassVar[str] = "A stone was placed."
    subject: str


def write() -> None:
    """Append for ever; what is printed has been acknowledged."""
    while True:
        with transaction.atomic():
            now = datetime.now(UTC)
            entry = ledger.record(StonePlaced("STO-1"), by=SYSTEM, at=now)
        print(entry.seq, flush=True)


def sign() -> None:
    """Sign for ever, and say when it has begun."""
    print("signing", flush=True)
    while True:
        sealing.seal(at=datetime.now(UTC))


def check() -> None:
    """Sign what is left, then print every fault, and each root that was asked for."""
    sealing.seal(at=datetime.now(UTC))
    for fault in checking.faults():
        print(fault)
    for size in map(int, sys.argv[2:]):
        tree = trees.tree_at(size)
        print(size, tree.root.hex() if tree else "missing")


def main(job: str) -> None:
    if job == "prepare":
        call_command("migrate", verbosity=0)
    else:
        {"write": write, "sign": sign, "check": check}[job]()


main(sys.argv[1])
