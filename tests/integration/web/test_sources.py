"""Where copied entries come from, as everybody can read it."""

import json
from pathlib import Path

import pytest
from django.test import Client

from answerable.domains.sources.models import Import
from tests.factories import sources
from tests.integration.web.conftest import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(operator: str, tmp_path: Path) -> str:
    rows = [*sources.rows(60), sources.row(61, title=""), sources.row(2)]
    rows[0]["title"] = f"Titel {HOSTILE}"
    return sources.bring(sources.write(tmp_path / "first.json", rows)).ref


def test_before_anything_is_copied_the_page_says_so(reader: Client, operator) -> None:
    assert "Nothing has been copied yet" in reader.get("/sources/").content.decode()


def test_a_source_says_who_keeps_it_and_under_which_licence(
    reader: Client, imported: str
) -> None:
    assert sources.DUTCH in reader.get("/sources/").content.decode()
    page = reader.get(f"/sources/{sources.DUTCH}/").content.decode()
    assert "Creative Commons Zero 1.0" in page
    assert "each record needs a name" in page
    assert f'href="/projects/?source={sources.DUTCH}"' in page
    assert HOSTILE not in page


def test_every_row_to_know_about_can_be_paged_through(
    reader: Client, imported: str
) -> None:
    home = f"/sources/{sources.DUTCH}/imports/{imported}/"
    first = reader.get(home).content.decode()
    assert "in_gebruik" in first
    assert "Page 1 of 2" in first
    second = reader.get(f"{home}?page=2").content.decode()
    assert "Page 2 of 2" in second
    assert second.count("in_gebruik") == 61 - 50
    assert "nothing is written" in reader.get(f"{home}?rows=refused").content.decode()
    assert "rec-2" in reader.get(f"{home}?rows=merged").content.decode()
    none = reader.get(f"{home}?rows=nonsense").content.decode()
    assert "No row of the file falls under this." in none


def test_the_report_is_open_data(reader: Client, imported: str) -> None:
    answer = reader.get(f"/sources/{sources.DUTCH}/imports/{imported}/report.json")
    said = json.loads(b"".join(answer.streaming_content))  # type: ignore[arg-type]
    assert said["totals"]["rows"] == 62
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_import_that_was_never_started_is_not_shown(
    reader: Client, imported: str
) -> None:
    Import.objects.update(started_at=None)
    home = f"/sources/{sources.DUTCH}/imports/{imported}/"
    assert reader.get(home).status_code == 404
    assert reader.get("/sources/nowhere/").status_code == 404
