"""PostgreSQL compresses long texts in the quickest way that it has."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_long_texts_are_compressed_by_lz4_where_it_is_there() -> None:
    if connection.vendor != "postgresql":
        return  # SQLite compresses nothing
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'lz4' = ANY(enumvals) FROM pg_settings "
            "WHERE name = 'default_toast_compression'"
        )
        (has_lz4,) = cursor.fetchone()
        cursor.execute(
            "SELECT DISTINCT attcompression FROM pg_attribute WHERE (attrelid, "
            "attname) IN (('register_version'::regclass, 'document'), "
            "('register_disclosure'::regclass, 'texts'), "
            "('register_searchtext'::regclass, 'body'))"
        )
        assert cursor.fetchall() == ([("l",)] if has_lz4 else [("",)])
