"""The stories of examples/judging: who judged what, step by step, on its day.

A step says who does what. What it makes can be given a name, so that later steps can
speak of it: “@school-review”, “@project/pothole-camera” or “@organisation/some-body”.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from answerable.domains.assessments.queries import reviews
from answerable.foundations.core.actor import Actor
from answerable.journeys import tasks
from answerable.journeys.examples import bodies, entries
from answerable.journeys.examples.products import Act, version_ref
from answerable.journeys.examples.reading import BadExample, Cast, blaming, moment

HOUR = 17  # after the steps of the projects themselves
_KINDS = {
    "project": entries.ref_of,
    "organisation": bodies.ref_of,
    "version": version_ref,
}
_ABOUT_THE_STEP = frozenset({"at", "hour", "by", "seat", "do", "as"})


@dataclass
class Stage:
    """Where the stories play: the cast, and what was made so far by its name."""

    cast: Cast
    named: dict[str, str] = field(default_factory=dict)

    def resolved(self, said: Any) -> Any:
        """Put references in the place of names, however deep they stand."""
        if isinstance(said, Mapping):
            return {key: self.resolved(value) for key, value in said.items()}
        if isinstance(said, list):
            return [self.resolved(value) for value in said]
        return (
            self._ref(said[1:]) if isinstance(said, str) and said[:1] == "@" else said
        )

    def _ref(self, name: str) -> str:
        kind, _, key = name.partition("/")
        if key and kind in _KINDS:
            return _KINDS[kind](key)
        if name not in self.named:
            raise BadExample(f"Nothing was made with the name “{name}” before.")
        return self.named[name]

    def person(self, key: str) -> Actor:
        """Return a person in the first role that they hold."""
        if key not in self.cast.people:
            raise BadExample(f"people.yaml: nobody has the key {key!r}.")
        held = self.cast.people[key]["memberships"][0]
        return self.cast.actor(key, held["organisation"], held["role"])


# What a verb does with the words of a step; a reference, if it makes something.
Verb = Callable[[Stage, dict[str, Any], Actor, datetime], str | None]


def call(run: Callable[..., Any], **shapes: Callable[[Any], Any]) -> Verb:
    """Make a verb of an action or a journey; `shapes` read what is no plain value."""

    def verb(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> str | None:
        given = {
            name: shapes[name](value) if name in shapes else value
            for name, value in said.items()
        }
        made = run(**given, by=by, at=at)
        return made if isinstance(made, str) else None

    return verb


def happenings(cast: Cast, verbs: Mapping[str, Verb]) -> Iterator[Act]:
    """Return each step of each story."""
    stage = Stage(cast)
    for name, steps in cast.stories():
        for number, step in enumerate(steps, start=1):
            title = f"judging/{name}.yaml, step {number}"
            with blaming(title):
                if step["do"] not in verbs:
                    raise BadExample(f"{title}: nothing is called {step['do']!r}.")
                at = moment(step["at"], step.get("hour", HOUR))
                yield at, title, partial(_take, stage, step, verbs[step["do"]])


def _take(stage: Stage, step: dict[str, Any], verb: Verb, at: datetime) -> None:
    words = {k: v for k, v in step.items() if k not in _ABOUT_THE_STEP}
    said = stage.resolved(words)
    with tasks.no_letters():
        made = verb(stage, said, _who(stage, step, said), at)
    if "as" in step:
        if made is None:
            raise BadExample(f"“{step['do']}” makes nothing that could have a name.")
        stage.named[step["as"]] = made


def _who(stage: Stage, step: dict[str, Any], said: dict[str, Any]) -> Actor:
    """Return who acts: a person by key, or whoever sits on a seat of a review."""
    if "seat" not in step:
        return stage.person(step["by"])
    email_of = {
        stage.cast.actor(key, "", "").ref: key
        for key, person in stage.cast.people.items()
        if person["memberships"]
    }
    return stage.person(email_of[reviews.people(said["ref"])[step["seat"]]])
