"""What every page about a review needs: who is looking, and what they may do."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from answerable.domains.assessments.core.records import ReviewView
from answerable.domains.assessments.queries import reviews
from answerable.domains.frameworks.core.editions import Criterion, Edition
from answerable.domains.frameworks.queries import editions
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations import clock
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound
from answerable.interfaces.staff import acting, pages

RUNS = (Permission.OPEN_REVIEW, Permission.CHOOSE_REVIEWERS, Permission.DECIDE_REVIEW)


def read(request: HttpRequest, ref: str) -> ReviewView:
    """Return a review as this person may see it.

    Whoever runs it, sits on it or decides it sees the votes once all have voted; the
    body sees them with everyone, once it is decided. Raises NotFound.
    """
    found = reviews.show(ref, today=clock.today(), inside=sees_inside(request, ref))
    if may_look(request, found):
        return found
    raise NotFound.of("review", ref)


def sees_inside(request: HttpRequest, ref: str) -> bool:
    """Say whether a person runs a review, sits on it or may decide it."""
    person = acting.me(request)
    sits = person.ref in set(reviews.people(ref).values())
    return sits or any(person.may_everywhere(one) for one in RUNS)


def may_look(request: HttpRequest, found: ReviewView) -> bool:
    """Say whether a review is this person's business at all."""
    person = acting.me(request)
    judges = person.may_everywhere(Permission.REVIEW)
    runs = any(person.may_everywhere(one) for one in RUNS)
    body = found.line.organisation_ref
    return judges or runs or person.may(Permission.RESPOND_TO_REVIEW, body)


def actor(request: HttpRequest, permission: Permission, found: ReviewView) -> Actor:
    """Return who acts on a review, in the role that allows it."""
    return acting.actor(request, permission, found.line.organisation_ref)


def asked(found: ReviewView) -> Mapping[int, tuple[Edition, Criterion]]:
    """Return what each question stands for."""
    kept = {}
    for question in found.questions:
        framework, _slash, name = question.edition.partition("/")
        edition = editions.edition(framework, name)
        kept[question.number] = (edition, edition.by_id[question.criterion])
    return kept


def crumbs(ref: str = "") -> list[pages.Crumb]:
    """Return the way back to the reviews, and to this one."""
    found = [(_("Reviews"), pages.address("staff:reviews:index"))]
    if ref:
        found.append((ref, pages.address("staff:reviews:show", ref)))
    return found
