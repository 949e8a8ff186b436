"""What the forms about duties, gates, lessons, reviews and reports ask for."""

from collections.abc import Iterator, Sequence
from datetime import date

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.duties.core.charter_reviews import PRINCIPLES
from answerable.domains.duties.core.gates import Requirement
from answerable.domains.duties.core.lessons import Lesson
from answerable.domains.duties.core.rails import Rail, Statement, Step
from answerable.domains.duties.core.review_states import PartKind
from answerable.foundations.core.decision import Decision, Reason, Refused
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.forms import plain

LINE, LINES, RADIOS = ControlKind.LINE, ControlKind.LINES, ControlKind.RADIOS
LONG = 4_000
EVERYONE = N_("Everyone can read this.")


class StepUnreadable(Refused):
    """A line of the plan does not begin with a date."""


_TEXT = Control(
    "text", N_("How does the body do this?"), LINES, limit=LONG, hint=EVERYONE
)
_JOB = Control(
    "job_title",
    N_("Job title of who signed"),
    LINE,
    limit=120,
    hint=N_("Such as: Chief executive. Names are not published."),
)
_SIGNED = (
    _JOB,
    Control("signed_on", N_("When was it signed?"), ControlKind.DATE),
    Control(
        "minute",
        N_("Where is that written down?"),
        LINE,
        limit=300,
        hint=N_("The meeting and the number of the minute."),
    ),
    Control(
        "address",
        N_("Web address of the paper"),
        ControlKind.URL,
        required=False,
    ),
)
_WAYS = Control(
    "ways",
    N_("In which ways are tools checked?"),
    LINES,
    limit=LONG,
    hint=N_("One on each line, at least two."),
)
_STEPS = Control(
    "steps",
    N_("Which steps does the strategy have?"),
    LINES,
    limit=LONG,
    hint=N_("One on each line, with its date first: 2027-03-31 All staff are trained."),
)
_EDITIONS = Control(
    "editions",
    N_("Which frameworks does each project work through?"),
    LINES,
    limit=LONG,
    hint=N_("One on each line, such as algo-care/2018. The list stands below."),
)
_OWN = {
    Rail.GOVERNANCE: (_TEXT, _WAYS),
    Rail.STRATEGY: (_STEPS,),
    Rail.FRAMEWORKS: (_TEXT, _EDITIONS),
}


def statement(rail: Rail) -> tuple[Control, ...]:
    """Give the controls of one guard rail; all end with who signed."""
    return (*_OWN.get(rail, (_TEXT,)), *_SIGNED)


def first(said: Statement) -> dict[str, str]:
    """Give what a form starts from: what the body said last. It is signed anew."""
    return {
        "text": said.text,
        "job_title": said.job_title,
        "address": said.address,
        "ways": "\n".join(said.ways),
        "editions": "\n".join(said.editions),
        "steps": "\n".join(_written(step) for step in said.steps),
    }


def read(said: dict[str, str], before: Statement | None) -> Statement:
    """Read a statement; steps that are done stay done. Raises StepUnreadable."""
    done = {(s.what, s.due_on): s.done_on for s in before.steps} if before else {}
    steps = (
        Step(step.what, step.due_on, done.get((step.what, step.due_on)))
        for step in _steps(said.get("steps", ""))
    )
    return Statement(
        text=said.get("text", ""),
        job_title=said["job_title"],
        signed_on=plain.day(said["signed_on"]),
        minute=said["minute"],
        address=said["address"],
        ways=tuple(_lines(said.get("ways", ""))),
        editions=tuple(dict.fromkeys(_lines(said.get("editions", "")))),
        steps=tuple(steps),
    )


def _written(step: Step) -> str:
    return f"{step.due_on.isoformat()} {step.what}"


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _steps(text: str) -> Iterator[Step]:
    for line in _lines(text):
        day, _, what = line.partition(" ")
        try:
            due = date.fromisoformat(day)
        except ValueError as why:
            raise StepUnreadable(Decision.unless(_no_date(line))) from why
        if not what.strip():
            raise StepUnreadable(Decision.unless(_no_date(line)))
        yield Step(what.strip(), due)


def _no_date(line: str) -> Reason:
    return Reason(
        "step_unreadable",
        say("This line is no date and a step: {line}.", line=line[:60]),
        "Write it like this: 2027-03-31 All staff are trained.",
    )


