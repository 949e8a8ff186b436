"""What can hold the Charter stamp: its name, who answers for it, what rules it out.

Someone who asks "why can this not hold the stamp?" reads this file, and the rules in
`stamp/rules.yaml`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.independence import known_as
from answerable.domains.organisations.core.kinds import CharterStatus
from answerable.domains.register.queries import assessing, lives, named, stakes, tools
from answerable.domains.safeguards.core.classification import Classed, Speaker
from answerable.domains.safeguards.queries import classification
from answerable.domains.stamp.core.register_rules import Bar, Classified, RuleSource
from answerable.domains.stamp.core.rules import Applicant
from answerable.domains.stamp.queries import holdings, rules

ORGANISATION_PREFIX = "ORG-"


@dataclass(frozen=True)
class StampSubject:
    """A project or a body, and the body that answers for it."""

    ref: str
    level: Level
    name: str
    organisation_ref: str
    organisation_slug: str
    organisation_name: str


def subject(ref: str) -> StampSubject:
    """Return what a reference names. Raises NotFound."""
    if ref.startswith(ORGANISATION_PREFIX):
        body = organisations.by_ref(ref)
        return StampSubject(
            ref, Level.ORGANISATION, body.name, body.ref, body.slug, body.name
        )
    found = stakes.of_project(ref)
    return StampSubject(
        ref,
        Level.PROJECT,
        named.titles([ref]).get(ref, found.title),
        found.organisation_ref,
        found.organisation_slug,
        found.organisation_name,
    )


def names(refs: Iterable[str]) -> dict[str, str]:
    """Name projects on the register and bodies; what is gone keeps its reference."""
    wanted = set(refs)
    bodies = {ref for ref in wanted if ref.startswith(ORGANISATION_PREFIX)}
    found = organisations.named(bodies) if bodies else {}
    return {
        **{ref: ref for ref in wanted},
        **named.titles(wanted - bodies),
        **{ref: found[ref].name for ref in bodies if ref in found},
    }


def applicant(ref: str) -> Applicant:
    """Return what the rules want to know of whoever asks. Raises NotFound."""
    about = subject(ref)
    body = organisations.by_ref(about.organisation_ref)
    is_body = about.level is Level.ORGANISATION
    return Applicant(
        is_published=not body.known_from if is_body else ref in _on_register(ref),
        is_signed_for=is_body or ref in lives.signed([ref]),
        is_charter_partner=body.charter_status is CharterStatus.SIGNED,
        is_supplier=is_body and _is_supplier(body.name),
        has_open=holdings.has_open(ref),
    )


def classified(ref: str) -> Mapping[RuleSource, Classified]:
    """Return what independent classifiers found, by whose word it is."""
    if ref.startswith(ORGANISATION_PREFIX):
        return {}
    return _as_rules_read(classification.current(ref).side_by_side)


def barred_by(
    found: Mapping[Speaker, Classed | None], *, today: date
) -> tuple[Bar, ...]:
    """Return each rule that keeps something classified like this from the stamp."""
    return rules.bars(_as_rules_read(found), today=today)


def _as_rules_read(
    found: Mapping[Speaker, Classed | None],
) -> Mapping[RuleSource, Classified]:
    words = {word.value for word in Classified}
    return {
        RuleSource(speaker.value): Classified(said.value)
        for speaker, said in found.items()
        if said is not None and said.value in words
    }


def barred(ref: str, *, today: date) -> tuple[Bar, ...]:
    """Return each rule of the register that keeps this from the stamp."""
    return rules.bars(classified(ref), today=today)


def _on_register(ref: str) -> Mapping[str, int]:
    return assessing.versions([ref])


def _is_supplier(name: str) -> bool:
    sold = {known_as(tool.supplier) for tool in tools.listing() if tool.supplier}
    return known_as(name) in sold
