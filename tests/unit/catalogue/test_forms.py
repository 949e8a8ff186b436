import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue.core import cells, fields, forms, values
from answerable.domains.catalogue.core.facts import ColumnType, FactType
from answerable.domains.catalogue.core.fields import ControlKind
from answerable.domains.catalogue.core.vocabulary import Outcome
from tests.unit.catalogue.samples import COLOURS, RISKS, fact

TYPED = [kind for kind in FactType if kind is not FactType.COMPUTED]

TEXTS = st.text(min_size=1, max_size=50).filter(lambda t: not cells.is_empty(t))
DAYS = st.dates().map(lambda day: day.isoformat())
NUMBERS = st.decimals(-(10**9), 10**9, places=2).map(str)
PERCENTS = st.decimals(0, 100, places=3).map(str)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,10}\.example", fullmatch=True)
URLS = st.builds(
    "https://{}/{}".format, NAMES, st.from_regex(r"[a-z?=&]*", fullmatch=True)
)
ENUMS = st.sampled_from(["red", "blue"])
MULTIS = st.just(["none"]) | st.lists(ENUMS, min_size=1)
CELLS = {
    ColumnType.SHORT_TEXT: TEXTS,
    ColumnType.TEXT: TEXTS,
    ColumnType.DATE: DAYS,
    ColumnType.NUMBER: NUMBERS,
    ColumnType.PERCENT: PERCENTS,
    ColumnType.URL: URLS,
    ColumnType.ENUM: ENUMS,
}
RAW = {
    FactType.SHORT_TEXT: TEXTS,
    FactType.TEXT: TEXTS,
    FactType.ENUM: ENUMS,
    FactType.MULTI: MULTIS,
    FactType.CHOICE_TEXT: st.fixed_dictionaries(
        {"choice": ENUMS}, optional={"text": st.text(max_size=50)}
    ),
    FactType.DOCUMENT: st.fixed_dictionaries(
        {"title": TEXTS, "date": DAYS, "summary": TEXTS}, optional={"url": URLS}
    ),
    FactType.PERSON_ROLE: st.fixed_dictionaries(
        {"job_title": TEXTS}, optional={"signed_on": DAYS}
    ),
    FactType.PERCENT: PERCENTS,
    FactType.DATE: DAYS,
    FactType.URL: URLS,
    FactType.EMAIL: NAMES.map("name@{}".format),
    FactType.DECISION: st.fixed_dictionaries(
        {
            "body": TEXTS,
            "outcome": st.sampled_from([outcome.value for outcome in Outcome]),
            "date": DAYS,
            "reasons": TEXTS,
        }
    ),
    FactType.TABLE: st.lists(
        st.fixed_dictionaries(
            {"risk": TEXTS},
            optional={c.id: CELLS[c.type] for c in RISKS if not c.required},
        ),
        min_size=1,
        max_size=5,
    ),
}


@pytest.mark.parametrize("kind", TYPED)
@given(st.data())
def test_a_value_comes_back_from_its_form_unchanged(kind, data):
    sample = fact(kind)
    kept = values.parse(sample, data.draw(RAW[kind]))
    form = values.to_form(sample, kept)
    assert values.parse(sample, values.from_form(sample, form)) == kept


@pytest.mark.parametrize("kind", TYPED)
def test_every_type_has_controls_with_names_and_labels(kind):
    controls = fields.controls(fact(kind))
    assert controls
    assert all(control.name and control.label for control in controls)
    assert len({control.name for control in controls}) == len(controls)


@pytest.mark.parametrize("kind", TYPED)
@given(st.data())
def test_a_filled_form_names_only_its_controls(kind, data):
    sample = fact(kind)
    kept = values.parse(sample, data.draw(RAW[kind]))
    rows = len(kept) if kind is FactType.TABLE else 1
    names = {control.name for control in fields.controls(sample, rows)}
    assert set(values.to_form(sample, kept)) <= names


def test_a_computed_fact_has_no_form():
    computed = fact(FactType.COMPUTED)
    assert fields.controls(computed) == ()
    assert values.from_form(computed, {}) == ""
    assert values.to_form(computed, None) == {}


def test_a_table_has_its_controls_for_each_row():
    controls = fields.controls(fact(FactType.TABLE), rows=2)
    assert len(controls) == 2 * len(RISKS)
    assert controls[0].name == "row-0-risk"
    assert controls[len(RISKS)].name == "row-1-risk"
    assert controls[0].required
    assert not controls[1].required
    assert [c.kind for c in controls[: len(RISKS)]] == [
        ControlKind.LINE,
        ControlKind.LINES,
        ControlKind.DATE,
        ControlKind.NUMBER,
        ControlKind.PERCENT,
        ControlKind.URL,
        ControlKind.RADIOS,
    ]


def test_options_are_shown_as_radios_or_checkboxes():
    (one,) = fields.controls(fact(FactType.ENUM))
    (several,) = fields.controls(fact(FactType.MULTI))
    assert (one.kind, several.kind) == (ControlKind.RADIOS, ControlKind.CHECKBOXES)
    assert several.options == COLOURS


def test_rows_keep_their_place_so_that_problems_show_where_they_were_typed():
    table = fact(FactType.TABLE)
    form = {"row-2-risk": ["x"], "row-2-cases": ["many"], "row-0-risk": [""]}
    with pytest.raises(values.InvalidValue) as refused:
        values.parse(table, values.from_form(table, form))
    assert refused.value.problems[0].field == "row-2-cases"


def test_a_form_with_an_absurd_row_is_too_large_and_costs_nothing():
    table = fact(FactType.TABLE)
    raw = values.from_form(table, {"row-9999-risk": ["x"]})
    assert len(raw) == fields.LARGEST_TABLE + 1


def test_the_rows_of_a_form_are_counted():
    assert forms.row_count({}) == 0
    assert forms.row_count({"row-1-risk": [""], "row-x-risk": [""], "other": []}) == 2


def test_a_control_that_was_not_posted_is_empty():
    assert values.from_form(fact(), {}) == ""
    assert values.from_form(fact(), {"value": []}) == ""
    assert values.from_form(fact(FactType.MULTI), {}) == []
