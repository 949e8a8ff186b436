"""Evidence for tests: counts of three groups, and a result beside a promise."""

from datetime import date, datetime

from answerable.domains.evidence.actions import evidence, promises
from answerable.domains.evidence.actions.evidence import Written
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.evidence.core.records import Bound
from answerable.domains.evidence.core.states import Kind, Period
from answerable.domains.register.actions import projects as entries
from tests.factories import projects
from tests.factories.people import LONG_AGO
from tests.factories.projects import Body

SOON = datetime(2026, 4, 20, 9, tzinfo=LONG_AGO.tzinfo)
SPRING = Period(date(2026, 1, 5), date(2026, 3, 31))
MEASURE = "Damp reports after a hospital visit"
PROMISE = [{"measure": MEASURE, "before": "340 a winter", "goal": "Under 200"}]
ROWS = (
    Group("Age", "18 to 34", Counts(400, 100, 70, 30, 40, 260)),
    Group("Age", "35 to 64", Counts(500, 90, 60, 30, 20, 390)),
    Group("Age", "65 and over", Counts(900, 190, 100, 90, 50, 660)),
)
SMALL = (
    *ROWS[:2],
    Group("Age", "65 and over", Counts(891, 187, 98, 89, 48, 656)),
    Group("Age", "Not known", Counts(9, 3, 2, 1, 2, 4)),
)
SAYS = {
    "picked": "A family is offered a visit.",
    "truth": "A surveyor looked at each home.",
    "method": "The data team counted them.",
}
RESULT = {
    "result": "260",
    "reached": "on_the_way",
    "source": "The repairs team counted them.",
    "lesson": "Letters worked less well than calls.",
}


def project(whose: Body, **changed: object) -> str:
    """Publish a live project that promises something and uses a tool."""
    answers = {
        "identity__lifecycle_stage": "live",
        "purpose__success_measures": PROMISE,
    }
    ref = projects.drafted(whose, "Warm homes", **{**answers, **changed})
    version = projects.tool(whose, "Damp finder")
    entries.use_tool(ref=ref, tool_version=version, by=whose.author, at=LONG_AGO)
    projects.publish_again(ref, whose, at=LONG_AGO)
    promises.refresh(today=LONG_AGO.date())
    return ref


def counts(bound: Bound, **changed: object) -> Written:
    """Return counts by group of one version."""
    given = {"kind": Kind.FAIRNESS, "period": SPRING, "says": SAYS, "rows": ROWS}
    return Written(**{**given, "bound": bound, **changed})


def result(**changed: object) -> Written:
    """Return a result beside the promise."""
    given = {"kind": Kind.OUTCOME, "period": SPRING, "says": RESULT}
    return Written(**{**given, "measure": MEASURE, **changed})


def waiting(ref: str, written: Written, whose: Body, *, at: datetime = SOON) -> str:
    """Write a piece and send it to be signed."""
    made = evidence.write(project=ref, written=written, by=whose.author, at=at)
    evidence.send(ref=made, by=whose.author, at=at)
    return made


def signed(ref: str, written: Written, whose: Body, *, at: datetime = SOON) -> str:
    """Write a piece and have it signed."""
    made = waiting(ref, written, whose, at=at)
    evidence.sign(ref=made, by=whose.approver, at=at)
    return made
