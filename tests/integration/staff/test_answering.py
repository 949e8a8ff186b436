"""One question a page: every type, every state, and nothing typed is ever lost."""

import pytest
from django.test import Client
from django.urls import reverse

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.catalogue.core.facts import Subject
from answerable.domains.register.queries import drafts
from answerable.foundations import clock
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.staff import reading
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db
SUMMARY = "identity.plain_summary"
ROWS = "data.sources"
NASTY = '<script>alert("1")</script> & <b>bold</b>'


@pytest.fixture
def ref(council: Body) -> str:
    return projects.started(council, "School places")


def _address(ref: str, fact_id: str) -> str:
    return reverse("staff:projects:fact", args=[ref, fact_id])


def _seen(client: Client, address: str) -> str:
    return reading.fields(client.get(address)).get("seen", "")


def _save(client: Client, ref: str, fact_id: str, **typed: object):
    address = _address(ref, fact_id)
    sent = {"state": "answered", "seen": _seen(client, address), "action": "save"}
    return client.post(
        address, sent | {k.replace("__", "-"): v for k, v in typed.items()}
    )


def _kept(ref: str, fact_id: str) -> Answer:
    return drafts.own_answer(ref, fact_id)


def test_every_fact_of_the_catalogue_has_its_page(author: Client, ref: str) -> None:
    draft = drafts.show(ref, today=clock.today())
    asked = [item.fact for group in draft.groups for item in group.items]
    assert len(asked) > 60
    for fact in asked:
        page = author.get(_address(ref, fact.id))
        assert page.status_code == 200, fact.id
        assert "Save and continue" in page.content.decode(), fact.id


def test_saving_goes_on_to_the_next_blank_question(author: Client, ref: str) -> None:
    answer = _save(author, ref, SUMMARY, value="It counts children by street.")
    assert answer["Location"] == _address(ref, "identity.lifecycle_stage")
    assert _kept(ref, SUMMARY).value == "It counts children by street."
    page = author.get(answer["Location"])
    assert b"Saved: In short." in page.content


def test_in_the_short_entry_the_next_question_is_one_of_it(
    author: Client, ref: str
) -> None:
    address = _address(ref, SUMMARY) + "?in=short"
    answer = author.post(address, {"state": "answered", "value": "It counts."})
    assert answer["Location"].endswith("?in=short")


def test_save_and_go_back_leads_to_the_group(author: Client, ref: str) -> None:
    answer = _save(author, ref, SUMMARY, value="It counts.", action="save_return")
    assert answer["Location"] == reverse("staff:projects:group", args=[ref, "identity"])


@pytest.mark.parametrize(
    ("state", "typed"),
    [
        ("not_applicable", {"reason": "Nobody is counted."}),
        ("not_known_yet", {"due-day": "1", "due-month": "3", "due-year": "2036"}),
        (
            "withheld",
            {
                "ground": "Freedom of Information Act 2000 section 31",
                "decided_by": "Assistant Chief Constable",
                "review_on-day": "1",
                "review_on-month": "3",
                "review_on-year": "2036",
            },
        ),
    ],
)
def test_the_other_states_are_kept_with_what_they_ask_for(
    author: Client, ref: str, state: str, typed: dict[str, str]
) -> None:
    named = {f"{state}-{name}": text for name, text in typed.items()}
    answer = _save(author, ref, SUMMARY, state=state, **named)
    assert answer.status_code == 302
    assert _kept(ref, SUMMARY).state == state


@pytest.mark.parametrize(
    ("state", "where"),
    [
        ("answered", "#box-value"),
        ("not_applicable", "#box-not_applicable-reason"),
        ("not_known_yet", "#box-not_known_yet-due-day"),
        ("withheld", "#box-withheld-ground"),
    ],
)
def test_what_is_missing_is_told_at_the_top_with_a_link_to_its_box(
    author: Client, ref: str, state: str, where: str
) -> None:
    page = _save(author, ref, SUMMARY, state=state)
    assert page.status_code == 422
    assert f'href="{where}"' in page.content.decode()
    assert f'id="{where[1:]}"' in page.content.decode()
    assert _kept(ref, SUMMARY).is_blank


