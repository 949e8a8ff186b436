from dataclasses import replace

from answerable.domains.catalogue.core import reference
from answerable.domains.catalogue.core.conditions import Language
from answerable.domains.catalogue.core.facts import (
    Catalogue,
    FactType,
    Group,
    GroupKind,
    Option,
)
from answerable.domains.catalogue.core.variables import variable
from tests.unit.catalogue.samples import fact

COLOUR = fact(FactType.ENUM, id="sample.colour", label="Colour", refresh_months=1)
RISKS = fact(FactType.TABLE, id="sample.risks", short_entry=True, refresh_months=0)
PIPED = fact(
    FactType.ENUM,
    id="sample.piped",
    options=(Option("a", "A | B"), Option("b", "B")),
    serves={"necessary": ("LCR.P4",)},
    section=None,
)
CONDITION = Language([variable(COLOUR)]).compile("sample.colour == 'red'")
FACTS = (COLOUR, replace(RISKS, condition=CONDITION), PIPED)
PAGE = reference.markdown(
    Catalogue(
        (
            Group("sample", "Sample", "Say it.", 5, FACTS),
            Group("reported", "Reported", "Show it.", 8, (), GroupKind.REPORTED),
        )
    )
)


def test_every_fact_stands_on_the_page_with_its_question():
    for each in FACTS:
        assert f"`{each.id}`" in PAGE
    assert "**What is it?**" in PAGE
    assert "There are 3 facts in 2 groups. The 1 marked “short entry”" in PAGE


def test_the_particulars_are_said_in_words():
    assert "- Type: `table`, in the short entry" in PAGE
    assert "- Out of date after: 1 month\n" in PAGE
    assert "- Out of date after: 12 months\n" in PAGE
    assert "- Out of date after: never" in PAGE
    assert "- Asked only if: `sample.colour == 'red'`" in PAGE
    assert "- Who can answer: Project lead" in PAGE
    assert "- Necessary for: LCR.P4" in PAGE
    assert "Asked only of projects that others report." in PAGE
    assert PAGE.count("- On the public page under") == 2


def test_options_and_columns_are_tables():
    assert "| `red` | Red |  |" in PAGE
    assert "| `a` | A \\| B |  |" in PAGE
    assert "| `risk` | Risk | short_text | yes |" in PAGE
    assert "| `level` | Level | enum: `red`, `blue` | no |" in PAGE


def test_the_page_ends_with_one_line_end():
    assert PAGE.endswith("\n")
    assert not PAGE.endswith("\n\n")
