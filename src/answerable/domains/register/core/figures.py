"""What the register counts: entries that are withheld, and the register itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class WithheldView:
    """Entries whose existence is withheld: a count, a ground, a review date."""

    ref: str
    organisation_slug: str
    organisation_name: str
    count: int
    ground: str
    decided_by_role: str
    checked_by: str
    decided_on: date
    review_on: date


@dataclass(frozen=True)
class Figures:
    """The register in numbers, each with its plain meaning on the page."""

    projects: int
    organisations: int
    organisations_published: int
    uses_ai: int
    out_of_date: int
    changed_this_month: int
    withheld: int
