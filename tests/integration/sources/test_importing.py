"""A file of another register becomes entries, and the next file changes them."""

import json

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import known
from answerable.domains.register.queries import versions
from answerable.domains.sources.core.states import ImportState
from answerable.domains.sources.models import CopiedRecord
from answerable.domains.sources.queries import listed, told
from answerable.journeys import import_report
from tests.factories import organisations as bodies
from tests.factories import sources
from tests.factories.ledger import entries
from tests.factories.people import member

pytestmark = pytest.mark.django_db


def project_of(key: str) -> str:
    return CopiedRecord.objects.get(key=key).project_ref


def document(ref: str, number: int) -> dict:
    return json.loads(versions.document(ref, number))


def test_every_row_is_accounted_for(team, write) -> None:
    done = sources.bring(write(sources.rows(12)), by=team)
    assert done.state is ImportState.FINISHED
    assert done.totals.report() | {"rows": 12, "imported": 12} == done.totals.report()
    assert done.totals.new == 12
    assert listed.by_slug(sources.DUTCH).held == 12


def test_an_entry_says_where_it_was_copied_from(team, write) -> None:
    sources.bring(write(sources.rows(1)), by=team)
    said = document(project_of("rec-1"), 1)
    assert said["kind"] == "copied"
    assert said["language"] == "nl"
    assert said["source"]["key"] == "rec-1"
    assert said["source"]["link"] == "https://example.org/algoritme/1"
    assert said["answers"]["purpose.problem_and_need"]["value"].startswith("Doel 1")


def test_bodies_are_added_once_and_found_again(team, write) -> None:
    sources.bring(write(sources.rows(20)), by=team)
    count = organisations.matching("").count
    sources.bring(write(sources.rows(30)), by=team)
    assert organisations.matching("").count == count
    names = known.refs_by_name("NL")
    assert len(names) == 7
    body = organisations.by_ref(names["gemeente testdam 1"])
    assert (body.kind, body.known_from) == ("council", sources.DUTCH)


def test_a_body_that_joined_is_the_one_the_entry_is_about(team, write) -> None:
    joined = bodies.organisation(name="Gemeente  Testdam 1")
    from answerable.domains.organisations.models import Organisation

    Organisation.objects.filter(ref=joined).update(country="NL")
    sources.bring(write([sources.row(1)]), by=team)
    said = document(project_of("rec-1"), 1)
    assert said["organisation"]["ref"] == joined


def test_a_body_abroad_with_the_name_of_one_here_gets_its_own_page(team, write) -> None:
    bodies.organisation(name="Gemeente Testdam 1")
    sources.bring(write([sources.row(1)]), by=team)
    said = document(project_of("rec-1"), 1)
    assert said["organisation"]["slug"] == "gemeente-testdam-1-nl"


def test_the_same_file_again_changes_nothing(team, write) -> None:
    path = write(sources.rows(12))
    sources.bring(path, by=team)
    before = ledger.size()
    again = sources.bring(path, by=team)
    assert again.state is ImportState.FINISHED
    assert (again.totals.imported, again.totals.unchanged) == (0, 12)
    assert ledger.size() == before


def test_a_changed_record_becomes_a_new_version_with_its_difference(
    team, write
) -> None:
    sources.bring(write(sources.rows(12)), by=team)
    changed = [*sources.rows(11), sources.row(12, doel="Iets heel anders.")]
    again = sources.bring(write(changed), by=team)
    assert (again.totals.changed, again.totals.unchanged) == (1, 11)
    ref = project_of("rec-12")
    assert document(ref, 2)["answers"]["purpose.problem_and_need"]["value"] == (
        "Iets heel anders."
    )
    changes = versions.differences(ref, 1, 2)
    assert any("Iets heel anders." in str(change) for change in changes)


def test_a_record_that_disappears_is_marked_and_one_that_returns_is_not(
    team, write
) -> None:
    whole, less = write(sources.rows(12)), write(sources.rows(5))
    sources.bring(whole, by=team)
    without = sources.bring(less, by=team)
    assert (without.totals.unchanged, without.totals.disappeared) == (5, 7)
    ref = project_of("rec-12")
    assert document(ref, 2)["source"]["gone_on"]
    assert listed.by_slug(sources.DUTCH).gone == 7
    still = sources.bring(less, by=team)
    assert still.totals.disappeared == 0
    back = sources.bring(whole, by=team)
    assert (back.totals.returned, back.totals.changed) == (7, 7)
    assert "gone_on" not in document(ref, 3)["source"]
    assert listed.by_slug(sources.DUTCH).gone == 0


def test_rows_that_are_the_same_in_everything_are_merged(team, write) -> None:
    done = sources.bring(write([*sources.rows(12), sources.row(1)]), by=team)
    assert (done.totals.new, done.totals.merged, done.totals.rows) == (12, 1, 13)
    (merged,) = told.rows(done.ref, "merged")
    assert (merged.row, merged.told["same_as_row"]) == (13, 1)


def test_a_row_without_a_name_is_refused_with_its_reason(team, write) -> None:
    done = sources.bring(write([*sources.rows(6), sources.row(7, title="")]), by=team)
    assert (done.totals.new, done.totals.refused) == (6, 1)
    (refused,) = told.rows(done.ref, "refused")
    assert refused.row == 7
    assert "each record needs a name" in refused.sentence


def test_the_report_tells_totals_refusals_and_recodings(team, write, tmp_path) -> None:
    done = sources.bring(write([*sources.rows(6), sources.row(7, title="")]), by=team)
    file = tmp_path / "report.json"
    import_report.write(done.ref, file)
    said = json.loads(file.read_text())
    assert {k: said["totals"][k] for k in ("rows", "imported", "refused")} == {
        "rows": 7,
        "imported": 6,
        "refused": 1,
    }
    assert said["refused"][0]["row"] == 7
    assert any(r["found"] == "in_gebruik" for r in said["recoded"])


def test_only_the_register_team_imports(team, write) -> None:
    council = bodies.organisation(name="Wyreham City Council")
    author = member(council, Role.AUTHOR)
    with pytest.raises(NotPermitted):
        sources.bring(write(sources.rows(1)), by=author)
    assert not CopiedRecord.objects.exists()


def test_the_ledger_hears_of_each_entry_and_of_the_import(team, write) -> None:
    with entries() as written:
        sources.bring(write(sources.rows(3)), by=team)
    types = [entry.type for entry in written]
    assert types.count("project.copied") == 3
    assert types[0] == "source.added"
    assert types[-1] == "import.finished"
    assert written[-1].public["new"] == 3
