"""The catalogue as a page of reference documentation, generated and checked current."""

from collections.abc import Iterable

from answerable.domains.catalogue.core.facts import (
    Catalogue,
    Column,
    Fact,
    Group,
    GroupKind,
    Option,
)
from answerable.domains.catalogue.core.vocabulary import Answerer

HEAD = """\
# The fact catalogue

Every question that the register asks about a project, each asked once. This page is
made from the files in `catalogue/`; change those, never this page.

Every answer is in one of five states: answered, does not apply (with the reason), not
known yet (with a date), withheld (with the law, who decided, and a review date), or
not answered.
"""


def markdown(catalogue: Catalogue) -> str:
    """Give the whole reference page."""
    short = len(catalogue.short_entry())
    counts = (
        f"There are {len(catalogue.facts)} facts in {len(catalogue.groups)} groups."
        f" The {short} marked “short entry” are enough to publish."
    )
    parts = [HEAD, counts + "\n", *(_group(group) for group in catalogue.groups)]
    return "\n".join(parts).rstrip() + "\n"


def _group(group: Group) -> str:
    notes = f"{group.intro} About {group.minutes} minutes."
    if group.kind is GroupKind.REPORTED:
        notes += " Asked only of projects that others report."
    return "\n".join([f"## {group.title}\n", notes + "\n", *map(_fact, group.facts)])


def _fact(fact: Fact) -> str:
    lines = [f"### {fact.label}\n", f"`{fact.id}`\n", f"**{fact.question}**\n"]
    lines += [fact.hint + "\n", f"For example: {fact.example}\n"]
    lines += [f"- {name}: {said}" for name, said in _particulars(fact) if said]
    return "\n".join([*lines, *_options(fact.options), *_columns(fact.columns), ""])


def _particulars(fact: Fact) -> Iterable[tuple[str, str]]:
    yield "Type", f"`{fact.type}`" + (", in the short entry" * fact.short_entry)
    yield "Longest answer", f"{fact.max_length:,} characters" * bool(fact.max_length)
    yield "About", fact.subject.label
    yield "Who can answer", _names(fact.answered_by)
    yield "Needed by the stage", fact.due_stage.label
    yield "Published", fact.publish.sentence
    yield "Basis", fact.basis.sentence
    yield "Evidence", fact.evidence.sentence
    yield "Out of date after", _months(fact.refresh_months)
    yield "Asked only if", f"`{fact.show_if}`" * bool(fact.show_if)
    yield "On the public page under", fact.section.label if fact.section else ""
    for name, heading in (("necessary", "Necessary for"), ("supports", "Supports")):
        yield heading, ", ".join(fact.serves.get(name, ()))


def _names(answerers: tuple[Answerer, ...]) -> str:
    return ", ".join(answerer.label for answerer in answerers)


def _months(months: int) -> str:
    if not months:
        return "never"
    return "1 month" if months == 1 else f"{months} months"


def _options(options: tuple[Option, ...]) -> list[str]:
    if not options:
        return []
    rows = [f"| `{o.value}` | {_cell(o.label)} | {_cell(o.hint)} |" for o in options]
    return ["\n| value | label | what it means |", "|---|---|---|", *rows]


def _columns(columns: tuple[Column, ...]) -> list[str]:
    if not columns:
        return []
    head = ["\n| column | label | type | must be filled |", "|---|---|---|---|"]
    return head + [
        f"| `{c.id}` | {_cell(c.label)} | {_column_type(c)} |"
        f" {'yes' if c.required else 'no'} |"
        for c in columns
    ]


def _column_type(column: Column) -> str:
    values = ", ".join(f"`{option.value}`" for option in column.options)
    return f"{column.type}: {values}" if values else column.type.value


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
