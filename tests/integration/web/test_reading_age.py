"""A child of eleven can read every public page's own words; the ages are printed.

The Charter, Principle 4, asks for plain English.
"""

import pytest
from django.test import Client
from django.urls import reverse

from answerable.foundations.core.text import reading_age
from tests.integration.web.reading import words_of

GOAL = 11.0
PAGES = (
    "web:home",
    "web:affects:index",
    "web:projects:index",
    "web:organisations:index",
    "web:tools:index",
    "web:facts:index",
    "web:gateways:index",
    "web:changes",
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
    addresses = {name: reverse(name) for name in PAGES}
    addresses |= {
        "web:affects:show": "/affects-me/W06000015/",
        "web:projects:show": f"/projects/{project}/",
        "web:projects:version": f"/projects/{project}/versions/1/",
        "web:projects:difference": f"/projects/{project}/difference/",
        "web:organisations:show": "/organisations/wyreham-fire/",
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
