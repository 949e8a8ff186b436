"""Whatever a witness does with its line, asking it ends in time."""

import socket
import threading
import time
from contextlib import closing, contextmanager

import pytest

from answerable.domains.ledger.adapters import witnesses
from answerable.domains.ledger.adapters.witnesses import Call, Reply


@contextmanager
def listening(behave):
    """Answer one visitor on this machine by a function of its socket."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        thread = threading.Thread(target=answer_one, args=(server, behave))
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join(10)
        assert not thread.is_alive()


def answer_one(server, behave):
    line, _ = server.accept()
    with closing(line):
        try:
            behave(line)
        except OSError:
            return


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(witnesses, "PATIENCE", 0.5)


def ask(*urls):
    return witnesses.ask([Call(url, b"old 0\n") for url in urls])


def test_what_is_sent_is_a_post_to_add_checkpoint_below_the_prefix():
    seen = []

    def behave(line):
        while not b"".join(seen).endswith(b"old 0\n"):
            seen.append(line.recv(4096))
        line.sendall(b"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n7\n")

    with listening(behave) as url:
        assert ask(f"{url}/some/prefix/") == [Reply(409, b"7\n")]
    head = b"".join(seen).decode()
    assert head.startswith("POST /some/prefix/add-checkpoint HTTP/1.1\r\n")
    assert "Content-Length: 6\r\n" in head


def silence(line):
    line.recv(4096)
    line.recv(4096)  # returns when the other side has had enough


def drip(line):
    line.recv(4096)
    line.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while True:
        line.sendall(b"x")
        time.sleep(0.05)


def drip_headers(line):
    line.recv(4096)
    while True:
        line.sendall(b"X")
        time.sleep(0.05)


@pytest.mark.parametrize("behave", [silence, drip, drip_headers])
def test_who_is_slow_is_left(hurried, behave):
    with listening(behave) as url:
        started = time.monotonic()
        assert ask(url) == [Reply()]
        assert time.monotonic() - started < 2


def test_a_slow_witness_does_not_keep_another_from_being_heard(hurried):
    def behave(line):
        line.recv(4096)
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")

    with listening(silence) as slow, listening(behave) as quick:
        assert ask(slow, quick) == [Reply(), Reply(200, b"hi")]


def flood(line):
    line.recv(4096)
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        line.sendall(b"x" * 65_536)


def noise(line):
    line.recv(4096)
    line.sendall(b"\x00\xff" * 500)


def hang_up(line):
    line.recv(4096)


def cut_short(line):
    line.recv(4096)
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nhalf")


@pytest.mark.parametrize("behave", [flood, noise, hang_up, cut_short])
def test_what_is_not_a_whole_answer_is_none(behave):
    with listening(behave) as url:
        assert ask(url) == [Reply()]


def test_nobody_is_sent_on_to_another_address():
    def behave(line):
        line.recv(4096)
        line.sendall(
            b"HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:1/\r\n"
            b"Content-Length: 0\r\n\r\n"
        )

    with listening(behave) as url:
        assert ask(url) == [Reply(307, b"")]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://",
        "http://127.0.0.1:port",
        "http://127.0.0.1:99999",
        "http://127.0.0.1/a b",
        "http://[::1",
        "http://127.0.0.1:1",
        "https://127.0.0.1:1",
    ],
)
def test_an_address_where_nobody_can_be_reached_is_silence(url):
    assert ask(url) == [Reply()]


def test_nobody_to_ask_gives_no_answer():
    assert ask() == []
