"""Three questions, three short answers, and never a silence that looks like “no”."""

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.interfaces.ui.record import glance
from tests.unit.ui.records import LATER, record

GROUPS = [
    {"group": "Tenants", "how_many": "about 4,000", "vulnerable": "some"},
    {"group": "Landlords", "how_many": "not known", "vulnerable": "no"},
]


def test_two_groups_are_named_with_their_numbers() -> None:
    found = glance.of_record(record(people__affected_groups=GROUPS))
    assert found.affects == "Tenants (about 4,000); Landlords"
    assert found.affects_target == "people-affected-groups"


def test_more_groups_are_counted() -> None:
    found = glance.of_record(record(people__affected_groups=[*GROUPS, *GROUPS]))
    assert found.affects.endswith("; and 2 more")


def test_long_groups_are_named_one_at_a_time() -> None:
    long = [{"group": "Word " * 14, "vulnerable": "no"} for _ in range(3)]
    found = glance.of_record(record(people__affected_groups=long))
    assert found.affects.endswith("…; and 2 more")


def test_silence_is_said_to_be_silence() -> None:
    found = glance.of_record(record())
    assert found.affects == "It has not been said yet."
    assert found.answers_for == "Wyreham City Council. It names nobody yet."
    assert found.steps == ()


def test_an_answer_that_is_not_known_yet_says_when_it_will_be() -> None:
    unknown = Answer(AnswerState.NOT_KNOWN_YET, due=LATER)
    found = glance.of_record(
        record(people__affected_groups=unknown, governance__accountable_person=unknown)
    )
    assert found.affects == "Not known yet. Due by 1 September 2026."
    assert found.answers_for.startswith("Wyreham City Council. Not known yet.")


def test_a_withheld_answer_says_so() -> None:
    kept = Answer(AnswerState.WITHHELD, ground="FOIA s.24", decided_by="Chief")
    assert glance.of_record(record(people__affected_groups=kept)).affects == (
        "This is withheld."
    )


def test_an_answer_that_does_not_apply_gives_its_reason() -> None:
    nobody = Answer(AnswerState.NOT_APPLICABLE, reason="No person is affected at all.")
    found = glance.of_record(record(people__affected_groups=nobody))
    assert found.affects == "No person is affected at all."


def test_the_responsible_person_is_named_by_role_and_body() -> None:
    found = glance.of_record(
        record(governance__accountable_person={"job_title": "Director of Housing"})
    )
    assert found.answers_for == "Director of Housing, Wyreham City Council"


def test_steps_follow_what_is_possible() -> None:
    found = glance.of_record(
        record(
            people__opt_out={"choice": "no", "text": "The law says so."},
            people__opt_out_ai={"choice": "yes_all", "text": "Ask."},
            decision__review_route="Call us.",
            identity__contact="01234",
        )
    )
    assert [str(step.words) for step in found.steps] == [
        "Why you cannot opt out",
        "Opt out of AI",
        "Ask a person to look again",
        "Get in touch",
    ]
