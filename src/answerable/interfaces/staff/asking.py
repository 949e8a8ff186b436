"""One question a page, whatever it is about: a project, a tool version or a body.

Save and go on, save and go back, rows without JavaScript, wrong answers kept as they
were typed, and two people at one answer shown to each other.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.domains.accounts import queries as accounts
from answerable.domains.catalogue.core.answers import BLANK, Answer
from answerable.domains.catalogue.core.facts import Fact
from answerable.domains.catalogue.core.values import InvalidValue
from answerable.domains.register.actions.drafts import EditConflict
from answerable.domains.register.core.fingerprints import fingerprint
from answerable.foundations import clock
from answerable.interfaces.staff import lost_sessions, pages
from answerable.interfaces.staff.forms import answers
from answerable.interfaces.staff.forms.answers import AnswerForm
from answerable.interfaces.staff.pages import Crumb, Words
from answerable.interfaces.ui.record.raised import NOTHING_RAISED, RaisedView

REFUSED = 422


@dataclass(frozen=True)
class Question:
    """A fact to answer here, how to keep the answer, and where to go after it."""

    fact: Fact
    own: Answer
    keep: Callable[[Answer, str | None], None]
    back: str
    onward: Callable[[], str]
    crumbs: tuple[Crumb, ...]
    inherited: Answer | None = None
    inherited_from: str = ""
    may_edit: bool = True
    closed_because: Words = ""
    by_link: bool = False
    raised: RaisedView = NOTHING_RAISED


def ask(request: HttpRequest, question: Question) -> HttpResponse:
    """Show the question, or take in what was typed."""
    if request.method != "POST":
        return _open(request, question)
    form = AnswerForm(question.fact, dict(request.POST.lists()))
    wanted = request.POST.get("action", "save")
    if wanted == answers.ADD_ROW:
        form.add_row()
        return _show(request, question, form)
    if wanted.startswith(answers.REMOVE_ROW):
        form.remove_row(_row(wanted))
        return _show(request, question, form)
    if wanted == "keep_theirs":
        return _onward(request, question, _("Kept what your colleague wrote."))
    if wanted == "merge":
        return _show(request, question, form, beside=question.own)
    return _save(request, question, form, wanted)


def _row(wanted: str) -> int:
    number = wanted.removeprefix(answers.REMOVE_ROW)
    return int(number) if number.isascii() and number.isdigit() else -1


def _open(request: HttpRequest, question: Question) -> HttpResponse:
    if question.may_edit and (typed := lost_sessions.parked(request)):
        form = AnswerForm(question.fact, dict(typed.lists()))
        return _show(request, question, form, found_again=True)
    return _show(request, question, AnswerForm.of(question.fact, question.own))


def _save(
    request: HttpRequest, question: Question, form: AnswerForm, wanted: str
) -> HttpResponse:
    is_cleared = wanted == "clear"
    answer = BLANK if is_cleared else form.read(clock.today())
    if answer is None:
        return _show(request, question, form, status=REFUSED)
    try:
        question.keep(answer, request.POST.get("seen"))
    except InvalidValue as refusal:
        form.refuse(refusal.problems)
        return _show(request, question, form, status=REFUSED)
    except EditConflict as conflict:
        return _both(request, question, form, conflict)
    said = _("Saved: %(fact)s.") % {"fact": _(question.fact.label)}
    if is_cleared or wanted == "save_return":
        return _onward(request, question, said, back=True)
    return _onward(request, question, said)


def _onward(
    request: HttpRequest, question: Question, said: str, *, back: bool = False
) -> HttpResponse:
    lost_sessions.forget(request)
    messages.success(request, said)
    return redirect(question.back if back else question.onward())


def _show(
    request: HttpRequest,
    question: Question,
    form: AnswerForm,
    *,
    status: int = 200,
    found_again: bool = False,
    beside: Answer | None = None,
) -> HttpResponse:
    overrides = request.method == "POST" or "override" in request.GET
    return pages.page(
        request,
        "facts/answer.html",
        status=status,
        question=question,
        fact=question.fact,
        form=form,
        seen=_seen(request, question),
        found_again=found_again,
        beside=beside,
        shows_form=question.inherited is None or overrides or found_again,
        crumbs=question.crumbs,
    )


def _seen(request: HttpRequest, question: Question) -> str:
    """Keep the mark that the form was opened with, through wrong tries and new rows."""
    if request.method == "POST":
        return request.POST.get("seen", "")
    return fingerprint(question.own)


def _both(
    request: HttpRequest, question: Question, form: AnswerForm, conflict: EditConflict
) -> HttpResponse:
    theirs, mine = conflict.theirs, conflict.yours
    names = accounts.names({theirs.by}) if theirs.by else {}
    typed = [
        (name, text)
        for name, texts in form.typed.items()
        for text in texts
        if name not in ("csrfmiddlewaretoken", "seen", "action")
    ]
    return pages.page(
        request,
        "facts/both.html",
        status=409,
        question=question,
        fact=question.fact,
        theirs=theirs,
        mine=mine,
        who=names.get(theirs.by, ""),
        typed=typed,
        seen=fingerprint(theirs),
        crumbs=question.crumbs,
    )
