"""The page that says what each column of a table means, read into a mapping.

A column answers one fact, names the record in some way, or is kept beside the entry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.domains.catalogue.core.facts import Catalogue, Fact, FactType, Option
from answerable.domains.sources.core import found
from answerable.domains.sources.core.found import Cells
from answerable.domains.sources.core.mapping import BadMapping, TableMapping
from answerable.domains.sources.core.suggestions import Suggested
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.forms import boxes, imports, plain
from answerable.interfaces.ui.formats import tr

Posted = Mapping[str, str]
SAMPLES, WORDS = 3, 15
# What a column can be besides an answer: the place it has in a mapping.
PLACES = (
    Option("title", N_("The name of the project")),
    Option("publisher", N_("The body whose project it is")),
    Option("key", N_("The record’s own number or name")),
    Option("link", N_("The web address of the record")),
    Option("published_on", N_("The day on which it was published there")),
)
BESIDE = Option("", N_("Keep it beside the entry"))
IGNORE = Option("ignore", N_("Leave it out"))
SINGLE = frozenset(
    {
        *(FactType.SHORT_TEXT, FactType.TEXT, FactType.ENUM, FactType.MULTI),
        *(FactType.DATE, FactType.URL, FactType.EMAIL, FactType.PERCENT),
    }
)


@dataclass(frozen=True)
class Word:
    """A word seen in a column, and which of our options it means."""

    name: str
    text: str
    meant: str


@dataclass(frozen=True)
class Column:
    """One column: what stands in it, what it is taken to be, and its words."""

    name: str
    heading: str
    samples: tuple[str, ...]
    use: str
    options: tuple[Option, ...]
    words: tuple[Word, ...]


def groups(catalogue: Catalogue) -> list[tuple[str, list[Option]]]:
    """Return every fact that one column can answer, by its group."""
    listed = [
        (group.title, [Option(f.id, f.label) for f in group.facts if is_single(f)])
        for group in catalogue.groups
    ]
    return [(label, facts) for label, facts in listed if facts]


def is_single(fact: Fact) -> bool:
    """Say whether one column alone can answer a fact."""
    return fact.type in SINGLE and fact.id != "identity.name"


def suggested(guess: Suggested) -> dict[str, str]:
    """Return what each column is taken to be before anybody has said."""
    uses = {column: rule.fact for column, rule in guess.columns.items()}
    for place in PLACES:
        if column := getattr(guess, place.value):
            uses[column] = place.value
    return uses


def saved(mapping: TableMapping) -> dict[str, str]:
    """Return what each column was said to be when the mapping was saved."""
    uses = {column: rule.fact for column, rule in mapping.columns.items()}
    uses |= dict.fromkeys(mapping.ignore, IGNORE.value)
    named = {
        mapping.title: "title",
        mapping.publisher_column: "publisher",
        mapping.key: "key",
        mapping.link: "link",
        mapping.published_on: "published_on",
    }
    return uses | {column: place for column, place in named.items() if column}


def columns(
    headings: Sequence[str],
    rows: Sequence[Cells],
    catalogue: Catalogue,
    uses: Mapping[str, str],
    meant: Mapping[str, Mapping[str, str]],
) -> list[Column]:
    """Return every column as the page shows it."""
    return [
        _column(place, heading, rows, catalogue, uses.get(heading, ""), meant)
        for place, heading in enumerate(headings)
    ]


def _column(
    place: int,
    heading: str,
    rows: Sequence[Cells],
    catalogue: Catalogue,
    use: str,
    meant: Mapping[str, Mapping[str, str]],
) -> Column:
    texts = [found.text(row.get(heading)) for row in rows]
    samples = tuple(dict.fromkeys(text for text in texts if text))[:SAMPLES]
    fact = catalogue.facts.get(use)
    options = fact.options if fact else ()
    words = _seen(heading, rows) if options else []
    known = {found.folded(w): o for w, o in meant.get(heading, {}).items()}
    known |= {found.folded(option.value): option.value for option in options} | {
        found.folded(option.label): option.value for option in options
    }
    return Column(
        name=f"column-{place}",
        heading=heading,
        samples=samples,
        use=use,
        options=tuple(options),
        words=tuple(
            Word(f"word-{place}-{n}", word, known.get(found.folded(word), ""))
            for n, word in enumerate(words)
        ),
    )


def _seen(heading: str, rows: Sequence[Cells]) -> list[str]:
    items = (item for row in rows for item in found.items(row.get(heading)))
    return list(dict.fromkeys(i for i in items if not found.is_unknown(i)))[:WORDS]


def uses_in(posted: Posted, headings: Sequence[str]) -> dict[str, str]:
    """Return what each column was said to be."""
    return {
        heading: posted.get(f"column-{place}", "")
        for place, heading in enumerate(headings)
    }


def meant_in(
    posted: Posted, headings: Sequence[str], rows: Sequence[Cells]
) -> dict[str, dict[str, str]]:
    """Return what the words of each column were said to mean."""
    return {
        heading: {
            word: option
            for n, word in enumerate(_seen(heading, rows))
            if (option := posted.get(f"word-{place}-{n}", ""))
        }
        for place, heading in enumerate(headings)
    }


def document(
    posted: Posted, headings: Sequence[str], rows: Sequence[Cells]
) -> dict[str, Any]:
    """Return the mapping as it was said on the page, still to be checked."""
    uses, meant = uses_in(posted, headings), meant_in(posted, headings, rows)
    source = {c.name: posted.get(f"{c.name}", "").strip() for c in imports.SOURCE}
    at = {use: heading for heading, use in uses.items() if use}
    publisher = {"column": at.get("publisher", "")} if "publisher" in at else {}
    if name := posted.get("publisher_name", "").strip():
        publisher = {"name": name, "kind": posted.get("publisher_kind", "")}
    places = {"title", "publisher", "key", "link", "published_on", "ignore", ""}
    found_in = {
        "source": {name: text for name, text in source.items() if text},
        "title": at.get("title", ""),
        "publisher": {name: text for name, text in publisher.items() if text},
        "key": at.get("key", ""),
        "link": at.get("link", ""),
        "published_on": at.get("published_on", ""),
        "dates": posted.get("dates", ""),
        "columns": {
            heading: _rule(use, meant[heading])
            for heading, use in uses.items()
            if use not in places
        },
        "ignore": [heading for heading, use in uses.items() if use == "ignore"],
    }
    return {name: part for name, part in found_in.items() if part}


def _rule(fact_id: str, words: dict[str, str]) -> object:
    return {"fact": fact_id, "values": words} if words else fact_id


def refuse(
    form: plain.Form, refusal: BadMapping, headings: Sequence[str]
) -> list[tuple[str, str]]:
    """Return every fault of a mapping with the box that it is about."""
    asked = {control.name: control.label for control in form.controls}
    columns_at = {heading: f"column-{place}" for place, heading in enumerate(headings)}
    errors = []
    for problem in refusal.problems:
        name = problem.place[-1] if problem.place else ""
        if problem.place[:1] == ("source",) and name in asked:
            said = say(
                "{question} {advice}",
                question=word(asked[name]),
                advice=word(problem.advice),
            )
            form.problems.append(boxes.Told(name, said))
        else:
            place = next((columns_at[p] for p in problem.place if p in columns_at), "")
            whole = f"{tr(problem.sentence)} {tr(problem.advice)}"
            errors.append((place or "main", whole))
    return [*errors, *form.errors]
