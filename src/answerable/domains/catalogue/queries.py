"""The catalogue that this register uses now, read once and kept."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core.facts import Catalogue


def current() -> Catalogue:
    """Give the catalogue of the settings. Raises CatalogueError with every fault."""
    return _load(Path(settings.ANSWERABLE_CATALOGUE))


def reload() -> None:
    """Forget what was read, so that the next question reads the files again."""
    _load.cache_clear()


@lru_cache(maxsize=4)
def _load(folder: Path) -> Catalogue:
    return yaml_files.load(folder)
