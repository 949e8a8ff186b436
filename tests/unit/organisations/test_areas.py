"""Places: what holds what, what people call them, and lists that cannot be used."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.organisations.adapters import area_files
from answerable.domains.organisations.adapters.area_files import BadAreas
from answerable.domains.organisations.core import areas
from answerable.domains.organisations.core.areas import Area, AreaKind, Gazetteer

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT / "areas/areas.csv"
EXAMPLES = ROOT / "examples/areas.csv"


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return area_files.load(REAL, EXAMPLES)


def names(found: tuple[Area, ...]) -> list[str]:
    return [area.name for area in found]


def test_a_place_lies_in_everything_that_holds_it_the_nearest_first(places) -> None:
    assert names(places.around("E08000012")) == [
        "Liverpool",
        "Liverpool City Region",
        "Merseyside",
        "North West of England",
        "England",
        "England and Wales",
        "Great Britain",
        "United Kingdom",
    ]


def test_a_district_lies_in_its_county(places) -> None:
    found = places.around("E07000171")
    assert names(found)[:2] == ["Bassetlaw", "Nottinghamshire"]
    assert found[1].kind is AreaKind.COUNTY


def test_a_code_that_is_no_place_lies_nowhere(places) -> None:
    assert places.around("E99999999") == ()
    assert places.inside("E99999999") == frozenset()


def test_what_lies_in_an_area_lies_in_what_holds_it(places) -> None:
    assert "E08000012" in places.inside("E47000004")
    assert places.inside("E47000004") < places.inside("E12000002")


def test_the_invented_region_holds_its_invented_councils(places) -> None:
    assert places.inside("E47999999") == {"E08999001", "E07999001", "E07999002"}
    assert all(places.areas[code].example for code in places.inside("E47999999"))


def test_every_council_lies_in_the_united_kingdom(places) -> None:
    councils = {a.code for a in places.areas.values() if a.kind is AreaKind.COUNCIL}
    assert len(councils) == 361 + 3
    assert councils <= places.inside("K02000001")


def test_every_council_of_england_has_a_region_and_a_police_force(places) -> None:
    for area in places.areas.values():
        if area.kind is AreaKind.COUNCIL and area.code[0] == "E" and not area.example:
            kinds = [holder.kind for holder in places.around(area.code)]
            assert kinds.count(AreaKind.REGION) == 1, area
            assert kinds.count(AreaKind.POLICE) == 1, area


def test_every_place_of_wales_has_a_welsh_name(places) -> None:
    welsh = [places.areas[code] for code in places.inside("W92000004")]
    assert len(welsh) == 22 + 4
    assert all(area.name_cy for area in welsh)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Liverpool", ["Liverpool"]),
        ("liverpool city council", ["Liverpool"]),
        ("Caerdydd", ["Cardiff"]),
        ("Ynys Mon", ["Isle of Anglesey"]),
        ("London", ["London"]),
        ("London Borough of Barnet", ["Barnet"]),
        ("Durham", ["Durham", "County Durham"]),
        ("", []),
        ("Atlantis", []),
        ("...", []),
    ],
)
def test_a_place_is_found_by_what_people_call_it(places, typed, found) -> None:
    assert sorted(names(places.matching(typed))) == sorted(found)


def test_a_part_of_a_name_finds_every_place_that_has_it(places) -> None:
    found = names(places.matching("newcastle"))
    assert found == ["Newcastle upon Tyne", "Newcastle-under-Lyme"]


def test_a_place_has_its_english_name_where_it_has_no_welsh_one(places) -> None:
    assert places.areas["W06000015"].called("cy") == "Caerdydd"
    assert places.areas["W06000015"].called("en") == "Cardiff"
    assert places.areas["E08000012"].called("cy") == "Liverpool"


def test_every_kind_of_area_has_a_label() -> None:
    assert all(kind.label for kind in AreaKind)


def area(code: str, *within: str, name: str = "Somewhere") -> Area:
    return Area(code, name, "", AreaKind.COUNCIL, within)


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        ([area("X1")], "a letter and eight digits"),
        ([area("E00000001", name=" ")], "no name"),
        ([area("E00000001", "E00000002")], "lies in E00000002, which is not here"),
        ([area("E00000001"), area("E00000001")], "twice"),
        (
            [area("E00000001", "E00000002"), area("E00000002", "E00000001")],
            "lies in itself",
        ),
        (
            [
                area("E00000001", "E00000002"),
                area("E00000002", "E00000003", "E00000004"),
                area("E00000003", "E00000004"),
                area("E00000004", "E00000002"),
            ],
            "lies in itself",
        ),
    ],
)
def test_a_list_that_cannot_be_used_says_which_code_and_why(listed, why) -> None:
    assert any(why in said for said in areas.faults(listed).values())


def test_a_good_list_has_no_faults() -> None:
    assert areas.faults([area("E00000001", "E00000002"), area("E00000002")]) == {}


codes = st.integers(1, 30).map(lambda n: f"E{n:08d}")


@given(st.dictionaries(codes, st.sets(codes, max_size=3), max_size=20))
def test_what_a_place_lies_in_has_that_place_inside(held) -> None:
    places = Gazetteer({c: area(c, *sorted(w)) for c, w in held.items()})
    for code in held:
        for holder in places.around(code):
            assert holder.code == code or code in places.inside(holder.code)


def written(folder: Path, text: str) -> Path:
    path = folder / "areas.csv"
    path.write_text(text, encoding="utf-8")
    return path


HEAD = "code,name,name_cy,kind,within\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("code,name\n", "areas.csv:1: the columns must be"),
        (HEAD + "E00000001,Here,,village,\n", "areas.csv:2: the kind"),
        (HEAD + "E00000001,Here,,council,,more\n", "areas.csv:2"),
        (HEAD + "E00000001,Here,,council,E2\n", "lies in E2"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(
    tmp_path, text, why
) -> None:
    with pytest.raises(BadAreas, match=why):
        area_files.load(written(tmp_path, text), tmp_path / "none.csv")


def test_a_file_that_is_not_there_is_named(tmp_path) -> None:
    with pytest.raises(BadAreas, match=r"nowhere\.csv"):
        area_files.load(tmp_path / "nowhere.csv", tmp_path / "none.csv")


def test_examples_need_not_be_there(tmp_path) -> None:
    path = written(tmp_path, HEAD + "E00000001,Here,,council,\n")
    assert list(area_files.load(path, tmp_path / "none.csv").areas) == ["E00000001"]