def test_forty_thousand_characters_stay_in_the_box_with_a_precise_message(
    author: Client, ref: str
) -> None:
    typed = "words " * 6_666 + "last"
    page = _save(author, ref, SUMMARY, value=typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert "You typed 40,000 characters; the limit is 600." in text
    assert typed in text


def test_a_date_that_is_none_is_kept_as_typed(author: Client, ref: str) -> None:
    typed = {"due-day": "31", "due-month": "June", "due-year": "2036"}
    named = {f"not_known_yet-{name}": text for name, text in typed.items()}
    page = _save(author, ref, SUMMARY, state="not_known_yet", **named)
    text = page.content.decode()
    assert page.status_code == 422
    assert "31 June 2036" in text
    assert 'value="June"' in text


def test_scripts_typed_anywhere_are_text(author: Client, ref: str) -> None:
    _save(author, ref, SUMMARY, value=NASTY)
    _save(author, ref, "people.opt_out", choice="no", text=NASTY)
    for name in ("fact", "group", "show", "preview", "rehearse", "history"):
        rest = {"fact": [SUMMARY], "group": ["identity"]}.get(name, [])
        page = author.get(reverse(f"staff:projects:{name}", args=[ref, *rest]))
        text = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in text
        assert "<b>bold" not in text


def test_rows_are_added_and_removed_without_losing_anything(
    author: Client, ref: str
) -> None:
    address = _address(ref, ROWS)
    typed = {"row-0-name": "Births", "row-1-name": "Schools", "state": "answered"}
    page = author.post(address, typed | {"action": "add_row"})
    assert page.content.count(b'class="an-row"') == 3
    assert {"Births", "Schools"} <= _texts(page)
    page = author.post(address, typed | {"action": "remove_row-0"})
    assert page.content.count(b'class="an-row"') == 1
    assert "Births" not in _texts(page)
    assert "Schools" in _texts(page)
    assert _kept(ref, ROWS).is_blank


def _texts(page) -> set[str]:
    return set(reading.fields(page).values())


def test_a_row_that_lacks_something_says_which(author: Client, ref: str) -> None:
    page = _save(author, ref, ROWS, **{"row-0-name": "Births"})
    assert page.status_code == 422
    assert "Row 1, " in page.content.decode()
    assert "Births" in _texts(page)


def test_the_same_form_sent_twice_is_harmless(author: Client, ref: str) -> None:
    address = _address(ref, SUMMARY)
    sent = {"state": "answered", "value": "It counts.", "seen": _seen(author, address)}
    assert author.post(address, sent).status_code == 302
    assert author.post(address, sent).status_code == 302
    assert _kept(ref, SUMMARY).value == "It counts."


class TestTwoPeopleAtOneAnswer:
    """The second to save sees both texts, and decides."""

    @pytest.fixture
    def sent(self, author: Client, council: Body, ref: str) -> dict[str, str]:
        """Open the form, and let a colleague save something else meanwhile."""
        seen = _seen(author, _address(ref, SUMMARY))
        _save(author, ref, SUMMARY, value="What the colleague wrote.")
        return {"state": "answered", "value": "What I wrote.", "seen": seen}

    def test_both_texts_are_shown_side_by_side(
        self, author: Client, ref: str, sent: dict[str, str]
    ) -> None:
        page = author.post(_address(ref, SUMMARY), sent)
        assert page.status_code == 409
        text = page.content.decode()
        assert "What the colleague wrote." in text
        assert "What I wrote." in text

    def test_mine_can_be_used(
        self, author: Client, ref: str, sent: dict[str, str]
    ) -> None:
        page = author.post(_address(ref, SUMMARY), sent)
        again = reading.fields(page)
        author.post(_address(ref, SUMMARY), again | {"action": "save"})
        assert _kept(ref, SUMMARY).value == "What I wrote."

    def test_theirs_can_be_kept(
        self, author: Client, ref: str, sent: dict[str, str]
    ) -> None:
        page = author.post(_address(ref, SUMMARY), sent)
        again = reading.fields(page)
        author.post(_address(ref, SUMMARY), again | {"action": "keep_theirs"})
        assert _kept(ref, SUMMARY).value == "What the colleague wrote."

    def test_one_text_can_be_written_from_both(
        self, author: Client, ref: str, sent: dict[str, str]
    ) -> None:
        page = author.post(_address(ref, SUMMARY), sent)
        again = reading.fields(page)
        page = author.post(_address(ref, SUMMARY), again | {"action": "merge"})
        assert "What the colleague wrote." in page.content.decode()
        merged = again | {"value": "What both wrote.", "action": "save"}
        assert author.post(_address(ref, SUMMARY), merged).status_code == 302
        assert _kept(ref, SUMMARY).value == "What both wrote."


class TestASessionThatEnds:
    """What was typed waits in the form after signing in again."""

    def test_it_is_shown_and_put_back_after_signing_in(
        self, council: Body, ref: str, signed_in: SignIn
    ) -> None:
        client = Client()
        typed = {"state": "answered", "value": "A long text.", "seen": "blank"}
        page = client.post(_address(ref, SUMMARY), typed)
        assert page.status_code == 403
        assert "A long text." in page.content.decode()
        assert f"next=%2Fstaff%2Fprojects%2F{ref}" in page.content.decode()

        signed_in(council.author, client)
        assert _address(ref, SUMMARY) in client.get("/staff/").content.decode()
        page = client.get(_address(ref, SUMMARY))
        text = page.content.decode()
        assert "This is what you typed before you were signed out" in text
        assert "A long text." in text
        _save(client, ref, SUMMARY, value="A long text.")
        assert _kept(ref, SUMMARY).value == "A long text."
        page = client.get(_address(ref, SUMMARY))
        assert "before you were signed out" not in page.content.decode()

    def test_more_than_can_be_kept_is_shown_to_copy(self, ref: str) -> None:
        typed = {"state": "answered", "value": "x" * 400_000}
        page = Client().post(_address(ref, SUMMARY), typed)
        assert page.status_code == 403
        assert b"Copy it from here" in page.content
        assert b"x" * 400_000 in page.content

    def test_nothing_is_saved_for_someone_who_is_not_signed_in(self, ref: str) -> None:
        Client().post(_address(ref, SUMMARY), {"state": "answered", "value": "Mine"})
        assert _kept(ref, SUMMARY).is_blank


def test_an_answer_that_comes_from_a_tool_is_shown_and_can_be_overridden(
    author: Client, council: Body, ref: str
) -> None:
    from answerable.domains.register.actions import projects as acts
    from answerable.domains.register.actions import tools

    version = projects.tool(council, "Counter")
    given = Answer(AnswerState.ANSWERED, value="none")
    fact_id = "identity.ai_kind"
    now = {"by": council.author, "at": clock.now()}
    tools.answer(version_ref=version, fact_id=fact_id, answer=given, seen=None, **now)
    acts.use_tool(ref=ref, tool_version=version, **now)

    page = author.get(_address(ref, fact_id))
    assert b"This comes from Counter 1.0" in page.content
    assert b"Save and continue" not in page.content
    page = author.get(_address(ref, fact_id) + "?override=1")
    assert b"Save and continue" in page.content
    author.post(_address(ref, fact_id), {"state": "answered", "value": "rules"})
    assert _kept(ref, fact_id).value == "rules"
    _save(author, ref, fact_id, action="clear")
    assert _kept(ref, fact_id).is_blank
    assert b"This comes from Counter 1.0" in author.get(_address(ref, fact_id)).content


def test_a_draft_with_the_approver_can_be_read_and_not_changed(
    author: Client, council: Body
) -> None:
    ref = projects.sent(council)
    page = author.get(_address(ref, SUMMARY))
    assert b"This is with the approver" in page.content
    assert b"Save and continue" not in page.content
    answer = author.post(_address(ref, SUMMARY), {"state": "answered", "value": "No"})
    assert answer.status_code == 409
    assert b"take it back" in answer.content


def test_an_unknown_question_is_not_found(author: Client, ref: str) -> None:
    assert author.get(_address(ref, "identity.nothing")).status_code == 404


def test_facts_of_all_subjects_are_asked_of_a_project() -> None:
    subjects = {fact.subject for fact in catalogues.current().facts.values()}
    assert subjects == set(Subject)
