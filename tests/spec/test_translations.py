"""The interface is whole in English and Welsh: no gap, nothing stale, nothing broken.

Welsh Language (Wales) Measure 2011; DESIGN §8, Languages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from scripts import word_readers, words

DJANGO = Path(words.django.__file__).parent / "conf/locale/cy/LC_MESSAGES/django.po"
FILES = [pytest.param(path, id=path.parts[-5]) for path in words.FILES]
# One of these between words is filled in or shown as a mark, and must survive.
PLACEHOLDER = re.compile(
    r"%\(\w+\)[sd]|%[sd]|\{[\w:,!]*\}|</?[a-z][^>]*>|&\w+;|https?://[^\s.,]+"
)
MADE_UP_EXAMPLES = re.compile(r"\b[\w.]+@[\w.]+\.example\b|\b01632 \d{6}\b")


@cache
def welsh_of(path: Path) -> Catalog:
    return words.read(path)


def marks(text: str) -> Counter[str]:
    return Counter([*PLACEHOLDER.findall(text), *MADE_UP_EXAMPLES.findall(text)])


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Yield each Welsh form of a text with the English that it stands for."""
    if not message.pluralizable:
        yield str(message.id), str(message.string)
        return
    one, many = message.id
    for place, form in enumerate(message.string):
        yield (one if place == 0 else many), form


@pytest.mark.parametrize("path", FILES)
def test_every_text_has_its_welsh(path: Path) -> None:
    missing = [
        message.id
        for message in words.words_of(welsh_of(path))
        if not words.is_translated(message)
    ]
    assert not missing, f"{len(missing)} texts of {path.name} have no Welsh: {missing}"


@pytest.mark.parametrize("path", FILES)
def test_no_welsh_is_a_guess(path: Path) -> None:
    assert not [m.id for m in words.words_of(welsh_of(path)) if m.fuzzy]


@pytest.mark.parametrize("path", FILES)
def test_no_welsh_is_left_of_words_that_went(path: Path) -> None:
    assert not welsh_of(path).obsolete
    assert "#~" not in path.read_text()


@pytest.mark.parametrize("path", FILES)
def test_the_file_holds_the_words_of_today(path: Path) -> None:
    now = {(m.context, m.id) for m in words.words_of(words.gathered(words.FILES[path]))}
    held = {(m.context, m.id) for m in words.words_of(welsh_of(path))}
    assert not now - held, "make words, then translate"
    assert not held - now, "make words: nobody uses these any more"


@pytest.mark.parametrize("path", FILES)
def test_the_file_is_written_as_make_words_writes_it(path: Path) -> None:
    assert words.written(words.read(path)) == path.read_bytes(), "make words"


@pytest.mark.parametrize("path", FILES)
def test_what_is_filled_in_is_the_same_in_both_languages(path: Path) -> None:
    wrong = [
        (english, welsh)
        for message in words.words_of(welsh_of(path))
        for english, welsh in forms(message)
        if not _keeps_marks(message, english, welsh)
    ]
    assert not wrong


def _keeps_marks(message: Message, english: str, welsh: str) -> bool:
    """Say whether nothing to fill in was lost; “two” may be a word and not a figure."""
    if not message.pluralizable:
        return marks(english) == marks(welsh)
    known = [marks(text) for text in message.id]
    return marks(welsh) in known and marks(welsh) <= marks(message.id[1])


@pytest.mark.parametrize("path", FILES)
def test_spaces_and_ends_of_lines_are_the_same_in_both_languages(path: Path) -> None:
    def shape(text: str) -> tuple[str, str, int]:
        lead = text[: len(text) - len(text.lstrip())]
        return lead, text[len(text.rstrip()) :], text.count("\n")

    pairs = chain.from_iterable(forms(m) for m in words.words_of(welsh_of(path)))
    assert not [pair for pair in pairs if shape(pair[0]) != shape(pair[1])]


@pytest.mark.parametrize("path", FILES)
def test_a_sentence_stays_a_sentence(path: Path) -> None:
    pairs = chain.from_iterable(forms(m) for m in words.words_of(welsh_of(path)))
    ends = (".", "?", ":", "!", "…")
    assert not [
        (english, welsh)
        for english, welsh in pairs
        if english[-1] in ends and not welsh.endswith(english[-1])
    ]


@pytest.mark.parametrize("path", FILES)
def test_plurals_are_counted_as_django_counts_them_in_welsh(path: Path) -> None:
    with DJANGO.open("rb") as file:
        theirs = read_po(file)
    ours = welsh_of(path)
    assert (ours.num_plurals, ours.plural_expr) == (
        theirs.num_plurals,
        theirs.plural_expr,
    )
    wrong = [
        message.id
        for message in words.words_of(ours)
        if message.pluralizable and len(message.string) != ours.num_plurals
    ]
    assert not wrong


def test_one_text_has_one_welsh_in_all_files() -> None:
    held = [
        {(m.context, m.id): m.string for m in words.words_of(welsh_of(path))}
        for path in words.FILES
    ]
    for first, second in combinations(held, 2):
        assert not [key for key in first.keys() & second if first[key] != second[key]]


def test_the_words_of_a_django_template_are_found(tmp_path: Path) -> None:
    template = tmp_path / "page.html"
    template.write_text(
        "{% load i18n %}\n"
        '  <p>{% translate "First." %}</p>\n'
        "{% blocktranslate count n=n %}One of {{ all }}.{% plural %}"
        "{{ n }} of {{ all }}.{% endblocktranslate %}\n"
        '    {% element p title=_("Third.") %}'
    )
    found = extract_from_file(word_readers.django_template, template, words.KEYWORDS)
    assert [text for _, text, _, _ in found] == [
        "First.",
        ("One of %(all)s.", "%(n)s of %(all)s."),
        "Third.",
    ]


def test_all_that_people_read_in_a_fact_is_found(tmp_path: Path) -> None:
    file = tmp_path / "10_group.yaml"
    file.write_text("""
group: group
title: Title
intro: Intro.
facts:
- id: group.fact
  label: Label
  question: Question?
  hint: Hint.
  example: Example
  options: {one: {label: Choice, hint: Choice hint.}}
  columns: [{id: column, label: Column, options: {two: {label: Cell}}}]
""")
    found = extract_from_file(word_readers.facts, file, words.KEYWORDS)
    assert [text for _, text, _, _ in found] == [
        *("Title", "Intro.", "Label", "Question?", "Hint.", "Example"),
        *("Choice", "Choice hint.", "Column", "Cell"),
    ]
