"""A copied entry says whose words it holds, in which language, and judges nothing."""

from datetime import date

import pytest

from answerable.domains.register.actions import claims, copies
from answerable.foundations.core.actor import SYSTEM
from tests.factories.copies import copied, copy, known_body, note
from tests.factories.projects import published
from tests.integration.web.conftest import HOSTILE, LATER
from tests.integration.web.reading import words_of


@pytest.fixture
def gemeente(operator):
    return known_body()


def read(reader, path):
    return reader.get(path, follow=True).content.decode()


def test_a_copied_entry_says_where_its_words_are_from(reader, gemeente):
    page = read(reader, f"/projects/{copied(gemeente)}/")
    said = words_of(page, everything=True)
    assert "Copied, not signed" in said
    assert "We copied it on 8 August 2026." in said
    assert "this register judges nothing on this page" in said
    assert "The text is in this language: Dutch." in said
    assert 'href="/sources/nl-algoritmeregister/"' in page
    assert 'href="https://register.example.org/nl-1"' in page
    assert "The source says" in said
    assert "The council says" not in said


def test_text_in_another_language_is_marked_and_ours_is_not(reader, gemeente):
    page = read(reader, f"/projects/{copied(gemeente, title='Scholen')}/")
    assert '<h1 lang="nl">Scholen</h1>' in page
    assert '<p lang="nl">Sommige scholen waren vol &amp; andere niet.</p>' in page
    assert '<th scope="row" role="rowheader" lang="nl">Wettelijke basis</th>' in page
    assert '<p class="an-choice" lang' not in page
    listed = read(reader, "/projects/")
    assert 'lang="nl">Scholen</a>' in listed
    assert "Copied, not signed" in listed


def test_text_in_english_needs_no_mark(reader, gemeente):
    page = read(reader, f"/projects/{copied(gemeente, language='en')}/")
    assert 'lang="nl"' not in page
    assert "We did not translate it" not in page


def test_english_text_on_a_welsh_page_is_marked(reader, gemeente):
    ref = copied(gemeente, title="Schools", language="en")
    page = read(reader, f"/cy/projects/{ref}/")
    assert '<h1 lang="en">Schools</h1>' in page
    assert '<p lang="en">Sommige scholen waren vol &amp; andere niet.</p>' in page
    assert '<p class="an-choice" lang' not in page
    assert 'lang="en">Schools</a>' in read(reader, "/cy/projects/")


def test_markup_of_a_source_never_reaches_the_page(reader, gemeente):
    ref = copied(
        gemeente,
        title=f"Scholen {HOSTILE}",
        purpose__problem_and_need=f"<p onclick='x'>Vol</p>{HOSTILE}&lt;img src=x&gt;",
        source=note(
            also=((f"<b>Doel</b>{HOSTILE}", "<a href='javascript:x'>hier</a>"),)
        ),
    )
    for path in (f"/projects/{ref}/", "/projects/", f"/projects/{ref}/difference/"):
        page = read(reader, path)
        assert HOSTILE not in page
        assert "onclick" not in page
        assert "javascript:" not in page
        assert "<img src=x" not in page


def test_what_a_source_does_not_say_is_said_to_be_missing_once(reader, gemeente):
    page = read(reader, f"/projects/{copied(gemeente)}/")
    said = words_of(page, everything=True)
    assert "The source answers none of our questions about these." in said
    assert "Nothing is written here yet" not in said
    assert "The source names nobody." in said
    assert "The source does not say." in said


def test_an_entry_that_left_its_source_says_since_when(reader, gemeente):
    ref = copied(gemeente, source=note(gone_on=date(2026, 11, 21)))
    page = read(reader, f"/projects/{ref}/")
    assert "No longer in the source since 21 November 2026" in page


def test_differences_are_told_in_the_words_of_the_source(reader, gemeente):
    ref = copied(gemeente)
    later = copy(
        gemeente, ref, source=note(also=(("Wettelijke basis", "Gemeentewet"),))
    )
    copies.publish_many(copies=[later], by=SYSTEM, at=LATER)
    page = read(reader, f"/projects/{ref}/difference/")
    assert '<h3 class="an-change__label" lang="nl">Wettelijke basis</h3>' in page
    assert '<dd lang="nl"><p>Gemeentewet</p></dd>' in page


def test_a_claimed_entry_stays_marked_and_says_so(reader, council):
    ref = copied(council.ref)
    claims.claim(ref=ref, by=council.author, at=LATER)
    page = read(reader, f"/projects/{ref}/")
    assert "Copied, not signed" in page
    assert "The body claimed this entry on 2 March 2026" in page


def test_a_copied_entry_that_was_taken_off_leaves_its_stone(reader, gemeente):
    ref = copied(gemeente)
    copies.retract_many(
        refs=[ref], reason="The import was undone.", ground="a", by=SYSTEM, at=LATER
    )
    answered = reader.get(f"/projects/{ref}/")
    assert answered.status_code == 410
    assert "The import was undone." in answered.content.decode()


# --- Bodies that have not joined ------------------------------------------------------


def test_a_body_known_only_from_copies_is_blamed_for_nothing(reader, gemeente):
    page = read(reader, "/organisations/gemeente-wyrehaven/")
    said = words_of(page, everything=True)
    assert "We know this body only from copied entries" in said
    assert "Netherlands" in page
    for blame in ("Not asked yet", "Has not answered", "Not a Charter partner"):
        assert blame not in said


def test_bodies_that_joined_come_first_and_the_others_have_a_list(
    reader, council, gemeente
):
    first = read(reader, "/organisations/")
    assert "Wyreham City Council" in first
    assert "Gemeente Wyrehaven" not in first
    others = read(reader, "/organisations/?show=copied")
    assert "Gemeente Wyrehaven" in others
    assert "Wyreham City Council" not in others
    assert "Not joined" in others


def test_a_list_of_bodies_has_pages(reader, council, monkeypatch):
    from answerable.domains.organisations.queries import bodies

    monkeypatch.setattr(bodies, "PAGE_SIZE", 2)
    for letter in "ABC":
        known_body(f"Gemeente {letter}")
    assert "Gemeente C" in read(reader, "/organisations/?show=copied&page=2")
    assert "Gemeente A" in read(reader, "/organisations/?show=copied&page=nonsense")


def test_without_copies_there_is_one_list(reader, council):
    assert "known only from copied entries" not in read(reader, "/organisations/")
    assert "Every organisation here has joined" in read(
        reader, "/organisations/?show=copied"
    )


def test_the_page_of_a_body_with_many_entries_leads_to_all_of_them(
    reader, council, monkeypatch
):
    from answerable.interfaces.web import organisations

    monkeypatch.setattr(organisations, "MOST_SHOWN", 1)
    published(council, "Bins")
    published(council, "Roads")
    page = read(reader, "/organisations/wyreham/")
    assert "See all 2 projects" in page
    assert "Roads" not in page
