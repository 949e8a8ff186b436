"""What a gate of the guidelines needs to know of an entry, drafts included."""

from collections.abc import Collection
from dataclasses import dataclass

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.models import Edit, Listing, Project
from answerable.domains.register.queries import loading, stakes

# Somebody has said what there is to say, or by what law it is kept back.
_SETTLED = frozenset(
    {AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE, AnswerState.WITHHELD}
)
IN_USE = "live"


@dataclass(frozen=True)
class InHand:
    """An entry as its body has it: what is answered, and who wrote it."""

    ref: str
    title: str
    keeper_ref: str
    organisation_ref: str
    organisation_slug: str
    version: int
    answered: frozenset[str]
    writers: frozenset[str]
    was_bought: bool


def of_project(ref: str) -> InHand:
    """Return what stands in an entry's draft now. Raises NotFound."""
    project = loading.project_at(ref)
    sources = loading.sources_of(project)
    answers = {fact_id: found.answer for fact_id, found in sources.resolved.items()}
    return InHand(
        ref=project.ref,
        title=project.title,
        keeper_ref=project.keeper.ref,
        organisation_ref=project.organisation.ref,
        organisation_slug=project.organisation.slug,
        version=project.version_number,
        answered=_settled(answers),
        writers=_writers(project),
        was_bought=bool(stakes.of_project(ref).suppliers),
    )


def in_use(organisation_ref: str) -> tuple[str, ...]:
    """Return a body's own published entries that it says are in use."""
    found = Listing.objects.filter(
        organisation__ref=organisation_ref, stage=IN_USE, kind=Kind.OWN.value
    )
    return tuple(found.order_by("ref").values_list("ref", flat=True))


def of_bodies(organisation_refs: Collection[str]) -> tuple[str, ...]:
    """Return every entry that these bodies have published themselves."""
    found = Listing.objects.filter(
        organisation__ref__in=organisation_refs, kind=Kind.OWN.value
    )
    return tuple(found.order_by("ref").values_list("ref", flat=True))


def _settled(answers: dict[str, Answer]) -> frozenset[str]:
    return frozenset(
        fact_id for fact_id, answer in answers.items() if answer.state in _SETTLED
    )


def _writers(project: Project) -> frozenset[str]:
    edits = Edit.objects.filter(project=project).values_list("by_ref", flat=True)
    return frozenset({project.created_by_ref, *edits})
