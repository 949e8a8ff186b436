"""The committed form of a published document: what may be withdrawn is a salted hash.

Free text may turn out to name somebody, so the ledger promises each text on its own.
Once a text and its salt are erased, nothing tells what its hash was of, and all the
rest still opens (UK GDPR Article 17; SD-JWT, RFC 9901, has the same idea).
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias
from unicodedata import normalize

from answerable.domains.catalogue.core.facts import ColumnType, Fact, FactType
from answerable.domains.register.core.copies import ALSO
from answerable.domains.register.core.removed import Ground, removed
from answerable.domains.register.core.rules import PROMISED
from answerable.foundations.core import canonical

COMMITTED = "committed"
_DOMAIN = b"answerable/field/v1\0"
# By commitment: {"salt", "value"} of a text that may be read, or {"removed_on",
# "ground"} of one that was erased.
Disclosed: TypeAlias = Mapping[str, Mapping[str, str]]

# What stays in the open: choices, dates and numbers name nobody.
_OPEN_TYPES = frozenset(
    {FactType.ENUM, FactType.MULTI, FactType.DATE, FactType.PERCENT}
)
_OPEN_CELLS = frozenset(
    {ColumnType.ENUM, ColumnType.DATE, ColumnType.NUMBER, ColumnType.PERCENT}
)
_OPEN_PARTS = {
    FactType.CHOICE_TEXT: frozenset({"choice"}),
    FactType.DOCUMENT: frozenset({"date"}),
    FactType.PERSON_ROLE: frozenset({"signed_on"}),
    FactType.DECISION: frozenset({"outcome", "date"}),
}
_HIDDEN_IN_ANSWER = ("reason", "ground", "decided_by", "source")
_OPEN_IN_TOOL = frozenset({"ref", "version_ref"})
_HIDDEN_IN_SOURCE = frozenset({"link"})
_HIDDEN = ("title", "summary", "note")


def commitment(value: str, salt: bytes) -> str:
    """Commit to one text, in Unicode NFC, under a salt of 32 random bytes."""
    return _hash(salt, canonical.text(value))


def _hash(salt: bytes, written: bytes) -> str:
    return hashlib.sha256(_DOMAIN + salt + written).hexdigest()


def seal(
    facts: Mapping[str, Fact], document: Mapping[str, Any], salts: Iterator[bytes]
) -> tuple[dict[str, Any], str]:
    """Return the committed form of a document, and the JSON of what opens it.

    Each salt is 32 random bytes and is used once.
    """
    disclosed: list[str] = []

    def text(said: str) -> str | dict[str, str]:
        if not said or said == PROMISED:
            return said
        written, salt = canonical.text(normalize("NFC", said)), next(salts)
        mark = _hash(salt, written)
        kept = f'"salt":"{salt.hex()}","value":{written.decode()}'
        disclosed.append(f'"{mark}":{{{kept}}}')
        return {COMMITTED: mark}

    sealed = {
        **document,
        **{name: text(document[name]) for name in _HIDDEN},
        "tools": [_parts(tool, _OPEN_IN_TOOL, text) for tool in document["tools"]],
        "answers": {
            fact_id: _answer(facts.get(fact_id), kept, text)
            for fact_id, kept in document["answers"].items()
        },
    }
    if "source" in document:
        sealed["source"] = _source(document["source"], text)
    return sealed, f"{{{','.join(disclosed)}}}"


_Text: TypeAlias = Callable[[str], str | dict[str, str]]


def _parts(
    kept: Mapping[str, Any], in_the_open: frozenset[str], text: _Text
) -> dict[str, Any]:
    return {
        name: text(part) if isinstance(part, str) and name not in in_the_open else part
        for name, part in kept.items()
    }


def _answer(fact: Fact | None, kept: Mapping[str, Any], text: _Text) -> dict[str, Any]:
    sealed = {**kept}
    for name in _HIDDEN_IN_ANSWER:
        if name in kept:
            sealed[name] = text(kept[name])
    if "value" in kept:
        sealed["value"] = _value(fact, kept["value"], text)
    if label := kept["origin"]["label"]:
        sealed["origin"] = {**kept["origin"], "label": text(label)}
    return sealed


def _value(fact: Fact | None, value: Any, text: _Text) -> Any:
    """Hide every text of a value; of a fact that is not known any more, everything."""
    if fact and fact.type in _OPEN_TYPES:
        return value
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Mapping):
        known = _OPEN_PARTS.get(fact.type, frozenset()) if fact else frozenset()
        return _parts(value, known, text)
    cells = _open_cells(fact)
    return [
        _parts(row, cells, text) if isinstance(row, Mapping) else text(str(row))
        for row in value
    ]


def _open_cells(fact: Fact | None) -> frozenset[str]:
    columns = fact.columns if fact else ()
    return frozenset(column.id for column in columns if column.type in _OPEN_CELLS)


def _source(kept: Mapping[str, Any], text: _Text) -> dict[str, Any]:
    return {
        **kept,
        **{name: text(kept[name]) for name in _HIDDEN_IN_SOURCE},
        "also": [{**line, "text": text(line["text"])} for line in kept["also"]],
    }


def opened(document: Any, disclosed: Disclosed) -> Any:
    """Return a committed document as people read it.

    Where a text was erased, words say when and under which law.
    """
    if isinstance(document, dict):
        if document.keys() == {COMMITTED}:
            return _said(disclosed.get(document[COMMITTED], {}))
        return {name: opened(part, disclosed) for name, part in document.items()}
    if isinstance(document, list):
        return [opened(part, disclosed) for part in document]
    return document


def _said(kept: Mapping[str, str]) -> str:
    if "value" in kept:
        return kept["value"]
    if "removed_on" in kept:
        return removed(date.fromisoformat(kept["removed_on"]), Ground(kept["ground"]))
    return removed()


def readable(disclosed: Disclosed) -> dict[str, Mapping[str, str]]:
    """Return what may still be read of what a version committed to."""
    return {mark: kept for mark, kept in disclosed.items() if "value" in kept}


def erased(
    disclosed: Disclosed, marks: frozenset[str], *, on: date, ground: Ground
) -> dict[str, Mapping[str, str]]:
    """Return what is left to disclose once some texts and their salts are gone."""
    gone = {"removed_on": on.isoformat(), "ground": ground.value}
    return {
        mark: gone if mark in marks and "value" in kept else kept
        for mark, kept in disclosed.items()
    }


def places_of(sealed: Mapping[str, Any], marks: frozenset[str]) -> frozenset[str]:
    """Name where commitments stand: `title`, a fact, `also:` and a source's label."""
    parts = {
        **{name: sealed[name] for name in _HIDDEN},
        **sealed["answers"],
        **{
            f"{ALSO}{line['label']}": line
            for line in sealed.get("source", {}).get("also", ())
        },
    }
    return frozenset(
        name for name, part in parts.items() if not marks.isdisjoint(_in(part))
    )


def faults(
    sealed: Mapping[str, Any], disclosed: Disclosed, erased_marks: Collection[str]
) -> Iterator[str]:
    """Say in a few words what does not open, was changed, or is gone without a law."""
    promised = set(_in(sealed))
    for mark, kept in disclosed.items():
        if mark not in promised:
            yield "a text is there that it did not promise"
        elif "value" in kept and not _opens(mark, kept):
            yield "a text was changed"
    there = {mark for mark, kept in disclosed.items() if "value" in kept}
    if promised - there - set(erased_marks):
        yield "a text is missing that nobody erased"


def _opens(mark: str, kept: Mapping[str, str]) -> bool:
    return commitment(kept["value"], bytes.fromhex(kept["salt"])) == mark


def marks_in(sealed: Any) -> list[str]:
    """Return every commitment of a sealed document."""
    return list(_in(sealed))


def _in(part: Any) -> Iterator[str]:
    """Yield every commitment in a part of a sealed document."""
    if isinstance(part, dict):
        if part.keys() == {COMMITTED}:
            yield part[COMMITTED]
        else:
            yield from (mark for inner in part.values() for mark in _in(inner))
    elif isinstance(part, list):
        yield from (mark for inner in part for mark in _in(inner))
