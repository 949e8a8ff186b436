"""The witness as a program of its own: over HTTP, under a crowd, and after a crash."""

import base64
import hashlib
import http.client
import json
import shutil
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.factories import logs
from tests.harness import witness

CROWD = 12


PRIVATE = Ed25519PrivateKey.generate()


def vkey():
    public = b"\x01" + PRIVATE.public_key().public_bytes_raw()
    return f"{logs.ORIGIN}+{key_id().hex()}+{base64.b64encode(public).decode()}"


def key_id():
    public = b"\x01" + PRIVATE.public_key().public_bytes_raw()
    return logs.sha256(logs.ORIGIN.encode() + b"\n" + public)[:4]


def note(leaves):
    """Sign a checkpoint, from the definitions alone."""
    root = base64.b64encode(logs.root(leaves)).decode()
    text = f"{logs.ORIGIN}\n{len(leaves)}\n{root}\n"
    signed = base64.b64encode(key_id() + PRIVATE.sign(text.encode())).decode()
    return f"{text}\n— {logs.ORIGIN} {signed}\n"


def hashes(leaves, old):
    proof = logs.consistency(old, leaves) if old else []
    return [base64.b64encode(one).decode() for one in proof]


def request(leaves, old):
    """Write what a log of these leaves asks."""
    lines = "".join(f"{one}\n" for one in hashes(leaves, old))
    return f"old {old}\n{lines}\n{note(leaves)}".encode()


LEAVES = logs.leaves_of([b"entry %d" % number for number in range(40)])


@pytest.fixture
def program(tmp_path):
    with witness.running(tmp_path / "w", vkey()) as program:
        yield program


def add(program, body):
    return program.ask("POST", "/add-checkpoint", body)


def test_what_was_cosigned_is_still_known_after_a_crash(program):
    assert add(program, request(LEAVES[:5], 0))[0] == 200
    program.kill()
    program.start()
    assert add(program, request(LEAVES[:9], 0)) == (409, "5\n")
    assert add(program, request(LEAVES[:9], 5))[0] == 200


def test_of_a_crowd_with_many_histories_one_is_cosigned(program):
    histories = [[*LEAVES[:3], logs.sha256(b"%d" % n)] for n in range(CROWD)]
    with ThreadPoolExecutor(CROWD) as crowd:
        answers = list(crowd.map(lambda h: add(program, request(h, 0)), histories))
    assert sorted(status for status, _ in answers) == [200] + [409] * (CROWD - 1)
    assert f"WARNING: {CROWD - 1} signed" in program.ask("GET", "/")[1]


def test_a_crowd_never_moves_the_witness_back(program):
    """The race that tlog-witness describes: an older request must not win."""
    add(program, request(LEAVES[:8], 0))
    bodies = [request(LEAVES[:size], 8) for size in range(9, 9 + CROWD)]
    with ThreadPoolExecutor(CROWD) as crowd:
        answers = list(crowd.map(partial(add, program), bodies))
    assert [status for status, _ in answers].count(200) == 1
    winner = 9 + [status for status, _ in answers].index(200)
    assert add(program, request(LEAVES, 0)) == (409, f"{winner}\n")


def test_anybody_can_see_who_it_is_and_what_it_cosigned(program):
    _, line = add(program, request(LEAVES[:5], 0))
    status, said = program.ask("GET", "/")
    assert status == 200
    assert f"Its key: {program.run('key')}" in said
    assert f"{logs.ORIGIN}: 5 entries, cosigned at " in said
    origin = hashlib.sha256(logs.ORIGIN.encode()).hexdigest()
    status, shown = program.ask("GET", f"/{origin}/checkpoint")
    assert status == 200
    assert shown.endswith(line)
    assert program.ask("GET", f"/{'0' * 64}/checkpoint")[0] == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("GET", "/add-checkpoint", None, {}, 404),
        ("POST", "/", b"x", {}, 404),
        ("POST", "/add-checkpoint", b"x", {}, 400),
        ("POST", "/add-checkpoint", b"x" * 200_000, {}, 413),
        ("POST", "/add-checkpoint", None, {"Content-Length": "-1"}, 411),
        ("POST", "/add-checkpoint", None, {"Content-Length": "many"}, 411),
        ("POST", "/add-checkpoint", None, {"Transfer-Encoding": "chunked"}, 411),
        ("PUT", "/add-checkpoint", b"x", {}, 501),
    ],
)
def test_other_requests_are_refused(program, method, path, body, headers, status):
    assert program.ask(method, path, body, headers)[0] == status


def test_one_connection_serves_many_requests(program):
    line = http.client.HTTPConnection("127.0.0.1", program.port, timeout=10)
    with closing(line):
        for old, new in [(0, 5), (5, 9), (9, 20)]:
            line.request("POST", "/add-checkpoint", request(LEAVES[:new], old))
            answer = line.getresponse()
            assert (answer.status, bool(answer.read())) == (200, True)


def test_noise_on_the_line_does_not_stop_it(program):
    with closing(socket.create_connection(("127.0.0.1", program.port))) as line:
        line.sendall(b"\x00\xff" * 1000)
    assert add(program, request(LEAVES[:5], 0))[0] == 200


CLIENT = """
import base64, json, sys
from aics_witness.feeder import WitnessClient, WitnessRejected

url, vkey = sys.argv[1:]
with WitnessClient(url, vkey) as client:
    for note, hashes in json.load(sys.stdin):
        proof = [base64.b64decode(one) for one in hashes]
        try:
            print(bool(client.submit(note, lambda old, new: proof)))
        except WitnessRejected as why:
            print(why.status)
"""


@pytest.mark.external_verifier("aics-witness")
def test_a_client_that_is_not_ours_is_cosigned_and_refused(program):
    steps = [(0, 1), (1, 2), (2, 3), (3, 8), (8, 9), (9, 40)]
    asked = [(note(LEAVES[:new]), hashes(LEAVES[:new], old)) for old, new in steps]
    rewritten = [logs.sha256(b"x"), *LEAVES[1:], LEAVES[0]]
    asked.append((note(rewritten), hashes(rewritten, 40)))
    python = Path(shutil.which("aics-witness")).with_name("python")
    url = f"http://127.0.0.1:{program.port}"
    done = subprocess.run(
        [python, "-c", CLIENT, url, program.run("key")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True"] * 6 + ["422"]


def test_a_witness_that_cannot_remember_signs_nothing(program):
    for path in program.folder.glob("witness.sqlite3*"):
        path.unlink()
    status, said = add(program, request(LEAVES[:5], 0))
    assert (status, said) == (
        503,
        "The witness cannot remember. Nothing was cosigned.\n",
    )
