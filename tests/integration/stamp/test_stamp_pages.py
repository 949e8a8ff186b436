"""The stamp by page: what everyone reads, and what each person can do."""

import re

import pytest
from django.test import Client

from answerable.domains.stamp.core.parts import PRINCIPLES
from answerable.domains.stamp.queries import holdings
from tests.factories import projects, reviews
from tests.factories.reviews import Scene
from tests.integration.staff.reading import fields
from tests.integration.stamp.conftest import (
    SignIn,
    applied,
    awarded,
    considered,
    state,
)


@pytest.fixture
def reader(db: None) -> Client:
    return Client()


def text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


# --- In public -----------------------------------------------------------------------


def test_a_stamp_is_shown_with_its_ring_and_all_eleven_parts_in_words(
    scene: Scene, reader: Client
) -> None:
    ref = awarded(scene)
    page = text(reader, f"/stamp/{ref}/")
    assert page.count('class="an-ring__part ') == 11
    assert page.count('class="an-parts__item"') == 11
    for label in PRINCIPLES.values():
        assert label in page
    assert "Holds the stamp" in page
    assert "Everyone found it good" in page
    entry = holdings.steps(ref)[0].entry
    assert f"/log/entries/{entry}/" in page
    assert scene.decider.ref not in page


def test_the_page_of_the_stamp_says_who_holds_it_and_by_whose_rule(
    scene: Scene, reader: Client
) -> None:
    ref = awarded(scene)
    page = text(reader, "/stamp/")
    assert f"/stamp/{ref}/" in page
    assert "Tenant repairs" in page
    assert "Charter Board" in page
    assert "9 March 2026" in page


def test_an_application_shows_no_ring_because_it_is_no_stamp(
    scene: Scene, reader: Client
) -> None:
    page = text(reader, f"/stamp/{applied(scene)}/")
    assert "Asked for" in page
    assert "an-ring" not in page


def test_without_any_stamp_the_page_says_why_it_is_empty(reader: Client) -> None:
    assert "Nobody holds the stamp now" in text(reader, "/stamp/")


def test_a_stamp_that_is_not_there_is_not_found_and_a_slip_leads_on(
    scene: Scene, reader: Client
) -> None:
    ref = applied(scene)
    assert reader.get("/stamp/STP-0000-0000/").status_code == 404
    assert reader.get("/stamp/nonsense/").status_code == 404
    assert reader.get(f"/stamp/{ref.lower()}/")["Location"] == f"/stamp/{ref}/"


# --- In the workspace ----------------------------------------------------------------


def test_an_approver_asks_for_the_stamp_by_page(
    scene: Scene, signed_in: SignIn
) -> None:
    client = signed_in(scene.body.approver)
    assert f"/staff/stamp/apply/{scene.project}/" in text(client, "/staff/stamp/")
    address = f"/staff/stamp/apply/{scene.project}/"
    page = client.post(address, {"reasons": "Repairs come sooner."}, follow=True)
    assert "Asked for" in page.content.decode()
    found = holdings.holding(scene.project)
    assert found is not None
    assert found.state.value == "applied"


def test_a_page_that_cannot_be_asked_from_says_every_reason(
    scene: Scene, signed_in: SignIn
) -> None:
    draft = projects.drafted(scene.body, "Later")
    client = signed_in(scene.body.approver)
    page = text(client, f"/staff/stamp/apply/{draft}/")
    assert "This stands in the way" in page
    assert "Only what is on the register can hold the stamp." in page


@pytest.mark.parametrize("who", ["author", "stranger", "reviewer"])
def test_nobody_else_can_ask(scene: Scene, signed_in: SignIn, who: str) -> None:
    someone = {
        "author": scene.body.author,
        "stranger": projects.body(name="Another Council").approver,
        "reviewer": scene.reviewer,
    }[who]
    page = signed_in(someone).post(
        f"/staff/stamp/apply/{scene.project}/", {"reasons": "Please."}
    )
    assert page.status_code == 403
    assert not holdings.has_open(scene.project)


def test_a_decision_maker_awards_by_page_with_all_eleven_parts(
    scene: Scene, signed_in: SignIn
) -> None:
    review = reviews.decided(scene)
    ref = considered(scene, review=review)
    client = signed_in(scene.decider)
    form = fields(client.get(f"/staff/stamp/{ref}/award/"))
    assert [form[f"part_{n}"] for n in PRINCIPLES] == ["met"] * 11
    form |= {"until-day": "1", "until-month": "6", "until-year": "2028"}
    page = client.post(
        f"/staff/stamp/{ref}/award/", {**form, "reasons": "Good."}, follow=True
    )
    assert "Decided. It stands in public" in page.content.decode()
    assert state(ref) == "awarded"


