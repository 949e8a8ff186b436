"""How stored rows become the inputs of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core import answers as answering
from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.catalogue.core.inheritance import Resolved, resolve
from answerable.domains.organisations.models import Organisation
from answerable.domains.register.core.records import ToolUsed
from answerable.domains.register.models import Project, ToolUse, ToolVersion
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound


def not_found(what: str, ref: str) -> NotFound:
    """Say what was looked for, in one sentence."""
    return NotFound.of(what, ref)


def spelled(ref: str, what: str) -> None:
    """Ask the database only for what can be a reference. Raises NotFound."""
    if not refs.is_valid(ref):
        raise not_found(what, ref)


def organisation_at(slug: str) -> Organisation:
    """Return a body by its address. Raises NotFound."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        raise not_found("organisation", slug)
    return found


def project_at(ref: str) -> Project:
    """Return a project with its bodies. Raises NotFound."""
    spelled(ref, "project")
    found = (
        Project.objects.select_related("organisation", "keeper").filter(ref=ref).first()
    )
    if found is None:
        raise not_found("project", ref)
    return found


def tool_version_at(ref: str) -> ToolVersion:
    """Return a tool version with its tool. Raises NotFound."""
    spelled(ref, "tool version")
    found = (
        ToolVersion.objects.select_related("tool", "tool__keeper")
        .filter(ref=ref)
        .first()
    )
    if found is None:
        raise not_found("tool version", ref)
    return found


def fact_at(fact_id: str) -> Fact:
    """Return a fact of the catalogue. Raises NotFound."""
    found = catalogues.current().facts.get(fact_id)
    if found is None:
        raise not_found("question", fact_id)
    return found


@dataclass(frozen=True)
class Sources:
    """A project's answers with everything they inherit from."""

    resolved: dict[str, Resolved]
    own: dict[str, Answer]
    tools: tuple[ToolUsed, ...]


def sources_of(project: Project) -> Sources:
    """Resolve a project's answers: its own, then its tools', then its body's."""
    uses = ToolUse.objects.select_related("tool_version__tool").filter(project=project)
    versions = [use.tool_version for use in uses]
    body = project.organisation
    own = answering.read_all(project.answers)
    resolved = resolve(
        catalogues.current(),
        own,
        [
            (v.ref, f"{v.tool.name} {v.label}", answering.read_all(v.answers))
            for v in versions
        ],
        (body.ref, body.name, answering.read_all(body.answers)),
    )
    return Sources(resolved, own, tuple(used(version) for version in versions))


def origins_of(document: Mapping[str, Any]) -> dict[str, dict[str, Answer]]:
    """Return what each source of a published document says now, by its reference."""
    sources = {kept["origin"]["ref"] for kept in document["answers"].values()}
    # Most answers are the project's own; the database is asked for the others alone.
    versions = ToolVersion.objects.filter(ref__in=_of_kind("TLV", sources))
    bodies = Organisation.objects.filter(ref__in=_of_kind("ORG", sources))
    kept = [
        *versions.values_list("ref", "answers"),
        *bodies.values_list("ref", "answers"),
    ]
    return {ref: answering.read_all(answers) for ref, answers in kept}


def _of_kind(prefix: str, references: set[str]) -> list[str]:
    return [reference for reference in references if reference.startswith(prefix)]


def used(version: ToolVersion) -> ToolUsed:
    """Return a tool version as a project names it."""
    return ToolUsed(
        ref=version.tool.ref,
        name=version.tool.name,
        supplier=version.tool.supplier,
        version_ref=version.ref,
        version_label=version.label,
    )
