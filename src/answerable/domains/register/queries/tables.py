"""What is told of the register besides its documents, so that it can be rebuilt.

Drafts, people, links and templates are not told. What a version says stands in its
own document, which its entry in the ledger commits to.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import PublicationLevel
from answerable.domains.organisations.models import Organisation, OrganisationAnswer
from answerable.domains.register.models import (
    Edit,
    Project,
    Redacted,
    Retraction,
    SearchWord,
    Tool,
    ToolVersion,
    Version,
    WithheldEntry,
)
from answerable.domains.register.queries import projects
from answerable.foundations.tables import Row, Table

_OF_PROJECT = {"project": "ref"}
TOOLS = Table(
    name="tools", model=Tool, fields=Tool.Privacy.public, links={"keeper": "ref"}
)
TOOL_VERSIONS = Table(
    name="tool_versions",
    model=ToolVersion,
    fields=ToolVersion.Privacy.public,
    links={"tool": "ref"},
)
PROJECTS = Table(
    name="projects",
    model=Project,
    fields=Project.Privacy.public,
    links={"organisation": "ref"},
    shown=lambda rows: rows.exclude(version_number=0),
)
VERSIONS = Table(
    name="versions",
    model=Version,
    fields=(
        *("project", "number", "sha256"),
        *("published_at", "approved_by_role", "entry"),
    ),
    links=_OF_PROJECT,
)
RETRACTIONS = Table(
    name="retractions",
    model=Retraction,
    fields=Retraction.Privacy.public,
    links=_OF_PROJECT,
    untold={"by_ref": ""},
)
WITHHELD = Table(
    name="withheld",
    model=WithheldEntry,
    fields=WithheldEntry.Privacy.public,
    links={"organisation": "ref"},
    untold={"recorded_by_ref": ""},
)
# How common each word is comes from every version there ever was.
WORDS = Table(name="search_words", model=SearchWord, fields=SearchWord.Privacy.public)


def told() -> Mapping[str, Callable[[], Iterator[Row]]]:
    """Name what is told, each with how to tell it."""
    tables = (
        *(TOOLS, TOOL_VERSIONS, PROJECTS, VERSIONS),
        *(RETRACTIONS, WITHHELD, WORDS),
    )
    return {
        **{table.name: table.tell for table in tables},
        "tombstones": _tombstones,
        "redacted": _redacted,
        "tool_answers": _tool_answers,
        "organisation_answers": _organisation_answers,
    }


def _tombstones() -> Iterator[Row]:
    """Tell what still stands on the page of an entry that was taken off."""
    rows = Retraction.objects.select_related("project").order_by("pk")
    for ref in rows.values_list("project__ref", flat=True):
        yield {"project": ref, "document": projects.left_of(ref)}


def _redacted() -> Iterator[Row]:
    for row in Redacted.objects.select_related("redaction__project").order_by("pk"):
        decided_at = row.redaction.decided_at
        yield {
            "entry": row.entry,
            "project": row.redaction.project.ref,
            "version": row.version,
            "commitments": row.commitments,
            "ground": row.redaction.ground,
            "decided_at": decided_at.isoformat() if decided_at else "",
        }


def _tool_answers() -> Iterator[Row]:
    changes = Edit.objects.exclude(tool_version=None).order_by("at", "id")
    salts = changes.values_list("tool_version__ref", "fact_id", "salt")
    newest = {(ref, fact): salt for ref, fact, salt in salts}
    for ref, kept in ToolVersion.objects.order_by("pk").values_list("ref", "answers"):
        yield from _answers(ref, kept, newest)


def _organisation_answers() -> Iterator[Row]:
    changes = OrganisationAnswer.objects.order_by("at", "id")
    salts = changes.values_list("organisation__ref", "fact_id", "salt")
    newest = {(ref, fact): salt for ref, fact, salt in salts}
    for ref, kept in Organisation.objects.order_by("pk").values_list("ref", "answers"):
        yield from _answers(ref, kept, newest)


def _answers(
    ref: str, kept: Mapping[str, Mapping[str, Any]], salts: Mapping[Any, str]
) -> Iterator[Row]:
    """Tell answers without who gave them, and what opens the entry of each.

    Of a fact whose value is not public, neither the value nor the salt is told.
    """
    facts = catalogues.current().facts
    for fact_id, answer in sorted(kept.items()):  # each database has an order
        fact = facts.get(fact_id)
        is_open = fact is not None and fact.publish is not PublicationLevel.STATUS_ONLY
        hidden = {"by"} if is_open else {"by", "value"}
        yield {
            "subject": ref,
            "fact": fact_id,
            "said": {name: part for name, part in answer.items() if name not in hidden},
            "salt": salts.get((ref, fact_id), "") if is_open else "",
        }
