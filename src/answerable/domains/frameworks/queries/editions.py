"""The editions of this register, read once and kept."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.catalogue.core.conditions import Language
from answerable.domains.frameworks.adapters import edition_files
from answerable.domains.frameworks.adapters.edition_files import Shelf
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.models import EditionUsed
from answerable.foundations.core.decision import NotFound


@dataclass(frozen=True)
class EditionLine:
    """An edition in a list: what it is, and whether its text still is what judged."""

    edition: Edition
    is_used: bool


def shelf() -> Shelf:
    """Give every edition that can be read, and the faults of those that cannot."""
    return _load(Path(settings.ANSWERABLE_FRAMEWORKS))


def language() -> Language:
    """Give the language in which answers are made ready for the editions."""
    return _language()


def reload() -> None:
    """Forget what was read, so that the next question reads the files again."""
    _load.cache_clear()
    _language.cache_clear()


def usable() -> tuple[Edition, ...]:
    """Give the editions that may judge: good, and the same as when first used."""
    used = dict(EditionUsed.objects.values_list("edition", "sha256"))
    return tuple(
        edition
        for edition in shelf().editions.values()
        if used.get(edition.id, edition.sha256) == edition.sha256
    )


def problems() -> tuple[FileProblem, ...]:
    """List every fault of the files, editions that changed after use among them."""
    used = dict(EditionUsed.objects.values_list("edition", "sha256"))
    found = shelf()
    changed = [
        FileProblem(
            f"{settings.ANSWERABLE_FRAMEWORKS.name}/{edition.id}.yaml",
            1,
            "this edition has judged projects, and its text has changed since. Bring "
            "the old text back, and save the new one as another edition.",
        )
        for edition in found.editions.values()
        if used.get(edition.id, edition.sha256) != edition.sha256
    ]
    gone = [
        FileProblem(
            f"{settings.ANSWERABLE_FRAMEWORKS.name}/{edition_id}.yaml",
            0,
            "this edition has judged projects, and its file is gone. Bring it back.",
        )
        for edition_id in used
        if edition_id not in found.editions
        and not any(edition_id in problem.path for problem in found.problems)
    ]
    return (*found.problems, *changed, *gone)


def lines() -> tuple[EditionLine, ...]:
    """List the editions, by framework, the newest of each first."""
    used = set(EditionUsed.objects.values_list("edition", flat=True))
    found = sorted(shelf().editions.values(), key=lambda e: e.edition, reverse=True)
    found.sort(key=lambda edition: edition.framework)
    return tuple(EditionLine(edition, edition.id in used) for edition in found)


def edition(framework: str, name: str) -> Edition:
    """Give one edition. Raises NotFound."""
    found = shelf().editions.get(f"{framework}/{name}")
    if found is None:
        raise NotFound.of("edition", f"{framework}/{name}")
    return found


@lru_cache(maxsize=4)
def _load(folder: Path) -> Shelf:
    return edition_files.load(folder, catalogues.current(), _language())


@lru_cache(maxsize=1)
def _language() -> Language:
    return edition_files.language(catalogues.current())
