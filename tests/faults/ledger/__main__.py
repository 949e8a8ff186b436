"""Runs fault tests against a ledger: `python -m tests.faults.ledger --help`.

Each prints its seed and one line of what was measured, as JSON.
"""

import argparse
import importlib
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.harness import postgresql

# The faults, in the order of the table; each is the module of that name.
ON_BOTH = ("kills", "points", "errors", "crowd")
ON_SQLITE = ("power", "full", "rollback", "changes", "insider", "tree")


def main() -> int:
    asked = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="answerable-faults-"))
    folder.chmod(0o755)
    cluster = None
    os.environ |= {
        "ANSWERABLE_SECRET_KEY": "a key for tests only, " + "0123456789" * 5,
        "ANSWERABLE_VAR": str(folder / "var"),
        "DJANGO_SETTINGS_MODULE": "answerable.settings",
        "DATABASE_URL": f"sqlite://{folder}/unused.sqlite3",
    }
    try:
        if asked.db == "postgresql":
            cluster = postgresql.start(postgresql.DURABLE)
            os.environ["DATABASE_URL"] = cluster.url("answerable")
        return _run(asked, folder, cluster)
    finally:
        if cluster:
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("faults", nargs="+", help="name, or name=times")
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--seconds", type=float, default=3600, help="at most, for each")
    parser.add_argument("--out", type=Path, help="a file to add the results to")
    return parser.parse_args()


def _run(
    asked: argparse.Namespace, folder: Path, cluster: postgresql.Cluster | None
) -> int:
    from tests.faults.ledger import world

    prepared, wrong = world.made(folder / "prepared", cluster), 0
    for fault in asked.faults:
        name, _, times = fault.partition("=")
        print(f"{name} on {asked.db}: seed {asked.seed}", flush=True)
        run = importlib.import_module(f"tests.faults.ledger.{name}").run
        since = time.monotonic()
        found = run(
            prepared, int(times or 1), random.Random(asked.seed), since + asked.seconds
        )
        found.fault = f"{found.fault} ({'SQLite' if cluster is None else 'PostgreSQL'})"
        found.seed, found.asked = asked.seed, int(times or 1)
        found.seconds = round(time.monotonic() - since, 1)
        print(found.line, flush=True)
        if asked.out:
            with asked.out.open("a") as out:
                out.write(f"{found.line}\n")
        wrong += found.wrong
    return 1 if wrong else 0


sys.exit(main())
