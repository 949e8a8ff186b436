"""Nobody judges their own side, and every rule that is broken is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.organisations.core import independence
from answerable.domains.organisations.core.independence import (
    Interest,
    InterestKind,
    Judge,
    JudgeBody,
    Judged,
    known_as,
    may_declare,
    may_judge,
)
from answerable.domains.organisations.core.kinds import OrganisationKind
from answerable.foundations.core.text import is_plain_sentence

COUNCIL = "ORG-0000-0000"
UNIT = "ORG-1111-1111"


def belongs(**given_to):
    details = {
        "ref": UNIT,
        "slug": "ethics-unit",
        "kind": OrganisationKind.UNIVERSITY,
        "is_charter_partner": False,
        "name": "Ethics unit",
    }
    return JudgeBody(**{**details, **given_to})


def judge(*bodies, interests=(), ref="PER-0000-0001"):
    return Judge(ref, tuple(bodies), tuple(interests))


def tie(body, kind=InterestKind.OWN, name=""):
    return Interest(kind, body, "I work there.", name)


def codes(who, what):
    return [reason.code for reason in may_judge(who, what).reasons]


PROJECT = Judged(COUNCIL, suppliers=frozenset({"FixFirst Ltd."}))


def test_someone_free_may_judge():
    assert may_judge(judge(belongs()), PROJECT).allowed
    assert may_judge(judge(), PROJECT).allowed


def test_nobody_judges_the_body_they_belong_to():
    own = belongs(ref=COUNCIL, name="The council")
    assert codes(judge(own), PROJECT) == ["own_organisation"]
    assert "The council" in may_judge(judge(own), PROJECT).reasons[0].sentence


@pytest.mark.parametrize("kind", InterestKind)
def test_any_declared_tie_to_the_body_is_enough(kind):
    declared = judge(belongs(), interests=[tie(COUNCIL, kind, "The council")])
    assert codes(declared, PROJECT) == ["own_organisation"]


def test_a_charter_partner_judges_no_partner():
    assert codes(judge(belongs(), belongs(is_charter_partner=True)), PROJECT) == [
        "charter_partner"
    ]


@pytest.mark.parametrize("name", ["FixFirst", "fixfirst limited", "FIXFIRST, LTD"])
def test_a_supplier_is_known_however_its_name_is_written(name):
    assert codes(judge(belongs(name=name)), PROJECT) == ["supplier"]
    assert codes(judge(interests=[tie(name)]), PROJECT) == ["supplier"]
    assert codes(judge(interests=[tie(UNIT, name=name)]), PROJECT) == ["supplier"]


@pytest.mark.parametrize(
    "form", ["Limited", "Ltd", "plc", "LLP", "Inc.", "Incorporated", "CIC"]
)
def test_what_firms_write_behind_their_name_makes_them_no_other_firm(form):
    assert known_as(f"FixFirst {form}") == known_as("FixFirst")


def test_a_supplier_that_nobody_named_binds_nobody():
    nameless = Judged(COUNCIL, suppliers=frozenset({""}), funders=frozenset({" "}))
    assert codes(judge(belongs(), interests=[tie(UNIT)]), nameless) == []


def test_whoever_says_nothing_more_is_bound_by_nothing_more():
    body = JudgeBody(UNIT, "ethics-unit", OrganisationKind.UNIVERSITY, False)
    assert (body.name, body.is_original_signing_body) == ("", False)
    assert Interest(InterestKind.OWN, COUNCIL, "I work there.").called == COUNCIL


@pytest.mark.parametrize("kind", InterestKind)
def test_a_kind_of_interest_has_a_short_name_and_a_sentence(kind):
    assert not is_plain_sentence(kind.label)
    assert is_plain_sentence(kind.sentence)


def test_another_firm_is_no_supplier():
    assert codes(judge(interests=[tie("FixLast Ltd")]), PROJECT) == []


def test_a_body_is_known_as_a_supplier_by_its_reference_too():
    sold = Judged(COUNCIL, suppliers=frozenset({UNIT}))
    assert codes(judge(belongs(name="Otherwise")), sold) == ["supplier"]
    by_slug = Judged(COUNCIL, funders=frozenset({"ethics-unit"}))
    assert codes(judge(belongs(name="Otherwise")), by_slug) == ["funder"]


def test_a_funder_s_people_do_not_judge_what_it_pays_for():
    paid = Judged(COUNCIL, funders=frozenset({"The Good Fund"}))
    assert codes(judge(interests=[tie("the good fund")]), paid) == ["funder"]
    assert (
        "pays for this"
        in may_judge(judge(interests=[tie("the good fund")]), paid).reasons[0].sentence
    )


def test_police_judge_other_things_but_not_policing():
    force = belongs(kind=OrganisationKind.POLICE, name="The force")
    assert codes(judge(force), PROJECT) == []
    policing = Judged(COUNCIL, is_policing=True)
    assert codes(judge(force), policing) == ["police_on_policing"]
    assert codes(judge(belongs()), policing) == []


def test_nobody_judges_what_they_wrote_or_approved():
    written = Judged(COUNCIL, authors=frozenset({"PER-0000-0001"}))
    assert codes(judge(belongs()), written) == ["own_work"]
    assert codes(judge(belongs(), ref="PER-0000-0002"), written) == []


def test_the_charter_is_reviewed_by_nobody_who_ever_signed_it_first():
    first = belongs(is_original_signing_body=True)
    charter = Judged(COUNCIL, is_charter_matter=True)
    assert codes(judge(first), charter) == ["charter_signed_once"]
    assert codes(judge(first), PROJECT) == []
    assert codes(judge(belongs()), charter) == []


def test_every_rule_that_is_broken_is_told():
    everything = judge(
        belongs(
            ref=COUNCIL,
            name="FixFirst",
            kind=OrganisationKind.POLICE,
            is_charter_partner=True,
            is_original_signing_body=True,
        ),
        interests=[tie("Fund")],
    )
    what = Judged(
        COUNCIL,
        suppliers=frozenset({"Fixfirst"}),
        funders=frozenset({"Fund"}),
        is_policing=True,
        authors=frozenset({everything.ref}),
        is_charter_matter=True,
    )
    assert codes(everything, what) == [
        "own_organisation",
        "charter_partner",
        "supplier",
        "funder",
        "police_on_policing",
        "own_work",
        "charter_signed_once",
    ]
    for reason in may_judge(everything, what).reasons:
        assert is_plain_sentence(reason.sentence)
        assert reason.who == independence.SOMEONE_ELSE


BODIES = st.builds(
    JudgeBody,
    ref=st.sampled_from([COUNCIL, UNIT]),
    slug=st.just("unit"),
    kind=st.sampled_from(OrganisationKind),
    is_charter_partner=st.booleans(),
    name=st.sampled_from(["A", "B Ltd"]),
    is_original_signing_body=st.booleans(),
)
TIES = st.builds(
    Interest,
    kind=st.sampled_from(InterestKind),
    body=st.sampled_from([COUNCIL, UNIT, "A", "C"]),
    what=st.just("A tie."),
)
JUDGED = st.builds(
    Judged,
    organisation_ref=st.just(COUNCIL),
    suppliers=st.frozensets(st.sampled_from(["A", "B"])),
    funders=st.frozensets(st.sampled_from(["C", "D"])),
    is_policing=st.booleans(),
    authors=st.frozensets(st.sampled_from(["PER-1", "PER-2"])),
    is_charter_matter=st.booleans(),
)


@given(st.lists(BODIES, max_size=3), st.lists(TIES, max_size=3), BODIES, TIES, JUDGED)
def test_one_more_tie_never_frees_anybody(bodies, ties, body, tie_more, what):
    before = judge(*bodies, interests=ties, ref="PER-1")
    after = judge(*bodies, body, interests=[*ties, tie_more], ref="PER-1")
    assert set(codes(before, what)) <= set(codes(after, what))


@given(st.lists(BODIES, max_size=3), st.lists(TIES, max_size=3), JUDGED)
def test_the_order_of_ties_does_not_matter(bodies, ties, what):
    there = judge(*bodies, interests=ties, ref="PER-1")
    back = judge(*bodies[::-1], interests=ties[::-1], ref="PER-1")
    assert codes(there, what) == codes(back, what)


def test_a_name_that_is_all_form_stays_a_name():
    assert known_as("Limited") == "limited"
    assert known_as("A & B Ltd.") == "a b"
    assert known_as("A & B") == known_as("a b LIMITED")


@pytest.mark.parametrize("kind", InterestKind)
def test_every_kind_of_interest_is_said_in_plain_words(kind):
    assert kind.label
    assert is_plain_sentence(kind.sentence)


TODAY = date(2026, 11, 21)


def declared(**changed):
    details = {
        "names_a_body": True,
        "what": "I work there.",
        "since": TODAY,
        "until": None,
        "today": TODAY,
    }
    decision = may_declare(**{**details, **changed})
    return [reason.code for reason in decision.reasons]


def test_a_declaration_says_which_body_what_and_since_when():
    day = timedelta(days=1)
    assert declared() == []
    assert declared(until=TODAY) == []
    assert declared(names_a_body=False) == ["interest_without_body"]
    assert declared(what="") == ["interest_without_words"]
    assert declared(since=TODAY + day) == ["interest_in_future"]
    assert declared(until=TODAY - day) == ["interest_ends_early"]


def test_an_interest_is_called_by_its_body_s_name():
    assert tie(UNIT, name="Ethics unit").called == "Ethics unit"
    assert tie("FixFirst").called == "FixFirst"
