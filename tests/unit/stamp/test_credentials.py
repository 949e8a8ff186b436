"""A credential says all eleven parts, never for longer than the stamp, and no names."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.stamp.core import credentials, validity
from answerable.domains.stamp.core.addresses import Addresses
from answerable.domains.stamp.core.credentials import (
    CredentialState,
    Ending,
    Stamped,
)
from answerable.domains.stamp.core.parts import PRINCIPLES, Part, PartVerdict
from answerable.domains.stamp.core.states import STAMP, STANDING, StampState

NOON = datetime(2026, 11, 21, 12, 0, 0, 999, tzinfo=UTC)
PLACES = Addresses("https://register.example")
PARTS = tuple(
    Part(number, PartVerdict.MET if number % 2 else PartVerdict.PARTLY, "Typed words.")
    for number in PRINCIPLES
)
STAMPED = Stamped(
    ref="CRD-0000-0000",
    holding="STP-1111-1111",
    holder="/projects/PRJ-2222-2222/",
    awarded_on=date(2026, 11, 1),
    parts=PARTS,
    valid_from=validity.whole(NOON),
    valid_until=validity.until(NOON, date(2028, 1, 1)),
    pair=0,
    place=4242,
    entry=17,
)
CLAIMS = credentials.claims(STAMPED, issuer_name="Northfold Region", places=PLACES)
DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))
MOMENTS = st.integers(0, 4 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def test_it_says_all_eleven_parts_each_under_its_number():
    subject = CLAIMS["credentialSubject"]
    described = subject["achievement"]["resultDescription"]
    assert [each["name"].split(":")[0] for each in described] == [
        f"Principle {number}" for number in range(1, 12)
    ]
    assert [each["resultDescription"] for each in subject["result"]] == [
        each["id"] for each in described
    ]
    assert [each["value"] for each in subject["result"]] == ["met", "partly"] * 5 + [
        "met"
    ]
    for each, result in zip(described, subject["result"], strict=True):
        assert result["value"] in each["allowedValue"]


def test_it_holds_no_word_that_somebody_typed():
    """UK GDPR Article 17: nobody can erase a copy on another's disk."""
    assert "Typed words" not in json.dumps(CLAIMS)


def test_what_a_token_says_and_what_the_credential_says_agree():
    """Open Badges 3.0 §8.2.6.1."""
    assert CLAIMS["iss"] == CLAIMS["issuer"]["id"] == PLACES.issuer
    assert CLAIMS["sub"] == CLAIMS["credentialSubject"]["id"]
    assert CLAIMS["jti"] == CLAIMS["id"] == PLACES.credential("CRD-0000-0000")
    assert CLAIMS["validFrom"] == "2026-11-21T12:00:00Z"
    assert CLAIMS["nbf"] == datetime.fromisoformat(CLAIMS["validFrom"]).timestamp()
    assert CLAIMS["exp"] == datetime.fromisoformat(CLAIMS["validUntil"]).timestamp()


def test_it_is_looked_up_in_two_lists_at_one_place():
    kinds = {each["statusPurpose"]: each for each in CLAIMS["credentialStatus"]}
    assert set(kinds) == {"revocation", "suspension"}
    assert {each["statusListIndex"] for each in kinds.values()} == {"4242"}
    assert kinds["suspension"]["statusListCredential"] == (
        "https://register.example/credentials/status/2.jwt"
    )


def test_it_leads_to_every_decision_and_to_the_entry_of_the_ledger():
    assert [each["id"] for each in CLAIMS["evidence"]] == [
        "https://register.example/stamp/STP-1111-1111/",
        "https://register.example/log/entries/17/",
    ]
    picture = CLAIMS["credentialSubject"]["achievement"]["image"]
    assert picture["id"] == "https://register.example/stamp/STP-1111-1111/badge.svg"


@given(MOMENTS, DAYS)
def test_nothing_counts_for_longer_than_ninety_days_or_than_the_stamp(at, last_day):
    until = validity.until(at, last_day)
    assert until <= at + timedelta(days=90)
    assert until <= validity.end_of(last_day)


def test_it_counts_to_the_end_of_the_last_day_in_london():
    summer = datetime(2027, 6, 20, 9, tzinfo=UTC)
    until = validity.until(summer, date(2027, 6, 30))
    assert until == datetime(2027, 6, 30, 23, tzinfo=UTC)


@given(MOMENTS, DAYS, st.integers(-40, 130))
def test_it_is_renewed_once_a_month_is_left_and_only_if_that_gains_time(
    at, last_day, days
):
    valid_until = validity.until(at, last_day)
    later = at + timedelta(days=days)
    if validity.is_due(valid_until, last_day, later):
        assert later >= valid_until - validity.RENEWED_BEFORE
        assert validity.until(later, last_day) > valid_until


def test_a_long_stamp_is_renewed_and_a_short_one_runs_out():
    start, far, near = NOON, date(2028, 1, 1), date(2027, 1, 1)
    late = start + timedelta(days=61)
    assert not validity.is_due(validity.until(start, far), far, start)
    assert validity.is_due(validity.until(start, far), far, late)
    assert not validity.is_due(validity.until(start, near), near, start)


@pytest.mark.parametrize("state", StampState)
def test_a_credential_stands_exactly_while_its_stamp_does(state):
    stands = credentials.of_state(state) is CredentialState.STANDING
    assert stands == (state in STANDING)


def test_what_has_ended_says_how_and_nothing_else_does():
    for state in StampState:
        has_ended = credentials.of_state(state) is CredentialState.ENDED
        assert bool(credentials.ending_of(state)) == has_ended
        assert not has_ended or state.value in STAMP.final
    assert {ending.value for ending in Ending} == {"withdrawn", "lapsed"}


@pytest.mark.parametrize("one", [*CredentialState, *Ending])
def test_every_state_has_a_label_and_a_sentence(one):
    assert one.label
    assert one.sentence.endswith(".")
