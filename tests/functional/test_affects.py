"""Someone asks what affects them, with and without scripts; nobody learns who they are.

Data Protection Act 2018 and UK GDPR, Article 5(1)(c): no more data than is needed.
"""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.functional.conftest import Visit
from tests.harness import postcodes as small
from tests.harness.installation import Installation
from tests.harness.postgresql import programs

WYREHAM = "/affects-me/E08999001/"
TYPED = re.compile(rb"L1[ +]?8JQ|L1%208JQ", re.IGNORECASE)


@pytest.fixture(scope="module", params=["postgresql", "sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def table(register: Installation, tmp_path: Path) -> None:
    small.table(tmp_path, register.folder / "reference/postcodes.sqlite3")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_reader_goes_from_the_home_page_to_what_fits_them(
    visit: Visit, register: Installation, javascript: bool
) -> None:
    visitor = visit(javascript=javascript)
    asked: list[str] = []
    page = visitor.page
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.get_by_role("link", name="See what affects me").click()
    visitor.inspect(f"affects-ask-{javascript}")
    page.get_by_label("The name of your council").fill("Wyreham")
    page.get_by_role("button", name="Find").click()
    visitor.inspect(f"affects-place-{javascript}")
    everything = page.locator(".an-near .an-item:visible").count()
    seen = len(asked)
    page.get_by_role("link", name="I rent my home or need one").click()
    chosen = page.locator(".an-near .an-item:visible")
    expect(page).to_have_url(re.compile(f"{WYREHAM}#tenant$"))
    assert 0 < chosen.count() < everything
    # Chromium may fetch the site's own sign once more, the same for every choice.
    assert [url for url in asked[seen:] if "favicon" not in url] == []
    visitor.inspect(f"affects-chosen-{javascript}")
    page.get_by_role("link", name="Show all projects here").click()
    expect(page.locator(".an-near .an-item:visible")).to_have_count(everything)


def test_a_postcode_is_in_no_address_file_log_or_table(
    visit: Visit, register: Installation, table: None
) -> None:
    visitor = visit()
    addresses: list[str] = []
    heads: list[str] = []
    page = visitor.page
    page.on("request", lambda r: addresses.append(r.url))
    page.on("request", lambda r: heads.append(str(r.headers)))
    page.goto("/affects-me/")
    page.get_by_label("Postcode, or the name of your council").fill("L1 8JQ")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("heading", name="What affects people in Liverpool").wait_for()
    visitor.inspect("affects-nothing-here")
    page.get_by_role("link", name="Choose another place").click()
    page.get_by_label("Postcode, or the name of your council").fill("l1 8zz")
    page.get_by_role("button", name="Find").click()
    visitor.inspect("affects-offered")
    page.get_by_label("Postcode, or the name of your council").fill("ZE9 9ZZ")
    page.get_by_role("button", name="Find").click()
    visitor.inspect("affects-unknown")
    assert page.context.cookies() == []
    told = "\n".join([*addresses, *heads]).encode()
    assert not TYPED.search(told)
    kept = [str(f) for f in _files(register) if TYPED.search(f.read_bytes())]
    assert kept == []
    assert not TYPED.search(_dumped(register))


def _files(register: Installation) -> list[Path]:
    """Return everything written: logs, mail, databases with their journals."""
    beside = Path(register.database_url.removeprefix("sqlite://"))
    found = [f for f in register.folder.rglob("*") if f.is_file()]
    if register.database_url.startswith("sqlite"):
        found += beside.parent.glob(f"{beside.name}*")
    assert any(f.name == "serve.log" for f in found)
    return found


def _dumped(register: Installation) -> bytes:
    if register.database_url.startswith("sqlite"):
        return b""
    dump = [str(programs() / "pg_dump"), "--dbname", register.database_url]
    return subprocess.run(dump, capture_output=True, check=True).stdout


def test_a_place_can_be_read_in_welsh(visit: Visit) -> None:
    visitor = visit()
    visitor.page.goto(f"/cy{WYREHAM}")
    visitor.inspect("affects-place-cy")
    visitor.page.goto("/cy/affects-me/")
    visitor.inspect("affects-ask-cy")


def test_the_command_makes_the_table_from_a_file(
    register: Installation, tmp_path: Path
) -> None:
    file = small.packed(tmp_path)
    areas = tmp_path / "areas"
    areas.mkdir()
    real = Path(__file__).resolve().parents[2] / "areas/areas.csv"
    (areas / "areas.csv").write_bytes(real.read_bytes())
    (areas / "postcodes.txt").write_text(
        f"postcodes-test==1.0 --hash=sha256:{small.mark(file)}\n"
    )
    with register.settings(ANSWERABLE_AREAS=str(areas)):
        made = register.run("reference-data", "postcodes", "--from", str(file))
        again = register.run("reference-data", "postcodes")
    assert "6 postcodes can be found. 2 are not in the table" in made
    assert "up to date (6 postcodes)" in again


def test_a_wrong_file_is_refused_in_plain_words(
    register: Installation, tmp_path: Path
) -> None:
    (register.folder / "reference/postcodes.sqlite3").unlink(missing_ok=True)
    wrong = small.packed(tmp_path)
    said = register.run(
        "reference-data", "postcodes", "--from", str(wrong), check=False
    )
    assert "is not the file we know" in said
    assert "Traceback" not in said
    absent = register.run("reference-data", "postcodes", "--from", "/no", check=False)
    assert "/no is not there." in absent


def test_offline_the_command_says_what_to_do(
    register: Installation, tmp_path: Path
) -> None:
    (register.folder / "reference/postcodes.sqlite3").unlink(missing_ok=True)
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
    }
    with register.settings(**nowhere):
        said = register.run("reference-data", "postcodes", check=False)
    assert "could not be fetched from here." in said
    assert "--from FILE" in said
    assert "Traceback" not in said
