"""Erasing words from a published entry: proposed by one person, decided by another.

UK GDPR Articles 5(1)(c) and 17. What is erased is gone for good, so two people look.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from unicodedata import normalize

from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core.committed import Disclosed
from answerable.domains.register.core.removed import Ground
from answerable.foundations.core import markup
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow

SHORTEST = 3
WORDS_ROOM = 300
AT_ONCE = 150  # commitments in one entry of the ledger, which has room for 16 KiB


class RedactionState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        return _STATES[self][1]


_STATES = {
    RedactionState.WAITING: (
        N_("Waiting"),
        N_("Somebody else must decide. Until then everything stays as it is."),
    ),
    RedactionState.DONE: (
        N_("Erased"),
        N_("The words are erased. Only the mark of what stood there is left."),
    ),
    RedactionState.REFUSED: (
        N_("Refused"),
        N_("The second person refused it, so nothing was erased."),
    ),
    RedactionState.WITHDRAWN: (
        N_("Taken back"),
        N_("Whoever proposed it took it back, so nothing was erased."),
    ),
}


@dataclass(frozen=True)
class Asked:
    """Who proposed it, and who wants to decide."""

    proposed_by: str
    by: str


def _is_someone_else(asked: Asked) -> Decision:
    return Decision.unless(
        Reason(
            "own_proposal",
            "You proposed this, so someone else must decide.",
            "Another member of the register team can decide, or an approver.",
        )
        if asked.by == asked.proposed_by
        else None
    )


def _is_the_proposer(asked: Asked) -> Decision:
    return Decision.unless(
        None
        if asked.by == asked.proposed_by
        else Reason(
            "not_yours",
            "Someone else proposed this, so you cannot take it back.",
            "You can refuse it instead.",
        )
    )


_S = RedactionState
REDACTION: Workflow[Asked] = Workflow(
    name="redaction",
    initial=_S.WAITING,
    final=frozenset({_S.DONE, _S.REFUSED, _S.WITHDRAWN}),
    transitions=(
        Transition(
            _S.WAITING,
            _S.DONE,
            Permission.AUTHORISE_REDACTION,
            "authorise",
            _is_someone_else,
            "Someone other than the proposer authorises it, and the words are erased.",
        ),
        Transition(
            _S.WAITING,
            _S.REFUSED,
            Permission.AUTHORISE_REDACTION,
            "refuse",
            _is_someone_else,
            "Someone other than the proposer refuses it, and the words stay.",
        ),
        Transition(
            _S.WAITING,
            _S.WITHDRAWN,
            Permission.PROPOSE_REDACTION,
            "withdraw",
            _is_the_proposer,
            "Whoever proposed it takes it back, and the words stay.",
        ),
    ),
)


@dataclass(frozen=True)
class Place:
    """A text that holds the words: where it stands, and the whole of it."""

    version: int
    text: str


@dataclass(frozen=True)
class RedactionView:
    """A proposal as staff see it, and what came of it."""

    ref: str
    project: str
    title: str
    keeper: str
    ground: Ground
    why: str
    state: RedactionState
    proposed_by: str
    proposed_by_role: str
    decided_by_role: str
    is_clean: bool


@dataclass(frozen=True)
class Passage:
    """Words to erase. A text that holds them, in any case or spacing, goes whole."""

    words: str

    def is_in(self, text: str) -> bool:
        """Say whether a text holds the words, as written or as read."""
        sought = _plainly(self.words)
        return sought in _plainly(text) or sought in _plainly(markup.plain(text))

    def marks(self, disclosed: Disclosed) -> frozenset[str]:
        """Return the commitments to texts that hold the words."""
        return frozenset(
            mark
            for mark, kept in disclosed.items()
            if "value" in kept and self.is_in(kept["value"])
        )

    def without(self, value: Any) -> Any:
        """Return a value with each text that holds the words left empty."""
        if isinstance(value, str):
            return "" if self.is_in(value) else value
        if isinstance(value, Mapping):
            return {name: self.without(part) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [self.without(part) for part in value]
        return value

    def left_of(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers of a draft without the words.

        An answer that is all words is asked again; of a table, the cells are empty.
        """
        return {
            fact_id: left
            for fact_id, kept in answers.items()
            if "" not in (left := self.without(kept)).values()
        }


def may_be_sought(words: str) -> Decision:
    """Refuse words so short that they are in many texts by chance."""
    return Decision.unless(
        Reason(
            "too_short",
            say("Write at least {least} characters of the words.", least=SHORTEST),
            "You can write the words with more of what stands around them.",
        )
        if len(_plainly(words)) < SHORTEST
        else None
    )


def may_be_proposed(found: int, in_old_documents: bool) -> Decision:
    """Refuse a proposal that would erase nothing, or could not erase everything."""
    return Decision.unless(
        Reason(
            "not_found",
            "No published text of this entry holds these words.",
            "Copy the words from the public page, or look in another entry.",
        )
        if not found and not in_old_documents
        else None,
        Reason(
            "old_format",
            "A version from before texts could be erased one by one holds these words.",
            "Take the entry off the register, and ask whoever runs the database.",
        )
        if in_old_documents
        else None,
    )


def _plainly(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())
