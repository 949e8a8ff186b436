"""Tools, their versions, and how the published uses of one tool differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core import answers as answering
from answerable.domains.catalogue.core.facts import Section, Subject
from answerable.domains.catalogue.core.inheritance import Resolved
from answerable.domains.catalogue.core.staleness import stale_since
from answerable.domains.catalogue.core.text_of import sentences
from answerable.domains.register.core import document as documents
from answerable.domains.register.core import rules
from answerable.domains.register.core.fingerprints import fingerprint
from answerable.domains.register.core.lists import Row
from answerable.domains.register.core.records import (
    Origin,
    Shown,
    TaskItem,
    ToolVersionView,
    ToolView,
    UseDifference,
)
from answerable.domains.register.models import (
    Listing,
    Tool,
    ToolUse,
    ToolVersion,
    Version,
)
from answerable.domains.register.queries import listings, loading, versions
from answerable.foundations.core.said import listed

COMPARED = frozenset({Section.YOU, Section.FLOW, Section.WORKING, Section.RISKS})


@dataclass(frozen=True)
class ToolLine:
    """A tool in a list."""

    ref: str
    name: str
    supplier: str
    summary: str
    uses: int
    example: bool


def listing() -> tuple[ToolLine, ...]:
    """Return every tool with the number of its published uses."""
    uses = ToolUse.objects.filter(project__version_number__gt=0).exclude(
        project__state="retracted"
    )
    counted: dict[int, set[int]] = {}
    for tool, project in uses.values_list("tool_version__tool_id", "project_id"):
        counted.setdefault(tool, set()).add(project)
    return tuple(
        ToolLine(
            t.ref,
            t.name,
            t.supplier,
            t.summary,
            len(counted.get(t.pk, ())),
            t.is_example,
        )
        for t in Tool.objects.all()
    )


def show(ref: str, *, today: date) -> ToolView:
    """Return a tool with its facts and uses. Raises NotFound."""
    loading.spelled(ref, "tool")
    tool = Tool.objects.filter(ref=ref).first()
    if tool is None:
        raise loading.not_found("tool", ref)
    rows = tuple(
        Listing.objects.select_related("organisation")
        .filter(
            project__in=ToolUse.objects.filter(tool_version__tool=tool).values(
                "project"
            )
        )
        .order_by("organisation__name", "title")
    )
    return ToolView(
        ref=tool.ref,
        name=tool.name,
        supplier=tool.supplier,
        summary=tool.summary,
        example=tool.is_example,
        versions=tuple(
            _version(version, today)
            for version in ToolVersion.objects.filter(tool=tool)
        ),
        uses=tuple(listings.row(found) for found in rows),
        differences=_differences(rows),
    )


def _version(version: ToolVersion, today: date) -> ToolVersionView:
    answers = answering.read_all(version.answers)
    return ToolVersionView(
        ref=version.ref,
        label=version.label,
        released_on=version.released_on,
        current=version.is_current,
        items=tuple(
            Shown(
                fact=fact,
                answer=documents.read_answer(
                    documents.public_answer(fact, Resolved(answers[fact.id]))
                ),
                origin=Origin("tool_version", version.ref, version.label),
                stale_since=stale_since(fact, answers[fact.id], today),
            )
            for fact in catalogues.current().for_subject(Subject.TOOL_VERSION)
            if fact.id in answers
        ),
    )


def _differences(rows: Sequence[Listing]) -> tuple[UseDifference, ...]:
    if len(rows) < 2:
        return ()
    found = {row.project_id: row for row in rows}
    of_uses = Version.objects.filter(project__in=found)
    newest = list(of_uses.filter(number=F("project__version_number")))
    latest = [
        (listings.row(found[version.project_id]), document)
        for version, document in zip(newest, versions.parsed_all(newest), strict=True)
    ]
    latest.sort(key=lambda pair: pair[0].organisation_name)
    facts = catalogues.current().facts.values()
    compared = (
        UseDifference(fact, _answers(fact.id, latest))
        for fact in facts
        if fact.section in COMPARED
    )
    return tuple(d for d in compared if len({text for _, text in d.answers}) > 1)


def _answers(
    fact_id: str, latest: Sequence[tuple[Row, dict[str, Any]]]
) -> tuple[tuple[Row, str], ...]:
    fact = catalogues.current().fact(fact_id)
    return tuple(
        (
            row,
            listed(
                sentences(fact, documents.read_answer(document["answers"][fact_id])),
                between=" ",
            )
            if fact_id in document["answers"]
            else "",
        )
        for row, document in latest
    )


def facts_of(version_ref: str, *, today: date) -> tuple[TaskItem, ...]:
    """Return what can be answered about a tool version. Raises NotFound."""
    version = loading.tool_version_at(version_ref)
    answers = answering.read_all(version.answers)
    origin = Origin("tool_version", version.ref, version.label)
    return tuple(
        TaskItem(
            fact=fact,
            answer=answers.get(fact.id, answering.BLANK),
            origin=origin,
            shown=True,
            due=True,
            stale_since=stale_since(fact, answers.get(fact.id, answering.BLANK), today),
        )
        for fact in catalogues.current().for_subject(Subject.TOOL_VERSION)
        if fact.is_typed
    )


@dataclass(frozen=True)
class VersionHeading:
    """A tool version by name, with the body that keeps it."""

    ref: str
    label: str
    tool_ref: str
    tool_name: str
    supplier: str
    keeper_ref: str
    keeper_name: str


def heading(version_ref: str) -> VersionHeading:
    """Return what a tool version is called and who keeps it. Raises NotFound."""
    version = loading.tool_version_at(version_ref)
    tool = version.tool
    return VersionHeading(
        version.ref,
        version.label,
        tool.ref,
        tool.name,
        tool.supplier,
        tool.keeper.ref,
        tool.keeper.name,
    )


def choices() -> tuple[tuple[str, str], ...]:
    """Return every tool version a project may use: reference and name."""
    found = ToolVersion.objects.select_related("tool").order_by("tool__name", "-id")
    return tuple((v.ref, f"{v.tool.name} {v.label}") for v in found)


def seen(version_ref: str, fact_id: str) -> str:
    """Return the mark of a tool's answer, to notice a second editor."""
    kept = loading.tool_version_at(version_ref).answers.get(fact_id)
    return fingerprint(answering.Answer.from_json(kept))


def keeper_ref(ref: str) -> str:
    """Return which body keeps a tool, to check who may change it. Raises NotFound."""
    loading.spelled(ref, "tool")
    found = Tool.objects.select_related("keeper").filter(ref=ref).first()
    if found is None:
        raise loading.not_found("tool", ref)
    return found.keeper.ref


def template_of(version_ref: str, *, today: date) -> tuple[TaskItem, ...]:
    """Return what a tool's template may suggest to projects. Raises NotFound."""
    version = loading.tool_version_at(version_ref)
    given = answering.read_all(version.template)
    origin = Origin("tool_version", version.ref, version.label)
    items = (
        (fact, given.get(fact.id, answering.BLANK))
        for fact in catalogues.current().for_subject(Subject.PROJECT)
        if rules.could_be_copied(fact)
    )
    return tuple(
        TaskItem(fact, answer, origin, True, False, stale_since(fact, answer, today))
        for fact, answer in items
    )


def templates() -> tuple[tuple[str, str, int], ...]:
    """Return each tool version with a template: reference, name, answers offered."""
    found = ToolVersion.objects.select_related("tool").order_by("tool__name", "-id")
    return tuple(
        (v.ref, f"{v.tool.name} {v.label}", len(v.template))
        for v in found
        if v.template
    )
