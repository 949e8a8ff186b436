"""An import is taken back as a whole; what a body has claimed is left alone."""

import json

import pytest

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import claims
from answerable.domains.register.queries import copies, versions
from answerable.domains.sources.actions.imports import NotPossibleNow
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.models import CopiedRecord
from answerable.domains.sources.queries import changes
from answerable.foundations import clock
from answerable.journeys import import_undo
from tests.factories import sources
from tests.factories.ledger import entries
from tests.factories.people import member

pytestmark = pytest.mark.django_db


def claim(ref: str) -> None:
    """Let the body of an entry claim it."""
    body = copies.organisation_ref(ref)
    author = member(body, Role.AUTHOR)
    assert organisations.by_ref(body).slug == author.organisation
    claims.claim(ref=ref, by=author, at=clock.now())


def test_new_entries_are_taken_off_and_changed_ones_put_back(team, write) -> None:
    sources.bring(write(sources.rows(12)), by=team)
    first = {r.key: r.project_ref for r in CopiedRecord.objects.all()}
    said = versions.document(first["rec-2"], 1)
    second = sources.bring(
        write([sources.row(1), sources.row(2, doel="Anders."), *sources.rows(16)[12:]]),
        by=team,
    )
    assert second.totals.report() | {"new": 4, "changed": 1, "disappeared": 10} == (
        second.totals.report()
    )
    undone = sources.take_back(second.ref, by=team)
    assert undone.state is ImportState.UNDONE
    assert undone.totals.undone == 15
    assert {r.key: r.project_ref for r in CopiedRecord.objects.all()} == first
    assert not CopiedRecord.objects.exclude(gone_on=None).exists()
    now = json.loads(versions.document(first["rec-2"], 3))
    before = json.loads(said)
    assert now["answers"] == before["answers"]
    assert "gone_on" not in json.loads(versions.document(first["rec-9"], 3))["source"]


def test_after_undoing_the_file_can_come_again(team, write) -> None:
    path = write(sources.rows(6))
    done = sources.bring(path, by=team)
    old = set(CopiedRecord.objects.values_list("project_ref", flat=True))
    sources.take_back(done.ref, by=team)
    assert all(copies.holdings(old)[ref].retracted for ref in old)
    again = sources.bring(path, by=team)
    assert again.totals.new == 6
    new = set(CopiedRecord.objects.values_list("project_ref", flat=True))
    assert not new & old


def test_undoing_stops_and_goes_on(team, write) -> None:
    done = sources.bring(write(sources.rows(12)), by=team)
    import_undo.start(ref=done.ref, by=team)
    left = iter([True, True])
    half = import_undo.run(
        ref=done.ref, by=team, go_on=lambda: next(left, False), say=lambda a, b: None
    )
    assert (half.state, half.totals.undone) == (ImportState.UNDOING, 10)
    whole = sources.take_back(done.ref, by=team)
    assert (whole.state, whole.totals.undone) == (ImportState.UNDONE, 12)


def test_only_the_latest_import_can_be_undone(team, write) -> None:
    first = sources.bring(write(sources.rows(3)), by=team)
    second = sources.bring(write(sources.rows(4)), by=team)
    with pytest.raises(NotPossibleNow, match="later import"):
        sources.take_back(first.ref, by=team)
    sources.take_back(second.ref, by=team)
    assert sources.take_back(first.ref, by=team).state is ImportState.UNDONE


def test_a_claimed_entry_is_never_changed_by_an_import(team, write) -> None:
    sources.bring(write(sources.rows(6)), by=team)
    ref = CopiedRecord.objects.get(key="rec-2").project_ref
    claim(ref)
    changed = [sources.row(n, doel=f"Nieuw doel {n}.") for n in range(1, 7)]
    again = sources.bring(write(changed), by=team)
    assert (again.totals.changed, again.totals.unchanged) == (5, 1)
    assert again.totals.left_alone == 1
    assert copies.holdings([ref])[ref].version == 1
    assert json.loads(versions.document(ref, 1))["version"] == 1


def test_a_claimed_entry_that_disappears_is_left_alone_once(team, write) -> None:
    sources.bring(write(sources.rows(6)), by=team)
    claim(CopiedRecord.objects.get(key="rec-6").project_ref)
    less = write(sources.rows(5))
    first, second = sources.bring(less, by=team), sources.bring(less, by=team)
    assert (first.totals.disappeared, first.totals.left_alone) == (0, 1)
    assert second.totals.left_alone == 0


def test_undoing_leaves_and_names_what_a_body_has_claimed(team, write) -> None:
    done = sources.bring(write(sources.rows(6)), by=team)
    ref = CopiedRecord.objects.get(key="rec-2").project_ref
    claim(ref)
    with entries() as written:
        undone = sources.take_back(done.ref, by=team)
    assert undone.totals.undone == 5
    assert changes.left(done.ref) == (ref,)
    assert not copies.holdings([ref])[ref].retracted
    assert written[-1].type == "import.undone"
    assert (written[-1].public["undone"], written[-1].public["left_alone"]) == (5, 1)
