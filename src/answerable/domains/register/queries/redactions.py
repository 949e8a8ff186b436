"""Proposals to erase words, what they would erase, and what has been erased."""

import json
from collections.abc import Collection, Iterable

from answerable.domains.ledger import queries as ledger
from answerable.domains.register.core import committed
from answerable.domains.register.core import document as documents
from answerable.domains.register.core import redactions as rules
from answerable.domains.register.core.redactions import (
    Passage,
    Place,
    RedactionState,
    RedactionView,
)
from answerable.domains.register.core.removed import Ground
from answerable.domains.register.models import (
    Disclosure,
    Project,
    Redacted,
    Redaction,
    Version,
)
from answerable.domains.register.queries import loading
from answerable.foundations.core import canonical
from answerable.foundations.core.decision import Decision

FEED = "answerable-redactions/1"


def places(ref: str, words: str) -> tuple[Place, ...]:
    """Return every public text of an entry that holds these words. Raises NotFound.

    Those of versions come first, the newest before the others, then those that were
    typed in other acts.
    """
    passage, project = Passage(words), loading.project_at(ref)
    numbers = dict(
        Version.objects.filter(project=project).values_list("entry", "number")
    )
    rows = Disclosure.objects.filter(entry__in=numbers).order_by("-entry")
    found = [
        Place(numbers[row.entry], kept["value"])
        for row in rows
        for kept in committed.readable(json.loads(row.texts)).values()
        if passage.is_in(kept["value"])
    ]
    entries = [view.seq for view in ledger.for_subject(ref)]
    typed = (text for said in ledger.words(entries).values() for text in said.values())
    return (*found, *(Place(0, text) for text in typed if passage.is_in(text)))


def may_be_erased(ref: str, words: str) -> Decision:
    """Say whether these words are in an entry and could be erased from all of it.

    Raises NotFound.
    """
    old = _in_old_documents(loading.project_at(ref), Passage(words))
    found = rules.may_be_proposed(len(places(ref, words)), old)
    return rules.may_be_sought(words).also(found)


def _in_old_documents(project: Project, passage: Passage) -> bool:
    """Say whether a version holds the words that was published in the first format."""
    return any(
        json.loads(kept)["format"] != documents.FORMAT and passage.is_in(kept)
        for kept in Version.objects.filter(project=project)
        .order_by("pk")
        .values_list("document", flat=True)
    )


def one(ref: str) -> RedactionView:
    """Return a proposal. Raises NotFound."""
    loading.spelled(ref, "proposal")
    found = Redaction.objects.select_related("project__keeper").filter(ref=ref).first()
    if found is None:
        raise loading.not_found("proposal", ref)
    return _view(found)


def proposed_places(ref: str) -> tuple[Place, ...]:
    """Return what a proposal that waits would erase. Raises NotFound."""
    found = Redaction.objects.select_related("project").filter(ref=ref).first()
    if found is None:
        raise loading.not_found("proposal", ref)
    return places(found.project.ref, found.words) if found.words else ()


def of_keepers(keepers: Iterable[str] | None) -> tuple[RedactionView, ...]:
    """Return the proposals about entries of these bodies, or all, newest first."""
    rows = Redaction.objects.select_related("project__keeper")
    if keepers is not None:
        rows = rows.filter(project__keeper__ref__in=list(keepers))
    return tuple(_view(row) for row in rows)


def untidy() -> list[str]:
    """Return the redactions whose traces the database has not yet written over."""
    rows = Redaction.objects.filter(state=RedactionState.DONE, cleaned_at=None)
    return list(rows.order_by("pk").values_list("ref", flat=True))


def erased_from(projects: Collection[Project]) -> dict[str, frozenset[str]]:
    """Return which places of these entries were erased, in any of their versions."""
    marks: dict[tuple[int, int], set[str]] = {}
    of_these = Redacted.objects.filter(redaction__project__in=projects, version__gt=0)
    for row in of_these.select_related("redaction"):
        key = (row.redaction.project_id, row.version)
        marks.setdefault(key, set()).update(row.commitments)
    versions = Version.objects.filter(project__in={project for project, _ in marks})
    found: dict[str, frozenset[str]] = {}
    for version in versions.select_related("project"):
        gone = frozenset(marks.get((version.project_id, version.number), ()))
        places = committed.places_of(json.loads(version.document), gone)
        ref = version.project.ref
        found[ref] = found.get(ref, frozenset()) | places
    return found


def feed() -> bytes:
    """Return everything that was erased, for mirrors to apply before they serve."""
    rows = Redacted.objects.select_related("redaction__project")
    return canonical.encode(
        {
            "format": FEED,
            "redactions": [
                {
                    "entry": row.entry,
                    "subject": row.redaction.project.ref,
                    "version": row.version,
                    "commitments": row.commitments,
                    "at": documents.moment(row.redaction.decided_at),
                    "ground": Ground(row.redaction.ground).law,
                }
                for row in rows
                if row.redaction.decided_at
            ],
        }
    )


def _view(found: Redaction) -> RedactionView:
    return RedactionView(
        ref=found.ref,
        project=found.project.ref,
        title=found.project.title,
        keeper=found.project.keeper.ref,
        ground=Ground(found.ground),
        why=found.why,
        state=RedactionState(found.state),
        proposed_by=found.proposed_by_ref,
        proposed_by_role=found.proposed_by_role,
        decided_by_role=found.decided_by_role,
        is_clean=found.cleaned_at is not None,
    )
