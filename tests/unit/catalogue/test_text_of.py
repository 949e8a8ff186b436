from datetime import date

import pytest

from answerable.domains.catalogue.core import text_of
from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import FactType
from answerable.domains.catalogue.core.vocabulary import PublicationLevel
from tests.unit.catalogue.samples import answered, fact

ROW = {
    "risk": "Errors.",
    "seen_on": "2026-01-02",
    "cases": "12",
    "share": "0.5",
    "link": "https://a.example/x",
    "level": "red",
}


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (FactType.TEXT, "One.\n\nTwo.", ["One.\n\nTwo."]),
        (FactType.ENUM, "red", ["Red"]),
        (FactType.ENUM, "gone", ["gone"]),
        (FactType.MULTI, ["red", "blue"], ["Red", "Blue"]),
        (FactType.PERCENT, "12.5", ["12.5%"]),
        (FactType.DATE, "2026-11-01", ["1 November 2026"]),
        (FactType.CHOICE_TEXT, {"choice": "red", "text": ""}, ["Red."]),
        (FactType.CHOICE_TEXT, {"choice": "red", "text": "Why."}, ["Red.", "Why."]),
        (FactType.PERSON_ROLE, {"job_title": "Director"}, ["Director"]),
        (
            FactType.PERSON_ROLE,
            {"job_title": "Director", "signed_on": "2026-01-02"},
            ["Director, signed on 2 January 2026"],
        ),
        (
            FactType.DOCUMENT,
            {"title": "DPIA", "date": "2026-01-02", "summary": "Safe."},
            [
                "Title of the document: DPIA",
                "Date of the document: 2 January 2026",
                "What it says: Safe.",
            ],
        ),
        (
            FactType.DECISION,
            {"body": "Panel", "outcome": "disputed", "date": "2026-01-02"},
            [
                "Who decided: Panel",
                "What they decided: Disputed",
                "Date of the decision: 2 January 2026",
            ],
        ),
        (
            FactType.TABLE,
            [ROW],
            [
                (
                    "Risk: Errors; Seen on: 2 January 2026; Cases: 12; Share: 0.5%;"
                    " Link: https://a.example/x; Level: Red."
                )
            ],
        ),
    ],
)
def test_every_value_reads_plainly(kind, value, said):
    assert text_of.sentences(fact(kind), answered(value)) == said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (BLANK, "Not answered."),
        (Answer(AnswerState.NOT_APPLICABLE), "Does not apply."),
        (
            Answer(AnswerState.NOT_APPLICABLE, reason="It uses no AI."),
            "Does not apply: It uses no AI.",
        ),
        (Answer(AnswerState.NOT_KNOWN_YET), "Not known yet."),
        (
            Answer(AnswerState.NOT_KNOWN_YET, due=date(2027, 1, 2), reason="Tests run"),
            "Not known yet, expected by 2 January 2027.\nTests run.",
        ),
        (Answer(AnswerState.WITHHELD), "Withheld."),
        (
            Answer(
                AnswerState.WITHHELD,
                ground="FOI Act 2000 section 31",
                decided_by="the chief constable",
                review_on=date(2027, 1, 2),
                reason="It would help offenders.",
            ),
            (
                "Withheld under FOI Act 2000 section 31.\n"
                "Decided by the chief constable.\n"
                "To be looked at again on 2 January 2027.\n"
                "It would help offenders."
            ),
        ),
        (answered(None), "Answered."),
    ],
)
def test_every_state_reads_plainly(answer, said):
    assert text_of.text(fact(), answer) == said


def test_an_answer_that_is_not_published_says_that_it_exists():
    secret = fact(publish=PublicationLevel.STATUS_ONLY)
    assert text_of.sentences(secret, answered(None)) == [
        "Answered. Only the fact that it exists is published."
    ]
