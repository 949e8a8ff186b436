"""What is told of panels and committees: never who is in the pool or who sits."""

from answerable.domains.panels import models
from answerable.foundations.tables import Table

POOLS = Table(
    name="pools",
    model=models.Pool,
    fields=models.Pool.Privacy.public,
    links={"body": "ref"},
)
PANELS = Table(
    name="panels",
    model=models.Panel,
    fields=models.Panel.Privacy.public,
    links={"pool": "ref"},
)
LOTS = Table(
    name="panel_lots",
    model=models.Lot,
    fields=models.Lot.Privacy.public,
    links={"panel": "ref"},
    untold={"member_id": None},
)
SEATS = Table(
    name="panel_seats",
    model=models.Seat,
    fields=models.Seat.Privacy.public,
    links={"panel": "ref", "lot": "number"},
    untold={"person_ref": ""},
)
CALL_INS = Table(
    name="call_ins",
    model=models.CallIn,
    fields=models.CallIn.Privacy.public,
    links={"panel": "ref"},
    untold={"by_ref": ""},
)
COMMITTEES = Table(
    name="committees",
    model=models.Committee,
    fields=models.Committee.Privacy.public,
    links={"body": "ref"},
)
COMMITTEE_MEMBERS = Table(
    name="committee_members",
    model=models.CommitteeMember,
    fields=models.CommitteeMember.Privacy.public,
    links={"committee": "slug"},
)
MEETINGS = Table(
    name="committee_meetings",
    model=models.Meeting,
    fields=models.Meeting.Privacy.public,
    links={"committee": "slug"},
)
ITEMS = Table(
    name="agenda_items",
    model=models.Item,
    fields=models.Item.Privacy.public,
    links={"meeting": "ref"},
)
PAPERS = Table(
    name="agenda_papers",
    model=models.Paper,
    fields=models.Paper.Privacy.public,
    links={"item": "ref"},
)
DECLARED = Table(
    name="committee_interests",
    model=models.Declared,
    fields=models.Declared.Privacy.public,
    links={"item": "ref", "member": "ref"},
)
ADVISED = Table(
    name="committee_advice",
    model=models.Advised,
    fields=models.Advised.Privacy.public,
    links={"item": "ref"},
)
TABLES = (
    *(POOLS, PANELS, LOTS, SEATS, CALL_INS),
    *(COMMITTEES, COMMITTEE_MEMBERS, MEETINGS, ITEMS, PAPERS, DECLARED, ADVISED),
)
