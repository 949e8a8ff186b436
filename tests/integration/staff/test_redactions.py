"""Staff erase published words in two steps, by two people, after a last question."""

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.queries import redactions
from answerable.foundations.core.actor import Actor
from tests.factories import people, projects
from tests.factories.projects import Body
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db
NAME = "Quintilla Zzyzx"
SAID = {"words": NAME, "ground": "erasure", "why": "She asked for it."}


@pytest.fixture
def named(council: Body) -> str:
    return projects.published(council, people__notice=f"Write to {NAME}.")


@pytest.fixture
def colleague(operator: str, signed_in: SignIn) -> Client:
    return signed_in(people.member(operator, Role.REGISTER_TEAM))


def _erase(ref: str) -> str:
    return reverse("staff:projects:erase", args=[ref])


def _at(name: str, *args: str) -> str:
    return reverse(f"staff:redactions:{name}", args=args)


def _proposed(team: Client, ref: str) -> str:
    team.post(_erase(ref), SAID | {"sure": "yes"})
    (found,) = redactions.of_keepers(None)
    return found.ref


def _public(ref: str) -> str:
    return Client().get(f"/projects/{ref}/").content.decode()


def test_the_form_asks_for_words_law_and_reason(team: Client, named: str) -> None:
    page = team.get(_erase(named)).content.decode()
    assert "UK GDPR, Article 17" in page
    answer = team.post(_erase(named), {"words": NAME})
    assert 'href="#box-ground' in answer.content.decode()
    assert redactions.of_keepers(None) == ()


def test_before_anything_is_proposed_every_text_is_shown(
    team: Client, named: str
) -> None:
    page = team.post(_erase(named), SAID).content.decode()
    assert f"Write to {NAME}." in page
    assert "One public text holds the words" in page
    assert redactions.of_keepers(None) == ()


def test_words_that_are_nowhere_are_refused_in_the_form(
    team: Client, named: str
) -> None:
    page = team.post(_erase(named), SAID | {"words": "Nobody said"}).content.decode()
    assert "No published text of this entry holds these words." in page


def test_the_words_are_in_no_address_and_in_no_session(
    team: Client, named: str
) -> None:
    answer = team.post(_erase(named), SAID | {"sure": "yes"})
    assert "Zzyzx" not in answer["Location"]
    assert "Zzyzx" not in str(dict(team.session))


def test_whoever_proposed_it_may_take_it_back_and_no_more(
    team: Client, named: str
) -> None:
    ref = _proposed(team, named)
    page = team.get(_at("show", ref)).content.decode()
    assert "someone else must decide" in page
    assert _at("authorise", ref) not in page
    refused = team.post(_at("authorise", ref))
    assert refused.status_code == 409
    assert NAME in _public(named)
    team.post(_at("withdraw", ref))
    assert redactions.one(ref).state == "withdrawn"


def test_somebody_else_is_asked_once_more_and_then_it_is_erased(
    team: Client, colleague: Client, named: str
) -> None:
    ref = _proposed(team, named)
    page = colleague.get(_at("show", ref)).content.decode()
    assert _at("authorise", ref) in page
    sure = colleague.get(_at("authorise", ref)).content.decode()
    assert "Are you sure?" in sure
    assert NAME in _public(named)
    colleague.post(_at("authorise", ref))
    assert NAME not in _public(named)
    assert "under UK GDPR, Article 17." in _public(named)
    after = colleague.get(_at("show", ref)).content.decode()
    assert NAME not in after
    assert "still to be written anew" in after


def test_an_approver_of_the_body_can_refuse_it(
    team: Client, approver: Client, named: str
) -> None:
    ref = _proposed(team, named)
    approver.post(_at("refuse", ref))
    assert redactions.one(ref).state == "refused"
    assert NAME in _public(named)


def test_whoever_can_decide_gets_a_letter_without_the_words(
    team: Client, colleague: Client, named: str
) -> None:
    _proposed(team, named)
    letters = [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    told = [letter for letter in letters if "words to erase" in letter]
    assert len(told) == 2, "the approver of the body and the other team member"
    assert not [letter for letter in told if "Zzyzx" in letter]


def test_authors_and_strangers_see_none_of_it(
    team: Client, author: Client, named: str, signed_in: SignIn
) -> None:
    ref = _proposed(team, named)
    stranger = signed_in(projects.body().approver)
    for someone in (author, stranger):
        assert someone.get(_at("show", ref)).status_code == 403
        assert someone.get(_erase(named)).status_code == 403
    assert stranger.get(_at("index")).status_code == 200
    assert ref not in stranger.get(_at("index")).content.decode()
    assert author.get(_at("index")).status_code == 403


def test_the_list_leads_to_proposals_and_to_an_entry(team: Client, named: str) -> None:
    ref = _proposed(team, named)
    assert _at("show", ref) in team.get(_at("index")).content.decode()
    found = team.get(_at("index"), {"entry": named.lower()})
    assert found["Location"] == _erase(named)
    assert team.get(_at("show", "RED-0000-0000")).status_code == 404


def test_the_feed_of_erasures_is_public_and_may_be_read_from_any_site(
    team: Client, colleague: Client, named: str
) -> None:
    colleague.post(_at("authorise", _proposed(team, named)))
    answer = Client().get("/redactions.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-cache"
    (told,) = answer.json()["redactions"]
    assert (told["subject"], told["version"]) == (named, 1)


def test_the_actor_is_named_by_role_only(register_team: Actor, named: str) -> None:
    assert register_team.ref not in Client().get("/redactions.json").content.decode()
