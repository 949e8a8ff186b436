"""Words for people: marking them for translation, cleaning and measuring them.

Public Sector Bodies Accessibility Regulations 2018; the Charter asks for plain English.
"""

import re
import unicodedata

from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say

LONGEST_SENTENCE = 25
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n{2,}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_VOWELS = re.compile(r"[aeiouy]+")
# A school year is five less than an age: grade 6 is read at eleven.
_AGE_OF_GRADE_NOUGHT = 5
# Control characters, halves of characters, and marks that reorder what is shown, so
# that text reads differently from what it says.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(f"[{_CONTROL}]")
_ANY_CONTROL = re.compile(f"[\t\n{_CONTROL}]")


class TextTooLong(Refused):
    """The text is longer than there is room for; nothing has been cut off."""


def N_(text: str) -> str:  # noqa: N802 - the name translators' tools look for
    """Mark a text for translation where it is written; it is translated when shown."""
    return text


def clean(text: str, limit: int) -> str:
    """Return text fit to keep. Raises TextTooLong rather than cut anything off."""
    kept = tidy(text)
    Decision.unless(_too_long(len(kept), limit)).or_raise(TextTooLong)
    return kept


def tidy(text: str) -> str:
    """Return text fit to keep, however long.

    Unicode NFC, one kind of line ending, no control or reordering characters, no
    space at either end.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", lines)).strip()


def folded(text: str) -> str:
    """Return text as a search compares it: neither case nor accents count."""
    if text.isascii():
        return _ANY_CONTROL.sub(" ", text.casefold())
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return _ANY_CONTROL.sub(" ", kept)


def is_email(address: str) -> bool:
    """Say whether this is shaped like an e-mail address; only a letter can prove it."""
    return _EMAIL.fullmatch(address) is not None


def is_plain_sentence(sentence: str) -> bool:
    """Say whether it has words, ends with a full stop and is at most 25 words."""
    count = len(sentence.split())
    return 0 < count <= LONGEST_SENTENCE and sentence.strip().endswith(".")


def reading_age(text: str) -> float | None:
    """Estimate the age at which English text can be read, or None without words.

    The Flesch-Kincaid grade plus five years. It counts, it does not understand.
    """
    words = _WORD.findall(text)
    if not words:
        return None
    sentences = [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return round(max(grade, 0.0) + _AGE_OF_GRADE_NOUGHT, 1)


def _too_long(length: int, limit: int) -> Reason | None:
    if length <= limit:
        return None
    return Reason(
        code="text_too_long",
        sentence=say(
            "This has {length:,} characters, and there is room for {limit:,}.",
            length=length,
            limit=limit,
        ),
        who="Shorten it and save again.",
    )


def _syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", unicodedata.normalize("NFD", word.lower()))
    if not letters:
        return 1
    count = len(_VOWELS.findall(letters))
    has_silent_end = letters.endswith("e") and not letters.endswith(("le", "ee"))
    if has_silent_end or re.search(r"[^aeiouydt]ed$|[^aeiouyscxzg]es$", letters):
        count -= 1
    return max(count, 1)