def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(
    scene: Scene, signed_in: SignIn
) -> None:
    ref = considered(scene, review=reviews.decided(scene))
    client = signed_in(scene.decider)
    form = fields(client.get(f"/staff/stamp/{ref}/award/"))
    form |= {"until-day": "1", "until-month": "6", "until-year": "2040"}
    form |= {"part_4": "not_judged", "reasons": "Word for word."}
    page = client.post(f"/staff/stamp/{ref}/award/", form)
    said = page.content.decode()
    assert "A stamp lasts at most 24 months" in said
    assert "Nobody has judged principle 4." in said
    assert "Word for word." in said
    assert state(ref) == "under_consideration"


def test_a_stamp_is_questioned_answered_suspended_and_restored_by_page(
    scene: Scene, signed_in: SignIn, reader: Client
) -> None:
    ref = awarded(scene)
    decider, approver = signed_in(scene.decider), signed_in(scene.body.approver)

    def decide(way: str) -> None:
        address = f"/staff/stamp/{ref}/{way}/"
        assert f'href="{address}"' in text(decider, f"/staff/stamp/{ref}/")
        page = decider.post(address, {"reasons": f"Why {way}."})
        assert page.status_code == 302, page.content.decode()

    decide("question")
    entry = holdings.steps(ref)[0].entry
    page = approver.post(
        f"/staff/stamp/{ref}/reply/{entry}/", {"text": "We look into it."}
    )
    assert page.status_code == 302
    public = text(reader, f"/stamp/{ref}/")
    assert "Under question" in public
    assert "We look into it." in public
    decide("suspend")
    decide("restore")
    assert state(ref) == "awarded"


def test_a_withdrawn_stamp_is_the_broken_ring_with_its_reasons(
    scene: Scene, signed_in: SignIn, reader: Client
) -> None:
    ref = awarded(scene)
    decider, approver = signed_in(scene.decider), signed_in(scene.body.approver)
    decider.post(f"/staff/stamp/{ref}/question/", {"reasons": "A risk is hidden."})
    too_early = decider.post(f"/staff/stamp/{ref}/withdraw/", {"reasons": "Now."})
    assert "may reply until" in too_early.content.decode()
    entry = holdings.steps(ref)[0].entry
    approver.post(f"/staff/stamp/{ref}/reply/{entry}/", {"text": "No."})
    decider.post(f"/staff/stamp/{ref}/withdraw/", {"reasons": "It was hidden."})
    page = text(reader, f"/stamp/{ref}/")
    assert "an-ring--withdrawn" in page
    assert "It was hidden." in page
    again = decider.post(f"/staff/stamp/{ref}/withdraw/", {"reasons": "Me too."})
    assert "It was hidden." in again.content.decode()


@pytest.mark.parametrize(
    "way",
    [
        *("consider", "award", "refuse", "question", "suspend", "restore"),
        *("withdraw", "lapse"),
    ],
)
def test_only_a_decision_maker_reaches_a_decision(
    scene: Scene, signed_in: SignIn, way: str
) -> None:
    ref = awarded(scene)
    for someone in (scene.body.approver, scene.reviewer, scene.team):
        page = signed_in(someone).post(
            f"/staff/stamp/{ref}/{way}/", {"reasons": "I say so."}
        )
        assert page.status_code == 403
    assert state(ref) == "awarded"
    assert Client().get(f"/staff/stamp/{ref}/{way}/").status_code == 302


def test_an_approver_takes_back_what_was_asked_for(
    scene: Scene, signed_in: SignIn
) -> None:
    ref, client = applied(scene), signed_in(scene.body.approver)
    client.post(f"/staff/stamp/{ref}/take-back/", {"reasons": "Too early."})
    assert state(ref) == "taken_back"


def test_the_list_of_the_workspace_is_for_whoever_asks_or_decides(
    scene: Scene, signed_in: SignIn
) -> None:
    ref = applied(scene)
    for someone in (scene.decider, scene.body.approver):
        assert f"/staff/stamp/{ref}/" in text(signed_in(someone), "/staff/stamp/")
    page = text(signed_in(scene.reviewer), "/staff/stamp/")
    assert "Nothing here is for your role" in page
    assert not re.search(r"/staff/stamp/STP-", page)
