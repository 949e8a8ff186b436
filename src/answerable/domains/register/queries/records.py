"""From a published document to the page: sections, staleness, changed sources."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import Catalogue, Fact, Section
from answerable.domains.catalogue.core.inheritance import Resolved
from answerable.domains.catalogue.core.staleness import ENDED, stale_since
from answerable.domains.register.core import copies
from answerable.domains.register.core import document as documents
from answerable.domains.register.core.fingerprints import says_the_same
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.records import (
    Origin,
    PageSection,
    Record,
    Shown,
    Tombstone,
    ToolUsed,
    VersionLine,
)

# What a tool version or a body says now, by its reference.
Origins: TypeAlias = Mapping[str, Mapping[str, Answer]]


def shown_items(
    catalogue: Catalogue,
    document: Mapping[str, Any],
    current: Origins,
    today: date,
) -> list[Shown]:
    """Return each fact of a document as a reader sees it.

    An ended project is a record of the past: its answers no longer go out of date.
    Nor do a source's: nobody here promised to keep them fresh.
    """
    lasts = document["stage"] in ENDED or "source" in document
    return [
        _shown(catalogue.facts[fact_id], document, current, None if lasts else today)
        for fact_id in document["answers"]
        if fact_id in catalogue.facts
    ]


def _shown(
    fact: Fact, document: Mapping[str, Any], current: Origins, today: date | None
) -> Shown:
    answer = documents.answer_in(document, fact.id)
    origin = document["answers"][fact.id].get("origin", {})
    return Shown(
        fact=fact,
        answer=answer,
        origin=Origin(
            subject=origin.get("subject", "project"),
            ref=origin.get("ref", ""),
            label=origin.get("label", ""),
            source_changed=_source_changed(fact, origin, answer, current),
        ),
        stale_since=stale_since(fact, answer, today) if today else None,
        language=copies.language_of(document, answer),
    )


def _source_changed(
    fact: Fact, origin: Mapping[str, Any], frozen: Answer, current: Origins
) -> bool:
    if origin.get("ref", "") not in current:
        return False
    answers = current[origin["ref"]]
    now = documents.public_answer(fact, Resolved(answers.get(fact.id, BLANK)))
    return not says_the_same(documents.read_answer(now), frozen)


def record_of(
    document: dict[str, Any],
    *,
    version: VersionLine,
    history: tuple[VersionLine, ...] = (),
    current: Origins,
    tombstone: Tombstone | None = None,
    preview: bool = False,
    claimed_on: date | None = None,
    today: date,
) -> Record:
    """Build the page of a document."""
    items = shown_items(catalogues.current(), document, current, today)
    stale = tuple(item for item in items if item.stale_since)
    body = document["organisation"]
    return Record(
        ref=document["ref"],
        title=document["title"],
        summary=document["summary"],
        kind=Kind(document["kind"]),
        example=document["example"],
        organisation_ref=body["ref"],
        organisation_slug=body["slug"],
        organisation_name=body["name"],
        stage=document["stage"],
        stage_label=option_label("identity.lifecycle_stage", document["stage"]),
        uses_ai=UsesAI(document["uses_ai"]),
        services=_services(document["services"]),
        tools=tuple(ToolUsed(**tool) for tool in document["tools"]),
        sections=_sections(items),
        version=version,
        history=history,
        stale_since=min((i.stale_since for i in stale if i.stale_since), default=None),
        stale_facts=stale,
        tombstone=tombstone,
        preview=preview,
        source=documents.source_of(document),
        claimed_on=claimed_on,
        document=document,
    )


def _services(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(option_label("identity.services", value) for value in values)


def _sections(items: list[Shown]) -> tuple[PageSection, ...]:
    found = []
    for section in Section:
        within = [item for item in items if item.fact.section is section]
        if within:
            ordered = sorted(within, key=lambda item: item.fact.order)
            found.append(PageSection(section, tuple(ordered)))
    return tuple(found)


def earliest_stale(document: Mapping[str, Any], today: date) -> date | None:
    """Return since when a document is out of date, for lists and the clock."""
    items = shown_items(catalogues.current(), document, {}, today)
    return min((i.stale_since for i in items if i.stale_since), default=None)


def option_label(fact_id: str, value: str) -> str:
    """Return the words for an option, or the option itself if it is gone."""
    if not value:
        return AnswerState.NOT_KNOWN_YET.label
    fact = catalogues.current().facts.get(fact_id)
    option = fact.option(value) if fact else None
    return option.label if option else value.replace("_", " ")
