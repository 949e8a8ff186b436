"""Acts that name people are in a log of their own; the public one vouches for it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.actions import private
from answerable.domains.ledger.adapters.keys import UnfitKeys
from answerable.domains.ledger.core.events import UnfitEvent
from answerable.domains.ledger.core.private import PrivateAct
from answerable.domains.ledger.models import PrivateCheckpoint, PrivateEntry
from answerable.domains.ledger.queries import private as queries
from answerable.domains.organisations.actions import memberships
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from tests.factories.organisations import operator
from tests.factories.people import member
from tests.integration.ledger.conftest import NOON

WHO = Actor("PER-7F3K-Q2MX", "register_team", "operator")
ACT = PrivateAct("redaction.proposed", "RED-1", {"project": "PRJ-1"})
DAY = timedelta(days=1)


def act(count=1):
    with transaction.atomic():
        for _ in range(count):
            private.record(ACT, by=WHO, at=NOON)


@pytest.fixture
def signed(log):
    log.grow(1)
    log.seal()
    return log


def test_an_act_is_kept_with_whoever_did_it_and_nothing_of_it_is_public(signed):
    act()
    assert b"PER-7F3K-Q2MX" in bytes(PrivateEntry.objects.get().body)
    assert private.commit_day(at=NOON)
    (entry,) = ledger.latest(1)
    assert (entry.type, entry.subject) == ("private_log.committed", "private-log")
    assert entry.public == {}
    assert entry.commitment


def test_the_public_log_is_told_once_a_day_also_when_nothing_happened(signed):
    told = [private.commit_day(at=NOON + DAY * n / 4) for n in range(9)]
    assert told == [True, False, True, False, False, False, True, False, False]
    hashes = {line.commitment for line in ledger.for_subject("private-log")}
    assert len(hashes) == 3
    assert not [*queries.faults(), *queries.untold()]


def test_it_is_kept_with_the_act_or_not_at_all(signed):
    def fails():
        with transaction.atomic():
            private.record(ACT, by=WHO, at=NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert queries.size() == 0


def test_an_entry_has_room_for_so_much(signed):
    long = PrivateAct("a.b", "C", {"d": "e" * 20_000})
    with pytest.raises(UnfitEvent), transaction.atomic():
        private.record(long, by=WHO, at=NOON)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_privateentry SET body = body",
        "DELETE FROM ledger_privateentry",
        "DELETE FROM ledger_privatecheckpoint",
        "UPDATE ledger_privatecheckpoint SET size = 9",
        """INSERT INTO ledger_privateentry SELECT 9, body, recorded_at
        FROM ledger_privateentry""",
        """INSERT INTO ledger_privatecheckpoint SELECT entry + 1, size - 1,
        compact_range, note, salt, signed_at FROM ledger_privatecheckpoint""",
    ],
)
def test_the_database_refuses_to_change_it(signed, change):
    act()
    private.commit_day(at=NOON)
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def unguarded(change, *values):
    """Change the database as an insider can."""
    tables = ("ledger_privateentry", "ledger_privatecheckpoint")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(change, values)
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' "
            "AND tbl_name LIKE 'ledger_private%%'"
        )
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(change, values)
        for _, guard in guards:
            cursor.execute(guard)


@pytest.mark.parametrize(
    ("change", "values"),
    [
        ("UPDATE ledger_privateentry SET body = %s WHERE seq = 2", (b"{}",)),
        ("DELETE FROM ledger_privateentry WHERE seq = 3", ()),
        ("DELETE FROM ledger_privateentry WHERE seq = 1", ()),
        ("UPDATE ledger_privatecheckpoint SET salt = %s", ("00" * 32,)),
        ("UPDATE ledger_privatecheckpoint SET note = %s", ("x",)),
        ("UPDATE ledger_privatecheckpoint SET size = 2, compact_range = %s", ("",)),
        ("DELETE FROM ledger_privatecheckpoint", ()),
    ],
)
def test_whatever_was_changed_all_the_same_is_found(signed, change, values):
    act(3)
    private.commit_day(at=NOON)
    assert not [*queries.faults(), *queries.untold()]
    unguarded(change, *values)
    assert [*queries.faults(), *queries.untold()]


def test_a_lost_key_is_not_made_anew(signed):
    private.commit_day(at=NOON)
    (signed.keys / "private.key").unlink()
    before = ledger.size()
    with pytest.raises(UnfitKeys):
        private.commit_day(at=NOON + DAY)
    assert ledger.size() == before
    assert "no key" in " ".join(queries.faults())


def test_its_key_is_its_own(signed):
    private.commit_day(at=NOON)
    key = signed.keys / "private.key"
    assert key.stat().st_mode & 0o777 == 0o600
    note = PrivateCheckpoint.objects.get().note
    assert note.startswith("register.example/log/private\n0\n")


def test_who_was_given_a_role_and_lost_it_is_kept(signed):
    body = operator()
    second, lead = member(body, Role.AUTHOR), member(body, Role.REGISTER_TEAM)
    memberships.end(
        person_ref=second.ref,
        organisation_ref=body,
        role=Role.AUTHOR,
        by=lead,
        at=NOON,
    )
    bodies = [bytes(row.body) for row in PrivateEntry.objects.order_by("seq")]
    assert b"role.given" in bodies[0]
    assert b"role.ended" in bodies[-1]
    assert second.ref.encode() in bodies[-1]
