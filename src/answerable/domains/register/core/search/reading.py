"""What a published document says, for lists and searches to keep.

Only what was answered is read: a promise to know later has the same words everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.facts import Catalogue
from answerable.domains.catalogue.core.staleness import ENDED, good_until
from answerable.domains.catalogue.core.text_of import of_value
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.search import marks, words
from answerable.foundations.core import markup

# The name and the summary stand apart in a list; the text is what follows them.
_APART = frozenset({"identity.name", "identity.plain_summary"})


@dataclass(frozen=True)
class Reading:
    """The words of a document by place, its tokens, and until when it is good.

    Words and tokens each stand once, with a space before and after.
    """

    body: str
    spoken: str
    title: str
    summary: str
    text: str
    good_until: date | None

    def named(self, ref: str, body: str, language: str) -> "Reading":
        """Add the words by which an entry and its body are known."""
        known = words.words_of(f"{ref} {body}")
        return replace(
            self,
            spoken=_also(self.spoken, words.spelled(known)),
            text=_also(self.text, words.tokens(known, language)),
        )


def read(catalogue: Catalogue, document: Mapping[str, Any]) -> Reading:
    """Read a document for the lists."""
    language = marks.language_of(document)
    unnamed = read_unnamed(catalogue, document)
    return unnamed.named(document["ref"], document["organisation"]["name"], language)


def read_unnamed(catalogue: Catalogue, document: Mapping[str, Any]) -> Reading:
    """Read what a document says, whatever its reference is and whosever it is."""
    language = marks.language_of(document)
    answers = _answers(catalogue, document)
    body = "\n".join([*_said(catalogue, answers), *_around(document)])
    title = words.words_of(document["title"])
    summary = words.words_of(document["summary"])
    every = [*title, *summary, *words.words_of(body)]
    return Reading(
        body=body,
        spoken=f" {' '.join(sorted(words.spelled(every)))} ",
        title=_spaced(title, language),
        summary=_spaced(summary, language),
        text=_spaced(every, language),
        good_until=_good_until(catalogue, document, answers),
    )


def _spaced(found: list[str], language: str) -> str:
    """Write tokens so that each has a space before and after it."""
    return f" {' '.join(words.tokens(found, language))} "


def _also(text: str, more: Iterable[str]) -> str:
    """Add those words that are not there yet."""
    return text + "".join(f"{word} " for word in more if f" {word} " not in text)


def _answers(catalogue: Catalogue, document: Mapping[str, Any]) -> dict[str, Answer]:
    return {
        fact_id: documents.read_answer(kept)
        for fact_id, kept in document["answers"].items()
        if fact_id in catalogue.facts
    }


def _said(catalogue: Catalogue, answers: Mapping[str, Answer]) -> Iterator[str]:
    for fact_id, answer in answers.items():
        if fact_id in _APART:
            continue
        if answer.state is AnswerState.ANSWERED and answer.value is not None:
            said = of_value(catalogue.facts[fact_id], answer.value)
            yield from (markup.plain(str(part)) for part in said)
        elif answer.state in {AnswerState.NOT_APPLICABLE, AnswerState.WITHHELD}:
            yield from (part for part in (answer.ground, answer.reason) if part)


def _around(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a document says beside its answers: tools, and a source's own."""
    for tool in document["tools"]:
        yield f"{tool['name']} {tool['supplier']}"
    for line in (document.get("source") or {}).get("also", ()):
        yield markup.plain(line["text"])


def _good_until(
    catalogue: Catalogue, document: Mapping[str, Any], answers: Mapping[str, Answer]
) -> date | None:
    if document["stage"] in ENDED:
        return None
    ends = (good_until(catalogue.facts[i], answer) for i, answer in answers.items())
    return min((end for end in ends if end is not None), default=None)
