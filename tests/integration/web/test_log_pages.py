"""The proof of an entry stands on its page, and its files are open to everyone."""

import json

import pytest
from django.urls import reverse

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.actions import sealing
from answerable.domains.ledger.models import Cosignature
from tests.integration.web.conftest import LATER
from tests.integration.web.reading import words_of


@pytest.fixture(autouse=True)
def log(settings, tmp_path):
    settings.ANSWERABLE_KEYS = tmp_path / "keys"
    settings.ANSWERABLE_ANCHOR = tmp_path / "anchor"
    settings.ANSWERABLE_PUBLISHED = tmp_path / "published"
    settings.ANSWERABLE_TRUST_POLICY = tmp_path / "trust-policy.txt"
    return tmp_path / "published"


def seal():
    assert sealing.seal(at=LATER)


def read(reader, address, status=200):
    answer = reader.get(address)
    assert answer.status_code == status, address
    return words_of(answer.content.decode(), everything=True)


def entry_of(project):
    return ledger.for_subject(project)[-1].seq


def test_a_version_says_where_it_stands_in_the_signed_ledger(reader, project):
    address = f"/projects/{project}/versions/2/"
    seq = entry_of(project)
    assert f"Entry {seq} of the ledger" in read(reader, address)
    assert "It is not signed yet." in read(reader, address)
    seal()
    said = read(reader, address)
    assert f"one of the {ledger.size()} entries that were signed together" in said
    assert "No other body has signed it yet." in said
    assert (
        f"/log/entries/{seq}/proof.tlog-proof" in reader.get(address).content.decode()
    )


def test_a_project_says_so_too_once_it_is_signed(reader, project):
    assert "It is not signed yet." in read(reader, f"/projects/{project}/")
    seal()
    assert "signed together" in read(reader, f"/projects/{project}/")


def test_a_page_names_the_witnesses_who_have_seen_it(reader, project):
    seal()
    for name in ("wyreham.example/w1", "library.example"):
        Cosignature.objects.create(
            checkpoint_id=ledger.size(),
            witness=name,
            line=f"— {name} AAAAAAAAAAAAAAAAAAAA\n",
            received_at=LATER,
        )
    said = read(reader, f"/log/entries/{entry_of(project)}/")
    assert "2 other bodies have seen it" in said
    assert "wyreham.example/w1, library.example" in said


def test_an_entry_shows_all_that_the_ledger_holds_of_it(reader, project):
    seq = entry_of(project)
    said = read(reader, f"/log/entries/{seq}/")
    assert "This entry is not signed yet" in said
    seal()
    said = read(reader, f"/log/entries/{seq}/")
    assert "This entry is signed" in said
    assert "A version of an entry was published." in said
    page = reader.get(f"/log/entries/{seq}/").content.decode()
    assert "&#34;type&#34;: &#34;project.published&#34;" in page
    assert f'href="/projects/{project}/"' in page


def test_an_entry_leads_to_its_neighbours_and_the_changes_to_every_entry(
    reader, project
):
    first = reader.get("/log/entries/1/").content.decode()
    assert 'href="/log/entries/2/"' in first
    assert 'href="/log/entries/0/"' not in first
    newest = ledger.size()
    last = reader.get(f"/log/entries/{newest}/").content.decode()
    assert f'href="/log/entries/{newest + 1}/"' not in last
    assert f'href="/log/entries/{newest}/"' in reader.get("/changes/").content.decode()


def test_there_is_no_page_and_no_proof_of_an_entry_that_is_not_there(reader, project):
    read(reader, "/log/entries/9999/", status=404)
    read(reader, "/log/entries/9999/proof.tlog-proof", status=404)
    read(reader, f"/log/entries/{'9' * 30}/", status=404)


def test_a_proof_is_a_file_to_keep_and_comes_once_the_entry_is_signed(reader, project):
    address = f"/log/entries/{entry_of(project)}/proof.tlog-proof"
    assert "not out yet" in read(reader, address, status=409)
    seal()
    answer = reader.get(address)
    assert answer.content.startswith(b"c2sp.org/tlog-proof@v1\nextra ")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    name = f"entry-{entry_of(project)}.tlog-proof"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_log_says_how_far_it_is_signed_by_whom_and_who_watches(reader, project):
    said = read(reader, "/log/")
    assert "Nothing is signed yet" in said
    assert "No witness yet" in said
    seal()
    said = read(reader, "/log/")
    assert "Every entry is signed." in said
    keys = (
        line.split()[1] for line in policy(reader).splitlines() if "log" in line[:4]
    )
    page = reader.get("/log/").content.decode().replace("&#43;", "+")
    assert all(key in page for key in keys)


def policy(reader):
    return reader.get("/trust-policy.txt").content.decode()


# --- Files --------------------------------------------------------------------


def test_the_files_of_the_log_are_open_to_other_sites_and_cached_as_they_may_be(
    reader, project
):
    seal()
    width = ledger.size()
    expected = {
        "/checkpoint": ("text/plain; charset=utf-8", "no-cache"),
        "/trust-policy.txt": ("text/plain; charset=utf-8", "no-cache"),
        "/redactions.json": ("application/json", "no-cache"),
        f"/tile/0/000.p/{width}": ("application/octet-stream", "immutable"),
        f"/tile/entries/000.p/{width}": ("application/octet-stream", "immutable"),
    }
    for address, (kind, kept) in expected.items():
        answer = reader.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Content-Type"] == kind
        assert kept in answer.headers["Cache-Control"]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in answer.headers


def test_the_application_serves_the_published_files_byte_for_byte(reader, project, log):
    seal()
    for file in log.rglob("*"):
        if file.is_file():
            answer = reader.get(f"/{file.relative_to(log)}")
            assert answer.content == file.read_bytes()


def test_the_list_of_removals_is_there_before_anything_was_removed(reader, project):
    assert json.loads(reader.get("/redactions.json").content) == {
        "format": "answerable-redactions/1",
        "redactions": [],
    }


@pytest.mark.parametrize(
    "path",
    [
        "checkpoint",
        "trust-policy.txt",
        "tile/0/000.p/300",
        "tile/0/000.p/256",
        "tile/0/1",
        "tile/00/001",
        "tile/64/001",
        "tile/0/x000/001",
        "tile/0/../../checkpoint",
        "tile/0/%2e%2e/%2e%2e/%2e%2e/answerable.sqlite3",
        "tile/entries/000.p/9",
    ],
)
def test_what_is_not_published_is_not_found(reader, project, path):
    assert reader.get(f"/{path}").status_code == 404


def test_no_other_page_may_be_read_by_other_sites(reader, project):
    for name in ("web:home", "web:log:index", "web:log:how"):
        answer = reader.get(reverse(name))
        assert "Access-Control-Allow-Origin" not in answer.headers
