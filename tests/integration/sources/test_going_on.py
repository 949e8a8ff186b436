"""An import that stops goes on where it stopped, and is never done twice."""

from collections.abc import Callable

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.sources.actions import imports
from answerable.domains.sources.actions.batches import NotOurTurn
from answerable.domains.sources.actions.imports import (
    AnotherIsHalfDone,
    NotPossibleNow,
)
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.models import CopiedRecord, Import, ImportedRow
from answerable.domains.sources.queries import imports as queries
from answerable.foundations import clock
from answerable.journeys import import_records
from tests.factories import sources

pytestmark = pytest.mark.django_db


def batches(count: int) -> Callable[[], bool]:
    """Go on for so many batches."""
    left = iter([True] * count)
    return lambda: next(left, False)


def test_stopped_between_batches_it_goes_on_exactly_there(team, write) -> None:
    path = write([*sources.rows(16), sources.row(3)])
    half = sources.bring(path, by=team, go_on=batches(2))
    assert (half.position, half.totals.new) == (10, 10)
    import_records.stop(ref=half.ref, by=team, at=clock.now())
    assert queries.show(half.ref).state is ImportState.CANCELLED
    whole = sources.bring(path, by=team)
    assert whole.ref == half.ref
    assert whole.state is ImportState.FINISHED
    assert (whole.totals.new, whole.totals.merged) == (16, 1)
    assert CopiedRecord.objects.count() == 16


def test_a_batch_that_fails_leaves_nothing_of_itself(
    team, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(sources.rows(12))
    from answerable.domains.sources.actions import batches as acts

    keep, calls = acts.keep, iter(range(10))

    def breaks(**given: object) -> None:
        keep(**given)
        if next(calls) == 1:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(acts, "keep", breaks)
    with pytest.raises(OSError, match="No space left"):
        sources.bring(path, by=team)
    size = ledger.size()
    assert CopiedRecord.objects.count() == 5
    assert Import.objects.get().position == 5
    monkeypatch.undo()
    done = sources.bring(path, by=team)
    assert (done.position, done.totals.new) == (12, 12)
    assert ledger.size() > size


def test_a_second_process_steps_back(team, write) -> None:
    path = write(sources.rows(12))
    half = sources.bring(path, by=team, go_on=batches(1))
    Import.objects.filter(ref=half.ref).update(position=7)
    from answerable.domains.sources.adapters import files
    from answerable.domains.sources.core import formats
    from answerable.journeys.import_records import Work

    fmt = formats.named(sources.DUTCH)
    work = Work(half.ref, path, fmt, files.survey(path, fmt), team)
    seen = iter([True])

    def another_moves_on() -> bool:
        next(seen, None)
        Import.objects.filter(ref=half.ref).update(position=11)
        return True

    with pytest.raises(NotOurTurn):
        import_records.run(work, go_on=another_moves_on, say=lambda a, b: None)
    assert CopiedRecord.objects.count() == 5


def test_one_that_was_stopped_by_somebody_else_stops(team, write) -> None:
    path, asked = write(sources.rows(20)), iter(range(9))

    def stopped_meanwhile() -> bool:
        if next(asked) == 2:
            ref = Import.objects.get().ref
            import_records.stop(ref=ref, by=team, at=clock.now())
        return True

    with pytest.raises(NotOurTurn):
        sources.bring(path, by=team, go_on=stopped_meanwhile)
    assert Import.objects.get().state == ImportState.CANCELLED
    assert CopiedRecord.objects.count() == 10


def test_another_file_of_the_source_waits_for_the_first(team, write) -> None:
    sources.bring(write(sources.rows(12)), by=team, go_on=batches(1))
    with pytest.raises(AnotherIsHalfDone):
        sources.bring(write(sources.rows(20)), by=team)
    assert CopiedRecord.objects.count() == 5


def test_a_finished_import_cannot_be_started_again(team, write) -> None:
    done = sources.bring(write(sources.rows(3)), by=team)
    with pytest.raises(NotPossibleNow):
        imports.cancel(ref=done.ref, by=team, at=clock.now())


def test_what_stood_in_the_way_is_kept(team, write) -> None:
    half = sources.bring(write(sources.rows(12)), by=team, go_on=batches(1))
    import_records.give_up(ref=half.ref, problem="The disk is full.", at=clock.now())
    told = queries.show(half.ref)
    assert (told.state, told.problem) == (ImportState.FAILED, "The disk is full.")


def test_rows_are_told_once_however_often_it_stops(team, write) -> None:
    path = write([*sources.rows(11), sources.row(12, title="")])
    sources.bring(path, by=team, go_on=batches(1))
    sources.bring(path, by=team, go_on=batches(1))
    sources.bring(path, by=team)
    assert ImportedRow.objects.filter(outcome="refused").count() == 1
