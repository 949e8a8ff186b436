"""The folders are the architecture: import-linter keeps them, and is seen to.

For each contract a breach is put into a copy of the source, and the very step of
`make check` that guards it must fail and name it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, SRC

BREACHES = {
    "1. Interfaces call journeys": (
        "answerable/foundations/clock.py",
        "import answerable.journeys.publish_project",
    ),
    "2. Domains depend downwards": (
        "answerable/domains/ledger/queries/__init__.py",
        "import answerable.domains.register.queries",
    ),
    "3. Inside every domain": (
        "answerable/domains/accounts/queries.py",
        "import answerable.domains.accounts.actions.people",
    ),
    "4. Front doors are independent": (
        "answerable/interfaces/web/__init__.py",
        "import answerable.interfaces.staff.pages",
    ),
    "5. The core is pure": (
        "answerable/domains/organisations/core/rules.py",
        "from django.db import connection",
    ),
    "6. Interfaces and journeys never touch models": (
        "answerable/journeys/tasks.py",
        "import answerable.domains.register.models",
    ),
    "8. Only the hub's adapters": (
        "answerable/domains/register/queries/listings.py",
        "import duckdb",
    ),
}
STRANGERS = {
    "1. Interfaces call journeys": "answerable/plumbing.py",
    "2. Domains depend downwards": "answerable/domains/weather/__init__.py",
    "3. Inside every domain": "answerable/domains/ledger/utils.py",
    "4. Front doors are independent": "answerable/interfaces/telex/__init__.py",
}


def check_architecture(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the architecture step of `make check` in a folder."""
    path = os.pathsep.join([str(folder / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [str(folder / "scripts/check.sh"), "architecture"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    nothing_made = shutil.ignore_patterns(
        "__pycache__", "static", "templates", "locale"
    )
    shutil.copytree(SRC / "answerable", folder / "src/answerable", ignore=nothing_made)
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def test_every_contract_is_kept() -> None:
    kept = check_architecture(ROOT)
    assert kept.returncode == 0, kept.stdout


def test_every_contract_has_a_breach_here() -> None:
    written = (ROOT / "pyproject.toml").read_text()
    names = [line for line in written.splitlines() if line.startswith('name = "')]
    contracts = [name for name in names if name[8].isdigit()]
    unseeded = [
        contract
        for contract in contracts
        if not any(contract.startswith(f'name = "{breach}') for breach in BREACHES)
    ]
    assert not unseeded


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_makes_the_check_fail_and_names_the_contract(
    copy: Path, contract: str
) -> None:
    file, line = BREACHES[contract]
    target = copy / "src" / file
    original = target.read_text()
    target.write_text(f"{original}\n{line}\n")
    try:
        _expect_broken(copy, contract)
    finally:
        target.write_text(original)


@pytest.mark.parametrize("contract", STRANGERS)
def test_a_module_without_a_place_makes_the_check_fail(
    copy: Path, contract: str
) -> None:
    stranger = copy / "src" / STRANGERS[contract]
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_text('"""A file nobody planned for."""\n')
    try:
        # A stranger is reported before the contracts are, so no contract is named.
        failed = check_architecture(copy)
        assert failed.returncode == 1
        assert "FAILED  architecture (import-linter)" in failed.stdout
        assert stranger.stem in failed.stdout or stranger.parent.name in failed.stdout
    finally:
        stranger.unlink()
        if not any(stranger.parent.iterdir()):
            stranger.parent.rmdir()


def _expect_broken(copy: Path, contract: str) -> None:
    failed = check_architecture(copy)
    assert failed.returncode == 1, failed.stdout
    assert "FAILED  architecture (import-linter)" in failed.stdout
    broken = [line for line in failed.stdout.splitlines() if "BROKEN" in line]
    assert any(contract in line for line in broken), failed.stdout
