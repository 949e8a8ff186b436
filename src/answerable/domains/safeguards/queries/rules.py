"""The gate's rule, and the red lines that a classifier is asked about."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.catalogue.core.answers import Answer
from answerable.domains.frameworks.core.editions import Criterion, Edition
from answerable.domains.frameworks.core.vocabulary import Kind
from answerable.domains.frameworks.queries import editions
from answerable.domains.safeguards.adapters import rule_files
from answerable.domains.safeguards.adapters.rule_files import Known, Read
from answerable.domains.safeguards.core.classification import Speaker
from answerable.domains.safeguards.core.gate import Rule
from answerable.domains.safeguards.queries import raised
from answerable.foundations.core import canonical
from answerable.foundations.core.decision import Decision, Reason, Refused

# What the body says of its own classification; that it says so changes no red line.
OWN_WORD = "redline.classification"


class NoRule(Refused):
    """The gate's rule cannot be read, so nothing can be cleared."""


@dataclass(frozen=True)
class RedLine:
    """One red line of an edition."""

    edition: Edition
    criterion: Criterion


def current() -> Rule:
    """Give the rule; it names no body while nobody has adopted it. Raises NoRule.

    An adoption that was invented for the examples counts in a demonstration only.
    """
    found = _read().rule
    if found is None:
        raise NoRule(Decision.unless(_NO_RULE))
    if found.is_example and not settings.ANSWERABLE_DEMO:
        return replace(found, adopted_by="")
    return found


def adopted() -> Rule:
    """Give the rule, if a body has adopted it here. Raises NoRule."""
    found = current()
    Decision.unless(None if found.adopted_by else _NOT_ADOPTED).or_raise(NoRule)
    return found


_NOT_ADOPTED = Reason(
    "not_adopted",
    "No body has adopted the rule for clearance here, so nothing can be cleared.",
    "The body that oversees the register can adopt it, in safeguards/clearance.yaml.",
)


_NO_RULE = Reason(
    "no_rule",
    "The rule for clearance cannot be read, so nothing can be cleared now.",
    "Whoever runs the register can run `answerable frameworks check` and mend it.",
)


def problems() -> tuple[FileProblem, ...]:
    """List every fault of the rule's file."""
    return _read().problems


def reload() -> None:
    """Forget what was read, so that the next question reads the file again."""
    _load.cache_clear()


def red_lines() -> Mapping[Speaker, tuple[RedLine, ...]]:
    """Give the red lines of each speaker, in the edition that is newest."""
    return {
        speaker: tuple(
            RedLine(edition, one)
            for one in edition.criteria
            if one.kind is Kind.RED_LINE
        )
        for speaker, edition in pins().items()
    }


def pins() -> Mapping[Speaker, Edition]:
    """Give the newest edition of each speaker, which a classification is pinned to."""
    found: dict[Speaker, Edition] = {}
    for line in editions.lines():  # the newest of each framework first
        for speaker in Speaker:
            if line.edition.framework == speaker.framework:
                found.setdefault(speaker, line.edition)
    return found


def mark(answers: Mapping[str, Answer]) -> str:
    """Hash the answers that the red lines read, to notice when they change."""
    values = raised.answered(answers)
    read = {fact_id: values.get(fact_id) for fact_id in sorted(_reads())}
    return hashlib.sha256(canonical.encode(read)).hexdigest()


def _reads() -> set[str]:
    return set(_each_read()) - {OWN_WORD}


def _each_read() -> Iterator[str]:
    for lines in red_lines().values():
        for line in lines:
            yield from line.criterion.reads


def _read() -> Read:
    folders = settings.ANSWERABLE_SAFEGUARDS, settings.ANSWERABLE_FRAMEWORKS
    return _load(*map(Path, folders))


@lru_cache(maxsize=4)
def _load(folder: Path, frameworks: Path) -> Read:
    """Read the rule; another folder of frameworks may make other faults."""
    shelf = editions.shelf()
    known = Known(catalogues.current().facts, shelf.editions, editions.language())
    return rule_files.load(folder, known)
