"""Reading the files of examples/, with the file and the reason when one is wrong."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import yaml

from answerable.domains.accounts import queries as accounts
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused

OPEN_STATES = frozenset({"not_known_yet", "not_applicable", "withheld"})


class BadExample(Exception):
    """An example file is wrong; the message says which and why."""


@contextmanager
def blaming(file: str) -> Iterator[None]:
    """Say which file is at fault for what cannot be understood. Raises BadExample."""
    try:
        yield
    except KeyError as why:
        raise BadExample(f"{file}: {why} is missing.") from why
    except (AttributeError, LookupError, TypeError, ValueError, Refused) as why:
        raise BadExample(f"{file}: {why}") from why


class Cast:
    """The people and things of the examples, looked up by their keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.organisations = self._list("organisations.yaml")
        with blaming("people.yaml"):
            people = self._list("people.yaml")
            self.people = {person["key"]: person for person in people}
        self.tools = self._list("tools.yaml")
        self.withheld = self._list("withheld.yaml")
        self.duties = self._list("duties.yaml")
        self.safeguards = self._list("safeguards.yaml")
        self.evidence = self._list("evidence.yaml")

    @property
    def operator(self) -> str:
        """Return the slug of the body that runs the register."""
        for body in self.organisations:
            if body.get("operator"):
                return str(body["slug"])
        raise BadExample("organisations.yaml: no body is the operator.")

    def projects(self) -> list[tuple[str, dict[str, Any]]]:
        """Return each project file as its slug and content, by name."""
        files = sorted((self.folder / "projects").glob("*.yaml"))
        return [(file.stem, self._read(file)) for file in files]

    def stories(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Return the steps of each story about judging, by the name of its file."""
        files = sorted((self.folder / "judging").glob("*.yaml"))
        return [(file.stem, self._list(f"judging/{file.name}")) for file in files]

    def actor(self, key: str, organisation: str, role: str) -> Actor:
        """Return a person acting in a body, by the body's slug."""
        if key not in self.people:
            raise BadExample(f"people.yaml: nobody has the key {key!r}.")
        person = accounts.by_email(self.people[key]["email"])
        if person is None:
            raise BadExample(f"people.yaml: {key} has no account yet.")
        return Actor(person.ref, role, organisation)

    def _list(self, name: str) -> list[dict[str, Any]]:
        found = self._read(self.folder / name)
        if not isinstance(found, list):
            raise BadExample(f"{name}: expected a list, found {type(found).__name__}.")
        return found

    def _read(self, file: Path) -> Any:
        try:
            return yaml.safe_load(file.read_text(encoding="utf-8"))
        except OSError as why:
            raise BadExample(f"{file.name}: cannot be read ({why.strerror}).") from why
        except (yaml.YAMLError, UnicodeDecodeError) as why:
            raise BadExample(f"{file.name}: is not YAML. {why}") from why


def moment(day: date | str, hour: int = 9) -> datetime:
    """Return an hour of a day, in UTC."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return datetime.combine(day, time(hour), tzinfo=UTC)


def answers(given: Mapping[str, Any]) -> Iterator[tuple[str, Answer]]:
    """Return each answer of a step; a plain value is an answered one."""
    for fact_id, said in given.items():
        yield fact_id, _answer(said)


def _answer(said: Any) -> Answer:
    if isinstance(said, dict) and len(said) == 1 and OPEN_STATES & said.keys():
        ((state, rest),) = said.items()
        if isinstance(rest, str):
            rest = {"reason": rest}
        return Answer(
            AnswerState(state),
            reason=rest.get("reason", ""),
            due=_day(rest.get("due")),
            ground=rest.get("ground", ""),
            decided_by=rest.get("decided_by", ""),
            review_on=_day(rest.get("review_on")),
        )
    return Answer(AnswerState.ANSWERED, value=_plain(said))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _plain(value: Any) -> Any:
    """Return a YAML value as the catalogue keeps it: dates and numbers are text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        raise BadExample(f"{value} is not text. Put it in quotation marks.")
    return value if isinstance(value, str) else str(value)
