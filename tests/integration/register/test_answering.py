"""Answering one question at a time: nobody's words are lost, nothing is cut off."""

from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.catalogue.core.answers import BLANK
from answerable.domains.catalogue.core.values import InvalidValue
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import drafts, projects
from answerable.domains.register.actions.drafts import EditConflict
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.queries import drafts as drafts_of
from answerable.domains.register.queries import projects as register
from answerable.domains.register.queries import versions, workspaces
from answerable.foundations.core.decision import NotFound
from tests.factories.answers import answered, every_state
from tests.factories.people import member
from tests.factories.projects import drafted, publish_again, published, started, tool

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NOTICE = "people.notice"


def say(ref, words, by, *, seen=None, at=NOON, fact=NOTICE):
    given = words if not isinstance(words, str) else answered(words)
    drafts.answer(ref=ref, fact_id=fact, answer=given, seen=seen, by=by, at=at)


def said(ref, fact=NOTICE):
    return drafts_of.own_answer(ref, fact).value


# --- Two people at one answer ---------------------------------------------------------


def test_two_people_editing_one_answer_are_shown_both_texts(council):
    colleague = member(council.ref, Role.AUTHOR)
    ref = started(council, at=NOON)
    seen = drafts_of.seen(ref, NOTICE)
    say(ref, "A leaflet.", colleague, seen=seen)
    with pytest.raises(EditConflict) as conflict:
        say(ref, "A letter.", council.author, seen=seen)
    assert conflict.value.theirs.value == "A leaflet."
    assert conflict.value.theirs.by == colleague.ref
    assert conflict.value.yours.value == "A letter."
    assert said(ref) == "A leaflet."


def test_having_seen_both_texts_one_can_save_either(council):
    ref = started(council, at=NOON)
    say(ref, "A leaflet.", council.author)
    say(ref, "A letter.", council.author, seen=drafts_of.seen(ref, NOTICE))
    assert said(ref) == "A letter."


def test_two_people_saying_the_same_do_not_conflict(council):
    ref = started(council, at=NOON)
    seen = drafts_of.seen(ref, NOTICE)
    say(ref, "A leaflet.", member(council.ref, Role.AUTHOR), seen=seen)
    say(ref, "A leaflet.", council.author, seen=seen)
    assert len(workspaces.edits(ref)) == 2


def test_two_people_at_two_answers_do_not_meet(council):
    ref = started(council, at=NOON)
    one, other = drafts_of.seen(ref, NOTICE), drafts_of.seen(ref, "identity.contact")
    say(ref, "A leaflet.", council.author, seen=one)
    say(ref, "Town Hall", council.author, seen=other, fact="identity.contact")
    assert (said(ref), said(ref, "identity.contact")) == ("A leaflet.", "Town Hall")


# --- The same thing twice -------------------------------------------------------------


def test_a_double_submit_changes_nothing(council):
    ref = published(council, at=NOON)
    before = workspaces.edits(ref)
    say(ref, said(ref), council.author, at=NOON + MINUTE)
    assert workspaces.edits(ref) == before
    assert drafts_of.heading(ref).state == ProjectState.PUBLISHED


def test_taking_away_what_was_never_said_changes_nothing(council):
    ref = published(council, at=NOON)
    say(ref, BLANK, council.author, fact="law.necessity", at=NOON + MINUTE)
    assert drafts_of.heading(ref).state == ProjectState.PUBLISHED


def test_the_same_tool_twice_changes_nothing(council):
    ref, version = drafted(council, at=NOON), tool(council)
    choose = {"ref": ref, "tool_version": version, "by": council.author}
    projects.use_tool(**choose, at=NOON)
    publish_again(ref, council, at=NOON + MINUTE)
    projects.use_tool(**choose, at=NOON + DAY)
    assert drafts_of.heading(ref).state == ProjectState.PUBLISHED
    projects.stop_using_tool(**choose, at=NOON + DAY)
    assert drafts_of.heading(ref).state == ProjectState.DRAFT
    edits = len(workspaces.edits(ref))
    projects.stop_using_tool(**choose, at=NOON + DAY)
    assert len(workspaces.edits(ref)) == edits


def test_the_same_words_on_a_later_day_confirm_the_answer(council):
    ref = published(council, at=NOON)
    say(ref, said(ref), council.author, at=NOON + 2 * DAY)
    assert drafts_of.heading(ref).state == ProjectState.DRAFT
    answer = drafts_of.own_answer(ref, NOTICE)
    assert answer.at == NOON + 2 * DAY
    assert versions.differences(ref, 1, 1) == ()


# --- What is refused ------------------------------------------------------------------


