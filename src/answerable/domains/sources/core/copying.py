"""A record of a source as it is published: what it says, and where it is from."""

from datetime import date

from answerable.domains.register.core.copies import Copy, SourceNote
from answerable.domains.sources.core.incoming import Incoming
from answerable.domains.sources.core.understanding import Format


def copy_of(
    fmt: Format,
    row: Incoming,
    *,
    copied_on: date,
    ref: str | None = None,
    organisation_ref: str = "",
    note: str = "",
) -> Copy:
    """Say what to publish for a record."""
    return Copy(
        seed=seed_of(fmt, row),
        ref=ref,
        organisation_ref=organisation_ref,
        title=row.title,
        answers=row.answers,
        language=row.language,
        source=SourceNote(
            slug=fmt.slug,
            title=fmt.title,
            publisher=fmt.publisher,
            licence=fmt.licence,
            licence_url=fmt.licence_url,
            key=row.key,
            link=row.link,
            copied_on=copied_on,
            published_on=row.published_on,
            also=row.also,
        ),
        note=note,
    )


def seed_of(fmt: Format, row: Incoming) -> str:
    """Give what a new entry's reference is derived from."""
    return f"{fmt.slug}:{row.key}"
