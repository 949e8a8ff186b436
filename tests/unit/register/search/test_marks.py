"""Facet values as tokens of the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.register.core.search import marks

DOCUMENT = {
    "organisation": {"ref": "ORG-1", "areas": ["E08999001", "E08999001"]},
    "services": ["health", "housing"],
    "stage": "",
    "uses_ai": "yes",
    "kind": "own",
    "answers": {"identity.ai_kind": {"state": "answered", "value": "rules"}},
}


def test_a_document_carries_a_mark_for_each_value_once():
    assert marks.of_document(DOCUMENT, "council", late=True) == [
        "organisation:ORG-1",
        "kind:council",
        "area:E08999001",
        "service:health",
        "service:housing",
        "uses_ai:yes",
        "ai_kind:rules",
        "entry:own",
        "language:en",
        "late:yes",
    ]


def test_a_copy_carries_its_source_and_language():
    copied = DOCUMENT | {
        "kind": "copied",
        "language": "nl",
        "source": {"slug": "nl", "title": "Algoritmeregister"},
        "answers": {"identity.ai_kind": {"state": "withheld"}},
    }
    found = marks.of_document(copied, "council", late=False)
    assert {"source:nl", "language:nl", "entry:copied"} <= set(found)
    assert not any(mark.startswith(("ai_kind", "late")) for mark in found)
    assert marks.source_of(copied) == ("nl", "Algoritmeregister")
    assert marks.source_of(DOCUMENT | {"source": None}) == ("", "")


@pytest.mark.parametrize(("kind", "publishes"), [("own", True), ("copied", False)])
def test_only_an_entry_of_its_own_makes_a_body_a_publisher(kind, publishes):
    counted = marks.counted(["organisation:ORG-1", f"entry:{kind}"])
    assert counted[0] == marks.ALL
    assert ("publisher:ORG-1" in counted) is publishes


@given(st.text(min_size=1, max_size=40))
def test_any_value_is_one_token_and_can_be_read_back(value):
    written = marks.mark("area", value)
    assert written.isascii()
    assert not set(written) & set("\"'\\ ()&|")
    assert marks.read(written) == ("area", value)


def test_marks_are_restated_when_the_body_or_the_day_changes():
    before = ["kind:council", "stage:live", "late:yes"]
    assert marks.restated(before, "nhs", late=False) == ["stage:live", "kind:nhs"]
    assert marks.LATE in marks.restated(before, "nhs", late=True)
