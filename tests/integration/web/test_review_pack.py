"""The pack of a review on paper: tagged, in its language, and at most four pages."""

import re

import pytest
from django.test import Client

from tests.factories import reviews as made

pytestmark = pytest.mark.django_db
MOST_PAGES = 4
LONG = " ".join(["The council wrote at length about every single tenant."] * 60)


def test_a_pack_is_a_tagged_pdf_of_at_most_four_pages() -> None:
    scene = made.scene(
        purpose__problem_and_need=LONG,
        purpose__public_benefit=LONG,
        people__notice=LONG,
        decision__redress_route=LONG,
    )
    ref = made.started(scene)
    page = Client().get(f"/reviews/{ref}/pack.pdf")
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in page.content
    assert b"/Lang (en)" in page.content
    count = len(re.findall(rb"/Type\s*/Page\b", page.content))
    assert 1 <= count <= MOST_PAGES
