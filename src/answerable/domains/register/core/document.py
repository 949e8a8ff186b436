"""The published document of a version: complete, canonical, without any person.

What it says of each fact is the answer, its dates, and where it came from. It is
frozen at publication; nothing that happens later changes a byte (DESIGN §2.7).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from answerable.domains.catalogue.core.answers import BLANK, Answer, AnswerState
from answerable.domains.catalogue.core.facts import (
    Catalogue,
    Fact,
    GroupKind,
    PublicationLevel,
)
from answerable.domains.catalogue.core.inheritance import Resolved
from answerable.domains.catalogue.core.visibility import is_shown
from answerable.domains.register.core import copies, rules
from answerable.domains.register.core.copies import ENGLISH, Copy, SourceNote
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.records import ToolUsed
from answerable.domains.register.core.removed import Removed
from answerable.foundations.core import markup

FORMAT = "answerable-project/2"
AI_KINDS = frozenset({"machine_learning", "generative_ai"})


@dataclass(frozen=True)
class Heading:
    """What a version says besides its answers."""

    ref: str
    version: int
    published_at: datetime
    kind: Kind
    example: bool
    organisation: Mapping[str, Any]
    tools: tuple[ToolUsed, ...]
    note: str
    language: str = ENGLISH


def moment(at: datetime) -> str:
    """Write a moment as the register publishes it: UTC, whole seconds."""
    utc = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{utc.isoformat()}Z"


def freeze(
    catalogue: Catalogue,
    heading: Heading,
    resolved: Mapping[str, Resolved],
    rest_due_on: date,
) -> dict[str, Any]:
    """Build the document of a version from a heading and resolved answers."""
    answers = {fact_id: found.answer for fact_id, found in resolved.items()}
    stage = rules.stage_of(answers)
    return {
        "format": FORMAT,
        "ref": heading.ref,
        "version": heading.version,
        "published_at": moment(heading.published_at),
        "kind": heading.kind.value,
        "example": heading.example,
        "organisation": dict(heading.organisation),
        "title": title_of(answers, ""),
        "summary": _text(answers, "identity.plain_summary"),
        "stage": stage,
        "uses_ai": uses_ai(answers).value,
        "services": _several(answers, "identity.services"),
        "tools": [_tool(tool) for tool in heading.tools],
        "answers": dict(_frozen(catalogue, heading.kind, resolved, stage, rest_due_on)),
        "note": heading.note,
        **({} if heading.language == ENGLISH else {"language": heading.language}),
    }


def copied(
    said: Mapping[str, Any], heading: Heading, copied_on: date
) -> dict[str, Any]:
    """Build the document of a version that was copied from another register."""
    return {
        **said,
        "ref": heading.ref,
        "version": heading.version,
        "published_at": moment(heading.published_at),
        "example": heading.example,
        "organisation": dict(heading.organisation),
        "note": heading.note,
        "source": {**said["source"], "copied_on": copied_on.isoformat()},
    }


def said_by(asked: Mapping[str, Fact], copy: Copy) -> dict[str, Any]:
    """Give what a document says of a copy, whichever version of which entry it is.

    Its answers stand as the source wrote them; its title and summary are plain words.
    Nothing is promised for what the source leaves out, and nobody answered on a day.
    """
    answers = copy.answers
    return {
        "format": FORMAT,
        "kind": Kind.COPIED.value,
        "title": markup.plain(copy.title).strip(),
        "summary": markup.plain(_text(answers, "identity.plain_summary")),
        "stage": rules.stage_of(answers),
        "uses_ai": uses_ai(answers).value,
        "services": _several(answers, "identity.services"),
        "tools": [],
        "answers": {
            fact_id: public_answer(fact, Resolved(answers[fact_id]))
            for fact_id, fact in asked.items()
            if fact_id in answers and not answers[fact_id].is_blank
        },
        "language": copy.language,
        "source": copy.source.to_json(),
    }


def source_of(document: Mapping[str, Any]) -> SourceNote | None:
    """Return where a document was copied from, in plain words, if it was."""
    kept = document.get("source")
    return SourceNote.from_json(kept).plain() if kept else None


def asked_of(catalogue: Catalogue, kind: Kind) -> list[Fact]:
    """List the facts asked of this kind of entry, in the order they are asked."""
    kinds = {GroupKind.OWN}
    if kind is Kind.REPORTED:
        kinds.add(GroupKind.REPORTED)
    return [
        fact
        for group in catalogue.groups
        if group.kind in kinds
        for fact in group.facts
    ]


def _frozen(
    catalogue: Catalogue,
    kind: Kind,
    resolved: Mapping[str, Resolved],
    stage: str,
    rest_due_on: date,
) -> Iterable[tuple[str, dict[str, Any]]]:
    answers = {fact_id: found.answer for fact_id, found in resolved.items()}
    for fact in asked_of(catalogue, kind):
        found = resolved.get(fact.id, Resolved(BLANK))
        if not is_shown(fact, answers):
            continue
        if not found.answer.is_blank:
            yield fact.id, public_answer(fact, found)
        elif kind is Kind.OWN and rules.is_due(fact, stage):
            yield fact.id, public_answer(fact, Resolved(rules.promise(rest_due_on)))


def public_answer(fact: Fact, found: Resolved) -> dict[str, Any]:
    """Return an answer as the public may see it: no person, no hidden value."""
    public = {
        name: value
        for name, value in found.answer.to_json().items()
        if name not in {"by", "at", "source"}
    }
    if fact.publish is PublicationLevel.STATUS_ONLY:
        public.pop("value", None)
    if found.answer.at is not None:
        public["answered_on"] = found.answer.at.date().isoformat()
    public["origin"] = {
        "subject": found.origin.value,
        "ref": found.origin_ref,
        "label": found.origin_label,
    }
    if found.answer.source:
        public["source"] = found.answer.source
    return public


def read_answer(kept: Mapping[str, Any]) -> Answer:
    """Read a published answer back; its date stands for the moment it was given."""
    answered_on = kept.get("answered_on")
    known = {k: v for k, v in kept.items() if k not in {"origin", "answered_on"}}
    if answered_on:
        known["at"] = f"{answered_on}T12:00:00Z"
    return Answer.from_json(known)


def answers_of(document: Mapping[str, Any]) -> dict[str, Answer]:
    """Return every answer of a document by fact, as words."""
    return {i: answer_in(document, i) for i in document["answers"]}


def standing_answers(document: Mapping[str, Any]) -> dict[str, Answer]:
    """Return the answers that still say something: their words were not erased."""
    found = answers_of(document)
    return {i: a for i, a in found.items() if not isinstance(a.value, Removed)}


def answer_in(document: Mapping[str, Any], fact_id: str) -> Answer:
    """Return one answer of a document; of a copied text, the words without markup."""
    answer = read_answer(document["answers"][fact_id])
    return copies.plain(answer) if "source" in document else answer


def title_of(answers: Mapping[str, Answer], otherwise: str) -> str:
    """Return the project's name as answered."""
    return _text(answers, "identity.name") or otherwise


def uses_ai(answers: Mapping[str, Answer]) -> UsesAI:
    """Say whether the project uses AI. Anything but a plain answer is not known."""
    answer = answers.get("identity.ai_kind", BLANK)
    if answer.state is not AnswerState.ANSWERED:
        return UsesAI.NOT_KNOWN
    return UsesAI.YES if answer.value in AI_KINDS else UsesAI.NO


def _text(answers: Mapping[str, Answer], fact_id: str) -> str:
    answer = answers.get(fact_id, BLANK)
    return answer.value if isinstance(answer.value, str) else ""


def _several(answers: Mapping[str, Answer], fact_id: str) -> list[str]:
    value = answers.get(fact_id, BLANK).value
    return [str(item) for item in value] if isinstance(value, list) else []


def _tool(tool: ToolUsed) -> dict[str, str]:
    return {
        "ref": tool.ref,
        "name": tool.name,
        "supplier": tool.supplier,
        "version_ref": tool.version_ref,
        "version_label": tool.version_label,
    }
