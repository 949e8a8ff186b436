"""The register team imports files, with and without scripts; everyone reads the source.

WCAG 2.2 AA on every page of it, on a phone and on a desk.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories import sources
from tests.functional.workspace import fill, heading, press
from tests.harness.browser import Visitor
from tests.harness.installation import Installation

TABLE = """Project,Council,In short,Stage,Reference,Notes,Cost code
Bin rounds,Wyreham City Council,It plans the rounds of the bin lorries.,In use,A-1,,7
Lamp repairs,Wyreham City Council,It says which lamps to mend first.,Trial,A-2,New,8
Leaf sweeping,Northbrook District Council,,Mothballed,A-3,"Two
lines",9
,Northbrook District Council,It has no name.,In use,A-4,,10
"""
SOURCE = {
    "title": "The county’s own list",
    "publisher": "Wyreham County Archive",
    "slug": "county-list",
    "licence": "Open Government Licence v3.0",
    "licence_url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/",
}


def choose(page: Page, name: str, file: Path) -> None:
    """Upload a file of a format on the page for it."""
    page.goto("/staff/imports/add/")
    page.locator(f'[name="format"][value="{name}"]').check()
    page.locator('[name="file"]').set_input_files(file)
    press(page, "Read the file")


def state(page: Page, words: str) -> None:
    """Wait for the page, which loads itself again, to say how the import stands."""
    expect(page.locator(".an-lead")).to_contain_text(words, timeout=30_000)


def table(folder: Path) -> Path:
    file = folder / "projects.csv"
    file.write_text(TABLE, encoding="utf-8-sig")
    return file


def dutch(folder: Path, count: int) -> Path:
    """Write a file of the Dutch register with one row that must be refused."""
    rows = [*sources.rows(count), sources.row(count, title="")]
    return sources.write(folder / "algoritmes.json", [*rows, sources.row(1)])


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_a_table_is_imported_from_its_headings_to_the_public_page(
    visit, register: Installation, tmp_path: Path, javascript: bool
) -> None:
    team: Visitor = visit("register_team", javascript=javascript)
    page, with_or_without = team.page, "" if javascript else "-no-scripts"
    choose(page, "table", table(tmp_path))
    heading(page, "What do the columns of projects.csv mean?")
    expect(page.get_by_label("“Project” is")).to_have_value("title")
    expect(page.get_by_label("“In short” is")).to_have_value("identity.plain_summary")
    team.inspect(f"imports-mapping{with_or_without}")
    press(page, "Save and see what the rows become")
    expect(page.get_by_role("alert")).to_contain_text("may it be copied? Add it.")
    team.inspect(f"imports-mapping-problems{with_or_without}")
    slug = f"county-list{with_or_without}"
    fill(page, {**SOURCE, "slug": slug})
    page.get_by_label("Mothballed").select_option("paused")
    page.get_by_label("“Cost code” is").select_option("ignore")
    press(page, "Save and see what the rows become")
    heading(page, "Before you copy projects.csv")
    expect(page.get_by_role("main")).to_contain_text(
        "Row 4, Project: nothing is written"
    )
    team.inspect(f"imports-preview{with_or_without}")
    press(page, "Start copying")
    state(page, "Under way")
    register.tick()
    state(page, "Finished")
    team.inspect(f"imports-finished{with_or_without}")
    _read_in_public(visit(javascript=javascript), slug, with_or_without)
    _take_back(team, register, with_or_without)


def _read_in_public(reader: Visitor, slug: str, with_or_without: str) -> None:
    page = reader.page
    page.goto("/sources/")
    reader.inspect(f"sources{with_or_without}")
    page.goto(f"/sources/{slug}/")
    heading(page, SOURCE["title"])
    main = page.get_by_role("main")
    expect(main).to_contain_text("Open Government Licence v3.0")
    expect(main).to_contain_text("nothing is written")
    reader.inspect(f"source{with_or_without}")
    main.get_by_role("link", name=re.compile(r"\d{4}, ")).first.click()
    heading(page, "Import of")
    reader.inspect(f"source-import{with_or_without}")
    page.goto(f"/sources/{slug}/")
    press(page, "3 entries")
    expect(page.get_by_role("main")).to_contain_text("Lamp repairs")


def _take_back(team: Visitor, register: Installation, with_or_without: str) -> None:
    page = team.page
    press(page, "Undo the whole import")
    team.inspect(f"imports-undo{with_or_without}")
    press(page, "Undo the whole import")
    state(page, "Being undone")
    register.tick()
    state(page, "Undone")
    team.inspect(f"imports-undone{with_or_without}")


def test_an_import_is_stopped_and_goes_on_where_it_was(
    visit, register: Installation, tmp_path: Path
) -> None:
    team: Visitor = visit("register_team", javascript=False)
    page = team.page
    choose(page, sources.DUTCH, dutch(tmp_path, 30))
    heading(page, "Before you copy algoritmes.json")
    expect(page.locator("[lang=nl]").first).to_be_visible()
    press(page, "More rows")
    expect(page.get_by_role("main")).to_contain_text("Rows 11 to 20 of 32")
    press(page, "Start copying")
    state(page, "Under way")
    expect(page.get_by_role("main")).to_contain_text("loads itself again")
    press(page, "Stop that")
    expect(page.get_by_role("main")).not_to_contain_text("loads itself again")
    team.inspect("imports-running")
    press(page, "Stop it")
    state(page, "Stopped")
    team.inspect("imports-stopped")
    register.tick()
    page.reload()
    state(page, "Stopped")
    press(page, "Go on where it stopped")
    register.tick()
    state(page, "Finished")
    expect(page.get_by_role("main")).to_contain_text("each record needs a name")
    link = page.get_by_role("link", name="Everything about this import, as JSON")
    said = page.request.get(link.get_attribute("href") or "").json()
    assert said["totals"]["rows"] == 32
    assert (said["totals"]["new"], said["totals"]["merged"]) == (30, 1)
    page.goto("/staff/imports/")
    team.inspect("imports")


def test_a_file_that_cannot_be_read_is_told_on_the_page(
    visit, register: Installation, tmp_path: Path
) -> None:
    team: Visitor = visit("register_team")
    page = team.page
    page.goto("/staff/imports/add/")
    team.inspect("imports-add")
    press(page, "Read the file")
    expect(page.get_by_role("alert")).to_contain_text("Choose a file.")
    team.inspect("imports-add-problems")
    file = tmp_path / "cut.json"
    file.write_text('[{"id": "1", "title": "Street", "organis')
    choose(page, sources.DUTCH, file)
    expect(page.get_by_role("alert")).to_contain_text("Nothing was changed")
    assert not list((register.folder / "imports").glob("*"))


def test_somebody_else_may_not_import(visit) -> None:
    author: Visitor = visit("author")
    answer = author.page.goto("/staff/imports/")
    assert answer is not None
    assert answer.status == 403
