"""The examples of duties, gates, lessons, the Charter review and the yearly report.

Each act happens on its day through the same actions as any other.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from answerable.domains.duties.actions import (
    charter_reviews,
    gates,
    lessons,
    oversight,
    statements,
)
from answerable.domains.duties.core.gates import Gate
from answerable.domains.duties.core.oversight import Texts
from answerable.domains.duties.core.rails import Rail, Statement, Step
from answerable.domains.duties.queries import lessons as known
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.journeys import review_charter
from answerable.journeys.examples import bodies, entries
from answerable.journeys.examples.products import Act
from answerable.journeys.examples.reading import BadExample, Cast, blaming, moment

FILE = "duties.yaml"
AFTER_ENTRIES = 17
Run = Callable[[datetime], None]


def happenings(cast: Cast) -> Iterator[Act]:
    """Return each act about a duty, on its day."""
    for act in cast.duties:
        with blaming(FILE):
            for day, title, run in _steps(cast, act):
                yield moment(day, AFTER_ENTRIES), f"{FILE}: {title}", run


def _steps(cast: Cast, act: dict[str, Any]) -> Iterator[tuple[date, str, Run]]:
    kind = act["act"]
    if kind == "report":
        yield from _report(cast, act)
    elif kind == "review":
        yield from _review(cast, act)
    elif kind in _ACTS:
        yield act["at"], f"{kind} of {act['by']}", partial(_ACTS[kind], cast, act)
    else:
        raise BadExample(f"{FILE}: nothing is called {kind!r}.")


def _actor(cast: Cast, key: str) -> Actor:
    held = cast.people[key]["memberships"][0]
    return cast.actor(key, held["organisation"], held["role"])


def _state(cast: Cast, act: dict[str, Any], at: datetime) -> None:
    statements.state(
        organisation=bodies.ref_of(act["organisation"]),
        rail=Rail(act["rail"]),
        said=Statement(
            text=act.get("text", ""),
            job_title=act["job_title"],
            signed_on=act["signed_on"],
            minute=act["minute"],
            address=act.get("address", ""),
            ways=tuple(act.get("ways", ())),
            editions=tuple(act.get("editions", ())),
            steps=tuple(Step(s, day) for day, s in act.get("steps", {}).items()),
        ),
        by=_actor(cast, act["by"]),
        at=at,
    )


def _step(cast: Cast, act: dict[str, Any], at: datetime) -> None:
    statements.finish_step(
        organisation=bodies.ref_of(act["organisation"]),
        number=act["step"] - 1,
        done_on=act["done_on"],
        by=_actor(cast, act["by"]),
        at=at,
    )


def _gate(cast: Cast, act: dict[str, Any], at: datetime) -> None:
    gates.pass_through(
        project=entries.ref_of(act["project"]),
        gate=Gate(act["gate"]),
        job_title=act["job_title"],
        reasons=act["reasons"],
        shown=act.get("shown", {}),
        by=_actor(cast, act["by"]),
        at=at,
    )


def _lesson(cast: Cast, act: dict[str, Any], at: datetime) -> None:
    questions = known.lesson(act["lesson"]).questions
    chosen = {number: question.right for number, question in enumerate(questions)}
    by = _actor(cast, act["by"])
    lessons.finish(lesson=act["lesson"], chosen=chosen, by=by, at=at)


_ACTS: dict[str, Callable[[Cast, dict[str, Any], datetime], None]] = {
    "state": _state,
    "step": _step,
    "gate": _gate,
    "lesson": _lesson,
}


def _report(cast: Cast, act: dict[str, Any]) -> Iterator[tuple[date, str, Run]]:
    ref = refs.derived("OVR", f"example:{act['name']}")
    yield act["at"], "the report is begun", partial(_begin_report, cast, act, ref)
    yield act["sent_at"], "the report is sent", partial(_send_report, cast, act, ref)
    for signature in act["signed"]:
        title = f"the report is signed by {signature['by']}"
        yield signature["at"], title, partial(_sign, cast, signature, ref)


def _begin_report(cast: Cast, act: dict[str, Any], ref: str, at: datetime) -> None:
    oversight.start(
        organisation=bodies.ref_of(act["organisation"]),
        begins_on=act["begins_on"],
        ends_on=act["ends_on"],
        by=_actor(cast, act["by"]),
        at=at,
        ref=ref,
    )


def _send_report(cast: Cast, act: dict[str, Any], ref: str, at: datetime) -> None:
    texts = Texts(act["scope"], act["risks"], act["done"], act["ahead"])
    organisation, by = bodies.ref_of(act["organisation"]), _actor(cast, act["by"])
    oversight.write(ref=ref, organisation=organisation, texts=texts, by=by, at=at)
    oversight.send(ref=ref, organisation=organisation, by=by, at=at)


def _sign(cast: Cast, act: dict[str, Any], ref: str, at: datetime) -> None:
    oversight.sign(
        ref=ref,
        organisation=bodies.ref_of(act["organisation"]),
        job_title=act["job_title"],
        by=_actor(cast, act["by"]),
        at=at,
    )


def _review(cast: Cast, act: dict[str, Any]) -> Iterator[tuple[date, str, Run]]:
    ref = refs.derived("CHR", f"example:{act['name']}")
    yield act["at"], "a review is announced", partial(_open_review, cast, act, ref)
    for person in act["joined"]:
        yield person["at"], f"{person['by']} joins", partial(_join, cast, person, ref)
    yield act["begun_at"], "the review begins", partial(_begin_review, cast, act, ref)


def _open_review(cast: Cast, act: dict[str, Any], ref: str, at: datetime) -> None:
    review_charter.open_review(
        edition=act["edition"],
        scope=act["scope"],
        interests_said=act["interests"],
        by=_actor(cast, act["by"]),
        at=at,
        made=ref,
    )


def _join(cast: Cast, act: dict[str, Any], ref: str, at: datetime) -> None:
    by = _actor(cast, act["by"])
    review_charter.join(ref=ref, interests_said=act["interests"], by=by, at=at)


def _begin_review(cast: Cast, act: dict[str, Any], ref: str, at: datetime) -> None:
    charter_reviews.begin(ref=ref, by=_actor(cast, act["by"]), at=at)
