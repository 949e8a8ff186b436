"""Organisations: what they say of themselves, in public and on the record."""

from datetime import UTC, date, datetime

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations import queries
from answerable.domains.organisations.actions import organisations
from answerable.domains.organisations.actions.organisations import (
    AddressTaken,
    CannotLeave,
    NotPermitted,
    StanceRefused,
)
from answerable.domains.organisations.core.details import BadDetails
from answerable.domains.organisations.core.kinds import (
    CharterStatus,
    OrganisationKind,
    Stance,
)
from answerable.domains.organisations.core.roles import Role
from answerable.foundations.core.actor import SYSTEM
from answerable.foundations.core.decision import NotFound
from answerable.foundations.core.text import TextTooLong
from tests.factories.organisations import operator, organisation
from tests.factories.people import member

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MAY = date(2026, 5, 1)


@pytest.fixture
def team():
    return member(operator(), Role.REGISTER_TEAM)


@pytest.fixture
def council():
    return organisation(name="Wyreham City Council")


@pytest.fixture
def approver(council):
    return member(council, Role.APPROVER)


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def recorded(ref):
    return [entry.type for entry in ledger.for_subject(ref)]


def test_the_register_team_adds_a_body_and_the_ledger_says_so(team):
    ref = organisations.add(
        name="Wyreham City Council",
        kind=OrganisationKind.COUNCIL,
        areas=["E08999001"],
        identifiers=[{"scheme": "GB-LAE", "value": "WCC"}],
        by=team,
        at=NOON,
    )
    body = queries.by_ref(ref)
    assert body == queries.by_slug("wyreham-city-council")
    assert body.areas == ("E08999001",)
    assert body.identifiers == (("GB-LAE", "WCC"),)
    assert (body.stance, body.charter_status) == (Stance.UNKNOWN, CharterStatus.NONE)
    (entry,) = ledger.for_subject(ref)
    assert entry.sentence == "An organisation was added to the register."
    assert (entry.role, entry.organisation) == ("register_team", "the-register")
    assert entry.public["slug"] == "wyreham-city-council"


def test_a_body_has_a_page_also_when_it_has_published_nothing(council):
    assert council in [body.ref for body in queries.matching("").bodies]


def test_the_body_that_runs_the_register_is_known():
    with pytest.raises(NotFound):
        queries.operator()
    ref = operator()
    assert queries.operator().ref == ref


def test_what_is_not_there_is_said_to_be_missing(team):
    for look_up in (queries.by_ref, queries.by_slug):
        with pytest.raises(NotFound):
            look_up("nowhere")
    with pytest.raises(NotFound):
        organisations.edit(ref="ORG-0000-0000", by=team, at=NOON, name="Nowhere")


def test_no_two_bodies_share_an_address(council, team):
    with pytest.raises(AddressTaken):
        organisation(name="Wyreham, City Council!")
    organisations.rename(ref=council, slug="wyreham", by=team, at=NOON)
    with pytest.raises(AddressTaken):
        organisation(name="Wyreham City Council")


@pytest.mark.parametrize("name", ["", "???"])
def test_a_body_needs_a_name_that_makes_an_address(name):
    with pytest.raises(BadDetails):
        organisation(name=name)


def test_an_edit_is_recorded_by_what_changed_and_only_once(council, approver):
    change = {"summary": "It runs schools.", "website": "https://wyreham.example.org"}
    changed = organisations.edit(ref=council, by=approver, at=NOON, **change)
    assert set(changed) == {"summary", "website"}
    assert organisations.edit(ref=council, by=approver, at=NOON, **change) == ()
    assert queries.by_ref(council).summary == "It runs schools."
    assert recorded(council) == ["organisation.added", "organisation.edited"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [({"summary": "a" * 40_000}, TextTooLong), ({"areas": ["Wyreham"]}, BadDetails)],
)
def test_a_bad_edit_changes_nothing(council, approver, change, refusal):
    before = queries.by_ref(council)
    with pytest.raises(refusal):
        organisations.edit(ref=council, by=approver, at=NOON, name="New", **change)
    assert queries.by_ref(council) == before


def test_an_old_address_leads_to_the_new_one(council, team):
    organisations.rename(ref=council, slug="wyreham", by=team, at=NOON)
    organisations.rename(ref=council, slug="wyreham", by=team, at=NOON)
    assert queries.by_slug("wyreham").ref == council
    assert queries.redirected("wyreham-city-council") == "wyreham"
    assert queries.redirected("wyreham") is None
    assert recorded(council)[1:] == ["organisation.renamed"]


def test_a_body_has_not_answered_only_after_a_dated_request(council, team):
    with pytest.raises(StanceRefused) as refused:
        organisations.set_stance(
            ref=council, stance=Stance.NOT_ANSWERED, by=team, at=NOON
        )
    assert codes(refused) == ["never_asked"]
    organisations.ask(ref=council, asked_on=MAY, by=team, at=NOON)
    body = queries.by_ref(council)
    assert (body.stance, body.asked_on) == (Stance.NOT_ANSWERED, MAY)
    (entry,) = ledger.for_subject(council)[1:]
    assert entry.public == {"asked_on": "2026-05-01"}


