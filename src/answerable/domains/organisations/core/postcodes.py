"""What a postcode is, and how people write one. A postcode is never kept.

A few letters and digits name a street, sometimes one home, so it is personal
(UK GDPR, Article 4(1)); what we ask of it is only which council's area it lies in.
"""

import re
import unicodedata
from dataclasses import dataclass, field

_OUTWARD = r"[A-Z]{1,2}[0-9][0-9A-Z]?"
_WHOLE = re.compile(rf"({_OUTWARD})([0-9])([A-Z]{{2}})")
_SECTOR = re.compile(rf"({_OUTWARD}) +([0-9])")
_DISTRICT = re.compile(_OUTWARD)
_CLOSED_SECTOR = re.compile(rf"({_OUTWARD})([0-9])")
# Typed for a nought, which is the only digit that looks like a letter of the alphabet.
_LETTER_O = re.compile(r"O(?=[A-Z]{2}$)")
LONGEST = 12


@dataclass(frozen=True)
class Postcode:
    """A postcode or the first parts of one. It never shows itself in a log."""

    outward: str = field(repr=False)
    digit: str = field(default="", repr=False)
    unit: str = field(default="", repr=False)

    @property
    def is_whole(self) -> bool:
        """Say whether all of it is there."""
        return bool(self.unit)

    @property
    def sector(self) -> str:
        """Return its first parts, as “L1 2”; without the digit, all that begin so."""
        return f"{self.outward} {self.digit}"


def read(text: str) -> Postcode | None:
    """Read what someone typed; None when it is not written like a postcode.

    Case, spaces, hyphens and full stops do not count, nor an O typed for a nought.
    """
    tidy = _tidy(text)
    if not tidy or len(tidy) > LONGEST:
        return None
    closed = tidy.replace(" ", "")
    for whole in (closed, _LETTER_O.sub("0", closed)):
        if found := _WHOLE.fullmatch(whole):
            return Postcode(*found.groups())
    if found := _SECTOR.fullmatch(tidy):
        return Postcode(*found.groups())
    if _DISTRICT.fullmatch(closed):
        return Postcode(closed)
    if found := _CLOSED_SECTOR.fullmatch(closed):
        return Postcode(*found.groups())
    return None


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).upper()
    kept = "".join(mark if mark.isascii() and mark.isalnum() else " " for mark in plain)
    return " ".join(kept.split())
