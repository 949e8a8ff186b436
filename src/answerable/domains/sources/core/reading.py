"""One row while it is being understood: what it answers, and what else it says.

Whatever the row does not clearly answer is kept as it stands, under the label that
the source gives it. Nothing is cut off, and each value written otherwise is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from answerable.domains.catalogue.core import values
from answerable.domains.catalogue.core.answers import Answer, AnswerState, Value
from answerable.domains.catalogue.core.cells import Fault, quoted, web_address
from answerable.domains.catalogue.core.facts import Catalogue, FactType
from answerable.domains.sources.core import days, found
from answerable.domains.sources.core.days import DayOrder
from answerable.domains.sources.core.found import Cells, Formula
from answerable.domains.sources.core.incoming import Recoded
from answerable.foundations.core.text import N_

LONGEST_TITLE = 200
LONGEST_BODY = 200
LONGEST_REASON = 600
CACHED = 5_000

FORMULA = N_("A formula is kept as it was typed. Nothing is worked out.")
DATE = N_("A date is written as year, month and day.")
NOTHING = N_("nothing is written")
LIST = N_("A list is written in one way.")
NOT_FOR_THE_FACT = N_("It is too long or not fit for the question, so it stands apart.")
OWN_WORD = N_("The source's word is written as our own.")
TOO_LONG_TITLE = N_("The name is too long for a title. The whole name stands apart.")
UNSEEN = N_("Marks that nobody can see were taken out.")


class Unreadable(ValueError):
    """The row cannot become an entry: where, what was found, what to do."""

    def __init__(self, column: str, found: str, expected: str, advice: str) -> None:
        super().__init__(f"{column}: {found}; {expected}. {advice}")
        self.column = column
        self.found = found
        self.expected = expected
        self.advice = advice


@dataclass
class Facts:
    """The questions that answers must fit, with what was checked before."""

    catalogue: Catalogue
    _checked: dict[tuple[str, str], Value | None] = field(default_factory=dict)

    def value(self, fact_id: str, raw: object) -> Value | None:
        """Give the value to keep, or nothing when it does not fit the question."""
        if isinstance(raw, str) and len(raw) > 40:
            return self._parse(fact_id, raw)
        name = (fact_id, repr(raw))
        if name not in self._checked:
            if len(self._checked) >= CACHED:
                self._checked.clear()
            self._checked[name] = self._parse(fact_id, raw)
        return self._checked[name]

    def _parse(self, fact_id: str, raw: object) -> Value | None:
        fact = self.catalogue.facts.get(fact_id)
        if fact is None:
            return None
        try:
            return values.parse(fact, raw)
        except values.InvalidValue:
            return None


@dataclass
class Reading:
    """One row, and what has been made of it so far."""

    cells: Cells
    facts: Facts
    labels: Mapping[str, str]
    answers: dict[str, Answer] = field(default_factory=dict)
    recoded: list[Recoded] = field(default_factory=list)
    _also: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _done: set[str] = field(default_factory=set)

    def text(self, column: str) -> str:
        """Give what stands in a column, clean enough to keep."""
        if column not in self._texts:
            self._texts[column] = self._clean(column)
        return self._texts[column]

    def items(self, column: str) -> list[str]:
        """Give the items of a column that holds a list."""
        return found.items(self.cells.get(column))

    def is_told(self, column: str) -> bool:
        """Say whether a column says anything that could be an answer."""
        written = self.text(column)
        return bool(written) and not found.is_unknown(written)

    def label(self, column: str) -> str:
        return self.labels.get(column, column)

    def done(self, *columns: str) -> None:
        """Note that what stands here is kept elsewhere, or says nothing of its own."""
        self._done.update(columns)

    def tell(self, column: str, written: str = "") -> None:
        """Keep a column as what the source also says."""
        self._done.add(column)
        if kept := written or self.text(column):
            self._also[column] = kept

    def recode(self, column: str, before: str, after: str, why: str) -> None:
        """Tell that a value is written otherwise than it was found."""
        self.recoded.append(Recoded(self.label(column), before, after, why))

    def answer(self, fact_id: str, column: str, raw: object = None) -> bool:
        """Answer a fact from a column, or keep the column as what is also said.

        Gives whether the fact is answered. `raw` is the value when it is not the text.
        """
        self._done.add(column)
        written = self.text(column)
        if not written:
            return False
        if not self._can_answer(column, written):
            self.tell(column)
            return False
        if (reason := found.not_applicable(written)) is not None and raw is None:
            return self._not_applicable(fact_id, column, reason)
        value = self.facts.value(fact_id, written if raw is None else raw)
        if value is None:
            self.recode(column, quoted(written), "", NOT_FOR_THE_FACT)
            self.tell(column)
            return False
        self.answers[fact_id] = Answer(AnswerState.ANSWERED, value)
        return True

    def choose(
        self, fact_id: str, column: str, words: Mapping[str, str], *, also: bool = False
    ) -> bool:
        """Answer a fact whose options are ours from a word of the source.

        A word that is not on the table answers nothing, and is kept as it stands.
        """
        written = self.text(column)
        option = words.get(found.folded(written), "")
        if not option or not self.answer(fact_id, column, self._fit(fact_id, option)):
            self.tell(column)
            return False
        if also:
            self.tell(column)
        if option != written:
            self.recode(column, written, option, OWN_WORD)
        return True

    def title(self, column: str, written: str) -> str:
        """Give the title of the record, and answer its name where it fits."""
        line = " ".join(written.split())
        if not line or found.is_unknown(line):
            raise Unreadable(
                self.label(column),
                quoted(line) if line else NOTHING,
                N_("each record needs a name"),
                N_("Ask whoever keeps the source to add one."),
            )
        value = self.facts.value("identity.name", line)
        if value is not None:
            self._done.add(column)
            self.answers["identity.name"] = Answer(AnswerState.ANSWERED, value)
        else:
            self.tell(column)
        if len(line) <= LONGEST_TITLE:
            if value is None:
                self.recode(column, quoted(line), "", NOT_FOR_THE_FACT)
            return line
        short = line[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
        self.recode(column, line, short, TOO_LONG_TITLE)
        return short

    def body(self, column: str) -> str:
        """Give the name of the body whose record it is."""
        name = " ".join(self.text(column).split())
        self._done.add(column)
        if name and not found.is_unknown(name) and len(name) <= LONGEST_BODY:
            return name
        raise Unreadable(
            self.label(column),
            quoted(name) if name else NOTHING,
            N_("each record needs the name of the body whose it is"),
            N_("Ask whoever keeps the source to put it right."),
        )

    def link(self, column: str) -> str:
        """Give the address of the record's page; what is no address is kept as told."""
        written = self.text(column)
        try:
            address = web_address(written) if written else ""
        except Fault:
            self.tell(column)
            return ""
        self._done.add(column)
        return address

    def day(self, column: str, order: DayOrder) -> date | None:
        """Give the day that a column names; what names no day is kept as told."""
        written = self.text(column)
        day = days.read(written, order)
        if day is None:
            self.tell(column)
            return None
        self._done.add(column)
        if day.isoformat() != written:
            self.recode(column, written, day.isoformat(), DATE)
        return day

    def tell_day(self, column: str, order: DayOrder) -> None:
        """Keep a day as what the source also says, written in one way."""
        if day := self.day(column, order):
            self.tell(column, day.isoformat())

    def also(self, ignored: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
        """Give what the source says besides, in the order of its columns."""
        for column in self.cells:
            if column not in self._done and column not in ignored:
                self.tell(column)
        kept = self._also
        order = [column for column in self.cells if column in kept]
        return tuple((self.label(column), kept[column]) for column in order)

    def _fit(self, fact_id: str, option: str) -> object:
        """Give one option as the fact takes it: alone, or as a list of one."""
        fact = self.facts.catalogue.facts.get(fact_id)
        return [option] if fact and fact.type is FactType.MULTI else option

    def _can_answer(self, column: str, written: str) -> bool:
        if isinstance(self.cells.get(column), Formula):
            return False
        return not (found.is_unknown(written) or found.is_withheld(written))

    def _not_applicable(self, fact_id: str, column: str, reason: str) -> bool:
        """Keep why a fact does not apply; without a reason it is no answer."""
        if not reason or len(reason) > LONGEST_REASON or not self._knows(fact_id):
            self.tell(column)
            return False
        state = AnswerState.NOT_APPLICABLE
        self.answers[fact_id] = Answer(state, reason=reason)
        return True

    def _knows(self, fact_id: str) -> bool:
        return fact_id in self.facts.catalogue.facts

    def _clean(self, column: str) -> str:
        raw = self.cells.get(column)
        written = found.text(raw)
        if not isinstance(raw, str) or not written:
            return written
        if isinstance(raw, Formula):
            self.recode(column, written, written, FORMULA)
        elif (listed := found.noted(written)) is not None:
            self.recode(column, written, found.BETWEEN.join(listed), LIST)
            return found.BETWEEN.join(listed)
        elif len(written) != len(raw) and "".join(written.split()) != _seen(raw):
            self.recode(column, quoted(raw), quoted(written), UNSEEN)
        return written


def _seen(raw: str) -> str:
    return "".join(raw.split())
