"""What each form of the workspace asks for, in the order in which it asks."""

from collections.abc import Sequence

from answerable.domains.catalogue.core.facts import Option
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.domains.organisations.core.kinds import OrganisationKind, Stance
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.queries.drafts import SHORT_ENTRY
from answerable.foundations.core.text import N_
from answerable.interfaces.staff.acting import Body

LINE, LINES, RADIOS = ControlKind.LINE, ControlKind.LINES, ControlKind.RADIOS
DATE, EMAIL, NUMBER, URL = (
    ControlKind.DATE,
    ControlKind.EMAIL,
    ControlKind.NUMBER,
    ControlKind.URL,
)
LONG, COPY = "long", "copy"
YES = (Option("yes", N_("Yes")), Option("no", N_("No")))

ACCOUNT = (
    Control("name", N_("Your name"), LINE),
    Control(
        "password",
        N_("Choose a password"),
        LINE,
        hint=N_(
            "At least 12 characters. Three words that do not go together are good."
        ),
    ),
)


def start(bodies: Sequence[Body]) -> tuple[Control, ...]:
    """Ask what a project is called, whose it is and which way to go on."""
    title = Control(
        "title",
        N_("What is the project called?"),
        LINE,
        limit=120,
        hint=N_("Use the name people will hear. You can change it later."),
    )
    ways = (
        Option(
            SHORT_ENTRY,
            N_("Start with the short entry"),
            N_(
                "About fifteen answers, about half an hour. The rest stand as "
                "“not known yet” until you answer them."
            ),
        ),
        Option(
            LONG,
            N_("Go through everything"),
            N_("All the questions, in groups. Colleagues can answer some of them."),
        ),
        Option(
            COPY,
            N_("Copy answers from another published project"),
            N_("For a tool that others use as well. You check each answer."),
        ),
    )
    way = Control("way", N_("How do you want to start?"), RADIOS, ways)
    if len(bodies) < 2:
        return (title, way)
    whose = tuple(Option(body.slug, body.name) for body in bodies)
    return (
        title,
        Control("organisation", N_("Whose project is it?"), RADIOS, whose),
        way,
    )


SEND = (
    Control(
        "note",
        N_("What has changed, in a sentence or two?"),
        LINES,
        limit=1000,
        hint=N_("The public reads this beside the version. Write it for them."),
    ),
    Control(
        "rest_due_on",
        N_("When will the blank answers be there?"),
        DATE,
        required=False,
        hint=N_("Readers see “not known yet” with this date. Left empty: in 90 days."),
    ),
)
SEND_BACK = (
    Control(
        "comment",
        N_("What should the author change?"),
        LINES,
        limit=4000,
        hint=N_("Say which answer, what is wrong, and what would put it right."),
    ),
)
APPROVE = (
    Control(
        "sure",
        N_("Do you approve it?"),
        RADIOS,
        (
            Option(
                "yes",
                N_("Yes, I have read the preview and I sign for it"),
                N_("It becomes public at once, and your role stands beside it."),
            ),
        ),
    ),
)
TRUSTEE = (
    Control("name", N_("Name of the trustee or partner"), LINE),
    Control("email", N_("Their e-mail address"), EMAIL),
)
RETRACT = (
    Control(
        "reason",
        N_("Why is it taken off the register?"),
        LINES,
        limit=2000,
        hint=N_("Everyone can read this. Do not repeat what had to go."),
    ),
    Control(
        "ground",
        N_("Under which law or rule?"),
        LINE,
        limit=300,
        hint=N_("For example: published by mistake; UK GDPR Article 17(1)(d)."),
    ),
)
WITHHELD = (
    Control("count", N_("How many entries are withheld?"), NUMBER),
    Control("ground", N_("Under which law?"), LINE, limit=300),
    Control("decided_by_role", N_("Who decided, by job title?"), LINE, limit=120),
    Control(
        "checked_by",
        N_("Which cleared outsider checked the number?"),
        LINE,
        limit=200,
        hint=N_("A body or an office, not a person’s name."),
    ),
    Control("decided_on", N_("When was it decided?"), DATE),
    Control("review_on", N_("When is it looked at again?"), DATE),
)
REPORT = (
    Control("title", N_("What would people call it?"), LINE, limit=120),
    Control(
        "summary", N_("In plain English, what is it said to do?"), LINES, limit=600
    ),
    Control("body_notified_on", N_("When did you tell the body?"), DATE),
)
TOOL = (
    Control("name", N_("Name of the tool"), LINE),
    Control("supplier", N_("Who supplies it?"), LINE, hint=N_("Or who made it.")),
    Control("summary", N_("What does it do, in a sentence or two?"), LINES, limit=1000),
)


