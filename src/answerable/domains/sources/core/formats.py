"""The files that this register can read: those of three registers, and any table."""

from answerable.domains.sources.core.atrs import ATRS
from answerable.domains.sources.core.dutch import DUTCH
from answerable.domains.sources.core.understanding import Format
from answerable.domains.sources.core.us import US
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say

TABLE = "table"
FORMATS: dict[str, Format] = {fmt.name: fmt for fmt in (ATRS, DUTCH, US)}
NAMES = (*FORMATS, TABLE)


class UnknownFormat(Refused):
    """There is no format of this name; the message lists those that there are."""


def named(name: str) -> Format:
    """Give the format of a register that we know. Raises UnknownFormat."""
    if name in FORMATS:
        return FORMATS[name]
    said = say("There is no format called “{name}”.", name=name[:60])
    advice = say("Use one of these: {names}.", names=", ".join(NAMES))
    raise UnknownFormat(Decision.unless(Reason("unknown_format", said, advice)))
