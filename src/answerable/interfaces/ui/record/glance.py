"""The first screen of a project on a phone: three questions, three short answers.

Does it affect me, who answers for it, what can I do. The Charter asks for plain
English and a named responsibility (Principles 3 and 4); governance comes after.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.domains.catalogue.core.answers import AnswerState
from answerable.domains.register.core.records import Record, Shown
from answerable.interfaces.ui import formats

GROUPS_SHOWN = 2
LONGEST_GROUP = 60
LONGEST_COUNT = 25
LONGEST_ANSWER = 90


@dataclass(frozen=True)
class Step:
    """Something a person can do, and where on the page it is told how."""

    words: str | Promise
    target: str


@dataclass(frozen=True)
class Glance:
    """The three answers; a target is the fact further down that says more."""

    affects: str
    affects_target: str
    affects_language: str
    answers_for: str
    answers_for_target: str
    steps: tuple[Step, ...]


def of_record(record: Record) -> Glance:
    """Draw the three answers from a record, saying so where there is none."""
    affected = record.fact("people.affected_groups")
    person = record.fact("governance.accountable_person")
    return Glance(
        affects=_affected(affected) or _unsaid(record),
        affects_target=target("people.affected_groups") if affected else "",
        affects_language=affected.language
        if affected and affected.answer.is_answered
        else "",
        answers_for=_responsible(person, record),
        answers_for_target=target("governance.accountable_person") if person else "",
        steps=_steps(record),
    )


def target(fact_id: str) -> str:
    """Return where a fact stands on the page."""
    return fact_id.replace(".", "-").replace("_", "-")


def _affected(item: Shown | None) -> str:
    if item is None or item.answer.is_blank:
        return ""
    if not item.answer.is_answered:
        return _not_answered(item)
    rows = item.answer.value if isinstance(item.answer.value, list) else []
    groups = [_group(row) for row in rows if isinstance(row, dict)]
    said, more = "; ".join(groups[:GROUPS_SHOWN]), len(groups) - GROUPS_SHOWN
    if len(said) > LONGEST_ANSWER:
        said, more = groups[0], len(groups) - 1
    if more <= 0:
        return said
    return _("%(groups)s; and %(count)s more") % {"groups": said, "count": more}


def _unsaid(record: Record) -> str:
    if record.source:
        return _("The source does not say.")
    return _("It has not been said yet.")


def _group(row: dict[str, str]) -> str:
    name = formats.shortened(row.get("group", ""), LONGEST_GROUP)
    how_many = row.get("how_many", "")
    is_short_count = len(how_many) < LONGEST_COUNT and any(map(str.isdigit, how_many))
    return f"{name} ({how_many})" if is_short_count else name


def _responsible(item: Shown | None, record: Record) -> str:
    organisation = record.organisation_name
    if (item is None or item.answer.is_blank) and record.source:
        return _("%(organisation)s. The source names nobody.") % {
            "organisation": organisation
        }
    if item is None or item.answer.is_blank:
        return _("%(organisation)s. It names nobody yet.") % {
            "organisation": organisation
        }
    if not item.answer.is_answered or not isinstance(item.answer.value, dict):
        return f"{organisation}. {_not_answered(item)}"
    return f"{item.answer.value.get('job_title', '')}, {organisation}"


def _not_answered(item: Shown) -> str:
    answer = item.answer
    if answer.state is AnswerState.NOT_KNOWN_YET and answer.due:
        return _("Not known yet. Due by %(date)s.") % {"date": formats.day(answer.due)}
    if answer.state is AnswerState.NOT_APPLICABLE:
        return formats.shortened(formats.opening(answer.reason), 120)
    if answer.state is AnswerState.WITHHELD:
        return _("This is withheld.")
    return _("Not known yet.")


_CHOICES = {
    "people.opt_out": {
        "yes_all": gettext_lazy("Opt out of data sharing"),
        "yes_some": gettext_lazy("Opt out of some data sharing"),
        "no": gettext_lazy("Why you cannot opt out"),
    },
    "people.opt_out_ai": {
        "yes_all": gettext_lazy("Opt out of AI"),
        "yes_some": gettext_lazy("Opt out of some AI"),
    },
}
_ROUTES = {
    "decision.review_route": gettext_lazy("Ask a person to look again"),
    "decision.redress_route": gettext_lazy("Challenge a decision"),
    "identity.contact": gettext_lazy("Get in touch"),
}


def _steps(record: Record) -> tuple[Step, ...]:
    steps = []
    for fact_id, words in _CHOICES.items():
        item = record.fact(fact_id)
        value = item.answer.value if item and item.answer.is_answered else None
        choice = value.get("choice", "") if isinstance(value, dict) else ""
        if choice in words:
            steps.append(Step(words[choice], target(fact_id)))
    for fact_id, word in _ROUTES.items():
        item = record.fact(fact_id)
        if item is not None and item.answer.is_answered:
            steps.append(Step(word, target(fact_id)))
    return tuple(steps)
