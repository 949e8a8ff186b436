"""Finds words to translate where Babel cannot: fact files and Django templates.

The public bodies of Wales must treat Welsh no less favourably than English (Welsh
Language (Wales) Measure 2011).
"""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import yaml
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

Found = tuple[int, str, Any, list[str]]

GROUP_WORDS = ("title", "intro")
FACT_WORDS = ("label", "question", "hint", "example")


def facts(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Found]:
    """Yield what people read in a file of the catalogue, with where it is used."""
    document = yaml.safe_load(file)
    group = document["group"]
    for key in GROUP_WORDS:
        yield _word(document[key], f"{group}: {key}")
    for fact in document["facts"]:
        for key in FACT_WORDS:
            if key in fact:
                yield _word(fact[key], f"{fact['id']}: {key}")
        yield from _options(fact, fact["id"])
        for column in fact.get("columns", []):
            place = f"{fact['id']}, column {column['id']}"
            yield _word(column["label"], place)
            yield from _options(column, place)


def _options(owner: dict[str, Any], place: str) -> Iterator[Found]:
    for name, option in owner.get("options", {}).items():
        yield _word(option["label"], f"{place}, choice {name}")
        if "hint" in option:
            yield _word(option["hint"], f"{place}, choice {name}: hint")


def _word(text: str, place: str) -> Found:
    return 0, "", text, [place]


def django_template(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Found]:
    """Yield the words of a Django template, by way of Django's own reading of it."""
    python = templatize(file.read().decode("utf-8"))
    # In brackets, or the indentation of the template would count as Python's.
    bracketed = io.BytesIO(f"({python})".encode())
    yield from extract_python(bracketed, keywords, comment_tags, options)
