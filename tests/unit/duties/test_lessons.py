"""Lessons: their check, when they are due again, and what is told of a body."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.duties.adapters import lesson_files
from answerable.domains.duties.core import lesson_text, lessons
from answerable.domains.duties.core.lesson_text import PartKind
from answerable.domains.duties.core.lessons import (
    Audience,
    DoneState,
    Lesson,
    Question,
    ShareStatus,
)
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.text import reading_age

LESSON = Lesson(
    id="one",
    title="One",
    summary="What one is.",
    audience=Audience.LEADERS,
    minutes=10,
    due_again_months=12,
    body="Text.",
    questions=(
        Question("First?", ("yes", "no"), 0, "Because."),
        Question("Second?", ("yes", "no"), 1, "Because."),
    ),
)
DONE_ON = date(2026, 2, 1)
HEAD = """---
title: A lesson
summary: What it is about.
audience: leaders
order: 1
minutes: 5
due_again_months: 12
questions:
- {asks: 'A?', options: [one, two], right: 1, why: Because it is.}
- {asks: 'B?', options: [one, two], right: 2, why: Because it is.}
- {asks: 'C?', options: [one, two], right: 2, why: Because it is.}
---
"""


def load(folder: Path, text: str, name: str = "lesson.md") -> lesson_files.Shelf:
    (folder / name).write_text(text, encoding="utf-8")
    return lesson_files.load(folder)


def test_a_check_is_done_when_every_answer_is_right() -> None:
    assert lessons.is_done(lessons.mark(LESSON, {0: 0, 1: 1})).allowed
    refused = lessons.is_done(lessons.mark(LESSON, {0: 0, 1: 0}))
    assert str(refused.reasons[0].sentence).startswith("Not right yet: 1.")


def test_a_question_without_an_answer_is_not_right() -> None:
    marked = lessons.mark(LESSON, {})
    assert [one.is_right for one in marked] == [False, False]
    assert [one.chosen for one in marked] == [None, None]


def test_a_lesson_falls_due_again() -> None:
    assert lessons.due_again(LESSON, DONE_ON) == date(2027, 2, 1)
    assert lessons.state_of(LESSON, None, DONE_ON) is DoneState.TO_DO
    last_day = date(2027, 2, 1)
    assert lessons.state_of(LESSON, DONE_ON, last_day) is DoneState.DONE
    after = last_day + timedelta(days=1)
    assert lessons.state_of(LESSON, DONE_ON, after) is DoneState.DUE_AGAIN


def test_leaders_and_the_front_line_are_roles_that_exist() -> None:
    assert Role.APPROVER in Audience.LEADERS.roles
    assert Role.PRACTITIONER in Audience.FRONT_LINE.roles
    assert not Audience.LEADERS.roles & Audience.FRONT_LINE.roles


def test_of_fewer_than_five_people_nothing_is_told() -> None:
    assert lessons.share(4, 4) is ShareStatus.TOO_FEW
    assert lessons.share(0, 0) is ShareStatus.TOO_FEW


def test_shares_are_told_in_words() -> None:
    told = [lessons.share(done, 6) for done in range(7)]
    assert told == [
        ShareStatus.NONE,
        *(ShareStatus.SOME,) * 3,
        *(ShareStatus.MOST,) * 2,
        ShareStatus.ALL,
    ]


@given(st.integers(0, 40), st.integers(0, 40))
def test_more_people_done_never_sounds_like_less(done: int, of: int) -> None:
    order = list(ShareStatus)
    here = order.index(lessons.share(min(done, of), of))
    more = order.index(lessons.share(min(done + 1, of), of))
    assert more >= here


def test_a_lesson_is_cut_into_headings_lists_and_paragraphs() -> None:
    found = lesson_text.parts("One\nline.\n\n## Head\n\n- first\n  goes on\n- second\n")
    assert [(part.kind, part.lines) for part in found] == [
        (PartKind.PARAGRAPH, ("One line.",)),
        (PartKind.HEADING, ("Head",)),
        (PartKind.LIST, ("first goes on", "second")),
    ]


@given(st.text())
def test_any_text_can_be_cut_and_no_word_is_made_up(text: str) -> None:
    lines = (line for part in lesson_text.parts(text) for line in part.lines)
    assert {word for line in lines for word in line.split()} <= set(text.split())


def test_a_lesson_is_read_from_its_file(tmp_path: Path) -> None:
    shelf = load(tmp_path, HEAD + "\nThe text.\n")
    assert shelf.problems == []
    lesson = shelf.lessons["lesson"]
    assert (lesson.title, lesson.body) == ("A lesson", "The text.")
    assert [question.right for question in lesson.questions] == [0, 1, 1]


def test_a_readme_is_no_lesson(tmp_path: Path) -> None:
    assert load(tmp_path, "# Lessons", "README.md").problems == []


def test_faults_are_told_with_the_remedy(tmp_path: Path) -> None:
    for text, said in (
        ("No heading at all.", "three hyphens"),
        (HEAD, "has no text"),
        (HEAD.replace("right: 1", "right: 3") + "x", "number of one of the options"),
        (HEAD.replace("[one, two], right: 1", "[one], right: 1") + "x", "two options"),
        (HEAD.replace("leaders", "bosses") + "x", "not one of leaders, front_line"),
        ("---\na: [\n---\nx", "is not YAML"),
    ):
        problems = [problem.reason for problem in load(tmp_path, text).problems]
        assert said in " ".join(problems), (text, problems)


def test_two_questions_are_too_few(tmp_path: Path) -> None:
    lines = [line for line in HEAD.splitlines() if "C?" not in line]
    problems = load(tmp_path, "\n".join(lines) + "\nText.").problems
    assert "needs 3 questions" in problems[0].reason


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "lesson.md").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in lesson_files.load(tmp_path).problems[0].reason


def test_the_lessons_of_the_register_are_good_and_easy_to_read() -> None:
    shelf = lesson_files.load(Path(__file__).parents[3] / "training")
    assert shelf.problems == []
    assert {one.audience for one in shelf.lessons.values()} == set(Audience)
    for lesson in shelf.lessons.values():
        age = reading_age(lesson.body)
        assert age is not None
        assert age <= 11, lesson.id
        rights = {question.right for question in lesson.questions}
        assert len(rights) > 1, f"{lesson.id}: the right answer is always in one place"
