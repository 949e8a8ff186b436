"""E-mails to whoever is waiting: short, in plain words, with one link.

The words say why the person gets it. No personal matter stands in a link.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext, override

from answerable.foundations.core.said import again, say

SIGNATURE = say(
    "You get this because of your role on the register. Your organisation's "
    "administrator can change your role."
)


@dataclass(frozen=True)
class Letter:
    """A subject, some paragraphs and one place to go."""

    subject: str
    paragraphs: tuple[str, ...]
    path: str
    why: str = SIGNATURE

    @property
    def text(self) -> str:
        """Return the letter as plain text."""
        link = f"{settings.ANSWERABLE_BASE_URL}{self.path}"
        return "\n\n".join([*self.paragraphs, link, self.why]) + "\n"

    def in_language(self, code: str) -> "Letter":
        """Return the letter as its reader would have it, with the link to match."""
        with override(code):
            return Letter(
                again(self.subject, gettext),
                tuple(again(text, gettext) for text in self.paragraphs),
                self.path if code == settings.LANGUAGE_CODE else f"/{code}{self.path}",
                again(self.why, gettext),
            )


def deliver(address: str, subject: str, text: str) -> None:
    """Send one letter. Line breaks in a subject are removed."""
    EmailMessage(subject=" ".join(subject.split()), body=text, to=[address]).send()
