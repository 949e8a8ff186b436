"""Entries are appended, gapless, and the database refuses to touch them again."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from django.db import Error, connection, transaction

from answerable.domains.ledger import actions as ledger
from answerable.domains.ledger import queries
from answerable.domains.ledger.core.commitments import Commitment, opens
from answerable.domains.ledger.core.entries import EntryTooLarge
from answerable.domains.ledger.core.events import UnfitEvent
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ADA = Actor("PER-7F3K-Q2MX", "approver", "ORG-0000-0000")

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class TreePlanted:
    type: ClassVar[str] = "tree.planted"
    sentence: ClassVar[str] = "A tree was planted."
    subject: str
    kind: str = "oak"


def plant(*subjects, **fields):
    return [
        ledger.record(TreePlanted(subject, **fields), by=ADA, at=NOON)
        for subject in subjects
    ]


@transaction.atomic
def fell_over_after_planting():
    plant("TRE-1")
    raise LookupError


def test_entries_are_numbered_without_a_gap_from_where_the_ledger_stands():
    before = queries.size()
    planted = plant("TRE-1", "TRE-2", "TRE-1")
    assert [entry.seq for entry in planted] == [before + 1, before + 2, before + 3]
    assert queries.size() == before + 3
    assert queries.verify_gapless() == []


def test_an_entry_reads_as_a_sentence_with_role_and_organisation():
    (entry,) = plant("TRE-1", kind="elm")
    view = queries.at(entry.seq)
    assert view.sentence == "A tree was planted."
    assert (view.role, view.organisation) == ("approver", "ORG-0000-0000")
    assert view.public == {"kind": "elm"}
    assert view.at == NOON


def test_the_newest_come_first_and_a_subject_reads_from_its_beginning():
    one, two, three = plant("TRE-1", "TRE-2", "TRE-1")
    assert [view.seq for view in queries.latest(2)] == [three.seq, two.seq]
    assert [view.seq for view in queries.latest(1, 2)] == [one.seq]
    about = [view.seq for view in queries.for_subject("TRE-1")]
    assert about == [one.seq, three.seq]


def test_an_entry_that_is_not_there_is_said_to_be_missing():
    with pytest.raises(NotFound, match="ledger entry"):
        queries.at(10**9)


def test_an_act_that_fails_leaves_no_entry_and_no_gap():
    before = queries.size()
    with pytest.raises(LookupError):
        fell_over_after_planting()
    assert queries.size() == before
    (entry,) = plant("TRE-2")
    assert entry.seq == before + 1


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [("x" * 17_000, EntryTooLarge), ("for PER-7F3K-Q2MX", UnfitEvent)],
)
def test_an_unfit_event_is_refused_and_nothing_is_recorded(kind, refusal):
    before = queries.size()
    with pytest.raises(refusal):
        plant("TRE-1", kind=kind)
    assert queries.size() == before


SKIPPING_FOUR = """
    INSERT INTO ledger_entry
    SELECT seq + 5, body, recorded_at, type, subject FROM ledger_entry WHERE seq = 1
"""
FORBIDDEN = [
    "UPDATE ledger_entry SET subject = 'TRE-9'",
    "DELETE FROM ledger_entry",
    SKIPPING_FOUR,
    "INSERT INTO ledger_entry SELECT * FROM ledger_entry WHERE seq = 1",
]
ONLY_SQLITE = ["INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry"]
ONLY_POSTGRESQL = ["TRUNCATE ledger_entry CASCADE"]


def test_the_database_refuses_to_change_delete_replace_or_skip_an_entry():
    plant("TRE-1", "TRE-2")
    before = queries.latest(2)
    only = ONLY_SQLITE if connection.vendor == "sqlite" else ONLY_POSTGRESQL
    for statement in FORBIDDEN + only:
        with (
            pytest.raises(Error, match=r"append-only|no gaps"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert queries.latest(2) == before
    assert queries.verify_gapless() == []


@dataclass(frozen=True)
class TreeNamed:
    type: ClassVar[str] = "tree.named"
    sentence: ClassVar[str] = "A tree was named."
    subject: str
    words: dict[str, str]


def test_what_people_typed_is_kept_beside_the_entry_and_opens_its_commitment():
    with transaction.atomic():
        entry = ledger.record(TreeNamed("TRE-1", {"name": "Zoë"}), by=ADA, at=NOON)
    assert "Zoë".encode() not in bytes(entry.body)
    opening = json.loads(queries.opening(entry.seq))
    promised = Commitment(queries.at(entry.seq).commitment)
    document, salt = canonical.encode(opening["document"]), opening["salt"]
    assert opening["document"] == {"name": "Zoë"}
    assert opens(promised, document, bytes.fromhex(salt))


def test_each_act_has_a_salt_of_its_own():
    acts = [TreeNamed("TRE-1", {"name": "Oak"}), TreeNamed("TRE-2", {"name": "Oak"})]
    with transaction.atomic():
        one, other = ledger.record_many(acts, by=ADA, at=NOON)
    assert queries.at(one.seq).commitment != queries.at(other.seq).commitment
    assert queries.words([one.seq, other.seq]) == {
        one.seq: {"name": "Oak"},
        other.seq: {"name": "Oak"},
    }


def test_words_that_were_erased_are_gone_and_the_entry_stays():
    with transaction.atomic():
        entry = ledger.record(TreeNamed("TRE-1", {"name": "Oak"}), by=ADA, at=NOON)
        ledger.forget_words([entry.seq])
    assert queries.words([entry.seq]) == {}
    assert queries.verify_gapless() == []
    with pytest.raises(NotFound):
        queries.opening(entry.seq)


def test_an_act_that_is_sent_twice_under_one_key_is_done_once():
    (first,) = plant("TRE-1")
    kept = ledger.record(TreePlanted("TRE-2"), by=ADA, at=NOON, key="form 7")
    with pytest.raises(ledger.AlreadyRecorded, match="done before") as refusal:
        ledger.record(TreePlanted("TRE-2"), by=ADA, at=NOON, key="form 7")
    assert refusal.value.seq == kept.seq == first.seq + 1
    ledger.record(TreePlanted("TRE-3"), by=ADA, at=NOON, key="form 8")
    assert queries.size() == kept.seq + 1
