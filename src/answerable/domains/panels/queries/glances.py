"""What the page of a project shows of panels and committees: one question."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, Value

from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.core.calling import CallInState
from answerable.domains.panels.models import Advised, CallIn

_CALLED, _ADVISED = "called", "advised"


@dataclass(frozen=True)
class CalledIn:
    """That a panel wants the project reviewed."""

    panel: str
    panel_name: str
    state: CallInState
    review: str
    at: datetime


@dataclass(frozen=True)
class AdviceGlance:
    """What a committee advised, and what the body did with it."""

    committee: str
    committee_name: str
    meeting: str
    advice: Advice
    followed: FollowedStatus | None
    at: datetime


@dataclass(frozen=True)
class PanelGlance:
    """What panels and committees said of a project, the newest first."""

    called_in: tuple[CalledIn, ...]
    advice: tuple[AdviceGlance, ...]


def of_project(ref: str) -> PanelGlance:
    """Return what panels and committees said of a project."""
    rows = list(_call_ins(ref).union(_advice(ref), all=True).order_by("-at"))
    return PanelGlance(
        tuple(
            CalledIn(place, name, CallInState(word), more, at)
            for kind, place, name, word, more, _, at in rows
            if kind == _CALLED and word != CallInState.TAKEN_BACK
        ),
        tuple(
            AdviceGlance(place, name, more, Advice(word), _followed(also), at)
            for kind, place, name, word, more, also, at in rows
            if kind == _ADVISED
        ),
    )


def _followed(said: str) -> FollowedStatus | None:
    return FollowedStatus(said) if said else None


def _text(said: str) -> Value:
    return Value(said, output_field=CharField())


def _call_ins(ref: str) -> QuerySet[CallIn, tuple[Any, ...]]:
    return (
        CallIn.objects.filter(project=ref)
        .order_by()
        .annotate(
            kind=_text(_CALLED),
            place=F("panel__ref"),
            called=F("panel__name"),
            word=F("state"),
            more=F("review"),
            also=_text(""),
        )
        .values_list("kind", "place", "called", "word", "more", "also", "at")
    )


def _advice(ref: str) -> QuerySet[Advised, tuple[Any, ...]]:
    return (
        Advised.objects.filter(item__project=ref)
        .order_by()
        .annotate(
            kind=_text(_ADVISED),
            place=F("item__meeting__committee__slug"),
            called=F("item__meeting__committee__name"),
            word=F("advice"),
            more=F("item__meeting__ref"),
            also=F("followed"),
        )
        .values_list("kind", "place", "called", "word", "more", "also", "at")
    )
