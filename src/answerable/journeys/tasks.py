"""Background work: letters to send, and what the clock changes each minute."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import get_language
from django_tasks import task

from answerable.domains.accounts import queries as accounts
from answerable.domains.panels.actions import panels
from answerable.domains.register.actions import listings
from answerable.foundations import clock
from answerable.journeys import (
    assess,
    due_results,
    import_tasks,
    keep_clearance,
    keep_credentials,
    keep_reviews,
    letters,
    raise_questions,
    redact,
    remind_duties,
)

KEEP_FAILED_DAYS = 14
# What was judged yesterday is judged again today, because answers grow old. A register
# of 100,000 entries is through in nine hours, and nobody waits for it.
JUDGED_A_TICK = 200
_IS_SILENT = ContextVar("is_silent", default=False)


@task()
def send_letter(address: str, subject: str, text: str) -> None:
    """Send one letter."""
    letters.deliver(address, subject, text)


@contextmanager
def no_letters() -> Iterator[None]:
    """Write to nobody meanwhile: of what happened long ago, everyone has heard."""
    token = _IS_SILENT.set(True)
    try:
        yield
    finally:
        _IS_SILENT.reset(token)


def post(letter: letters.Letter, addresses: list[str]) -> None:
    """Queue a letter to each address, in the caller's transaction.

    The letter goes out only if the act that caused it was kept. Addresses are
    written as the rules keep them, so that nobody gets it twice. It is in the
    language of whoever has an account, and else in the one that the sender works in.
    """
    if _IS_SILENT.get():
        return
    for address in dict.fromkeys(a.strip().lower() for a in addresses):
        person = accounts.by_email(address)
        language = person.language if person else get_language()
        said = letter.in_language(language or settings.LANGUAGE_CODE)
        send_letter.enqueue(address, said.subject, said.text)


@task()
def judge(ref: str) -> None:
    """Judge one entry by every edition, after it was published."""
    assess.assess(refs=[ref], at=clock.now(), today=clock.today())
    keep_clearance.notice(ref=ref, at=clock.now())


def tick() -> int:
    """Do what the clock asks for now; return how many marks moved.

    Finished letters are deleted, because they hold addresses and one-time links. An
    import whose worker was ended goes on. What was erased is written over at the end.
    """
    moved = listings.refresh_staleness(today=clock.today())
    assess.assess(at=clock.now(), today=clock.today(), most=JUDGED_A_TICK)
    raise_questions.raise_questions(at=clock.now(), post=post)
    keep_clearance.run(at=clock.now(), post=post)
    keep_credentials.renew(at=clock.now())
    keep_reviews.keep(at=clock.now(), post=post)
    due_results.watch(today=clock.today(), post=post)
    import_tasks.wake()
    panels.end_those_over(today=clock.today(), at=clock.now())
    remind_duties.remind(at=clock.now(), today=clock.today(), post=post)
    call_command(
        "prune_db_task_results",
        min_age_days=0,
        failed_min_age_days=KEEP_FAILED_DAYS,
        verbosity=0,
    )
    redact.tidy(at=clock.now())
    return moved
