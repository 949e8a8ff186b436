"""A panel from its pool to its end: what is public, who may act, what is refused."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions.organisations import NotPermitted
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.panels.actions import panels, pool, seats
from answerable.domains.panels.actions.moves import NotPossibleNow
from answerable.domains.panels.actions.panels import PanelRefused
from answerable.domains.panels.actions.pool import PoolRefused
from answerable.domains.panels.core import lots
from answerable.domains.panels.core.lots import Lot, Plan, Quota
from answerable.domains.panels.core.seats import SeatState
from answerable.domains.panels.core.states import PanelState
from answerable.domains.panels.models import PoolMember, Seat
from answerable.domains.panels.queries import panels as queries
from answerable.domains.panels.queries import pool as pools
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from tests.factories import organisations, people
from tests.factories.panels import (
    BEGUN,
    LISTED,
    SEED,
    SEEDED,
    WANTED,
    drawn,
    join,
    owner,
    pool_of,
    sitting,
    taken,
)
from tests.factories.projects import Body

pytestmark = pytest.mark.django_db
DAY = SEEDED.date()


def _announce(team: Actor, ref: str, **changed: object) -> str:
    return panels.announce(
        pool=ref, wanted=replace(WANTED, **changed), by=team, at=LISTED
    )


def _seats(panel: str) -> list[Seat]:
    return list(Seat.objects.filter(panel__ref=panel))


def test_the_list_is_public_with_its_hash_in_the_ledger_before_the_draw(
    team: Actor,
) -> None:
    ref, _ = pool_of(team)
    panel = _announce(team, ref)
    kept = queries.public_list(panel)
    (entry,) = ledger.latest(1)
    assert (entry.type, entry.subject) == ("panel.listed", panel)
    view = queries.one(panel, today=LISTED.date())
    assert view.list_sha256 == canonical.sha256_hex(kept)
    assert view.people == 8
    assert [(g.group, g.people, g.kept) for g in view.groups] == [
        ("Under 30", 3, 1),
        ("", 5, 0),
    ]
    assert "Resident" not in kept.decode()
    assert "@" not in kept.decode()


def test_anyone_can_draw_again_from_the_list_and_the_seed(team: Actor) -> None:
    panel, _ = drawn(team)
    told = json.loads(queries.public_list(panel))
    plan = Plan(
        panel,
        told["seats"],
        tuple(Quota(q["group"], q["seats"]) for q in told["quotas"]),
    )
    listed = [Lot(one["number"], one["group"]) for one in told["numbers"]]
    again = [place.number for place in lots.draw(plan, listed, SEED).places]
    view = queries.one(panel, today=DAY)
    assert [place[0].number for place in view.places] == again
    assert view.seed == SEED


def test_two_lists_of_one_pool_share_no_number(team: Actor) -> None:
    ref, _ = pool_of(team)
    first, second = (
        {
            one["number"]
            for one in json.loads(queries.public_list(_announce(team, ref)))["numbers"]
        }
        for _ in range(2)
    )
    assert not first & second


def test_a_plan_that_is_not_fair_is_refused_and_leaves_nothing(team: Actor) -> None:
    ref, _ = pool_of(team)
    before = ledger.size()
    with pytest.raises(PanelRefused, match="More than half"):
        _announce(team, ref, chosen=3)
    with pytest.raises(PanelRefused, match="after the list is public"):
        _announce(team, ref, seed_on=LISTED.date())
    assert (ledger.size(), queries.listed()) == (before, ())


def test_nobody_can_draw_before_the_seed_is_known_or_twice(team: Actor) -> None:
    ref, _ = pool_of(team)
    panel = _announce(team, ref)
    with pytest.raises(NotPossibleNow, match="2026-02-09"):
        panels.draw(ref=panel, seed=SEED, by=team, at=LISTED)
    with pytest.raises(PanelRefused, match="at least 6"):
        panels.draw(ref=panel, seed=" 1  2 ", by=team, at=SEEDED)
    panels.draw(ref=panel, seed=SEED, by=team, at=SEEDED)
    with pytest.raises(NotPossibleNow, match="cannot become"):
        panels.draw(ref=panel, seed="another seed", by=team, at=SEEDED)


def test_only_the_register_team_keeps_pools_and_draws(
    team: Actor, council: Body
) -> None:
    ref, inside = pool_of(team)
    resident = next(iter(inside.values()))
    for someone in (resident, council.approver):
        with pytest.raises(NotPermitted):
            join(ref, someone, "late@example.org")
        with pytest.raises(NotPermitted):
            _announce(someone, ref)
        with pytest.raises(NotPermitted):
            pool.open_one(
                body="wyreham",
                name="P",
                about="A",
                questions=(),
                by=someone,
                at=LISTED,
            )


def test_nobody_is_in_a_pool_twice_or_before_they_agreed(team: Actor) -> None:
    ref, inside = pool_of(team)
    with pytest.raises(PoolRefused, match="in the pool already"):
        join(ref, team, next(iter(inside)).upper())
    with pytest.raises(PoolRefused, match="no choice"):
        join(ref, team, "new@example.org", "Over 100")
    assert pools.one(ref).people == 8
    assert pools.sizes(ref) == (("Age", "Under 30", 3), ("Age", "30 and over", 5))


def test_whoever_leaves_the_pool_is_forgotten(team: Actor) -> None:
    ref, _ = pool_of(team)
    member = pools.members(ref)[0]
    pool.leave(ref=member.ref, by=team, at=LISTED)
    row = PoolMember.objects.get(ref=member.ref)
    assert (row.name, row.email, row.groups, row.support) == ("", "", {}, "")
    assert pools.one(ref).people == 7
    with pytest.raises(NotFound):
        pool.leave(ref=member.ref, by=team, at=LISTED)


def test_whoever_holds_a_seat_leaves_it_before_they_leave_the_pool(team: Actor) -> None:
    panel, _ = drawn(team)
    member = _seats(panel)[0].lot.member
    with pytest.raises(PoolRefused, match="asked to sit"):
        pool.leave(ref=member.ref, by=team, at=SEEDED)
    seats.note(ref=_seats(panel)[0].ref, state=SeatState.DECLINED, by=team, at=SEEDED)
    pool.leave(ref=member.ref, by=team, at=SEEDED)


def test_only_whoever_was_drawn_can_take_or_refuse_the_seat(team: Actor) -> None:
    panel, inside = drawn(team)
    first, second = (seat.ref for seat in _seats(panel)[:2])
    with pytest.raises(NotPossibleNow, match="Only the person"):
        seats.accept(ref=first, by=owner(second, inside), at=SEEDED)
    with pytest.raises(NotPermitted):
        seats.accept(ref=first, by=team, at=SEEDED)
    seats.accept(ref=first, by=owner(first, inside), at=SEEDED)
    seats.decline(ref=second, by=owner(second, inside), at=SEEDED)
    states = [seat.state for seat in _seats(panel)]
    assert states == ["accepted", "declined", "offered"]
    with pytest.raises(NotPossibleNow, match="Only the person"):
        seats.leave(ref=first, by=owner(second, inside), at=SEEDED)


def test_the_ledger_knows_numbers_and_places_and_no_person(team: Actor) -> None:
    sitting(team)
    bodies = " ".join(str(entry) for entry in ledger.latest(20))
    assert "PER-" not in bodies
    assert "example.org" not in bodies


def test_a_seat_that_is_free_goes_to_the_next_of_its_group(team: Actor) -> None:
    panel, inside = drawn(team)
    young = _seats(panel)[0]
    with pytest.raises(NotPossibleNow, match="holds this place"):
        seats.ask_next(panel=panel, place=1, by=team, at=SEEDED)
    seats.decline(ref=young.ref, by=owner(young.ref, inside), at=SEEDED)
    following = Seat.objects.get(
        ref=seats.ask_next(panel=panel, place=1, by=team, at=SEEDED)
    )
    assert (following.place, following.lot.group) == (1, "Under 30")
    assert following.lot.number != young.lot.number
    (asked, again) = queries.one(panel, today=DAY).places[0]
    assert (asked.state, again.state) == (SeatState.DECLINED, SeatState.OFFERED)


def test_whoever_does_not_answer_is_passed_over_only_after_two_weeks(
    team: Actor,
) -> None:
    panel, _ = drawn(team)
    seat = _seats(panel)[0].ref
    early, late = SEEDED + timedelta(days=14), SEEDED + timedelta(days=15)
    with pytest.raises(NotPossibleNow, match="can answer until 2026-02-23"):
        seats.note(ref=seat, state=SeatState.PASSED_OVER, by=team, at=early)
    seats.note(ref=seat, state=SeatState.PASSED_OVER, by=team, at=late)
    assert _seats(panel)[0].state == "passed_over"
    with pytest.raises(NotPossibleNow):
        seats.note(ref=_seats(panel)[1].ref, state=SeatState.ACCEPTED, by=team, at=late)


def test_a_panel_that_cannot_reach_its_number_says_so_and_what_to_do(
    team: Actor,
) -> None:
    panel, _ = drawn(team)
    for _ in range(8):
        seat = Seat.objects.filter(panel__ref=panel, state="offered").first()
        seats.note(ref=seat.ref, state=SeatState.DECLINED, by=team, at=SEEDED)
        try:
            seats.ask_next(panel=panel, place=seat.place, by=team, at=SEEDED)
        except NotPossibleNow as refusal:
            last = refusal
            break
        rest = Seat.objects.filter(panel__ref=panel, state="offered")
        assert rest.exists()
    assert last.reasons[0].code == "nobody_left"
    assert "Ask more people to join the pool" in last.reasons[0].who
    with pytest.raises(NotPossibleNow, match="the panel needs 3"):
        panels.begin(ref=panel, by=team, at=BEGUN)
    view = queries.one(panel, today=DAY)
    assert view.left_to_ask == 0
    assert [reason.code for reason in view.short.reasons] == ["too_few", "no_majority"]
    panels.give_up(ref=panel, why="Too few could come.", by=team, at=BEGUN)
    after = queries.one(panel, today=DAY)
    assert (after.line.state, after.why_ended) == (
        PanelState.GIVEN_UP,
        "Too few could come.",
    )


def test_a_panel_sits_in_its_time_and_ends_by_the_clock(team: Actor) -> None:
    panel, inside = drawn(team)
    sitters = taken(panel, inside)
    with pytest.raises(NotPossibleNow, match="between its first and its last"):
        panels.begin(ref=panel, by=team, at=SEEDED)
    assert queries.seated(panel) == ()
    panels.begin(ref=panel, by=team, at=BEGUN)
    assert queries.seated(panel) == tuple(sitter.ref for sitter in sitters)
    assert queries.residents(panel) == {sitter.ref for sitter in sitters}
    last = WANTED.sits_until
    assert panels.end_those_over(today=last, at=BEGUN) == 0
    assert panels.end_those_over(today=last + timedelta(days=1), at=BEGUN) == 1
    assert queries.one(panel, today=last).line.state is PanelState.ENDED
    assert queries.seated(panel) == ()
    with pytest.raises(NotPossibleNow):
        panels.give_up(ref=panel, why="Late.", by=team, at=BEGUN)


def test_a_member_may_leave_and_somebody_steps_in(team: Actor) -> None:
    panel, (first, *others) = sitting(team)
    seat = Seat.objects.get(panel__ref=panel, person_ref=first.ref)
    seats.leave(ref=seat.ref, by=first, at=BEGUN)
    assert first.ref not in queries.seated(panel)
    assert len(queries.seated(panel)) == len(others) == 2
    assert not queries.one(panel, today=DAY).short.allowed
    seats.ask_next(panel=panel, place=seat.place, by=team, at=BEGUN)


def test_others_sit_beside_residents_for_what_they_know_and_are_fewer(
    team: Actor, council: Body
) -> None:
    panel, inside = drawn(team)
    kind = OrganisationKind.UNIVERSITY
    unit = organisations.organisation(name="Northfold", kind=kind)
    expert = people.member(unit, Role.REVIEWER, email="expert@example.org")
    place = {
        "panel": panel, "email": "expert@example.org", "job": "Statistician",
        "comes_from": "Northfold University", "by": team, "at": SEEDED,
    }  # fmt: skip
    seat = seats.choose(**place)
    with pytest.raises(NotPossibleNow) as refusal:
        seats.choose(**place)
    assert {reason.code for reason in refusal.value.reasons} == {
        "full",
        "there_already",
    }
    seats.accept(ref=seat, by=expert, at=SEEDED)
    with pytest.raises(NotFound):
        seats.choose(**{**place, "email": "nobody@example.org"})
    taken(panel, inside)
    panels.begin(ref=panel, by=team, at=BEGUN)
    assert expert.ref in queries.seated(panel)
    assert expert.ref not in queries.residents(panel)


def test_nobody_is_chosen_who_may_not_judge_or_was_drawn(
    team: Actor, council: Body
) -> None:
    panel, _ = drawn(team)
    drawn_email = _seats(panel)[0].lot.member.email
    with pytest.raises(NotPossibleNow, match="has a seat"):
        seats.choose(
            panel=panel, email=drawn_email, job="Clerk", comes_from="Here",
            by=team, at=SEEDED,
        )  # fmt: skip


def test_a_drawn_place_alone_goes_to_the_next(team: Actor) -> None:
    panel, _ = drawn(team)
    with pytest.raises(NotPossibleNow, match="no drawn place"):
        seats.ask_next(panel=panel, place=9, by=team, at=SEEDED)


def test_a_panel_that_is_not_there_is_not_found(team: Actor) -> None:
    for ref in ("PNL-0000-0000", "nonsense"):
        with pytest.raises(NotFound):
            queries.one(ref, today=date(2026, 1, 1))
