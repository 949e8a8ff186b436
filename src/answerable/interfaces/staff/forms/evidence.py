"""The forms for counts by group and for a result beside a promise."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.evidence.actions.evidence import Written
from answerable.domains.evidence.core import rows as typed_rows
from answerable.domains.evidence.core.outcomes import Promise, Reached
from answerable.domains.evidence.core.records import Bound
from answerable.domains.evidence.core.rows import COUNTED, FOLLOWED_UP, Table
from answerable.domains.evidence.core.states import Kind, Period
from answerable.domains.evidence.queries.drafts import Draft
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.staff.uploads import was_too_large

ROOM = 1_000
ROWS_ROOM = 20_000
ROWS, FILE = "rows", "file"
_DAYS = (
    Control("starts_on", N_("First day that was counted"), ControlKind.DATE),
    Control("ends_on", N_("Last day that was counted"), ControlKind.DATE),
)
_COUNTS = Control(
    ROWS,
    N_("The counts, one group on each line"),
    ControlKind.LINES,
    required=False,
    limit=ROWS_ROOM,
)


class BadRows(Refused):
    """The counts that were typed or sent cannot be read, or cannot be."""


def counting(bounds: Sequence[Bound]) -> tuple[Control, ...]:
    """Ask for counts by group of one version."""
    options = tuple(Option(str(at), one.label) for at, one in enumerate(bounds))
    return (
        Control("bound", N_("What was counted?"), ControlKind.RADIOS, options),
        *_DAYS,
        Control(
            "picked",
            N_("What does it mean to be picked?"),
            ControlKind.LINES,
            limit=ROOM,
            hint=N_("For example: the family is offered a visit."),
        ),
        Control(
            "truth",
            N_("How do you know if that was right?"),
            ControlKind.LINES,
            limit=ROOM,
            hint=N_("For example: a surveyor looked at each home within a month. "
                    "If nobody looked, say so."),
        ),
        Control(
            "method",
            N_("Who counted, and how?"),
            ControlKind.LINES,
            limit=ROOM,
            hint=N_("Give the job or team, never a name."),
        ),
        _COUNTS,
    )  # fmt: skip


def measuring(promises: Sequence[Promise]) -> tuple[Control, ...]:
    """Ask for a result of one promise."""
    options = tuple(
        Option(str(at), one.measure, say("Promised: {goal}", goal=one.goal))
        for at, one in enumerate(promises)
    )
    reached = tuple(Option(r.value, r.label, r.sentence) for r in Reached)
    return (
        Control("measure", N_("About which promise?"), ControlKind.RADIOS, options),
        *_DAYS,
        Control(
            "result",
            N_("What was measured?"),
            ControlKind.LINE,
            limit=200,
            hint=N_("The figure, good or bad. Say “fewer than ten” for a few people."),
        ),
        Control("reached", N_("Is the promise reached?"), ControlKind.RADIOS, reached),
        Control("lesson", N_("What did you learn?"), ControlKind.LINES, limit=ROOM),
        Control(
            "source",
            N_("Who measured it, and how?"),
            ControlKind.LINES,
            limit=ROOM,
            hint=N_("Give the job or team, never a name."),
        ),
        Control(
            "counted",
            N_("What did you count by group?"),
            ControlKind.LINE,
            required=False,
            limit=200,
            hint=N_("For example: tenants who asked for a visit."),
        ),
        _COUNTS,
    )  # fmt: skip


def first(draft: Draft | None, choices: Sequence[Any], chosen: Any) -> dict[str, str]:
    """Fill a form with a draft, or choose what can only be one thing."""
    if draft is None:
        return {_CHOICE[type(one)]: "0" for one in choices} if len(choices) == 1 else {}
    columns = COUNTED + (FOLLOWED_UP if draft.kind is Kind.FAIRNESS else ())
    filled = {
        **draft.says,
        "starts_on": draft.period.starts_on.isoformat(),
        "ends_on": draft.period.ends_on.isoformat(),
        ROWS: typed_rows.write(draft.rows, columns),
    }
    at = [str(i) for i, one in enumerate(choices) if one == chosen]
    return filled | ({_CHOICE[type(choices[int(at[0])])]: at[0]} if at else {})


_CHOICE = {Bound: "bound", Promise: "measure"}


def written(
    request: HttpRequest, said: dict[str, str], kind: Kind, chosen: Any
) -> Written:
    """Give what was typed as the rules take it. Raises BadRows."""
    table = _table(request, said[ROWS], kind)
    table.decision.or_raise(BadRows)
    is_fairness = kind is Kind.FAIRNESS
    return Written(
        kind=kind,
        period=Period(plain.day(said["starts_on"]), plain.day(said["ends_on"])),
        says=said,
        rows=table.rows,
        bound=chosen if is_fairness else Bound("", ""),
        measure="" if is_fairness else chosen.measure,
    )


def _table(request: HttpRequest, text: str, kind: Kind) -> Table:
    """Read the file if one was chosen, else what was typed."""
    is_fairness = kind is Kind.FAIRNESS
    file = request.FILES.get(FILE)
    if was_too_large(request) or (file is not None and (file.size or 0) > ROWS_ROOM):
        return Table((), Decision.unless(_TOO_LARGE))
    if file is not None:
        try:
            text = file.read().decode()
        except UnicodeDecodeError:
            return Table((), Decision.unless(_NO_TEXT))
    if not text.strip() and not is_fairness:
        return Table((), Decision.yes())
    return typed_rows.read(text, COUNTED + (FOLLOWED_UP if is_fairness else ()))


_TOO_LARGE = Reason(
    "too_large", "The file is too large to be a table of counts.", "Choose another."
)
_NO_TEXT = Reason(
    "no_text",
    "The file is no table in CSV.",
    "Save it from the spreadsheet as CSV (UTF-8), or paste the rows.",
)
