import gzip
import os
import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import answerable_verify as verify
from tests.factories import logs
from tests.factories.logs import PublishedLog, Signer

SIZES = (0, 1, 255, 256, 257, 1000)
SEED = int(os.environ.get("SEED", "20261121"))
CHANGES = int(os.environ.get("CHANGES", "200"))


@pytest.fixture
def publish(tmp_path: Path) -> Callable[[int], PublishedLog]:
    def make(size: int) -> PublishedLog:
        return PublishedLog(tmp_path / "log", logs.entries(size)).write()

    return make


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of 600 entries, which tests copy before they change it."""
    folder = tmp_path_factory.mktemp("pristine")
    return PublishedLog(folder, logs.entries(600)).write().folder


def key() -> str:
    return Signer().vkey


def all_of(place: Path | str, *more: str) -> int:
    return verify.main(["all", str(place), *(more or ("--key", key()))])


@pytest.mark.parametrize("size", SIZES)
def test_a_log_of_any_size_is_good(
    size: int,
    publish: Callable[[int], PublishedLog],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert all_of(publish(size).folder) == 0
    assert capsys.readouterr().out == (
        f"Good. All {size:,} entries of register.example/log are there. "
        "It is signed by the log. No witness watches it yet.\n"
    )


def test_without_a_policy_the_logs_own_is_used_and_that_is_said(
    pristine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify.main(["all", str(pristine)]) == 0
    assert "fetched from the log itself" in capsys.readouterr().err


def test_with_another_policy_the_log_is_not_trusted(
    pristine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "policy"
    other.write_text(f"log {Signer(seed=7).vkey}\nquorum none\n")
    assert all_of(pristine, "--policy", str(other)) == 1
    assert "WRONG. No key of the log" in capsys.readouterr().err


@pytest.mark.parametrize("level", [0, 1])
def test_every_tile_is_proved_with_its_neighbours(level: int, pristine: Path) -> None:
    log = opened(pristine)
    for index in range(0, 600, 7 if level else 111):
        body = log.entries(index // 256)[index % 256]
        leaf, root = verify.leaf_hash(body), log.checkpoint.root
        assert log.inclusion(index) == logs.inclusion(
            index, logs.leaves_of(logs.entries(600))
        )
        assert verify.verify_inclusion(leaf, index, 600, log.inclusion(index), root)


def opened(folder: Path) -> verify.Log:
    checkpoint = verify.read_checkpoint((folder / "checkpoint").read_bytes())
    return verify.Log(verify.Folder(folder), checkpoint)


def test_a_partial_tile_may_be_gone_once_the_full_one_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    before = PublishedLog(folder, logs.entries(255)).write().note
    PublishedLog(folder, logs.entries(300)).write()
    (folder / "checkpoint").write_text(before)
    for partial_tiles in list(folder.glob("tile/**/000.p")):
        shutil.rmtree(partial_tiles)
    assert all_of(folder) == 0


# Tampering


def test_one_changed_byte_anywhere_is_found(pristine: Path, tmp_path: Path) -> None:
    """Of the log's files, the policy excepted: that one comes from elsewhere."""
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    files = sorted(f for f in pristine.rglob("*") if f.is_file())
    files = [f for f in files if f.name != "trust-policy.txt"]
    log = tmp_path / "log"
    shutil.copytree(pristine, log)
    for _ in range(CHANGES):
        file = log / chance.choice(files).relative_to(pristine)
        good = file.read_bytes()
        file.write_bytes(bad := changed(good, chance))
        assert all_of(log) == 1, (file, bad)
        file.write_bytes(good)
    assert all_of(log) == 0


def changed(good: bytes, chance: random.Random) -> bytes:
    at, change = chance.randrange(len(good)), chance.randrange(1, 256)
    return good[:at] + bytes([good[at] ^ change]) + good[at + 1 :]


def test_one_changed_byte_in_a_proof_file_is_found(tmp_path: Path) -> None:
    print(f"seed {SEED}")
    chance, some, file = random.Random(SEED), logs.entries(600), tmp_path / "proof"
    note = logs.checkpoint(some, Signer())
    for _ in range(CHANGES):
        index = chance.randrange(600)
        good = logs.proof_file(index, some, note, some[index]).encode()
        file.write_bytes(bad := changed(good, chance))
        assert verify.main(["proof", str(file), "--key", key()]) == 1, bad


