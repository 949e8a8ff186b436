"""A panel calls a project in: the register team and the body hear of it at once.

The Charter lets no project stay out of sight (Principles 9 and 11), so nobody can
refuse a call-in. The register team opens the review, and the panel sees that it did.
"""

from datetime import datetime

from django.db import transaction

from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.panels.actions import call_ins
from answerable.domains.panels.core.calling import CallInState
from answerable.domains.panels.queries import panels
from answerable.domains.register.queries import drafts
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.journeys import tasks
from answerable.journeys.letters import Letter

_WANTS = N_("The panel “{panel}” wants {ref} reviewed.")


@transaction.atomic
def call_in(*, panel: str, project: str, reasons: str, by: Actor, at: datetime) -> str:
    """Call a project in, and write to those who must act and those it is about.

    Raises NotFound, NotPermitted, NotPossibleNow, ReasonMissing and TextTooLong.
    """
    ref = call_ins.call_in(panel=panel, project=project, reasons=reasons, by=by, at=at)
    named = panels.line(panel).name
    team = organisations.people_with(
        Permission.PUBLISH_FOR_OTHERS, organisations.operator().ref
    )
    tasks.post(
        Letter(
            say("A panel called a project in: {ref}", ref=project),
            (
                say(_WANTS, panel=named, ref=project),
                say("Please open a review. Nobody can refuse a call-in."),
            ),
            "/staff/panels/call-ins/",
        ),
        [person.email for person in team],
    )
    owners = organisations.people_with(
        Permission.APPROVE_PROJECT, drafts.keeper_ref(project)
    )
    tasks.post(
        Letter(
            say("Your project was called in: {ref}", ref=project),
            (
                say(_WANTS, panel=named, ref=project),
                say("The reasons are public. Independent people will judge it."),
            ),
            f"/panels/{panel}/",
        ),
        [person.email for person in owners],
    )
    return ref


@transaction.atomic
def take_up(*, project: str, review: str, by: Actor, at: datetime) -> int:
    """Note for every panel that waits that this review was opened; return how many.

    Raises NotPermitted.
    """
    waiting = [
        one for one in panels.called_in(project) if one.state is CallInState.WAITING
    ]
    for one in waiting:
        call_ins.take_up(ref=one.ref, review=review, by=by, at=at)
    return len(waiting)
