"""What organisations tell the ledger: public facts only, never a person."""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.commitments import Commitment
from answerable.domains.ledger.core.events import Words, declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class OrganisationAdded:
    """A body joined the register."""

    type: ClassVar[str] = "organisation.added"
    sentence: ClassVar[str] = N_("An organisation was added to the register.")
    subject: str
    name: str
    slug: str
    kind: str


@declared
@dataclass(frozen=True)
class OrganisationJoined:
    """A body that was known only from copied entries has people here now."""

    type: ClassVar[str] = "organisation.joined"
    sentence: ClassVar[str] = N_(
        "A body known from copied entries joined the register."
    )
    subject: str
    name: str
    known_from: str


@declared
@dataclass(frozen=True)
class OrganisationEdited:
    """What a body's page says about it changed."""

    type: ClassVar[str] = "organisation.edited"
    sentence: ClassVar[str] = N_("What an organisation says about itself changed.")
    subject: str
    changed: list[str]


@declared
@dataclass(frozen=True)
class OrganisationRenamed:
    """A body has a new address on the register; the old one leads to it."""

    type: ClassVar[str] = "organisation.renamed"
    sentence: ClassVar[str] = N_("An organisation has a new address on the register.")
    subject: str
    old_slug: str
    new_slug: str


@declared
@dataclass(frozen=True)
class StanceTaken:
    """What a body says about having anything to publish changed."""

    type: ClassVar[str] = "organisation.stance_taken"
    sentence: ClassVar[str] = N_("What an organisation says it has to publish changed.")
    subject: str
    stance: str
    words: Words  # law and reason


@declared
@dataclass(frozen=True)
class OrganisationAsked:
    """The register team asked a body what it has to publish."""

    type: ClassVar[str] = "organisation.asked"
    sentence: ClassVar[str] = N_("An organisation was asked what it has to publish.")
    subject: str
    asked_on: str


@declared
@dataclass(frozen=True)
class CharterSigned:
    """A body signed the Charter."""

    type: ClassVar[str] = "organisation.charter_signed"
    sentence: ClassVar[str] = N_("An organisation signed the Charter.")
    subject: str
    signed_on: str
    edition: str
    original_signing_body: bool


@declared
@dataclass(frozen=True)
class CharterLeft:
    """A body left the Charter."""

    type: ClassVar[str] = "organisation.charter_left"
    sentence: ClassVar[str] = N_("An organisation left the Charter.")
    subject: str
    words: Words  # reason


@declared
@dataclass(frozen=True)
class OrganisationAnswered:
    """A body answered a fact that its projects share."""

    type: ClassVar[str] = "organisation.answered"
    sentence: ClassVar[str] = N_("An organisation answered for all its projects.")
    subject: str
    commitment: Commitment
    fact: str
    state: str
