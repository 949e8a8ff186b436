"""Rows written in bulk are the rows that Django would have written."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from answerable.domains.ledger.models import Entry, Words
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.models import (
    Disclosure,
    Listing,
    Project,
    SearchText,
    Version,
)
from answerable.domains.sources.models import CopiedRecord
from answerable.foundations import bulk

SUMMER = timezone(timedelta(hours=1))
AT = datetime(2026, 6, 1, 9, 30, 5, 123456, tzinfo=UTC)
# What a writer of rows could take for a mark of its own.
TEXTS = ("", "\\N", "a\tb\nc\rd\\.", "NULL", 'é 🎓 "‘', "%s {} ?", "\\", "\\t")


def entries() -> list[models.Model]:
    return [
        Entry(
            seq=seq,
            body=bytes([0, seq, 255, 92, 10]),
            recorded_at=AT.astimezone(SUMMER if seq % 2 else UTC),
            type="test.made",
            subject=text,
        )
        for seq, text in enumerate(TEXTS, start=1)
    ]


def words() -> list[models.Model]:
    return [
        Words(entry=seq, salt="ab" * 32, said={"why": text, "é": [None, 1, True]})
        for seq, text in enumerate(TEXTS)
    ]


def projects() -> list[models.Model]:
    return [
        Project(
            ref=f"PRJ-{number}",
            organisation_id=1,
            keeper_id=2,
            kind=Kind.COPIED,
            title=text,
            state=ProjectState.PUBLISHED if number % 2 else "draft",
            answers={"purpose.problem": {"value": text}},
            version_number=number,
            claimed_at=AT if number % 2 else None,
            is_example=number % 3 == 0,
            created_at=AT,
            created_by_ref="PER-0",
            changed_at=AT + timedelta(days=number),
        )
        for number, text in enumerate(TEXTS)
    ]


def versions() -> list[models.Model]:
    return [
        Version(
            project_id=number,
            number=number,
            document=text,
            sha256="0" * 64,
            salt="1" * 64,
            published_at=AT,
            published_by_ref="",
            approved_by_role=text,
            entry=2**40 + number,
        )
        for number, text in enumerate(TEXTS)
    ]


def disclosures() -> list[models.Model]:
    return [
        Disclosure(entry=number, texts=text, note=text)
        for number, text in enumerate(TEXTS)
    ]


def listings() -> list[models.Model]:
    return [
        Listing(
            entry=number,
            project_id=number,
            ref=f"PRJ-{number}",
            title=text,
            summary=text,
            organisation_id=1,
            kind=Kind.OWN,
            stage="live",
            uses_ai="yes",
            version=1,
            published_at=AT,
            good_until=date(2026, 2, number) if number else None,
            stale_since=None,
            is_example=bool(number % 2),
            marks=" stage:live ",
            title_words=text,
            summary_words=text,
        )
        for number, text in enumerate(TEXTS)
    ]


def search_texts() -> list[models.Model]:
    return [
        SearchText(entry=number, body=text, words=text)
        for number, text in enumerate(TEXTS)
    ]


def records() -> list[models.Model]:
    return [
        CopiedRecord(
            source_id=1,
            key=f"{number}{text}",
            project_ref=f"PRJ-{number}",
            made_in_id=1,
            fingerprint="f" * 64,
            seen_in_id=2,
            seen_row=number,
            gone_on=date(2026, 1, 31) if number % 2 else None,
        )
        for number, text in enumerate(TEXTS)
    ]


EVERY = (
    entries, words, projects, versions, disclosures, listings, search_texts, records
)  # fmt: skip


def stored(model: type[models.Model]) -> list[tuple[object, ...]]:
    """Read every column as the database has it; what it counts itself is left out."""
    names = [f.column for f in model._meta.concrete_fields if not is_counted(f)]
    with connection.cursor() as cursor:
        columns = ", ".join(connection.ops.quote_name(name) for name in names)
        table = model._meta.db_table
        # A database gives rows in any order, unless it is told which.
        cursor.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}")  # noqa: S608
        rows: list[tuple[object, ...]] = cursor.fetchall()
    return rows


def is_counted(field: models.Field) -> bool:
    return isinstance(field, models.AutoField)


def undone(model: type[models.Model], write) -> Sequence[tuple[object, ...]]:
    """Write rows, read them, and take them back before the keys are checked."""
    with transaction.atomic():
        write()
        found = stored(model)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("make", EVERY, ids=lambda make: make.__name__)
@pytest.mark.django_db
def test_every_value_is_the_one_that_django_writes(make) -> None:
    model = type(make()[0])
    wanted = undone(model, lambda: model._default_manager.bulk_create(make()))
    found = undone(model, lambda: bulk.insert(make()))
    assert len(wanted) == len(TEXTS)
    assert found == wanted


@pytest.mark.django_db
def test_a_row_that_breaks_a_rule_takes_the_others_with_it() -> None:
    twice = [Disclosure(entry=1, texts="a"), Disclosure(entry=1, texts="b")]
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(twice)
    assert not Disclosure.objects.exists()


@pytest.mark.django_db
def test_the_ledger_still_refuses_a_gap() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        bulk.insert(entries()[1:])
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_no_rows_are_no_statement(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        bulk.insert([])
