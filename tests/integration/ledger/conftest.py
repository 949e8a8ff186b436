"""A log of its own for each test: its keys, its anchor and its published files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.actions import sealing
from answerable.foundations.core.actor import SYSTEM

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ORIGIN = "register.example/log"


@dataclass(frozen=True)
class StonePlaced:
    type: ClassVar[str] = "stone.placed"
    sentence: ClassVar[str] = "A stone was placed."
    subject: str


@dataclass(frozen=True)
class Log:
    """Where the files of a log lie, and what a test does with it."""

    folder: Path

    @property
    def published(self) -> Path:
        return self.folder / "published"

    @property
    def anchor(self) -> Path:
        return self.folder / "anchor/checkpoint.json"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    def grow(self, entries: int) -> None:
        with transaction.atomic():
            placed = [StonePlaced(f"STO-{number}") for number in range(entries)]
            ledger.record_many(placed, by=SYSTEM, at=NOON)

    def seal(self) -> bool:
        return sealing.seal(at=NOON)


@pytest.fixture
def log(tmp_path: Path, settings, db) -> Iterator[Log]:
    settings.ANSWERABLE_KEYS = tmp_path / "keys"
    settings.ANSWERABLE_ANCHOR = tmp_path / "anchor"
    settings.ANSWERABLE_PUBLISHED = tmp_path / "published"
    settings.ANSWERABLE_LOG_ORIGIN = ORIGIN
    settings.ANSWERABLE_TRUST_POLICY = tmp_path / "trust-policy.txt"
    return Log(tmp_path)
