"""Where an answer comes from: project, then tool version, then organisation.

A fact about a tool or an organisation is answered once and read by every project;
a project may still answer it for itself, and the page says which of them spoke.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from answerable.domains.catalogue.core.answers import BLANK, Answer
from answerable.domains.catalogue.core.facts import Catalogue, Fact, Subject


class Origin(NamedTuple):
    """A tool version or an organisation, with the answers it gave for its projects."""

    ref: str
    label: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True)
class Resolved:
    """One answer with the place it comes from.

    `others` holds what further tool versions of the same project say.
    """

    answer: Answer
    origin: Subject = Subject.PROJECT
    origin_ref: str = ""
    origin_label: str = ""
    overridden: bool = False
    others: tuple["Resolved", ...] = ()


def resolve(
    catalogue: Catalogue,
    project: Mapping[str, Answer],
    tool_versions: Sequence[tuple[str, str, Mapping[str, Answer]]] = (),
    organisation: tuple[str, str, Mapping[str, Answer]] | None = None,
) -> dict[str, Resolved]:
    """Give every fact its answer and origin: project > tool version > organisation.

    Only the subject of a fact may lend its answer: what an organisation says about
    itself never stands in for a question about the project.
    """
    lenders = {
        Subject.PROJECT: (),
        Subject.TOOL_VERSION: tuple(Origin(*version) for version in tool_versions),
        Subject.ORGANISATION: (Origin(*organisation),) if organisation else (),
    }
    return {
        fact.id: _resolve_one(fact, project.get(fact.id, BLANK), lenders[fact.subject])
        for fact in catalogue.facts.values()
    }


def _resolve_one(fact: Fact, own: Answer, lenders: tuple[Origin, ...]) -> Resolved:
    lent = tuple(
        Resolved(answer, fact.subject, origin.ref, origin.label)
        for origin in lenders
        if not (answer := origin.answers.get(fact.id, BLANK)).is_blank
    )
    if not own.is_blank:
        return Resolved(own, overridden=bool(lent), others=lent)
    if not lent:
        return Resolved(BLANK)
    first = lent[0]
    return Resolved(
        first.answer,
        first.origin,
        first.origin_ref,
        first.origin_label,
        False,
        lent[1:],
    )
