"""A published document commits to each of its texts, and each can be erased alone."""

import hashlib
import json
from datetime import date
from itertools import count
from unicodedata import normalize

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.register.core import committed
from answerable.domains.register.core.removed import Ground, Removed
from answerable.domains.register.core.rules import PROMISED
from answerable.foundations.core import canonical

FACTS = catalogues.current().facts
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ON = date(2026, 11, 21)


def salts():
    return (number.to_bytes(32) for number in count(1))


def document(**given):
    return {
        "format": "answerable-project/2",
        "ref": "PRJ-7F3K-Q2MX",
        "version": 1,
        "organisation": {"ref": "ORG-1", "name": "Wyreham", "areas": ["E1"]},
        "title": "",
        "summary": "",
        "note": "",
        "tools": [],
        "answers": {},
        **given,
    }


def answer(value, **given):
    origin = {"subject": "project", "ref": "", "label": ""}
    return {"state": "answered", "value": value, "origin": origin, **given}


def seal(said):
    sealed, texts = committed.seal(FACTS, said, salts())
    return sealed, json.loads(texts)


def sealed_answer(fact_id, kept):
    sealed, disclosed = seal(document(answers={fact_id: kept}))
    return sealed["answers"][fact_id], {k["value"] for k in disclosed.values()}


def is_hidden(part):
    return set(part) == {"committed"}


def test_a_commitment_is_the_hash_of_the_label_the_salt_and_the_json_text():
    written = b"answerable/field/v1\0" + bytes(32) + '"Zoë \\"x\\""'.encode()
    expected = hashlib.sha256(written).hexdigest()
    assert committed.commitment('Zoë "x"', bytes(32)) == expected


def test_title_summary_note_tools_and_source_texts_are_hidden():
    source = {
        "slug": "nl",
        "key": "nl-1",
        "link": "https://x.example/ada",
        "also": [{"label": "Law", "text": "Ada’s Act"}],
    }
    tool = {"ref": "TOL-1", "name": "Tally", "supplier": "Ada", "version_ref": "TLV-1"}
    said = document(title="T", summary="S", note="N", tools=[tool], source=source)
    sealed, disclosed = seal(said)
    assert {kept["value"] for kept in disclosed.values()} == {
        *("T", "S", "N", "Tally", "Ada", "https://x.example/ada", "Ada’s Act")
    }
    assert sealed["source"]["also"][0]["label"] == "Law"
    assert (sealed["source"]["key"], sealed["tools"][0]["ref"]) == ("nl-1", "TOL-1")
    assert sealed["organisation"] == said["organisation"]


@pytest.mark.parametrize(
    ("fact_id", "value"),
    [
        ("identity.lifecycle_stage", "live"),
        ("identity.services", ["housing", "health"]),
    ],
)
def test_choices_stay_in_the_open(fact_id, value):
    sealed, hidden = sealed_answer(fact_id, answer(value))
    assert sealed["value"] == value
    assert hidden == set()


@pytest.mark.parametrize(
    ("kind", "value", "in_the_open"),
    [
        ("text", "Ada did it.", None),
        ("short_text", "Ada", None),
        ("choice_text", {"choice": "yes", "text": "Ada"}, {"choice"}),
        (
            "person_role",
            {"job_title": "Chief", "signed_on": "2026-01-01"},
            {"signed_on"},
        ),
        (
            "document",
            {"title": "T", "url": "https://x", "date": "2026-01-01", "summary": "S"},
            {"date"},
        ),
        (
            "decision",
            {"body": "B", "outcome": "yes", "date": "2026-01-01", "reasons": "R"},
            {"outcome", "date"},
        ),
    ],
)
def test_of_each_kind_of_answer_the_texts_are_hidden(kind, value, in_the_open):
    fact_id = next(f.id for f in FACTS.values() if f.type.value == kind)
    sealed, hidden = sealed_answer(fact_id, answer(value))
    if in_the_open is None:
        assert is_hidden(sealed["value"])
        assert hidden == {value}
    else:
        kept = {name for name, part in sealed["value"].items() if part == value[name]}
        assert kept == in_the_open
        assert hidden == {v for name, v in value.items() if name not in in_the_open}


def test_of_a_table_only_cells_with_texts_are_hidden():
    row = {"name": "Births", "held_by": "Ada", "personal": "no"}
    sealed, hidden = sealed_answer("data.sources", answer([row]))
    assert sealed["value"][0]["personal"] == "no"
    assert hidden == {"Births", "Ada"}


def test_reasons_grounds_deciders_and_lenders_are_hidden_and_dates_are_not():
    origin = {"subject": "tool_version", "ref": "TLV-1", "label": "Tally 1"}
    kept = {
        "state": "withheld",
        "reason": "R",
        "ground": "G",
        "decided_by": "D",
        "source": "Copied from C",
        "review_on": "2027-01-01",
        "origin": origin,
    }
    sealed, hidden = sealed_answer("people.notice", kept)
    assert hidden == {"R", "G", "D", "Copied from C", "Tally 1"}
    assert (sealed["state"], sealed["review_on"]) == ("withheld", "2027-01-01")
    assert sealed["origin"]["ref"] == "TLV-1"


def test_our_own_promise_is_no_text_of_anybody():
    kept = {**answer(None), "state": "not_known_yet", "reason": PROMISED}
    del kept["value"]
    sealed, hidden = sealed_answer("people.notice", kept)
    assert sealed["reason"] == PROMISED
    assert hidden == set()


