"""What an event is: one public act, as a frozen dataclass of its owner's domain.

Each field that is published has a name of its own, so that nothing becomes public by
being put into a dictionary. Each event says in one sentence what happened.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import ClassVar, Protocol, TypeVar

from answerable.domains.ledger.core.commitments import Commitment
from answerable.foundations.core.text import N_, is_plain_sentence

_TYPE = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")
_PERSON = re.compile(r"PER-[0-9A-Z]{4}-[0-9A-Z]{4}")
# These have a place of their own in an entry, outside "public".
_OWN_PLACE = frozenset({"subject", "commitment", "words"})


class UnfitEvent(ValueError):
    """The event is not one that may be published; the message says why."""


class Event(Protocol):
    """A public act: its kind, what it says in one sentence, and what it is about."""

    type: ClassVar[str]
    sentence: ClassVar[str]

    @property
    def subject(self) -> str:
        """Return the public reference of what it is about."""


# What people typed, by name. The ledger never forgets, so it gets a commitment only.
Words = Mapping[str, str]
Value = str | int | bool | None | list[str]
Declared = TypeVar("Declared", bound=type[Event])

_sentences: dict[str, str] = {}


def declared(event: Declared) -> Declared:
    """Mark a dataclass as an event, so that old entries keep their sentence.

    Raises UnfitEvent.
    """
    if not _TYPE.fullmatch(event.type):
        raise UnfitEvent(f"{event.type!r} is not written like “project.published”.")
    if not is_plain_sentence(event.sentence):
        raise UnfitEvent(f"{event.type} needs one plain sentence with a full stop.")
    if _sentences.setdefault(event.type, event.sentence) != event.sentence:
        raise UnfitEvent(f"{event.type} is already the name of another event.")
    return event


def sentences() -> Mapping[str, str]:
    """Return the sentence of every kind of event that has been declared."""
    return dict(sorted(_sentences.items()))


def sentence_of(kind: str) -> str:
    """Return what happened, in one sentence, also for a kind not known here."""
    return _sentences.get(kind, f"An act of the kind “{kind}” was recorded.")


def commitment_of(event: Event) -> Commitment | None:
    """Return what the event commits to, if anything. Raises UnfitEvent."""
    found: object = getattr(event, "commitment", None)
    if found is None or isinstance(found, Commitment):
        return found
    raise UnfitEvent(f"{event.type}: the commitment must be made by commit().")


def words_of(event: Event) -> Words | None:
    """Return what people typed in the act, if anything. Raises UnfitEvent."""
    found: object = getattr(event, "words", None)
    if found is None:
        return None
    if not isinstance(found, Mapping) or not all(
        isinstance(name, str) and isinstance(said, str) for name, said in found.items()
    ):
        raise UnfitEvent(f"{event.type}: words are texts, each with its name.")
    if commitment_of(event) is not None:
        raise UnfitEvent(f"{event.type}: words have a commitment of their own.")
    _refuse_people(event, "words", " ".join(found.values()))
    return found


def public_fields(event: Event) -> dict[str, Value]:
    """Return what the event publishes, by name. Raises UnfitEvent."""
    return {name: _publishable(event, name) for name in _names(event)}


def _names(event: object) -> list[str]:
    if not is_dataclass(event):
        raise UnfitEvent(f"{type(event).__name__} is not a dataclass.")
    return [field.name for field in fields(event) if field.name not in _OWN_PLACE]


def _publishable(event: Event, name: str) -> Value:
    value: object = getattr(event, name)
    if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        listed = [str(item) for item in value]
        _refuse_people(event, name, " ".join(listed))
        return listed
    if isinstance(value, str):
        _refuse_people(event, name, value)
        return str(value)
    if value is None or isinstance(value, bool | int):
        return value
    raise UnfitEvent(
        f"{event.type}: {name} is {type(value).__name__}. An event publishes text, "
        "whole numbers, yes or no, nothing, and lists of text."
    )


def _refuse_people(event: Event, name: str, text: str) -> None:
    """A person's reference is internal: the ledger is public and never forgets."""
    if names_a_person(text):
        raise UnfitEvent(f"{event.type}: {name} names a person; the ledger must not.")


def names_a_person(text: str) -> bool:
    """Say whether a text holds what looks like a person's reference."""
    return _PERSON.search(text) is not None


@declared
@dataclass(frozen=True)
class LogKeyAdded:
    """A new key signs the log, beside those that did before."""

    type: ClassVar[str] = "log_key.added"
    sentence: ClassVar[str] = N_("A new key signs the ledger from now on.")
    subject: str
    key: str


@declared
@dataclass(frozen=True)
class LogKeyRetired:
    """A key signs the log no longer; what it signed stays signed."""

    type: ClassVar[str] = "log_key.retired"
    sentence: ClassVar[str] = N_("A key signs the ledger no longer.")
    subject: str
    key: str


@declared
@dataclass(frozen=True)
class PrivateLogCommitted:
    """What stands in the private log cannot be changed any more from now on."""

    type: ClassVar[str] = "private_log.committed"
    sentence: ClassVar[str] = N_(
        "The log of acts that name people was sealed for the day."
    )
    subject: str
    commitment: Commitment
