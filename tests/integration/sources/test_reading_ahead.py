"""A second process reads ahead: the same rows, and nothing worse when it ends."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.ledger.models import Entry
from answerable.domains.organisations.models import Organisation
from answerable.domains.register.core.prepared import Prepared, Preparing
from answerable.domains.register.models import Listing, SearchText, SearchWord, Version
from answerable.domains.register.queries import versions
from answerable.domains.sources.adapters import ahead, files
from answerable.domains.sources.adapters.ahead import Job, ReaderGone
from answerable.domains.sources.adapters.bad_files import BadFile
from answerable.domains.sources.core import checking, copying, formats, tables
from answerable.domains.sources.core.incoming import Unfit
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.models import CopiedRecord, ImportedRow, RecodedRows
from answerable.foundations import clock
from answerable.journeys import import_reading
from tests.factories import sources

FORMAT = formats.named(sources.DUTCH)
ROWS = [*sources.rows(12), sources.row(13, title=""), sources.row(14, doel="é &lt;b>")]


@pytest.fixture
def file(write) -> Path:
    return write(ROWS)


def job(file: Path, start: int = 0, size: int = 5) -> Job:
    survey = files.survey(file, FORMAT)
    return Job(file, FORMAT.name, {}, survey, start, size)


def reader() -> int:
    """Wait for the reader to be there."""
    while not (found := list(started())):
        time.sleep(0.01)
    return found[0]


def started() -> Iterator[int]:
    """Find the readers that run now."""
    for child in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for number in child.read_text().split():
            if ahead.READER.encode() in Path(f"/proc/{number}/cmdline").read_bytes():
                yield int(number)


def test_it_says_what_this_process_would(file: Path) -> None:
    wanted = job(file)
    with ahead.reading(wanted) as batches:
        found = list(batches)
    assert [len(batch) for batch in found] == [5, 5, 4]
    rows = [row for batch in found for row, _ in batch]
    assert rows == list(files.records(file, FORMAT, wanted.survey))
    assert [type(row) for row in rows].count(Unfit) == 1
    preparing = Preparing(catalogues.current())
    for row, ready in (each for batch in found for each in batch):
        if isinstance(row, Unfit):
            assert ready is None
            continue
        copy = copying.copy_of(FORMAT, row, copied_on=clock.today())
        unsaid = {**preparing.prepare(copy).said["source"], "copied_on": "0001-01-01"}
        again = preparing.prepare(copy)
        assert ready == Prepared({**again.said, "source": unsaid}, again.reading)


def test_it_begins_where_it_is_told_to(file: Path) -> None:
    with ahead.reading(job(file, start=9)) as batches:
        assert [row.row for batch in batches for row, _ in batch] == [
            10,
            11,
            12,
            13,
            14,
        ]


def test_a_file_that_broke_since_is_told_as_it_would_be_here(file: Path) -> None:
    wanted = job(file)
    os.truncate(file, file.stat().st_size - 40)
    with ahead.reading(wanted) as batches, pytest.raises(BadFile) as told:
        list(batches)
    with pytest.raises(BadFile) as here:
        list(files.records(file, FORMAT, wanted.survey))
    assert told.value.reasons == here.value.reasons


def test_a_file_that_is_gone_is_told_as_it_would_be_here(file: Path) -> None:
    wanted = job(file)
    file.unlink()
    with ahead.reading(wanted) as batches, pytest.raises(FileNotFoundError):
        list(batches)


def test_a_reader_that_is_killed_is_told_plainly(write) -> None:
    long = write(sources.rows(400))  # more than waits between the two processes
    with ahead.reading(job(long, size=1)) as batches:
        next(batches)
        os.kill(reader(), signal.SIGKILL)
        with pytest.raises(ReaderGone, match="ended from outside"):
            list(batches)


def test_no_reader_is_left_when_nobody_wants_more(write) -> None:
    long = write(sources.rows(2_000))
    with ahead.reading(job(long, size=500)) as batches:
        next(batches)
        assert list(started())
    assert not list(started())


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_what_asks_the_writer_to_stop_does_not_stop_the_reader(
    file: Path, asked: signal.Signals
) -> None:
    with ahead.reading(job(file, size=1)) as batches:
        os.kill(reader(), asked)  # as Ctrl-C does to everyone at the terminal
        assert len(list(batches)) == len(ROWS)


@pytest.mark.django_db
def test_a_table_is_read_by_its_mapping(tmp_path: Path) -> None:
    mapping = {
        "source": {
            "slug": "own",
            "title": "Own",
            "publisher": "Us",
            "licence": "OGL",
            "country": "GB",
            "language": "en",
        },
        "title": "Name",
        "publisher": {"name": "Wyreham", "kind": "council"},
        "columns": {"Why": "purpose.problem_and_need"},
    }
    catalogue = catalogues.current()
    fmt = tables.as_format(checking.read(mapping, catalogue), catalogue)
    file = tmp_path / "own.csv"
    file.write_text("Name,Why\nLamps,Streets were dark.\n", encoding="utf-8")
    survey = files.survey(file, fmt)
    with ahead.reading(Job(file, formats.TABLE, mapping, survey, 0, 5)) as batches:
        ((found, _),) = next(batches)
    assert [found] == list(files.records(file, fmt, survey))


def left_behind() -> dict[str, object]:
    """What an import leaves, without moments and chance."""
    documents = [versions.parsed(v) for v in Version.objects.order_by("entry")]
    for document in documents:
        del document["published_at"]
        del document["organisation"]["ref"]
    bodies = Organisation.objects.values_list("name", "kind")
    marks = Listing.objects.values_list("ref", "title_words", "good_until")
    said = [text.words.split(" all:yes")[0] for text in SearchText.objects.all()]
    return {
        "documents": documents,
        "bodies": sorted(bodies),
        "lists": sorted(marks),
        "bodies of text": sorted(SearchText.objects.values_list("body", flat=True)),
        "tokens": sorted({t for words in said for t in words.split() if ":" not in t}),
        "words": sorted(SearchWord.objects.values_list("word", "entries")),
        "records": sorted(
            CopiedRecord.objects.values_list("key", "fingerprint", "seen_row")
        ),
        "rows": list(ImportedRow.objects.values_list("row", "outcome", "told")),
        "recoded": [
            row
            for rows in RecodedRows.objects.order_by("first_row")
            for row in rows.rows
        ],
        "acts": list(Entry.objects.order_by("seq").values_list("type", flat=True)),
    }


def test_an_import_leaves_the_same_whoever_reads(
    team, file: Path, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import transaction

    later = write([sources.row(1, doel="Anders"), *ROWS[2:], ROWS[3]])
    left = []
    for many in (10**6, 0):
        monkeypatch.setattr(import_reading, "MANY", many)
        with transaction.atomic():
            for each in (file, later):
                after = sources.bring(each)
                assert after.state is ImportState.FINISHED
            left.append(left_behind())
            transaction.set_rollback(True)
    assert left[0] == left[1]


def test_stopped_half_way_the_reader_ends_and_the_import_goes_on(
    team, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_reading, "MANY", 0)
    turns = iter([True, True, False])
    half = sources.bring(file, go_on=lambda: next(turns))
    assert half.position == 10
    assert not list(started())
    whole = sources.bring(file)
    assert (whole.state, whole.totals.new) == (ImportState.FINISHED, 13)
