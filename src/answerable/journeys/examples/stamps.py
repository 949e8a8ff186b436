"""The Charter stamp in the stories: asked for, decided about, replied to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from answerable.domains.stamp.core.parts import Part, PartVerdict
from answerable.domains.stamp.core.states import StampEvent
from answerable.domains.stamp.queries import holdings
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.journeys import (
    apply_for_stamp,
    award_stamp,
)
from answerable.journeys.award_stamp import Written as Decided
from answerable.journeys.examples.stories import Stage, Verb, call


def _apply(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> str:
    made = refs.derived("STP", f"example:{said['ref']}")
    return apply_for_stamp.apply(**said, by=by, at=at, is_example=True, made=made)


def _decided(said: dict[str, Any], at: datetime) -> Decided:
    """Take the eleven parts as the review has them, with the reasons of the story."""
    today = clock.london_date(at)
    drafted = award_stamp.drafted(said["ref"], today=today)
    whys: Mapping[int, str] = said.get("whys", {})
    parts = tuple(
        Part(p.principle, PartVerdict(p.verdict), whys.get(p.principle, p.why))
        for p in drafted
    )
    return Decided(said["reasons"], parts)


def _award(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    award_stamp.award(
        ref=said["ref"],
        written=_decided(said, at),
        until=said["until"],
        review=said.get("review", holdings.of(said["ref"]).review),
        by=by,
        at=at,
    )


def _refuse(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    award_stamp.refuse(ref=said["ref"], written=_decided(said, at), by=by, at=at)


def _reply(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    """Reply beside the newest step."""
    newest = holdings.steps(said["ref"])[0].entry
    apply_for_stamp.reply(
        ref=said["ref"], entry=newest, text=said["text"], by=by, at=at
    )


VERBS: Mapping[str, Verb] = {
    "ask for the stamp": _apply,
    "consider the stamp": call(award_stamp.consider),
    "award the stamp": _award,
    "refuse the stamp": _refuse,
    "decide about the stamp": call(award_stamp.decide, event=StampEvent),
    "reply about the stamp": _reply,
    "give the stamp back": call(apply_for_stamp.give_back),
    "take the application back": call(apply_for_stamp.take_back),
}
