"""What the editions can say of three real registers, copied into a fresh demonstration.

It shows that a copied entry is judged by what it says and by nothing it leaves out:
"cannot tell" dominates, and nothing is met by absence. Needs ANSWERABLE_DATA, the
folder of the real files.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from _table import Line, show

FILES = (
    ("atrs", "registers/uk/atrs_metadata_snapshot_142.json"),
    ("nl-algoritmeregister", "registers/nl/algoritmes_2026-08-08.json"),
    ("us-omb-2025", "registers/us/2025_individually_reported_AI_use_cases.csv"),
)
SEEN = {"met", "partly", "red_line_absent"}  # verdicts that speak for an entry


def main() -> None:
    """Import, judge, check and print."""
    data = os.environ.get("ANSWERABLE_DATA", "")
    missing = [
        name for _, name in FILES if not data or not (Path(data) / name).exists()
    ]
    if missing:
        print(
            "Nothing was measured: set ANSWERABLE_DATA to the folder that has "
            f"{', '.join(missing)}."
        )
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ANSWERABLE_DEMO="1", ANSWERABLE_VAR=folder, DATABASE_URL="")
        _answerable("prepare")
        _answerable("load-examples")
        started = time.perf_counter()
        for name, path in FILES:
            _answerable("import", name, str(Path(data) / path), "--yes")
        imported = time.perf_counter()
        _answerable("assess", "--table")
        _check(imported - started, time.perf_counter() - imported)


def _answerable(*words: str) -> None:
    print("$ answerable", *words[:2], flush=True)
    command = [sys.executable, "-m", "answerable", *words]
    subprocess.run(command, check=True)


def _check(importing: float, judging: float) -> None:
    """Read what was kept, and say what dominates and what nobody answered for."""
    import django  # only here is the register there

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
    django.setup()
    from answerable.domains.frameworks.queries import verdicts
    from answerable.domains.register.core.kinds import Kind
    from answerable.domains.register.queries import assessing

    found = Counter[str]()
    for counts in verdicts.tally(public=False).values():
        found.update({verdict.value: count for verdict, count in counts.items()})
    total = found.total()
    every = assessing.newest(list(assessing.versions()))
    copied = [entry for entry in every if entry.kind is Kind.COPIED]
    refs = [entry.ref for entry in copied]
    in_public = sum(len(verdicts.of_subject(ref)) for ref in refs)
    by_absence = [fault for entry in copied for fault in _met_by_absence(entry)]
    lines = [
        Line("entries judged inside", "entries", len(refs), "–"),
        Line("judged in public", "verdicts", in_public, "0"),
        Line("cannot tell", "per cent", 100 * found["cannot_tell"] / total, "> 50"),
        Line("met", "per cent", 100 * found["met"] / total, "–"),
        Line("met by absence", "verdicts", len(by_absence), "0"),
        Line("import of the three files", "s", importing, "–"),
        Line("every edition, an entry, kept", "ms", 1000 * judging / len(refs), "–"),
    ]
    print()
    show("registers", "no peer", lines)
    if by_absence or in_public or found["cannot_tell"] * 2 < total:
        sys.exit("\n".join(["This is not as it should be:", *by_absence]))


def _met_by_absence(entry: Any) -> list[str]:
    """Name each verdict for an entry that rests on no answer, or lacks a needed one."""
    from answerable.domains.catalogue import queries as catalogues
    from answerable.domains.frameworks.core import standing
    from answerable.domains.frameworks.core.standing import Standing
    from answerable.domains.frameworks.queries import editions, verdicts

    shelf, faults = editions.shelf().editions, []
    kept = verdicts.of_subject(entry.ref, public=False)
    language, today = editions.language(), kept[0].today
    stands = standing.stand(
        catalogues.current(), language, entry.answers, today=today
    ).stands
    for assessed in kept:
        for one in assessed.results:
            if one.verdict.value not in SEEN:
                continue
            criterion = shelf[assessed.edition].by_id[one.criterion]
            rests = any(
                stands[i].standing is Standing.KNOWN for i in criterion.judges_by
            )
            if not rests or any(stands[i].is_gap for i in criterion.necessary):
                faults.append(f"{entry.ref} {assessed.edition} {one.criterion}")
    return faults


if __name__ == "__main__":
    main()
