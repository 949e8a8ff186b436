"""A register in a folder, and what a mirror keeps of it."""

import json
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import answerable_mirror as mirror
import answerable_verify as verify
from tests.factories import logs
from tests.factories.logs import PublishedLog, Record

RECORD = Record(number=1)
CONTACT, NOTE = RECORD.names
PAGE = f"projects/{RECORD.ref}"
OPENING = f"{PAGE}/versions/2/opening.json"
NOTHING = {"format": "answerable-redactions/1", "redactions": []}
TYPED = {"reason": "Ann asked for it."}
RETRACTED = logs.entry(
    300,
    "project.retracted",
    subject=RECORD.ref,
    commitment={
        "alg": "sha-256-salted-v1",
        "hash": logs.committed("commit", logs.salt(9), TYPED),
    },
)


class Site:
    """A register as its files show it, and a mirror of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.copy = folder / "site", folder / "mirror"
        self.entries = [RECORD.entry, *(self.filling(n) for n in range(2, 300))]
        self.feed = NOTHING
        self.publish()
        self.put(OPENING, RECORD.opening())
        self.put("index.html", f'<a href="/{PAGE}/">Ask Ann</a> <a href="/?a">x</a>')
        self.put(f"{PAGE}/index.html", '<a href="versions/2/">Ask Ann</a>')
        self.put(f"{PAGE}/versions/2/index.html", '<img src="/static/a.png">')
        self.put("static/a.png", "a picture")

    @staticmethod
    def filling(number: int) -> bytes:
        return logs.entry(number, "organisation.asked", subject="ORG-1", public={})

    def publish(self) -> None:
        PublishedLog(self.folder, self.entries).write()
        self.put("redactions.json", self.feed)

    def put(self, path: str, content: object) -> None:
        written = content if isinstance(content, str) else json.dumps(content)
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written)

    def redact(self) -> None:
        self.entries.append(RECORD.removal(300, CONTACT))
        self.feed = RECORD.feed(300, CONTACT)
        self.publish()
        self.put(OPENING, RECORD.opening(CONTACT))
        self.put("index.html", f'<a href="/{PAGE}/">Removed</a>')
        self.put(f"{PAGE}/index.html", '<a href="versions/2/">Removed</a>')

    def mirrored(self, *options: str) -> int:
        return mirror.main([str(self.folder), str(self.copy), "--pause=0", *options])

    def held(self) -> dict[str, bytes]:
        return {name: (self.copy / name).read_bytes() for name in self.names()}

    def names(self) -> set[str]:
        return set(mirror.Copy(self.copy).files())


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_mirror_has_every_file_of_the_log_every_document_and_every_page(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.mirrored() == 0
    assert "299 entries, 1 versions, 0 tables, 4 pages" in capsys.readouterr().out
    theirs = {p.relative_to(site.folder).as_posix() for p in site.folder.rglob("*.*")}
    theirs = {name for name in theirs if (site.folder / name).is_file()}
    assert theirs <= site.names()
    assert verify.main(["all", str(site.copy)]) == 0


def test_a_mirror_served_by_python_verifies_and_can_be_copied_again(
    site: Site, tmp_path: Path
) -> None:
    site.mirrored()
    handler = partial(SimpleHTTPRequestHandler, directory=str(site.copy))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert verify.main(["all", address]) == 0
        assert verify.main(["record", f"{address}/{PAGE}/versions/2/"]) == 0
        assert mirror.main([address, str(tmp_path / "second")]) == 0
        server.shutdown()
    second = mirror.Copy(tmp_path / "second")
    assert {n: second.read(n) for n in second.files()} == site.held()


def test_copying_again_changes_nothing(site: Site) -> None:
    site.mirrored()
    before = {p: p.stat().st_mtime_ns for p in site.copy.rglob("*.*") if p.is_file()}
    assert site.mirrored() == 0
    for path, moment in before.items():
        assert path.stat().st_mtime_ns == moment


def test_what_was_erased_is_in_no_file_of_a_mirror_any_more(site: Site) -> None:
    site.mirrored()
    assert any(b"Ask Ann" in content for content in site.held().values())
    site.redact()
    assert site.mirrored() == 0
    secret = logs.salt(1).hex().encode()
    for content in site.held().values():
        assert b"Ask Ann" not in content
        assert secret not in content
    assert "Zoë’s team" in (site.copy / OPENING).read_text()
    assert verify.main(["all", str(site.copy)]) == 0


def test_it_erases_first_even_if_the_rest_cannot_be_copied(site: Site) -> None:
    site.mirrored()
    site.redact()
    (site.folder / "trust-policy.txt").unlink()
    assert site.mirrored() == 2
    assert not [n for n, content in site.held().items() if b"Ask Ann" in content]


def test_a_list_of_removals_that_the_log_does_not_bear_out_erases_nothing(
    site: Site,
) -> None:
    site.mirrored()
    before = site.held()
    site.feed = RECORD.feed(7, CONTACT)
    site.publish()
    assert site.mirrored() == 1
    assert site.held() == before


def test_a_list_of_removals_ahead_of_the_checkpoint_is_waited_for(site: Site) -> None:
    site.feed = RECORD.feed(300, CONTACT)
    site.publish()
    assert site.mirrored() == 2
    assert not (site.copy / "checkpoint").exists()


def test_an_entry_that_was_taken_off_is_not_kept(site: Site) -> None:
    site.mirrored()
    site.entries.append(RETRACTED)
    site.publish()
    opening = {**RECORD.opening(), "entry": 300, "salt": logs.salt(9).hex()}
    opening |= {"document": TYPED, "disclosed": {}}
    site.put("log/entries/300/opening.json", opening)
    (site.folder / OPENING).unlink()
    assert site.mirrored() == 0
    assert OPENING not in site.names()
    assert "log/entries/300/opening.json" in site.names()


@pytest.mark.parametrize("change", ["cut short", "other entry", "forged", "kept back"])
def test_a_document_that_is_not_as_promised_is_not_kept(
    change: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    opening = RECORD.opening()
    if change == "other entry":
        opening["entry"] = 2
    if change == "forged":
        opening["disclosed"][CONTACT]["value"] = "Ask Bob"
    if change == "kept back":
        del opening["disclosed"][CONTACT]
    written = json.dumps(opening)
    site.put(OPENING, written[:-9] if change == "cut short" else written)
    assert site.mirrored() == 1
    assert OPENING in capsys.readouterr().err
    assert OPENING not in site.names()


def test_a_document_that_is_missing_stops_it_and_the_next_run_goes_on(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.folder / OPENING).unlink()
    assert site.mirrored() == 2
    assert "goes on where it stopped" in capsys.readouterr().err
    site.put(OPENING, RECORD.opening())
    assert site.mirrored() == 0


def test_a_damaged_copy_is_mended(site: Site) -> None:
    site.mirrored()
    whole = site.held()
    for name in whole:
        if name not in mirror.LOG_FILES:
            (site.copy / name).write_bytes(b"?" + whole[name][1:])
    assert site.mirrored() == 0
    assert site.held() == whole


@pytest.mark.parametrize("history", ["shorter", "another"])
def test_a_register_that_rewrote_its_past_is_refused_and_the_copy_stays(
    history: str, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.mirrored()
    before = site.held()
    if history == "shorter":
        del site.entries[290:]
    else:
        site.entries[5] = logs.entry(6, "organisation.renamed", public={})
    site.publish()
    assert site.mirrored() == 1
    assert "What was copied before stays." in capsys.readouterr().err
    kept = site.held()
    assert kept["checkpoint"] == before["checkpoint"]


def test_only_keys_that_are_trusted_count(site: Site, tmp_path: Path) -> None:
    assert site.mirrored(f"--key={logs.Signer(seed=2).vkey}") == 1
    policy = tmp_path / "policy"
    policy.write_text(f"log {logs.Signer().vkey}\nquorum none\n")
    assert site.mirrored(f"--policy={policy}") == 0


def test_without_pages_the_log_and_the_documents_are_copied(site: Site) -> None:
    site.mirrored()
    assert site.mirrored("--no-pages") == 0
    assert not [name for name in site.names() if name.endswith(".html")]
    assert OPENING in site.names()


def test_pages_that_are_gone_are_dropped(site: Site) -> None:
    site.mirrored()
    site.put("index.html", "nothing")
    (site.folder / f"{PAGE}/index.html").unlink()
    assert site.mirrored() == 0
    assert f"{PAGE}/index.html" not in site.names()


def test_a_run_that_was_cut_off_goes_on_with_the_pages_that_are_left(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch, asked = mirror._fetch, list[str]()

    def stops(source: verify.Source, address: str) -> bytes | None:
        asked.append(address)
        if address.startswith("/static/") and asked.count(address) == 1:
            raise verify.Unchecked("The line is dead.")
        return fetch(source, address)

    monkeypatch.setattr(mirror, "_fetch", stops)
    assert site.mirrored() == 2
    first = len(asked)
    assert site.mirrored() == 0
    assert "/static/a.png" in asked[first:]
    assert "/" not in asked[first:]


def test_two_runs_do_not_write_into_one_folder(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    with mirror.Copy(site.copy).held():
        assert site.mirrored() == 2
    assert "being written by another" in capsys.readouterr().err


@pytest.mark.parametrize(
    "link",
    ["/staff/", "//elsewhere.example/", "/../etc", "/a/../../b", "/.mirror/x", "/cy/"],
)
def test_links_that_lead_elsewhere_are_not_followed(
    link: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    fetch: Callable[..., bytes | None] = mirror._fetch

    def noted(source: verify.Source, address: str) -> bytes | None:
        asked.append(address)
        return fetch(source, address)

    monkeypatch.setattr(mirror, "_fetch", noted)
    site.put("index.html", f'<a href="{link}">there</a>')
    assert site.mirrored() == 0
    allowed = {"/", "/robots.txt", f"/{PAGE}/", f"/{PAGE}/versions/2/"}
    assert {a for a in asked if a not in allowed} <= {"/static/a.png", "/etc", "/b"}
