"""Tools are described once, by those who keep them or by their supplier's link."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from answerable.domains.register.queries import drafts, tools
from answerable.foundations import clock
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.staff import reading
from tests.integration.staff.conftest import SignIn

pytestmark = pytest.mark.django_db
FACT = "identity.ai_kind"
NOTICE = "people.notice"


def _at(name: str, *args: str) -> str:
    return reverse(f"staff:tools:{name}", args=args)


def _answer_of(version: str) -> object:
    items = tools.facts_of(version, today=clock.today())
    return next(item.answer.value for item in items if item.fact.id == FACT)


def test_a_tool_and_its_version_are_added_once(author: Client, council: Body) -> None:
    assert b"No tool yet" in author.get(_at("index")).content
    sent = reading.fields(author.get(_at("add"))) | {
        "name": "Counter",
        "supplier": "Example Ltd",
        "summary": "It counts.",
    }
    answer = author.post(_at("add"), sent)
    author.post(_at("add"), sent)
    (tool,) = tools.listing()
    assert answer["Location"] == _at("add_version", tool.ref)
    assert author.get(answer["Location"]).status_code == 200
    answer = author.post(answer["Location"], {"label": "1.0"})
    page = author.get(answer["Location"])
    assert b"questions are open" in page.content
    again = author.post(_at("add_version", tool.ref), {"label": "1.0"})
    assert b"already has a version called 1.0" in again.content
    assert b"Counter" in author.get(_at("show", tool.ref)).content


def test_a_tool_needs_a_name(author: Client) -> None:
    page = author.post(_at("add"), {"supplier": "Example <Ltd>"})
    assert 'href="#box-name"' in page.content.decode()
    assert b"Example &lt;Ltd&gt;" in page.content


def test_facts_of_a_version_are_answered_one_by_one(
    author: Client, council: Body
) -> None:
    version = projects.tool(council)
    address = _at("fact", version, FACT)
    assert author.get(address).status_code == 200
    answer = author.post(address, {"state": "answered", "value": "rules"})
    assert answer["Location"].startswith(_at("version", version))
    assert _answer_of(version) == "rules"
    assert author.get(_at("fact", version, "identity.name")).status_code == 404


def test_another_body_reads_a_tool_and_may_not_change_it(
    council: Body, signed_in: SignIn
) -> None:
    version = projects.tool(council)
    stranger = signed_in(projects.body(name="Eastmere").author)
    page = stranger.get(_at("version", version))
    assert b"Wyreham City Council looks after these answers." in page.content
    assert stranger.get(_at("fact", version, FACT)).status_code == 403
    assert stranger.get(_at("supplier", version)).status_code == 403
    tool = tools.heading(version).tool_ref
    assert stranger.get(_at("add_version", tool)).status_code == 403


class TestASupplierWithALink:
    """The supplier answers for its product without an account."""

    @pytest.fixture
    def version(self, council: Body) -> str:
        return projects.tool(council, "Counter")

    @pytest.fixture
    def link(self, author: Client, version: str) -> str:
        assert author.get(_at("supplier", version)).status_code == 200
        page = author.post(_at("supplier", version), {"email": "no address"})
        assert b"an e-mail address is expected" in page.content
        author.post(_at("supplier", version), {"email": "help@example.org"})
        letters = " ".join(str(t.args_kwargs) for t in DBTaskResult.objects.all())
        found = re.search(r"/staff/supplier/[\w-]+/", letters)
        assert found is not None
        return found[0]

    def test_the_questions_are_listed_and_answered(
        self, link: str, version: str
    ) -> None:
        supplier = Client()
        page = supplier.get(link).content.decode()
        assert "Questions about Counter 1.0" in page
        address = f"{link}facts/{FACT}/"
        assert supplier.get(address).status_code == 200
        sent = {"state": "answered", "value": "machine_learning"}
        answer = supplier.post(address, sent)
        assert answer["Location"].startswith(link)
        assert _answer_of(version) == "machine_learning"

    def test_a_wrong_answer_is_kept_and_explained(self, link: str) -> None:
        page = Client().post(f"{link}facts/{FACT}/", {"state": "answered"})
        assert page.status_code == 422
        assert b"Choose one" in page.content

    def test_the_supplier_offers_a_template_that_an_author_copies(
        self, link: str, version: str, author: Client, council: Body
    ) -> None:
        supplier = Client()
        assert f"{link}template/" in supplier.get(link).content.decode()
        assert b"No answer is offered yet" in supplier.get(f"{link}template/").content
        address = f"{link}template/{NOTICE}/"
        assert supplier.get(address).status_code == 200
        supplier.post(address, {"state": "answered", "value": "Put up our poster."})
        ref = projects.started(council)
        copy = reverse("staff:projects:copy", args=[ref])
        assert b"1 answer is offered" in author.get(copy).content
        author.post(copy, {"from": version})
        assert drafts.own_answer(ref, NOTICE).value == "Put up our poster."

    def test_the_keeper_fills_in_the_template_too(
        self, version: str, author: Client
    ) -> None:
        address = _at("offer_fact", version, NOTICE)
        assert author.get(address).status_code == 200
        answer = author.post(address, {"state": "answered", "value": "A leaflet."})
        assert answer["Location"] == _at("offer", version)
        assert b"1 answer is offered" in author.get(_at("offer", version)).content
        assert author.get(_at("offer_fact", version, FACT)).status_code == 404

    def test_a_link_nobody_sent_says_so(self) -> None:
        for place in ("template/", f"template/{NOTICE}/"):
            address = f"/staff/supplier/nonsense/{place}"
            assert Client().get(address).status_code == 410
        assert Client().get("/staff/supplier/nonsense/").status_code == 410
        address = f"/staff/supplier/nonsense/facts/{FACT}/"
        assert Client().get(address).status_code == 410