def test_forty_thousand_characters_are_refused_and_what_was_there_stays(council):
    ref = drafted(council, at=NOON)
    before = said(ref)
    with pytest.raises(InvalidValue) as refused:
        say(ref, "x" * 40_000, council.author)
    assert [problem.sentence for problem in refused.value.problems] == [
        (
            "You typed 40,000 characters; the limit is 4,000. "
            "Shorten it or put the detail in a linked document."
        )
    ]
    assert said(ref) == before


def test_one_wrong_answer_of_several_keeps_none_of_them(council):
    ref = started(council, at=NOON)
    several = {NOTICE: answered("A leaflet."), "law.regime": answered("martial law")}
    with pytest.raises(InvalidValue):
        drafts.answer_several(ref=ref, answers=several, by=council.author, at=NOON)
    assert said(ref) is None


@pytest.mark.parametrize("fact_id", ["no.such_fact", "reported.evidence", ""])
def test_a_question_that_is_not_asked_cannot_be_answered(council, fact_id):
    ref = started(council, at=NOON)
    with pytest.raises(NotFound, match="question"):
        say(ref, "Words.", council.author, fact=fact_id)


def test_a_project_that_is_not_there_cannot_be_answered(council):
    with pytest.raises(NotFound, match="project"):
        say("PRJ-0000-0000", "Words.", council.author)


# --- What is kept ---------------------------------------------------------------------


@pytest.mark.parametrize("answer", every_state(TODAY), ids=lambda answer: answer.state)
def test_every_state_is_kept_and_published_as_it_was_given(council, answer):
    ref = drafted(council, at=NOON)
    say(ref, answer, council.author)
    publish_again(ref, council, at=NOON + MINUTE)
    shown = register.record(ref, today=TODAY).fact(NOTICE).answer
    assert shown.state == answer.state
    assert (shown.value, shown.reason, shown.ground) == (
        answer.value,
        answer.reason,
        answer.ground,
    )
    assert (shown.due, shown.review_on) == (answer.due, answer.review_on)


def test_html_and_scripts_are_kept_as_text(council):
    ref = drafted(council, at=NOON)
    markup = "<script>alert('x')</script> <img src=x onerror=alert(1)> &amp; {{ 7*7 }}"
    say(ref, markup, council.author)
    say(ref, markup, council.author, fact="identity.name")
    publish_again(ref, council, at=NOON + MINUTE)
    record = register.record(ref, today=TODAY)
    assert (record.title, record.fact(NOTICE).answer.value) == (markup, markup)


def test_every_change_is_kept_with_who_made_it_and_when(council):
    ref = started(council, at=NOON)
    say(ref, "A leaflet.", council.author, at=NOON + MINUTE)
    say(ref, BLANK, council.author, at=NOON + 2 * MINUTE)
    taken_away, written, named = workspaces.edits(ref)
    assert (written.before, written.after.value) == (BLANK, "A leaflet.")
    assert (taken_away.before.value, taken_away.after) == ("A leaflet.", BLANK)
    assert named.fact_id == "identity.name"
    assert all(edit.by.startswith("Person") for edit in (taken_away, written, named))


# --- The task list --------------------------------------------------------------------


def test_the_task_list_says_what_is_left_who_can_answer_and_how_long_it_takes(council):
    ref = started(council, at=NOON)
    draft = drafts_of.show(ref, today=TODAY)
    assert draft.short_entry.left == 14
    assert draft.short_entry.minutes_left == 28
    assert draft.short_entry.can_answer
    assert all(
        group.left and group.minutes_left for group in draft.groups if group.items
    )

    done = drafts_of.show(drafted(council, at=NOON), today=TODAY)
    assert (done.short_entry.left, done.short_entry.minutes_left) == (0, 0)
    assert done.blockers == ()


def test_a_question_that_does_not_apply_is_not_in_the_task_list(council):
    ref = drafted(council, at=NOON)
    asked = {
        i.fact.id for g in drafts_of.show(ref, today=TODAY).groups for i in g.items
    }
    assert "tool.how_it_works" not in asked
    say(ref, "machine_learning", council.author, fact="identity.ai_kind")
    asked = {
        i.fact.id for g in drafts_of.show(ref, today=TODAY).groups for i in g.items
    }
    assert "tool.how_it_works" in asked


def test_a_body_sees_its_own_entries_with_their_states(council, trust):
    draft, public = started(council, "Bins", at=NOON), published(council, "Roads")
    started(trust, "Letters", at=NOON)
    rows = {row.ref: row for row in workspaces.workspace([council.ref])}
    assert set(rows) == {draft, public}
    assert (rows[draft].state_label, rows[draft].version_number) == ("Draft", 0)
    assert (rows[public].state_label, rows[public].version_number) == ("Published", 1)
