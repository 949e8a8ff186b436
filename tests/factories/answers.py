"""Answers for tests: those of a short entry, and each state in its full form."""

from datetime import date, timedelta

from answerable.domains.catalogue.core.answers import Answer, AnswerState

SHORT_ENTRY = {
    "identity.plain_summary": "It counts the children of each street. "
    "The council uses it to plan school places.",
    "identity.lifecycle_stage": "live",
    "identity.ai_kind": "none",
    "identity.services": ["education"],
    "identity.contact": "School places team, Town Hall, 0100 000 0000",
    "purpose.problem_and_need": "Some schools were full and others were empty.",
    "purpose.public_benefit": "Families get a place near home.",
    "people.affected_groups": [{"group": "Children under five", "vulnerable": "yes"}],
    "people.notice": "A leaflet comes with the school admission form.",
    "people.opt_out": {"choice": "no", "text": "The council must plan school places."},
    "decision.redress_route": "Write to the school places team.",
    "data.sources": [
        {
            "name": "Births by street",
            "held_by": "Office for National Statistics",
            "collected_for": "Counting births",
            "personal": "no",
        }
    ],
    "law.regime": "no_personal_data",
    "governance.accountable_person": {"job_title": "Director of Children’s Services"},
}
ENDED = {
    "retirement.reason": "A national count replaced it.",
    "retirement.date": "2026-10-01",
    "retirement.kept_for_audit": {"choice": "none", "text": "The code was lost."},
    "retirement.who_was_told": "Every school in the borough.",
}


def answered(value: object) -> Answer:
    """Answer with a value."""
    return Answer(AnswerState.ANSWERED, value=value)


def not_known(due: date, reason: str = "We are measuring it.") -> Answer:
    """Say that it is not known yet, and when it will be."""
    return Answer(AnswerState.NOT_KNOWN_YET, reason=reason, due=due)


def not_applicable(reason: str = "Nobody’s data is used.") -> Answer:
    """Say that it does not apply, and why."""
    return Answer(AnswerState.NOT_APPLICABLE, reason=reason)


def withheld(review_on: date) -> Answer:
    """Keep it back, with the law, who decided and when it is looked at again."""
    return Answer(
        AnswerState.WITHHELD,
        ground="Freedom of Information Act 2000 section 31",
        decided_by="Assistant Chief Constable",
        review_on=review_on,
    )


def every_state(today: date) -> list[Answer]:
    """Return a complete answer in each of the states but blank."""
    later = today + timedelta(days=60)
    return [
        answered("Some words."),
        not_applicable(),
        not_known(later),
        withheld(later),
    ]


def short_entry(**changed: object) -> dict[str, Answer]:
    """Return the answers that are enough to publish; a key's `__` is a full stop."""
    given = {**SHORT_ENTRY, **{k.replace("__", "."): v for k, v in changed.items()}}
    return {
        fact_id: value if isinstance(value, Answer) else answered(value)
        for fact_id, value in given.items()
    }
