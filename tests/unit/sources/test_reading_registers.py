"""What each of the three registers says, and what it does not say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domains.catalogue import queries as catalogue
from answerable.domains.catalogue.core import values
from answerable.domains.sources.core import bodies, formats, found, reading
from answerable.domains.sources.core.formats import FORMATS, UnknownFormat
from answerable.domains.sources.core.found import Formula
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.domains.sources.core.understanding import Understanding
from tests.unit.sources.rows import (
    AMERICAN,
    BRITISH,
    DUTCH,
    also,
    american,
    answered,
    attempted,
    british,
    changes,
    dutch,
)

ROWS = {"atrs": BRITISH, "nl-algoritmeregister": DUTCH, "us-omb-2025": AMERICAN}


def test_an_unknown_format_names_those_there_are():
    with pytest.raises(UnknownFormat) as refused:
        formats.named("ars")
    reason = refused.value.reasons[0]
    assert reason.sentence == "There is no format called “ars”."
    names = "atrs, nl-algoritmeregister, us-omb-2025, table"
    assert reason.who == f"Use one of these: {names}."


@pytest.mark.parametrize("fmt", FORMATS.values(), ids=FORMATS)
def test_each_format_names_its_source_and_licence(fmt):
    assert all((fmt.title, fmt.publisher, fmt.licence, fmt.licence_url, fmt.home))
    assert formats.named(fmt.name) is fmt


# --- GOV.UK -------------------------------------------------------------------


def test_a_british_record_answers_what_its_metadata_says():
    said = british()
    assert answered(said) == {
        "identity.name": "Letter Sorter",
        "identity.plain_summary": "Sorts letters by what they are about.",
        "identity.lifecycle_stage": "pilot",
        "identity.services": ["health"],
    }
    assert said.link == (
        "https://www.gov.uk/algorithmic-transparency-records/ico-letter-sorter"
    )
    assert said.published_on == date(2026, 8, 13)
    assert said.key == BRITISH["link"]
    assert (said.row, said.country, said.language) == (7, "GB", "en")


def test_what_no_fact_asks_is_kept_by_the_labels_of_the_source():
    assert also(british()) == {
        "Last updated": "2026-08-13",
        "Organisation type": "Agency or public body",
        "Function": "Health",
        "Capability": "Computer linguistics; Analysis",
        "Phase": "Private Beta",
        "Region": "Wales; England",
        "ATRS version": "3.0",
    }


@pytest.mark.parametrize(
    "spelling", ["3.0", "v3", "v3.0", "V 3.0", "3"], ids=lambda text: text
)
def test_the_spellings_of_a_version_become_one(spelling):
    said = british(atrs_version=spelling)
    assert also(said)["ATRS version"] == "3.0"
    told = [change for change in changes(said) if change[0] == "ATRS version"]
    assert told == ([] if spelling == "3.0" else [("ATRS version", spelling, "3.0")])


def test_a_version_of_another_shape_stays_as_it_is():
    assert also(british(atrs_version="draft"))["ATRS version"] == "draft"


def test_the_true_publisher_is_named_by_the_title_and_the_change_is_told():
    said = british()
    assert said.publisher == "Information Commissioner's Office"
    department = "Department for Science Innovation and Technology"
    assert ("Organisation", department, said.publisher) in changes(said)
    assert ("Title", "ICO", said.publisher) in changes(said)


def test_a_short_name_of_the_listed_body_is_the_listed_body():
    said = british(title="DSIT: Consult")
    assert said.publisher == "Department for Science Innovation and Technology"
    assert not [change for change in changes(said) if change[0] == "Organisation"]


def test_a_dash_parts_a_title_only_after_a_known_body():
    assert british(title="DSIT - Parlex").title == "Parlex"
    said = british(title="Assist - a helper", organisation="ofsted")
    assert (said.title, said.publisher) == ("Assist - a helper", "Ofsted")


@pytest.mark.parametrize(
    "title",
    [
        "GOV.UK Data Labs (Cabinet Office): Related Links",
        "Cabinet Office and Ofsted: Sorter",
    ],
)
def test_a_title_that_names_the_listed_body_with_another_is_kept_whole(title):
    said = british(title=title, organisation="cabinet-office")
    assert (said.title, said.publisher) == (title, "Cabinet Office")


def test_a_title_without_a_body_takes_the_listed_one():
    said = british(title="TrustID", organisation="housing-ombudsman-service")
    assert (said.title, said.publisher) == ("TrustID", "Housing Ombudsman Service")


def test_a_body_that_the_list_does_not_know_stands_as_it_is():
    said = british(title="TrustID", organisation="new-body")
    assert said.publisher == "new-body"
    said = british(title="New Body: Sorter", organisation="new-body")
    assert said.publisher == "New Body"
    assert "new-body" not in [change[1] for change in changes(said)]


def test_before_deployment_may_be_idea_design_or_purchase_and_answers_nothing():
    said = british(phase="pre-deployment")
    assert "identity.lifecycle_stage" not in said.answers
    assert also(said)["Phase"] == "Pre-deployment"


@pytest.mark.parametrize(
    ("functions", "services"),
    [
        (["education"], ["education"]),
        (["education", "health"], ["health", "education"]),
        (["health", "economic-affairs"], None),
        (["general-public-services"], None),
        ([], None),
    ],
)
def test_services_are_answered_only_where_each_function_is_plainly_one(
    functions, services
):
    assert answered(british(function=functions)).get("identity.services") == services


@pytest.mark.parametrize(
    ("title", "kinds", "kind"),
    [
        ("DWP: X", ["ministerial-department"], "central_government"),
        ("NHS England: X", ["agency-or-public-body"], "nhs"),
        ("West Midlands Police: X", ["local-authority"], "police"),
        ("Leeds City Council: X", ["agency-or-public-body"], "council"),
        ("NICE: X", ["ministerial-department", "agency-or-public-body"], "other"),
        ("Welsh Government: X", ["devolved-administration"], "other"),
        ("Somebody: X", [], "other"),
    ],
)
def test_the_kind_of_a_british_body_follows_its_name_then_its_type(title, kinds, kind):
    assert british(title=title, organisation_type=kinds).publisher_kind == kind


def test_a_link_to_elsewhere_is_kept_only_if_it_is_one():
    assert british(link="https://x.example/a").link == "https://x.example/a"
    said = british(link="//evil.example/a")
    assert (said.link, also(said)["Link"]) == ("", "//evil.example/a")


def test_a_record_without_a_title_is_refused_in_words():
    unfit = attempted("atrs", BRITISH, title="  ")
    assert isinstance(unfit, Unfit)
    assert unfit.sentence == (
        "Row 7, Title: nothing is written; each record needs a name."
        " Ask whoever keeps the source to add one."
    )


# --- The Netherlands ----------------------------------------------------------


def test_a_dutch_record_answers_its_name_stage_and_purpose_in_dutch():
    said = dutch()
    assert answered(said) == {
        "identity.name": "Lantaarnpalen tellen",
        "identity.lifecycle_stage": "live",
        "purpose.problem_and_need": "Weten waar het donker is.",
    }
    assert (said.language, said.country, said.key) == ("nl", "NL", "11136893")
    assert (said.publisher, said.publisher_kind) == ("Gemeente Voorbeeld", "council")


def test_the_law_and_an_unknown_assessment_stay_the_words_of_the_register():
    assert also(dutch()) == {
        "Wettelijke basis": "Gemeentewet",
        "Impactassessment": "Onbekend",
        "Toegevoegd": "2026-05-13",
    }


@pytest.mark.parametrize(
    ("status", "stage"),
    [("ontwikkeling", "design"), ("buiten_gebruik", "retired"), ("anders", None)],
)
def test_the_dutch_status_is_one_of_three(status, stage):
    assert answered(dutch(status=status)).get("identity.lifecycle_stage") == stage


def test_a_text_too_long_for_the_question_is_kept_whole_and_told():
    said = dutch(doel="x" * 5000)
    assert "purpose.problem_and_need" not in said.answers
    assert also(said)["Doel en impact"] == "x" * 5000
    assert [r.why for r in said.recoded if r.field == "Doel en impact"]


def test_html_in_a_field_is_kept_as_text():
    said = dutch(doel="<p>Doel &amp; <script>alert(1)</script></p>")
    assert answered(said)["purpose.problem_and_need"].startswith("<p>Doel &amp;")


def test_marks_that_nobody_sees_are_taken_out_and_told():
    said = dutch(doel="licht\x00 \u202edonker")
    assert answered(said)["purpose.problem_and_need"] == "licht donker"
    assert "Doel en impact" in [field for field, _, _ in changes(said)]


def test_a_record_that_names_no_body_is_refused():
    unfit = attempted("nl-algoritmeregister", DUTCH, organisatie="")
    assert isinstance(unfit, Unfit)
    assert unfit.found == "nothing is written"
    unfit = attempted("nl-algoritmeregister", DUTCH, organisatie="y" * 300)
    assert isinstance(unfit, Unfit)
    assert unfit.found.startswith("“yyy")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Politie", "police"),
        ("Brandweer Twente", "fire"),
        ("Universiteit Leiden", "university"),
        ("Ministerie van Financiën", "central_government"),
        ("Rijkswaterstaat", "central_government"),
        ("Waterschap Limburg", "other"),
    ],
)
def test_the_kind_of_a_dutch_body_follows_its_name(name, kind):
    assert bodies.dutch(name) == kind


# --- The United States --------------------------------------------------------


def test_an_american_use_answers_what_it_says():
    said = american()
    assert answered(said) == {
        "identity.name": "Form reader",
        "identity.lifecycle_stage": "live",
        "identity.ai_kind": "machine_learning",
        "identity.services": ["benefits"],
        "identity.contact": "ai@dox.example",
        "purpose.problem_and_need": "Forms are typed in by hand.",
        "purpose.public_benefit": "Answers come sooner.",
        "supply.builder": [
            {
                "name": "Example Analytics",
                "part": "Vendor Purchased",
                "external": "yes",
            }
        ],
    }
    assert (said.key, said.publisher) == ("DOX:DOX-1", "Department of Examples")
    assert said.publisher_kind == "central_government"
    assert also(said)["AI Classification"] == "Classical ML"


@pytest.mark.parametrize("kind", ["NLP", "Computer Vision", "Agentic AI", "Other", ""])
def test_a_class_that_can_be_any_kind_of_ai_answers_no_kind(kind):
    said = american(classification=kind)
    assert "identity.ai_kind" not in said.answers
    assert also(said).get("AI Classification", "") == kind


def test_a_use_that_was_never_in_use_is_not_called_retired():
    stage = "identity.lifecycle_stage"
    assert answered(american(development_stage="Retired"))[stage] == "retired"
    never = american(development_stage="Retired", operational_date="")
    assert stage not in never.answers
    assert also(never)["Stage of Development"] == "Retired"
    assert stage not in american(development_stage="Pre-deployment").answers


def test_no_ai_not_reported_and_withheld_stay_three_things():
    withheld = american(is_withheld="Yes - Prohibited by Law")
    label = "Should this AI use case be withheld from public reporting?"
    assert also(withheld)[label] == "Yes - Prohibited by Law"
    not_reported = american(classification="", is_withheld="")
    assert label not in also(not_reported)
    assert "identity.ai_kind" not in not_reported.answers


@pytest.mark.parametrize("words", ["Not available", "N/A", "unknown", "TBD"])
def test_words_for_not_known_answer_nothing_and_stay_as_they_are(words):
    said = american(problem_solved=words)
    assert "purpose.problem_and_need" not in said.answers
    assert also(said)["What problem is the AI intended to solve?"] == words


def test_a_redacted_cell_answers_nothing():
    said = american(benefits="Redacted for cybersecurity purposes.")
    assert "purpose.public_benefit" not in said.answers


def test_what_does_not_apply_is_kept_with_its_reason():
    said = american(benefits="Not applicable - only a test")
    answer = said.answers["purpose.public_benefit"]
    assert (answer.state, answer.reason) == ("not_applicable", "only a test")
    assert "purpose.public_benefit" not in american(benefits="Not applicable").answers


@pytest.mark.parametrize(
    "vendor",
    [
        *("Open source", "Contractor teams", "In-house", "Law Enforcement Sensitive"),
        *("https://vendor.example/", "1605TA-21-F-00064", "DOLQ129633247", "TBD", ""),
        *("Department of Examples", "DOX", "Third Party Vendor", "v" * 130),
    ],
)
def test_a_vendor_column_that_names_nobody_names_no_builder(vendor):
    said = american(vendor_name=vendor)
    assert "supply.builder" not in said.answers
    assert also(said).get("Vendor(s) Name", "") == vendor


def test_what_an_agency_built_itself_is_said_to_be_its_own():
    said = american(contracting_usage="In-house Development", vendor_name="")
    assert answered(said)["supply.builder"] == [
        {
            "name": "Department of Examples",
            "part": "In-house Development",
            "external": "no",
        }
    ]


def test_in_house_work_with_a_vendor_contradicts_itself_and_answers_nothing():
    said = american(contracting_usage="In-house Development")
    assert "supply.builder" not in said.answers
    assert also(said)["Vendor(s) Name"] == "Example Analytics"


def test_several_vendors_are_several_rows():
    said = american(vendor_name="Adobe; Apple\nExample Ltd, Inc.")
    names = [row["name"] for row in answered(said)["supply.builder"]]
    assert names == ["Adobe", "Apple", "Example Ltd, Inc."]


@pytest.mark.parametrize(
    ("contact", "kept"),
    [
        ("https://dox.example/contact", True),
        ("zzOCIO-AI@dox.example", True),
        ("jo.bloggs@dox.example", False),
        ("Jo Bloggs", False),
    ],
)
def test_an_address_that_may_be_a_persons_own_is_not_copied(contact, kept):
    said = american(contact_email=contact)
    assert ("identity.contact" in said.answers) is kept
    if not kept:
        whole = str(said)
        assert "oggs" not in whole
        assert "Email Address" in [field for field, _, _ in changes(said)]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2024-10-01 00:00:00", "2024-10-01"),
        ("3/4/2025", "2025-03-04"),
        ("01/2024", "01/2024"),
        ("Jul-25", "Jul-25"),
    ],
)
def test_a_month_alone_is_not_made_a_day(written, kept):
    label = "Date when AI use case became operational or the pilot’s start date"
    assert also(american(operational_date=written))[label] == kept


def test_a_list_in_the_notation_of_a_program_is_written_plainly():
    question = (
        "Which, if any, demographic variables does the AI use case explicitly use"
        " as model features?"
    )
    assert also(american())[question] == "c) Age; i) Income"
    assert (question, "['c) Age', 'i) Income']", "c) Age; i) Income") in changes(
        american()
    )
    assert question not in also(american(demographic_features="[]"))


def test_a_name_too_long_for_a_title_is_shortened_there_and_kept_whole_elsewhere():
    name = "Reader of forms " * 20
    said = american(use_case_name=name)
    assert len(said.title) <= 200
    assert said.title.endswith("…")
    assert also(said)["Use Case Name"] == name.strip()
    assert "identity.name" not in said.answers


def test_a_name_too_long_for_its_question_still_is_the_title_and_that_is_told():
    name = "Reader of " + "forms " * 25
    said = american(use_case_name=name)
    assert said.title == name.strip()
    assert "identity.name" not in said.answers
    assert also(said)["Use Case Name"] == name.strip()
    assert "Use Case Name" in [field for field, _, _ in changes(said)]


def test_a_column_that_we_do_not_know_is_kept_under_its_own_name():
    assert also(american(brand_new="something"))["brand_new"] == "something"


def test_a_formula_answers_nothing_and_is_told():
    said = american(benefits=Formula("=A1"))
    assert "purpose.public_benefit" not in said.answers
    assert "=A1" in also(said).values()
    assert "=A1" in [before for _, before, _ in changes(said)]


def test_the_memory_of_what_was_checked_is_bounded(monkeypatch):
    monkeypatch.setattr(reading, "CACHED", 2)
    facts = reading.Facts(catalogue.current())
    stages = ["live", "pilot", "dead", "live"]
    kept = [facts.value("identity.lifecycle_stage", stage) for stage in stages]
    assert kept == ["live", "pilot", None, "live"]


# --- Always -------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *("", "N/A", "unknown", "Yes", "No", "none", "Deployed", "production"),
        *("Classical ML", "health", "['a', 'b']", "3/4/2025", "Withheld", "é\x00"),
    ]
)
CELLS = WORDS | st.text(max_size=30) | st.none() | st.lists(WORDS, max_size=3)


@st.composite
def rows(draw):
    name = draw(st.sampled_from(sorted(ROWS)))
    row = ROWS[name]
    columns = draw(st.lists(st.sampled_from(sorted(row)), unique=True))
    return name, {**row, **{column: draw(CELLS) for column in columns}}


def texts_of(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for item in value for text in texts_of(item)]
        case dict():
            return [text for item in value.values() for text in texts_of(item)]
    raise AssertionError(value)


@given(rows())
def test_nothing_is_invented(drawn):
    """Free text comes from the row; a chosen option is told as a change of a word."""
    name, row = drawn
    said = attempted(name, row)
    if isinstance(said, Unfit):
        assert said.sentence
        return
    facts = catalogue.current()
    source = " ".join(" ".join(found.text(cell) for cell in row.values()).split())
    changed = " ".join(change[2] for change in changes(said))
    for fact_id, value in answered(said).items():
        assert values.parse(facts.fact(fact_id), value) == value
        for text in texts_of(value):
            plain = " ".join(text.split())
            assert plain in source or plain in changed or plain in ("yes", "no")
    for _, text in said.also:
        assert text


@given(rows())
def test_a_cell_that_is_unknown_never_becomes_an_answer(drawn):
    name, row = drawn
    said = attempted(name, row)
    if isinstance(said, Incoming):
        for value in answered(said).values():
            assert not any(found.is_unknown(text) for text in texts_of(value))


@given(rows())
def test_the_same_row_says_the_same_again(drawn):
    name, row = drawn
    once, again = attempted(name, row), attempted(name, row)
    assert once == again
    if isinstance(once, Incoming) and isinstance(again, Incoming):
        assert once.fingerprint == again.fingerprint


def test_the_fingerprint_is_of_what_is_said_and_not_of_the_row_number():
    understanding = Understanding.of(formats.named("us-omb-2025"), catalogue.current())
    first, second = (understanding.understand(AMERICAN, row) for row in (1, 2))
    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert first.fingerprint == second.fingerprint
    assert first.fingerprint != american(benefits="Other").fingerprint


def test_a_catalogue_without_a_fact_keeps_what_it_would_answer_as_told():
    facts = catalogue.current()
    few = type(facts)(
        tuple(
            group for group in facts.groups if group.id not in ("identity", "purpose")
        )
    )
    said = Understanding.of(formats.named("us-omb-2025"), few).understand(AMERICAN, 1)
    assert isinstance(said, Incoming)
    assert set(said.answers) == {"supply.builder"}
    kept = also(said)
    assert kept["Use Case Name"] == "Form reader"
    assert kept["Stage of Development"] == "Deployed"
    unanswered = Understanding.of(formats.named("us-omb-2025"), few).understand(
        {**AMERICAN, "benefits": "Not applicable - only a test"}, 1
    )
    assert isinstance(unanswered, Incoming)
    assert "Not applicable - only a test" in also(unanswered).values()
