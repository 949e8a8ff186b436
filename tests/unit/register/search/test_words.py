"""How text becomes the words that a search compares."""

import threading

from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.register.core.search import words


def test_case_accents_and_marks_between_words_do_not_count():
    assert words.words_of("Ŵy CAFÉ—straße, e-mail") == [
        "wy",
        "cafe",
        "strasse",
        "e",
        "mail",
    ]


def test_an_apostrophe_is_no_end_of_a_word():
    assert words.words_of("children's children’s") == ["childrens", "childrens"]


def test_forms_of_a_word_have_one_token():
    assert words.tokens(["camera", "cameras"]) == ["camera"]
    assert words.token("forecasting") == words.token("forecasts")


def test_a_dutch_text_is_cut_as_dutch_and_welsh_stays_whole():
    assert words.token("beslissingen", "nl") == words.token("beslissing", "nl-NL")
    assert words.token("ysgolion", "cy") == "ysgolion"


def test_letters_beyond_ascii_become_plain_tokens():
    assert words.token("данные", "ru").isascii()
    assert words.token("данные", "ru") != words.token("данных", "ru")


def test_what_is_too_long_for_a_word_is_cut_in_pieces():
    assert words.words_of("x" * 90) == ["x" * 40, "x" * 40, "x" * 10]


def test_only_words_of_letters_are_offered_to_somebody_who_mistyped():
    assert words.spelled(["bin", "a1b", "of", "café"]) == {"bin", "café"}


def test_each_thread_has_a_stemmer_of_its_own():
    found = []
    said = [f"testing{number}s" for number in range(50)]
    threads = [
        threading.Thread(target=lambda: found.append(words.tokens(said)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(tokens == found[0] for tokens in found)


@given(st.text(max_size=200), st.sampled_from(["en", "nl", "cy", ""]))
def test_any_text_becomes_tokens_that_no_index_can_misread(said, language):
    for token in words.tokens(words.words_of(said), language):
        assert token.isascii()
        assert token.replace("_", "").isalnum()
        assert ":" not in token
