"""The pack of a review on paper: tagged, in its language, and at most four pages."""

import contextlib
import re
import zlib

import pytest
from django.test import Client

from tests.factories import reviews as made

pytestmark = pytest.mark.django_db
MOST_PAGES = 4
LONG = " ".join(["The council wrote at length about every single tenant."] * 60)


def opened(content: bytes) -> bytes:
    """Unpack every stream of a PDF, so that its structure can be read."""
    found = [content]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(packed))
    return b"\n".join(found)


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
    inside = opened(page.content)
    assert b"/StructTreeRoot" in inside
    assert b"/Lang (en)" in inside
    count = len(re.findall(rb"/Type\s*/Page\b", inside))
    assert 1 <= count <= MOST_PAGES
