"""What everyone is told of panels is enough to rebuild them, and names nobody."""

import json

import pytest

from answerable.domains.panels.actions import rebuilding
from answerable.domains.panels.models import (
    CallIn,
    Committee,
    CommitteeMember,
    Item,
    Lot,
    Meeting,
    Panel,
    Pool,
    PoolMember,
    Seat,
)
from answerable.domains.panels.queries import panels
from answerable.domains.panels.queries.tables import TABLES
from answerable.domains.register.core.removed import Ground
from answerable.foundations.core import canonical
from answerable.foundations.core.actor import Actor
from answerable.journeys import call_in, propose_redaction, redact, tell_register
from tests.factories.panels import BEGUN, committee, meeting, sitting
from tests.factories.projects import Body

pytestmark = pytest.mark.django_db
WHY = "Ask Quintilla Zzyzx about it."


@pytest.fixture
def lived(team: Actor, clerk: Actor, project: str) -> str:
    panel, (member, *_) = sitting(team)
    call_in.call_in(panel=panel, project=project, reasons=WHY, by=member, at=BEGUN)
    meeting(clerk, committee(clerk, "northfold"), project)
    return panel


def test_no_table_tells_who_is_in_the_pool_or_who_sits(lived: str) -> None:
    told = {table.name: list(table.tell()) for table in TABLES}
    text = canonical.encode(told).decode()
    assert "PER-" not in text
    assert "@example.org" not in text
    for member in PoolMember.objects.all():
        assert member.name not in text
        assert member.ref not in text
    assert set(told) <= set(tell_register.told())


def test_what_is_told_puts_every_public_page_together_again(lived: str) -> None:
    before = panels.one(lived, today=BEGUN.date())
    kept = panels.public_list(lived)
    told = {
        table.name: json.loads(canonical.encode(list(table.tell()))) for table in TABLES
    }
    for model in (CallIn, Seat, Lot, Panel, PoolMember, Pool):
        model.objects.all().delete()
    for model in (Item, Meeting, CommitteeMember, Committee):
        model.objects.all().delete()
    rebuilding.restore(told=told, at=BEGUN)
    assert panels.one(lived, today=BEGUN.date()) == before
    assert panels.public_list(lived) == kept
    assert panels.seated(lived) == ()
    assert told == {
        table.name: json.loads(canonical.encode(list(table.tell()))) for table in TABLES
    }


def test_words_that_must_go_go_from_what_panels_said(
    lived: str, project: str, team: Actor, council: Body
) -> None:
    ref = propose_redaction.propose(
        project=project, words="Quintilla Zzyzx", ground=Ground.ERASURE,
        why="She asked.", by=team, at=BEGUN,
    )  # fmt: skip
    redact.authorise(ref=ref, by=council.approver, at=BEGUN)
    (found,) = panels.called_in(project)
    assert found.reasons == ""
