"""Who may judge what: nobody judges their own side.

The Charter asks for reviewers from outside (Principle 3, Accountability). So whoever
judges is free of the body that runs the project, of every Charter partner, and of
whoever supplies it or pays for it. Nobody from policing judges policing, nobody judges
what they wrote or approved, and the Charter itself is judged by people who are free of
every body that ever signed it. Each rule that is broken is told, not the first alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.foundations.core import text
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

_NOT_A_WORD = re.compile(r"[^\w]+")
# What firms write behind their name or leave out.
_FORMS = frozenset({"limited", "ltd", "plc", "llp", "inc", "incorporated", "cic"})
SOMEONE_ELSE = N_("The register team can choose someone else.")


class InterestKind(StrEnum):
    OWN = "own"
    SUPPLIER = "supplier"
    FUNDER = "funder"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Return the kind's name."""
        return _KINDS[self][0]

    @property
    def sentence(self) -> str:
        """Say what the person declares."""
        return _KINDS[self][1]


_KINDS = {
    InterestKind.OWN: (
        N_("I belong to it"),
        N_("You work for it, volunteer for it, or sit on its board."),
    ),
    InterestKind.SUPPLIER: (
        N_("It sells something"),
        N_("You work for a supplier, own part of it, or are paid by it."),
    ),
    InterestKind.FUNDER: (
        N_("It gives money"),
        N_("You work for a body that pays for projects, or decide on its money."),
    ),
    InterestKind.OTHER: (
        N_("Something else"),
        N_("People could think that you are not free to judge it."),
    ),
}


@dataclass(frozen=True)
class JudgeBody:
    """A body that someone who judges belongs to."""

    ref: str
    slug: str
    kind: OrganisationKind
    is_charter_partner: bool
    name: str = ""
    is_original_signing_body: bool = False


@dataclass(frozen=True)
class Interest:
    """What someone who judges declared: a body, by reference or by name."""

    kind: InterestKind
    body: str
    what: str
    name: str = ""

    @property
    def called(self) -> str:
        """Return the body's name as people know it."""
        return self.name or self.body


@dataclass(frozen=True)
class Judge:
    """Someone who is to judge, with all that could bind them."""

    ref: str
    bodies: tuple[JudgeBody, ...] = ()
    interests: tuple[Interest, ...] = ()


@dataclass(frozen=True)
class Judged:
    """What is to be judged, and everyone with a stake in the outcome.

    Suppliers and funders are references or names; authors are people's references.
    """

    organisation_ref: str
    suppliers: frozenset[str] = frozenset()
    funders: frozenset[str] = frozenset()
    is_policing: bool = False
    authors: frozenset[str] = frozenset()
    is_charter_matter: bool = False


def may_judge(judge: Judge, judged: Judged) -> Decision:
    """Allow someone to judge, or name every rule that stands against it.

    Asked again at each act, because people change their jobs while a review runs.
    """
    found = (
        _own(judge, judged),
        _partner(judge),
        _side("supplier", judge, judged.suppliers),
        _side("funder", judge, judged.funders),
        _policing(judge) if judged.is_policing else None,
        _author() if judge.ref in judged.authors else None,
        _signed_once(judge) if judged.is_charter_matter else None,
    )
    return Decision.unless(*found)


def known_as(name: str) -> str:
    """Return a name as two are compared: “FixFirst Ltd.” is “Fixfirst Limited”."""
    words = _NOT_A_WORD.sub(" ", text.folded(name)).split()
    kept = [word for word in words if word not in _FORMS]
    return " ".join(kept or words)


def _own(judge: Judge, judged: Judged) -> Reason | None:
    here = (body.name for body in judge.bodies if body.ref == judged.organisation_ref)
    declared = (i.called for i in judge.interests if i.body == judged.organisation_ref)
    found = [*here, *declared]
    if not found:
        return None
    return Reason(
        "own_organisation",
        say(
            "Nobody judges a body that they belong to, or have declared an interest "
            "in: {body}.",
            body=found[0],
        ),
        SOMEONE_ELSE,
    )


def _partner(judge: Judge) -> Reason | None:
    found = [body.name for body in judge.bodies if body.is_charter_partner]
    if not found:
        return None
    return Reason(
        "charter_partner",
        say(
            "Charter partners do not judge each other, and {body} is one.",
            body=found[0],
        ),
        SOMEONE_ELSE,
    )


def _side(code: str, judge: Judge, sides: Iterable[str]) -> Reason | None:
    sought = {known_as(side) for side in sides}
    bodies = ((body.name, (body.ref, body.slug, body.name)) for body in judge.bodies)
    declared = ((i.called, (i.body, i.name)) for i in judge.interests)
    for name, ways in (*bodies, *declared):
        if sought & {known_as(way) for way in ways if way}:
            return Reason(code, say(_SIDES[code], body=name), SOMEONE_ELSE)
    return None


_SIDES = {
    "supplier": N_("{body} supplies this, and a supplier’s people do not judge it."),
    "funder": N_("{body} pays for this, and a funder’s people do not judge it."),
}


def _policing(judge: Judge) -> Reason | None:
    found = [b.name for b in judge.bodies if b.kind is OrganisationKind.POLICE]
    if not found:
        return None
    return Reason(
        "police_on_policing",
        say(
            "Nobody from policing judges policing, and {body} is a police force.",
            body=found[0],
        ),
        SOMEONE_ELSE,
    )


def _author() -> Reason:
    return Reason(
        "own_work",
        "Nobody judges an entry that they wrote or approved themselves.",
        SOMEONE_ELSE,
    )


def _signed_once(judge: Judge) -> Reason | None:
    found = [b.name for b in judge.bodies if b.is_original_signing_body]
    if not found:
        return None
    return Reason(
        "charter_signed_once",
        say(
            "{body} was among the first to sign the Charter, so its people do not "
            "review the Charter.",
            body=found[0],
        ),
        SOMEONE_ELSE,
    )


def may_declare(
    *, names_a_body: bool, what: str, since: date, until: date | None, today: date
) -> Decision:
    """Allow a declaration that says which body, what ties them, and since when."""
    again = N_("Whoever declares it can correct this and save again.")
    return Decision.unless(
        None
        if names_a_body
        else Reason("interest_without_body", "Name the body that it is about.", again),
        None
        if what
        else Reason("interest_without_words", "Say in a sentence what it is.", again),
        Reason("interest_in_future", "It cannot begin in the future.", again)
        if since > today
        else None,
        Reason("interest_ends_early", "It cannot end before it began.", again)
        if until is not None and until < since
        else None,
    )
