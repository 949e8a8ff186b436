"""Words that everyone will read, and whether who writes them is free to judge."""

from datetime import datetime

from answerable.domains.frameworks.core import replies
from answerable.domains.organisations.core.independence import Judged, may_judge
from answerable.domains.organisations.queries import interests
from answerable.domains.register.core import wording
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import Refused

JOB_ROOM = wording.ROLE_ROOM
REASONS_ROOM = 3_000
SOURCES_ROOM = 1_500
REPLY_ROOM = 1_000  # characters, for eighty words


class NotIndependent(Refused):
    """Whoever wants to judge belongs to a side, or wrote what is judged."""


class ReplyRefused(Refused):
    """The reply is empty or has more than eighty words."""


def settled(words: str, room: int) -> str:
    """Return words cleaned. Raises TextTooLong and NamesPerson."""
    return wording.settle(words, room)


def needed(words: str, what: str, room: int = REASONS_ROOM) -> str:
    """Return words that must be there. Raises ReasonMissing too."""
    return wording.need(words, room, what)


def replied(words: str) -> str:
    """Return a reply of one to eighty words. Raises ReplyRefused too."""
    said = wording.settle(words, REPLY_ROOM)
    replies.fits(said).or_raise(ReplyRefused)
    return said


def need_free(by: Actor, judged: Judged, at: datetime) -> None:
    """Let a person judge this now; asked at each act. Raises NotIndependent."""
    judge = interests.judge(by.ref, today=clock.london_date(at))
    may_judge(judge, judged).or_raise(NotIndependent)
