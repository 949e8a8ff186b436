"""Clearance to go live: what it takes, who may give it, and what runs without it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.vocabulary import Subject
from answerable.domains.frameworks.adapters import example_files
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions import interests
from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.register.actions import approvals, drafts
from answerable.domains.register.actions import bodies as of_bodies
from answerable.domains.register.actions import projects as of_projects
from answerable.domains.safeguards.actions import clearances, live, wording
from answerable.domains.safeguards.core.classification import Classed
from answerable.domains.safeguards.core.clearance import Cleared
from answerable.domains.safeguards.core.gate import ItemState
from answerable.domains.safeguards.core.states import ClearanceState
from answerable.domains.safeguards.queries import (
    classification,
    clearance,
    glances,
    rules,
)
from answerable.domains.safeguards.queries.gate import NotSigned
from answerable.domains.safeguards.queries.rules import NoRule
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import Refused
from answerable.journeys import (
    decide_review,
    go_live,
    keep_clearance,
    retract_project,
)
from tests.factories import projects, reviews
from tests.factories.answers import answered, not_applicable
from tests.factories.people import LONG_AGO
from tests.factories.projects import Body
from tests.integration.safeguards.conftest import DAY, SOON, lines, sign

GOOD = {"job": "Chair of the ethics unit", "reasons": "Every safeguard is there."}
UNTIL = date(2026, 12, 1)
ALLOWED = lines(law=Classed.NOT_PROHIBITED, letter=Classed.NOT_PROHIBITED)
SETS = Path(__file__).parents[3] / "frameworks" / "worked"
# On top of the answers of a complete project without red lines.
SAFE = {
    "identity.services": ["policing"],
    "people.accessibility": ["wcag_2_2_aa", "accessibility_statement", "large_print"],
    "redline.predicts_crime": ["no"],
    "redline.biometrics": ["none"],
    "redline.labels": {"choice": "no", "text": "Nobody gets a label."},
    "redline.consequences": ["none"],
}


@pytest.fixture
def safe(police: Body) -> str:
    """A published use whose answers fulfil every check of the ten safeguards."""
    given = example_files.answers_of("complete", SETS)
    given |= {fact_id: answered(value) for fact_id, value in SAFE.items()}
    facts = catalogues.current().facts
    bodies = {i for i in given if facts[i].subject is Subject.ORGANISATION}
    own = {i: a for i, a in given.items() if i not in bodies and facts[i].is_typed}
    ref = projects.started(police, "Blurring faces")
    drafts.answer_several(ref=ref, answers=own, by=police.author, at=LONG_AGO)
    for fact_id in bodies:
        of_bodies.answer(
            organisation_ref=police.ref,
            fact_id=fact_id,
            answer=given[fact_id],
            seen=None,
            by=SYSTEM,
            at=LONG_AGO,
        )
    approvals.send(ref=ref, note="", by=police.author, at=LONG_AGO)
    approvals.approve(ref=ref, note="", by=police.approver, at=LONG_AGO)
    return ref


@pytest.fixture
def scene(
    safe: str, police: Body, team: Actor, classifier: Actor, decider: Actor
) -> reviews.Scene:
    """Everyone it takes to review the use, two of them drawn by lot."""
    residents = reviews.drawn_residents(team)
    return reviews.Scene(safe, police, team, classifier, residents, decider)


def _judge(scene: reviews.Scene, verdict: Verdict, *safeguards: int) -> None:
    edition = rules.current().edition
    places = [f"{edition}/SNS.S{number}" for number in safeguards]
    until = date(2027, 6, 1)
    reviews.judged(scene, verdict, *places, at=SOON, until=until)


@pytest.fixture
def judged(scene: reviews.Scene) -> None:
    """A review found every safeguard that needs a person to be met."""
    _judge(scene, Verdict.MET, *range(1, 11))


def _open(ref: str) -> list[str]:
    return [item.id for item in keep_clearance.at_gate(ref, today=DAY).gate.open]


def _states(ref: str) -> dict[str, ItemState]:
    gated = keep_clearance.at_gate(ref, today=DAY)
    return {item.id: item.state for item in gated.gate.items}


def _asked(ref: str, police: Body) -> str:
    return go_live.ask(ref=ref, by=police.approver, at=SOON)


def _granted(ref: str, police: Body, classifier: Actor, decider: Actor) -> str:
    sign(ref, classifier, lines=ALLOWED)
    asked = _asked(ref, police)
    go_live.grant(ref=asked, **GOOD, until=UNTIL, by=decider, at=SOON)
    return asked


def test_answers_alone_never_open_what_a_person_must_judge(safe: str) -> None:
    states = _states(safe)
    assert states["classification"] is ItemState.MISSING
    assert states["public"] is ItemState.THERE
    assert states["whistleblowing"] is ItemState.THERE
    assert states["engagement"] is ItemState.CANNOT_TELL


def test_the_gate_opens_once_people_have_judged_and_classified(
    safe: str, classifier: Actor, judged: None
) -> None:
    assert _open(safe) == ["classification"]
    sign(safe, classifier, lines=ALLOWED)
    assert _open(safe) == []


def test_a_safeguard_that_the_body_says_is_not_for_it_waits_for_somebody_independent(
    safe: str, police: Body, scene: reviews.Scene
) -> None:
    drafts.answer(
        ref=safe,
        fact_id="people.engagement_before",
        answer=not_applicable("Nobody was asked."),
        seen=None,
        by=police.author,
        at=SOON,
    )
    projects.publish_again(safe, police, at=SOON)
    assert _states(safe)["engagement"] is ItemState.CANNOT_TELL
    _judge(scene, Verdict.NOT_APPLICABLE, 3)
    assert _states(safe)["engagement"] is ItemState.NOT_NEEDED


def test_the_gate_counts_ten_safeguards_and_who_can_supply_each(
    forecast: str,
) -> None:
    gate = keep_clearance.at_gate(forecast, today=DAY).gate
    assert {item.safeguard for item in gate.items} == set(range(11))
    assert all(item.who for item in gate.open)
    assert gate.is_asked_of


def test_clearance_is_granted_by_somebody_independent_when_all_is_there(
    safe: str, police: Body, classifier: Actor, decider: Actor, judged: None
) -> None:
    _granted(safe, police, classifier, decider)
    found = clearance.of(safe, today=DAY)
    assert (found.cleared, found.until) == (Cleared.CLEARED, UNTIL)
    assert found.requests[0].job == GOOD["job"]
    assert ledger.latest(1)[0].type == "clearance.decided"
    glance = glances.of_project(safe)
    assert glance
    assert glance.cleared is Cleared.CLEARED
    assert not glance.open


def test_a_refusal_names_everything_that_is_missing_and_who_has_it(
    safe: str, police: Body, decider: Actor
) -> None:
    asked = _asked(safe, police)
    with pytest.raises(clearances.NotCleared) as refusal:
        go_live.grant(ref=asked, **GOOD, until=UNTIL, by=decider, at=SOON)
    codes = {reason.code for reason in refusal.value.reasons}
    assert {"gate_classification", "gate_engagement"} <= codes
    assert all(reason.who for reason in refusal.value.reasons)
    assert clearance.of(safe, today=DAY).cleared is Cleared.ASKED


def test_a_use_that_the_letter_rules_out_is_never_cleared(
    safe: str, police: Body, classifier: Actor, decider: Actor, judged: None
) -> None:
    sign(safe, classifier)
    asked = _asked(safe, police)
    with pytest.raises(clearances.NotCleared, match="rules it out: The letter"):
        go_live.grant(ref=asked, **GOOD, until=UNTIL, by=decider, at=SOON)


@pytest.mark.parametrize("classed", [Classed.UNCLEAR, Classed.PROHIBITED])
def test_doubt_about_the_law_is_enough_to_refuse(
    safe: str,
    police: Body,
    classifier: Actor,
    decider: Actor,
    judged: None,
    classed: Classed,
) -> None:
    sign(safe, classifier, lines=lines(law=classed, letter=Classed.NOT_PROHIBITED))
    assert _open(safe) == ["classification"]


def test_what_only_the_eu_act_bans_can_be_cleared_because_it_is_not_law_here(
    safe: str, police: Body, classifier: Actor, decider: Actor, judged: None
) -> None:
    said = lines(Classed.NOT_PROHIBITED, Classed.NOT_PROHIBITED, Classed.PROHIBITED)
    sign(safe, classifier, lines=said)
    assert _open(safe) == []


def test_an_old_classification_or_changed_answers_cannot_be_relied_on(
    safe: str, police: Body, classifier: Actor, judged: None
) -> None:
    sign(safe, classifier, lines=ALLOWED)
    later = keep_clearance.at_gate(safe, today=date(2026, 10, 2)).gate
    item = next(i for i in later.items if i.id == "classification")
    assert item.state is ItemState.CANNOT_TELL
    drafts.answer(
        ref=safe,
        fact_id="redline.predicts_crime",
        answer=answered(["person"]),
        seen=None,
        by=police.author,
        at=SOON,
    )
    projects.publish_again(safe, police, at=SOON)
    assert _states(safe)["classification"] is ItemState.CANNOT_TELL


def test_only_deciders_decide_and_not_on_their_own_side(
    safe: str,
    police: Body,
    classifier: Actor,
    team: Actor,
    decider: Actor,
    judged: None,
) -> None:
    sign(safe, classifier, lines=ALLOWED)
    asked = _asked(safe, police)
    for by in (police.author, police.approver, team, classifier):
        with pytest.raises(Refused, match="do not let you"):
            go_live.grant(ref=asked, **GOOD, until=UNTIL, by=by, at=SOON)
    interests.declare(
        person_ref=decider.ref,
        kind=InterestKind.OTHER,
        what="I trained its officers.",
        since=DAY,
        organisation_ref=police.ref,
        by=decider,
        at=SOON,
    )
    for act in (go_live.refuse,):
        with pytest.raises(wording.NotIndependent):
            act(ref=asked, **GOOD, by=decider, at=SOON)


def test_a_classifier_who_took_sides_since_is_set_aside_at_the_decision(
    safe: str, police: Body, classifier: Actor, decider: Actor, judged: None
) -> None:
    ref = sign(safe, classifier, lines=ALLOWED)
    asked = _asked(safe, police)
    interests.declare(
        person_ref=classifier.ref,
        kind=InterestKind.OTHER,
        what="The force has hired me.",
        since=DAY,
        organisation_ref=police.ref,
        by=classifier,
        at=SOON,
    )
    go_live.refuse(ref=asked, **GOOD, by=decider, at=SOON)
    assert not classification.one(ref).stands
    assert "classification.set_aside" in [e.type for e in ledger.latest(3)]
    assert clearance.one(asked).state is ClearanceState.REFUSED


@pytest.mark.parametrize("until", [DAY, date(2027, 1, 13), date(2025, 1, 1)])
def test_clearance_ends_within_a_year_and_never_in_the_past(
    safe: str,
    police: Body,
    classifier: Actor,
    decider: Actor,
    judged: None,
    until: date,
) -> None:
    sign(safe, classifier, lines=ALLOWED)
    asked = _asked(safe, police)
    with pytest.raises(clearances.BadDay):
        go_live.grant(ref=asked, **GOOD, until=until, by=decider, at=SOON)


def test_a_decision_needs_reasons_and_a_job(
    safe: str, police: Body, decider: Actor
) -> None:
    asked = _asked(safe, police)
    for missing in ("job", "reasons"):
        with pytest.raises(Refused, match="Write"):
            go_live.refuse(ref=asked, **(GOOD | {missing: " "}), by=decider, at=SOON)


def test_nobody_asks_twice_and_the_body_may_take_its_request_back(
    safe: str, police: Body, classifier: Actor, decider: Actor
) -> None:
    asked = _asked(safe, police)
    with pytest.raises(clearances.AlreadyAsked):
        _asked(safe, police)
    with pytest.raises(Refused, match="do not let you"):
        go_live.ask(ref=safe, by=classifier, at=SOON)
    go_live.take_back(ref=asked, by=police.author, at=SOON)
    assert clearance.of(safe, today=DAY).cleared is Cleared.NOT_ASKED
    with pytest.raises(clearances.NotPossibleNow):
        go_live.refuse(ref=asked, **GOOD, by=decider, at=SOON)


def test_the_second_of_two_withdrawals_is_refused(
    safe: str, police: Body, classifier: Actor, decider: Actor, judged: None
) -> None:
    asked = _granted(safe, police, classifier, decider)
    go_live.withdraw(ref=asked, **GOOD, by=decider, at=SOON)
    with pytest.raises(clearances.NotPossibleNow):
        go_live.withdraw(ref=asked, **GOOD, by=decider, at=SOON)


def test_whoever_knows_records_that_it_is_live_and_the_page_says_without_clearance(
    forecast: str, police: Body, team: Actor, classifier: Actor
) -> None:
    since = date(2025, 2, 24)
    said = {"ref": forecast, "how": "The force told us.", "at": SOON}
    go_live.record_live(**said, since=since, by=team)
    found = clearance.of(forecast, today=DAY)
    assert (found.cleared, found.since) == (Cleared.LIVE_WITHOUT, since)
    glance = glances.of_project(forecast)
    assert glance
    assert glance.since == since
    assert len(glance.open) > 5
    assert glances.without_clearance() == 1
    with pytest.raises(Refused, match="do not let you"):
        go_live.record_live(**said, since=since, by=classifier)
    with pytest.raises(live.BadDay):
        go_live.record_live(**said, since=DAY + timedelta(days=1), by=team)
    with pytest.raises(Refused, match="how you know"):
        go_live.record_live(**(said | {"how": ""}), since=since, by=team)


def test_a_use_that_stopped_is_not_live_without_clearance(
    forecast: str, police: Body
) -> None:
    by, said = police.author, {"ref": forecast, "how": "It is off.", "at": SOON}
    with pytest.raises(live.NotLive):
        go_live.record_stop(**said, ended_on=DAY, by=by)
    go_live.record_live(**said, since=date(2025, 2, 24), by=by)
    with pytest.raises(live.BadDay):
        go_live.record_stop(**said, ended_on=date(2025, 2, 23), by=by)
    go_live.record_stop(**said, ended_on=DAY, by=by)
    assert clearance.of(forecast, today=DAY).cleared is Cleared.NOT_ASKED
    with pytest.raises(live.NotLive):
        go_live.record_stop(**said, ended_on=DAY, by=by)


def test_clearance_runs_out_on_its_day_and_a_live_use_is_without_it_again(
    safe: str, police: Body, classifier: Actor, decider: Actor, judged: None
) -> None:
    asked = _granted(safe, police, classifier, decider)
    said = {"ref": safe, "how": "We switched it on.", "at": SOON}
    go_live.record_live(**said, since=DAY, by=police.author)
    assert clearance.of(safe, today=DAY).cleared is Cleared.CLEARED
    posted: list[object] = []
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    keep_clearance.run(at=at, post=lambda letter, to: posted.append(to))
    assert clearance.one(asked).state is ClearanceState.LAPSED
    found = clearance.of(safe, today=at.date())
    assert (found.cleared, found.since) == (Cleared.LIVE_WITHOUT, UNTIL)
    glance = glances.of_project(safe)
    assert posted
    assert glance
    assert glance.cleared is Cleared.LIVE_WITHOUT
    keep_clearance.run(at=at, post=lambda letter, to: posted.append(to))
    assert len(posted) == 1


def test_what_is_kept_for_the_page_is_worked_out_again_each_day(forecast: str) -> None:
    keep_clearance.refresh(ref=forecast, at=SOON)
    tomorrow = SOON + timedelta(days=1)
    assert glances.older_than(tomorrow.date(), 5) == [forecast]
    keep_clearance.run(at=tomorrow, post=lambda letter, to: None)
    assert glances.older_than(tomorrow.date(), 5) == []


def test_an_entry_taken_off_the_register_leaves_nothing_on_the_page(
    forecast: str, police: Body
) -> None:
    keep_clearance.refresh(ref=forecast, at=SOON)
    of_projects.retract(
        ref=forecast, reason="Wrong.", ground="None.", by=police.approver, at=SOON
    )
    keep_clearance.refresh(ref=forecast, at=SOON)
    assert glances.of_project(forecast) is None
    with pytest.raises(NotSigned):
        go_live.ask(ref=forecast, by=police.approver, at=SOON)


def test_retracting_an_entry_takes_it_off_the_page_at_once(
    forecast: str, police: Body
) -> None:
    keep_clearance.refresh(ref=forecast, at=SOON)
    retract_project.retract(
        ref=forecast, reason="Wrong.", ground="None.", by=police.approver, at=SOON
    )
    assert glances.of_project(forecast) is None


def test_a_decided_review_is_on_the_page_at_once(
    safe: str, scene: reviews.Scene, decider: Actor
) -> None:
    keep_clearance.refresh(ref=safe, at=SOON)
    assert "engagement" in _kept_open(safe)
    place = f"{rules.current().edition}/SNS.S3"
    review = reviews.voted(scene, places=(place,))
    at = reviews.NOON + reviews.HOUR
    draft = reviews.draft(review)
    decide_review.decide(ref=review, draft=draft, by=decider, at=at)
    assert "engagement" not in _kept_open(safe)


def _kept_open(ref: str) -> list[str]:
    found = glances.of_project(ref)
    assert found is not None
    return [item.id for item in found.open]


def test_where_no_body_adopted_the_rule_nothing_is_cleared(
    safe: str,
    police: Body,
    classifier: Actor,
    decider: Actor,
    judged: None,
    settings: object,
) -> None:
    settings.ANSWERABLE_DEMO = False
    sign(safe, classifier, lines=ALLOWED)
    asked = _asked(safe, police)
    with pytest.raises(NoRule, match="No body has adopted"):
        go_live.grant(ref=asked, **GOOD, until=UNTIL, by=decider, at=SOON)
