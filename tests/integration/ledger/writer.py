"""A process of its own that prepares, appends to or checks a ledger.

Run as `python writer.py prepare|append|check`, with DATABASE_URL in the environment.
It uses the real database settings with the ledger alone.
"""

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from answerable import settings as ours

settings.configure(
    DATABASES=ours.DATABASES,
    INSTALLED_APPS=["answerable.domains.ledger"],
    DEFAULT_AUTO_FIELD=ours.DEFAULT_AUTO_FIELD,
    USE_TZ=True,
)
django.setup()

from answerable.domains.ledger import actions as ledger  # noqa: E402 - after setup
from answerable.domains.ledger import queries  # noqa: E402 - after setup
from answerable.domains.ledger.queries import durability  # noqa: E402 - after setup
from answerable.foundations.core.actor import SYSTEM  # noqa: E402 - after setup

ACTS = 30
ABANDONED_EACH = 5
COMPETE_SECONDS = 3.0


class Abandoned(Exception):
    """The act failed after its entry was written."""


@dataclass(frozen=True)
class WallBuilt:
    type: ClassVar[str] = "wall.built"
    sentence: ClassVar[str] = "A wall was built."
    subject: str


def append() -> None:
    """Do thirty acts, of which every fifth fails at its very end."""
    for act in range(ACTS):
        try:
            with transaction.atomic():
                now = datetime.now(UTC)
                ledger.record(WallBuilt(f"WAL-{act}"), by=SYSTEM, at=now)
                if act % ABANDONED_EACH == 0:
                    raise Abandoned
        except Abandoned:
            continue


def compete(start: float) -> int:
    """Write as often as the others let us, and count."""
    queries.size()
    time.sleep(max(0, start - time.time()))
    written = 0
    while time.time() < start + COMPETE_SECONDS:
        with transaction.atomic():
            ledger.record(WallBuilt("WAL-1"), by=SYSTEM, at=datetime.now(UTC))
        written += 1
    return written


def outside() -> None:
    """Try to record without a transaction, and print what is said."""
    try:
        ledger.record(WallBuilt("WAL-1"), by=SYSTEM, at=datetime.now(UTC))
    except ledger.NoTransaction as refusal:
        print(refusal)


def main(job: str) -> None:
    if job == "prepare":
        call_command("migrate", verbosity=0)
    elif job == "append":
        append()
    elif job == "outside":
        outside()
    elif job == "compete":
        print(compete(float(sys.argv[2])))
    elif job == "durable":
        print(*(reason.sentence for reason in durability.decision().reasons))
    else:
        print(queries.size(), queries.verify_gapless())


main(sys.argv[1])
