"""What the page of a body shows besides what it says: its stamp, duties and reviews."""

from dataclasses import dataclass
from datetime import date

from answerable.domains.assessments.queries import glances
from answerable.domains.assessments.queries.glances import ReviewGlance
from answerable.domains.duties import queries as duties
from answerable.domains.duties.queries import OrganisationDuties
from answerable.domains.panels.core.committee_views import CommitteeView
from answerable.domains.panels.queries import committees
from answerable.foundations import clock
from answerable.interfaces.ui import stamped
from answerable.interfaces.ui.stamped import StampOfSubject


@dataclass(frozen=True)
class BodyView:
    """What people judged of a body, and how it keeps its own duties."""

    stamp: StampOfSubject
    duties: OrganisationDuties
    reviews: tuple[ReviewGlance, ...]
    committees: tuple[CommitteeView, ...]
    today: date


def of_body(ref: str) -> BodyView:
    """Give what stands on the page of a body."""
    today = clock.today()
    return BodyView(
        stamp=stamped.of_subject(ref, today=today),
        duties=duties.of_organisation(ref, today=today),
        reviews=glances.of_subject(ref),
        committees=committees.of_bodies([ref]),
        today=today,
    )
