"""How the file of an import is read: by a format we know, or as its mapping says."""

from pathlib import Path

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.sources.adapters import kept_files
from answerable.domains.sources.adapters.files import BadFile
from answerable.domains.sources.core import checking, formats, tables
from answerable.domains.sources.core.mapping import TableMapping
from answerable.domains.sources.core.understanding import Format
from answerable.domains.sources.queries.imports import ImportView
from answerable.foundations.core.decision import Decision, Reason, Refused


class NoMappingYet(Refused):
    """Nobody has said yet what the columns of the table mean."""


def format_of(found: ImportView) -> Format:
    """Return how the file of an import is read. Raises NoMappingYet."""
    if found.format != formats.TABLE:
        return formats.named(found.format)
    if not found.mapping:
        raise NoMappingYet(
            Decision.unless(
                Reason(
                    "no_mapping",
                    "Nobody has said yet what the columns of this table mean.",
                    "The register team can say it on the page of the import.",
                )
            )
        )
    return tables.as_format(mapping_of(found), catalogues.current())


def mapping_of(found: ImportView) -> TableMapping:
    """Return the mapping of a table, which was checked when it was saved."""
    return checking.read(found.mapping, catalogues.current())


def kept_path(ref: str) -> Path:
    """Return where the file of an import is kept. Raises BadFile."""
    path = kept_files.find(ref)
    if path is None:
        raise BadFile(
            Decision.unless(
                Reason(
                    "file_gone",
                    "The file of this import is not here any more.",
                    "The register team can import the file again.",
                )
            )
        )
    return path