def gate(papers: Sequence[Requirement]) -> tuple[Control, ...]:
    """Ask where each paper is, why it may go on, and who says so."""
    asked = tuple(
        Control(
            f"paper-{one.id}",
            one.says,
            LINE,
            required=False,
            limit=300,
            hint=N_("Where is it? A web address, or the name of the file."),
        )
        for one in papers
    )
    why = Control("reasons", N_("Why may it go on?"), LINES, limit=2_000, hint=EVERYONE)
    job = Control("job_title", N_("Your job title"), LINE, limit=120, hint=EVERYONE)
    return (*asked, why, job)


def papers(said: dict[str, str]) -> dict[str, str]:
    """Give what was shown, by requirement."""
    start = "paper-"
    return {n.removeprefix(start): t for n, t in said.items() if n.startswith(start)}


def check(lesson: Lesson) -> tuple[Control, ...]:
    """Ask the questions of a lesson."""
    return tuple(
        Control(
            f"question-{number}",
            question.asks,
            RADIOS,
            tuple(Option(str(n), o) for n, o in enumerate(question.options)),
        )
        for number, question in enumerate(lesson.questions)
    )


def chosen(said: dict[str, str]) -> dict[int, int]:
    """Give what was chosen, by the number of the question."""
    return {int(name.rpartition("-")[2]): int(text) for name, text in said.items()}


_INTERESTS = Control(
    "interests",
    N_("Is there anything that people could hold against your judging?"),
    LINES,
    required=False,
    limit=2_000,
    hint=N_("Such as work for a supplier. Everyone can read this."),
)
OPEN_REVIEW = (
    Control(
        "scope", N_("What does the review look at?"), LINES, limit=LONG, hint=EVERYONE
    ),
    _INTERESTS,
)
JOIN = (_INTERESTS,)
REASON = (Control("reason", N_("Why?"), LINES, limit=2_000, hint=EVERYONE),)
SUMMARY = (
    Control(
        "summary",
        N_("What did the review find, in a few sentences?"),
        LINES,
        limit=LONG,
        hint=N_(
            "It goes out with every finding and every dissent. It cannot be undone."
        ),
    ),
)
ANSWER = (
    Control(
        "text", N_("What does your body answer?"), LINES, limit=LONG, hint=EVERYONE
    ),
)
PART = (
    Control(
        "kind",
        N_("What is it?"),
        RADIOS,
        (
            Option(PartKind.FINDING.value, N_("A finding of the review")),
            Option(
                PartKind.DISSENT.value,
                N_("A dissent"),
                N_("You see something otherwise than the others."),
            ),
        ),
    ),
    Control(
        "principle",
        N_("Which principle is it about?"),
        RADIOS,
        (
            Option("0", N_("The Charter as a whole")),
            *(
                Option(str(number), say("Principle {number}", number=number))
                for number in range(1, PRINCIPLES + 1)
            ),
        ),
    ),
    Control(
        "text",
        N_("What did you find?"),
        LINES,
        limit=LONG,
        hint=N_("Nobody but the reviewers reads it before the report."),
    ),
    Control("change", N_("What should change?"), LINES, required=False, limit=LONG),
)


def close(editions: Sequence[str]) -> tuple[Control, ...]:
    """Ask in what a review ends."""
    none = Option("none", N_("The Charter stays as it is"))
    options = (none, *(Option(name, name) for name in editions))
    return (
        Control("new_edition", N_("Which edition holds from now on?"), RADIOS, options),
        Control("reasons", N_("What comes of the review, and why?"), LINES, limit=LONG),
    )


REPORT_TIME = (
    Control("begins_on", N_("From which day?"), ControlKind.DATE),
    Control("ends_on", N_("Until which day?"), ControlKind.DATE),
)
_REPORT_HINT = N_("Everyone can read this once all the bodies have signed.")
REPORT = tuple(
    Control(name, label, LINES, required=False, limit=6_000, hint=_REPORT_HINT)
    for name, label in (
        ("scope", N_("What does the report cover?")),
        ("risks", N_("What could go wrong?")),
        ("done", N_("What was done about it?")),
        ("ahead", N_("What comes next?")),
    )
)
SIGN = (_JOB,)
DONE_ON = (Control("done_on", N_("When was it done?"), ControlKind.DATE),)
