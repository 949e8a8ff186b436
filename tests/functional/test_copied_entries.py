"""Copied entries in a real browser: read in public, claimed and signed by the body.

The register team copies two files; the council finds what is said about it.
"""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from answerable.foundations.core import refs
from tests.functional.workspace import heading, letter, press
from tests.harness.installation import Installation

DUTCH = {
    "algoritmes": [
        {
            "id": "901",
            "title": "Schoolplaatsen verdelen",
            "organisatie": "Gemeente Wyrehaven",
            "doel": "<p>Het telt kinderen &amp; scholen.</p><script>alert(1)</script>",
            "status": "in_gebruik",
            "impactassessment": "DPIA",
            "juridische_basis": "Leerplichtwet 1969, artikel 3",
            "geregistreerd": "2026-04-07",
            "toegevoegd": "2026-05-13",
            "url": "https://register.example.org/901",
        },
        {
            "id": "902",
            "title": "Parkeren controleren",
            "organisatie": "Gemeente Wyrehaven",
            "doel": "Het leest kentekens.",
            "status": "in_ontwikkeling",
            "impactassessment": "Onbekend",
            "juridische_basis": "",
            "geregistreerd": "2026-04-08",
            "toegevoegd": "2026-05-13",
            "url": "https://register.example.org/902",
        },
    ],
    "count": 2,
}
RECORD = "algorithmic_transparency_record"
BRITISH = {
    "results": [
        {
            "title": "Wyreham City Council: Bin day answers",
            "description": "Answers questions about bin days on the council's pages.",
            "link": "/algorithmic-transparency-records/wyreham-bin-day-answers",
            "public_timestamp": "2026-05-13T14:42:26Z",
            f"{RECORD}_organisation": "wyreham-city-council",
            f"{RECORD}_organisation_type": ["local-authority"],
            f"{RECORD}_phase": "production",
            f"{RECORD}_date_published": "2026-05-13",
            f"{RECORD}_atrs_version": "v4.0",
            "_id": "/algorithmic-transparency-records/wyreham-bin-day-answers",
            "document_type": RECORD,
        }
    ]
}
SCHOOLS = f"/projects/{refs.derived('PRJ', 'nl-algoritmeregister:901')}/"
PARKING = f"/projects/{refs.derived('PRJ', 'nl-algoritmeregister:902')}/"
COUNCIL = "/staff/organisations/wyreham-city-council/"


@pytest.fixture(scope="module", autouse=True)
def _copied(register: Installation, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two registers are copied; one record then leaves the Dutch one."""
    folder: Path = tmp_path_factory.mktemp("files")

    def copy(form: str, content: object) -> None:
        file = folder / f"{form}.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        register.run("import", form, str(file), "--yes")

    copy("nl-algoritmeregister", DUTCH)
    changed = {**DUTCH["algoritmes"][0], "juridische_basis": "Gemeentewet"}
    copy("nl-algoritmeregister", {"algoritmes": [changed], "count": 1})
    copy("atrs", BRITISH)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("copied-entry", SCHOOLS),
        ("copied-entry-gone", PARKING),
        ("copied-entry-welsh", f"/cy{SCHOOLS}"),
        ("copied-difference", f"{SCHOOLS}difference/"),
        ("copied-version", f"{SCHOOLS}versions/1/"),
        ("copied-list", "/projects/?entry=copied"),
        ("organisations-joined", "/organisations/"),
        ("organisations-known-only", "/organisations/?show=copied"),
        ("organisation-known-only", "/organisations/gemeente-wyrehaven/"),
    ],
)
def test_every_page_of_a_copied_entry_can_be_read_by_everyone(visit, name, path):
    visitor = visit()
    assert visitor.page.goto(path).status == 200
    visitor.inspect(name)


def test_a_reader_without_scripts_sees_whose_words_these_are(visit):
    page = visit(javascript=False).page
    page.goto(SCHOOLS)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Copied, not signed")
    expect(main).to_contain_text("this register judges nothing on this page")
    expect(main).to_contain_text("The text is in this language: Dutch.")
    expect(page.locator("h1")).to_have_attribute("lang", "nl")
    said = page.get_by_text("Het telt kinderen & scholen.").first
    expect(said).to_have_attribute("lang", "nl")
    expect(main).not_to_contain_text("alert(1)")
    expect(main).to_contain_text("The source says")
    press(page, "What changed in version 2")
    expect(page.get_by_role("main")).to_contain_text("Gemeentewet")
    page.goto(PARKING)
    expect(page.get_by_role("main")).to_contain_text("No longer in the source since")


def test_a_body_that_has_not_joined_is_blamed_for_nothing(visit):
    page = visit().page
    page.goto("/organisations/?show=copied")
    press(page, "Gemeente Wyrehaven")
    main = page.get_by_role("main")
    expect(main).to_contain_text("We know this body only from copied entries")
    expect(main).not_to_contain_text("Has not answered")
    expect(main).to_contain_text("Netherlands")


def test_the_council_claims_its_entry_and_the_team_hears(visit, register):
    author = visit("author")
    page = author.page
    page.goto("/staff/")
    author.inspect("staff-home-with-copies")
    press(page, "Wyreham City Council: one copied entry")
    heading(page, "Copied entries about Wyreham City Council")
    author.inspect("staff-copies")
    page.get_by_role("main").get_by_role("link", name="Claim it").click()
    heading(page, "Claim “Bin day answers”?")
    author.inspect("staff-claim")
    press(page, "Claim this entry")
    expect(page.get_by_role("status")).to_contain_text("The entry is yours")
    author.inspect("staff-claimed")
    ref = page.url.rstrip("/").rpartition("/")[2]
    said = letter(register, "tomasz.okafor@", "Claimed: Bin day answers")
    assert f"/projects/{ref}/" in said
    page.goto(f"/projects/{ref}/")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Copied, not signed")
    expect(main).to_contain_text("The body claimed this entry on")
    author.inspect("copied-entry-claimed")
    page.goto(f"{COUNCIL}copies/")
    author.inspect("staff-copies-none")
