"""How wide text is, near enough to break it into the lines of a picture.

A server does not know the reader's font, so widths are an average of the system
fonts with room to spare.
"""

_NARROW = frozenset("iljtfrI.,:;'’|!()[] -")
_WIDE = frozenset("mwMW—%@")
_SPARE = 1.06


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate the width of one line of text in the units of its size."""
    units = sum(_units(mark) for mark in text)
    return units * size * _SPARE * (1.06 if bold else 1.0)


def _units(mark: str) -> float:
    if mark in _NARROW:
        return 0.33
    if mark in _WIDE:
        return 0.88
    return 0.68 if mark.isupper() else 0.555


def wrap(
    text: str, room: float, size: float, *, bold: bool = False, most: int = 4
) -> tuple[str, ...]:
    """Break a text into lines that fit; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in _words(text, room, size, bold):
        longer = f"{line} {word}".strip()
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(",;.") + "…"]
    return tuple(found for found in lines if found)


def _words(text: str, room: float, size: float, bold: bool) -> list[str]:
    """Split into words, cutting one that is wider than the room by itself."""
    words: list[str] = []
    for word in text.split():
        rest = word
        while width(rest, size, bold=bold) > room and len(rest) > 1:
            cut = _longest_start(rest, room, size, bold)
            words.append(rest[:cut])
            rest = rest[cut:]
        words.append(rest)
    return words


def _longest_start(word: str, room: float, size: float, bold: bool) -> int:
    cut = len(word) - 1
    while cut > 1 and width(word[:cut], size, bold=bold) > room:
        cut -= 1
    return cut
