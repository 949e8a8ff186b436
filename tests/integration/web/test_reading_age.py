"""A child of eleven can read every public page's own words; the ages are printed.

The Charter, Principle 4, asks for plain English.
"""

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.standing import Standing
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.frameworks.queries import editions
from answerable.domains.register.queries import datasets
from answerable.foundations.core.text import reading_age
from answerable.journeys import assess
from tests.integration.web.conftest import LATER
from tests.integration.web.reading import words_of

GOAL = 11.0
PAGES = (
    "web:home",
    "web:affects:index",
    "web:projects:index",
    "web:organisations:index",
    "web:tools:index",
    "web:facts:index",
    "web:frameworks:index",
    "web:datasets:index",
    "web:region",
    "web:gateways:index",
    "web:changes",
    "web:log:index",
    "web:log:how",
    "web:log:check",
    "web:withheld",
    "web:about",
    "web:how",
    "web:roles",
    "web:who_runs",
    "web:accessibility",
    "web:privacy",
    "web:cookies",
)


@pytest.mark.django_db
def test_every_public_page_can_be_read_at_eleven(
    reader: Client, project: str, quiet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assess.assess(at=LATER, today=LATER.date())
    addresses = {name: reverse(name) for name in PAGES}
    addresses |= {
        "web:affects:show": "/affects-me/W06000015/",
        "web:projects:show": f"/projects/{project}/",
        "web:projects:version": f"/projects/{project}/versions/1/",
        "web:projects:difference": f"/projects/{project}/difference/",
        "web:projects:compare": f"/projects/{project}/compare/",
        "web:frameworks:show": "/frameworks/uk-law/2026-02-05/",
        "web:frameworks:criterion": "/frameworks/uk-law/2026-02-05/LAW.G21/",
        "web:datasets:show": f"/data-sources/{datasets.sources().rows[0].key}/",
        "web:organisations:show": "/organisations/wyreham-fire/",
        "web:log:entry": "/log/entries/1/",
        "web:gateways:show": "/gateways/cda-1998-115/",
        "web:facts:show": "/questions/law.gateways/",
        "page not found": "/nowhere/",
        "sign-in": "/accounts/login/",
    }
    ages = {
        name: reading_age(words_of(reader.get(address).content.decode()))
        for name, address in addresses.items()
    }
    with capsys.disabled():
        print("\nReading age of the fixed text of public pages (goal: at most 11)")
        for name, age in ages.items():
            print(f"  {age:>5} {name}")
    too_hard = {name: age for name, age in ages.items() if age is None or age > GOAL}
    assert not too_hard


@pytest.mark.parametrize(
    "edition", editions.shelf().editions.values(), ids=lambda edition: edition.id
)
def test_the_reasons_of_every_edition_can_be_read_at_eleven(edition: Edition) -> None:
    reasons = [check.fails for one in edition.criteria for check in one.checks]
    reasons += [one.scope.otherwise for one in edition.criteria if one.scope]
    age = reading_age("\n\n".join(reasons))
    assert not reasons or (age is not None and age <= GOAL), age


def test_the_sentences_of_verdicts_can_be_read_at_eleven() -> None:
    said = [verdict.sentence for verdict in Verdict]
    said += [standing.sentence for standing in Standing]
    age = reading_age("\n\n".join(said))
    assert age is not None
    assert age <= GOAL
