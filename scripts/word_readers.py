"""Finds words to translate where Babel cannot: rules, YAML files, Django templates.

The public bodies of Wales must treat Welsh no less favourably than English (Welsh
Language (Wales) Measure 2011).
"""

import ast
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import yaml
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from answerable.domains.frameworks.adapters import translations

Found = tuple[int, str | None, Any, list[str]]

GROUP_WORDS = ("title", "intro")
FACT_WORDS = ("label", "question", "hint", "example")
# What a rule says when it refuses: the places of the sentences in these calls.
REFUSALS = {
    "Reason": (1, 2),
    "Fault": (0, 1, 2),
    "Problem": (1, 2, 3),
    "closed": (1,),
    "_unless": (2,),
    "need": (2,),
    "NotFound.of": (0,),
    "loading.not_found": (0,),
    "not_found": (0,),
}
NOUNS = ("NotFound.of", "loading.not_found", "not_found")
REFUSAL_WORDS = ("sentence", "who", "found", "expected", "remedy")
# A refusal of a workflow names these by their values.
NAMED_IN_REFUSALS = ("ProjectState", "Permission")


def python(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Found]:
    """Yield what is marked for translation, and what rules say when they refuse."""
    source = file.read()
    yield from extract_python(io.BytesIO(source), keywords, comment_tags, options)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _refusal(node)
        if isinstance(node, ast.ClassDef) and node.name in NAMED_IN_REFUSALS:
            yield from _values(node)


def _refusal(call: ast.Call) -> Iterator[Found]:
    name = ast.unparse(call.func)
    places = REFUSALS.get(name, REFUSALS.get(name.rpartition(".")[2], ()))
    said = [call.args[place] for place in places if place < len(call.args)]
    said += [k.value for k in call.keywords if places and k.arg in REFUSAL_WORDS]
    is_noun = name in NOUNS
    for part in said:
        text = part.value if isinstance(part, ast.Constant) else None
        if isinstance(text, str) and (is_noun or " " in text):
            yield part.lineno, None, text, []


def _values(names: ast.ClassDef) -> Iterator[Found]:
    for line in names.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
            yield line.lineno, None, str(line.value.value).replace("_", " "), []


def editions(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Found]:
    """Yield what people read in an edition of a framework."""
    root = yaml.compose(file.read().decode("utf-8"), Loader=yaml.SafeLoader)
    for line, text in translations.words(root):
        yield line, None, text, []


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
    return 0, None, text, [place]


def django_template(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Found]:
    """Yield the words of a Django template, by way of Django's own reading of it."""
    python = templatize(file.read().decode("utf-8"))
    # In brackets, or the indentation of the template would count as Python's.
    bracketed = io.BytesIO(f"({python})".encode())
    yield from extract_python(bracketed, keywords, comment_tags, options)
