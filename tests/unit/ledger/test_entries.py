"""An entry is the same bytes for everyone, and small."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.ledger.core import entries
from answerable.domains.ledger.core.commitments import Commitment, commit
from answerable.domains.ledger.core.entries import EntryTooLarge, Stored
from answerable.domains.ledger.core.events import UnfitEvent
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import SYSTEM, Actor

NOON = datetime(2026, 11, 21, 12, 0, 30, 999_999, tzinfo=UTC)
ADA = Actor("PER-7F3K-Q2MX", "approver", "ORG-0000-0000")


@dataclass(frozen=True)
class StoneLaid:
    type: ClassVar[str] = "stone.laid"
    sentence: ClassVar[str] = "A stone was laid."
    subject: str
    carving: str = ""
    commitment: Commitment | None = None


def test_an_entry_is_exactly_these_bytes():
    promised = commit(b"{}", bytes(32))
    body = entries.write(7, StoneLaid("STN-1", "é", promised), by=ADA, at=NOON)
    assert body.decode() == (
        '{"at":"2026-11-21T12:00:30Z",'
        '"by":{"organisation":"ORG-0000-0000","role":"approver"},'
        '"commitment":{"alg":"sha-256-salted-v1","hash":"' + promised.hash + '"},'
        '"public":{"carving":"é"},"seq":7,"subject":"STN-1","type":"stone.laid","v":1}'
    )


def test_the_person_is_never_in_an_entry():
    assert ADA.ref.encode() not in entries.write(1, StoneLaid("STN-1"), by=ADA, at=NOON)


def test_without_a_document_there_is_no_commitment():
    body = entries.write(1, StoneLaid("STN-1"), by=SYSTEM, at=NOON)
    assert "commitment" not in json.loads(body)
    assert entries.read(body).commitment == ""


@given(
    st.integers(min_value=1, max_value=2**53 - 1), st.text(max_size=50), st.datetimes()
)
def test_what_is_written_reads_back(seq, words, at):
    words = words.encode("utf-8", "ignore").decode()
    at = at.replace(tzinfo=UTC)
    view = entries.read(entries.write(seq, StoneLaid("S", words), by=ADA, at=at))
    assert (view.seq, view.type, view.subject) == (seq, "stone.laid", "S")
    assert (view.role, view.organisation) == ("approver", "ORG-0000-0000")
    assert view.at == at.replace(microsecond=0)


def test_moments_are_written_in_utc_and_need_a_time_zone():
    summer = timezone(timedelta(hours=1))
    assert entries.moment(datetime(2026, 7, 1, tzinfo=summer)) == "2026-06-30T23:00:00Z"
    with pytest.raises(ValueError, match="time zone"):
        entries.moment(datetime(2026, 7, 1))  # noqa: DTZ001 - that is the point


def test_an_entry_has_room_for_16_kib_and_no_more():
    empty = len(entries.write(1, StoneLaid("S"), by=SYSTEM, at=NOON))
    full = StoneLaid("S", "x" * (entries.LARGEST - empty))
    assert len(entries.write(1, full, by=SYSTEM, at=NOON)) == 16_384
    with pytest.raises(EntryTooLarge, match="16,385 bytes"):
        entries.write(1, StoneLaid("S", full.carving + "x"), by=SYSTEM, at=NOON)


def stored(*seqs):
    for seq in seqs:
        body = entries.write(seq, StoneLaid("S"), by=SYSTEM, at=NOON)
        yield Stored(seq, "stone.laid", "S", body, NOON)


def test_a_sound_ledger_has_no_faults():
    assert list(entries.faults(stored(1, 2, 3))) == []
    assert list(entries.faults([])) == []


@pytest.mark.parametrize(
    ("seqs", "missing"), [((2,), 1), ((1, 3), 2), ((1, 1), 2), ((0, 1), 1)]
)
def test_a_gap_is_found(seqs, missing):
    (fault,) = entries.faults(stored(*seqs))
    assert fault.startswith(f"Entry {missing} is missing")


def _said(**changed):
    """Return a body that is filed as it says, but for what is changed."""
    said = {"at": "2026-11-21T12:00:30Z", "seq": 1, "subject": "S"}
    return canonical.encode(said | {"type": "stone.laid"} | changed)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"not json", "cannot be read"),
        (b"[]", "cannot be read"),
        (b"{}", "cannot be read"),
        (_said(seq=2), "filed under something other"),
        (_said(subject="T"), "filed under something other"),
        (_said(type="stone.moved"), "filed under something other"),
        (_said(at="2026-11-21T12:00:31Z"), "filed under something other"),
        (_said().replace(b",", b", "), "not written in canonical"),
    ],
)
def test_an_entry_that_was_tampered_with_is_found(body, fault):
    (found,) = entries.faults([Stored(1, "stone.laid", "S", body, NOON)])
    assert fault in found


def test_an_entry_whose_moment_cannot_be_read_is_found():
    (found,) = entries.faults([Stored(1, "stone.laid", "S", _said(), None)])
    assert "filed under something other" in found


@dataclass(frozen=True)
class StoneNamed:
    type: ClassVar[str] = "stone.named"
    sentence: ClassVar[str] = "A stone was named."
    subject: str
    words: dict[str, str]


def test_what_people_typed_is_in_an_entry_only_as_a_commitment():
    promised = commit(b'{"name":"Zzyzx"}', bytes(32))
    event = StoneNamed("S", {"name": "Zzyzx"})
    body = entries.write(1, event, by=SYSTEM, at=NOON, words=promised)
    assert b"Zzyzx" not in body
    assert entries.read(body).commitment == promised.hash


def test_what_people_typed_is_never_left_without_a_commitment():
    with pytest.raises(UnfitEvent, match="committed to"):
        entries.write(1, StoneNamed("S", {"name": "Zzyzx"}), by=SYSTEM, at=NOON)
    promised = commit(b"{}", bytes(32))
    with pytest.raises(UnfitEvent, match="committed to"):
        entries.write(1, StoneLaid("S"), by=SYSTEM, at=NOON, words=promised)
