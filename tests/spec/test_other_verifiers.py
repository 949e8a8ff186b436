"""Programs and packages that are not ours accept our log, and refuse a changed one.

A rule that only its author's programs follow may have been misread by all of them.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pymerkle
import pytest

import answerable_verify as verify
from answerable.domains.ledger.core import merkle, proofs
from tests.factories import logs, published

SIZES = (1, 255, 256, 257, 1_000, 70_000)
KEY = published.SIGNER.public.vkey
GO = Path(__file__).with_name("go_verifier")

Log = Callable[[int], Path]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """Return the folder of a log of some size, as the register's core makes it."""
    made: dict[int, Path] = {}

    def of(size: int) -> Path:
        if size not in made:
            folder = tmp_path_factory.mktemp(f"log{size}-")
            made[size] = published.publish(folder, logs.entries(size))
        return made[size]

    return of


@pytest.fixture
def changed(log: Log, tmp_path: Path) -> Path:
    """Return a log of 1,000 in which entry 8 says something else."""
    folder = shutil.copytree(log(1_000), tmp_path / "changed")
    bundle = folder / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes().replace(b"PRJ-0008", b"PRJ-8000"))
    return folder


# Our own stand-alone verifier


@pytest.mark.parametrize("size", SIZES)
def test_our_verifier_accepts_what_the_register_publishes(size: int, log: Log) -> None:
    assert verify.main(["all", str(log(size)), "--key", KEY]) == 0


def test_our_verifier_refuses_a_changed_log(changed: Path) -> None:
    assert verify.main(["all", str(changed), "--key", KEY]) == 1


@pytest.mark.parametrize("size", SIZES)
def test_the_register_publishes_the_very_bytes_of_the_definition(
    size: int, log: Log, tmp_path: Path
) -> None:
    logs.PublishedLog(tmp_path, logs.entries(size)).write()
    theirs = {f.relative_to(tmp_path): f for f in tmp_path.rglob("tile/**/*")}
    ours = {f.relative_to(log(size)): f for f in log(size).rglob("tile/**/*")}
    assert theirs.keys() == ours.keys()
    for name, file in theirs.items():
        assert file.is_dir() or file.read_bytes() == ours[name].read_bytes(), name


# pymerkle


@pytest.mark.parametrize("size", SIZES)
def test_pymerkle_has_the_same_roots_and_proofs(size: int) -> None:
    bodies = logs.entries(size)
    leaves = [merkle.leaf_hash(body) for body in bodies]
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    theirs.append_entries(bodies)
    root = merkle.Range().extended(leaves).root
    assert theirs.get_root() == root
    hash_of = merkle.hashes_over(leaves)
    for index in {0, 1, size // 3, size // 2, size - 2, size - 1} & set(range(size)):
        ours = proofs.inclusion(index, size, hash_of)
        proof = theirs.prove_inclusion(index + 1)
        assert proof.path == [leaves[index], *ours]
        pymerkle.verify_inclusion(leaves[index], root, proof, index + 1, size)
        before = merkle.Range().extended(leaves[: index + 1]).root
        grown = theirs.prove_consistency(index + 1)
        pymerkle.verify_consistency(before, root, grown, index + 1, size)


# aics-tlog (Python 3.12 or newer)


def aics(*words: object) -> int:
    run = subprocess.run(
        ["aics-tlog", *map(str, words), "--log-key", KEY],
        capture_output=True,
        text=True,
        check=False,
    )
    print(run.stdout, run.stderr)
    return run.returncode


@pytest.mark.external_verifier("aics-tlog")
@pytest.mark.parametrize("size", SIZES)
def test_aics_tlog_accepts_the_log(size: int, log: Log) -> None:
    folder = log(size)
    assert aics("verify-checkpoint", "--tiles", folder) == 0
    for index in {0, size // 2, size - 1}:
        asked = ["verify-inclusion", "--tiles", folder, "--index", index]
        assert aics(*asked) == 0


@pytest.mark.external_verifier("aics-tlog")
def test_aics_tlog_accepts_that_the_log_grew(log: Log) -> None:
    for old, new in ((1, 257), (255, 1_000), (256, 1_000), (1_000, 70_000)):
        before = log(old) / "checkpoint"
        given = ["verify-consistency", "--tiles", log(new), "--old-checkpoint", before]
        assert aics(*given) == 0


@pytest.mark.external_verifier("aics-tlog")
def test_aics_tlog_refuses_a_changed_log(changed: Path, log: Log) -> None:
    assert aics("verify-inclusion", "--tiles", changed, "--index", 7) != 0
    tile = changed / "tile/0/000"
    tile.write_bytes(bytes([tile.read_bytes()[0] ^ 1]) + tile.read_bytes()[1:])
    before = log(255) / "checkpoint"
    given = ["verify-consistency", "--tiles", changed, "--old-checkpoint", before]
    assert aics(*given) != 0


# Go


@pytest.fixture(scope="module")
def go(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., int]:
    """Build the verifier in Go, with the packages that come with Go's own command."""
    asked = ["go", "env", "GOROOT", "GOVERSION"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    root, version = told.split()
    theirs = Path(root) / "src/cmd/vendor/golang.org/x/mod/sumdb"
    if not (theirs / "tlog/tile.go").is_file():
        pytest.skip(f"needs Go with its sources: {theirs} is not there")
    folder = tmp_path_factory.mktemp("go")
    module = folder / "mod"
    for name in ("note", "tlog"):
        shutil.copytree(theirs / name, module / "sumdb" / name)
    language = f"go {version.removeprefix('go')}\n"
    (module / "go.mod").write_text(f"module golang.org/x/mod\n{language}")
    shutil.copy(GO / "main.go", folder)
    (folder / "go.mod").write_text(
        f"module verifier\n{language}"
        "require golang.org/x/mod v0.0.0\nreplace golang.org/x/mod => ./mod\n"
    )
    offline = {"GOPROXY": "off", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod"}
    build = ["go", "build", "-o", "verifier", "."]
    subprocess.run(build, cwd=folder, env=os.environ | offline, check=True)

    def run(*words: object) -> int:
        command = [str(folder / "verifier"), *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(done.stdout, done.stderr)
        return done.returncode

    return run


@pytest.mark.external_verifier("go")
@pytest.mark.parametrize("size", SIZES)
def test_go_accepts_the_log(size: int, log: Log, go: Callable[..., int]) -> None:
    assert go(log(size), KEY, log(1) / "checkpoint") == 0


@pytest.mark.external_verifier("go")
def test_go_refuses_a_changed_log(changed: Path, go: Callable[..., int]) -> None:
    assert go(changed, KEY) == 1


@pytest.mark.external_verifier("go")
def test_go_refuses_a_changed_tile(
    log: Log, tmp_path: Path, go: Callable[..., int]
) -> None:
    folder = shutil.copytree(log(1_000), tmp_path / "log")
    tile = folder / "tile/1/000.p/3"
    tile.write_bytes(tile.read_bytes()[::-1])
    assert go(folder, KEY) == 1
