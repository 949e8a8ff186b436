"""What a pool asks people, and which group each is in when a panel is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.domains.panels.core.lots import EVERYONE, Quota
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say

MOST_QUESTIONS = 4
MOST_OPTIONS = 12
NAME_ROOM = 80


@dataclass(frozen=True)
class Question:
    """Something that people are asked, with its choices. Nobody has to answer."""

    name: str
    options: tuple[str, ...]


def asked(kept: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Read questions as they are kept."""
    return tuple(
        Question(_line(one["name"]), tuple(_line(text) for text in one["options"]))
        for one in kept
    )


def group_of(said: Mapping[str, str], names: Sequence[str]) -> str:
    """Return which group somebody is in, or everyone's if they left a question out."""
    found = [said.get(name, "") for name in names]
    return ", ".join(found) if found and all(found) else EVERYONE


def read_questions(lines: str) -> tuple[Question, ...]:
    """Read questions that were typed one a line: “Age: under 30; 30 to 59; 60 up”."""
    split = [line.partition(":") for line in lines.splitlines() if line.strip()]
    return tuple(
        Question(_line(name), tuple(_line(o) for o in rest.split(";") if o.strip()))
        for name, _, rest in split
    )


def read_quotas(lines: str) -> tuple[Quota, ...]:
    """Read quotas that were typed one a line: “under 30: 2”. Nonsense is no seats."""
    found = []
    for line in lines.splitlines():
        if line.strip():
            group, _, seats = line.rpartition(":")
            number = seats.strip()
            is_number = number.isascii() and number.isdigit() and len(number) <= 3
            found.append(Quota(_line(group), int(number) if is_number else 0))
    return tuple(found)


def may_ask(questions: Sequence[Question]) -> Decision:
    """Allow a few clear questions, each with choices that differ."""
    names = [question.name for question in questions]
    unfit = [
        question
        for question in questions
        if not question.name
        or not 2 <= len(set(question.options)) <= MOST_OPTIONS
        or len(set(question.options)) < len(question.options)
        or any(len(text) > NAME_ROOM for text in (question.name, *question.options))
    ]
    return Decision.unless(
        Reason(
            "too_many_questions",
            say("Ask at most {most} questions, each one once.", most=MOST_QUESTIONS),
            "Ask only what seats may be kept for.",
        )
        if len(names) > MOST_QUESTIONS or len(set(names)) < len(names)
        else None,
        Reason(
            "unfit_question",
            say(
                "A question has a short name and 2 to {most} different short choices.",
                most=MOST_OPTIONS,
            ),
            "Write it like this: Age: under 30; 30 to 59; 60 and over.",
        )
        if unfit
        else None,
    )


def may_join(
    questions: Sequence[Question],
    said: Mapping[str, str],
    *,
    is_in: bool,
    agreed_on: date,
    today: date,
) -> Decision:
    """Allow somebody who agreed, is not in it yet, and chose from the choices."""
    options = {question.name: question.options for question in questions}
    strange = [name for name in said if said[name] not in options.get(name, ())]
    return Decision.unless(
        Reason(
            "already_in",
            "Somebody with this e-mail address is in the pool already.",
            "Nobody is in the pool twice.",
        )
        if is_in
        else None,
        Reason(
            "agreed_in_future",
            "The day on which they agreed cannot be to come.",
            "Add them once they have agreed.",
        )
        if agreed_on > today
        else None,
        *(
            Reason(
                "not_a_choice",
                say("“{said}” is no choice for “{name}”.", said=said[name], name=name),
                "Choose one of the choices, or leave it out.",
            )
            for name in strange
        ),
    )


def may_leave(*, holds_seat: bool) -> Decision:
    """Let everyone leave who holds no seat."""
    return Decision.unless(
        Reason(
            "holds_seat",
            "This person was asked to sit on a panel or sits on one.",
            "Note first that they turned it down or left it.",
        )
        if holds_seat
        else None
    )


def _line(text: object) -> str:
    return " ".join(str(text).split())