def test_a_missing_file_is_not_passed_over(pristine: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    shutil.copytree(pristine, log)
    for file in [f for f in log.rglob("*") if f.is_file()]:
        content = file.read_bytes()
        file.unlink()
        given = [] if file.name == "trust-policy.txt" else ["--key", key()]
        assert verify.main(["all", str(log), *given]) == 2, file
        file.write_bytes(content)


def test_a_cut_or_longer_file_is_found(pristine: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    shutil.copytree(pristine, log)
    for file in [f for f in log.rglob("*") if f.is_file() and f.name[0] != "t"]:
        good = file.read_bytes()
        for bad in (b"", good[:-1], good + b"\0", good * 2):
            file.write_bytes(bad)
            assert all_of(log) in (1, 2), file
        file.write_bytes(good)


def test_whole_files_under_the_checkpoint_of_another_log_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    PublishedLog(tmp_path, logs.entries(300)).write()
    some = logs.entries(300)
    some[7] = logs.entry(8, subject="PRJ-OTHER")
    (tmp_path / "checkpoint").write_text(logs.checkpoint(some, Signer()))
    assert all_of(tmp_path) == 1
    assert "do not make the tree that the checkpoint" in capsys.readouterr().err


def test_an_operator_who_writes_everything_anew_passes_only_the_first_look(
    tmp_path: Path,
) -> None:
    """What is consistent and signed can be told only by what was kept before."""
    some = logs.entries(300)
    some[7] = logs.entry(8, subject="PRJ-REWRITTEN")
    PublishedLog(tmp_path / "log", some).write()
    assert all_of(tmp_path / "log") == 0


@pytest.mark.parametrize(
    ("number", "body", "why"),
    [
        (3, logs.entry(4), "Entry 3 says that it is 4"),
        (3, b'{"seq": 3}', "Entry 3 is not in canonical form"),
        (3, b'{"seq":3,"seq":3}', "Entry 3 is not JSON as we read it"),
        (3, b'{"a":1.0,"seq":3}', "Entry 3 is not JSON as we read it"),
        (3, b'{"a":NaN,"seq":3}', "Entry 3 is not JSON as we read it"),
        (3, b'{"a":9007199254740992,"seq":3}', "Entry 3 is not JSON as we read it"),
        (3, b'{"seq":3,"a":1}', "Entry 3 is not in canonical form"),
        (3, '{"é":1,"seq":3,"z":"\\u00e9"}'.encode(), "Entry 3 is not in canonical"),
        (3, b'{"a":"\\ud800","seq":3}', "what canonical JSON cannot say"),
        (3, '{"é":'.encode() + b"[" * 900 + b"]" * 900 + b"}", "what canonical"),
        (3, b"[" * 60_000, "Entry 3 is not JSON as we read it"),
        (3, b"\xff", "Entry 3 is not JSON as we read it"),
        (3, b"3", "Entry 3 is not a JSON object"),
        (3, b"", "Entry 3 is not JSON as we read it"),
    ],
)
def test_an_entry_that_is_not_one_is_found_even_when_it_is_signed(
    number: int,
    body: bytes,
    why: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    some = logs.entries(5)
    some[number - 1] = body
    assert all_of(PublishedLog(tmp_path, some).write().folder) == 1
    assert why in capsys.readouterr().err


@pytest.mark.parametrize("old", [0, 1, 255, 256, 300])
def test_a_checkpoint_that_was_kept_shows_whether_the_log_only_grew(
    old: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, some = tmp_path / "kept", logs.entries(300)
    kept.write_text(logs.checkpoint(some[:old], Signer()))
    given = ["--key", key(), "--since", str(kept)]
    assert all_of(PublishedLog(tmp_path, some).write().folder, *given) == 0
    assert f"It only grew since it had {old:,}." in capsys.readouterr().out
    if old:
        some[0] = logs.entry(1, subject="PRJ-REWRITTEN")
        assert all_of(PublishedLog(tmp_path, some).write().folder, *given) == 1
        assert "WRONG. Forked:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (logs.checkpoint(logs.entries(301), Signer()), "Rolled back"),
        (logs.checkpoint(logs.entries(9), Signer(seed=9)), "No key of the log"),
        (logs.checkpoint([], Signer("o", seed=2), origin="o"), "what was kept is of o"),
        ("", "not written as one"),
    ],
)
def test_a_kept_checkpoint_must_be_one_of_this_log(
    note: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, policy = tmp_path / "kept", tmp_path / "policy"
    kept.write_text(note)
    keys = f"log {key()}\nlog {Signer('o', seed=2).vkey}\nquorum none\n"
    policy.write_text(keys)
    log = PublishedLog(tmp_path, logs.entries(300)).write().folder
    given = ["--policy", str(policy), "--since", str(kept)]
    assert all_of(log, *given) == 1
    assert why in capsys.readouterr().err


# Other faults


def test_what_is_neither_an_address_nor_a_folder_is_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert all_of("file:///etc") == 2
    assert all_of(tmp_path / "nowhere") == 2
    assert "Not checked." in capsys.readouterr().err


def test_what_a_stranger_wrote_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    origin = "evil\u202e\u009b31m"
    signer = Signer(name=origin)
    note = logs.checkpoint([], signer, origin=origin)
    (tmp_path / "checkpoint").write_text(note)
    assert all_of(tmp_path) == 1
    assert "evil��31m" in capsys.readouterr().err


# Over the web


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, or what a test puts in its way."""

    answers: dict[str, tuple[dict[str, str], bytes]] = {}

    def do_GET(self) -> None:
        if self.path not in self.answers:
            return super().do_GET()
        headers, content = self.answers[self.path]
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        return self.wfile.write(content) and None

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(pristine: Path) -> Iterator[str]:
    Quiet.answers = {}
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(pristine))
    )
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_log_on_the_web_is_checked(site: str) -> None:
    assert all_of(site) == 0
    assert all_of(f"{site}/") == 0


def test_a_packed_answer_is_unpacked(site: str, pristine: Path) -> None:
    packed = gzip.compress((pristine / "checkpoint").read_bytes())
    Quiet.answers["/checkpoint"] = {"Content-Encoding": "gzip"}, packed
    assert all_of(site) == 0


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ({}, b"x" * (verify.LARGEST_NOTE + 1)),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 9_000_000)),
        ({"Content-Encoding": "gzip"}, b"not packed"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"cut short")[:-9]),
        ({"Content-Length": "99"}, b"cut short"),
    ],
)
def test_an_answer_that_is_too_large_or_broken_is_not_checked(
    site: str, headers: dict[str, str], content: bytes
) -> None:
    Quiet.answers["/checkpoint"] = headers, content
    assert all_of(site) == 2


def test_a_server_that_is_gone_is_not_checked() -> None:
    assert all_of("http://127.0.0.1:9") == 2
