"""A record gives its parts by name, and nothing where there is nothing."""

from answerable.domains.catalogue.core.vocabulary import Section
from tests.unit.ui.records import record


def test_a_part_of_the_page_is_found_by_its_name():
    found = record(purpose__public_benefit="People keep warm.")
    fact = found.fact("purpose.public_benefit")
    assert fact is not None
    part = found.section(fact.fact.section.value)
    assert part is not None
    assert fact in part.items


def test_a_part_with_nothing_in_it_is_not_there():
    assert record().section(Section.FLOW.value) is None
    assert record().fact("purpose.public_benefit") is None
