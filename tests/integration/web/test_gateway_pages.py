"""Legal gateways in public: the list, who relies on each, and what is raised."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from answerable.domains.safeguards.queries import gateways, naming
from answerable.foundations import clock
from answerable.foundations.core.decision import NotFound
from tests.factories import copies, projects
from tests.factories.projects import Body

pytestmark = pytest.mark.django_db
FLOW = {
    "from_body": "Wyreham City Council",
    "to_body": "Wyreham Police",
    "to_kind": "police",
    "what": "Where 3 pupils live",
    "purpose": "To look for a child",
    "power": "Crime and Disorder Act 1998 section 17",
    "power_kind": "not_stated",
}


def _with(power: str, **changed: str) -> dict[str, object]:
    return {"law__gateways": [{**FLOW, "power": power, **changed}]}


@pytest.fixture
def sharing(council: Body) -> str:
    return projects.published(council, "Missing children", **_with(FLOW["power"]))


@pytest.fixture
def spoilt(settings, tmp_path: Path):
    """A list with one good entry and one that cannot be used."""
    text = (Path(settings.ANSWERABLE_SAFEGUARDS) / "gateways.yaml").read_text()
    start = text.index("nature: implied")
    (tmp_path / "gateways.yaml").write_text(
        text[:start] + "nature: hoped_for" + text[start + len("nature: implied") :]
    )
    settings.ANSWERABLE_SAFEGUARDS = tmp_path
    yield tmp_path
    gateways.reload()


def test_the_list_shows_every_power_with_what_it_covers(reader: Client) -> None:
    page = reader.get("/gateways/").content.decode()
    for gateway in gateways.current().by_id.values():
        assert f"/gateways/{gateway.id}/" in page
    assert "Not verified" in page
    assert "No day is known on which it starts" in page


def test_a_page_of_a_power_says_all_that_the_list_says(reader: Client) -> None:
    page = reader.get("/gateways/da-2021-49a/").content.decode()
    for words in (
        "Domestic Abuse Act 2021, section 49A",
        "Says you may share",
        "the police",
        "a school or college",
        "Children who may be victims of domestic abuse",
        "Nobody else.",
        "England",
        "Last checked",
    ):
        assert words in page


def test_a_power_that_is_not_in_the_list_has_no_page(reader: Client) -> None:
    assert reader.get("/gateways/magna-carta/").status_code == 404
    with pytest.raises(NotFound):
        gateways.gateway("magna-carta")


def test_a_power_names_the_entries_that_rely_on_it(
    reader: Client, sharing: str, council: Body
) -> None:
    assert naming.entries() == {"cda-1998-17": (sharing,)}
    page = reader.get("/gateways/cda-1998-17/").content.decode()
    assert "Missing children" in page
    assert (
        "Missing children" not in reader.get("/gateways/pcsc-2022-16/").content.decode()
    )
    at = clock.now()
    projects.answer(sharing, council, at=at, **_with("PCSC Act 2022 s.16"))
    assert naming.entries() == {"cda-1998-17": (sharing,)}
    projects.publish_again(sharing, council, at=at + timedelta(hours=1))
    assert naming.entries() == {"pcsc-2022-16": (sharing,)}


def test_the_page_of_a_project_says_what_software_raises_and_that_nobody_decided(
    reader: Client, sharing: str
) -> None:
    page = reader.get(f"/projects/{sharing}/").content.decode()
    assert "The register’s checker raises something about one flow." in page
    assert "Raised by software. Decided by nobody." in page
    assert "A duty and no power" in page
    assert "/gateways/cda-1998-115/" in page


def test_a_small_count_is_not_pointed_out_in_public(
    reader: Client, sharing: str
) -> None:
    assert "small count" not in reader.get(f"/projects/{sharing}/").content.decode()


def test_an_old_version_is_not_checked_by_the_list_of_today(
    reader: Client, sharing: str, council: Body
) -> None:
    at = clock.now()
    projects.answer(sharing, council, at=at, **_with(FLOW["power"]))
    projects.publish_again(sharing, council, at=at + timedelta(hours=1))
    assert "checker raises" in reader.get(f"/projects/{sharing}/").content.decode()
    old = reader.get(f"/projects/{sharing}/versions/1/").content.decode()
    assert "checker raises" not in old


def test_a_copied_entry_raises_nothing_in_public_and_names_nothing(
    reader: Client, operator: str
) -> None:
    ref = copies.copied(copies.known_body(), **_with(FLOW["power"]))
    page = reader.get(f"/projects/{ref}/").content.decode()
    assert FLOW["power"] in page
    assert "checker raises" not in page
    assert naming.entries() == {}


def test_an_entry_without_flows_raises_nothing(reader: Client, project: str) -> None:
    page = reader.get(f"/projects/{project}/").content.decode()
    assert "checker raises" not in page


def test_a_law_of_another_nation_is_raised_where_the_body_says_where_it_is(
    reader: Client, operator: str
) -> None:
    welsh = projects.body(name="Cyngor Abertawe", areas=["W06000011"])
    ref = projects.published(welsh, "Care", **_with("Care Act 2014 section 6"))
    page = reader.get(f"/projects/{ref}/").content.decode()
    assert "Care Act 2014 section 6 holds in England only." in page


def test_a_list_with_a_fault_goes_on_with_what_is_good(
    reader: Client, spoilt: Path
) -> None:
    (problem,) = [p for p in gateways.problems() if "hoped_for" in p.reason]
    assert problem.line > 1
    page = reader.get("/gateways/").content.decode()
    assert "/gateways/care-2014-1/" not in page
    assert "/gateways/care-2014-3/" in page


def test_without_a_list_the_page_says_so_and_projects_can_be_read(
    reader: Client, sharing: str, settings, tmp_path: Path
) -> None:
    settings.ANSWERABLE_SAFEGUARDS = tmp_path
    assert "ANSWERABLE_SAFEGUARDS" in str(gateways.problems()[0])
    assert "The list is empty" in reader.get("/gateways/").content.decode()
    page = reader.get(f"/projects/{sharing}/").content.decode()
    assert "is not in our list of powers" in page
