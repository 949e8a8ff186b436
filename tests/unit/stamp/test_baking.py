"""A picture carries its credential, and the reader takes nothing else from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openbadgeslib import baking as theirs

from answerable.domains.stamp.core import baking
from answerable.domains.stamp.core.baking import NoPicture

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0"/></svg>'
)
TOKENS = st.from_regex(
    r"[A-Za-z0-9_-]{1,40}\.[A-Za-z0-9_-]{1,40}\.[A-Za-z0-9_-]{1,40}", fullmatch=True
)


@given(TOKENS)
def test_what_was_put_into_a_picture_comes_out_of_it(token):
    carried = baking.baked(PICTURE, token).encode()
    assert baking.extracted(carried) == token
    assert theirs.extract_svg(carried, element=theirs.SVG_ELEMENT_OB3) == token


def test_what_another_library_put_into_a_picture_comes_out_of_it():
    carried = theirs.bake_svg(
        PICTURE.encode(),
        "a.b.c",
        element=theirs.SVG_ELEMENT_OB3,
        namespace=theirs.SVG_NS_OB3,
    )
    assert baking.extracted(carried) == "a.b.c"


def test_the_credential_stands_straight_after_the_svg_tag():
    """Open Badges 3.0 §5.3.2.1."""
    opening = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">'
    assert baking.baked(PICTURE, "a.b.c").startswith(f"{opening}<openbadges:credential")


@pytest.mark.parametrize("picture", ["", "<p>words</p>", "<svg/>", "<svg"])
def test_what_is_no_picture_carries_nothing(picture):
    with pytest.raises(NoPicture):
        baking.baked(picture, "a.b.c")


_TWO = PICTURE.replace("<path", baking.element("a.b.c") * 2 + "<path")
_ELSEWHERE = PICTURE.replace(
    "<path", '<x:credential xmlns:x="https://thief.example/" verify="a.b.c"/><path'
)
_ENTITY = f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>{PICTURE}'
_SWELLING = f'<!DOCTYPE svg [<!ENTITY a "{"b" * 99}"><!ENTITY c "&a;&a;">]>{PICTURE}'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"<svg",
        PICTURE.encode(),
        baking.baked(PICTURE, "").encode(),
        _TWO.encode(),
        _ELSEWHERE.encode(),
        _ENTITY.encode(),
        _SWELLING.encode(),
        b" " * (baking.LARGEST + 1),
    ],
    ids=["empty", "bytes", "cut", "none", "no token", "two", "elsewhere", "file",
         "swelling", "too large"],
)  # fmt: skip
def test_a_picture_with_no_credential_or_with_tricks_is_refused(content):
    with pytest.raises(NoPicture):
        baking.extracted(content)
