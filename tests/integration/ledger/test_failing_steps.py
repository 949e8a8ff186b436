"""Each flush, rename and database call fails once: nothing is lost, nothing forks."""

import os
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from answerable.domains.ledger.adapters import anchor
from answerable.domains.ledger.core import checkpoints, notes
from answerable.domains.ledger.queries import checking, trees


class Failing:
    """Lets so many calls pass, fails one, and lets the rest pass again."""

    def __init__(self, after, error):
        self.left, self.error, self.failed = after, error, False

    def pass_or_fail(self):
        self.left -= 1
        if self.left == -1:
            self.failed = True
            raise self.error

    def around(self, real):
        def call(*arguments, **named):
            self.pass_or_fail()
            return real(*arguments, **named)

        return call


@contextmanager
def flush(failing, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing.around(os.fsync))
        yield


@contextmanager
def rename(failing, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing.around(Path.replace))
        yield


@contextmanager
def database(failing, monkeypatch):
    def execute(real, *arguments):
        failing.pass_or_fail()
        return real(*arguments)

    with connection.execute_wrapper(execute):
        yield


FULL = OSError(28, "No space left on device")
STEPS = [(flush, FULL), (rename, FULL), (database, OperationalError("disk I/O error"))]


def head(log):
    try:
        note = notes.read((log.published / "checkpoint").read_bytes())
    except FileNotFoundError:
        return None
    return checkpoints.read(note.text)


@pytest.mark.parametrize(("step", "error"), STEPS, ids=["flush", "rename", "database"])
def test_whichever_call_fails_the_next_run_completes_it(log, monkeypatch, step, error):
    """The first run of all, and one that fills a tile, are both among them."""
    promised, calls = [], 0
    for after in count():
        log.grow(90)
        failing = Failing(after, error)
        with step(failing, monkeypatch):
            try:
                log.seal()
            except type(error):
                calls += 1
        promised += [found for found in (head(log), _anchored()) if found]
        log.seal()
        assert head(log).size == trees.newest().size
        if not failing.failed:
            break
    assert calls >= 4
    assert list(checking.faults()) == []
    for told in promised:
        assert trees.tree_at(told.size).root == told.root, "a fork"


def _anchored():
    kept = anchor.read()
    return kept.head if kept else None
