"""Who somebody is to a public service, and which projects say that they affect them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.organisations.core.reach import Near, Reach
from answerable.domains.register.core.affecting import Affecting
from answerable.domains.register.core.parts import _PARTS, Part, parts


def test_every_part_has_a_label_that_somebody_would_say() -> None:
    labels = [part.label for part in Part]
    assert all(label.startswith("I ") for label in labels)
    assert len(set(labels)) == len(labels)


def test_every_service_of_a_part_is_one_that_the_catalogue_asks_for() -> None:
    options = catalogues.current().fact("identity.services").options
    known = {option.value for option in options}
    assert set().union(*(signs.services for signs in _PARTS.values())) <= known


@pytest.mark.parametrize(
    ("group", "part"),
    [
        ("Council tenants and their households", Part.TENANT),
        ("Council tenants and their households", Part.HOUSEHOLDER),
        ("Homes behind with council tax", Part.HOUSEHOLDER),
        ("Patients of four clinics", Part.PATIENT),
        ("Unpaid carers of those people", Part.CARE),
        ("Families who get help with rent", Part.PARENT),
        ("Children who may be victims", Part.VICTIM),
        ("Young people aged 13 to 19", Part.YOUNG),
        ("Deaf people who read English", Part.DISABLED),
        ("People in custody", Part.SUSPECT),
        ("Job applicants", Part.APPLICANT),
        ("Road users", Part.TRAVELLER),
        ("Private landlords", Part.TRADER),
        ("Nurses and doctors who check", Part.WORKER),
    ],
)
def test_a_project_fits_the_people_it_says_it_affects(group, part) -> None:
    assert part in parts([], [group])


def test_a_project_fits_the_people_who_use_its_services() -> None:
    assert parts(["housing"], []) == (Part.TENANT,)
    assert parts(["policing"], []) == (Part.VICTIM, Part.SUSPECT)


@pytest.mark.parametrize("group", ["Visitors", "Seaside towns", "Unemployment office"])
def test_a_word_inside_another_word_says_nothing(group) -> None:
    assert Part.TENANT not in parts([], [group])
    assert Part.PARENT not in parts([], ["Grandstands", "Transparent records"])


@given(st.lists(st.text(max_size=30), max_size=5))
def test_whatever_a_project_says_can_be_read(groups) -> None:
    assert set(parts([], groups)) <= set(Part)


def test_a_project_that_says_nothing_fits_nobody() -> None:
    assert parts([], []) == ()


@pytest.mark.parametrize(
    ("services", "groups", "expected"),
    [((), (), False), (("health",), (), True), ((), ("Patients",), True)],
)
def test_a_project_says_whom_it_affects_by_a_service_or_a_group(
    services, groups, expected
) -> None:
    near = Near(Reach.NATION)
    assert Affecting(None, near, services, groups, ()).says_whom is expected
