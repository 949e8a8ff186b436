"""What the register team types about pools and panels, and what members type."""

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.panels.core import grouping
from answerable.domains.panels.core.grouping import Question
from answerable.domains.panels.core.plans import Wanted
from answerable.domains.panels.queries.pool import PoolView
from answerable.domains.register.core import wording
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.forms import plain

LINE, LINES, DATE = ControlKind.LINE, ControlKind.LINES, ControlKind.DATE
NUMBER, EMAIL = ControlKind.NUMBER, ControlKind.EMAIL
WHY = (
    Control(
        "why",
        N_("Why?"),
        LINES,
        limit=wording.REASON_ROOM,
        hint=N_("Everyone can read this."),
    ),
)
POOL = (
    Control("body", N_("Which organisation keeps the pool?"), LINE, hint=N_(
        "The last part of its address here, such as wyreham-residents-pool."
    )),
    Control("name", N_("What is the pool called?"), LINE),
    Control("about", N_("How are people asked to join?"), LINES, limit=1000, hint=N_(
        "Everyone can read this. Say who was asked and how."
    )),
    Control("questions", N_("What do you ask them?"), LINES, required=False,
            limit=1000, hint=N_(
        "One question a line, such as: Age: under 30; 30 to 59; 60 and over. Ask only "
        "what you may keep seats for. Nobody has to answer."
    )),
)  # fmt: skip
DRAW = (
    Control("seed", N_("What is the seed?"), LINE, hint=N_(
        "Type the whole of what the source published. It cannot be changed later."
    )),
)  # fmt: skip
CHOOSE = (
    Control("email", N_("E-mail address of their account"), EMAIL),
    Control("job", N_("What do they do?"), LINE, limit=wording.ROLE_ROOM, hint=N_(
        "Everyone can read this. A job title, never a name."
    )),
    Control("comes_from", N_("Where do they work?"), LINE),
)  # fmt: skip
CALL_IN = (
    Control("project", N_("Reference of the project"), LINE, hint=N_(
        "It stands at the end of the public page, such as PRJ-7F3K-Q2MX."
    )),
    Control("reasons", N_("Why should people look at it?"), LINES,
            limit=wording.REASON_ROOM, hint=N_(
        "Everyone can read this. Say what worries you, in your own words. Name nobody."
    )),
)  # fmt: skip
ANNOUNCE = (
    Control("name", N_("What is the panel called?"), LINE),
    Control("purpose", N_("What is it for?"), LINES, limit=wording.REASON_ROOM),
    Control("seats", N_("How many residents are drawn by lot?"), NUMBER),
    Control("chosen", N_("How many others are chosen for what they know?"), NUMBER,
            hint=N_("Fewer than the residents. Nought is fine.")),
    Control("least", N_("With how many members does it sit at least?"), NUMBER,
            hint=N_("Three or more.")),
    Control("asks", N_("By which questions are seats kept?"), LINES, required=False,
            limit=300, hint=N_(
        "The names of one or two questions of the pool, one a line. None is fine."
    )),
    Control("quotas", N_("For whom are seats kept?"), LINES, required=False,
            limit=1000, hint=N_(
        "One group a line with its seats, such as: under 30: 1. For two questions, "
        "write both answers: under 30, north: 1."
    )),
    Control("pay", N_("What are residents paid?"), LINES, limit=wording.NOTE_ROOM),
    Control("support", N_("What help can they get to take part?"), LINES,
            required=False, limit=wording.NOTE_ROOM,
            hint=N_("Such as travel, child care, an interpreter or large print.")),
    Control("seed_from", N_("Where will the seed come from?"), LINES,
            limit=wording.NOTE_ROOM, hint=N_(
        "Something public that nobody here can decide or know today, such as the "
        "numbers of a lottery on a later day. Say exactly which numbers."
    )),
    Control("seed_on", N_("On which day will it be known?"), DATE),
    Control("sits_from", N_("First day of the panel"), DATE),
    Control("sits_until", N_("Last day of the panel"), DATE),
)  # fmt: skip


def join(questions: tuple[Question, ...]) -> tuple[Control, ...]:
    """Give the form of somebody who agreed, with the questions of the pool."""
    asked = (
        Control(
            f"group-{place}",
            question.name,
            ControlKind.RADIOS,
            (
                *(Option(text, text) for text in question.options),
                Option("-", N_("Did not say")),
            ),
        )
        for place, question in enumerate(questions)
    )
    return (
        Control("name", N_("Name"), LINE),
        Control("email", N_("E-mail address"), EMAIL),
        *asked,
        Control(
            "support",
            N_("What do they need to take part?"),
            LINES,
            required=False,
            limit=wording.NOTE_ROOM,
        ),
        Control("agreed_on", N_("When did they agree?"), DATE),
    )


def groups(said: dict[str, str], pool: PoolView) -> dict[str, str]:
    """Return what somebody said to each question of a pool, by its name."""
    found = {
        question.name: said[f"group-{place}"]
        for place, question in enumerate(pool.questions)
    }
    return {name: text for name, text in found.items() if text != "-"}


def wanted(said: dict[str, str]) -> Wanted:
    """Return the plan that was typed. What is no whole number becomes nought."""
    return Wanted(
        name=said["name"],
        purpose=said["purpose"],
        seats=whole(said["seats"]),
        chosen=whole(said["chosen"]),
        least=whole(said["least"]),
        asks=tuple(
            " ".join(line.split()) for line in said["asks"].splitlines() if line.strip()
        ),
        quotas=grouping.read_quotas(said["quotas"]),
        pay=said["pay"],
        support=said["support"],
        seed_from=said["seed_from"],
        seed_on=plain.day(said["seed_on"]),
        sits_from=plain.day(said["sits_from"]),
        sits_until=plain.day(said["sits_until"]),
    )


def whole(text: str) -> int:
    """Read a small whole number; anything else is nought, which the rules refuse."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
