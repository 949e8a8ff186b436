"""The form that takes in a file, and what a mapping asks of the source."""

from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.sources.core import formats
from answerable.foundations.core.decision import Refused
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.uploads import was_too_large
from answerable.interfaces.ui.formats import tr
from answerable.journeys.import_uploads import LIMIT

MEGABYTE = 1024 * 1024
FORMAT, FILE = "box-format-1", "box-file"
_OF_TABLE = Option(
    formats.TABLE,
    N_("Any other table"),
    N_("CSV, TSV, XLSX or JSON Lines. You say next what each column means."),
)


def choices() -> tuple[Option, ...]:
    """Return every format that a file can have."""
    known = (Option(f.name, f.title, f.licence) for f in formats.FORMATS.values())
    return (*known, _OF_TABLE)


@dataclass
class Upload:
    """A file and its format, with what is wrong with them."""

    format: str = ""
    file: "UploadedFile[Any] | None" = None
    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def errors(self) -> list[tuple[str, str]]:
        return [(place, tr(text)) for place, text in self.problems]

    def error_at(self, place: str) -> str:
        """Return what is wrong at a box."""
        return next((text for at, text in self.errors if at == place), "")

    def refuse(self, refusal: Refused) -> None:
        """Show why the file cannot be taken in."""
        for reason in refusal.reasons:
            said = say("{what} {who}", what=reason.sentence, who=reason.who)
            self.problems.append((FILE, said))


def upload(request: HttpRequest) -> Upload:
    """Read the form, as far as it was filled in."""
    if request.method != "POST":
        return Upload()
    found = Upload(request.POST.get("format", ""), request.FILES.get("file"))
    if found.format not in formats.NAMES:
        found.problems.append((FORMAT, N_("Say what kind of file it is.")))
    if was_too_large(request) or (found.file and (found.file.size or 0) > LIMIT):
        said = say(
            "The file is larger than {most} MB. Import it on the server with: "
            "answerable import FORMAT FILE",
            most=LIMIT // MEGABYTE,
        )
        found.problems.append((FILE, said))
    elif not found.file:
        found.problems.append((FILE, N_("Choose a file.")))
    return found


SOURCE = (
    Control("title", N_("What is the register or list called?"), ControlKind.LINE),
    Control("publisher", N_("Who keeps it?"), ControlKind.LINE),
    Control(
        "slug",
        N_("Which address should its page have here?"),
        ControlKind.LINE,
        limit=80,
        hint=N_("Small letters, figures and hyphens, such as “welsh-ai-list”."),
    ),
    Control(
        "licence",
        N_("Under which licence may it be copied?"),
        ControlKind.LINE,
        hint=N_("For example: Open Government Licence v3.0."),
    ),
    Control("licence_url", N_("Link to the licence"), ControlKind.URL, required=False),
    Control("home", N_("Link to the register itself"), ControlKind.URL, required=False),
    Control(
        "country",
        N_("Of which country are its bodies?"),
        ControlKind.LINE,
        limit=2,
        hint=N_("Two capital letters, such as GB."),
    ),
    Control(
        "language",
        N_("In which language is it written?"),
        ControlKind.LINE,
        limit=35,
        hint=N_("Its short name, such as en or cy."),
    ),
)
