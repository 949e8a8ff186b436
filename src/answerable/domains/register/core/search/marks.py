"""Marks: the facet values that an entry carries, such as `stage:live`.

A mark stands beside the words in the same index, so that words and filters are
answered together.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, unquote

LATE = "late:yes"
ALL = "all:yes"
# Every entry carries exactly one of these.
KINDS = ("entry:own", "entry:reported", "entry:copied")


def mark(facet: str, value: str) -> str:
    """Write a facet's value as a mark: one token, whatever the value holds."""
    return f"{facet}:{quote(value, safe='')}"


def read(written: str) -> tuple[str, str]:
    """Return the facet and the value of a mark."""
    facet, _, value = written.partition(":")
    return facet, unquote(value)


def of_document(
    document: Mapping[str, Any], organisation_kind: str, *, late: bool
) -> list[str]:
    """Return every mark of a published document."""
    body = document["organisation"]
    several = {
        "organisation": [body["ref"]],
        "kind": [organisation_kind],
        "area": body["areas"],
        "service": document["services"],
        "stage": [document["stage"]],
        "uses_ai": [document["uses_ai"]],
        "ai_kind": [_ai_kind(document)],
        "source": [source_of(document)[0]],
        "entry": [document["kind"]],
        "language": [language_of(document)],
    }
    found = [mark(f, str(value)) for f, values in several.items() for value in values]
    return _filled([*found, *([LATE] if late else [])])


def restated(before: Iterable[str], organisation_kind: str, *, late: bool) -> list[str]:
    """Return an entry's marks with the kind of its body and the day as they are now."""
    kept = [m for m in before if m != LATE and not m.startswith("kind:")]
    now = [mark("kind", organisation_kind), *([LATE] if late else [])]
    return _filled([*kept, *now])


def source_of(document: Mapping[str, Any]) -> tuple[str, str]:
    """Return the slug and title of the source that a document was copied from."""
    source = document.get("source") or {}
    return str(source.get("slug", "")), str(source.get("title", ""))


def language_of(document: Mapping[str, Any]) -> str:
    """Return the language a document was written in."""
    return str(document.get("language") or "en")


def counted(marks: Iterable[str]) -> list[str]:
    """Return the marks to count for an entry: its own, one for all, and who signs.

    Whoever wrote an entry of its own has published; a copy is no publication.
    """
    own = list(marks)
    if mark("entry", "own") in own:
        own += [m.replace("organisation:", "publisher:", 1) for m in own if _is_body(m)]
    return [ALL, *own]


def _is_body(written: str) -> bool:
    return written.startswith("organisation:")


def _ai_kind(document: Mapping[str, Any]) -> str:
    value = document["answers"].get("identity.ai_kind", {}).get("value")
    return value if isinstance(value, str) else ""


def _filled(marks: Iterable[str]) -> list[str]:
    return [m for m in dict.fromkeys(marks) if not m.endswith(":")]
