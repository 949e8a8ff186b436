"""Imports in the workspace: a file comes in, is looked at, copied and taken back."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from answerable.domains.sources.adapters import kept_files
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.models import CopiedRecord, Import
from answerable.domains.sources.queries import imports as queries
from answerable.interfaces.staff import uploads
from answerable.journeys import import_tasks
from tests.factories import sources
from tests.integration.staff import reading

pytestmark = pytest.mark.django_db
TABLE = "Project,Council,In short,Stage\nLamps,Wyreham,It counts lamps.,Trial\n"
SOURCE = {
    "title": "The list",
    "publisher": "The archive",
    "slug": "the-list",
    "licence": "Open Government Licence v3.0",
    "country": "GB",
    "language": "en",
}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.ANSWERABLE_VAR = tmp_path


def address(name: str, *args: str) -> str:
    return reverse(f"staff:imports:{name}", args=args)


def send(client: Client, name: str, content: bytes, file: str = "list.json"):
    form = reading.fields(client.get(address("add")))
    uploaded = SimpleUploadedFile(file, content)
    posted = {"once": form["once"], "format": name, "file": uploaded}
    return client.post(address("add"), posted)


def dutch(count: int) -> bytes:
    return json.dumps(sources.rows(count)).encode()


def work() -> None:
    """Do what waits in the queue, as the worker does, one turn at a time."""
    for found in Import.objects.filter(state__in=["running", "undoing"]):
        import_tasks.go_on.func(found.ref)


def test_a_file_waits_is_copied_and_is_taken_back(team: Client) -> None:
    sent = send(team, sources.DUTCH, dutch(12))
    ref = Import.objects.get().ref
    assert sent["Location"] == address("show", ref)
    page = team.get(sent["Location"]).content.decode()
    assert "Algoritme 1" in page
    assert "?from=11" in page
    assert not CopiedRecord.objects.exists()
    started = team.post(address("start", ref))
    assert DBTaskResult.objects.count() == 1
    shown = team.get(started["Location"])
    assert shown["Refresh"] == "4"
    work()
    assert queries.show(ref).totals.new == 12
    assert kept_files.find(ref) is None
    assert "Refresh" not in team.get(started["Location"])
    assert b"12 new entries" in team.get(address("undo", ref)).content
    team.post(address("undo", ref))
    work()
    assert queries.show(ref).state is ImportState.UNDONE
    assert b"Undone" in team.get(address("index")).content


def test_a_table_is_read_as_somebody_says(team: Client) -> None:
    sent = send(team, "table", TABLE.encode(), "list.csv")
    ref = Import.objects.get().ref
    assert sent["Location"] == address("mapping", ref)
    assert team.get(address("show", ref))["Location"] == address("mapping", ref)
    said = reading.fields(team.get(address("mapping", ref)))
    refused = team.post(address("mapping", ref), said | {"action": "save"})
    assert b"may it be copied? Add it." in refused.content
    again = team.post(address("mapping", ref), said | {"action": "again"})
    assert b"What its words mean" in again.content
    saved = team.post(address("mapping", ref), said | SOURCE | {"action": "save"})
    assert saved["Location"] == address("show", ref)
    assert b"It counts lamps." in team.get(saved["Location"]).content
    assert b'value="The list"' in team.get(address("mapping", ref)).content
    mapping = team.get(address("mapping_file", ref)).content.decode()
    assert "slug: the-list" in mapping
    assert "Stage:" in mapping
    team.post(address("start", ref))
    work()
    assert queries.show(ref).state is ImportState.FINISHED


def test_a_bad_file_is_told_and_not_kept(team: Client, tmp_path: Path) -> None:
    page = send(team, sources.DUTCH, b'[{"id": "1", "titl')
    assert b"Nothing was changed" in page.content
    assert not Import.objects.exists()
    assert not list((tmp_path / "imports").glob("*"))


def test_the_form_says_what_is_missing(team: Client) -> None:
    page = team.post(address("add"), {}).content.decode()
    assert 'href="#box-file"' in page
    assert 'href="#box-format-1"' in page


def test_a_file_that_is_too_large_is_read_past(
    team: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(uploads, "LIMIT", 1000)
    page = send(team, sources.DUTCH, dutch(50))
    assert b"answerable import FORMAT FILE" in page.content
    assert not Import.objects.exists()


def test_the_same_form_sent_twice_is_one_import(team: Client) -> None:
    form = reading.fields(team.get(address("add")))
    for _ in range(2):
        file = SimpleUploadedFile("list.json", dutch(2))
        posted = {"once": form["once"], "format": sources.DUTCH, "file": file}
        assert "/staff/imports/IMP-" in team.post(address("add"), posted)["Location"]
    assert Import.objects.count() == 1


def test_a_stopped_import_goes_on(team: Client) -> None:
    send(team, sources.DUTCH, dutch(3))
    ref = Import.objects.get().ref
    team.post(address("start", ref))
    team.post(address("stop", ref))
    import_tasks.go_on.func(ref)
    assert queries.show(ref).state is ImportState.CANCELLED
    assert b"Go on where it stopped" in team.get(address("show", ref)).content
    team.post(address("start", ref))
    work()
    assert queries.show(ref).totals.new == 3


def test_a_long_import_makes_way_and_goes_on(
    team: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(team, sources.DUTCH, dutch(3))
    ref = Import.objects.get().ref
    team.post(address("start", ref))
    monkeypatch.setattr(import_tasks, "SLICE_SECONDS", -1)
    work()
    assert queries.show(ref).state is ImportState.RUNNING
    assert DBTaskResult.objects.count() == 2
    monkeypatch.undo()
    work()
    assert queries.show(ref).state is ImportState.FINISHED


def test_an_import_whose_worker_was_ended_is_woken(
    team: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(team, sources.DUTCH, dutch(3))
    team.post(address("start", Import.objects.get().ref))
    assert import_tasks.wake() == 0
    monkeypatch.setattr(import_tasks, "STALLED_AFTER", timedelta(minutes=-1))
    assert import_tasks.wake() == 1


def test_a_file_that_went_missing_is_told(team: Client) -> None:
    send(team, sources.DUTCH, dutch(3))
    ref = Import.objects.get().ref
    team.post(address("start", ref))
    kept_files.drop(ref)
    work()
    page = team.get(address("show", ref)).content.decode()
    assert "The file of this import is not here any more." in page
    assert queries.show(ref).state is ImportState.FAILED


def test_only_the_register_team_sees_imports(author: Client, operator: str) -> None:
    assert author.get(address("index")).status_code == 403
    assert author.post(address("start", "IMP-0000-0000")).status_code == 403
