"""Out of date since …: what stands on the page when an answer grows old."""

from datetime import UTC, date, datetime, timedelta

from answerable.domains.register.actions import drafts, listings
from answerable.domains.register.core.lists import Filters
from answerable.domains.register.queries import drafts as drafts_of
from answerable.domains.register.queries import listings as listings_of
from answerable.domains.register.queries import projects as register
from answerable.domains.register.queries import workspaces
from answerable.journeys import end_project
from tests.factories.answers import answered, withheld
from tests.factories.projects import drafted, publish_again, published

NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)
TODAY = NOON.date()
DAY = timedelta(days=1)
STAGE_GOOD_UNTIL = date(2026, 4, 10)  # the stage is asked again after three months
PROMISED = TODAY + timedelta(days=90)


def mark_in_list(ref):
    rows = {row.ref: row for row in listings_of.listing(Filters()).rows}
    return rows[ref].stale_since


def test_a_new_entry_is_in_date(council):
    ref = published(council, at=NOON)
    record = register.record(ref, today=TODAY)
    assert (record.stale_since, record.stale_facts) == (None, ())


def test_an_entry_is_out_of_date_since_its_first_answer_is(council):
    ref = published(council, at=NOON)
    last_good_day = register.record(ref, today=STAGE_GOOD_UNTIL)
    assert "identity.lifecycle_stage" not in stale(last_good_day)
    record = register.record(ref, today=STAGE_GOOD_UNTIL + DAY)
    assert record.stale_since == STAGE_GOOD_UNTIL
    assert "identity.lifecycle_stage" in stale(record)
    assert "people.notice" not in stale(record)


def stale(record):
    return {item.fact.id for item in record.stale_facts}


def test_a_promise_that_was_not_kept_is_out_of_date(council):
    ref = published(council, at=NOON)
    record = register.record(ref, today=PROMISED + DAY)
    assert record.fact("decision.role").stale_since == PROMISED


def test_a_withheld_answer_is_looked_at_again_on_its_review_date(council):
    ref = published(council, at=NOON, people__notice=withheld(TODAY + 10 * DAY))
    record = register.record(ref, today=TODAY + 11 * DAY)
    assert record.fact("people.notice").stale_since == TODAY + 10 * DAY


def test_the_clock_moves_the_mark_in_lists_and_figures(council):
    ref = published(council, at=NOON)
    listings.refresh_staleness(today=TODAY)
    assert mark_in_list(ref) is None

    later = STAGE_GOOD_UNTIL + DAY
    assert listings.refresh_staleness(today=later) == 1
    assert mark_in_list(ref) == STAGE_GOOD_UNTIL
    assert listings.refresh_staleness(today=later) == 0
    assert len(listings_of.listing(Filters(out_of_date=True)).rows) == 1
    assert register.figures(today=later).out_of_date == 1
    (row,) = workspaces.workspace([council.ref])
    assert row.stale_since == STAGE_GOOD_UNTIL
    assert listings.refresh_staleness(today=TODAY) == 1
    assert mark_in_list(ref) is None


def test_confirming_the_old_words_brings_an_entry_up_to_date(council):
    ref = published(council, at=NOON)
    later = NOON + 200 * DAY
    record = register.record(ref, today=later.date())
    assert record.stale_since
    answers = {
        item.fact.id: drafts_of.own_answer(ref, item.fact.id)
        for item in record.stale_facts
        if not drafts_of.own_answer(ref, item.fact.id).is_blank
    }
    drafts.answer_several(ref=ref, answers=answers, by=council.author, at=later)
    publish_again(ref, council, at=later)
    assert register.record(ref, today=later.date()).stale_since is None


def test_an_ended_project_is_a_record_of_the_past_and_does_not_grow_old(council):
    ref = drafted(council, at=NOON, identity__lifecycle_stage="idea")
    end_project.decide_not_to(
        ref=ref,
        reasons="It frightened people.",
        who_decided="Cabinet",
        on=TODAY,
        by=council.author,
        at=NOON,
    )
    publish_again(ref, council, at=NOON)
    far = TODAY + 5000 * DAY
    assert register.record(ref, today=far).stale_since is None
    assert listings.refresh_staleness(today=far) == 0


def test_the_task_list_names_what_is_out_of_date(council):
    ref = published(council, at=NOON)
    draft = drafts_of.show(ref, today=STAGE_GOOD_UNTIL + DAY)
    late = {i.fact.id for g in draft.groups for i in g.items if i.stale_since}
    assert late == {"identity.lifecycle_stage"}
    drafts.answer(
        ref=ref,
        fact_id="identity.lifecycle_stage",
        answer=answered("paused"),
        seen=None,
        by=council.author,
        at=NOON + 100 * DAY,
    )
    item = drafts_of.fact(ref, "identity.lifecycle_stage", today=TODAY + 101 * DAY)
    assert item.stale_since is None
