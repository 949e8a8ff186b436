"""A page for each edition of a framework, made from its file and its examples."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core import text_of
from answerable.domains.catalogue.core.answers import BLANK
from answerable.domains.frameworks.adapters import example_files
from answerable.domains.frameworks.adapters.edition_files import EXAMPLES, WORKED
from answerable.domains.frameworks.core import worked
from answerable.domains.frameworks.core.editions import (
    Criterion,
    Edition,
    InForce,
    Scope,
    Source,
)
from answerable.domains.frameworks.core.vocabulary import Kind
from answerable.domains.frameworks.core.worked import Example
from answerable.domains.frameworks.queries import editions as shelves
from answerable.interfaces.cli.plain import Stopped

FOLDER = "docs/reference/frameworks"
LONGEST = 160  # of an answer on a page


def pages() -> dict[str, str]:
    """Give every page by its path in the repository."""
    shelf = shelves.shelf()
    if shelf.problems:
        raise Stopped("\n".join(map(str, shelf.problems)))
    ordered = sorted(shelf.editions.values(), key=lambda edition: edition.id)
    found = {f"{FOLDER}/README.md": _index(ordered)}
    for edition in ordered:
        found[f"{FOLDER}/{_name(edition)}"] = _page(edition, shelf.paths[edition.id])
    return found


def _name(edition: Edition) -> str:
    return f"{edition.framework}-{edition.edition}.md"


INTRODUCTION = """\
One set of answers is read by all of these. Each page tells what an edition asks, how
the answers are read, and shows it at work on invented projects."""


def _index(editions: Iterable[Edition]) -> str:
    lines = [
        "# Frameworks and law",
        "",
        INTRODUCTION,
        "",
        "| edition | criteria | status | whose word | checked against the source |",
        "|---|---|---|---|---|",
    ]
    for edition in editions:
        sources = [criterion.source for criterion in edition.criteria]
        good = sum(source.verified for source in sources)
        lines.append(
            f"| [{edition.title}]({_name(edition)}) | {len(edition.criteria)} "
            f"| {edition.status.label} | {edition.authority.label} "
            f"| {good} of {len(sources)} |"
        )
    return "\n".join(lines) + "\n"


def _page(edition: Edition, path: Path) -> str:
    sets = path.parents[1] / WORKED
    file = path.with_name(path.stem + EXAMPLES)
    examples = example_files.load(file, sets) if file.is_file() else ()
    lines = [f"# {edition.title}", "", edition.about, ""]
    lines += _rows(_facts_of(edition))
    if edition.differs:
        lines += ["", edition.differs]
    lines += [
        "",
        f"Written in `frameworks/{edition.id}.yaml`, with its examples beside.",
    ]
    for criterion in edition.criteria:
        lines += ["", *_criterion(criterion, edition)]
        own = [example for example in examples if example.criterion == criterion.id]
        lines += _examples(own, edition)
    return "\n".join(lines) + "\n"


def _facts_of(edition: Edition) -> Iterator[tuple[str, str]]:
    yield "Edition", edition.edition
    yield "By", edition.publisher
    yield "Status", edition.status.sentence
    yield "Whose word", f"{edition.authority.label}. {edition.authority.sentence}"
    yield "Source", _source(edition.source)
    if edition.supersedes:
        yield "Takes the place of", f"`{edition.supersedes}`"
    if edition.scope:
        yield "Applies when", _applies(edition.scope)
    if edition.scale:
        scale = edition.scale
        ends = f"{scale.lowest} ({scale.low}) to {scale.highest} ({scale.high})"
        yield "Its own scale", ends


def _rows(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [
        "| | |",
        "|---|---|",
        *(f"| {name} | {_cell(text)} |" for name, text in pairs),
    ]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _source(source: Source) -> str:
    named = f"[{source.title}]({source.url})" if source.url else source.title
    seen = f", seen {_day(source.seen)}" if source.seen else ""
    checked = "" if source.verified else " **Not checked against the original.**"
    note = f" {source.note}" if source.note else ""
    licence = f" {source.licence}." if source.licence else ""
    return f"{named}{seen}.{licence}{checked}{note}"


def _day(day: date) -> str:
    return text_of.long_date(day.isoformat())


def _applies(scope: Scope) -> str:
    return f"`{scope.when.expression}`. Otherwise: {scope.otherwise}"


def _criterion(criterion: Criterion, edition: Edition) -> list[str]:
    lines = [f"## {criterion.id} {criterion.label}", "", criterion.asks, ""]
    lines += _rows(_parts(criterion, edition))
    if criterion.checks:
        is_line = criterion.kind is Kind.RED_LINE
        heads = ("what crosses it", "what is said then")
        heads = heads if is_line else ("what must hold", "what is said otherwise")
        lines += ["", f"| check | {heads[0]} | {heads[1]} |"]
        lines.append("|---|---|---|")
        lines += [
            f"| {check.id} | `{_cell(check.when.expression)}` | {_cell(check.fails)} |"
            for check in criterion.checks
        ]
    if criterion.prompts:
        lines += ["", "To talk over:", "", *(f"- {ask}" for ask in criterion.prompts)]
    return lines


def _parts(criterion: Criterion, edition: Edition) -> Iterator[tuple[str, str]]:
    yield "Kind", criterion.kind.label
    yield "Asked of", " and ".join(sorted(one.label for one in criterion.levels))
    if criterion.authority is not edition.authority:
        yield "Whose word", criterion.authority.label
    if criterion.source != edition.source:
        yield "Source", _source(criterion.source)
    if criterion.in_force:
        yield "In force", in_force(criterion.in_force)
    if criterion.scope:
        yield "Applies when", _applies(criterion.scope)
    for name, found in (
        ("Must be answered", criterion.necessary),
        ("Helps those who judge", criterion.supports),
    ):
        if found:
            yield name, _labels(found)
    yield from _by_people(criterion)


def _by_people(criterion: Criterion) -> Iterator[tuple[str, str]]:
    if criterion.judged_by:
        judges = ", ".join(judge.label for judge in criterion.judged_by)
        yield "Judged by", f"{judges}, for {criterion.valid_for_months} months"
    if criterion.remedy:
        yield "What to do", criterion.remedy


def in_force(law: InForce) -> str:
    """Say from when a law holds, where, and when that was looked up."""
    begins = (
        "older than our records" if law.start is None else f"from {_day(law.start)}"
    )
    if law.waits:
        begins = "not yet: no day has been set"
    until = f", until {_day(law.end)}" if law.end else ""
    return f"{begins}{until}; {law.extent}; looked up on {_day(law.last_checked)}"


def _labels(fact_ids: Sequence[str]) -> str:
    facts = catalogues.current().facts
    return "; ".join(f"{facts[i].label} (`{i}`)" for i in fact_ids)


def _examples(examples: Sequence[Example], edition: Edition) -> list[str]:
    if not examples:
        return []
    lines = ["", "| at work | answers | verdict | why |", "|---|---|---|---|"]
    for example in examples:
        result = worked.run(edition, example, catalogues.current(), shelves.language())
        why = " ".join(str(one.sentence) for one in result.why)
        cells = (example.says, _answers(example), result.verdict.label, why)
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return lines


def _answers(example: Example) -> str:
    """Say what an example starts from, and each answer that is another there."""
    facts = catalogues.current().facts
    told = [f"`{example.base}`"]
    for fact_id in example.changed:
        answer = example.answers.get(fact_id, BLANK)
        text = "; ".join(text_of.sentences(facts[fact_id], answer))
        cut = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
        told.append(f"{facts[fact_id].label}: {cut}")
    return ", but ".join((told[0], "<br>".join(told[1:]))) if told[1:] else told[0]
