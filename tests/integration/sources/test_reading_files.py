"""Files as people send them: good ones in every notation, and bad ones told plainly."""

import csv
import io
import json
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from answerable.domains.catalogue import queries as catalogue
from answerable.domains.sources.adapters import files, workbooks
from answerable.domains.sources.adapters.files import BadFile
from answerable.domains.sources.core import checking, formats, tables
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.domains.sources.core.understanding import Format
from tests.unit.sources.rows import AMERICAN, BRITISH, DUTCH

US = formats.named("us-omb-2025")
COLUMNS = list(AMERICAN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def american(number: int, **changes: str) -> dict[str, str]:
    return {
        **AMERICAN,
        "id": f"DOX-{number}",
        "use_case_name": f"Use {number}",
        **changes,
    }


def written(rows: list[dict[str, str]], delimiter: str = ",", end: str = "\r\n") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def saved(folder: Path, content: str | bytes, name: str = "uses.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path, fmt: Format = US, start: int = 0) -> list[Incoming | Unfit]:
    return list(files.records(path, fmt, files.survey(path, fmt), start))


def taken(path: Path, fmt: Format = US) -> list[Incoming]:
    rows = read(path, fmt)
    assert all(isinstance(row, Incoming) for row in rows), rows
    return [row for row in rows if isinstance(row, Incoming)]


def told(path: Path, fmt: Format | None = US) -> str:
    with pytest.raises(BadFile) as refused:
        files.survey(path, fmt)
    [reason] = refused.value.reasons
    assert reason.who
    return reason.sentence


# --- Good files ---------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "reported"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252")],
)
def test_the_separator_and_the_encoding_are_found(
    folder, delimiter, encoding, reported
):
    rows = [american(1, benefits="Café’s – naïve"), american(2)]
    path = saved(folder, written(rows, delimiter).encode(encoding))
    survey = files.survey(path, US)
    assert (survey.rows, survey.encoding) == (2, reported)
    assert survey.columns == tuple(COLUMNS)
    assert survey.size == path.stat().st_size
    first, _ = taken(path)
    assert first.answers["purpose.public_benefit"].value == "Café’s – naïve"


def test_line_breaks_inside_cells_stay_inside(folder):
    path = saved(folder, written([american(1, benefits="one\r\ntwo\nthree")]))
    [row] = taken(path)
    assert row.answers["purpose.public_benefit"].value == "one\ntwo\nthree"


def test_empty_lines_are_passed_over(folder):
    heading, *lines = written([american(1), american(2)]).splitlines(keepends=True)
    path = saved(folder, "\n" + heading + "\n" + lines[0] + ",,,\n" + lines[1] + "\n\n")
    assert [row.row for row in read(path)] == [1, 2]


def test_reading_goes_on_where_it_stopped(folder):
    path = saved(folder, written([american(n) for n in range(1, 6)]))
    assert read(path)[3:] == read(path, start=3)
    assert read(path, start=5) == []


def test_json_is_read_as_a_list_alone_or_under_a_name(folder):
    fmt = formats.named("nl-algoritmeregister")
    alone = saved(folder, json.dumps([DUTCH]), "a.json")
    under = saved(folder, json.dumps({"count": 1, "algoritmes": [DUTCH]}), "b.json")
    bom = saved(folder, b"\xef\xbb\xbf" + json.dumps([DUTCH]).encode(), "c.json")
    old = json.dumps([{**DUTCH, "doel": "één"}], ensure_ascii=False)
    old_path = saved(folder, old.encode("cp1252"), "d.json")
    assert taken(alone, fmt) == taken(under, fmt) == taken(bom, fmt)
    assert files.survey(bom, fmt).encoding == "utf-8-sig"
    assert taken(old_path, fmt)[0].answers["purpose.problem_and_need"].value == "één"


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.txt"])
def test_json_is_read_line_by_line(folder, name):
    fmt = formats.named("atrs")
    other = {**BRITISH, "link": "/other", "title": "ICO: Other"}
    path = saved(folder, f"{json.dumps(BRITISH)}\n\n{json.dumps(other)}\n", name)
    assert [row.title for row in taken(path, fmt)] == ["Letter Sorter", "Other"]


def test_a_record_of_json_may_lack_what_it_does_not_need(folder):
    fmt = formats.named("atrs")
    less = {k: v for k, v in BRITISH.items() if not k.endswith("capability")}
    path = saved(folder, json.dumps([BRITISH, {**less, "link": "/less"}]), "a.json")
    assert len(taken(path, fmt)) == 2


def workbook(folder: Path, rows: list[list[object]], name: str = "a.xlsx") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = folder / name
    book.save(path)
    return path


def test_a_spreadsheet_is_read_like_any_table(folder):
    row: list[object] = list(american(1).values())
    row[COLUMNS.index("operational_date")] = datetime.fromisoformat("2024-10-01")
    path = workbook(folder, [[], [*COLUMNS, None], row, [None] * 5, row[:7]])
    survey = files.survey(path, US)
    assert (survey.rows, survey.encoding) == (2, "xlsx")
    first, second = read(path)
    assert isinstance(first, Incoming)
    assert first.answers["identity.lifecycle_stage"].value == "live"
    assert ("2024-10-01") in dict(first.also).values()
    assert isinstance(second, Incoming)


def test_cells_of_each_kind_become_text(folder):
    values: list[object] = [
        *(3, 2.5, True, date(2025, 1, 2), time(9, 30)),
        datetime.fromisoformat("2025-01-02T09:30"),
    ]
    path = workbook(folder, [["a", "b", "c", "d", "e", "f"], values])
    [row] = files.sample(path, files.survey(path))
    assert list(row.values()) == [
        *(3, 2.5, True, "2025-01-02", "09:30:00", "2025-01-02 09:30:00")
    ]


def test_a_formula_is_kept_as_typed_and_answers_nothing(folder):
    row: list[object] = list(american(1, benefits="=HYPERLINK(A1)").values())
    path = workbook(folder, [COLUMNS, row])
    [said] = read(path)
    assert isinstance(said, Incoming)
    assert "purpose.public_benefit" not in said.answers
    assert "=HYPERLINK(A1)" in dict(said.also).values()
    assert "=HYPERLINK(A1)" in [recoded.found for recoded in said.recoded]


def test_equal_rows_have_one_key_and_different_rows_two(folder):
    same = american(1, id="")
    other = {**same, "benefits": "Different."}
    keys = [row.key for row in taken(saved(folder, written([same, same, other])))]
    assert keys[0] == keys[1] != keys[2]


def test_a_sample_shows_the_first_rows_as_they_stand(folder):
    path = saved(folder, written([american(n) for n in range(9)]))
    rows = files.sample(path, files.survey(path), 3)
    assert [row["id"] for row in rows] == ["DOX-0", "DOX-1", "DOX-2"]


# --- Rows that cannot be read, in files that can --------------------------------


def test_a_row_of_too_many_or_too_few_cells_is_refused_alone(folder):
    lines = written([american(n) for n in (1, 2, 3)]).splitlines(keepends=True)
    lines[1] = lines[1].rstrip() + ",one more\r\n"
    lines[2] = "only,two\r\n"
    path = saved(folder, "".join(lines))
    long, short, good = read(path)
    assert isinstance(long, Unfit)
    assert long.sentence == (
        "Row 1: the row has 18 cells; the heading names 17."
        " A quote or a separator may be missing. Put the row right."
    )
    assert isinstance(short, Unfit)
    assert short.found == "the row has 2 cells"
    assert isinstance(good, Incoming)


def test_extra_cells_with_nothing_in_them_do_no_harm(folder):
    heading, row = written([american(1)]).splitlines()
    assert len(taken(saved(folder, f"{heading}\n{row},,\n"))) == 1


def test_a_row_of_more_than_200_columns_is_refused_alone(folder):
    heading, row = written([american(1)]).splitlines()
    path = saved(folder, f"{heading}\n{'x,' * 250}x\n{row}\n")
    wide, good = read(path)
    assert isinstance(wide, Unfit)
    assert (wide.found, wide.expected) == (
        "the row has 251 columns",
        "at most 200 can be read",
    )
    assert isinstance(good, Incoming)
    many = json.dumps([{f"c{n}": n for n in range(201)}, DUTCH])
    fmt = formats.named("nl-algoritmeregister")
    first, second = read(saved(folder, many, "a.json"), fmt)
    assert isinstance(first, Unfit)
    assert isinstance(second, Incoming)


def test_wide_and_long_rows_of_a_spreadsheet_are_refused_alone(folder):
    row: list[object] = list(american(1).values())
    path = workbook(folder, [COLUMNS, ["x"] * 201, [*row, "more"], row])
    assert [type(said) for said in read(path)] == [Unfit, Unfit, Incoming]


@pytest.mark.parametrize(
    "line", ["[1]", "3", '{"id": 1, "id": 2}', "{broken}", "[" * 9**5]
)
def test_a_line_that_is_no_record_is_refused_alone(folder, line):
    fmt = formats.named("nl-algoritmeregister")
    path = saved(folder, f"{line}\n{json.dumps(DUTCH)}\n", "a.jsonl")
    bad, good = read(path, fmt)
    assert isinstance(bad, Unfit)
    assert bad.sentence.endswith(".")
    assert isinstance(good, Incoming)


# --- Files that cannot be read --------------------------------------------------


def test_a_file_that_is_not_there_is_named(folder):
    assert told(folder / "no.csv") == "The file “no.csv” cannot be opened."
    assert told(folder) == f"The file “{folder.name}” cannot be opened."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty."),
        ("\n\n  \n", "The file holds nothing but empty lines."),
        ("agency,agency_name,id,use_case_name,development_stage\n", None),
        ("[]", "The file has no rows below its heading."),
        ("{}", "The file holds no list of records."),
        (b"\xd0\xcf\x11\xe0rest", "The file is an old Excel file (XLS)."),
        (b"%PDF-1.7", "The file is a PDF, and not a table."),
        (b"\x1f\x8b\x08", "The file is packed (gzip)."),
        ("agency".encode("utf-16"), "The file is written in UTF-16."),
        (b"agency,id\n1,\x81\n", "The file has letters that we cannot read."),
        ("id,name,id\n1,2,3\n", "Two columns are called “id”."),
        (",".join(f"c{n}" for n in range(201)), "The heading has 201 columns."),
        ('{"a": [1, 2', "The file is cut off in or after row 2."),
        ('[{"a": 1}, {"b"', "The file is cut off in or after row 1."),
        ('[{"a": 1}; {}]', "The file is not JSON after record 1."),
        ('{"a": 1}\n{"b": ', "The file is cut off in or after row 2."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(folder, content, sentence):
    path = saved(folder, content, "uses.csv")
    assert told(path) == (sentence or "The file has no rows below its heading.")


def test_a_missing_column_is_named(folder):
    path = saved(folder, "agency,agency_name,id\nA,B,1\n")
    assert told(path) == (
        "The file has no column called “use_case_name”, “development_stage”,"
        " which “us-omb-2025” needs."
    )
    path = saved(folder, json.dumps([{"id": "1"}]), "a.json")
    assert "no column called “agency”" in told(path)


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_a_file_cut_off_in_a_row_is_refused_whole(folder, cut):
    text = written([american(n, benefits='Long, "quoted" text') for n in range(20)])
    assert "cut off" in told(saved(folder, text[: int(len(text) * cut)]))


def test_a_file_cut_off_between_two_quotes_is_refused_whole(folder):
    text = written([american(n) for n in range(3)]) + 'DOX,"an open'
    assert told(saved(folder, text)) == "The file is cut off in or after row 4."


def test_a_stray_quote_is_told_by_its_row(folder):
    heading, row = written([american(1)]).splitlines()
    path = saved(folder, f'{heading}\n{row}\n"A" b,{row}\n')
    assert told(path) == "Row 2 of the file cannot be parted into cells."


def test_a_cell_without_end_is_told_by_its_row(folder):
    heading, row = written([american(1)]).splitlines()
    path = saved(folder, f'{heading}\n{row}\n"{"x" * 140_000}')
    assert told(path) == "Row 2 of the file holds a cell of over 131,072 characters."


def test_a_nul_byte_is_told_by_its_line(folder):
    text = written([american(1), american(2)], end="\n").encode()
    at = text.rindex(b"Use 2")
    path = saved(folder, text[:at] + b"\0" + text[at:])
    assert told(path) == "Line 3 of the file holds a NUL byte, which is no text."


def test_a_nul_written_in_json_is_taken_out_and_told(folder):
    fmt = formats.named("nl-algoritmeregister")
    path = saved(folder, json.dumps([{**DUTCH, "doel": "licht\0donker"}]), "a.json")
    [row] = taken(path, fmt)
    assert row.answers["purpose.problem_and_need"].value == "lichtdonker"
    assert "Doel en impact" in [recoded.field for recoded in row.recoded]


def test_a_line_of_json_without_end_is_refused(folder):
    line = '{"a": "' + "x" * (4 << 20) + '"}\n{}\n'
    assert told(saved(folder, line, "a.jsonl")) == "Row 1 is longer than can be read."


def test_a_bomb_that_poses_as_a_spreadsheet_is_refused_before_it_unfolds(folder):
    path = folder / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * (64 << 20))
    assert path.stat().st_size < 1 << 20
    assert told(path) == ("The spreadsheet unfolds to more than can be read safely.")


def test_definitions_that_multiply_are_refused(folder):
    path = folder / "laughs.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(
            "xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        )
    assert told(path) == "The spreadsheet holds definitions that could be harmful."


def test_too_many_cells_are_refused_before_they_are_read(folder, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_CELLS", 10)
    path = workbook(folder, [COLUMNS, list(american(1).values())])
    assert told(path) == "The spreadsheet has more than 10 cells."


def test_too_many_wide_rows_are_refused(folder, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_WIDE_ROWS", 1)
    path = workbook(folder, [COLUMNS, ["x"] * 201, ["x"] * 201])
    assert told(path) == "Too many rows have over 200 columns."


def test_a_packed_file_that_is_no_spreadsheet_is_refused(folder):
    path = folder / "a.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "hello")
    assert told(path) == "The file is packed (ZIP), and is no spreadsheet."


def test_a_damaged_or_empty_spreadsheet_is_refused(folder):
    path = workbook(folder, [COLUMNS, list(american(1).values())])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert told(path) == "The spreadsheet is damaged or cut off."
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert told(path) == "The spreadsheet is damaged or cut off."
    assert told(workbook(folder, [])) == "The first sheet of the spreadsheet is empty."


def test_the_first_sheet_that_can_be_seen_is_read(folder):
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Seen").append(["Seen"])
    book["Seen"].append(["yes"])
    path = folder / "a.xlsx"
    book.save(path)
    assert files.survey(path).columns == ("Seen",)


def test_a_file_with_no_known_format_is_still_looked_over(folder):
    path = saved(folder, "What,When\nA,B\n")
    survey = files.survey(path)
    assert (survey.columns, survey.rows, survey.doubled) == (
        ("What", "When"),
        1,
        frozenset(),
    )
    assert files.survey(saved(folder, "What,,When\nA,B,C\n")).columns == (
        *("What", "Column 2", "When"),
    )


def test_a_table_is_read_by_its_mapping(folder):
    document = {
        "source": {
            "slug": "our-list",
            "title": "Our list",
            "publisher": "Anytown Council",
            "licence": "OGL",
            "country": "GB",
            "language": "en",
        },
        "title": "Name",
        "publisher": {"name": "Anytown Council"},
        "columns": {"Stage": "identity.lifecycle_stage"},
    }
    facts = catalogue.current()
    fmt = tables.as_format(checking.read(document, facts), facts)
    path = saved(folder, "Name;Stage\nDamp finder;Live\nTree count;lost\n")
    first, second = taken(path, fmt)
    assert first.answers["identity.lifecycle_stage"].value == "live"
    assert dict(second.also) == {"Stage": "lost"}
    assert "no column called “Stage”" in told(saved(folder, "Name\nX\n"), fmt)