def keeper(bodies: Sequence[Body]) -> tuple[Control, ...]:
    """Ask which body looks after something, where there is a choice."""
    if len(bodies) < 2:
        return ()
    choices = tuple(Option(body.slug, body.name) for body in bodies)
    return (Control("keeper", N_("Which body looks after it?"), RADIOS, choices),)


TOOL_VERSION = (
    Control(
        "label", N_("Which version?"), LINE, limit=80, hint=N_("For example: 3.2.")
    ),
    Control("released_on", N_("When was it released?"), DATE, required=False),
)
SUPPLIER = (Control("email", N_("E-mail address at the supplier"), EMAIL),)
ASK = (Control("asked_on", N_("On which date was the body asked?"), DATE),)
CHARTER_SIGNED = (
    Control("signed_on", N_("When did it sign the Charter?"), DATE),
    Control("edition", N_("Which edition?"), LINE, limit=40),
    Control("original", N_("Was it one of the first to sign?"), RADIOS, YES),
)
CHARTER_LEFT = (
    Control("reason", N_("Why did it leave the Charter?"), LINES, limit=1000),
)

_KINDS = tuple(Option(kind.value, kind.label) for kind in OrganisationKind)
ORGANISATION = (
    Control("name", N_("Name"), LINE),
    Control("name_cy", N_("Name in Welsh"), LINE, required=False),
    Control("kind", N_("What kind of body is it?"), RADIOS, _KINDS),
    Control("summary", N_("What does it do?"), LINES, required=False, limit=1000),
    Control("website", N_("Web address"), URL, required=False),
    Control(
        "contact_email",
        N_("E-mail address for the public"),
        EMAIL,
        required=False,
        hint=N_("A team’s address, not a person’s."),
    ),
    Control(
        "areas",
        N_("Areas it serves"),
        LINE,
        required=False,
        limit=2000,
        hint=N_("GSS codes with spaces between them, for example: E08000012."),
    ),
    Control(
        "approves_alone",
        N_("Does one person do all its work?"),
        RADIOS,
        YES,
        hint=N_("Then a trustee or partner approves through a one-time link."),
    ),
)

_OWN_STANCES = (Stance.PUBLISHED, Stance.NONE, Stance.WITHHOLDS)
STANCE = (
    Control(
        "stance",
        N_("What does the organisation have to publish?"),
        RADIOS,
        tuple(Option(s.value, s.label, s.sentence) for s in _OWN_STANCES),
    ),
    Control(
        "reason", N_("What should readers know?"), LINES, required=False, limit=1000
    ),
    Control(
        "law", N_("The law that lets it withhold"), LINE, required=False, limit=300
    ),
)


def invite(roles: Sequence[Role]) -> tuple[Control, ...]:
    """Ask who is invited, and to which role."""
    choices = tuple(Option(role.value, role.label, role.sentence) for role in roles)
    return (
        Control("name", N_("Their name"), LINE),
        Control("email", N_("Their e-mail address"), EMAIL),
        Control("role", N_("What will they do?"), RADIOS, choices),
    )
