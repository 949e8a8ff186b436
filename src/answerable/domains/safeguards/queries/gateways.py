"""The list of legal gateways of this register, read once and kept."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.safeguards.adapters import gateway_files
from answerable.domains.safeguards.adapters.gateway_files import Shelf
from answerable.domains.safeguards.core.powers import Gateway, Gateways
from answerable.foundations.core.decision import NotFound


def current() -> Gateways:
    """Give every entry of the list that can be used."""
    return _shelf().gateways


def problems() -> tuple[FileProblem, ...]:
    """List every fault of the file. What is good goes on without them."""
    return tuple(_shelf().problems)


def mark() -> str:
    """Give the hash of the list as it was read: pages that show it are new with it."""
    return _shelf().sha256


def reload() -> None:
    """Forget what was read, so that the next question reads the file again."""
    _load.cache_clear()


def gateway(gateway_id: str) -> Gateway:
    """Give one entry of the list. Raises NotFound."""
    found = current().by_id.get(gateway_id)
    if found is None:
        raise NotFound.of("legal gateway", gateway_id)
    return found


def _shelf() -> Shelf:
    return _load(Path(settings.ANSWERABLE_SAFEGUARDS))


@lru_cache(maxsize=4)
def _load(folder: Path) -> Shelf:
    return gateway_files.load(folder)
