"""A fault in the list of areas is told with its line before anything is served."""

from pathlib import Path

AREAS = Path(__file__).parents[2] / "areas"


def test_a_broken_area_names_file_line_and_reason(answerable, tmp_path):
    text = (AREAS / "areas.csv").read_text(encoding="utf-8")
    (tmp_path / "areas.csv").write_text(text.replace(",region,", ",realm,", 1))
    found = answerable("prepare", ANSWERABLE_AREAS=tmp_path)
    assert found.is_plain("areas.csv:9: the kind must be one of council, county")


def test_a_missing_folder_of_areas_is_named(answerable, tmp_path):
    found = answerable("prepare", ANSWERABLE_AREAS=tmp_path / "nowhere")
    assert found.is_plain("nowhere/areas.csv: it cannot be read")


def test_a_page_of_postcodes_without_a_mark_is_told(answerable, tmp_path):
    (tmp_path / "postcodes.txt").write_text("postcodes==1.0\n")
    found = answerable("reference-data", "postcodes", ANSWERABLE_AREAS=tmp_path)
    assert found.is_plain("names no file of postcodes with its mark")
