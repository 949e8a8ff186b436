"""Publication: the draft is frozen, hashed, committed to the ledger and listed."""

import secrets
from datetime import datetime

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger.core import commitments
from answerable.domains.register.actions import listings
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
    content = canonical.encode(document)
    salt = secrets.token_bytes(commitments.SALT_BYTES)
    number = project.version_number + 1
    entry = ledger.record(
        events.ProjectPublished(
            subject=project.ref,
            version=number,
            commitment=commitments.commit(content, salt),
            organisation=project.organisation.slug,
            kind=project.kind,
            title=str(document["title"]),
            stage=str(document["stage"]),
        ),
        by=by,
        at=at,
    )
    Version.objects.create(
        project=project,
        number=number,
        document=content.decode(),
        sha256=canonical.sha256_hex(content),
        salt=salt.hex(),
        note=note,
        published_at=at,
        published_by_ref=by.ref,
        approved_by_role=by.role,
        entry=entry.seq,
    )
    project.version_number = number
    project.save(update_fields=["version_number"])
    listings.write(project, document, entry=entry.seq, at=at, today=clock.today())
    return number
