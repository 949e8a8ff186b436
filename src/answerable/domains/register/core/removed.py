"""What a reader sees where a text was erased, and the laws that ask for it.

The law is chosen from a list: the ledger keeps it for ever, so nobody types into it.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from answerable.domains.catalogue.core.text_of import long_date
from answerable.foundations.core.said import Said, say, word
from answerable.foundations.core.text import N_


class Ground(StrEnum):
    """The law under which a text is erased."""

    ERASURE = "erasure"
    TOO_MUCH = "too_much"
    LAW_ENFORCEMENT = "law_enforcement"
    COURT_ORDER = "court_order"
    COPYRIGHT = "copyright"

    @property
    def law(self) -> str:
        """Name the law, to follow the word “under”."""
        return _GROUNDS[self][0]

    @property
    def label(self) -> str:
        """Name the law by itself."""
        return _ALONE.get(self, self.law)

    @property
    def sentence(self) -> str:
        """Say in plain words when this law asks for it."""
        return _GROUNDS[self][1]


_GROUNDS = {
    Ground.ERASURE: (
        N_("UK GDPR, Article 17"),
        N_("The text is about a person who has the right to have it erased."),
    ),
    Ground.TOO_MUCH: (
        N_("UK GDPR, Article 5(1)(c)"),
        N_("The text says more about a person than it needs to."),
    ),
    Ground.LAW_ENFORCEMENT: (
        N_("the Data Protection Act 2018, section 47"),
        N_("The text is about a person, and it was kept for police work."),
    ),
    Ground.COURT_ORDER: (
        N_("a court order"),
        N_("A court has ordered that the text be taken away."),
    ),
    Ground.COPYRIGHT: (
        N_("the Copyright, Designs and Patents Act 1988"),
        N_("The text belongs to somebody who did not allow it here."),
    ),
}
_ALONE = {
    Ground.LAW_ENFORCEMENT: N_("The Data Protection Act 2018, section 47"),
    Ground.COURT_ORDER: N_("A court order"),
    Ground.COPYRIGHT: N_("The Copyright, Designs and Patents Act 1988"),
}


class Removed(Said):
    """The words that stand where a text was erased: no answer, and no name."""


def removed(on: date | None = None, ground: Ground | None = None) -> Removed:
    """Say that a text was removed, when and under which law, as far as is known."""
    said = say("Removed.")
    if on and ground:
        day = long_date(on.isoformat())
        said = say("Removed on {date} under {law}.", date=day, law=word(ground.law))
    marked = Removed(said)
    marked.pattern, marked.parts = said.pattern, said.parts
    return marked


def holds_removed(value: Any) -> bool:
    """Say whether any text of a value was erased."""
    if isinstance(value, dict):
        return any(holds_removed(part) for part in value.values())
    if isinstance(value, list | tuple):
        return any(holds_removed(part) for part in value)
    return isinstance(value, Removed)
