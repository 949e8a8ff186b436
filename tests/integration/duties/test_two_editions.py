"""A review ends in a new edition, and projects show both with what differs."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings

from answerable.domains.duties.actions import charter_reviews
from answerable.domains.duties.core.review_states import PartKind
from answerable.domains.duties.queries import reviews
from answerable.domains.frameworks.queries import editions
from answerable.domains.ledger import queries as ledger
from answerable.foundations.core.actor import Actor
from answerable.journeys import assess, review_charter
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.duties.conftest import EDITION, NOW

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
NEW = "lcr-charter/example-2027"


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Path]:
    """Put the invented edition beside the real ones, as examples/charter says."""
    folder, examples = tmp_path / "frameworks", ROOT / "examples/charter"
    shutil.copytree(ROOT / "frameworks", folder)
    shutil.copy(examples / "example-2027.yaml", folder / "lcr-charter")
    with (folder / "locale/cy/LC_MESSAGES/django.po").open("ab") as welsh:
        welsh.write((examples / "example-2027.cy.po").read_bytes())
    with override_settings(ANSWERABLE_FRAMEWORKS=folder):
        editions.reload()
        yield folder
    editions.reload()


def test_the_example_can_be_used_and_says_what_it_follows(both: Path) -> None:
    assert editions.problems() == ()
    found = editions.shelf().editions[NEW]
    assert found.supersedes == EDITION
    assert "Example, invented" in found.title


def test_a_project_shows_both_editions_side_by_side(both: Path, council: Body) -> None:
    ref = projects.published(council)
    assess.assess(at=NOW, today=NOW.date())
    address = f"/projects/{ref}/compare/?one={EDITION}&two={NEW}"
    page = Client().get(address).content.decode()
    assert "Principle 9 now also asks who looks at the open" in " ".join(page.split())
    assert page.count("Risks are shared and dealt with") == 2


def test_a_review_ends_in_the_new_edition_and_the_public_sees_both(
    both: Path, reviewers: tuple[Actor, ...]
) -> None:
    lead = reviewers[0]
    ref = review_charter.open_review(
        edition=EDITION, scope="All of it.", interests_said="", by=lead, at=NOW
    )
    for person in reviewers[1:]:
        review_charter.join(ref=ref, interests_said="", by=person, at=NOW)
    charter_reviews.begin(ref=ref, by=lead, at=NOW)
    charter_reviews.write(
        ref=ref,
        kind=PartKind.FINDING,
        principle=9,
        text="Nobody looks at open risks.",
        change="Say who does.",
        by=reviewers[2],
        at=NOW,
    )
    charter_reviews.report(ref=ref, summary="One change.", by=lead, at=NOW)
    later = NOW + timedelta(days=100)
    charter_reviews.close(
        ref=ref, new_edition=NEW, reasons="Residents asked for it.", by=lead, at=later
    )
    entry = ledger.for_subject(ref)[-1]
    assert entry.type == "charter_review.closed"
    assert reviews.one(ref).new_edition == NEW
    page = Client().get(f"/charter/reviews/{ref}/").content.decode()
    assert "/frameworks/lcr-charter/2025-07-03/" in page
    assert "/frameworks/lcr-charter/example-2027/" in page
    assert "Nobody looks at open risks." in page
    assert lead.ref not in page
    assert Client().get("/frameworks/lcr-charter/2025-07-03/").status_code == 200
