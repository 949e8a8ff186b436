"""What went wrong, in words for whoever met it: what happened, what is safe, what next.

A person never sees a traceback; the log of the server has it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import Error as DatabaseError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Why:
    """One reason for a refusal and who can change it."""

    sentence: Words
    who: Words = ""


@dataclass(frozen=True)
class Problem:
    """A problem as a page or as JSON tells it."""

    code: str
    status: int
    title: Words
    what_happened: tuple[Words, ...]
    what_next: tuple[Words, ...] = ()
    reasons: tuple[Why, ...] = ()
    retry_after: int | None = None


_NOTHING_LOST = _(
    "Nothing was half saved: a change is kept whole or not at all, and whatever was "
    "saved before is safe."
)
WAIT = _("Wait a little, then load the page again.")
GO_BACK = _(
    "Go back in your browser. What you typed is still in the page you sent. Copy it "
    "to a safe place, then try again."
)


def _database(code: str, what: Words, next_step: Words, wait: int = 60) -> Problem:
    return Problem(
        code=code,
        status=503,
        title=_("The register cannot do this just now"),
        what_happened=(what, _NOTHING_LOST),
        what_next=(next_step,),
        retry_after=wait,
    )


_ASK_OPERATOR = _("If it goes on, tell the team that runs this register.")
_READ_ONLY = _database(
    "database_read_only",
    _("The database can be read and not changed at the moment. Pages still open."),
    _ASK_OPERATOR,
    300,
)
_FULL = _database(
    "disk_full",
    _("The disk of the register is full, so nothing new can be saved."),
    _ASK_OPERATOR,
    300,
)
_LOCKED = _database(
    "database_busy",
    _("Someone else was saving at the same moment, and it took too long."),
    _("Wait a few seconds and send it again."),
    5,
)
_UNREACHABLE = _database(
    "database_unreachable", _("The database does not answer."), _ASK_OPERATOR, 30
)
_NOT_PREPARED = _database(
    "database_not_prepared",
    _("The database has not been set up for this version of the register."),
    _("Whoever runs it can type: answerable manage migrate."),
    300,
)
# What SQLite and PostgreSQL say, in lower case; the first that fits is told.
_SIGNS = (
    (_FULL, ("disk is full", "no space left", "disk full", "could not extend file")),
    (_READ_ONLY, ("readonly database", "read-only transaction", "read only")),
    (_LOCKED, ("is locked", "lock timeout", "deadlock", "could not serialize")),
    (_NOT_PREPARED, ("no such table", "no such column", "does not exist")),
)


def of_database(error: DatabaseError) -> Problem:
    """Return what a failure of the database means to the person who met it."""
    said = " ".join(_chain(error)).lower()
    for problem, signs in _SIGNS:
        if any(sign in said for sign in signs):
            return problem
    return _UNREACHABLE


def _chain(error: BaseException | None) -> Iterable[str]:
    while error is not None:
        yield str(error)
        error = error.__cause__


def not_found(reasons: tuple[Why, ...] = ()) -> Problem:
    """There is no such page."""
    return Problem(
        code="not_found",
        status=404,
        title=_("There is no page here"),
        what_happened=(
            _("The address may be mistyped, or the page was never public."),
            _("Entries taken off the register keep a page that says why."),
        ),
        what_next=(_("Check the address, or look for the project by name."),),
        reasons=reasons,
    )


def refused(reasons: tuple[Why, ...], *, forbidden: bool) -> Problem:
    """A rule of the register stands against it."""
    return Problem(
        code="forbidden" if forbidden else "refused",
        status=403 if forbidden else 409,
        title=_("You cannot do this") if forbidden else _("This cannot be done yet"),
        what_happened=(_("Nothing was changed. Here is why."),),
        reasons=reasons,
    )


FORBIDDEN = Problem(
    code="forbidden",
    status=403,
    title=_("You cannot open this"),
    what_happened=(_("Your account has no permission for this page."),),
    what_next=(
        _("Ask the register team, or someone in your organisation who has it."),
    ),
)
BAD_REQUEST = Problem(
    code="bad_request",
    status=400,
    title=_("We could not read that request"),
    what_happened=(_("Something in it was not in a form that we can read."),),
    what_next=(_("Go back and try again, or start from the home page."),),
)
NOT_ALLOWED = Problem(
    code="method_not_allowed",
    status=405,
    title=_("This page cannot be used that way"),
    what_happened=(_("The page can be opened, and not sent to, or the reverse."),),
    what_next=(_("Start again from the home page."),),
)
TOO_LARGE = Problem(
    code="too_large",
    status=413,
    title=_("That is too much to send at once"),
    what_happened=(
        _("What you sent is larger than 5 megabytes, so we did not take it in."),
        _("Nothing was changed."),
    ),
    what_next=(_("Send it in smaller parts."),),
)
LOST_SESSION = Problem(
    code="session_ended",
    status=403,
    title=_("You need to sign in again"),
    what_happened=(
        _("Your session ended, or the page was open for too long."),
        _("What you just sent was not saved. Answers you saved before are safe."),
    ),
    what_next=(
        _("Copy what you typed, sign in again, and send it once more."),
        _("If you were not signed in, go back, load the page again and retry."),
    ),
)
FAULT = Problem(
    code="fault",
    status=500,
    title=_("Something went wrong on our side"),
    what_happened=(
        _("The register met a fault. It is in our log, and it is not your mistake."),
        _NOTHING_LOST,
    ),
    what_next=(_ASK_OPERATOR,),
)
