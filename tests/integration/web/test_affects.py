"""What affects me: places, what reaches them, and nothing kept of who asks."""

import logging
import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.domains.organisations.queries import places
from answerable.interfaces.web import nearness
from tests.factories import projects
from tests.factories.answers import answered
from tests.harness import postcodes as small

pytestmark = pytest.mark.django_db
LIVERPOOL, REGION, SCOTLAND = "E08000012", "E47000004", "S92000003"
TYPED = "L1 8JQ"
SCSS = Path(nearness.__file__).parents[1] / "ui/scss/_affects.scss"


@pytest.fixture
def table(settings, tmp_path) -> None:
    settings.ANSWERABLE_VAR = tmp_path
    small.table(tmp_path, places.table())


@pytest.fixture
def no_table(settings, tmp_path) -> None:
    settings.ANSWERABLE_VAR = tmp_path


def ask(reader: Client, typed: str, **more: str):
    return reader.post("/affects-me/find/", {"place": typed}, **more)


def page(reader: Client, path: str) -> str:
    answer = reader.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def body(name: str, areas: list[str], **given: object) -> projects.Body:
    return projects.body(name=name, areas=areas, **given)


# --- Asking for a place ---------------------------------------------------------------


def test_a_postcode_leads_to_its_council(reader: Client, table: None) -> None:
    answer = ask(reader, TYPED)
    assert answer.status_code == 302
    assert answer["Location"] == f"/affects-me/{LIVERPOOL}/"


@pytest.mark.parametrize("typed", ["L1", "L1 8", "L1 8ZZ"])
def test_an_unsure_postcode_offers_the_areas_it_may_mean(
    reader: Client, table: None, typed: str
) -> None:
    answer = ask(reader, typed)
    assert answer["Location"] == "/affects-me/?area=E08000012&area=E08000011"
    shown = page(reader, answer["Location"])
    assert "Which of these is it?" in shown
    assert shown.index(">Liverpool<") < shown.index(">Knowsley<")


@pytest.mark.parametrize("typed", ["ZE9 9ZZ", "JE2 3AB"])
def test_a_postcode_that_is_no_place_here_is_told_and_not_repeated(
    reader: Client, table: None, typed: str
) -> None:
    answer = ask(reader, typed)
    assert answer.status_code == 422
    assert "We know no place in the United Kingdom with that postcode." in (
        answer.content.decode()
    )
    assert typed not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_without_a_table_a_name_still_leads_to_a_place(
    reader: Client, no_table: None
) -> None:
    assert "Postcode, or" not in page(reader, "/affects-me/")
    answer = ask(reader, TYPED)
    assert answer.status_code == 422
    assert "Postcodes cannot be looked up here." in answer.content.decode()
    named = ask(reader, "Liverpool City Council")
    assert named["Location"] == f"/affects-me/{LIVERPOOL}/"


def test_a_spoilt_table_is_told_without_the_postcode(
    reader: Client, table: None, caplog
) -> None:
    places.table().write_bytes(b"x" * 5000)
    answer = ask(reader, TYPED)
    assert answer.status_code == 422
    assert "Postcodes cannot be looked up here." in answer.content.decode()
    assert "cannot be read" in caplog.text
    assert not re.search(r"L1 ?8JQ", caplog.text, re.IGNORECASE)


