"""What the rules say can be said again in another language."""

from answerable.foundations.core.said import again, listed, say, word

WELSH = {
    "Your roles at {body} do not let you {what}.": (
        "Nid yw eich rolau yn {body} yn gadael i chi wneud hyn: {what}."
    ),
    "Read drafts": "Darllen drafftiau",
    "There are {count:,} rows": "Mae {count:,} rhes",
    "Ask: {roles}.": "Gofynnwch: {roles}.",
    "Author": "Awdur",
    "Approver": "Cymeradwywr",
}


def welsh(text: str) -> str:
    return WELSH.get(text, text)


def test_what_is_said_is_plain_english_text() -> None:
    said = say("There are {count:,} rows", count=1200)
    assert said == "There are 1,200 rows"
    assert again(said, welsh) == "Mae 1,200 rhes"


def test_labels_are_translated_and_what_people_typed_is_not() -> None:
    typed, label = "Author", word("Read drafts")
    said = say("Your roles at {body} do not let you {what}.", body=typed, what=label)
    assert said == "Your roles at Author do not let you Read drafts."
    assert again(said, welsh) == (
        "Nid yw eich rolau yn Author yn gadael i chi wneud hyn: Darllen drafftiau."
    )


def test_a_list_is_translated_item_by_item_in_the_middle_of_a_sentence() -> None:
    roles = listed([word("Author"), word("Approver")], spec=":lower")
    said = say("Ask: {roles}.", roles=roles)
    assert said == "Ask: author, approver."
    assert again(said, welsh) == "Gofynnwch: awdur, cymeradwywr."


def test_a_list_of_nothing_says_nothing() -> None:
    assert again(listed([]), welsh) == ""


def test_a_text_that_was_never_said_in_parts_is_translated_whole() -> None:
    assert again("Author", welsh) == "Awdur"


def test_brackets_that_people_typed_stay_as_they_are() -> None:
    typed = listed(["{count} {", "}"], between="\n")
    assert again(typed, welsh) == "{count} {\n}"
    assert again(word("A label with {brackets}"), welsh) == "A label with {brackets}"


def test_parts_are_aligned_as_any_text_is() -> None:
    assert say("{label:>8}", label=word("Author")) == "  Author"
