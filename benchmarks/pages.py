"""Record pages from Django, and Datasette's row page on the same records.

Goal (DESIGN §9): at least 300 requests a second and p99 at most 100 ms with 16 clients
on two cores, and faster than Datasette's row page.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import _servers as servers
from _table import SCALE, Line, show

CLIENTS = 16
SECONDS = max(3, round(20 * SCALE))
LUA = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local turn = 0
request = function()
  turn = turn + 1
  return wrk.format("GET", paths[turn %% #paths + 1])
end
done = function(summary, latency)
  io.write(string.format("RESULT %%d %%d %%d %%d %%d\\n", summary.requests,
    summary.duration, latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.timeout))
end
"""


def main() -> None:
    """Prepare, measure both, print the table."""
    if not shutil.which("wrk"):
        _install_wrk()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environment = _prepare(work)
        records = _records(work / "answerable.sqlite3")
        ours = _measure_ours(
            work, environment, [f"/projects/{ref}/" for ref in records]
        )
        peer = _measure_peer(work, records)
    show(
        "pages",
        servers.DATASETTE.replace("==", " "),
        [
            Line("record page", "requests/s", ours[0], "≥ 300", peer[0]),
            Line("record page, p50", "ms", ours[1], "–", peer[1]),
            Line("record page, p99", "ms", ours[2], "≤ 100", peer[2]),
            Line("first view after a public act, mean", "ms", ours[4], "–"),
            Line("failed requests", "count", ours[3], "0", peer[3]),
        ],
    )


def _install_wrk() -> None:
    command = ["apt-get", "install", "-y", "--no-install-recommends", "wrk"]
    if os.geteuid() != 0:
        sys.exit(f"This benchmark needs wrk. Type: sudo {' '.join(command)}")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run([*command, "-qq"], check=True, stdout=subprocess.DEVNULL)


def _prepare(work: Path) -> dict[str, str]:
    environment = {
        **os.environ,
        "ANSWERABLE_DEMO": "1",
        "ANSWERABLE_VAR": str(work),
        "DATABASE_URL": "",
        "PORT": str(servers.free_port()),
    }
    for step in ("prepare", "load-examples"):
        command = [sys.executable, "-m", "answerable", step]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return environment


def _records(database: Path) -> dict[str, dict[str, Any]]:
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "SELECT v.document FROM register_version v JOIN register_project p "
            "ON p.id = v.project_id AND p.version_number = v.number "
            "WHERE p.state <> 'retracted'"
        ).fetchall()
    documents = [json.loads(text) for (text,) in rows]
    return {document["ref"]: document for document in documents}


def _measure_ours(
    work: Path, environment: dict[str, str], paths: list[str]
) -> tuple[float, float, float, float, float]:
    command = [sys.executable, "-m", "answerable", "serve", "--workers=2"]
    port = int(environment["PORT"])
    with servers.serving(command, port, "/healthz", environment):
        first = _first_views(port, paths)
        return *_load(work, port, paths), first


def _first_views(port: int, paths: list[str]) -> float:
    """Return the mean time in ms of a page that nobody has asked for before."""
    started = time.perf_counter()
    for path in paths:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as page:
            page.read()
    return (time.perf_counter() - started) / len(paths) * 1000


def _measure_peer(
    work: Path, records: dict[str, dict[str, Any]]
) -> tuple[float, float, float, float]:
    python = servers.datasette()
    database = work / "records.db"
    _write_table(database, records)
    port = servers.free_port()
    command = [str(python), "-m", "datasette", "serve", str(database), "-p", str(port)]
    paths = [f"/records/records/{ref}" for ref in records]
    with servers.serving(command, port, paths[0], dict(os.environ)):
        return _load(work, port, paths)


def _write_table(database: Path, records: dict[str, dict[str, Any]]) -> None:
    """Write the same records as a table, a column for each fact."""
    answers = {ref: document["answers"] for ref, document in records.items()}
    columns = sorted({fact for given in answers.values() for fact in given})
    names = ", ".join(f'"{column}" TEXT' for column in columns)
    with sqlite3.connect(database) as connection:
        connection.execute(f"CREATE TABLE records (ref TEXT PRIMARY KEY, {names})")
        marks = ", ".join("?" * (len(columns) + 1))
        for ref, given in answers.items():
            values = [json.dumps(given[c]) if c in given else None for c in columns]
            insert = f"INSERT INTO records VALUES ({marks})"  # noqa: S608 # only marks
            connection.execute(insert, [ref, *values])


def _load(work: Path, port: int, paths: list[str]) -> tuple[float, float, float, float]:
    """Return requests a second, p50 and p99 in milliseconds, and failures."""
    listing, script = work / f"paths-{port}", work / f"load-{port}.lua"
    listing.write_text("\n".join(paths) + "\n")
    script.write_text(LUA % listing)
    base = ["wrk", "-t2", f"-c{CLIENTS}", "-s", str(script), f"http://127.0.0.1:{port}"]
    subprocess.run([*base, "-d2s"], check=True, capture_output=True)
    run = subprocess.run(
        [*base, f"-d{SECONDS}s"], check=True, capture_output=True, text=True
    )
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", run.stdout)
    if found is None:
        sys.exit(f"wrk printed no result:\n{run.stdout}")
    requests, microseconds, p50, p99, failed = map(int, found.groups())
    return requests / (microseconds / 1e6), p50 / 1000, p99 / 1000, failed


if __name__ == "__main__":
    main()
