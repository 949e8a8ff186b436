"""A PostgreSQL server that lives as long as one test run and leaves nothing behind.

It trusts every local connection, and unless asked to it writes nothing to disk safely,
so it is for throwaway data only.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

INSTALL = "apt-get install -y --no-install-recommends postgresql"
FAST_AND_UNSAFE = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "logging_collector": "off",
}
DURABLE = FAST_AND_UNSAFE | {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
}


class PostgreSQLMissing(Exception):
    """PostgreSQL's server programs are not on this machine."""


def programs() -> Path:
    """Find the folder of the newest initdb: Debian keeps it off the path."""
    debian = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if debian:
        return max(debian, key=lambda folder: int(folder.parent.name))
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise PostgreSQLMissing(
        f"The tests need PostgreSQL's server programs. Type: sudo {INSTALL}"
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _as_ordinary_user() -> list[str]:
    """PostgreSQL refuses to run as root, and must die when the test run dies."""
    command = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        command += ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return command


@dataclass(frozen=True)
class Cluster:
    """A running server: where it listens, and how to stop it."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def url(self, database: str) -> str:
        return f"postgresql://answerable@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, *, template: str = "template1") -> str:
        """Create a database, as a copy of another where one is named."""
        self._administer(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(database), sql.Identifier(template)
            )
        )
        return self.url(database)

    def drop(self, database: str) -> None:
        self._administer(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                sql.Identifier(database)
            )
        )

    def _administer(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)  # at once: nothing is kept
            self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)


def start(behaviour: Mapping[str, str] = FAST_AND_UNSAFE) -> Cluster:
    """Make and start a throwaway server on a free port of this machine."""
    binaries = programs()
    folder = Path(tempfile.mkdtemp(prefix="answerable-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    _initialise(binaries, folder)
    port = free_port()
    cluster = Cluster(folder, port, _launch(binaries, folder, port, behaviour))
    try:
        _wait_until_ready(cluster)
        cluster.create("answerable")
    except BaseException:
        cluster.stop()
        raise
    return cluster


def _initialise(binaries: Path, folder: Path) -> None:
    made = subprocess.run(
        [
            *_as_ordinary_user(),
            str(binaries / "initdb"),
            *("-D", str(folder / "data"), "-U", "answerable", "-A", "trust"),
            *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise RuntimeError(f"initdb failed: {made.stderr.strip()}")


def _launch(
    binaries: Path, folder: Path, port: int, behaviour: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": str(folder),
        **behaviour,
    }
    options = [part for item in settings.items() for part in ("-c", "=".join(item))]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [
                *_as_ordinary_user(),
                str(binaries / "postgres"),
                *("-D", str(folder / "data")),
                *options,
            ],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C ends the tests first, then the server
        )


def _wait_until_ready(cluster: Cluster, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and cluster.process.poll() is None:
        try:
            psycopg.connect(cluster.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    log = (cluster.folder / "log").read_text(errors="replace")
    raise RuntimeError(f"The throwaway PostgreSQL did not start:\n{log}")
