"""What may stand beside a verdict: the owner's own words, at most 80 of them.

Long enough to explain, short enough to be read (DESIGN §6.3).
"""

from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say

MOST_WORDS = 80


def fits(text: str) -> Decision:
    """Allow one to eighty words."""
    count = len(text.split())
    if count == 0:
        return Decision.unless(
            Reason("reply_empty", "There is no reply yet.", "Write it and save again.")
        )
    if count > MOST_WORDS:
        return Decision.unless(
            Reason(
                "reply_too_long",
                say(
                    "The reply has {count} words, and there is room for {most}.",
                    count=count,
                    most=MOST_WORDS,
                ),
                "Shorten it and save again.",
            )
        )
    return Decision.yes()
