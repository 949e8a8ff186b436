"""What the editions and the list of legal powers say, to be checked by a reader.

Each statement stands with its source, with the day it was last looked up, and with the
word of whoever wrote it on whether that could be checked there.
"""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from answerable.domains.catalogue.core import text_of
from answerable.domains.frameworks.core.editions import Criterion, Edition, Source
from answerable.domains.frameworks.queries import editions
from answerable.domains.safeguards.core.powers import Gateway
from answerable.domains.safeguards.queries import gateways
from answerable.interfaces.cli import edition_pages
from answerable.interfaces.cli.plain import Stopped


@dataclass(frozen=True)
class Statement:
    """One thing that is said of a law or a framework."""

    place: str
    says: str
    source: Source
    checked: date | None


def every() -> tuple[Statement, ...]:
    """Give all statements, in an order that stays."""
    shelf = editions.shelf()
    if faults := [*shelf.problems, *gateways.problems()]:
        raise Stopped("\n".join(map(str, faults)))
    found = [_of_edition(edition) for edition in shelf.editions.values()]
    for edition in shelf.editions.values():
        found += [_of_criterion(edition, one) for one in edition.criteria]
    found += [_of_gateway(one) for one in gateways.current().by_id.values()]
    return tuple(sorted(found, key=lambda statement: statement.place))


def drawn(count: int, seed: int) -> tuple[Statement, ...]:
    """Draw so many at random; the same seed draws the same from the same files."""
    found = every()
    return tuple(Random(seed).sample(found, min(count, len(found))))  # noqa: S311


def told(statements: Iterable[Statement]) -> Iterator[str]:
    """Write each with its source, for a terminal."""
    for number, one in enumerate(statements, 1):
        source = one.source
        day = "never" if one.checked is None else _day(one.checked)
        yield f"{number}. {one.place}"
        yield textwrap.indent(textwrap.fill(one.says, 85), "   ")
        yield f"   Source: {source.title}"
        if source.url:
            yield f"   {source.url}"
        word = "checked" if source.verified else "not checked against the original"
        yield f"   Last looked up: {day}; {word}"
        if source.note:
            yield textwrap.indent(textwrap.fill(source.note, 85), "   ")
        yield ""


def _of_edition(edition: Edition) -> Statement:
    says = [f"{edition.title}. By {edition.publisher}.", edition.status.sentence]
    if edition.supersedes:
        says.append(f"It took the place of {edition.supersedes}.")
    source = edition.source
    return Statement(edition.id, _one_line(says), source, source.seen)


def _of_criterion(edition: Edition, criterion: Criterion) -> Statement:
    says = [f"{criterion.authority.label}, {criterion.kind.label.lower()}:"]
    says += [f"{criterion.label}.", criterion.asks]
    law, source = criterion.in_force, criterion.source
    if law:
        says.append(f"In force: {edition_pages.in_force(law)}.")
    checked = law.last_checked if law else source.seen
    place = f"{edition.id} {criterion.id}"
    return Statement(place, _one_line(says), source, checked)


def _of_gateway(gateway: Gateway) -> Statement:
    law = gateway.in_force
    says = [f"{gateway.name} ({gateway.nature.label}) is about {gateway.about}."]
    says += [f"What for: {gateway.purpose}."] if gateway.purpose else []
    for verb, bodies in (("give", gateway.who_may_give), ("get", gateway.who_may_get)):
        if bodies:
            names = sorted(body.label for body in bodies)
            says.append(f"Who may {verb}: {', '.join(names)}.")
    says.append(f"Whom it covers: {gateway.people.who}.")
    says += [f"It leaves out {one.what}." for one in gateway.excludes]
    says += [gateway.note, f"In force: {edition_pages.in_force(law)}."]
    place = f"safeguards {gateway.id}"
    return Statement(place, _one_line(says), gateway.source, law.last_checked)


def _one_line(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split())


def _day(day: date) -> str:
    return text_of.long_date(day.isoformat())