def test_a_name_of_several_places_offers_them(reader: Client, no_table: None) -> None:
    answer = ask(reader, "newcastle")
    assert "Newcastle-under-Lyme" in page(reader, answer["Location"])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type something first"),
        ("   ", "Type something first"),
        ("Atlantis", "We know no council, county or region of that name."),
        ("x" * 5000, "We know no council"),
        ("\x00<script>", "We know no council"),
    ],
)
def test_what_is_no_place_is_told(
    reader: Client, no_table: None, typed: str, said: str
) -> None:
    answer = ask(reader, typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "<script>" not in answer.content.decode()


def test_areas_in_an_address_that_are_none_are_left_out(
    reader: Client, no_table: None
) -> None:
    shown = page(reader, "/affects-me/?area=E99999999&area=<b>&area=E08000012")
    assert "Which of these is it?" in shown
    assert "/affects-me/E99999999/" not in shown
    assert "Which of these" not in page(reader, "/affects-me/?area=nothing")


def test_a_code_that_is_no_place_is_not_found(reader: Client) -> None:
    assert reader.get("/affects-me/E99999999/").status_code == 404


def test_an_invented_place_is_offered_only_where_a_body_serves_it(
    reader: Client, operator: str, no_table: None
) -> None:
    assert "Wyreham City Region" not in page(reader, "/affects-me/")
    assert ask(reader, "Wyreham").status_code == 422
    body("Wyreham Police", ["E47999999"])
    assert "Wyreham City Region" in page(reader, "/affects-me/")


# --- What is not kept -----------------------------------------------------------------


def test_a_question_leaves_no_cookie_session_or_log_behind(
    reader: Client, table: None, caplog
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = ask(reader, TYPED)
        reader.get(answer["Location"], headers={"referer": "http://testserver/"})
    assert not answer.cookies
    assert not Session.objects.exists()
    assert not re.search(r"L1 ?8JQ", caplog.text, re.IGNORECASE)
    assert "8JQ" not in answer["Location"]


def test_a_postcode_cannot_be_asked_in_an_address(reader: Client, table: None) -> None:
    assert reader.get("/affects-me/find/", {"place": TYPED}).status_code == 405


def test_the_page_says_that_it_is_forgotten_and_the_privacy_page_how(
    reader: Client, table: None
) -> None:
    assert "We do not keep what you type" in page(reader, "/affects-me/")
    privacy = page(reader, "/privacy/")
    assert "We do not write it down anywhere." in privacy
    assert 'id="place"' in privacy


# --- What reaches a place -------------------------------------------------------------


def test_near_bodies_come_first_and_the_whole_country_is_always_there(
    reader: Client, operator: str
) -> None:
    kind = OrganisationKind.CENTRAL_GOVERNMENT
    for name, areas, given in (
        ("City", [LIVERPOOL], {}),
        ("City Region", [REGION], {}),
        ("Ministry", [], {"kind": kind}),
        ("Scots Council", [SCOTLAND], {}),
        ("Somewhere", [], {}),
    ):
        projects.published(body(name, areas, **given), f"{name} project")
    shown = page(reader, f"/affects-me/{LIVERPOOL}/")
    order = ["City project", "City Region project", "Ministry project", "Somewhere p"]
    found = [shown.index(f">{title}") for title in order]
    assert found == sorted(found)
    assert "Scots Council project" not in shown
    assert "The whole country" in shown
    assert "These bodies have not said which area they serve." in shown
    assert "4 projects" in shown


def test_a_wide_place_shows_what_reaches_only_a_part_of_it(
    reader: Client, operator: str
) -> None:
    projects.published(body("City", [LIVERPOOL]), "City project")
    shown = page(reader, f"/affects-me/{REGION}/")
    assert "A part of Liverpool City Region" in shown
    assert "City project" in shown


def test_an_empty_place_says_why(reader: Client, operator: str) -> None:
    assert "No project is known here yet" in page(reader, f"/affects-me/{LIVERPOOL}/")


def test_a_project_carries_the_marks_of_whom_it_says_it_affects(
    reader: Client, operator: str
) -> None:
    rows = [{"group": "Council <b>tenants</b>", "how_many": "9", "vulnerable": "no"}]
    city = body("City", [LIVERPOOL])
    projects.published(
        city,
        "Repairs",
        **{
            "people.affected_groups": answered(rows),
            "identity.services": answered(["planning"]),
        },
    )
    shown = page(reader, f"/affects-me/{LIVERPOOL}/")
    assert 'href="#tenant"' in shown
    assert 'href="#service-planning"' in shown
    assert 'href="#suspect"' not in shown
    assert "<b>tenants" not in shown
    number = re.search(r'an-fit-(\d+)" id="tenant"', shown)
    assert number
    assert re.search(rf'class="an-item [^"]*\ban-f{number[1]}\b', shown)


def test_no_address_of_the_page_tells_us_who_somebody_is(
    reader: Client, operator: str
) -> None:
    projects.published(body("City", [LIVERPOOL]), "Repairs")
    shown = page(reader, f"/affects-me/{LIVERPOOL}/")
    links = re.findall(r'(?:href|action|src)="([^"]+)"', shown)
    told = [link for link in links if re.search(r"tenant|patient|part=|role=", link)]
    assert all(link.startswith("#") for link in told)
    assert "<form" not in shown


def test_the_style_sheet_knows_every_service_and_part() -> None:
    most = re.search(r"from 1 through (\d+)", SCSS.read_text())
    assert most
    assert nearness.count_of_fits() <= int(most[1])


def test_a_place_has_its_welsh_name_in_welsh(reader: Client, no_table: None) -> None:
    assert "Caerdydd" in page(reader, "/cy/affects-me/W06000015/")


def test_the_same_few_questions_are_asked_of_the_database_for_any_place(
    reader: Client, operator: str, django_assert_max_num_queries
) -> None:
    city = body("City", [LIVERPOOL])
    for _ in range(3):
        projects.published(city)
    with django_assert_max_num_queries(12):
        page(reader, f"/affects-me/{LIVERPOOL}/")
