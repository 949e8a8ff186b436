"""Erasing words of reviews: part of a redaction, whose own entry says what happened."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from answerable.domains.assessments.models import (
    Answer,
    Ballot,
    Condition,
    Dissent,
    Review,
    Ruling,
)

_SHORT = frozenset({"title", "owner_role"})  # no room for the sentence
_TEXTS: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (Review, "subject", ("title", "why", "why_ended")),
    (Ruling, "review__subject", ("reasons", "why_differs")),
    (
        Condition,
        "review__subject",
        ("text", "owner_role", "evidence", "given", "looked"),
    ),
    (Answer, "review__subject", ("text",)),
    (Ballot, "seat__review__subject", ("votes", "wishes")),
    (Dissent, "seat__review__subject", ("text",)),
)


@transaction.atomic
def erase(
    *, subject: str, without: Callable[[Any], Any], said: str, at: datetime
) -> None:
    """Erase words from everything that reviews of one subject hold.

    `said` stands in the place of each text that goes. A vote that loses words loses
    also the salt that opened it.
    """
    for model, path, fields in _TEXTS:
        for row in model._default_manager.filter(**{path: subject}):
            _erase(row, fields, without, said)


def _erase(
    row: Any, fields: tuple[str, ...], without: Callable[[Any], Any], said: str
) -> None:
    left = {name: without(getattr(row, name)) for name in fields}
    if all(getattr(row, name) == text for name, text in left.items()):
        return
    for name, text in left.items():
        is_gone = text == "" != getattr(row, name)
        setattr(row, name, said if is_gone and name not in _SHORT else text)
    if hasattr(row, "salt"):
        row.salt = ""
    row.save()