def test_a_request_cannot_be_dated_in_the_future(council, team):
    with pytest.raises(StanceRefused) as refused:
        organisations.ask(ref=council, asked_on=date(2026, 11, 22), by=team, at=NOON)
    assert codes(refused) == ["asked_in_future"]


def test_asking_again_does_not_undo_an_answer(council, approver, team):
    organisations.set_stance(
        ref=council, stance=Stance.NONE, reason="We looked.", by=approver, at=NOON
    )
    organisations.ask(ref=council, asked_on=MAY, by=team, at=NOON)
    assert queries.by_ref(council).stance is Stance.NONE


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Stance.PUBLISHED, {}),
        (Stance.NONE, {"reason": "We looked and found none."}),
        (Stance.WITHHOLDS, {"law": "Freedom of Information Act 2000, s.24"}),
    ],
)
def test_a_body_takes_a_stance_on_the_record(council, approver, stance, words):
    organisations.set_stance(ref=council, stance=stance, by=approver, at=NOON, **words)
    body = queries.by_ref(council)
    assert body.stance is stance
    assert body.stance_law == words.get("law", "")
    assert recorded(council)[-1] == "organisation.stance_taken"


def test_the_charter_is_signed_and_left_on_the_record_with_a_reason(council, team):
    with pytest.raises(CannotLeave) as refused:
        organisations.leave_charter(ref=council, reason=" ", by=team, at=NOON)
    assert codes(refused) == ["not_a_partner", "reason_missing"]
    organisations.sign_charter(
        ref=council,
        signed_on=date(2025, 7, 14),
        edition="2025-07",
        original_signing_body=True,
        by=team,
        at=NOON,
    )
    body = queries.by_ref(council)
    assert body.charter_status is CharterStatus.SIGNED
    assert (body.charter_edition, body.is_original_signing_body) == ("2025-07", True)
    organisations.leave_charter(ref=council, reason="A new plan.", by=team, at=NOON)
    assert queries.by_ref(council).charter_status is CharterStatus.LEFT
    assert recorded(council)[1:] == [
        "organisation.charter_signed",
        "organisation.charter_left",
    ]


def test_an_answer_for_all_projects_is_committed_without_who_gave_it(council, approver):
    answer = {"state": "answered", "value": "Call us.", "by": approver.ref}
    keep = organisations.keep_answer
    keep(ref=council, fact_id="law.route", answer=answer, by=approver, at=NOON)
    assert queries.by_ref(council).answers == {"law.route": answer}
    keep(ref=council, fact_id="law.route", answer=None, by=approver, at=NOON)
    assert queries.by_ref(council).answers == {}
    first, second = ledger.for_subject(council)[1:]
    assert first.public == {"fact": "law.route", "state": "answered"}
    assert second.public["state"] == "blank"
    assert first.commitment != second.commitment


ACTS = {
    "add": lambda ref, by: organisations.add(
        name="Another", kind=OrganisationKind.OTHER, by=by, at=NOON
    ),
    "edit": lambda ref, by: organisations.edit(ref=ref, name="New", by=by, at=NOON),
    "rename": lambda ref, by: organisations.rename(ref=ref, slug="x", by=by, at=NOON),
    "set_stance": lambda ref, by: organisations.set_stance(
        ref=ref, stance=Stance.PUBLISHED, by=by, at=NOON
    ),
    "ask": lambda ref, by: organisations.ask(ref=ref, asked_on=MAY, by=by, at=NOON),
    "sign_charter": lambda ref, by: organisations.sign_charter(
        ref=ref, signed_on=MAY, edition="2025-07", by=by, at=NOON
    ),
    "leave_charter": lambda ref, by: organisations.leave_charter(
        ref=ref, reason="A new plan.", by=by, at=NOON
    ),
    "keep_answer": lambda ref, by: organisations.keep_answer(
        ref=ref, fact_id="law.route", answer=None, by=by, at=NOON
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_someone_without_the_permission_is_refused_and_nothing_is_recorded(
    act, council, team
):
    author = member(council, Role.AUTHOR)
    before = ledger.size()
    with pytest.raises(NotPermitted) as refused:
        ACTS[act](council, author)
    assert codes(refused) == ["no_permission"]
    assert ledger.size() == before


def test_no_entry_ever_names_a_person(council, approver, team):
    for act in ("edit", "set_stance", "ask", "sign_charter", "leave_charter"):
        ACTS[act](council, SYSTEM if act == "edit" else team)
    written = b"".join(repr(entry).encode() for entry in ledger.latest(ledger.size()))
    for person in (approver, team):
        assert person.ref.encode() not in written
    assert ledger.verify_gapless() == []
