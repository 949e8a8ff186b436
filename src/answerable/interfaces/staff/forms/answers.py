"""The form of one fact, made from the catalogue alone: adding YAML adds its form.

A fact is answered now, does not apply, is not known yet or is withheld. Each of the
last three asks for its own reasons, dates or law (DESIGN §2.3).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answerable.domains.catalogue.core import completeness, fields, values
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.completeness import LIMITS
from answerable.domains.catalogue.core.facts import Fact, FactType
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.catalogue.core.forms import row_count
from answerable.domains.catalogue.core.values import InvalidValue, Problem
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.forms import boxes
from answerable.interfaces.staff.forms.boxes import Box, Typed
from answerable.interfaces.ui.formats import tr

STATE = "state"
ANSWER_NOW = AnswerState.ANSWERED.value
ADD_ROW, REMOVE_ROW = "add_row", "remove_row-"
LONG = ControlKind.LINES

STATE_CONTROLS: dict[str, tuple[Control, ...]] = {
    AnswerState.NOT_APPLICABLE.value: (
        Control(
            "not_applicable-reason",
            N_("Why does it not apply?"),
            LONG,
            limit=LIMITS["reason"],
        ),
    ),
    AnswerState.NOT_KNOWN_YET.value: (
        Control(
            "not_known_yet-due",
            N_("When will you know?"),
            ControlKind.DATE,
        ),
        Control(
            "not_known_yet-reason",
            N_("What are you waiting for?"),
            LONG,
            required=False,
            limit=LIMITS["reason"],
        ),
    ),
    AnswerState.WITHHELD.value: (
        Control(
            "withheld-ground",
            N_("Under what law do you keep it back?"),
            ControlKind.LINE,
            limit=LIMITS["ground"],
        ),
        Control(
            "withheld-decided_by",
            N_("Who decided, by job title?"),
            ControlKind.LINE,
            limit=LIMITS["decided_by"],
        ),
        Control(
            "withheld-review_on",
            N_("When will someone look at this again?"),
            ControlKind.DATE,
        ),
        Control(
            "withheld-reason",
            N_("What can you say about why?"),
            LONG,
            required=False,
            limit=LIMITS["reason"],
        ),
    ),
}


class AnswerForm:
    """A fact with what someone typed, checked when asked."""

    def __init__(self, fact: Fact, typed: Typed, problems: Sequence[Problem] = ()):
        self.fact = fact
        self.typed = {name: list(texts) for name, texts in typed.items()}
        self.problems = list(problems)

    @classmethod
    def of(cls, fact: Fact, answer: Answer) -> "AnswerForm":
        """Fill the form with a kept answer."""
        typed: dict[str, list[str]] = {}
        if answer.is_answered:
            typed |= values.to_form(fact, answer.value)
        state = ANSWER_NOW if answer.is_blank else answer.state.value
        for name in ("reason", "ground", "decided_by"):
            typed[f"{state}-{name}"] = [getattr(answer, name)]
        for name in ("due", "review_on"):
            day = getattr(answer, name)
            typed[f"{state}-{name}"] = [day.isoformat() if day else ""]
        return cls(fact, typed | {STATE: [state]})

    @property
    def state(self) -> str:
        said = boxes.last(self.typed, STATE)
        return said if said in STATE_CONTROLS else ANSWER_NOW

    # --- What the page shows ----------------------------------------------------

    @property
    def is_table(self) -> bool:
        return self.fact.type is FactType.TABLE

    @property
    def value_boxes(self) -> list[Box]:
        """The boxes of the answer itself, unless it is a table."""
        return self._boxes(fields.controls(self.fact))

    @property
    def rows(self) -> list[list[Box]]:
        """The rows of a table: those typed, and at least one."""
        count = min(max(row_count(self.typed), 1), fields.LARGEST_TABLE + 1)
        return [
            self._boxes(fields.row_controls(self.fact, row)) for row in range(count)
        ]

    def state_boxes(self, state: str) -> list[Box]:
        """The boxes of one of the other states."""
        return self._boxes(STATE_CONTROLS[state])

    def _boxes(self, controls: Sequence[Control]) -> list[Box]:
        errors = boxes.by_field(self.problems)
        return [boxes.box(control, self.typed, errors) for control in controls]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every problem with the place to go to, for the list at the top."""
        every = [box for row in self.rows for box in row] if self.is_table else []
        every += [] if self.is_table else self.value_boxes
        for state in STATE_CONTROLS:
            every += self.state_boxes(state)
        places = {box.control.name: box.first_id for box in every}
        return [(places.get(p.field, "state-1"), tr(p.sentence)) for p in self.problems]

    # --- What was meant -----------------------------------------------------------

    def read(self, today: date) -> Answer | None:
        """Give the answer that was typed, or None with the problems noted."""
        if self.state == ANSWER_NOW:
            return self._read_value()
        answer = self._read_state()
        self.refuse(completeness.problems(answer, today))
        return None if self.problems else answer

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Note what the rules found, each at its own box."""
        if self.state == ANSWER_NOW:
            self.problems += problems
            return
        told = {problem.field for problem in self.problems}
        named = [replace(p, field=f"{self.state}-{p.field}") for p in problems]
        self.problems += [p for p in named if p.field not in told]

    def _read_value(self) -> Answer | None:
        count = len(self.rows) if self.is_table else 1
        typed = boxes.with_dates(fields.controls(self.fact, count), self.typed)
        try:
            value = values.parse(self.fact, values.from_form(self.fact, typed))
        except InvalidValue as refusal:
            self.refuse(refusal.problems)
            return None
        return Answer(AnswerState.ANSWERED, value=value)

    def _read_state(self) -> Answer:
        def text(name: str) -> str:
            return boxes.last(self.typed, f"{self.state}-{name}").strip()

        return Answer(
            AnswerState(self.state),
            reason=text("reason"),
            ground=text("ground"),
            decided_by=text("decided_by"),
            due=self._read_date("due"),
            review_on=self._read_date("review_on"),
        )

    def _read_date(self, name: str) -> date | None:
        """Read a date; one that makes no sense is told as the rules tell it."""
        field = f"{self.state}-{name}"
        typed = boxes.iso(field, self.typed)
        if not typed:
            return None
        try:
            return date.fromisoformat(typed)
        except ValueError:
            said = say("You typed {text}", text=f"“{typed}”")
            expected = N_("a real date is expected, such as 27 3 2027")
            remedy = N_("Check the day and the month.")
            self.problems.append(Problem(field, said, expected, remedy))
            return None

    # --- Rows -----------------------------------------------------------------------

    def add_row(self) -> None:
        """Give the table one more empty row; everything typed stays."""
        row = len(self.rows)
        for column in self.fact.columns:
            self.typed[fields.cell_name(row, column.id)] = [""]

    def remove_row(self, gone: int) -> None:
        """Take one row away and move the later ones up."""
        kept = [row for row in range(len(self.rows)) if row != gone]
        moved = {n: t for n, t in self.typed.items() if not n.startswith("row-")}
        for new, old in enumerate(kept):
            before, after = f"row-{old}-", f"row-{new}-"
            for name, texts in self.typed.items():
                if name.startswith(before):
                    moved[after + name.removeprefix(before)] = texts
        self.typed = moved
