"""The UK's algorithmic transparency records, as the search of GOV.UK lists them.

Shape: the finder schema "algorithmic_transparency_records". The organisation there is
a closed list, so many bodies are filed under their department; the title names the
true one before its colon. The version of the standard is spelt in seven ways. What no
question of ours asks is kept by the label that GOV.UK shows for each code.
"""

import re

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.sources.core import bodies, found
from answerable.domains.sources.core.british_names import LABELS, NAMES, SHOWN
from answerable.domains.sources.core.days import DayOrder
from answerable.domains.sources.core.keys import Naming
from answerable.domains.sources.core.reading import Reading
from answerable.domains.sources.core.understanding import Format, Heading
from answerable.foundations.core.text import N_

_P = "algorithmic_transparency_record_"
ORGANISATION, KIND = f"{_P}organisation", f"{_P}organisation_type"
FUNCTION, CAPABILITY = f"{_P}function", f"{_P}capability"
PHASE, REGION = f"{_P}phase", f"{_P}region"
PUBLISHED, VERSION = f"{_P}date_published", f"{_P}atrs_version"
SITE = "https://www.gov.uk"

FROM_TITLE = N_("The title names the true body; the list has no entry for it.")
IN_FULL = N_("A short or other name of a body is written in full.")
WITHOUT_BODY = N_("The body's name is taken off the title, as it is shown beside it.")
ONE_VERSION = N_("One version of the standard is spelt in several ways.")

# "Pre-deployment" may be an idea, a design or a purchase: it answers nothing.
STAGES = {
    "beta-pilot": "pilot",
    "private-beta": "pilot",
    "public-beta": "pilot",
    "production": "live",
    "retired": "retired",
}
# Functions of government (COFOG) that mean one service of ours and no other. Most are
# wider: "general public services" holds tools for social care too.
SERVICES = {"health": "health", "education": "education"}
_KINDS = {
    "ministerial-department": OrganisationKind.CENTRAL_GOVERNMENT,
    "non-ministerial-department": OrganisationKind.CENTRAL_GOVERNMENT,
}
_VERSION = re.compile(r"v?\s*(\d+)(?:\.(\d+))?", re.IGNORECASE)
_BODY = re.compile(r"\s*([^:]{2,80}?)\s*:\s*(\S.*)", re.DOTALL)
_DASHED = re.compile(r"\s*([^:]{2,80}?)\s+[-–]\s+(\S.*)", re.DOTALL)


def read(row: Reading) -> Heading:
    """Answer the record's name, summary, stage and, where it is plain, its services."""
    publisher, name = _body_and_name(row)
    title = row.title("title", name)
    row.answer("identity.plain_summary", "description")
    row.choose("identity.lifecycle_stage", PHASE, STAGES, also=True)
    _label(row, PHASE)
    _services(row)
    for column in (CAPABILITY, REGION, KIND):
        _label(row, column)
    _version(row)
    row.tell_day("public_timestamp", DayOrder.DAY_FIRST)
    return Heading(
        title=title,
        publisher=publisher,
        publisher_kind=_kind(row, publisher),
        link=_link(row),
        published_on=row.day(PUBLISHED, DayOrder.DAY_FIRST),
    )


def _body_and_name(row: Reading) -> tuple[str, str]:
    """Give the true body and the record's own name, from the title and the list."""
    whole, listed = row.text("title"), row.text(ORGANISATION)
    official = LABELS.get(listed, "")
    before, name = _split(whole, official)
    if not before:
        return official or row.body(ORGANISATION), whole
    if official and _is_part_of(official, before):
        row.done(ORGANISATION)
        return official, whole
    publisher = NAMES.get(found.folded(before), before)
    if publisher != official and _code(publisher) != listed:
        row.recode(ORGANISATION, official or listed, publisher, FROM_TITLE)
    if publisher != before:
        row.recode("title", before, publisher, IN_FULL)
    row.done(ORGANISATION)
    row.recode("title", whole, name, WITHOUT_BODY)
    return publisher, name


def _split(whole: str, official: str) -> tuple[str, str]:
    """Part a title into the body and the name; a dash parts only after a known body."""
    if parts := _BODY.fullmatch(whole):
        return parts[1], parts[2]
    if parts := _DASHED.fullmatch(whole):
        known = NAMES.get(found.folded(parts[1]), parts[1])
        if known == official:
            return parts[1], parts[2]
    return "", whole


def _is_part_of(official: str, before: str) -> bool:
    """Say whether the title names the listed body together with another or a team."""
    return found.folded(official) in found.folded(before) and official != before


def _code(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", found.folded(name)).strip("-")


def _label(row: Reading, column: str) -> None:
    """Keep a column's codes by the labels that the finder shows."""
    codes = row.items(column)
    shown = found.BETWEEN.join(SHOWN.get(code, code) for code in codes)
    row.tell(column, shown)


def _services(row: Reading) -> None:
    """Answer the services where every function that is named is plainly one of ours."""
    codes = row.items(FUNCTION)
    if codes and all(code in SERVICES for code in codes):
        services = sorted({SERVICES[code] for code in codes})
        row.answer("identity.services", FUNCTION, services)
    _label(row, FUNCTION)


def _version(row: Reading) -> None:
    written = row.text(VERSION)
    known = _VERSION.fullmatch(written)
    if known is None:
        row.tell(VERSION)
        return
    version = f"{known[1]}.{known[2] or 0}"
    row.tell(VERSION, version)
    if version != written:
        row.recode(VERSION, written, version, ONE_VERSION)


def _kind(row: Reading, publisher: str) -> str:
    kinds = {_KINDS.get(code, OrganisationKind.OTHER) for code in row.items(KIND)}
    only = kinds.pop() if len(kinds) == 1 else OrganisationKind.OTHER
    return bodies.british(publisher, only)


def _link(row: Reading) -> str:
    path = row.text("link")
    if path.startswith("/") and not path.startswith("//"):
        row.done("link")
        return f"{SITE}{path}"
    return row.link("link")


ATRS = Format(
    name="atrs",
    slug="gov-uk-atrs",
    title="Algorithmic transparency records on GOV.UK",
    publisher="Government Digital Service",
    licence="Open Government Licence v3.0",
    licence_url=(
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    ),
    home=f"{SITE}/algorithmic-transparency-records",
    country="GB",
    language="en",
    required=("title", "description", "link", ORGANISATION, PHASE, PUBLISHED),
    naming=Naming(
        id=("link",), called=(ORGANISATION, "title"), telling=("description",)
    ),
    read=read,
    ignored=("index", "es_score", "_id", "elasticsearch_type", "document_type"),
    labels={
        "title": "Title",
        "description": "Description",
        "link": "Link",
        "public_timestamp": "Last updated",
        ORGANISATION: "Organisation",
        KIND: "Organisation type",
        FUNCTION: "Function",
        CAPABILITY: "Capability",
        f"{_P}task": "Task",
        PHASE: "Phase",
        REGION: "Region",
        PUBLISHED: "Date published",
        VERSION: "ATRS version",
        f"{_P}other_tags": "Other tags",
    },
)
