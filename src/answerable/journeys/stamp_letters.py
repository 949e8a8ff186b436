"""Who is written to about the Charter stamp: the body, and those who can decide."""

from collections.abc import Callable

from answerable.domains.accounts import queries as accounts
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.queries import interests
from answerable.domains.stamp.core.rules import REPLY_DAYS
from answerable.domains.stamp.core.states import StampEvent
from answerable.domains.stamp.queries import holdings
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_
from answerable.journeys import stamp_subjects
from answerable.journeys.letters import Letter

# How a letter is queued; whoever calls gives it, because the clock calls too.
Post = Callable[[Letter, list[str]], None]
_REPLY = say(
    "You can reply in at most 80 words, and your reply stands beside it. Before a "
    "stamp is withdrawn we wait {days} days for it.",
    days=REPLY_DAYS,
)
_SUBJECTS = {
    StampEvent.CONSIDER: N_("The Charter stamp: your application was taken up ({ref})"),
    StampEvent.AWARD: N_("The Charter stamp was awarded ({ref})"),
    StampEvent.REFUSE: N_("The Charter stamp was refused ({ref})"),
    StampEvent.QUESTION: N_(
        "Please answer: the Charter stamp is under question ({ref})"
    ),
    StampEvent.RESTORE: N_("The Charter stamp was restored ({ref})"),
    StampEvent.SUSPEND: N_("The Charter stamp was suspended ({ref})"),
    StampEvent.WITHDRAW: N_("The Charter stamp was withdrawn ({ref})"),
    StampEvent.LAPSE: N_("The Charter stamp has ended ({ref})"),
}


def tell_body(ref: str, event: StampEvent, post: Post) -> None:
    """Write to the approvers of the body what was done, and how to reply."""
    found = holdings.of(ref)
    name = stamp_subjects.names([found.subject])[found.subject]
    letter = Letter(
        say(_SUBJECTS[event], ref=ref),
        (
            say("{done}: {name}.", done=word(event.done), name=name),
            say("The reasons stand on the page, where everyone can read them."),
            _REPLY,
        ),
        f"/staff/stamp/{ref}/",
    )
    people = organisations.people_with(
        Permission.APPLY_FOR_STAMP, found.organisation_ref
    )
    post(letter, [person.email for person in people])


def tell_deciders(ref: str, post: Post) -> None:
    """Write to every decision maker that something about a stamp waits for them."""
    found = holdings.of(ref)
    letter = Letter(
        say("Please look: the Charter stamp ({ref})", ref=ref),
        (
            say("How it stands: {state}.", state=word(found.state.label)),
            say("It waits for a decision maker who is free to decide it."),
        ),
        f"/staff/stamp/{ref}/",
    )
    able = {one.ref for one in interests.who_may(Permission.DECIDE_STAMP)}
    people = [accounts.by_ref(one) for one in sorted(able)]
    post(letter, [person.email for person in people if person])
