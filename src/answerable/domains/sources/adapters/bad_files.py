"""What is said when a whole file cannot be read: what was found, and what to do.

A file is proved readable to its end before anything of it is kept, so a refusal here
means that nothing was changed.
"""

from dataclasses import dataclass

from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

MOST_COLUMNS = 200
ANEW = N_("Save or download the file again, and import it then. Nothing was changed.")


class BadFile(Refused):
    """The file cannot be read to its end; nothing of it was kept."""


@dataclass(frozen=True)
class Misfit:
    """A row that cannot be read although the file can."""

    found: str
    expected: str
    advice: str


def bad(code: str, sentence: str, advice: str = ANEW) -> BadFile:
    return BadFile(Decision.unless(Reason(code, sentence, advice)))


def cut_off(row: int) -> BadFile:
    return bad("cut_off", say("The file is cut off in or after row {row:,}.", row=row))


def too_wide(found: int) -> Misfit:
    return Misfit(
        say("the row has {found:,} columns", found=found),
        say("at most {most} can be read", most=MOST_COLUMNS),
        N_("Take away columns that are not about the project."),
    )


def uneven(found: int, named: int) -> Misfit:
    return Misfit(
        say("the row has {found:,} cells", found=found),
        say("the heading names {named:,}", named=named),
        N_("A quote or a separator may be missing. Put the row right."),
    )


def not_a_record() -> Misfit:
    return Misfit(
        N_("this is not a record"),
        N_("each record has names and values"),
        N_("Ask whoever keeps the source to put it right."),
    )


def heading(names: list[str]) -> tuple[str, ...]:
    """Settle the names of the columns. Raises BadFile if two are the same."""
    cleaned = [" ".join(name.split()) for name in names]
    if len(cleaned) > MOST_COLUMNS:
        said = say("The heading has {found:,} columns.", found=len(cleaned))
        advice = say("At most {most} can be read.", most=MOST_COLUMNS)
        raise bad("too_many_columns", said, advice)
    if not any(cleaned):
        raise bad(
            "no_heading",
            say("The first row of the file is empty."),
            N_("Put the names of the columns into the first row."),
        )
    settled = [name or f"Column {place}" for place, name in enumerate(cleaned, 1)]
    for name in settled:
        if settled.count(name) > 1:
            said = say("Two columns are called “{name}”.", name=name[:60])
            raise bad("doubled_column", said, N_("Give each column a name of its own."))
    return tuple(settled)
