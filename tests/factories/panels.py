"""Pools, panels and committees for tests, made through the real actions."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import by_ref
from answerable.domains.panels.actions import agendas, committees, panels, pool, seats
from answerable.domains.panels.core.lots import Quota
from answerable.domains.panels.core.plans import Wanted
from answerable.domains.panels.models import PoolMember, Seat
from answerable.foundations.core.actor import Actor
from tests.factories import organisations, people

LISTED = datetime(2026, 2, 2, 12, tzinfo=UTC)
SEEDED = datetime(2026, 2, 9, 12, tzinfo=UTC)
BEGUN = datetime(2026, 2, 20, 12, tzinfo=UTC)
SEED = "3 14 22 31 40 58 bonus 7"
WANTED = Wanted(
    name="Panel on school places",
    purpose="To judge how school places are planned.",
    seats=3,
    chosen=1,
    least=3,
    asks=("Age",),
    quotas=(Quota("Under 30", 1),),
    pay="£80 for each session, and the fare.",
    support="A sign language interpreter on request.",
    seed_from="The lottery of 9 February, all seven numbers.",
    seed_on=date(2026, 2, 9),
    sits_from=date(2026, 2, 16),
    sits_until=date(2027, 2, 16),
)
AGES = ({"name": "Age", "options": ["Under 30", "30 and over"]},)
_numbers = count(1)


def pool_of(team: Actor, people_in_it: int = 8) -> tuple[str, dict[str, Actor]]:
    """Open a pool of people who have accounts; return it and them by address."""
    body = organisations.organisation(
        name=f"Pool {next(_numbers)}",
        kind=OrganisationKind.OTHER,
        slug=f"pool-{next(_numbers)}",
    )
    ref = pool.open_one(
        body=by_ref(body).slug,
        name="The residents’ pool",
        about="A letter to 4,000 homes drawn from the list of addresses.",
        questions=AGES,
        by=team,
        at=LISTED,
    )
    inside = {}
    for number in range(people_in_it):
        email = f"resident{next(_numbers)}@example.org"
        inside[email] = people.member(body, Role.PANEL_MEMBER, email=email)
        join(ref, team, email, "Under 30" if number < 3 else "30 and over")
    return ref, inside


def join(ref: str, team: Actor, email: str, age: str = "") -> str:
    """Put somebody in a pool."""
    return pool.join(
        pool=ref,
        name=f"Resident {email.partition('@')[0]}",
        email=email,
        groups={"Age": age},
        support="Large print.",
        agreed_on=date(2026, 1, 20),
        by=team,
        at=LISTED,
    )


def drawn(team: Actor, **changed: object) -> tuple[str, dict[str, Actor]]:
    """Draw a panel; return it and everyone in its pool."""
    ref, inside = pool_of(team)
    panel = panels.announce(
        pool=ref, wanted=Wanted(**{**vars(WANTED), **changed}), by=team, at=LISTED
    )
    panels.draw(ref=panel, seed=SEED, by=team, at=SEEDED)
    return panel, inside


def owner(seat: str, inside: dict[str, Actor]) -> Actor:
    """Return whoever was asked for a drawn seat."""
    member = PoolMember.objects.get(pk=Seat.objects.get(ref=seat).lot.member_id)
    return inside[member.email]


def taken(panel: str, inside: dict[str, Actor]) -> list[Actor]:
    """Let everyone who was drawn take their seat."""
    rows = Seat.objects.filter(panel__ref=panel, lot__isnull=False, state="offered")
    sitters = [owner(ref, inside) for ref in rows.values_list("ref", flat=True)]
    for seat, sitter in zip(rows, sitters, strict=True):
        seats.accept(ref=seat.ref, by=sitter, at=SEEDED + timedelta(days=1))
    return sitters


def sitting(team: Actor) -> tuple[str, list[Actor]]:
    """Make a panel of three residents that sits."""
    panel, inside = drawn(team)
    sitters = taken(panel, inside)
    panels.begin(ref=panel, by=team, at=BEGUN)
    return panel, sitters


def expert_of(team: Actor) -> Actor:
    """Make a panel that sits, and give the one chosen for what they know."""
    panel, inside = drawn(team)
    email = f"expert{next(_numbers)}@example.org"
    expert = people.member(organisations.organisation(), Role.PANEL_MEMBER, email=email)
    seat = seats.choose(
        panel=panel,
        email=email,
        job="Statistician",
        comes_from="Northfold University",
        by=team,
        at=SEEDED,
    )
    seats.accept(ref=seat, by=expert, at=SEEDED)
    taken(panel, inside)
    panels.begin(ref=panel, by=team, at=BEGUN)
    return expert


def committee(clerk: Actor, body_slug: str) -> str:
    """Set up a committee with four members, one of them lay."""
    slug = committees.set_up(
        body=body_slug,
        slug=f"ethics-{next(_numbers)}",
        name="Data ethics committee",
        remit="Advises on every new use of data before it starts.",
        quorum=3,
        by=clerk,
        at=LISTED,
    )
    for job, is_lay in (
        ("Professor of law", False),
        ("Head of data", False),
        ("Statistician", False),
        ("Resident", True),
    ):
        committees.join(
            committee=slug,
            job=job,
            comes_from="Northfold",
            is_lay=is_lay,
            since=date(2026, 1, 1),
            by=clerk,
            at=LISTED,
        )
    return slug


def meeting(clerk: Actor, slug: str, project: str = "") -> tuple[str, str]:
    """Call a meeting with one question; return the meeting and the item."""
    ref = committees.call(committee=slug, on=date(2026, 2, 9), by=clerk, at=LISTED)
    item = agendas.add_item(
        meeting=ref,
        title="School places",
        question="Should the forecast name schools?",
        project=project,
        by=clerk,
        at=LISTED,
    )
    return ref, item
