"""What a body says of a guard rail, signed for by a named job title.

The eight guard rails of the police slides, answered once for the whole body.
"""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from answerable.domains.duties.core import periods, rails
from answerable.domains.duties.core.events import DutyStated, DutyStepDone
from answerable.domains.duties.core.rails import Rail, Statement
from answerable.domains.duties.models import DutyStatement
from answerable.domains.duties.queries import standings
from answerable.domains.ledger import actions as ledger
from answerable.domains.organisations.actions.organisations import permit
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.register.core import wording
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Decision, NotFound, Reason, Refused

TEXT_ROOM, LINE_ROOM = 4_000, 300
MOST_LINES = 30


class StatementRefused(Refused):
    """The statement lacks what its guard rail is about, or its date cannot be right."""


class StepRefused(Refused):
    """The step is done already, or its day lies ahead."""


@transaction.atomic
def state(
    *, organisation: str, rail: Rail, said: Statement, by: Actor, at: datetime
) -> None:
    """Say how a body keeps a guard rail; the newest statement counts.

    Raises NotFound, NotPermitted, StatementRefused, ReasonMissing, NamesPerson and
    TextTooLong.
    """
    permit(by, Permission.KEEP_DUTIES, organisation)
    today = clock.london_date(at)
    settled = _settled(rail, said)
    _check(organisation, rail, settled, today)
    event = DutyStated(
        organisation,
        rail.value,
        settled.signed_on.isoformat(),
        list(settled.editions),
        words=_words(settled),
    )
    entry = ledger.record(event, by=by, at=at)
    DutyStatement.objects.create(
        organisation=organisation,
        rail=rail,
        text=settled.text,
        job_title=settled.job_title,
        signed_on=settled.signed_on,
        minute=settled.minute,
        address=settled.address,
        ways=list(settled.ways),
        editions=list(settled.editions),
        steps=_kept(settled),
        by_ref=by.ref,
        by_role=by.role,
        at=at,
        entry=entry.seq,
    )


@transaction.atomic
def finish_step(
    *, organisation: str, number: int, done_on: date, by: Actor, at: datetime
) -> None:
    """Say that a step of the data strategy is done.

    Raises NotFound, NotPermitted and StepRefused.
    """
    permit(by, Permission.KEEP_DUTIES, organisation)
    found = (
        DutyStatement.objects.select_for_update()
        .filter(organisation=organisation, rail=Rail.STRATEGY.value)
        .order_by("-at", "-id")
        .first()
    )
    steps = standings.steps(found.steps) if found else ()
    if found is None or not 0 <= number < len(steps):
        raise NotFound.of("step", str(number + 1))
    ahead = done_on > clock.london_date(at)
    Decision.unless(
        _done_already() if steps[number].done_on else None,
        _lies_ahead() if ahead else None,
    ).or_raise(StepRefused)
    kept = [*found.steps]
    kept[number] = {**kept[number], "done_on": done_on.isoformat()}
    found.steps = kept
    found.save(update_fields=["steps"])
    event = DutyStepDone(organisation, number + 1, done_on.isoformat())
    ledger.record(event, by=by, at=at)


def _check(organisation: str, rail: Rail, settled: Statement, today: date) -> None:
    before = standings.newest(organisation).get(rail)
    around = standings.around(organisation, today=today)
    rails.may_be_stated(rail, settled, around).also(
        periods.was_signed(
            settled.signed_on, before.said.signed_on if before else None, today
        )
    ).or_raise(StatementRefused)


def _settled(rail: Rail, said: Statement) -> Statement:
    """Clean what was typed. The strategy is told in its own answer, so not again."""
    need_text = rail is not Rail.STRATEGY
    settle = wording.need if need_text else _may_be_empty
    return replace(
        said,
        text=settle(said.text, TEXT_ROOM, "how the body does this"),
        job_title=wording.settle(said.job_title, wording.ROLE_ROOM),
        minute=wording.settle(said.minute, LINE_ROOM),
        ways=_lines(said.ways),
        steps=tuple(
            replace(step, what=wording.settle(step.what, LINE_ROOM))
            for step in said.steps[:MOST_LINES]
        ),
    )


def _may_be_empty(words: str, room: int, what: str) -> str:
    return wording.settle(words, room)


def _lines(ways: tuple[str, ...]) -> tuple[str, ...]:
    settled = (wording.settle(way, LINE_ROOM) for way in ways[:MOST_LINES])
    return tuple(way for way in settled if way)


def _words(said: Statement) -> dict[str, str]:
    return {
        "text": said.text,
        "job_title": said.job_title,
        "minute": said.minute,
        "address": said.address,
        "ways": "\n".join(said.ways),
        "steps": "\n".join(f"{s.due_on.isoformat()} {s.what}" for s in said.steps),
    }


def _kept(said: Statement) -> list[dict[str, str | None]]:
    return [
        {
            "what": step.what,
            "due_on": step.due_on.isoformat(),
            "done_on": step.done_on.isoformat() if step.done_on else None,
        }
        for step in said.steps
    ]


def _done_already() -> Reason:
    return Reason(
        "step_done", "This step is done already.", "Go on with the next step."
    )


def _lies_ahead() -> Reason:
    return Reason(
        "step_ahead", "That day lies in the future.", "Say so once it is done."
    )
