"""The part of a text that shows why it was found."""

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.register.core.search import excerpts
from answerable.domains.register.core.search.excerpts import Part

EN = ("en",)
SOUGHT = excerpts.wanted(((("camera",), ("number", "plate")),))


def test_every_form_of_a_word_that_was_looked_for_is_marked():
    assert excerpts.marked("Cameras read a plate.", SOUGHT, EN) == (
        Part("Cameras", True),
        Part(" read a "),
        Part("plate", True),
        Part("."),
    )


def test_a_text_without_them_is_one_plain_part():
    assert excerpts.marked("Bins.", SOUGHT, EN) == (Part("Bins."),)
    assert excerpts.marked("", SOUGHT, EN) == ()


def test_an_excerpt_stands_around_the_first_hit():
    said = f"{'Before it. ' * 20}The camera is here. {'After it. ' * 60}"
    parts = excerpts.excerpt(said, SOUGHT, EN)
    text = "".join(part.text for part in parts)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert [part.text for part in parts if part.marked] == ["camera"]
    assert len(text) <= excerpts.LENGTH + 10


def test_an_excerpt_stays_within_one_answer():
    parts = excerpts.excerpt("A bin.\nA camera is here.\n\nA road.", SOUGHT, EN)
    assert "".join(part.text for part in parts) == "A camera is here."


def test_without_a_hit_there_is_no_excerpt():
    assert excerpts.excerpt("Bins.", SOUGHT, EN) == ()
    far = "bin " * (excerpts.FARTHEST // 4) + "camera"
    assert excerpts.excerpt(far, SOUGHT, EN) == ()


def test_a_text_without_spaces_is_cut_where_it_must():
    parts = excerpts.excerpt("/" * 100 + "camera" + "/" * 900, SOUGHT, EN)
    assert any(part.marked for part in parts)


@given(st.text(max_size=300))
def test_marking_changes_no_letter(said):
    parts = excerpts.marked(said, SOUGHT, EN)
    assert "".join(part.text for part in parts) == said
    assert "\n" not in "".join(p.text for p in excerpts.excerpt(said, SOUGHT, EN))
