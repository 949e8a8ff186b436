import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import answerable_verify as verify
from tests.factories import logs
from tests.factories.logs import PublishedLog, Record, Signer

RECORD = Record(number=3)
CONTACT, NOTE = RECORD.names
ADDRESS = "projects/PRJ-7F3K-Q2MX/versions/2"


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., int]:
    """Publish a record in a log of 300, and check its opening."""

    def published(
        opening: Any,
        *,
        feed: Any = None,
        removal: bytes | None = None,
        entry: bytes = RECORD.entry,
        save: str = "",
    ) -> int:
        some = logs.entries(300)
        some[2] = entry
        if removal:
            some[9] = removal
        log = PublishedLog(tmp_path / "log", some).write()
        if feed:
            (log.folder / "redactions.json").write_text(json.dumps(feed))
        file = tmp_path / ADDRESS / "opening.json"
        file.parent.mkdir(parents=True)
        file.write_text(opening if isinstance(opening, str) else json.dumps(opening))
        more = ["--save", save] if save else []
        where = ["--log", str(log.folder), "--key", Signer().vkey]
        return verify.main(["record", str(file), *where, *more])

    return published


def test_a_document_is_what_was_published(
    check: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "saved.json"
    assert check(RECORD.opening(), save=str(saved)) == 0
    assert capsys.readouterr().out == (
        "Good. Version 2 of PRJ-7F3K-Q2MX is as it was published: entry 3. "
        "It is signed by the log. No witness watches it yet.\n"
    )
    answers = json.loads(saved.read_text())["answers"]
    assert answers == {
        "contact": "Ask Ann",
        "list": [{"note": "Zoë’s team"}, 7, None, True],
    }


def test_a_part_that_was_removed_by_an_entry_is_said(
    check: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    feed, removal = RECORD.feed(10, CONTACT), RECORD.removal(10, CONTACT)
    assert check(RECORD.opening(CONTACT), feed=feed, removal=removal) == 0
    said = capsys.readouterr().out
    assert "1 part was removed since: entry 10." in said


def test_a_part_may_not_be_kept_back_without_an_entry(
    check: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    empty = {"format": "answerable-redactions/1", "redactions": []}
    assert check(RECORD.opening(CONTACT), feed=empty) == 1
    assert "no entry says why" in capsys.readouterr().err


@pytest.mark.parametrize(
    "removal",
    [
        logs.entry(10),
        RECORD.removal(10, NOTE),
        Record(number=3, ref="PRJ-OTHER").removal(10, CONTACT),
        logs.entry(
            10,
            "project.retracted",
            subject=RECORD.ref,
            public={"commitments": [CONTACT]},
        ),
    ],
)
def test_an_entry_that_does_not_say_so_removes_nothing(
    removal: bytes, check: Callable[..., int]
) -> None:
    feed = RECORD.feed(10, CONTACT)
    assert check(RECORD.opening(CONTACT), feed=feed, removal=removal) == 1


def test_without_the_list_of_removals_a_part_kept_back_is_not_checked(
    check: Callable[..., int],
) -> None:
    assert check(RECORD.opening(CONTACT)) == 2


def changed(*path: Any, to: Any) -> dict[str, Any]:
    opening: Any = RECORD.opening()
    inner = opening
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = to
    return dict(opening)


@pytest.mark.parametrize(
    ("opening", "why"),
    [
        (changed("document", "answers", to={}), "not the one that the entry"),
        (changed("salt", to="00" * 32), "not the one that the entry"),
        (changed("entry", to=4), "lacks its commitment alg"),
        (changed("entry", to=0), "Entry 0 is not in the log of 300"),
        (changed("entry", to=301), "Entry 301 is not in the log of 300"),
        (changed("disclosed", CONTACT, "value", to="Ask Bob"), "not what was"),
        (changed("disclosed", CONTACT, "salt", to="00" * 32), "not what was"),
        (changed("disclosed", "0" * 64, to={"salt": "00" * 32, "value": 1}), "not in"),
        (changed("salt", to="00"), "not 32 bytes"),
        (changed("salt", to="0" * 63 + "G"), "not 32 bytes"),
        (changed("entry", to="3"), "lacks its entry"),
        (changed("disclosed", to=[]), "lacks its entry"),
        (changed("disclosed", CONTACT, to={"salt": "00" * 32}), "without its salt"),
        (changed("format", to="answerable-opening/2"), "not of the kind"),
        ("[]", "not a JSON object"),
        ("{", "not JSON"),
        ('{"a": 1, "a": 1}', "not JSON"),
        ('{"a": 1e3}', "not JSON"),
    ],
)
def test_an_opening_that_opens_something_else_is_found(
    opening: Any,
    why: str,
    check: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check(opening) == 1
    assert why in capsys.readouterr().err


def test_a_document_that_says_it_is_another_is_found(
    check: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    body = json.loads(RECORD.entry)
    other = logs.entry(
        3,
        subject=RECORD.ref,
        public={"version": 3},
        commitment=body["commitment"],
    )
    assert check(RECORD.opening(), entry=other) == 1
    assert "Entry 3 is of PRJ-7F3K-Q2MX 3, not of this" in capsys.readouterr().err


def test_an_entry_that_was_changed_is_found(tmp_path: Path) -> None:
    some = logs.entries(300)
    some[2] = RECORD.entry
    log = PublishedLog(tmp_path, some).write().folder
    some[2] = RECORD.entry.replace(b"wirral", b"sefton")
    note = (log / "checkpoint").read_bytes()
    PublishedLog(tmp_path, some).write()
    (log / "checkpoint").write_bytes(note)
    file = tmp_path / "opening.json"
    file.write_text(json.dumps(RECORD.opening()))
    given = ["record", str(file), "--log", str(log), "--key", Signer().vkey]
    assert verify.main(given) == 1


def test_a_promise_made_in_another_way_is_not_taken_for_kept(
    check: Callable[..., int],
) -> None:
    other = logs.entry(
        3, subject=RECORD.ref, commitment={"alg": "md5", "hash": "00" * 32}
    )
    assert check(RECORD.opening(), entry=other) == 1


@pytest.mark.parametrize(
    "other", [Record(number=3, ref="PRJ-OTHER"), Record(number=3, version=1)]
)
def test_the_document_of_another_address_does_not_pass(
    other: Record, check: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(other.opening(), entry=other.entry) == 1
    assert "not what was asked for" in capsys.readouterr().err


def test_a_record_is_read_from_its_address_on_the_web(tmp_path: Path) -> None:
    some = logs.entries(300)
    some[2] = RECORD.entry
    PublishedLog(tmp_path, some).write()
    (tmp_path / ADDRESS).mkdir(parents=True)
    (tmp_path / ADDRESS / "opening.json").write_text(json.dumps(RECORD.opening()))
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": print})
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(quiet, directory=str(tmp_path))
    ) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        page = f"http://127.0.0.1:{server.server_port}/{ADDRESS}"
        for address in (page, f"{page}/", f"{page}/?print#top", f"{page}/opening.json"):
            assert verify.main(["record", address, "--key", Signer().vkey]) == 0
        server.shutdown()


def test_a_file_needs_to_be_told_where_its_log_is(tmp_path: Path) -> None:
    file = tmp_path / "opening.json"
    file.write_text(json.dumps(RECORD.opening()))
    assert verify.main(["record", str(file)]) == 2


def test_a_version_that_was_published_twice_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = logs.entries(300)
    some[2], some[280] = Record(number=3).entry, Record(number=281).entry
    PublishedLog(tmp_path, some).write()
    assert verify.main(["all", str(tmp_path), "--key", Signer().vkey]) == 1
    said = capsys.readouterr().err
    assert "published twice: as entry 3 and as entry 281." in said


def test_an_entry_of_a_publication_names_its_version(tmp_path: Path) -> None:
    PublishedLog(tmp_path, [logs.entry(1, public=[])]).write()
    assert verify.main(["all", str(tmp_path), "--key", Signer().vkey]) == 1


NAMES = st.sampled_from(
    "format entry salt document disclosed redactions commitments seq type subject "
    "public version committed value answerable-opening/1 answerable-redactions/1 "
    f"version.redacted {'0' * 64}".split()
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | NAMES,
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
)


@given(st.dictionaries(NAMES, JSON))
def test_nothing_a_server_sends_crashes_the_verifier(sent: dict[str, Any]) -> None:
    content = logs.written(sent)
    for read in (
        lambda: verify.read_removals(content),
        lambda: verify.check_opening(sent, verify.read_opening(content)),
        lambda: verify.version_of(verify.read_entry(1, content)),
        lambda: list(verify.committed_in(sent)) and verify.removed_by(sent),
    ):
        with suppress(verify.Wrong):
            read()


# The list of removals, as `all` reads it


@pytest.mark.parametrize(
    ("feed", "code"),
    [
        (RECORD.feed(10, CONTACT, NOTE), 0),
        (RECORD.feed(10, CONTACT), 1),
        (RECORD.feed(11, CONTACT, NOTE), 1),
        ({"format": "answerable-redactions/1", "redactions": []}, 1),
        ({"format": "answerable-redactions/1", "redactions": [{}]}, 1),
        ({"format": "answerable-redactions/1"}, 1),
        ({"redactions": []}, 1),
        (None, 2),
    ],
)
def test_the_list_of_removals_says_what_the_entries_say(
    feed: Any, code: int, tmp_path: Path
) -> None:
    some = logs.entries(12)
    some[9] = RECORD.removal(10, CONTACT, NOTE)
    log = PublishedLog(tmp_path, some).write()
    if feed:
        (tmp_path / "redactions.json").write_text(json.dumps(feed))
    assert verify.main(["all", str(log.folder), "--key", Signer().vkey]) == code


def test_a_removal_newer_than_the_checkpoint_is_not_held_against_the_log(
    tmp_path: Path,
) -> None:
    PublishedLog(tmp_path, logs.entries(9)).write()
    (tmp_path / "redactions.json").write_text(json.dumps(RECORD.feed(10, CONTACT)))
    assert verify.main(["all", str(tmp_path), "--key", Signer().vkey]) == 0


# Proof files


@pytest.mark.parametrize("inside", [True, False])
def test_a_proof_file_is_checked_without_the_log(
    inside: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some, file, entry = logs.entries(70), tmp_path / "p", tmp_path / "e"
    body = some[41]
    note = logs.checkpoint(some, Signer())
    content = logs.proof_file(41, some, note, body if inside else b"")
    file.write_text(content if inside else content.replace("extra \n", ""))
    entry.write_bytes(body)
    more = [] if inside else ["--entry", str(entry)]
    given = ["proof", str(file), "--key", Signer().vkey, *more]
    assert verify.main(given) == 0
    assert capsys.readouterr().out == (
        "Good. project.published of PRJ-0042 on 2026-11-21T12:00:00Z is entry 42 of "
        "register.example/log. It is signed by the log. No witness watches it yet.\n"
    )


def test_a_proof_file_alone_says_nothing_about_whom_to_trust(tmp_path: Path) -> None:
    some, file = logs.entries(2), tmp_path / "p"
    note = logs.checkpoint(some, Signer())
    file.write_text(logs.proof_file(1, some, note, some[1]))
    assert verify.main(["proof", str(file)]) == 2
    assert verify.main(["proof", str(tmp_path / "none"), "--key", "k"]) == 2


def test_a_proof_without_its_entry_is_not_checked(tmp_path: Path) -> None:
    some, file = logs.entries(2), tmp_path / "p"
    note = logs.checkpoint(some, Signer())
    file.write_text(logs.proof_file(1, some, note, b"").replace("extra \n", ""))
    assert verify.main(["proof", str(file), "--key", Signer().vkey]) == 2
