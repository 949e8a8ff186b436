"""What stands in one cell of a file: its text, its list, or nothing at all.

Unknown is not no (DESIGN §2.3): a cell that says that it is not known answers nothing.
"""

import ast
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from answerable.foundations.core import text as texts

# One row of a file, column by column, as its reader gives it.
Cells: TypeAlias = Mapping[str, object]

BETWEEN = "; "
LONGEST_LIST = 100_000
# Outside these, a number is written as it is held and not digit by digit.
SMALLEST_PLAIN, LARGEST_PLAIN = Decimal("1e-9"), 10**15
_NOTHING = frozenset({"", "[]", "{}", "['']", '[""]'})
_UNKNOWN = frozenset(
    {
        "-", "--", "—", "–", "?", ".", "#n/a", "#value!", "#ref!", "n/a", "n.a.", "na",
        "nan", "nil", "null", "none given", "no data", "no information",
        "not available", "not known", "not provided", "not recorded",
        "not reported", "not specified",
        "not stated", "tbc", "tbd", "to be confirmed", "to be decided",
        "to be determined", "unavailable", "unknown", "onbekend", "niet bekend",
        "not available at this time", "not yet available", "not yet known",
        "unknown at this time", "information not available",
    }
)  # fmt: skip
_WITHHELD = re.compile(
    r"(?:\W*)(?:redacted|withheld|restricted|classified|confidential|exempt)\b",
    re.IGNORECASE,
)
_NOT_APPLICABLE = re.compile(
    r"(?:not applicable|does not apply)\b\s*(?:[-–—:,;.(]|because)?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_SPLIT = re.compile(r"[;|\n]")


class Formula(str):
    """A cell that a spreadsheet works out. We keep what was typed, and no result."""

    __slots__ = ()


def text(value: object) -> str:
    """Give the text of a cell, clean enough to keep; a list becomes one line."""
    if type(value) is str:
        return "" if value in _NOTHING else texts.tidy(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return texts.tidy(str(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, list | tuple):
        return BETWEEN.join(part for item in value if (part := text(item)))
    if isinstance(value, Mapping):
        pairs = ((text(name), text(item)) for name, item in value.items())
        return BETWEEN.join(f"{name}: {item}" for name, item in pairs if item)
    return text(str(value))


def items(value: object) -> list[str]:
    """Give the items of a cell that holds a list, in any of the usual notations."""
    if isinstance(value, list | tuple):
        return [part for item in value if (part := text(item))]
    written = text(value)
    if (listed := noted(written)) is not None:
        return listed
    return [part for piece in _SPLIT.split(written) if (part := piece.strip())]


def noted(written: str) -> list[str] | None:
    """Read a list written as programs do, such as ['a', 'b']; otherwise nothing."""
    if not (written.startswith("[") and written.endswith("]")):
        return None
    if len(written) > LONGEST_LIST:
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            listed = read(written)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if isinstance(listed, list) and all(isinstance(i, str) for i in listed):
            return items(listed)
    return None


def is_unknown(written: str) -> bool:
    """Say whether a text only says that something is not known or not reported."""
    return written.casefold().rstrip(".!") in _UNKNOWN or written in _UNKNOWN


def is_withheld(written: str) -> bool:
    """Say whether a short text says that something is kept back."""
    return len(written) <= 80 and _WITHHELD.match(written) is not None


def not_applicable(written: str) -> str | None:
    """Give the reason why something does not apply; empty if none is given."""
    found = _NOT_APPLICABLE.fullmatch(written)
    return found[1].strip().removesuffix(")").strip() if found else None


def folded(written: str) -> str:
    """Give a text as keys compare it: case, accents and spaces do not count."""
    return " ".join(texts.folded(written).split())


def _number(value: int | float | Decimal) -> str:
    if isinstance(value, int):
        return str(value)
    if not Decimal(value).is_finite():
        return ""
    if value and not SMALLEST_PLAIN < Decimal(value).copy_abs() < LARGEST_PLAIN:
        return str(value)
    if value == int(value):
        return str(int(value))
    return format(value.normalize(), "f") if isinstance(value, Decimal) else repr(value)
