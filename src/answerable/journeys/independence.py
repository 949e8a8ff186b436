"""Who may judge a project or a body: the rules, with what the register knows today.

Someone who asks "how do you keep judges apart from what they judge?" reads this file
and organisations/core/independence.py. Every journey in which somebody judges calls
`check` at every act, so that a change of job while a review runs is noticed.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core import independence
from answerable.domains.organisations.core.independence import Judged
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.queries import interests
from answerable.domains.register.queries import stakes
from answerable.foundations.core.decision import Decision, Refused


class NotIndependent(Refused):
    """Whoever is to judge belongs to a side, or wrote what is judged."""


def judged(project_ref: str, *, funders: Iterable[str] = ()) -> Judged:
    """Return who has a stake in a project. Raises NotFound.

    The catalogue does not ask who pays, so whoever opens a review names the funders.
    """
    found = stakes.of_project(project_ref)
    return Judged(
        organisation_ref=found.organisation_ref,
        suppliers=found.suppliers,
        funders=frozenset(funders),
        is_policing=found.is_policing,
        authors=found.people,
    )


def judged_organisation(ref: str, *, funders: Iterable[str] = ()) -> Judged:
    """Return who has a stake in a body as a whole. Raises NotFound."""
    body = organisations.by_ref(ref)
    people = organisations.people_of(ref)
    return Judged(
        organisation_ref=body.ref,
        funders=frozenset(funders),
        is_policing=body.kind is OrganisationKind.POLICE,
        authors=frozenset(person.ref for person in people),
    )


def judged_subject(ref: str, *, funders: Iterable[str] = ()) -> Judged:
    """Return who has a stake in a project or a body, by its reference."""
    if ref.startswith("ORG-"):
        return judged_organisation(ref, funders=funders)
    return judged(ref, funders=funders)


def charter_matter(ref: str) -> Judged:
    """Return who may not review the Charter itself, kept by this body."""
    return replace(judged_organisation(ref), is_charter_matter=True)


def of(person_ref: str, subject: Judged, *, today: date) -> Decision:
    """Say whether a person may judge this today, with every rule that is broken."""
    return independence.may_judge(interests.judge(person_ref, today=today), subject)


def of_all(
    person_refs: Collection[str], subject: Judged, *, today: date
) -> dict[str, Decision]:
    """Say the same of several people at once."""
    found = interests.judges(person_refs, today=today)
    return {ref: independence.may_judge(who, subject) for ref, who in found.items()}


def check(person_ref: str, subject: Judged, *, today: date) -> None:
    """Let a person judge this today. Raises NotIndependent with every reason."""
    of(person_ref, subject, today=today).or_raise(NotIndependent)
