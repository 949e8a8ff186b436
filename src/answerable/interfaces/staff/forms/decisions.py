"""The form of a decision: a verdict for each question, reasons, and conditions."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from answerable.domains.assessments.actions import rulings
from answerable.domains.assessments.core.conditions import Asked
from answerable.domains.assessments.core.counting import Tally
from answerable.domains.assessments.core.deciding import Draft
from answerable.domains.assessments.core.purposes import Outcome
from answerable.domains.assessments.core.questions import Question
from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.forms import plain

PLACES = 4
USUAL_DAYS = 365


def controls(questions: Sequence[Question]) -> list[Control]:
    """Return every box of a decision."""
    return [
        *(_verdict(one) for one in questions),
        Control(
            "outcome",
            N_("What do you decide?"),
            ControlKind.RADIOS,
            tuple(Option(o.value, o.label, o.sentence) for o in Outcome),
        ),
        Control(
            "reasons",
            N_("Why?"),
            ControlKind.LINES,
            limit=rulings.REASONS_ROOM,
            hint=N_("Everyone can read this. Say it so that a resident understands."),
        ),
        Control(
            "why_differs",
            N_("Where you differ from most votes, why?"),
            ControlKind.LINES,
            required=False,
            limit=rulings.DIFFERS_ROOM,
        ),
        Control("expires_on", N_("Until when does it hold?"), ControlKind.DATE),
        *(control for n in range(1, PLACES + 1) for control in _condition(n)),
    ]


def _verdict(question: Question) -> Control:
    verdicts = [*question.answers]
    if question.is_red_line:
        verdicts.append(Verdict.RED_LINE_DISPUTED)
    options = tuple(Option(v.value, v.label) for v in verdicts)
    return Control(
        f"verdict-{question.number}", N_("You decide"), ControlKind.RADIOS, options
    )


def _condition(n: int) -> tuple[Control, ...]:
    return (
        Control(
            f"text-{n}", N_("What must be done?"), ControlKind.LINES,
            required=False, limit=rulings.CONDITION_ROOM,
        ),
        Control(
            f"owner-{n}", N_("Who must do it? Give a job title."), ControlKind.LINE,
            required=False, limit=rulings.ROLE_ROOM,
        ),
        Control(f"due-{n}", N_("By when?"), ControlKind.DATE, required=False),
        Control(
            f"evidence-{n}", N_("What would show that it is done?"), ControlKind.LINES,
            required=False, limit=rulings.PROOF_ROOM,
        ),
    )  # fmt: skip


def first(tallies: Sequence[Tally], today: date) -> dict[str, str]:
    """Start from what most people said, and from one year."""
    until = today + timedelta(days=USUAL_DAYS)
    said = {f"verdict-{t.question.number}": t.said.value for t in tallies}
    return {**said, "expires_on": until.isoformat()}


def draft(questions: Sequence[Question], said: Mapping[str, str], today: date) -> Draft:
    """Read a decision from what was typed; a condition counts once a box has words."""
    return Draft(
        outcome=Outcome(said["outcome"]),
        verdicts={q.number: Verdict(said[f"verdict-{q.number}"]) for q in questions},
        reasons=said["reasons"],
        why_differs=said["why_differs"],
        conditions=tuple(_asked(n, said, today) for n in _used(said)),
        expires_on=plain.day(said["expires_on"]),
    )


def _used(said: Mapping[str, str]) -> list[int]:
    parts = ("text", "owner", "due", "evidence")
    return [n for n in range(1, PLACES + 1) if any(said[f"{p}-{n}"] for p in parts)]


def _asked(n: int, said: Mapping[str, str], today: date) -> Asked:
    due = said[f"due-{n}"]
    # Without a day it is due already, which the rules refuse with its reason.
    return Asked(
        text=said[f"text-{n}"],
        owner_role=said[f"owner-{n}"],
        due_on=plain.day(due) if due else today,
        evidence=said[f"evidence-{n}"],
    )
