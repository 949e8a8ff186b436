"""Reviews in the stories: who is asked, who votes, what is decided and what follows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from answerable.domains.assessments.core.conditions import Asked
from answerable.domains.assessments.core.deciding import Draft
from answerable.domains.assessments.core.purposes import Outcome, Purpose
from answerable.domains.assessments.core.voting import Vote
from answerable.domains.assessments.queries import reviews
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.organisations.actions import interests
from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.panels.queries import panels
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.actor import Actor
from answerable.journeys import (
    decide_review,
    keep_reviews,
    open_review,
    tasks,
    vote_in_review,
)
from answerable.journeys.examples.stories import Stage, Verb, call
from answerable.journeys.open_review import Wish


def _open(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> str:
    """Ask for a review; what is asked is what is usual, unless the story says it."""
    about, purpose = said["about"], Purpose(said["purpose"])
    wish = Wish(
        purpose=purpose,
        places=tuple(said.get("asks") or open_review.usual(purpose, about)),
        needed=said.get("needed", purpose.fewest),
        with_residents=said.get("with_residents", False),
        why=said["why"],
        funders=tuple(said.get("funders", ())),
        asked_by=said.get("asked_by", ""),
    )
    made = refs.derived("REV", f"example:{about}:{purpose}")
    return open_review.ask(ref=about, wish=wish, by=by, at=at, made=made)


def _choose(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    """Choose people by their keys, then residents from a panel that sits."""
    people = [stage.person(key).ref for key in said.get("people", ())]
    if "panel" in said:
        drawn = panels.seated(said["panel"])
        wanted = said.get("places") or range(1, len(drawn) + 1)
        people += [drawn[number - 1] for number in wanted]
    open_review.choose(ref=said["ref"], people=people, by=by, at=at)


def _vote(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    """Vote one way with the reasons given, but otherwise where the story says so."""
    asked = reviews.show(said["ref"], today=clock.london_date(at), inside=True)
    votes = []
    for question in asked.questions:
        words = {
            "verdict": said["verdict"],
            "reason": said["reasons"][question.number],
            **said.get("but", {}).get(question.number, {}),
        }
        votes.append(Vote(question.number, Verdict(words["verdict"]), words["reason"]))
    vote_in_review.vote(
        ref=said["ref"], votes=votes, wishes=said.get("wishes", ""), by=by, at=at
    )


def _decide(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    asked = reviews.show(said["ref"], today=clock.london_date(at), inside=True)
    but: Mapping[int, str] = said.get("but", {})
    draft = Draft(
        outcome=Outcome(said["outcome"]),
        verdicts={
            q.number: Verdict(but.get(q.number, said["verdict"]))
            for q in asked.questions
        },
        reasons=said["reasons"],
        why_differs=said.get("why_differs", ""),
        conditions=tuple(Asked(**one) for one in said.get("conditions", ())),
        expires_on=said["expires_on"],
    )
    decide_review.decide(ref=said["ref"], draft=draft, by=by, at=at)


def _declare(stage: Stage, said: dict[str, Any], by: Actor, at: datetime) -> None:
    """Declare an interest; who sits on a review is looked at again the same minute."""
    kind = InterestKind(said["kind"])
    interests.declare(
        person_ref=by.ref, kind=kind, name=said["name"], what=said["what"],
        since=clock.london_date(at), by=by, at=at,
    )  # fmt: skip
    keep_reviews.recheck_all(at=at, post=tasks.post)


VERBS: Mapping[str, Verb] = {
    "open a review": _open,
    "choose reviewers": _choose,
    "start the voting": call(open_review.start),
    "call a review off": call(open_review.call_off),
    "declare an interest": _declare,
    "vote": _vote,
    "dissent": call(vote_in_review.dissent),
    "decide a review": _decide,
    "answer a review": call(decide_review.respond),
    "give evidence": call(decide_review.give_evidence),
    "look at evidence": call(decide_review.look),
    "close a review": call(decide_review.close),
}
