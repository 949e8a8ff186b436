"""Projects for tests, brought as far along their life as a test needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from answerable.domains.organisations.core.roles import Role
from answerable.domains.organisations.queries import by_ref
from answerable.domains.register.actions import approvals, drafts, projects, tools
from answerable.domains.register.core.kinds import Kind
from answerable.foundations.core.actor import Actor
from tests.factories.answers import short_entry
from tests.factories.organisations import organisation
from tests.factories.people import LONG_AGO, member

_numbers = count(1)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Body:
    """A body with the two people it takes to publish."""

    ref: str
    slug: str
    author: Actor
    approver: Actor


def body(**given: object) -> Body:
    """Make a council with an author and an approver."""
    ref = organisation(**given)
    return Body(
        ref, by_ref(ref).slug, member(ref, Role.AUTHOR), member(ref, Role.APPROVER)
    )


def started(whose: Body, title: str = "", *, at: datetime = LONG_AGO) -> str:
    """Start an entry that has only its name."""
    return projects.create(
        organisation=whose.slug,
        title=title or f"Project {next(_numbers)}",
        kind=Kind.OWN,
        by=whose.author,
        at=at,
    )


def drafted(
    whose: Body, title: str = "", *, at: datetime = LONG_AGO, **changed: object
) -> str:
    """Draft an entry that is complete enough to send."""
    ref = started(whose, title, at=at)
    answer(ref, whose, at=at, **changed)
    return ref


def answer(ref: str, whose: Body, *, at: datetime, **changed: object) -> None:
    """Give all answers of the short entry."""
    drafts.answer_several(
        ref=ref, answers=short_entry(**changed), by=whose.author, at=at
    )


def sent(
    whose: Body, title: str = "", *, at: datetime = LONG_AGO, **changed: object
) -> str:
    """Draft an entry and send it to the approver."""
    ref = drafted(whose, title, at=at, **changed)
    approvals.send(ref=ref, note="The first version.", by=whose.author, at=at + HOUR)
    return ref


def published(
    whose: Body, title: str = "", *, at: datetime = LONG_AGO, **changed: object
) -> str:
    """Publish an entry as its first version."""
    ref = sent(whose, title, at=at, **changed)
    approvals.approve(ref=ref, note="", by=whose.approver, at=at + 2 * HOUR)
    return ref


def publish_again(ref: str, whose: Body, *, at: datetime, note: str = "") -> int:
    """Send and approve what the draft says now; return the version's number."""
    approvals.send(ref=ref, note=note, by=whose.author, at=at)
    return approvals.approve(ref=ref, note=note, by=whose.approver, at=at + HOUR)


def tool(whose: Body, name: str = "", *, at: datetime = LONG_AGO) -> str:
    """Add a tool with one version, and return the version's reference."""
    ref = tools.add(
        keeper=whose.slug,
        name=name or f"Tool {next(_numbers)}",
        supplier="Example Software Ltd",
        summary="It counts.",
        by=whose.author,
        at=at,
    )
    return tools.add_version(
        tool=ref, label="1.0", released_on=None, by=whose.author, at=at
    )
