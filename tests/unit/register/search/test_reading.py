"""What a published document says, for lists and searches to keep."""

from datetime import date

from answerable.domains.register.core.search import reading

DOCUMENT = {
    "ref": "PRJ-7F3K-Q2MX",
    "title": "School places",
    "summary": "It counts children.",
    "stage": "live",
    "organisation": {"name": "Wyreham City Council"},
    "tools": [{"name": "Counter", "supplier": "Example Software"}],
    "kind": "own",
    "answers": {
        "identity.name": {"state": "answered", "value": "School places"},
        "identity.plain_summary": {"state": "answered", "value": "It counts."},
        "identity.lifecycle_stage": {
            "state": "answered",
            "value": "live",
            "answered_on": "2026-01-10",
        },
        "people.notice": {
            "state": "withheld",
            "ground": "Freedom of Information Act",
            "reason": "Undercover work.",
            "review_on": "2026-03-01",
        },
        "people.opt_out": {"state": "not_applicable", "reason": "Nobody’s data."},
        "purpose.public_benefit": {
            "state": "not_known_yet",
            "reason": "Measuring.",
            "due": "2026-09-01",
        },
        "decision.role": {"state": "answered"},
        "gone.fact": {"state": "answered", "value": "Forgotten"},
    },
}


def read(catalogue, **changed):
    return reading.read(catalogue, DOCUMENT | changed)


def test_names_bodies_tools_and_answers_can_be_found(catalogue):
    tokens = read(catalogue).text.split()
    for token in ("prj", "7f3k", "school", "wyreham", "counter", "live", "undercov"):
        assert token in tokens


def test_a_promise_to_know_later_and_a_fact_that_is_gone_are_not_read(catalogue):
    found = read(catalogue)
    assert "Measuring" not in found.body
    assert "Forgotten" not in found.body


def test_each_token_stands_between_spaces_once(catalogue):
    found = read(catalogue, title="Schools for a school")
    assert found.title == " school for a "
    assert found.summary == " it count children "
    assert len(found.text.split()) == len(set(found.text.split()))


def test_what_a_source_says_beside_is_read_without_its_markup(catalogue):
    also = [{"label": "Wet", "text": "<p>Gemeentewet &amp; meer</p>"}]
    found = read(catalogue, language="nl", source={"slug": "nl", "also": also})
    assert "<p>" not in found.body
    assert "gemeentewet" in found.spoken


def test_it_is_good_until_its_first_answer_is_not(catalogue):
    assert read(catalogue).good_until == date(2026, 3, 1)
    assert read(catalogue, answers={}).good_until is None


def test_a_record_of_the_past_does_not_go_out_of_date(catalogue):
    assert read(catalogue, stage="retired").good_until is None


def test_names_are_added_to_what_was_read_without_them(catalogue):
    unnamed = reading.read_unnamed(catalogue, DOCUMENT)
    assert "wyreham" not in unnamed.text.split()
    named = unnamed.named("PRJ-7F3K-Q2MX", "Wyreham School Council", "en")
    assert {"wyreham", "7f3k", "school"} <= set(named.text.split())
    assert "wyreham" in named.spoken.split()
    assert named.text.split().count("school") == 1
    assert named.spoken.split().count("school") == 1
