"""Any answer as plain sentences: for differences, CSV, search and plain-text mail."""

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

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def sentences(fact: Fact, answer: Answer) -> list[str]:
    """Give an answer in plain words, one item for each sentence, value or row."""
    match answer.state:
        case AnswerState.ANSWERED:
            if answer.value is None:
                return [_without_value(fact)]
            return of_value(fact, answer.value)
        case AnswerState.NOT_APPLICABLE:
            return [
                _stop(
                    f"Does not apply: {answer.reason}"
                    if answer.reason
                    else "Does not apply"
                )
            ]
        case AnswerState.NOT_KNOWN_YET:
            due = (
                f", expected by {long_date(answer.due.isoformat())}"
                if answer.due
                else ""
            )
            return [f"Not known yet{due}.", *_reason(answer)]
        case AnswerState.WITHHELD:
            return _withheld(answer)
        case _:
            return ["Not answered."]


def text(fact: Fact, answer: Answer) -> str:
    """Give an answer as one text, a line for each sentence, value or row."""
    return "\n".join(sentences(fact, answer))


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
        f"{column.label}: {_cell(column, row[column.id]).rstrip('.')}"
        for column in fact.columns
        if row.get(column.id)
    ]
    return _stop("; ".join(cells))


def option_label(options: tuple[Option, ...], value: str) -> str:
    """Give the label of an option; one that is no longer there shows its value."""
    return next((o.label for o in options if o.value == value), value)


def long_date(iso: str) -> str:
    """Write a date as people say it: 21 November 2026."""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _without_value(fact: Fact) -> str:
    if fact.publish is PublicationLevel.STATUS_ONLY:
        return "Answered. Only the fact that it exists is published."
    return "Answered."


def _withheld(answer: Answer) -> list[str]:
    said = [f"Withheld under {answer.ground}" if answer.ground else "Withheld"]
    if answer.decided_by:
        said.append(f"Decided by {answer.decided_by}")
    if answer.review_on:
        said.append(
            f"To be looked at again on {long_date(answer.review_on.isoformat())}"
        )
    return [*(_stop(part) for part in said), *_reason(answer)]


def _reason(answer: Answer) -> list[str]:
    return [_stop(answer.reason)] if answer.reason else []


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
        tail = f", signed on {long_date(signed)}" if signed else ""
        return [f"{value.get('job_title', '')}{tail}"]
    return [
        f"{control.label}: {_part(control.name, value[control.name])}"
        for control in controls(fact)
        if value.get(control.name)
    ]


def _part(name: str, value: str) -> str:
    if name == "date":
        return long_date(value)
    if name == "outcome" and value in set(Outcome):
        return Outcome(value).label
    return value


def _cell(column: Column, value: str) -> str:
    if column.type is ColumnType.ENUM:
        return option_label(column.options, value)
    if column.type is ColumnType.DATE:
        return long_date(value)
    if column.type is ColumnType.PERCENT:
        return f"{value}%"
    return value


def _stop(said: str) -> str:
    return said if said.endswith((".", "!", "?")) else f"{said}."
