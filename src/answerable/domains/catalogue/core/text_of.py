"""Any answer as plain sentences: for differences, CSV, search and plain-text mail.

Labels, dates and our own words can be said again in Welsh; what was typed cannot.
"""

from answerable.domains.catalogue.core.answers import Answer, AnswerState, Value
from answerable.domains.catalogue.core.facts import (
    Column,
    ColumnType,
    Fact,
    FactType,
    Option,
    PublicationLevel,
)
from answerable.domains.catalogue.core.fields import controls
from answerable.domains.catalogue.core.vocabulary import Outcome
from answerable.foundations.core.said import listed, say, word
from answerable.foundations.core.text import N_

MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October")),
    *(N_("November"), N_("December")),
)


def sentences(fact: Fact, answer: Answer) -> list[str]:
    """Give an answer in plain words, one item for each sentence, value or row."""
    match answer.state:
        case AnswerState.ANSWERED:
            if answer.value is None:
                return [_without_value(fact)]
            return of_value(fact, answer.value)
        case AnswerState.NOT_APPLICABLE:
            said = say("Does not apply: {reason}", reason=answer.reason)
            return [_stop(said if answer.reason else say("Does not apply"))]
        case AnswerState.NOT_KNOWN_YET:
            return [_not_known(answer), *_reason(answer)]
        case AnswerState.WITHHELD:
            return _withheld(answer)
        case _:
            return [say("Not answered.")]


def text(fact: Fact, answer: Answer) -> str:
    """Give an answer as one text, a line for each sentence, value or row."""
    return listed(sentences(fact, answer), between="\n")


def of_value(fact: Fact, value: Value) -> list[str]:
    """Give a value in plain words."""
    if isinstance(value, str):
        return [_scalar(fact, value)]
    if isinstance(value, dict):
        return _parts(fact, value)
    if fact.type is FactType.TABLE:
        return [row_text(fact, row) for row in value if isinstance(row, dict)]
    return [option_label(fact.options, str(item)) for item in value]


def row_text(fact: Fact, row: dict[str, str]) -> str:
    """Give one row of a table: each filled cell with its column's label."""
    cells = [
        say("{label}: {text}", label=word(column.label), text=_bare(column, row))
        for column in fact.columns
        if row.get(column.id)
    ]
    return _stop(listed(cells, between="; "))


def option_label(options: tuple[Option, ...], value: str) -> str:
    """Give the label of an option; one that is no longer there shows its value."""
    return next((word(o.label) for o in options if o.value == value), value)


def long_date(iso: str) -> str:
    """Write a date as people say it: 21 November 2026."""
    year, month, day = iso.split("-")
    name = word(MONTHS[int(month) - 1])
    return say("{day} {month} {year}", day=int(day), month=name, year=year)


def _without_value(fact: Fact) -> str:
    if fact.publish is PublicationLevel.STATUS_ONLY:
        return say("Answered. Only the fact that it exists is published.")
    return say("Answered.")


def _not_known(answer: Answer) -> str:
    if not answer.due:
        return say("Not known yet.")
    due = long_date(answer.due.isoformat())
    return say("Not known yet, expected by {date}.", date=due)


def _withheld(answer: Answer) -> list[str]:
    under = say("Withheld under {law}", law=answer.ground)
    said = [under if answer.ground else say("Withheld")]
    if answer.decided_by:
        said.append(say("Decided by {who}", who=answer.decided_by))
    if answer.review_on:
        day = long_date(answer.review_on.isoformat())
        said.append(say("To be looked at again on {date}", date=day))
    return [*(_stop(part) for part in said), *_reason(answer)]


def _reason(answer: Answer) -> list[str]:
    return [_stop(word(answer.reason))] if answer.reason else []


def _scalar(fact: Fact, value: str) -> str:
    if fact.type is FactType.ENUM:
        return option_label(fact.options, value)
    if fact.type is FactType.PERCENT:
        return f"{value}%"
    if fact.type is FactType.DATE:
        return long_date(value)
    return value


def _parts(fact: Fact, value: dict[str, str]) -> list[str]:
    if fact.type is FactType.CHOICE_TEXT:
        label = _stop(option_label(fact.options, value.get("choice", "")))
        return [label, value["text"]] if value.get("text") else [label]
    if fact.type is FactType.PERSON_ROLE:
        signed = value.get("signed_on")
        title = value.get("job_title", "")
        if not signed:
            return [title]
        return [say("{title}, signed on {date}", title=title, date=long_date(signed))]
    return [
        say(
            "{label}: {text}",
            label=word(control.label),
            text=_part(control.name, value[control.name]),
        )
        for control in controls(fact)
        if value.get(control.name)
    ]


def _part(name: str, value: str) -> str:
    if name == "date":
        return long_date(value)
    if name == "outcome" and value in set(Outcome):
        return word(Outcome(value).label)
    return value


def _cell(column: Column, value: str) -> str:
    if column.type is ColumnType.ENUM:
        return option_label(column.options, value)
    if column.type is ColumnType.DATE:
        return long_date(value)
    if column.type is ColumnType.PERCENT:
        return f"{value}%"
    return value


def _bare(column: Column, row: dict[str, str]) -> str:
    """Give a cell without its full stop, as more cells follow."""
    cell = _cell(column, row[column.id])
    return cell.rstrip(".") if cell.endswith(".") else cell


def _stop(said: str) -> str:
    return said if said.endswith((".", "!", "?")) else say("{said}.", said=said)
