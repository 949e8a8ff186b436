"""The examples of classification and clearance: each act on its day, no letters."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from answerable.domains.register.queries import drafts
from answerable.domains.safeguards.actions import (
    classifications,
    clearances,
    live,
)
from answerable.domains.safeguards.core.classification import Classed, Line, Speaker
from answerable.domains.safeguards.core.voices import Voice
from answerable.domains.safeguards.queries import classification, clearance, gate
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.journeys import classify, go_live, keep_clearance
from answerable.journeys.examples.entries import ref_of
from answerable.journeys.examples.products import Act
from answerable.journeys.examples.reading import BadExample, Cast, blaming, moment

FILE = "safeguards.yaml"
AFTER_ENTRIES = 16


def happenings(cast: Cast) -> Iterator[Act]:
    """Return each act about a classification, a clearance, or what went live."""
    for act in cast.safeguards:
        with blaming(FILE):
            title = f"{FILE}: {act['act']} {act['project']}"
            yield moment(act["at"], AFTER_ENTRIES), title, partial(_happen, cast, act)


def _happen(cast: Cast, act: dict[str, Any], at: datetime) -> None:
    if act["act"] not in _ACTS:
        raise BadExample(f"{FILE}: nothing is called {act['act']!r}.")
    ref = ref_of(act["project"])
    drafts.heading(ref)
    _ACTS[act["act"]](ref, act, _actor(cast, act["by"]), at)


def _actor(cast: Cast, key: str) -> Actor:
    held = cast.people[key]["memberships"][0]
    return cast.actor(key, held["organisation"], held["role"])


def _classify(ref: str, act: dict[str, Any], by: Actor, at: datetime) -> None:
    classifications.sign(
        use=classify.use_of(ref),
        lines=[_line(speaker, act[speaker.value]) for speaker in Speaker],
        job=act["job"],
        review_on=act["review_on"],
        by=by,
        at=at,
    )


def _line(speaker: Speaker, said: dict[str, str]) -> Line:
    return Line(speaker, Classed(said["classed"]), said["reasons"], said["sources"])


def _own(ref: str, by: Actor) -> str:
    for one in classification.current(ref).standing:
        if one.by_ref == by.ref:
            return one.ref
    raise BadExample(f"{FILE}: nothing that stands is by this person.")


def _withdraw(ref: str, act: dict[str, Any], by: Actor, at: datetime) -> None:
    classifications.withdraw(ref=_own(ref, by), why=act["why"], by=by, at=at)


def _reply(ref: str, act: dict[str, Any], by: Actor, at: datetime) -> None:
    (found, *_) = classification.current(ref).standing
    classifications.answer(
        ref=found.ref,
        voice=Voice(act["voice"]),
        text=act["text"],
        keeper=drafts.keeper_ref(ref),
        by=by,
        at=at,
    )


def _ask(ref: str, act: dict[str, Any], by: Actor, at: datetime) -> None:
    version, keeper = gate.entry(ref).version, drafts.keeper_ref(ref)
    clearances.ask(project=ref, version=version, keeper=keeper, by=by, at=at)


def _refuse(ref: str, act: dict[str, Any], by: Actor, at: datetime) -> None:
    waiting = clearance.of(ref, today=clock.london_date(at)).waiting
    if waiting is None:
        raise BadExample(f"{FILE}: nobody asked for clearance of {act['project']}.")
    _, on = go_live.settled(waiting.ref, by, at)
    clearances.refuse(
        ref=waiting.ref, on=on, job=act["job"], reasons=act["reasons"], by=by, at=at
    )


def _live(ref: str, act: dict[str, Any], by: Actor, at: datetime) -> None:
    today = clock.london_date(at)
    gated = keep_clearance.at_gate(ref, today=today)
    standing = clearance.of(ref, today=today)
    live.record(
        project=ref,
        since=act["since"],
        how=act["how"],
        lacking=keep_clearance.lacking(gated, standing, act["since"]),
        keeper=drafts.keeper_ref(ref),
        by=by,
        at=at,
    )


def _stop(ref: str, act: dict[str, Any], by: Actor, at: datetime) -> None:
    live.stop(
        project=ref,
        ended_on=act["ended_on"],
        how=act["how"],
        keeper=drafts.keeper_ref(ref),
        by=by,
        at=at,
    )


_ACTS: dict[str, Callable[[str, dict[str, Any], Actor, datetime], None]] = {
    "classify": _classify,
    "withdraw": _withdraw,
    "reply": _reply,
    "ask": _ask,
    "refuse": _refuse,
    "live": _live,
    "stop": _stop,
}
