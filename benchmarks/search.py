"""The search page with its facets, and Datasette's full-text page on the same records.

Goal (DESIGN §9): p99 at most 50 ms at 100,000 records and 150 ms at 1,000,000, on both
databases, the commonest words included. One reader asks at a time, so the figures are
how long a reader waits. SCALE=0.1 takes a tenth of the records.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import _servers as servers
from _search_records import AI, STAGES, records, searches
from _table import SCALE, Line, show

from tests.harness import postgresql

SIZES = {100_000: 50, 1_000_000: 150}
HERE = Path(__file__).resolve().parent
FACETS = ("organisation", "kind", "area", "service", "stage", "uses_ai")
# As a server of this size would be set (deploy/README.md); safe, unlike in the tests.
SETTINGS = {
    "shared_buffers": "2GB",
    "random_page_cost": "1.1",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
}


@dataclass(frozen=True)
class Asked:
    """One kind of search and the query strings that ask it."""

    kind: str
    ours: list[str]
    theirs: list[str]


@dataclass(frozen=True)
class Waits:
    """How long the answers took, in milliseconds."""

    p50: float
    p99: float


def main() -> None:
    """Prepare each database at each size, measure, print the table."""
    lines: list[Line] = []
    postgresql.FAST_AND_UNSAFE.update(SETTINGS)
    cluster = postgresql.start()
    try:
        for size, goal in SIZES.items():
            number = round(size * SCALE)
            with tempfile.TemporaryDirectory() as folder:
                lines += _one_size(Path(folder), cluster, number, goal)
            _report(lines)
    finally:
        cluster.stop()


def _report(lines: list[Line]) -> None:
    show("search", servers.DATASETTE.replace("==", " "), lines)


def _one_size(
    work: Path, cluster: postgresql.Cluster, number: int, goal: int
) -> Iterator[Line]:
    asked = list(_asked(number))
    theirs = _measure_peer(work, number, asked)
    urls = {"SQLite": "", "PostgreSQL": cluster.create(f"bench_{number}")}
    for database, url in urls.items():
        ours = _measure_ours(work / database, url, number, asked)
        for kind, waits in ours.items():
            peer = theirs.get(kind)
            what = f"{number:,}, {database}, {kind}"
            yield Line(f"{what}, p50", "ms", waits.p50, "–", peer.p50 if peer else None)
            yield Line(
                f"{what}, p99",
                "ms",
                waits.p99,
                f"≤ {goal}",
                peer.p99 if peer else None,
            )


def _asked(number: int) -> Iterator[Asked]:
    """Yield each kind of search: words, words with filters, filters alone."""
    kinds = searches(number)
    facets = [("_facet", name) for name in FACETS]
    for kind, said in kinds.items():
        yield Asked(
            kind,
            [urlencode({"words": words}) for words in said],
            [urlencode([("_search", w), ("_size", "20"), *facets]) for w in said],
        )
    common = kinds["the commonest word"][0]
    filters = [(stage, ai) for stage in set(STAGES) for ai in set(AI)] * 7
    yield Asked(
        "the commonest word and two filters",
        [urlencode({"words": common, "stage": s, "uses_ai": a}) for s, a in filters],
        [urlencode([*_filters(common, s, a), *facets]) for s, a in filters],
    )
    yield Asked("no words, one filter", ["stage=live&page=2"] * 50, [])


def _filters(words: str, stage: str, uses_ai: str) -> list[tuple[str, str]]:
    asked = {"_search": words, "stage": stage, "uses_ai": uses_ai, "_size": "20"}
    return list(asked.items())


def _measure_ours(
    work: Path, url: str, number: int, asked: list[Asked]
) -> dict[str, Waits]:
    work.mkdir()
    port = servers.free_port()
    environment = {
        **os.environ,
        "ANSWERABLE_DEMO": "1",
        "ANSWERABLE_VAR": str(work),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "answerable.settings",
        "PORT": str(port),
    }
    fill = [sys.executable, str(HERE / "_search_filling.py"), str(number)]
    for command in ([sys.executable, "-m", "answerable", "prepare"], fill):
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    command = [sys.executable, "-m", "answerable", "serve", "--workers=1"]
    with servers.serving(command, port, "/healthz", environment):
        page = f"http://127.0.0.1:{port}/projects/"
        waits = {one.kind: _waits(page, one.ours) for one in asked}
    shutil.rmtree(work)
    return waits


def _measure_peer(work: Path, number: int, asked: list[Asked]) -> dict[str, Waits]:
    python = servers.datasette()
    database = work / "records.db"
    _write_table(database, number)
    port = servers.free_port()
    command = [str(python), "-m", "datasette", "serve", str(database), "-p", str(port)]
    # Its own limits would cut long searches and facets off; a reader waits for them.
    command += ["--setting", "sql_time_limit_ms", "60000"]
    command += ["--setting", "facet_time_limit_ms", "60000"]
    with servers.serving(command, port, "/records/records", dict(os.environ)):
        page = f"http://127.0.0.1:{port}/records/records"
        return {
            one.kind: _waits(page, one.theirs, most=30) for one in asked if one.theirs
        }


def _write_table(path: Path, number: int) -> None:
    """Write the same records as a table with a full-text index, as Datasette reads."""
    columns = ("title", "summary", "body", *FACETS)
    with sqlite3.connect(path) as database:
        names = ", ".join(f"{column} TEXT" for column in columns)
        database.execute(f"CREATE TABLE records (entry INTEGER PRIMARY KEY, {names})")
        marks = ", ".join("?" * (len(columns) + 1))
        database.executemany(
            f"INSERT INTO records VALUES ({marks})",  # noqa: S608 # only marks
            (
                [made.entry, *(str(getattr(made, column)) for column in columns)]
                for made in records(number)
            ),
        )
        database.execute(
            "CREATE VIRTUAL TABLE records_fts USING fts5"
            "(title, summary, body, content='records', content_rowid='entry')"
        )
        database.execute("INSERT INTO records_fts(records_fts) VALUES ('rebuild')")
        for facet in FACETS:
            database.execute(f"CREATE INDEX by_{facet} ON records ({facet})")


def _waits(page: str, queries: list[str], most: int = 1_000) -> Waits:
    """Ask once for warmth, then measure every answer until it is read to its end."""
    _ask(f"{page}?{queries[0]}")
    times = []
    for query in queries[:most]:
        started = time.perf_counter()
        _ask(f"{page}?{query}")
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return Waits(times[len(times) // 2], times[int(len(times) * 0.99)])


def _ask(address: str) -> None:
    with urllib.request.urlopen(address, timeout=300) as answer:  # noqa: S310 # ours
        body = answer.read()
    if not body:
        sys.exit(f"{address} gave no page.")


if __name__ == "__main__":
    main()
