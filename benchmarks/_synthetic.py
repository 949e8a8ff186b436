"""Projects whose answers are random and yet valid: in all five states, old and new.

The same seed gives the same projects.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from answerable.domains.catalogue.core import completeness, fields, values
from answerable.domains.catalogue.core.answers import Answer, AnswerState, Value
from answerable.domains.catalogue.core.facts import Catalogue, Fact, FactType
from answerable.domains.catalogue.core.fields import Control, ControlKind

OTHER_STATES = {
    AnswerState.BLANK: 4,
    AnswerState.NOT_APPLICABLE: 2,
    AnswerState.NOT_KNOWN_YET: 2,
    AnswerState.WITHHELD: 2,
}
TEXTS = (
    "Nobody knows.",
    "We measured it twice.",
    "About 12 tonnes of carbon in 2026.",
    "Write to answers@council.example.",
    "The data team, on 0117 496 0000.",
    "Each case is read by a person who can say no.",
)
OLDEST = 5 * 365  # days before today that an answer may be from


def projects(
    catalogue: Catalogue, count: int, seed: int, today: date
) -> Iterator[dict[str, Answer]]:
    """Give the answers of so many projects."""
    chance = Random(seed)
    typed = [fact for fact in catalogue.facts.values() if fact.is_typed]
    for _ in range(count):
        share = chance.uniform(0.4, 1)  # some bodies answer much more than others
        found = ((fact.id, answer(fact, chance, today, share)) for fact in typed)
        yield {i: given for i, given in found if not given.is_blank}


def answer(fact: Fact, chance: Random, today: date, share: float) -> Answer:
    """Give a random answer that a form would take; `share` of them have a value."""
    state = chance.choices(list(OTHER_STATES), list(OTHER_STATES.values()))[0]
    if chance.random() < share:
        state = AnswerState.ANSWERED
    later = today + timedelta(days=chance.randrange(1, 700))
    at = datetime.combine(_before(today, chance), time(12), UTC)
    match state:
        case AnswerState.ANSWERED:
            return Answer(state, value=_value(fact, chance, today), at=at)
        case AnswerState.NOT_APPLICABLE:
            return Answer(state, reason="We have none.", at=at)
        case AnswerState.NOT_KNOWN_YET:
            return Answer(state, reason="We count it in spring.", due=later, at=at)
        case AnswerState.WITHHELD:
            law, who = "FOIA 2000 s.31", "Head of data"
            return Answer(state, ground=law, decided_by=who, review_on=later, at=at)
    return Answer(state)


def faults(catalogue: Catalogue, given: dict[str, Answer], today: date) -> list[str]:
    """Say where a form would refuse an answer, or keep it otherwise."""
    found = []
    for fact_id, one in given.items():
        found += [f"{fact_id}: {p.found}" for p in completeness.problems(one, today)]
        if one.is_answered:
            kept = values.parse(catalogue.facts[fact_id], one.value)
            if kept != one.value:
                found.append(f"{fact_id}: {one.value!r} is kept as {kept!r}")
    return found


def _value(fact: Fact, chance: Random, today: date) -> Value:
    if fact.type is FactType.TABLE:
        rows = chance.choices((1, 2, 3, 6), (4, 3, 2, 1))[0]
        controls = fields.row_controls(fact, 0)
        return [_parts(controls, chance, today) for _ in range(rows)]
    if fact.type is FactType.MULTI:
        return _several(fact, chance)
    controls = fields.controls(fact)
    if controls[0].name == "value":
        return _text(controls[0], chance, today)
    found = _parts(controls, chance, today)
    return found | {"text": ""} if controls[0].name == "choice" else found


def _several(fact: Fact, chance: Random) -> list[str]:
    alone = [option.value for option in fact.options if option.exclusive]
    if alone and chance.random() < 0.3:
        return [chance.choice(alone)]
    others = [option.value for option in fact.options if not option.exclusive]
    chosen = set(chance.sample(others, chance.randint(1, len(others))))
    return [value for value in others if value in chosen]


def _parts(
    controls: tuple[Control, ...], chance: Random, today: date
) -> dict[str, str]:
    return {
        control.name.split("-", 2)[-1]: _text(control, chance, today)
        for control in controls
        if control.required or chance.random() < 0.6
    }


def _text(control: Control, chance: Random, today: date) -> str:
    if control.options:
        return chance.choice(control.options).value
    match control.kind:
        case ControlKind.DATE:
            days = chance.randrange(-OLDEST, 900)
            return (today + timedelta(days=days)).isoformat()
        case ControlKind.NUMBER:
            return str(chance.randrange(5000))
        case ControlKind.PERCENT:
            return f"{chance.randrange(1000) / 10}"
        case ControlKind.URL:
            return f"https://council.example/{chance.randrange(10**6)}"
        case ControlKind.EMAIL:
            return f"team{chance.randrange(1000)}@council.example"
    return chance.choice(TEXTS)


def _before(today: date, chance: Random) -> date:
    """Most answers are of the last year, some are old."""
    most = 365 if chance.random() < 0.8 else OLDEST
    return today - timedelta(days=chance.randrange(most))
