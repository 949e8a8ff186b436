"""Every form that is not about a fact: the same controls, the same plain messages."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest

from answerable.domains.catalogue.core import cells
from answerable.domains.catalogue.core.cells import Fault
from answerable.domains.catalogue.core.fields import Control
from answerable.domains.catalogue.core.values import Problem
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.said import say, word
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.forms import boxes
from answerable.interfaces.staff.forms.boxes import Box, Told, Typed
from answerable.interfaces.ui.formats import tr


class Form:
    """Controls with what was typed, checked when asked."""

    def __init__(self, controls: Sequence[Control], typed: Typed) -> None:
        self.controls = tuple(controls)
        self.typed = {name: list(texts) for name, texts in typed.items()}
        self.problems: list[Problem | Told] = []

    @property
    def boxes(self) -> list[Box]:
        errors = boxes.by_field(self.problems)
        return [boxes.box(control, self.typed, errors) for control in self.controls]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every problem with the place to go to."""
        places = {box.control.name: box.first_id for box in self.boxes}
        return [(places.get(p.field, "main"), tr(p.sentence)) for p in self.problems]

    def read(self) -> dict[str, str] | None:
        """Give what was typed by name, or None with the problems noted."""
        typed = boxes.with_dates(self.controls, self.typed)
        found = {
            c.name: self._read(c, boxes.last(typed, c.name)) for c in self.controls
        }
        return None if self.problems else found

    def _read(self, control: Control, text: str) -> str:
        try:
            if cells.is_empty(text):
                if control.required:
                    verb = N_("Choose one.") if control.options else N_("Type it.")
                    needed = N_("we need this to go on")
                    raise Fault(N_("Nothing was typed"), needed, verb)
                return ""
            return control.read(text)
        except Fault as fault:
            said = say(
                "{control}: {found}",
                control=word(control.label),
                found=word(fault.found),
            )
            problem = Problem(control.name, said, fault.expected, fault.remedy)
            self.problems.append(problem)
            return ""

    def refuse(self, refusal: Refused, field: str = "") -> None:
        """Show a rule's reasons in the form, so that nothing typed is lost."""
        place = field or self.controls[0].name
        for reason in refusal.reasons:
            sentence = say(
                "{what} {who}", what=word(reason.sentence), who=word(reason.who)
            )
            self.problems.append(Told(place, sentence))


def of(request: HttpRequest, controls: Sequence[Control], **first: str) -> Form:
    """Fill a form with what was posted, or with what it starts from."""
    if request.method == "POST":
        return Form(controls, dict(request.POST.lists()))
    return Form(controls, {name: [text] for name, text in first.items()})


def said(form: Form, request: HttpRequest) -> dict[str, str] | None:
    """Give what was typed if this is a posted form without problems."""
    return form.read() if request.method == "POST" else None


def day(text: str) -> date:
    """Turn a checked date into a date."""
    return date.fromisoformat(text)
