"""The real catalogue, read once: the rules are tested on the facts they rule."""

from pathlib import Path

import pytest

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core.facts import Catalogue


@pytest.fixture(scope="session")
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return yaml_files.load(Path(request.config.rootpath) / "catalogue")
