"""Erasing words of panels and committees: part of a redaction, which has its entry."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from answerable.domains.panels.models import Advised, CallIn, Declared, Item, Paper

_TEXTS: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (CallIn, "project", ("reasons",)),
    (Item, "project", ("title", "question")),
    (Paper, "item__project", ("title", "about", "withheld_law")),
    (Declared, "item__project", ("what",)),
    (Advised, "item__project", ("reasons", "conditions", "dissent", "answer")),
)


@transaction.atomic
def erase(*, project: str, without: Callable[[Any], Any], at: datetime) -> None:
    """Erase words from what panels and committees said about one project."""
    for model, path, fields in _TEXTS:
        for row in model._default_manager.filter(**{path: project}):
            left = {name: without(getattr(row, name)) for name in fields}
            if any(getattr(row, name) != text for name, text in left.items()):
                for name, text in left.items():
                    setattr(row, name, text)
                row.save()
