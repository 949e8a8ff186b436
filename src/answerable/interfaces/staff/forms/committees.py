"""What the clerk of a committee types, and what the body answers."""

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.panels.core.advising import Advice, FollowedStatus
from answerable.domains.panels.core.committee_views import SitterView
from answerable.domains.register.core import wording
from answerable.foundations.core.text import N_

LINE, LINES, DATE = ControlKind.LINE, ControlKind.LINES, ControlKind.DATE
RADIOS = ControlKind.RADIOS
YES, NO = "yes", "no"
SET_UP = (
    Control("name", N_("What is the committee called?"), LINE),
    Control("slug", N_("Its address"), LINE, limit=80, hint=N_(
        "Small letters, numbers and hyphens, such as wyreham-data-ethics."
    )),
    Control("remit", N_("What is it for?"), LINES, limit=wording.REASON_ROOM),
    Control("quorum", N_("How many members must take part at least?"),
            ControlKind.NUMBER, hint=N_("Three or more.")),
)  # fmt: skip
MEMBER = (
    Control("job", N_("What do they do?"), LINE, limit=wording.ROLE_ROOM, hint=N_(
        "Everyone can read this. A job title, never a name."
    )),
    Control("comes_from", N_("Where do they come from?"), LINE),
    Control("is_lay", N_("Are they a lay member?"), RADIOS, (
        Option(YES, N_("Yes"), N_("They speak for the public, not for a profession.")),
        Option(NO, N_("No")),
    )),
    Control("since", N_("Since when?"), DATE),
)  # fmt: skip
LEAVE = (Control("until", N_("Until when did they sit?"), DATE),)
CALL = (Control("on", N_("When is the meeting?"), DATE),)
ITEM = (
    Control("title", N_("Title"), LINE),
    Control("question", N_("What is the committee asked?"), LINES,
            limit=wording.REASON_ROOM),
    Control("project", N_("Reference of the project"), LINE, required=False, hint=N_(
        "Such as PRJ-7F3K-Q2MX. Leave it empty if it is about no project here."
    )),
)  # fmt: skip
PAPER = (
    Control("title", N_("Title of the paper"), LINE),
    Control("about", N_("What does it say?"), LINES, limit=wording.NOTE_ROOM),
    Control("url", N_("Where can everyone read it?"), ControlKind.URL, required=False),
    Control("withheld_law", N_("Or under which law is it kept back?"), LINE,
            required=False, limit=wording.GROUND_ROOM),
)  # fmt: skip
WHY = (Control("why", N_("Why is it called off?"), LINES, limit=wording.REASON_ROOM),)
ADVICE = (
    Control("advice", N_("What does the committee advise?"), RADIOS,
            tuple(Option(a.value, a.label, a.sentence) for a in Advice)),
    Control("reasons", N_("Why?"), LINES, limit=wording.COMMENT_ROOM),
    Control("conditions", N_("What should change?"), LINES, required=False,
            limit=wording.COMMENT_ROOM),
    Control("dissent", N_("Did some members disagree, and why?"), LINES,
            required=False, limit=wording.COMMENT_ROOM),
)  # fmt: skip
ANSWER = (
    Control("followed", N_("What do you do with the advice?"), RADIOS,
            tuple(Option(f.value, f.label, f.sentence) for f in FollowedStatus)),
    Control("text", N_("Say what you do, and why"), LINES, required=False,
            limit=wording.COMMENT_ROOM, hint=N_(
        "Everyone can read this. If you do not follow all of it, say why."
    )),
)  # fmt: skip


def declare(members: tuple[SitterView, ...]) -> tuple[Control, ...]:
    """Give the form of an interest, with the members who sit on that day."""
    return (
        Control(
            "member",
            N_("Which member?"),
            RADIOS,
            tuple(Option(m.ref, f"{m.job}, {m.comes_from}") for m in members),
        ),
        Control(
            "what",
            N_("What is the interest?"),
            LINES,
            limit=wording.NOTE_ROOM,
            hint=N_("Everyone can read this. The member steps aside for this item."),
        ),
    )


def minutes(limit: int) -> tuple[Control, ...]:
    """Give the form of the minutes; who was there is ticked beside it."""
    return (
        Control(
            "minutes",
            N_("The minutes"),
            LINES,
            limit=limit,
            hint=N_("Everyone can read this. Name people by their job."),
        ),
    )