@pytest.mark.parametrize("value", ["live", ["live", "idea"], {"a": "live"}])
def test_of_a_fact_that_is_not_known_any_more_everything_is_hidden(value):
    _, hidden = sealed_answer("gone.fact", answer(value))
    assert "live" in hidden


@given(TEXT, TEXT, TEXT)
def test_what_is_sealed_opens_to_the_same_document(title, notice, cell):
    said = document(
        title=title,
        answers={
            "people.notice": answer(notice),
            "data.sources": answer([{"name": cell, "personal": "no"}]),
        },
    )
    sealed, disclosed = seal(said)
    opened = committed.opened(json.loads(canonical.encode(sealed)), disclosed)
    assert canonical.encode(opened) == canonical.encode(said)
    for mark, kept in disclosed.items():
        assert kept["value"] == normalize("NFC", kept["value"])
        salt = bytes.fromhex(kept["salt"])
        assert committed.commitment(kept["value"], salt) == mark


@given(st.lists(TEXT.filter(bool), min_size=1, max_size=5), st.data())
def test_erasing_some_texts_leaves_the_others_and_nothing_of_these(texts, data):
    marked = [f"<{place}> {text}" for place, text in enumerate(texts)]
    rows = [{"name": text} for text in marked]
    said = document(answers={"data.sources": answer(rows)})
    sealed, disclosed = seal(said)
    gone = data.draw(st.sets(st.sampled_from(sorted(disclosed))))
    left = committed.erased(disclosed, frozenset(gone), on=ON, ground=Ground.ERASURE)
    assert set(committed.readable(left)) == set(disclosed) - gone
    opened = committed.opened(sealed, left)["answers"]["data.sources"]["value"]
    hidden_rows = sealed["answers"]["data.sources"]["value"]
    for row, hidden in zip(opened, hidden_rows, strict=True):
        mark = hidden["name"]["committed"]
        assert isinstance(row["name"], Removed) is (mark in gone)
        if mark in gone:
            assert disclosed[mark]["salt"] not in json.dumps(left)
            assert disclosed[mark]["value"] not in json.dumps(left, ensure_ascii=False)


def test_a_reader_is_told_when_and_under_which_law_a_text_was_removed():
    sealed, disclosed = seal(document(title="Ada"))
    left = committed.erased(
        disclosed, frozenset(disclosed), on=ON, ground=Ground.ERASURE
    )
    assert committed.opened(sealed, left)["title"] == (
        "Removed on 21 November 2026 under UK GDPR, Article 17."
    )


def test_what_was_removed_stays_removed_under_its_first_law():
    _, disclosed = seal(document(title="Ada"))
    marks = frozenset(disclosed)
    first = committed.erased(disclosed, marks, on=ON, ground=Ground.ERASURE)
    again = committed.erased(first, marks, on=ON, ground=Ground.COURT_ORDER)
    assert again == first


def test_a_copy_that_knows_no_more_says_only_that_a_text_was_removed():
    sealed, _ = seal(document(title="Ada"))
    assert committed.opened(sealed, {})["title"] == "Removed."


def test_a_document_of_the_first_format_opens_as_it_is():
    old = document(title="Ada", answers={"people.notice": answer("x")})
    assert committed.opened(old, {}) == old


def test_each_commitment_has_a_place_that_can_be_named():
    source = {"link": "", "also": [{"label": "Law", "text": "L"}]}
    answers = {
        "people.notice": answer("N"),
        "data.sources": answer([{"name": "B", "personal": "no"}]),
        "identity.ai_kind": answer("none"),
    }
    sealed, disclosed = seal(document(title="T", answers=answers, source=source))
    marks = {kept["value"]: mark for mark, kept in disclosed.items()}
    named = {
        said: committed.places_of(sealed, frozenset({mark}))
        for said, mark in marks.items()
    }
    assert named == {
        "T": {"title"},
        "N": {"people.notice"},
        "B": {"data.sources"},
        "L": {"also:Law"},
    }
    assert committed.places_of(sealed, frozenset()) == frozenset()


def test_every_text_of_a_version_stands_in_it_as_one_commitment():
    sealed, disclosed = seal(document(title="Ada", note="N"))
    assert sorted(committed.marks_in(sealed)) == sorted(disclosed)


def test_a_sound_version_has_no_faults_and_neither_has_one_that_was_redacted():
    sealed, disclosed = seal(document(title="Ada", note="N"))
    assert [*committed.faults(sealed, disclosed, ())] == []
    mark = next(m for m, kept in disclosed.items() if kept["value"] == "Ada")
    left = committed.erased(disclosed, frozenset({mark}), on=ON, ground=Ground.ERASURE)
    assert [*committed.faults(sealed, left, {mark})] == []
    assert [*committed.faults(sealed, left, ())] == [
        "a text is missing that nobody erased"
    ]


@given(st.data())
def test_whatever_is_changed_in_what_opens_a_version_is_found(data):
    sealed, disclosed = seal(document(title="Ada", note="Note"))
    mark = data.draw(st.sampled_from(sorted(disclosed)))
    match data.draw(st.sampled_from(["value", "salt", "mark", "gone"])):
        case "value":
            disclosed[mark]["value"] += data.draw(TEXT.filter(bool))
        case "salt":
            salt = data.draw(st.binary(min_size=32, max_size=32))
            hypothesis.assume(int.from_bytes(salt) > 9)
            disclosed[mark]["salt"] = salt.hex()
        case "mark":
            disclosed["0" * 64] = disclosed.pop(mark)
        case _:
            del disclosed[mark]
    assert [*committed.faults(sealed, disclosed, ())]
