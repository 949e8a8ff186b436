"""Acts that name people are kept apart, as firmly as the public ones."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.ledger.core import entries, private
from answerable.domains.ledger.core.events import UnfitEvent
from answerable.domains.ledger.core.private import PrivateAct
from answerable.foundations.core.actor import Actor

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
ADA = Actor(ref="PER-7F3K-Q2MX", role="register_team", organisation="wyreham")
SEEN = PrivateAct("person.invited", "ORG-1", {"person": "PER-1"})


def written(number: int) -> list[bytes]:
    return [private.write(seq, SEEN, by=ADA, at=AT) for seq in range(1, number + 1)]


def test_a_private_entry_says_who_did_what_and_when():
    said = json.loads(private.write(7, SEEN, by=ADA, at=AT))
    assert (said["seq"], said["at"]) == (7, "2026-11-21T12:00:00Z")
    assert said["by"]["ref"] == ADA.ref
    assert said["said"] == {"person": "PER-1"}


def test_a_private_entry_has_room_for_no_more_than_a_public_one():
    long = PrivateAct("person.invited", "ORG-1", {"person": "x" * entries.LARGEST})
    with pytest.raises(UnfitEvent, match="16 KiB"):
        private.write(1, long, by=ADA, at=AT)


@given(st.integers(0, 6))
def test_a_private_log_as_it_was_written_has_no_faults(number):
    assert [*private.faults(written(number))] == []


@given(st.data())
def test_whatever_is_changed_in_a_private_log_is_found(data):
    bodies = written(4)
    at = data.draw(st.integers(0, 3))
    match data.draw(st.sampled_from(["spaced", "cut", "not said", "gone"])):
        case "spaced":
            bodies[at] += b" "
        case "cut":
            bodies[at] = bodies[at][:-1]
        case "not said":
            bodies[at] = b"[]"
        case _:
            del bodies[at]
            bodies.append(bodies[-1])
    (fault,) = private.faults(bodies)
    assert fault.startswith(f"Private entry {at + 1} ")
