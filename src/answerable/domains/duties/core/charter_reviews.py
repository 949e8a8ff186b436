"""The review of the Charter: every two years, by people free of every partner.

The Charter, Principle 11: independent of signing organisations, inclusive of residents,
and changes to the Charter follow from it. That residents are at least a third, that
three people review, and how long bodies have to answer are rules of this register.
"""

from dataclasses import dataclass
from datetime import date, datetime

from answerable.domains.catalogue.core.staleness import add_months
from answerable.domains.duties.core import periods
from answerable.domains.duties.core.review_states import ReviewState
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.workflow import Transition, Workflow

FRAMEWORK = "lcr-charter"
PRINCIPLES = 11
LEAST_REVIEWERS = 3
RESIDENTS_ARE_ONE_IN = 3
ANSWER_MONTHS = 3


@dataclass(frozen=True)
class Team:
    """Those who review: how many still may, how many of them are residents."""

    reviewers: int = 0
    residents: int = 0
    unfit: tuple[Reason, ...] = ()
    findings: int = 0
    has_summary: bool = False


@dataclass(frozen=True)
class Situation:
    """What a step of the review hangs on."""

    team: Team = Team()
    is_lead: bool = False
    last_step: datetime | None = None
    at: datetime | None = None
    reported_on: date | None = None
    today: date | None = None
    unanswered: tuple[str, ...] = ()
    new_edition: str = ""
    known: frozenset[str] = frozenset()
    follows: frozenset[str] = frozenset()


def is_enough(team: Team) -> Decision:
    """Ask for enough reviewers, a third of them residents, each of them still free."""
    short = LEAST_REVIEWERS - team.reviewers
    few_residents = RESIDENTS_ARE_ONE_IN * team.residents < max(
        team.reviewers, LEAST_REVIEWERS
    )
    return Decision.unless(
        *team.unfit,
        Reason(
            "too_few_reviewers",
            say(
                "There are {there} reviewers, and it takes {least}.",
                there=team.reviewers,
                least=LEAST_REVIEWERS,
            ),
            "Somebody else who is free of every Charter partner can join.",
        )
        if short > 0
        else None,
        Reason(
            "too_few_residents",
            "Fewer than one reviewer in three is a resident drawn by lot.",
            "A resident from the pool can join.",
        )
        if few_residents
        else None,
    )


def _begin(situation: Situation) -> Decision:
    return _leads(situation).also(is_enough(situation.team))


def _report(situation: Situation) -> Decision:
    team = situation.team
    return _begin(situation).also(
        Decision.unless(
            Reason(
                "no_findings",
                "Nobody has written a finding yet.",
                "Any of the reviewers can write one.",
            )
            if not team.findings
            else None,
            Reason(
                "no_summary",
                "The report has no summary.",
                "Say in a few sentences what the review found.",
            )
            if not team.has_summary
            else None,
        )
    )


def _close(situation: Situation) -> Decision:
    """Let a review end when all have answered or had time to, in an edition we hold."""
    wanted = situation.new_edition
    return _leads(situation).also(
        Decision.unless(
            _still_waiting(situation),
            Reason(
                "edition_unknown",
                say("This register holds no edition called {name}.", name=wanted),
                "Someone who looks after the register can add its file.",
            )
            if wanted and wanted not in situation.known
            else None,
            Reason(
                "edition_does_not_follow",
                say(
                    "The edition {name} does not say that it follows the one reviewed.",
                    name=wanted,
                ),
                "Its file must name the older edition and say what differs.",
            )
            if wanted in situation.known - situation.follows
            else None,
        )
    )


def answers_due(reported_on: date) -> date:
    """Return the day until which the bodies may answer."""
    return add_months(reported_on, ANSWER_MONTHS)


def _still_waiting(situation: Situation) -> Reason | None:
    reported, today = situation.reported_on, situation.today
    if not situation.unanswered or reported is None or today is None:
        return None
    if today > answers_due(reported):
        return None
    return Reason(
        "not_answered",
        say("This body has not answered yet: {body}.", body=situation.unanswered[0]),
        say(
            "It can answer for {months} months. Then the review ends without it.",
            months=ANSWER_MONTHS,
        ),
    )


def _leads(situation: Situation) -> Decision:
    return Decision.unless(
        Reason(
            "not_the_lead",
            "Another reviewer leads this review.",
            "Whoever opened the review can do this.",
        )
        if not situation.is_lead
        else None
    ).also(periods.may_follow(situation.last_step, situation.at))


_S, _P = ReviewState, Permission.REVIEW_CHARTER
CHARTER_REVIEW: Workflow[Situation] = Workflow(
    name="charter_review",
    initial=_S.GATHERING,
    final=frozenset({_S.CLOSED, _S.WITHDRAWN}),
    transitions=(
        Transition(
            _S.GATHERING,
            _S.REVIEWING,
            _P,
            "begin",
            _begin,
            "Enough free reviewers are there, residents among them, and they begin.",
        ),
        Transition(
            _S.REVIEWING,
            _S.REPORTED,
            _P,
            "report",
            _report,
            "The reviewers say what they found, with what some of them see otherwise.",
        ),
        Transition(
            _S.REPORTED,
            _S.CLOSED,
            _P,
            "close",
            _close,
            "The bodies have answered, and the review ends with what comes of it.",
        ),
        Transition(
            _S.GATHERING,
            _S.WITHDRAWN,
            _P,
            "give_up",
            _leads,
            "Whoever leads the review stops it, and says why.",
        ),
        Transition(
            _S.REVIEWING,
            _S.WITHDRAWN,
            _P,
            "stop",
            _leads,
            "Whoever leads the review stops it, and says why.",
        ),
    ),
)
