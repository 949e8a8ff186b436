"""What stands beside a sealed document has to agree with it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from answerable.domains.register.core import beside
from answerable.domains.register.core.beside import Beside
from answerable.foundations.core import canonical

NOON = datetime(2026, 11, 21, 12, 0, 0, 250_000, tzinfo=UTC)
MARK = "ab" * 32
SAID = {
    "ref": "PRJ-1",
    "version": 2,
    "published_at": "2026-11-21T12:00:00Z",
    "kind": "own",
    "note": {"committed": MARK},
}
TEXTS = {MARK: {"salt": "00" * 32, "value": "Café hours"}}


def row(document: str, **changed: object) -> Beside:
    said = Beside(
        ref="PRJ-1",
        number=2,
        sha256=canonical.sha256_hex(document.encode()),
        published_at=NOON,
        approved_by_role="approver",
        note="Cafe\u0301 hours",  # the same in another form of Unicode
    )
    return replace(said, **changed)  # type: ignore[arg-type]


def faults(texts=TEXTS, role="approver", says=None, **changed):
    document = canonical.encode(SAID | (says or {})).decode()
    return [*beside.faults(row(document, **changed), document, texts, role=role)]


def test_a_row_that_agrees_has_no_faults():
    assert faults() == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"ref": "PRJ-2"}, "it is a version of something else"),
        ({"number": 3}, "it is a version of something else"),
        ({"sha256": "00"}, "its hash is not that of its document"),
        ({"published_at": None}, "it was published at another moment"),
        (
            {"published_at": NOON.replace(second=1)},
            "it was published at another moment",
        ),
        ({"approved_by_role": "author"}, "somebody else approved it"),
        ({"note": "Closed"}, "its note is another"),
    ],
)
def test_whatever_is_changed_in_the_row_is_found(changed, fault):
    assert faults(**changed) == [fault]


def test_nobody_approved_what_was_copied():
    copied = {"kind": "copied"}
    assert faults(says=copied, approved_by_role="") == []
    assert faults(says=copied) == ["somebody else approved it"]


def test_a_note_that_was_erased_cannot_be_compared():
    erased = {MARK: {"removed_on": "2026-11-22", "ground": "gdpr"}}
    assert faults(erased, note="Removed") == []


def test_a_note_in_the_open_is_compared_too():
    assert faults(says={"note": "Open"}, note="Open") == []
    assert faults(says={"note": "Open"}, note="Shut") == ["its note is another"]
