"""Every row of the three real registers, accounted for (read only where they are)."""

import os
from collections import Counter
from pathlib import Path

import pytest

from answerable.domains.catalogue import queries as catalogue
from answerable.domains.catalogue.core import values
from answerable.domains.sources.adapters import files
from answerable.domains.sources.core import formats, found
from answerable.domains.sources.core.incoming import Incoming, Unfit

pytestmark = pytest.mark.external_data

BRITISH = ("atrs", "registers/uk/atrs_metadata_snapshot_142.json")
DUTCH_BEFORE = ("nl-algoritmeregister", "registers/nl/2026-07-16.json")
DUTCH = ("nl-algoritmeregister", "registers/nl/algoritmes_2026-08-08.json")
AMERICAN = (
    "us-omb-2025",
    "registers/us/2025_individually_reported_AI_use_cases.csv",
)
# rows, rows refused, rows equal to an earlier one, answers to a few facts
TOTALS = {
    BRITISH: (142, 0, 0, {"identity.plain_summary": 142}),
    DUTCH_BEFORE: (1509, 0, 0, {"identity.lifecycle_stage": 1509}),
    DUTCH: (1530, 0, 0, {"purpose.problem_and_need": 1522}),
    AMERICAN: (3611, 1, 2, {"identity.ai_kind": 1984, "identity.contact": 2141}),
}


def read(named: tuple[str, str]) -> list[Incoming | Unfit]:
    path = Path(os.environ["ANSWERABLE_DATA"]) / named[1]
    fmt = formats.named(named[0])
    return list(files.records(path, fmt, files.survey(path, fmt)))


def taken(named: tuple[str, str]) -> list[Incoming]:
    return [row for row in read(named) if isinstance(row, Incoming)]


@pytest.mark.parametrize("named", TOTALS, ids=lambda named: Path(named[1]).stem)
def test_every_row_is_accounted_for(named):
    rows = read(named)
    count, refused, merged, answers = TOTALS[named]
    good = [row for row in rows if isinstance(row, Incoming)]
    by_key = Counter(row.key for row in good)
    assert [row.row for row in rows] == list(range(1, count + 1))
    assert len(rows) - len(good) == refused
    assert len(good) - len(by_key) == merged
    told = Counter(fact for row in good for fact in row.answers)
    assert {fact: told[fact] for fact in answers} == answers


@pytest.mark.parametrize("named", TOTALS, ids=lambda named: Path(named[1]).stem)
def test_every_answer_fits_its_question_and_none_is_a_word_for_not_known(named):
    facts = catalogue.current()
    for row in taken(named):
        assert 0 < len(row.title) <= 200
        assert 0 < len(row.publisher) <= 200
        assert len(row.key) <= 200
        for fact_id, answer in row.answers.items():
            assert answer.value == values.parse(facts.fact(fact_id), answer.value)
            assert not (
                isinstance(answer.value, str) and found.is_unknown(answer.value)
            )


@pytest.mark.parametrize("named", TOTALS, ids=lambda named: Path(named[1]).stem)
def test_one_key_never_stands_for_two_different_records(named):
    said: dict[str, str] = {}
    for row in taken(named):
        assert said.setdefault(row.key, row.fingerprint) == row.fingerprint


def test_a_second_reading_says_the_same():
    assert read(AMERICAN) == read(AMERICAN)


def test_the_seven_spellings_of_the_british_standard_become_four_versions():
    versions = Counter(dict(row.also)["ATRS version"] for row in taken(BRITISH))
    assert versions == {"3.0": 88, "4.0": 43, "1.1": 7, "2.1": 4}


def test_the_true_british_publishers_are_found():
    rows = taken(BRITISH)
    newcastle = [r for r in rows if r.publisher == "Newcastle City Council"]
    assert len(newcastle) == 2
    assert {row.publisher_kind for row in newcastle} == {"council"}
    assert len({row.publisher for row in rows}) == 76


def test_blank_and_doubled_american_ids_get_keys_of_their_own():
    keys = [row.key for row in taken(AMERICAN)]
    assert sum(key.startswith("x-") for key in keys) == 708
    assert "STB:TBD" not in keys


def test_no_address_of_a_person_is_copied_as_a_contact():
    contacts = {
        str(row.answers["identity.contact"].value)
        for row in taken(AMERICAN)
        if "identity.contact" in row.answers
    }
    assert len(contacts) == 25
    assert not [contact for contact in contacts if "noaa" in contact]


def test_two_states_of_the_dutch_register_show_true_differences():
    before = {row.key: row.fingerprint for row in taken(DUTCH_BEFORE)}
    after = {row.key: row.fingerprint for row in taken(DUTCH)}
    assert len(after.keys() - before.keys()) == 21
    assert before.keys() - after.keys() == set()
    changed = [key for key in before if before[key] != after[key]]
    assert len(changed) == 7
