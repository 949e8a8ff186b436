"""What our page says about a source: added once, changed when its format says so."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.sources.core import events
from answerable.domains.sources.models import Source
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say


class AddressOfAnother(Refused):
    """Another source has this address, and it is read by another format."""


@dataclass(frozen=True)
class Details:
    """What a format or a mapping says about its source."""

    slug: str
    format: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    home: str
    country: str
    language: str


@transaction.atomic
def describe(*, details: Details, by: Actor, at: datetime) -> str:
    """Add a source, or change what its page says; return its slug.

    Saying the same again changes nothing. Raises NotPermitted and AddressOfAnother.
    """
    permit(by, Permission.IMPORT_RECORDS, organisations.operator().ref)
    said = asdict(details)
    source = Source.objects.select_for_update().filter(slug=details.slug).first()
    if source is None:
        Source.objects.create(**said, added_at=at)
        added = events.SourceAdded(
            subject=details.slug,
            title=details.title,
            publisher=details.publisher,
            licence=details.licence,
        )
        ledger.record(added, by=by, at=at)
        return details.slug
    _same_format(source, details).or_raise(AddressOfAnother)
    changed = [name for name, value in said.items() if getattr(source, name) != value]
    for name in changed:
        setattr(source, name, said[name])
    if changed:
        source.save(update_fields=changed)
        event = events.SourceChanged(subject=source.slug, changed=changed)
        ledger.record(event, by=by, at=at)
    return source.slug


def _same_format(source: Source, details: Details) -> Decision:
    return Decision.unless(
        None
        if source.format == details.format
        else Reason(
            "address_of_another",
            say(
                "The address /sources/{slug}/ belongs to “{title}”.",
                slug=source.slug,
                title=source.title,
            ),
            "Choose another address for this source.",
        )
    )
