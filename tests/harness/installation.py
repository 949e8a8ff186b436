"""A real installation of the register for one test module: database, server, worker.

It is a copy of a database prepared once, because the ledger's triggers refuse to
empty a table between tests; and it runs the same `answerable` command as people do.
"""

import email
import email.policy
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from tests.harness.postgresql import Cluster, free_port

ANSWERABLE = Path(sysconfig.get_path("scripts")) / "answerable"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/\S+")


class CommandFailed(AssertionError):
    """The `answerable` command ended with an error."""


class Installation:
    """One folder, one database, and the processes that serve it."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.database_url = database_url
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._changed: dict[str, str] = {}
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def environment(self) -> dict[str, str]:
        ours = {
            "ANSWERABLE_DEMO": "1",
            "ANSWERABLE_VAR": str(self.folder),
            "ANSWERABLE_CLOCK_FILE": str(self.folder / "clock"),
            "ANSWERABLE_BASE_URL": self.base_url,
            "DATABASE_URL": self.database_url,
            "PORT": str(self.port),
            "PYTHONWARNINGS": "default",
        }
        kept = ("ANSWERABLE_", "DJANGO_")
        outer = {k: v for k, v in os.environ.items() if not k.startswith(kept)}
        return outer | ours | self._changed

    @contextmanager
    def settings(self, **changed: str) -> Iterator[None]:
        """Run the command with other settings for a while."""
        self._changed = changed
        try:
            yield
        finally:
            self._changed = {}

    # --- The command line -----------------------------------------------------

    def run(self, *arguments: str, check: bool = True) -> str:
        """Run `answerable …` against this installation and return what it printed."""
        done = subprocess.run(
            [str(ANSWERABLE), *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        if check and done.returncode:
            said = (done.stdout + done.stderr).strip()
            raise CommandFailed(f"answerable {' '.join(arguments)}:\n{said}")
        return done.stdout if check else done.stdout + done.stderr

    def sign_in_link(self, role: str) -> str:
        """Ask for a one-time link that signs in as a demonstration role."""
        printed = self.run("demo", "sign-in", role)
        links = LINK.findall(printed)
        assert links, f"`answerable demo sign-in {role}` printed no link:\n{printed}"
        return links[-1]

    def tick(self) -> None:
        """Do the background work that is due, and no more."""
        self.run("worker", "--once")

    def set_clock(self, moment: datetime) -> None:
        """Move the demonstration clock, so that waiting takes no time."""
        (self.folder / "clock").write_text(moment.isoformat())

    def mail(self) -> list[EmailMessage]:
        """Return every e-mail that was sent, the oldest first."""
        files = sorted(
            (self.folder / "mail").glob("*"), key=lambda file: file.stat().st_mtime_ns
        )
        separator = b"\n" + b"-" * 79 + b"\n"
        parts = [p for f in files for p in f.read_bytes().split(separator) if p.strip()]
        return [
            email.message_from_bytes(part, policy=email.policy.default)
            for part in parts
        ]

    # --- Processes ------------------------------------------------------------

    def serve(self, *, largest_file: int | None = None) -> None:
        """Start the server and wait until it answers.

        `largest_file` stops it from writing files beyond so many bytes.
        """
        limit = [] if largest_file is None else ["prlimit", f"--fsize={largest_file}"]
        self._start("serve", before=limit)
        self._wait_until_ready()

    def _start(self, name: str, before: Sequence[str] = ()) -> None:
        with self._log(name).open("ab") as log:
            self._processes[name] = subprocess.Popen(
                [*before, str(ANSWERABLE), name],
                env=self.environment,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _wait_until_ready(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._processes["serve"].poll() is None:
            try:
                urllib.request.urlopen(self.base_url, timeout=5).close()  # noqa: S310
            except urllib.error.HTTPError as answer:
                answer.close()
                return  # it answers, if only with a refusal: the test will say which
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"The server did not start:\n{self.log('serve')}")

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def log(self, name: str = "serve") -> str:
        path = self._log(name)
        return path.read_text(errors="replace") if path.exists() else ""

    def kill(self, name: str = "serve") -> None:
        """End a process without any warning, as a power cut would."""
        os.killpg(self._processes[name].pid, signal.SIGKILL)
        self._processes.pop(name).wait(timeout=20)

    def stop(self) -> None:
        for process in self._processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(timeout=5)
        self._processes.clear()


class Prepared:
    """A database with the examples in it, made once and copied for each module."""

    def __init__(self, kind: str, folder: Path, cluster: Cluster | None) -> None:
        self.kind = kind
        self.folder = folder
        self.cluster = cluster
        self._copies = 0
        self._original = Installation(
            folder / f"prepared-{kind}", self._new("prepared")
        )
        self._original.run("prepare")
        self._original.run("load-examples")

    def _new(self, name: str, template: str = "template1") -> str:
        if self.cluster is None:
            return f"sqlite://{self.folder / name}.sqlite3"
        return self.cluster.create(f"{name}_{self.kind}", template=template)

    def copy(self) -> Installation:
        """Return a fresh installation that shares nothing with the original."""
        self._copies += 1
        name = f"copy{self._copies}"
        folder = self.folder / f"{name}-{self.kind}"
        shutil.copytree(self._original.folder, folder)
        url = self._new(name, template=f"prepared_{self.kind}")
        if self.cluster is None:
            _copy_sqlite(
                self.folder / "prepared.sqlite3", self.folder / f"{name}.sqlite3"
            )
        return Installation(folder, url)

    def bare(self) -> Installation:
        """Return an installation whose database is empty."""
        self._copies += 1
        name = f"bare{self._copies}"
        return Installation(self.folder / f"{name}-{self.kind}", self._new(name))


def _copy_sqlite(source: Path, target: Path) -> None:
    """Copy with SQLite's own backup, which also sees what is still in the WAL."""
    original, copy = sqlite3.connect(source), sqlite3.connect(target)
    original.backup(copy)
    original.close()
    copy.close()
