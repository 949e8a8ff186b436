"""The register's own rules about the stamp, read once and kept."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.stamp.adapters import rule_files
from answerable.domains.stamp.adapters.rule_files import Shelf
from answerable.domains.stamp.core import register_rules
from answerable.domains.stamp.core.register_rules import (
    Bar,
    Classified,
    RegisterRule,
    RuleSource,
)


def current() -> tuple[RegisterRule, ...]:
    """Give the rules in use here. An invented one counts in a demonstration only."""
    shows_examples = bool(settings.ANSWERABLE_DEMO)
    return tuple(
        rule for rule in _shelf().rules if shows_examples or not rule.is_example
    )


def bars(
    classified: Mapping[RuleSource, Classified], *, today: date
) -> tuple[Bar, ...]:
    """Give each rule that keeps something so classified from the stamp."""
    return register_rules.bars(current(), classified, today)


def problems() -> tuple[FileProblem, ...]:
    """List every fault of the file. What is good goes on without them."""
    return tuple(_shelf().problems)


def reload() -> None:
    """Forget what was read, so that the next question reads the file again."""
    _load.cache_clear()


def _shelf() -> Shelf:
    return _load(Path(settings.ANSWERABLE_STAMP))


@lru_cache(maxsize=4)
def _load(folder: Path) -> Shelf:
    return rule_files.load(folder)
