"""A wrong setting is named, with what to put in its place."""

import socket

import pytest

LEDGER = "check-ledger"


def test_a_missing_secret_key_says_how_to_make_one(answerable):
    found = answerable(LEDGER, ANSWERABLE_DEMO=None)
    assert found.is_plain("ANSWERABLE_SECRET_KEY is not set", "secrets.token_urlsafe")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://wyreham/register", "starts with 'mysql'"),
        ("postgresql://answerable@127.0.0.1:1/register", "Connection refused"),
    ],
)
def test_a_wrong_database_address_says_what_is_wrong(answerable, url, words):
    assert answerable(LEDGER, DATABASE_URL=url).is_plain("DATABASE_URL", words)


def test_the_demonstration_is_refused_where_others_could_reach_it(answerable):
    found = answerable(LEDGER, ANSWERABLE_BASE_URL="https://register.example.org")
    assert found.is_plain("ANSWERABLE_DEMO=1", "only on this computer")


def test_sign_in_links_are_refused_outside_the_demonstration(answerable):
    found = answerable(
        "demo",
        "sign-in",
        "author",
        ANSWERABLE_DEMO=None,
        ANSWERABLE_SECRET_KEY="x" * 50,
    )
    assert found.is_plain("in the demonstration only")


def test_a_port_in_use_is_named_with_another_to_choose(answerable):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for command in ("serve", "start"):
            found = answerable(command, PORT=str(port))
            assert found.is_plain(f"Port {port} is in use", f"PORT={port + 1}")


def test_a_port_that_is_none_is_refused(answerable):
    assert answerable("serve", PORT="eighty").is_plain("a number from 1 to 65535")


def test_a_clock_file_that_holds_no_moment_is_named(answerable, empty, tmp_path):
    clock = tmp_path / "clock"
    clock.write_text("yesterday")
    found = answerable("worker", "--once", ANSWERABLE_CLOCK_FILE=clock)
    assert found.is_plain(str(clock), "such as 2026-11-21T10:00:00Z")


def test_a_folder_that_is_a_file_is_named(answerable, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    found = answerable(LEDGER, ANSWERABLE_VAR=in_the_way)
    assert found.is_plain("A file cannot be used", str(in_the_way))


def test_a_database_that_is_not_prepared_says_how_to_prepare_it(answerable):
    assert answerable(LEDGER).is_plain("no such table", "answerable prepare")


def test_a_command_that_is_none_lists_those_that_are(answerable):
    assert answerable("nonsense").is_plain("usage: answerable", "check-ledger")


def test_a_role_that_nobody_plays_lists_those_that_somebody_does(answerable):
    found = answerable("demo", "sign-in", "king")
    assert found.is_plain("nobody plays the role king", "author", "load-examples")
