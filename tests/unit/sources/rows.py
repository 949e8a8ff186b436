"""Rows of the three registers and of a table, invented, in the shapes of the real."""

from typing import Any

from answerable.domains.catalogue import queries as catalogue
from answerable.domains.sources.core import formats
from answerable.domains.sources.core.incoming import Incoming, Unfit
from answerable.domains.sources.core.understanding import Understanding

_P = "algorithmic_transparency_record_"

BRITISH: dict[str, Any] = {
    "title": "ICO: Letter Sorter",
    "description": "Sorts letters by what they are about.",
    "link": "/algorithmic-transparency-records/ico-letter-sorter",
    "public_timestamp": "2026-08-13T14:42:26Z",
    f"{_P}organisation": "department-for-science-innovation-and-technology",
    f"{_P}organisation_type": ["agency-or-public-body"],
    f"{_P}function": ["health"],
    f"{_P}capability": ["computer-linguistics", "analysis"],
    f"{_P}phase": "private-beta",
    f"{_P}region": ["wales", "england"],
    f"{_P}date_published": "2026-08-13",
    f"{_P}atrs_version": "v3",
    "index": "govuk",
    "es_score": None,
}
DUTCH: dict[str, Any] = {
    "id": "11136893",
    "title": "Lantaarnpalen tellen",
    "organisatie": "Gemeente Voorbeeld",
    "doel": "Weten waar het donker is.",
    "status": "in_gebruik",
    "juridische_basis": "Gemeentewet",
    "impactassessment": "Onbekend",
    "geregistreerd": "2026-04-07",
    "toegevoegd": "2026-05-13",
    "url": "https://register.example/nl/11136893",
}
AMERICAN: dict[str, Any] = {
    "agency": "DOX",
    "agency_name": "Department of Examples",
    "id": "DOX-1",
    "use_case_name": "Form reader",
    "agency_bureau": "Bureau of Forms",
    "contact_email": "ai@dox.example",
    "is_withheld": "No",
    "development_stage": "Deployed",
    "topic_area": "Benefits Processing",
    "classification": "Classical ML",
    "problem_solved": "Forms are typed in by hand.",
    "benefits": "Answers come sooner.",
    "system_outputs": "Text",
    "operational_date": "2024-10-01 00:00:00",
    "contracting_usage": "Vendor Purchased",
    "vendor_name": "Example Analytics",
    "demographic_features": "['c) Age', 'i) Income']",
}


def understood(format_name: str, row: dict[str, Any], **changes: Any) -> Incoming:
    """Give what a row says once some of its cells are changed."""
    said = attempted(format_name, row, **changes)
    assert isinstance(said, Incoming), said.sentence
    return said


def attempted(
    format_name: str, row: dict[str, Any], **changes: Any
) -> Incoming | Unfit:
    fmt = formats.named(format_name)
    understanding = Understanding.of(fmt, catalogue.current())
    return understanding.understand({**row, **changes}, 7)


def british(**changes: Any) -> Incoming:
    """Give what a record of GOV.UK says; columns may be named without their prefix."""
    named = {
        (f"{_P}{n}" if f"{_P}{n}" in BRITISH else n): v for n, v in changes.items()
    }
    return understood("atrs", BRITISH, **named)


def dutch(**changes: Any) -> Incoming:
    return understood("nl-algoritmeregister", DUTCH, **changes)


def american(**changes: Any) -> Incoming:
    return understood("us-omb-2025", AMERICAN, **changes)


def answered(said: Incoming) -> dict[str, object]:
    """Give the values of the answers, fact by fact."""
    return {fact: a.value for fact, a in said.answers.items() if a.is_answered}


def also(said: Incoming) -> dict[str, str]:
    return dict(said.also)


def changes(said: Incoming) -> list[tuple[str, str, str]]:
    """Give each change of a value: where, what was found, what is kept."""
    return [(r.field, r.found, r.kept) for r in said.recoded]
