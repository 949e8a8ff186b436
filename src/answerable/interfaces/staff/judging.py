"""What waits for somebody who judges, or whose body is judged, and where to go."""

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.domains.assessments.core.states import ReviewState
from answerable.domains.assessments.queries import conditions, reviews
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.queries import committees, panels
from answerable.domains.safeguards.queries import clearance
from answerable.domains.stamp.queries import holdings
from answerable.foundations import clock
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.acting import Me


@dataclass(frozen=True)
class Task:
    """One kind of thing that waits, how many of it, and where it is done."""

    one: str
    several: str
    count: int
    place: str


def waiting(person: Me) -> tuple[Task, ...]:
    """Name what waits for somebody, and nothing that does not."""
    return tuple(task for task in _tasks(person) if task.count)


def _tasks(person: Me) -> Iterator[Task]:
    if person.may_everywhere(Permission.REVIEW):
        yield from _of_judge(person)
    if person.may_everywhere(Permission.ACCEPT_EVIDENCE):
        found = conditions.to_look_at(today=clock.today())
        yield Task(*_EVIDENCE, len(found), "staff:reviews:index")
    if person.may_everywhere(Permission.DECIDE_REVIEW):
        yield from _of_decider()
    if person.may_everywhere(Permission.RUN_PANEL):
        yield Task(*_CALL_IN, len(panels.waiting_call_ins()), "staff:panels:index")
    answers_for = person.bodies_where(Permission.RESPOND_TO_REVIEW)
    if answers_for:
        refs = [body.ref for body in answers_for]
        due = conditions.of_bodies(refs, today=clock.today())
        yield Task(*_CONDITION, len(due), "staff:reviews:index")
        yield Task(*_ADVICE, len(committees.waiting(refs)), "staff:committees:index")


def _of_judge(person: Me) -> Iterator[Task]:
    open_now = (ReviewState.OPEN,)
    votes = [
        line
        for line, has_voted in reviews.of_judge(person.ref)
        if line.state in open_now and not has_voted
    ]
    asked = [
        seat
        for _, seat in panels.seats_of(person.ref, person.email)
        if seat.state is SeatState.OFFERED
    ]
    yield Task(*_SEAT, len(asked), "staff:panels:seats")
    yield Task(*_VOTE, len(votes), "staff:reviews:index")


def _of_decider() -> Iterator[Task]:
    voted = reviews.open_ones((ReviewState.VOTED,))
    yield Task(*_DECISION, len(voted), "staff:reviews:index")
    yield Task(*_STAMP, len(holdings.waiting()), "staff:stamp:index")
    yield Task(*_CLEARANCE, len(clearance.waiting()), "staff:clearance:index")


_SEAT = (N_("A seat on a panel is yours to take"), N_("Seats on panels are yours"))
_VOTE = (N_("A review waits for your vote"), N_("Reviews wait for your vote"))
_EVIDENCE = (N_("Evidence waits for a look"), N_("Pieces of evidence wait for a look"))
_DECISION = (
    N_("A review waits for a decision"),
    N_("Reviews wait for a decision"),
)
_STAMP = (N_("A stamp waits for a decision"), N_("Stamps wait for a decision"))
_CLEARANCE = (
    N_("A request for clearance waits"),
    N_("Requests for clearance wait"),
)
_CALL_IN = (N_("A project was called in"), N_("Projects were called in"))
_CONDITION = (N_("A condition is to be met"), N_("Conditions are to be met"))
_ADVICE = (N_("Advice waits for your answer"), N_("Pieces of advice wait for answers"))

Door = tuple[str, str]  # where it leads, and what it says
_DOORS: tuple[tuple[Permission, str, str], ...] = (
    (Permission.REVIEW, "staff:reviews:index", N_("Reviews: vote, and see what waits")),
    (Permission.REVIEW, "staff:panels:seats", N_("Your seats on panels, and call-ins")),
    (Permission.REVIEW, "staff:interests:index", N_("Your interests")),
    (
        Permission.CLASSIFY,
        "staff:classification:index",
        N_("Classify a use: is it ruled out?"),
    ),
    (Permission.DECIDE_REVIEW, "staff:reviews:index", N_("Reviews to decide")),
    (Permission.DECIDE_STAMP, "staff:stamp:index", N_("Decide about the stamp")),
    (Permission.GRANT_CLEARANCE, "staff:clearance:index", N_("Decide on clearance")),
    (Permission.OPEN_REVIEW, "staff:reviews:index", N_("Open and run reviews")),
    (Permission.RUN_PANEL, "staff:panels:index", N_("Pools, panels and call-ins")),
    (Permission.REVIEW_CHARTER, "staff:charter:index", N_("Review the Charter")),
)
_OWN_DOORS: tuple[tuple[Permission, str, str], ...] = (
    (Permission.APPLY_FOR_STAMP, "staff:stamp:index", N_("The Charter stamp")),
    (
        Permission.RESPOND_TO_REVIEW,
        "staff:reviews:index",
        N_("Reviews of your work, and conditions"),
    ),
    (Permission.RECORD_LIVE, "staff:clearance:index", N_("Clearance to go live")),
    (
        Permission.VIEW_DRAFTS,
        "staff:evidence:index",
        N_("Evidence: does it work, and for everyone?"),
    ),
    (
        Permission.RUN_COMMITTEE,
        "staff:committees:index",
        N_("Ethics committee: agenda, minutes and advice"),
    ),
    (
        Permission.WRITE_OVERSIGHT_REPORT,
        "staff:charter:index",
        N_("The Charter: answers and the yearly report"),
    ),
    (Permission.SEE_WORKSPACE, "staff:duties:training", N_("Lessons")),
)


def doors(person: Me) -> tuple[Door, ...]:
    """Name the pages of judging that somebody can use."""
    found = [
        (place, words)
        for permission, place, words in _DOORS
        if person.may_everywhere(permission)
    ]
    found += [
        (place, words)
        for permission, place, words in _OWN_DOORS
        if person.bodies_where(permission)
    ]
    return tuple(found)
