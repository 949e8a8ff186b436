"""The inventory of AI use cases that the federal agencies of the United States report.

Office of Management and Budget, 2025: one row for each use, 36 columns, described in
its data dictionary. "No AI" does not occur there; a blank is "not reported"; a use that
an agency would withhold is marked so. The three stay three different things.
"""

import re

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.sources.core import found
from answerable.domains.sources.core.days import DayOrder
from answerable.domains.sources.core.keys import Naming
from answerable.domains.sources.core.reading import Reading
from answerable.domains.sources.core.understanding import Format, Heading
from answerable.domains.sources.core.us_labels import LABELS
from answerable.foundations.core.text import N_

# "Pre-deployment" is development or acquisition, which we tell apart: no answer.
STAGES = {"pilot": "pilot", "deployed": "live"}
# Retired: "its development and/or use has been discontinued". Only one that says when
# it began to run was ever used.
RETIRED = {"retired": "retired"}
# The dictionary asks for the closest. Vision, language and agents can be of any kind.
KINDS_OF_AI = {
    "classical ml": "machine_learning",
    "reinforcement learning": "machine_learning",
    "generative ai": "generative_ai",
}
SERVICES = {
    "health and medical": "health",
    "benefits processing": "benefits",
    "transportation": "planning",
}
IN_HOUSE, BOUGHT, BOTH = (
    "in-house development",
    "vendor purchased",
    "contracting and in house",
)
# What stands in the vendor column and names nobody.
NOBODY = re.compile(
    r"\W*(?:none|no vendor|various|multiple|several|many|not |n/?a\b|no\b|to be |"
    r"open[- ]?source|contractors?\b|in[- ]?house|internal|government|custom|"
    r"proprietary|ai (?:service|model) provider|unkn?own|redacted|vendor|"
    r"third[- ]party|law enforcement sensitive|these tools|purchased from|"
    r"https?:|\d|[a-z]+\d{6})",
    re.IGNORECASE,
)
LONGEST_VENDOR = 120
_SHARED = re.compile(
    r"(?:^|[._-])(?:ai|zzocio|ocio|cio|caio|cdaio|cdao|cdo|info|contact|help|office|"
    r"public|press|data|inquir\w*|question\w*|feedback|clearinghouse|foia|privacy|"
    r"team|support|innovation|cfa|bimail|techport)(?:$|[._-])",
    re.IGNORECASE,
)
MAY_NAME_A_PERSON = N_("An address that may name a person is not copied.")


def read(row: Reading) -> Heading:
    """Answer name, stage, kind of AI, problem, benefit, builder and contact."""
    title = row.title("use_case_name", row.text("use_case_name"))
    agency = row.body("agency_name")
    _stage(row)
    row.choose("identity.ai_kind", "classification", KINDS_OF_AI, also=True)
    row.choose("identity.services", "topic_area", SERVICES, also=True)
    row.answer("purpose.problem_and_need", "problem_solved")
    row.answer("purpose.public_benefit", "benefits")
    _builder(row, agency)
    _contact(row)
    row.tell_day("operational_date", DayOrder.MONTH_FIRST)
    row.done("agency")
    return Heading(title, agency, OrganisationKind.CENTRAL_GOVERNMENT.value)


def _stage(row: Reading) -> None:
    was_used = row.is_told("operational_date")
    words = {**STAGES, **RETIRED} if was_used else STAGES
    row.choose("identity.lifecycle_stage", "development_stage", words)


def _builder(row: Reading, agency: str) -> None:
    """Name who built it, where the way it was bought and the name agree."""
    way, name = row.text("contracting_usage"), row.text("vendor_name")
    how = found.folded(way)
    is_named = _names_another(row, name)
    built: list[dict[str, str]] = []
    column, other = "vendor_name", "contracting_usage"
    if how in (BOUGHT, BOTH) and is_named:
        built = [_party(vendor, way, "yes") for vendor in row.items("vendor_name")]
    elif how == IN_HOUSE and not name:
        built = [_party(agency, way, "no")]
        column, other = other, column
    if built and row.answer("supply.builder", column, built):
        row.done(other)
    else:
        row.tell(column)
        row.tell(other)


def _names_another(row: Reading, name: str) -> bool:
    """Say whether the vendor column names somebody, and not the agency itself."""
    own = {found.folded(row.text(column)) for column in ("agency", "agency_name")}
    if found.folded(name) in own or len(name) > LONGEST_VENDOR:
        return False
    return row.is_told("vendor_name") and not NOBODY.match(name)


def _party(name: str, part: str, external: str) -> dict[str, str]:
    return {"name": name, "part": part, "external": external}


def _contact(row: Reading) -> None:
    """Keep a shared address or a form; what may be somebody's own is not copied."""
    written = row.text("contact_email")
    before, at, host = written.rpartition("@")
    if not written or _SHARED.search(before) or written.startswith("https://"):
        row.answer("identity.contact", "contact_email")
        return
    row.done("contact_email")
    row.recode("contact_email", f"…{at}{host}" if at else "…", "", MAY_NAME_A_PERSON)


US = Format(
    name="us-omb-2025",
    slug="us-omb-2025",
    title="United States federal AI use case inventory 2025",
    publisher="Office of Management and Budget",
    licence="United States Government work (public domain)",
    licence_url="https://www.usa.gov/government-works",
    home="https://github.com/ombegov/2025-Federal-Agency-AI-Use-Case-Inventory",
    country="US",
    language="en",
    required=("agency", "agency_name", "id", "use_case_name", "development_stage"),
    naming=Naming(
        id=("agency", "id"),
        called=("agency_name", "agency_bureau", "use_case_name"),
        telling=("problem_solved", "benefits", "system_outputs"),
    ),
    read=read,
    labels=LABELS,
)
