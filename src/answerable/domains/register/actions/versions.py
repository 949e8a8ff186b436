"""Publication: the draft is frozen, sealed, committed to the ledger and listed."""

from datetime import datetime

from answerable.domains.ledger import actions as ledger
from answerable.domains.register.actions import disclosures, listings
from answerable.domains.register.core import events
from answerable.domains.register.models import Project, Version
from answerable.domains.register.queries import drafts, loading
from answerable.foundations import clock
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import Actor


def publish(project: Project, *, note: str, by: Actor, at: datetime) -> int:
    """Freeze a draft as the next version, in the caller's transaction.

    The document, its hash, its ledger entry and its list row are written together
    or not at all. Returns the number of the version.
    """
    sources = loading.sources_of(project)
    document = drafts.next_document(project, sources, at=at, note=note)
    (sealed,) = disclosures.seal([document])
    number = project.version_number + 1
    entry = ledger.record(
        events.ProjectPublished(
            subject=project.ref,
            version=number,
            commitment=sealed.commitment,
            organisation=project.organisation.slug,
            kind=project.kind,
            stage=str(document["stage"]),
        ),
        by=by,
        at=at,
    )
    disclosures.keep([(entry.seq, sealed)])
    Version.objects.create(
        project=project,
        number=number,
        document=sealed.content.decode(),
        sha256=canonical.sha256_hex(sealed.content),
        salt=sealed.salt.hex(),
        published_at=at,
        published_by_ref=by.ref,
        approved_by_role=by.role,
        entry=entry.seq,
    )
    project.version_number = number
    project.save(update_fields=["version_number"])
    listings.write(project, document, entry=entry.seq, at=at, today=clock.today())
    return number
