"""Who has a stake in a project: its body, its suppliers, and whoever wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.register.models import ApprovalRound, Edit, Project, Version
from answerable.domains.register.queries import loading

POLICING = "policing"


@dataclass(frozen=True)
class Stakes:
    """Everyone who is not free to judge a project. People are references."""

    project_ref: str
    title: str
    organisation_ref: str
    organisation_slug: str
    organisation_name: str
    version: int
    suppliers: frozenset[str]
    is_policing: bool
    people: frozenset[str]


def of_project(ref: str) -> Stakes:
    """Return who has a stake in a project, drafts included. Raises NotFound."""
    project = loading.project_at(ref)
    body = project.organisation
    sources = loading.sources_of(project)
    named = {tool.supplier for tool in sources.tools if tool.supplier}
    services = sources.own.get("identity.services")
    return Stakes(
        project_ref=project.ref,
        title=project.title,
        organisation_ref=body.ref,
        organisation_slug=body.slug,
        organisation_name=body.name,
        version=project.version_number,
        suppliers=frozenset(named | set(_builders(sources.own.get("supply.builder")))),
        is_policing=body.kind == OrganisationKind.POLICE
        or POLICING in _values(services),
        people=frozenset(_people(project)),
    )


def _values(answer: Answer | None) -> tuple[object, ...]:
    value = answer.value if answer else None
    return tuple(value) if isinstance(value, list | tuple) else ()


def _builders(answer: Answer | None) -> Iterator[str]:
    for row in _values(answer):
        if isinstance(row, dict) and row.get("external") != "no" and row.get("name"):
            yield str(row["name"])


def _people(project: Project) -> Iterator[str]:
    yield project.created_by_ref
    yield from Edit.objects.filter(project=project).values_list("by_ref", flat=True)
    rounds = ApprovalRound.objects.filter(project=project)
    for sent, decided in rounds.values_list("sent_by_ref", "decided_by_ref"):
        yield sent
        yield decided
    versions = Version.objects.filter(project=project)
    yield from versions.values_list("published_by_ref", flat=True)
