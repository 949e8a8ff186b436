"""Reviews for tests, brought as far along their life as a test needs."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from answerable.domains.assessments.core.conditions import Asked
from answerable.domains.assessments.core.deciding import Draft
from answerable.domains.assessments.core.purposes import Outcome, Purpose
from answerable.domains.assessments.core.questions import Question
from answerable.domains.assessments.core.voting import Vote
from answerable.domains.assessments.queries import reviews
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import Actor
from answerable.journeys import decide_review, open_review, vote_in_review
from answerable.journeys.open_review import Wish
from tests.factories import panels
from tests.factories.organisations import operator, organisation
from tests.factories.people import member
from tests.factories.projects import Body, body, published

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
HOUR = timedelta(hours=1)
WHY = "The council wants to know if people think it is fair."


@dataclass(frozen=True)
class Scene:
    """A published project, and everyone it takes to review it."""

    project: str
    body: Body
    team: Actor
    reviewer: Actor
    residents: tuple[Actor, Actor]
    decider: Actor

    @property
    def panel(self) -> tuple[Actor, ...]:
        """One reviewer and two residents."""
        return (self.reviewer, *self.residents)


def scene(**answers: object) -> Scene:
    """Publish a project and find people who are free to judge it."""
    whose = body(name="Wyreham City Council")
    unit = organisation(name="Northfold ethics unit")
    team = member(operator(), Role.REGISTER_TEAM)
    return Scene(
        project=published(whose, "Tenant repairs", **answers),
        body=whose,
        team=team,
        reviewer=member(unit, Role.REVIEWER),
        residents=drawn_residents(team),
        decider=member(unit, Role.DECIDER),
    )


def drawn_residents(team: Actor) -> tuple[Actor, Actor]:
    """Draw a panel, and give two of the residents who sit on it."""
    _, (one, two, *_) = panels.sitting(team)
    return one, two


def wish(ref: str, **given: object) -> Wish:
    """Ask for a panel of three on the eleven principles."""
    details = {
        "purpose": Purpose.STAMP,
        "places": open_review.usual(Purpose.STAMP, ref),
        "needed": 3,
        "with_residents": True,
        "why": WHY,
    }
    return Wish(**{**details, **given})


def opened(on: Scene, *, at: datetime = NOON, **given: object) -> str:
    """Open a review of the scene's project."""
    asked = wish(on.project, **given)
    return open_review.ask(ref=on.project, wish=asked, by=on.team, at=at)


def started(on: Scene, *, at: datetime = NOON, **given: object) -> str:
    """Open a review, choose its people and open the voting."""
    ref = opened(on, at=at, **given)
    people = [who.ref for who in on.panel]
    open_review.choose(ref=ref, people=people, by=on.team, at=at)
    vote_by = at.date() + timedelta(days=14)
    open_review.start(ref=ref, vote_by=vote_by, by=on.team, at=at)
    return ref


def questions(ref: str) -> tuple[Question, ...]:
    """Return what a review asks."""
    return reviews.show(ref, today=TODAY).questions


def ballot(ref: str, verdict: Verdict = Verdict.MET) -> list[Vote]:
    """Answer every question of a review in one way."""
    return [Vote(q.number, verdict, "I read what they say.") for q in questions(ref)]


def cast(
    ref: str, who: Actor, verdict: Verdict = Verdict.MET, *, at: datetime = NOON + HOUR
) -> bool:
    """Vote in one way on everything."""
    return vote_in_review.vote(
        ref=ref, votes=ballot(ref, verdict), wishes="", by=who, at=at
    )


def voted(on: Scene, **given: object) -> str:
    """Bring a review to where everyone has voted."""
    ref = started(on, **given)
    for who in on.panel:
        cast(ref, who)
    return ref


def judged(on: Scene, verdict: Verdict, *places: str, at: datetime, until: date) -> str:
    """Have people judge what is asked in one way, and decide as they voted."""
    ref = started(on, at=at, purpose=Purpose.ADVICE, places=places)
    for who in on.panel:
        cast(ref, who, verdict, at=at + HOUR)
    decision = draft(
        ref,
        outcome=Outcome.STANDS,
        verdicts={q.number: verdict for q in questions(ref)},
        conditions=(),
        expires_on=until,
    )
    decide_review.decide(ref=ref, draft=decision, by=on.decider, at=at + HOUR)
    return ref


def condition(**given: object) -> Asked:
    """Ask for one thing, in two months."""
    details = {
        "text": "Publish how often it is wrong for tenants over 65.",
        "owner_role": "Head of Housing",
        "due_on": date(2027, 1, 20),
        "evidence": "A table on the council's website.",
    }
    return Asked(**{**details, **given})


def draft(ref: str, **given: object) -> Draft:
    """Decide as everyone voted, with one condition."""
    details = {
        "outcome": Outcome.CONDITIONS,
        "verdicts": {q.number: Verdict.MET for q in questions(ref)},
        "reasons": "Everyone found it good, and one thing is still missing.",
        "why_differs": "",
        "conditions": (condition(),),
        "expires_on": date(2028, 11, 20),
    }
    return Draft(**{**details, **given})


def decided(on: Scene, *, at: datetime = NOON + 2 * HOUR, **given: object) -> str:
    """Bring a review to its decision, with a condition."""
    ref = voted(on)
    decide_review.decide(ref=ref, draft=draft(ref, **given), by=on.decider, at=at)
    return ref
