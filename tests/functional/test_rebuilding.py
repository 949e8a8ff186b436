"""A register is copied, its database is lost, and another one is made of the copy."""

import json
import re
import shutil
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import answerable_mirror
import answerable_verify
from tests.harness.installation import Installation, Prepared

OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}
# The examples were judged on the day on which they were loaded, which is today.
NOW = datetime.now(UTC)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def lost(prepare: Callable[[str], Prepared], database_kind: str) -> Installation:
    """A register that was signed and copied, and is not there any more."""
    register = prepare(database_kind).copy()
    register.set_clock(NOW)
    register.tick()
    register.serve()
    copied(register)
    register.stop()
    return register


def copied(register: Installation) -> Path:
    """Copy a register that is served, and return the folder."""
    folder = register.folder / "mirror"
    assert answerable_mirror.main([register.base_url, str(folder)]) == 0
    return folder


@pytest.fixture
def empty(
    lost: Installation, prepare: Callable[[str], Prepared], database_kind: str
) -> Installation:
    """A machine with nothing on it, at the same address, with the other database."""
    made = prepare(OTHER[database_kind]).bare()
    made.port, made.base_url = lost.port, lost.base_url
    made.set_clock(NOW)
    made.run("prepare")
    return made


def files(folder: Path) -> dict[str, bytes]:
    copy = answerable_mirror.Copy(folder)
    return {name: copy.read(name) or b"" for name in copy.files()}


# What is withdrawn or suspended is signed with a key that no copy has.
OF_THE_KEY = frozenset({"credentials/status/1.jwt", "credentials/status/2.jwt"})


CREDENTIAL = re.compile(rb"<openbadges:credential[^<]*</openbadges:credential>")


def what_no_copy_may_hold(copy: dict[str, bytes]) -> set[str]:
    """Name the pages that count people: a secret vote, a pool, who did a lesson."""
    rows = json.loads(copy["register/reviews.json"])["rows"]
    under_way = {row["ref"] for row in rows if row["state"] == "open"}
    votes = {f"reviews/{ref}/index.html" for ref in under_way}
    lessons = {name for name in copy if name.endswith("/duties/index.html")}
    return votes | lessons | {"panels/index.html"}


def pictures(copy: dict[str, bytes]) -> set[str]:
    return {name for name in copy if name.endswith("/badge.svg")}


def test_every_public_page_has_the_same_bytes_as_before(
    lost: Installation, empty: Installation
) -> None:
    before = files(lost.folder / "mirror")
    said = empty.run("rebuild", "--from", str(lost.folder / "mirror"))
    assert "The register is back" in said
    empty.serve()
    after = files(copied(empty))
    empty.stop()
    assert len(before) > 1000
    assert before.keys() - after.keys() == OF_THE_KEY
    assert after.keys() <= before.keys()
    changed = {name for name in after if before[name] != after[name]}
    assert changed <= what_no_copy_may_hold(before) | pictures(before)
    for name in changed & pictures(before):
        assert CREDENTIAL.sub(b"", before[name]) == CREDENTIAL.sub(b"", after[name])
    assert answerable_verify.main(["all", str(empty.folder / "mirror")]) == 0


def test_with_its_keys_a_rebuilt_register_goes_on_signing(
    lost: Installation, empty: Installation
) -> None:
    empty.run("rebuild", "--from", str(lost.folder / "mirror"))
    refused = empty.run("log", "seal", check=False)
    assert "Nothing was signed." in refused
    shutil.copytree(lost.folder / "keys", empty.folder / "keys", dirs_exist_ok=True)
    assert ", 0 faults." in empty.run("log", "check")
    assert "The log is signed for" in empty.run("log", "seal")
    empty.run("credentials", "sign")
    empty.serve()
    for name in OF_THE_KEY:
        address = f"{empty.base_url}/{name}"
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
            assert answer.read().startswith(b"eyJ")
    empty.stop()


def test_people_are_let_in_again_by_the_operator_that_the_register_had(
    lost: Installation, empty: Installation
) -> None:
    empty.run("rebuild", "--from", str(lost.folder / "mirror"))
    first = ("first-person", "--name=Ann Other", "--email=ann@example.org")
    said = empty.run(*first, "--organisation=Somebody Else", check=False)
    name = (
        said.partition("This register is run by ")[2].partition(".\n")[0].split(".")[0]
    )
    assert name
    assert "/staff/invitations/" in empty.run(*first, f"--organisation={name}")


def test_a_database_that_holds_something_is_refused(lost: Installation) -> None:
    mirror = lost.folder / "mirror"
    said = lost.run("rebuild", "--from", str(mirror), check=False)
    assert "only in an empty one" in said


@pytest.mark.parametrize(
    ("table", "column", "value", "why"),
    [
        ("tools", "name", "Another tool", "is not what entry"),
        ("withheld", "count", 999, "is not what entry"),
        ("retractions", "reason", "No reason.", "is not what entry"),
        ("tool_answers", "said", {"state": "blank"}, "was changed"),
        ("organisation_answers", "fact", "another.fact", "never answered"),
        ("versions", "number", 99, "is not what entry"),
        ("tools", "ref", "TOL-0000-0000", "has no entry"),
    ],
)
def test_a_copy_whose_tables_are_not_what_the_entries_say_is_refused(
    table: str,
    column: str,
    value: object,
    why: str,
    lost: Installation,
    empty: Installation,
    tmp_path: Path,
) -> None:
    forged = tmp_path / "mirror"
    shutil.copytree(lost.folder / "mirror", forged)
    path = forged / "register" / f"{table}.json"
    content = json.loads(path.read_bytes())
    content["rows"][0][column] = value
    path.write_bytes(json.dumps(content).encode())
    said = empty.run("rebuild", "--from", str(forged), check=False)
    assert why in said
    assert "0 entries" in empty.run("log", "check")
