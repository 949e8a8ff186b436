"""Running the register: what it says when something is missing, and getting it back."""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.functional.conftest import Visit
from tests.harness.installation import Installation, Prepared
from tests.harness.postgresql import programs
from tests.plugins.databases import Databases

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


def entries(installation: Installation) -> str:
    return installation.run("check-ledger").strip()


def test_the_home_page_is_served_and_can_be_read_by_everyone(visit: Visit) -> None:
    person = visit()
    answer = person.page.goto("/")
    assert answer is not None
    assert answer.status == 200
    person.inspect("home")


def test_a_sign_in_link_works_once(visit: Visit, register: Installation) -> None:
    link = register.sign_in_link("author")
    first, second = visit(), visit()
    for person in (first, second):
        person.page.goto(link)
        person.page.get_by_role("main").get_by_role("button").click()
    expect(first.page).to_have_url(f"{register.base_url}/staff/")
    expect(second.page.locator("h1")).to_contain_text("does not work any more")
    assert not second.page.url.endswith("/staff/")


def test_a_port_in_use_is_named_with_what_to_do(register: Installation) -> None:
    said = register.run("serve", check=False)
    assert f"Port {register.port} is in use" in said
    assert "PORT=" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("port", ["http", "0", "70000"])
def test_a_port_that_is_none_is_refused(register: Installation, port: str) -> None:
    said = run_with(register, "serve", PORT=port)
    assert "Use a number from 1 to 65535" in said
    assert "Traceback" not in said


def test_a_missing_key_is_named_with_how_to_make_one(register: Installation) -> None:
    said = run_with(register, "check-ledger", ANSWERABLE_DEMO="")
    assert "ANSWERABLE_SECRET_KEY is not set" in said
    assert "Traceback" not in said


def test_the_demonstration_refuses_any_other_address(register: Installation) -> None:
    said = run_with(register, "serve", ANSWERABLE_BASE_URL="https://register.example")
    assert "only on this computer" in said
    assert "Traceback" not in said


def test_a_database_that_is_not_there_is_said_plainly(register: Installation) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: nobody can take it
        url = f"postgresql://answerable@127.0.0.1:{nobody.getsockname()[1]}/answerable"
        said = run_with(register, "check-ledger", DATABASE_URL=url)
    assert "Traceback" not in said
    assert "database" in said


@pytest.mark.parametrize("url", ["mysql://localhost/x", "nonsense"])
def test_an_unknown_kind_of_database_is_refused(
    register: Installation, url: str
) -> None:
    said = run_with(register, "check-ledger", DATABASE_URL=url)
    assert "DATABASE_URL" in said
    assert "Traceback" not in said


def run_with(register: Installation, *arguments: str, **changed: str) -> str:
    """Run the command with other settings and return everything it said."""
    with register.settings(**changed):
        return register.run(*arguments, check=False)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_restores_the_same_register(
    kind: str,
    prepare: Callable[[str], Prepared],
    databases: Databases,
    tmp_path: Path,
) -> None:
    original = prepare(kind).copy()
    environment = write_environment(tmp_path, original)
    deploy("backup.sh", environment=environment)
    folder = next((tmp_path / "backup").iterdir())
    assert (folder / "answerable.env").stat().st_mode & 0o077 == 0, "holds the key"

    assert "already" in deploy("restore.sh", str(folder), environment=environment)

    restored = Installation(tmp_path / "restored", empty(kind, databases, tmp_path))
    environment = write_environment(tmp_path, restored)
    assert "Restored" in deploy("restore.sh", str(folder), environment=environment)
    assert entries(restored) == entries(original)
    assert not entries(restored).startswith("0 entries")


def empty(kind: str, databases: Databases, folder: Path) -> str:
    if kind == "sqlite":
        return f"sqlite://{folder / 'restored.sqlite3'}"
    return databases.cluster().create("restored", template="template0")


def write_environment(folder: Path, installation: Installation) -> dict[str, str]:
    file = folder / "environment"
    url, var = installation.database_url, installation.folder
    file.write_text(f"DATABASE_URL={url}\nANSWERABLE_VAR={var}\n")
    return {
        **os.environ,
        "ANSWERABLE_ENV": str(file),
        "ANSWERABLE_BACKUP": str(folder / "backup"),
        "PATH": f"{programs()}:{os.environ['PATH']}",
    }


def deploy(script: str, *arguments: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [str(DEPLOY / script), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "line " not in done.stderr, done.stderr  # bash itself complained
    return done.stdout + done.stderr
