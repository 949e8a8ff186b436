"""Words that stay: bounded, cleaned, and free of anybody's reference.

What is published, recorded or put into a letter cannot be taken back, so it is
refused with its reason rather than cut off or quietly changed.
"""

from answerable.domains.ledger.core.events import names_a_person
from answerable.foundations.core import text
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say, word

NAME_ROOM = 200
EMAIL_ROOM = 254
NOTE_ROOM = 1_000
COMMENT_ROOM = 4_000
REASON_ROOM = 2_000
GROUND_ROOM = 300
ROLE_ROOM = 120


class ReasonMissing(Refused):
    """A step that the public will see needs a written reason."""


class NamesPerson(Refused):
    """The public words hold what looks like a person's reference."""


class BadAddress(Refused):
    """An e-mail address that no letter could reach."""


def settle(words: str, room: int) -> str:
    """Return the words cleaned. Raises TextTooLong and NamesPerson."""
    tidy = text.clean(words, room)
    if names_a_person(tidy):
        raise NamesPerson(Decision.unless(PERSON_NAMED))
    return tidy


PERSON_NAMED = Reason(
    "names_person",
    "This holds a person’s reference, and everyone can read what is written here.",
    "Write a job title instead.",
)


def need(words: str, room: int, what: str) -> str:
    """Return the words cleaned; some are needed.

    Raises ReasonMissing naming what is missing, TextTooLong and NamesPerson.
    """
    tidy = settle(words, room)
    if not tidy:
        raise ReasonMissing(
            Decision.unless(
                Reason(
                    "reason_missing",
                    say("Write {what}.", what=word(what)),
                    "You can write it here.",
                )
            )
        )
    return tidy


def address(email: str) -> str:
    """Return an e-mail address as it is kept. Raises BadAddress and TextTooLong."""
    tidy = text.clean(email, EMAIL_ROOM).lower()
    if not text.is_email(tidy):
        raise BadAddress(
            Decision.unless(
                Reason(
                    "bad_email",
                    "An e-mail address looks like name@example.org.",
                    "Correct it and send again.",
                )
            )
        )
    return tidy
