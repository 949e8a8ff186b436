"""The five states of an answer. Unknown is not no, and silence is not either.

A missing, unknown or withheld answer is said to be so, with its reason, its date
and who decided it; nothing downstream may read it as "no" (DESIGN §2.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeAlias, cast

from answerable.foundations.core.text import N_

Value: TypeAlias = str | list[str] | dict[str, str] | list[dict[str, str]]
Json: TypeAlias = dict[str, object]


class AnswerState(StrEnum):
    BLANK = "blank"
    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    NOT_KNOWN_YET = "not_known_yet"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        return _STATES[self][1]


_STATES = {
    AnswerState.BLANK: (
        N_("Not answered"),
        N_("Nobody has answered this yet."),
    ),
    AnswerState.ANSWERED: (
        N_("Answered"),
        N_("The organisation has answered this."),
    ),
    AnswerState.NOT_APPLICABLE: (
        N_("Does not apply"),
        N_("The organisation says that this does not apply here, and why."),
    ),
    AnswerState.NOT_KNOWN_YET: (
        N_("Not known yet"),
        N_("The organisation does not know yet, and says when it will."),
    ),
    AnswerState.WITHHELD: (
        N_("Withheld"),
        N_("The organisation keeps this back, and names the law that lets it."),
    ),
}


@dataclass(frozen=True)
class Answer:
    """One answer to one fact, in one of the five states."""

    state: AnswerState
    value: Value | None = None
    reason: str = ""
    due: date | None = None
    ground: str = ""
    decided_by: str = ""
    review_on: date | None = None
    by: str = ""
    at: datetime | None = None
    source: str = ""

    @property
    def is_answered(self) -> bool:
        return self.state is AnswerState.ANSWERED

    @property
    def is_blank(self) -> bool:
        return self.state is AnswerState.BLANK

    @classmethod
    def from_json(cls, document: Mapping[str, object] | None) -> "Answer":
        """Read an answer as it is kept; nothing at all is a blank answer.

        Raises ValueError when the state or a date cannot be read.
        """
        if not document:
            return BLANK
        value = cast("Value | None", document.get("value"))
        return cls(
            state=AnswerState(_text(document, "state")),
            value=value,
            reason=_text(document, "reason"),
            due=_date(document, "due"),
            ground=_text(document, "ground"),
            decided_by=_text(document, "decided_by"),
            review_on=_date(document, "review_on"),
            by=_text(document, "by"),
            at=_moment(document, "at"),
            source=_text(document, "source"),
        )

    def to_json(self) -> Json:
        """Give the answer as plain JSON, without the parts that are empty."""
        document: Json = {"state": self.state.value}
        if self.is_answered and self.value is not None:
            document["value"] = self.value
        for name in ("reason", "ground", "decided_by", "by", "source"):
            if text := getattr(self, name):
                document[name] = text
        for name in ("due", "review_on"):
            if day := getattr(self, name):
                document[name] = day.isoformat()
        if self.at is not None:
            moment = self.at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
            document["at"] = moment.isoformat() + "Z"
        return document


BLANK = Answer(AnswerState.BLANK)


def read_all(documents: Mapping[str, Mapping[str, object]]) -> dict[str, Answer]:
    """Read a whole set of kept answers, fact by fact."""
    return {fact_id: Answer.from_json(kept) for fact_id, kept in documents.items()}


def write_all(answers: Mapping[str, Answer]) -> dict[str, Json]:
    """Give a set of answers as plain JSON; blank ones are left out."""
    return {i: a.to_json() for i, a in answers.items() if not a.is_blank}


def _text(document: Mapping[str, object], name: str) -> str:
    found = document.get(name) or ""
    return found if isinstance(found, str) else str(found)


def _date(document: Mapping[str, object], name: str) -> date | None:
    text = _text(document, name)
    return date.fromisoformat(text) if text else None


def _moment(document: Mapping[str, object], name: str) -> datetime | None:
    text = _text(document, name)
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
