"""Lessons for whoever is signed in: read, answer the check, and be done for a year."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.domains.duties.actions import lessons as acts
from answerable.domains.duties.actions.lessons import NotAllRight
from answerable.domains.duties.core import lesson_text
from answerable.domains.duties.core import lessons as rules
from answerable.domains.duties.core.lessons import Marked
from answerable.domains.duties.queries import lessons
from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations import clock
from answerable.interfaces.staff import acting, pages
from answerable.interfaces.staff.forms import duties as forms
from answerable.interfaces.staff.forms import plain
from answerable.interfaces.ui.access import signed_in


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """List the lessons, those for one's own roles first."""
    found = lessons.of_person(acting.me(request).ref, today=clock.today())
    return pages.page(request, "duties/training.html", lines=found)


@signed_in
def show(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Show a lesson with its check, and mark the check when it is sent."""
    lesson = lessons.lesson(lesson_id)
    form = plain.of(request, forms.check(lesson))
    said = plain.said(form, request)
    marked: tuple[Marked, ...] = ()
    if said is not None:
        chosen = forms.chosen(said)
        by = acting.actor(request, Permission.SEE_WORKSPACE, "")
        try:
            acts.finish(lesson=lesson.id, chosen=chosen, by=by, at=clock.now())
        except NotAllRight as refusal:
            form.refuse(refusal)
            marked = rules.mark(lesson, chosen)
        else:
            done = _("Well done. The lesson is due again in a year.")
            return pages.done(request, done, "staff:duties:training")
    parts = lesson_text.parts(lesson.body)
    crumbs = [(_("Lessons"), pages.address("staff:duties:training"))]
    return pages.page(
        request, "duties/lesson.html",
        lesson=lesson, parts=parts, form=form, marked=marked, crumbs=crumbs,
    )  # fmt: skip
