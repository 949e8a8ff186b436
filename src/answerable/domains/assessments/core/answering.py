"""What the body may say to a decision, and its supplier.

The body answers as a whole in at most 300 words; a supplier in at most 80, as an owner
does beside a verdict (DESIGN §6.3).
"""

from enum import StrEnum

from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_


class Voice(StrEnum):
    OWNER = "owner"
    SUPPLIER = "supplier"

    @property
    def label(self) -> str:
        """Return whose answer it is."""
        return _VOICES[self][0]

    @property
    def sentence(self) -> str:
        """Say who gives it."""
        return _VOICES[self][1]

    @property
    def most_words(self) -> int:
        """How long it may be."""
        return _ROOM[self]


_VOICES = {
    Voice.OWNER: (N_("The body answers"), N_("The body that runs it answers.")),
    Voice.SUPPLIER: (
        N_("The supplier answers"),
        N_("The supplier wrote this to the register team."),
    ),
}
_ROOM = {Voice.OWNER: 300, Voice.SUPPLIER: 80}


def fits(voice: Voice, text: str) -> Decision:
    """Allow an answer that has words, and not too many."""
    count = len(text.split())
    if 0 < count <= voice.most_words:
        return Decision.yes()
    return Decision.unless(
        Reason("answer_empty", "There is no answer yet.", "Write it and save again.")
        if not count
        else Reason(
            "answer_too_long",
            say(
                "The answer has {count} words, and there is room for {most}.",
                count=count,
                most=voice.most_words,
            ),
            "Shorten it and save again.",
        )
    )
