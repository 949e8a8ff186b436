"""What must hold before an entry goes to an approver, and who may approve it."""

from collections.abc import Mapping
from datetime import date, timedelta

from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import (
    Catalogue,
    Fact,
    FactType,
    PublicationLevel,
    Stage,
)
from answerable.domains.catalogue.core.inheritance import Resolved
from answerable.domains.catalogue.core.visibility import is_shown
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.records import Blocker
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import listed, say, word
from answerable.foundations.core.text import N_

ANSWERED_ALWAYS = ("identity.name", "identity.plain_summary")
ANSWERED_BY_OWNER = (*ANSWERED_ALWAYS, "identity.lifecycle_stage")
ANSWERED_BY_REPORTER = (
    *ANSWERED_ALWAYS,
    "reported.evidence",
    "reported.body_notified_on",
)
NEVER_COPIED = frozenset(
    {
        "identity.name",
        "identity.lifecycle_stage",
        "identity.contact",
        "access.people",
        "decision.challenge_numbers",
        "governance.dissent",
        "governance.gates_conditions",
        "governance.incidents",
        "law.controllers",
        "law.withheld",
        "people.engagement_before",
        "people.engagement_ongoing",
        "purpose.results_and_lessons",
    }
)
OF_ONE_BODY = frozenset(
    {FactType.DATE, FactType.DECISION, FactType.DOCUMENT, FactType.PERSON_ROLE}
)
ENDINGS = {"retired": "retirement.", "decided_against": "decided_against."}
REST_DUE_IN = timedelta(days=90)
PROMISED = N_("Not answered when this version was published.")
_STAGES = tuple(Stage)


def blockers(
    catalogue: Catalogue, kind: Kind, resolved: Mapping[str, Resolved]
) -> tuple[Blocker, ...]:
    """List what is missing before an entry can be sent for approval.

    About fifteen answers publish an entry; a few of them may not be left open,
    because without them a reader cannot tell what the entry is about.
    """
    answers = {fact_id: found.answer for fact_id, found in resolved.items()}
    must_answer = ANSWERED_BY_REPORTER if kind is Kind.REPORTED else ANSWERED_BY_OWNER
    missing = [
        _blocker("must_be_answered", catalogue.fact(fact_id))
        for fact_id in must_answer
        if not answers.get(fact_id, BLANK).is_answered
    ]
    wanted = () if kind is Kind.REPORTED else _wanted(catalogue, answers)
    missing += [
        _blocker("is_blank", fact)
        for fact in wanted
        if fact.id not in must_answer and answers.get(fact.id, BLANK).is_blank
    ]
    return tuple(missing)


def _wanted(catalogue: Catalogue, answers: Mapping[str, Answer]) -> list[Fact]:
    prefix = ENDINGS.get(stage_of(answers), "no ending")
    ending = [fact for fact in catalogue.facts.values() if fact.id.startswith(prefix)]
    return [f for f in (*catalogue.short_entry(), *ending) if is_shown(f, answers)]


def _blocker(code: str, fact: Fact) -> Blocker:
    who = listed((word(a.label) for a in fact.answered_by), spec=":lower")
    label = word(fact.label)
    if code == "must_be_answered":
        sentence = say("“{fact}” needs an answer before this can be sent.", fact=label)
    else:
        sentence = say(
            "“{fact}” is blank. Answer it, or say why it is not known, "
            "does not apply or is withheld.",
            fact=label,
        )
    return Blocker(code, sentence, who, fact.id)


def stage_of(answers: Mapping[str, Answer]) -> str:
    """Return the lifecycle stage as answered, or nothing."""
    answer = answers.get("identity.lifecycle_stage", BLANK)
    return answer.value if isinstance(answer.value, str) else ""


def is_due(fact: Fact, stage: str) -> bool:
    """Say whether a fact is due by now, at this stage of a project.

    A paused or ended project owes what a live one does, except that an idea which
    was decided against never reached the later stages.
    """
    if fact.type is FactType.COMPUTED:
        return False
    reached = {"paused": "live", "decided_against": "idea"}.get(stage, stage) or "idea"
    return _STAGES.index(fact.due_stage) <= _STAGES.index(Stage(reached))


def may_approve(*, author_refs: frozenset[str], approver_ref: str) -> Decision:
    """Allow anyone who did not write or send this draft.

    The register's own rule: author and approver are two people.
    """
    return Decision.unless(
        Reason(
            "own_work",
            "You wrote or sent this draft, so someone else must approve it.",
            "Another approver of your organisation can approve it.",
        )
        if approver_ref in author_refs
        else None
    )


def may_be_copied(fact: Fact, answer: Answer) -> bool:
    """Say whether one body's answer can stand in for another's until it is checked."""
    return could_be_copied(fact) and answer.is_answered and answer.value is not None


def could_be_copied(fact: Fact) -> bool:
    """Say whether any answer to this fact could stand in for another body's.

    What names, dates or counts one body, or tells how its project ended, cannot.
    """
    if fact.id in NEVER_COPIED or fact.id.startswith(tuple(ENDINGS.values())):
        return False
    if not fact.is_typed or fact.id.startswith("reported."):
        return False
    return fact.type not in OF_ONE_BODY and fact.publish is PublicationLevel.PUBLIC


def may_promise(due: date, *, today: date) -> Decision:
    """Allow a date for the blank answers that has not passed already."""
    return Decision.unless(
        Reason(
            "promise_in_past",
            "The blank answers need a date in the future.",
            "Give a later date, or leave it empty for ninety days.",
        )
        if due <= today
        else None
    )


def promise(due: date) -> Answer:
    """Return what a reader sees for a due fact that was left blank at publication."""
    return Answer(
        AnswerState.NOT_KNOWN_YET,
        reason=PROMISED,
        due=due,
    )
