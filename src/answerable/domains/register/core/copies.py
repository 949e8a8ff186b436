"""Entries copied from another register: what they say, and who may change them.

What a source says is shown as the source says it. Nobody has signed it here, so
nothing on this register judges it until the body claims it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.ledger.core.events import names_a_person
from answerable.foundations.core import markup
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import Said, say

TITLE_ROOM = 200
ENGLISH = "en"
ALSO = "also:"  # before the label of what no fact of ours asks
_DAYS = ("published_on", "gone_on")


@dataclass(frozen=True)
class SourceNote:
    """What a copied version says of where it came from."""

    slug: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    key: str  # the record's key in the source
    link: str  # its page in the source, if it has one
    copied_on: date
    published_on: date | None  # there
    gone_on: date | None = None  # the day on which it was first not found there
    also: tuple[tuple[str, str], ...] = ()  # what no fact of ours asks, with its label

    def to_json(self) -> dict[str, Any]:
        """Give the note as it stands in a document."""
        kept: dict[str, Any] = {
            "slug": self.slug,
            "title": self.title,
            "publisher": self.publisher,
            "licence": self.licence,
            "licence_url": self.licence_url,
            "key": self.key,
            "link": self.link,
            "copied_on": self.copied_on.isoformat(),
            "also": [{"label": label, "text": text} for label, text in self.also],
        }
        for name in _DAYS:
            if day := getattr(self, name):
                kept[name] = day.isoformat()
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "SourceNote":
        """Read a note back from a document."""
        return cls(
            slug=kept["slug"],
            title=kept["title"],
            publisher=kept["publisher"],
            licence=kept["licence"],
            licence_url=kept["licence_url"],
            key=kept["key"],
            link=kept["link"],
            copied_on=date.fromisoformat(kept["copied_on"]),
            published_on=_day(kept, "published_on"),
            gone_on=_day(kept, "gone_on"),
            also=tuple((line["label"], line["text"]) for line in kept["also"]),
        )

    def plain(self) -> "SourceNote":
        """Give the note with its texts as words, without the source's markup."""
        plain = markup.plain
        also = tuple((plain(label), plain(text)) for label, text in self.also)
        return replace(self, also=also)


def _day(kept: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(kept[name]) if name in kept else None


@dataclass(frozen=True)
class Copy:
    """One record of a source, ready to be published as it stands there."""

    seed: str  # the same record has the same seed, and so gets the same reference
    ref: str | None  # the entry that it updates, or nothing for a new one
    organisation_ref: str
    title: str
    answers: Mapping[str, Answer]
    language: str  # BCP 47, such as “en” or “nl”
    source: SourceNote
    note: str


@dataclass(frozen=True)
class Published:
    """Which version of which entry a copy became."""

    ref: str
    version: int


@dataclass(frozen=True)
class Holding:
    """Who holds a copied entry now, so that an import knows what it may change."""

    version: int
    claimed: bool = False
    retracted: bool = False

    @property
    def open(self) -> bool:
        """Whether the source still speaks here."""
        return not (self.claimed or self.retracted)


def without_erased(copy: Copy, erased: Collection[str], title: str) -> Copy:
    """Leave out of a copy what was erased before from the entry that it updates.

    The source may not know, and says it again (UK GDPR Article 17).
    """
    also = (line for line in copy.source.also if f"{ALSO}{line[0]}" not in erased)
    return replace(
        copy,
        title=title if "title" in erased else copy.title,
        answers={f: a for f, a in copy.answers.items() if f not in erased},
        source=replace(copy.source, also=tuple(also)),
    )


def may_be_copied_in(title: str) -> Decision:
    """Allow a title that fits every list and names nobody by reference."""
    shown = markup.plain(title).strip()
    return Decision.unless(
        None
        if shown
        else Reason(
            "title_missing",
            "The record has no title, so nobody could find it.",
            "The source can give it one.",
        ),
        Reason(
            "title_too_long",
            say(
                "The title has {length:,} characters, and there is room for {most:,}.",
                length=len(shown),
                most=TITLE_ROOM,
            ),
            "The source can shorten it.",
        )
        if len(shown) > TITLE_ROOM
        else None,
        Reason(
            "names_person",
            "The title holds a person’s reference, and everyone can read it.",
            "The source can name a job title instead.",
        )
        if names_a_person(shown)
        else None,
    )


def may_be_changed(holding: Holding) -> Decision:
    """Let an import change only what no body has claimed and nobody took off.

    The register's own rule: a body that signs for an entry is never overwritten.
    """
    return Decision.unless(
        Reason(
            "claimed",
            "The body has claimed this entry, so a copy cannot change it any more.",
            "The body can change it in its own workspace.",
        )
        if holding.claimed
        else None,
        Reason(
            "retracted",
            "This entry was taken off the register, so it cannot be changed.",
            "A new copy becomes a new entry.",
        )
        if holding.retracted
        else None,
    )


def plain(answer: Answer) -> Answer:
    """Give an answer with its texts as words, without the source's markup."""
    value, reason = _plain_value(answer.value), markup.plain(answer.reason)
    if value == answer.value and reason == answer.reason:
        return answer
    return replace(answer, value=value, reason=reason)


def _plain_value(value: Any) -> Any:
    if isinstance(value, Said):  # our own words, where a text was erased
        return value
    if isinstance(value, str):
        return markup.plain(value)
    if isinstance(value, list):
        return [_plain_value(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain_value(part) for name, part in value.items()}
    return value


def taken_over(answer: Answer, source: SourceNote, *, by: str, at: datetime) -> Answer:
    """Give an answer as the body finds it in its draft, with where it is from."""
    return replace(answer, by=by, at=at, source=mark(source.title))


def mark(title: str) -> str:
    """Say beside an answer which source it was copied from."""
    return f"Copied from {title}"


def language_of(document: Mapping[str, Any], answer: Answer) -> str:
    """Give the language of an answer, as a BCP 47 tag (WCAG 2.2, 3.1.2).

    In an entry that was claimed, what still stands as copied is in the language of the
    source; what the body itself wrote is in English.
    """
    is_copied = "source" in document or bool(answer.source)
    return str(document.get("language", ENGLISH)) if is_copied else ENGLISH
