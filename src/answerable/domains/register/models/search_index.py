"""The two databases' own indexes of words: made by a migration, repaired by `prepare`.

No extension is needed: words are cut and folded before they get here
(core/search/words.py), so any PostgreSQL will do, whatever this user may create.
"""

# A GIN index knows no order, so the newest are found block by block: every row has a
# word for the block of entries that it is in.
BLOCK = 4096
TEXT, TITLES = "register_textindex", "register_titleindex"
# FTS5 is given whole tokens, so it must leave every character of a mark in its place.
_TOKENS = "detail=none, columnsize=0, tokenize=\"ascii tokenchars '_:%.-~'\""


def _words(name: str, columns: str, table: str) -> str:
    rows = f"content='{table}', content_rowid='entry'"
    return f"CREATE VIRTUAL TABLE {name} USING fts5({columns}, {rows}, {_TOKENS})"


SQLITE = (
    _words(TEXT, "words", "register_searchtext"),
    _words(TITLES, "title_words, marks", "register_listing"),
)


def _vector(words: str) -> str:
    tokens = f"string_to_array({words} || ' b_' || (entry / {BLOCK})::text, ' ')"
    return (
        "ADD COLUMN IF NOT EXISTS vector tsvector "
        f"GENERATED ALWAYS AS (array_to_tsvector(array_remove({tokens}, ''))) STORED"
    )


_HEAD = _vector("title_words || ' ' || marks")
POSTGRESQL = (
    f"ALTER TABLE register_searchtext {_vector('words')}",
    f"ALTER TABLE register_listing {_HEAD}",
    "ALTER TABLE register_searchtext ALTER COLUMN vector SET STATISTICS 300",
    f"CREATE INDEX IF NOT EXISTS {TEXT} ON register_searchtext USING gin (vector)",
    f"CREATE INDEX IF NOT EXISTS {TITLES} ON register_listing USING gin (vector)",
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
