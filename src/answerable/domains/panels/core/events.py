"""What panels and committees tell the ledger: numbers and states, never people."""

from dataclasses import dataclass
from typing import ClassVar

from answerable.domains.ledger.core.events import Words, declared
from answerable.foundations.core.text import N_


@declared
@dataclass(frozen=True)
class PoolOpened:
    """A body began to ask residents whether they would sit on a panel."""

    type: ClassVar[str] = "pool.opened"
    sentence: ClassVar[str] = N_("A pool of residents for panels was opened.")
    subject: str
    organisation: str
    words: Words  # name, about


@declared
@dataclass(frozen=True)
class PanelListed:
    """The list from which a panel is drawn became public, before its seed could."""

    type: ClassVar[str] = "panel.listed"
    sentence: ClassVar[str] = N_(
        "The list of numbers for a panel was published before its draw."
    )
    subject: str
    seats: int
    chosen: int
    quotas: list[str]
    people: int
    list_sha256: str
    seed_on: str
    words: Words  # name, purpose, pay, support, seed_from


@declared
@dataclass(frozen=True)
class PanelDrawn:
    """The seed decided who is asked first."""

    type: ClassVar[str] = "panel.drawn"
    sentence: ClassVar[str] = N_("A panel of residents was drawn by lot.")
    subject: str
    seed: str
    numbers: list[str]


@declared
@dataclass(frozen=True)
class SeatOffered:
    """Somebody was asked to take a seat that nobody held."""

    type: ClassVar[str] = "panel_seat.offered"
    sentence: ClassVar[str] = N_("Somebody was asked to take a seat on a panel.")
    subject: str
    place: int
    number: str


@declared
@dataclass(frozen=True)
class MemberChosen:
    """Somebody was chosen for what they know, beside the residents."""

    type: ClassVar[str] = "panel_member.chosen"
    sentence: ClassVar[str] = N_(
        "Somebody was chosen for a panel because of what they know."
    )
    subject: str
    place: int
    words: Words  # job, comes_from


@declared
@dataclass(frozen=True)
class SeatChanged:
    """A seat was taken, turned down, passed over or left."""

    type: ClassVar[str] = "panel_seat.changed"
    sentence: ClassVar[str] = N_("A seat on a panel was taken, turned down or left.")
    subject: str
    place: int
    number: str
    state: str


@declared
@dataclass(frozen=True)
class PanelOpened:
    """A panel began its work."""

    type: ClassVar[str] = "panel.opened"
    sentence: ClassVar[str] = N_("A panel of residents began to sit.")
    subject: str
    residents: int
    chosen: int


@declared
@dataclass(frozen=True)
class PanelEnded:
    """The time of a panel was over."""

    type: ClassVar[str] = "panel.ended"
    sentence: ClassVar[str] = N_("The time of a panel was over.")
    subject: str


@declared
@dataclass(frozen=True)
class PanelGivenUp:
    """A panel was stopped before its time was over."""

    type: ClassVar[str] = "panel.given_up"
    sentence: ClassVar[str] = N_("A panel was stopped, with a reason.")
    subject: str
    words: Words  # why


@declared
@dataclass(frozen=True)
class ProjectCalledIn:
    """A panel wants a project reviewed."""

    type: ClassVar[str] = "project.called_in"
    sentence: ClassVar[str] = N_("A panel of residents called a project in.")
    subject: str
    panel: str
    words: Words  # reasons


@declared
@dataclass(frozen=True)
class CallInTakenUp:
    """The review that a panel asked for was opened."""

    type: ClassVar[str] = "call_in.taken_up"
    sentence: ClassVar[str] = N_("A review was opened because a panel asked for it.")
    subject: str
    panel: str
    review: str


@declared
@dataclass(frozen=True)
class CallInTakenBack:
    """A panel took back what it had called in."""

    type: ClassVar[str] = "call_in.taken_back"
    sentence: ClassVar[str] = N_("A panel took back what it had called in.")
    subject: str
    panel: str


@declared
@dataclass(frozen=True)
class CommitteeSetUp:
    """A body has an ethics committee."""

    type: ClassVar[str] = "committee.set_up"
    sentence: ClassVar[str] = N_("A body set up an ethics committee.")
    subject: str
    organisation: str
    quorum: int
    words: Words  # name, remit


@declared
@dataclass(frozen=True)
class CommitteeMemberChanged:
    """Somebody joined an ethics committee, or left it."""

    type: ClassVar[str] = "committee_member.changed"
    sentence: ClassVar[str] = N_("A member joined or left an ethics committee.")
    subject: str
    member: str
    is_lay: bool
    until: str
    words: Words  # job, comes_from


@declared
@dataclass(frozen=True)
class MeetingCalled:
    """The agenda of a committee became public."""

    type: ClassVar[str] = "meeting.called"
    sentence: ClassVar[str] = N_("An ethics committee published an agenda.")
    subject: str
    committee: str
    on: str


@declared
@dataclass(frozen=True)
class ItemAdded:
    """A question, or a paper for one, was put on an agenda."""

    type: ClassVar[str] = "agenda.added"
    sentence: ClassVar[str] = N_("Something was added to a committee's agenda.")
    subject: str
    item: str
    project: str
    words: Words  # title, question or about


@declared
@dataclass(frozen=True)
class MeetingCalledOff:
    """A meeting was not held."""

    type: ClassVar[str] = "meeting.called_off"
    sentence: ClassVar[str] = N_("A meeting of an ethics committee was called off.")
    subject: str
    words: Words  # why


@declared
@dataclass(frozen=True)
class InterestDeclared:
    """A member stepped aside for one item."""

    type: ClassVar[str] = "committee_interest.declared"
    sentence: ClassVar[str] = N_(
        "A member of a committee declared an interest and stepped aside."
    )
    subject: str
    item: str
    member: str
    words: Words  # what


@declared
@dataclass(frozen=True)
class MinutesPublished:
    """The minutes of a meeting became public."""

    type: ClassVar[str] = "minutes.published"
    sentence: ClassVar[str] = N_("An ethics committee published its minutes.")
    subject: str
    present: int
    words: Words  # minutes


@declared
@dataclass(frozen=True)
class AdviceGiven:
    """A committee advised on one item."""

    type: ClassVar[str] = "advice.given"
    sentence: ClassVar[str] = N_("An ethics committee gave its advice.")
    subject: str  # the project, or the meeting where the item is about none
    item: str
    advice: str
    taking_part: int
    stepped_aside: int
    words: Words  # reasons, conditions, dissent


@declared
@dataclass(frozen=True)
class AdviceAnswered:
    """The body said what it does with the advice."""

    type: ClassVar[str] = "advice.answered"
    sentence: ClassVar[str] = N_("A body said what it does with the advice.")
    subject: str
    item: str
    followed: str
    words: Words  # answer
