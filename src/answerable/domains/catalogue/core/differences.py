"""What changed between two sets of answers, in sentences that a resident can read.

"Nothing disappears": the differences of two versions are public (DESIGN §2.7).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from answerable.domains.catalogue.core import text_of
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import Catalogue, Fact, FactType
from answerable.foundations.core.said import Said, listed, say, word

Answers: TypeAlias = Mapping[str, Answer | Mapping[str, object]]

# In the middle of a sentence: "Was answered; is now withheld."
MIDDLE = {
    AnswerState.BLANK: say("not answered"),
    AnswerState.ANSWERED: say("answered"),
    AnswerState.NOT_APPLICABLE: say("said not to apply"),
    AnswerState.NOT_KNOWN_YET: say("not known yet"),
    AnswerState.WITHHELD: say("withheld"),
}


@dataclass(frozen=True)
class Change:
    """One thing that changed in one fact, with both texts."""

    fact_id: str
    label: str
    sentence: str
    before_text: str
    after_text: str


def difference(catalogue: Catalogue, before: Answers, after: Answers) -> list[Change]:
    """Give every change, in the order of the catalogue.

    Who answered and when is no change; a fact that the catalogue no longer has is
    left out, as no page shows it.
    """
    return [
        change
        for fact in catalogue.facts.values()
        for change in of_fact(fact, _answer(before, fact), _answer(after, fact))
    ]


def of_fact(fact: Fact, before: Answer, after: Answer) -> list[Change]:
    """Give the changes of one fact: one for each row of a table that changed."""
    was, now = text_of.text(fact, before), text_of.text(fact, after)
    both_answered = before.is_answered and after.is_answered
    if both_answered and fact.type is FactType.TABLE:
        return _rows(fact, before, after)
    is_same = before.state is after.state and before.value == after.value
    if is_same and was == now:
        return []
    said = _reworded(fact, before, after) if both_answered else _moved(before, after)
    return [_change(fact, said, was, now)]


def _moved(before: Answer, after: Answer) -> Said:
    """Say how the state changed, or what changed around it."""
    if before.state is AnswerState.BLANK:
        return say("Is new; is {state}.", state=_state(after))
    if before.state is after.state:
        state = MIDDLE[after.state]
        return say("Is still {state}, with different details.", state=state)
    was, now = MIDDLE[before.state], _state(after)
    return say("Was {before}; is now {after}.", before=was, after=now)


def _state(answer: Answer) -> Said:
    if answer.state is AnswerState.WITHHELD and answer.ground:
        return say("withheld under {law}", law=answer.ground.rstrip("."))
    if answer.state is AnswerState.NOT_KNOWN_YET and answer.due:
        due = text_of.long_date(answer.due.isoformat())
        return say("not known yet, expected by {date}", date=due)
    return MIDDLE[answer.state]


def _reworded(fact: Fact, before: Answer, after: Answer) -> Said:
    if fact.type is FactType.MULTI:
        return _listed(fact, before, after)
    short = (FactType.ENUM, FactType.PERCENT, FactType.DATE, FactType.SHORT_TEXT)
    if fact.type in short and before.value is not None and after.value is not None:
        was, now = text_of.text(fact, before), text_of.text(fact, after)
        return say("Changed from “{before}” to “{after}”.", before=was, after=now)
    return say("The answer was changed.")


def _listed(fact: Fact, before: Answer, after: Answer) -> Said:
    was, now = text_of.sentences(fact, before), text_of.sentences(fact, after)
    added = [label for label in now if label not in was]
    removed = [label for label in was if label not in now]
    said = [say("Added: {items}.", items=listed(added))] if added else []
    said += [say("Removed: {items}.", items=listed(removed))] if removed else []
    return listed(said, between=" ") if said else say("The order was changed.")


def _rows(fact: Fact, before: Answer, after: Answer) -> list[Change]:
    """Compare whole rows; one that keeps its first cell has changed, not gone."""
    was, now = _lines(fact, before), _lines(fact, after)
    gone = list((Counter(was) - Counter(now)).elements())
    new = list((Counter(now) - Counter(was)).elements())
    changes, label = [], word(fact.label)
    for line in gone:
        same = next((other for other in new if other.first == line.first), None)
        if same:
            new.remove(same)
            said = say("Row changed in “{fact}”: {row}.", fact=label, row=line.first)
        else:
            said = say("Row removed from “{fact}”: {row}", fact=label, row=line.text)
        changes.append(_change(fact, said, line.text, same.text if same else ""))
    changes += [
        _change(
            fact,
            say("Row added to “{fact}”: {row}", fact=label, row=line.text),
            "",
            line.text,
        )
        for line in new
    ]
    if not changes and was != now:
        said = say("The rows of “{fact}” are in another order.", fact=label)
        changes.append(_change(fact, said, *(_joined(lines) for lines in (was, now))))
    return changes


@dataclass(frozen=True)
class _Line:
    """One row of a table as text, and its first cell, by which people know it."""

    first: str
    text: str


def _lines(fact: Fact, answer: Answer) -> list[_Line]:
    rows = answer.value if isinstance(answer.value, list) else []
    first = fact.columns[0].id
    return [
        _Line(row.get(first, ""), text_of.row_text(fact, row))
        for row in rows
        if isinstance(row, dict)
    ]


def _joined(lines: list[_Line]) -> str:
    return listed((line.text for line in lines), between="\n")


def _change(fact: Fact, sentence: str, before: str, after: str) -> Change:
    return Change(fact.id, fact.label, sentence, before, after)


def _answer(answers: Answers, fact: Fact) -> Answer:
    kept = answers.get(fact.id, BLANK)
    return kept if isinstance(kept, Answer) else Answer.from_json(kept)
