"""Records made by hand, for tests of how a record is shown."""

from datetime import UTC, date, datetime
from pathlib import Path

from answerable.domains.catalogue.adapters import yaml_files
from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.register.core.kinds import Kind, UsesAI
from answerable.domains.register.core.records import (
    Origin,
    PageSection,
    Record,
    Shown,
    VersionLine,
)

CATALOGUE = yaml_files.load(Path(__file__).parents[3] / "catalogue")
PUBLISHED = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = date(2026, 9, 1)
VERSION = VersionLine(1, PUBLISHED, "", "0" * 64, 7, "approver", True)


def record(kind: Kind = Kind.OWN, **answers: object) -> Record:
    """Make a record with these answers: fact ids with “__” for the full stop."""
    items = [_shown(name.replace("__", "."), given) for name, given in answers.items()]
    sections = {item.fact.section for item in items}
    return Record(
        ref="PRJ-7F3K-Q2MX",
        title="Warm homes letters",
        summary="We find cold homes.",
        kind=kind,
        example=False,
        organisation_ref="ORG-7F3K-Q2MX",
        organisation_slug="wyreham",
        organisation_name="Wyreham City Council",
        stage="live",
        stage_label="Live",
        uses_ai=UsesAI.NO,
        services=(),
        tools=(),
        sections=tuple(
            PageSection(section, tuple(i for i in items if i.fact.section is section))
            for section in sections
        ),
        version=VERSION,
        history=(VERSION,),
        stale_since=None,
        stale_facts=(),
        document={"organisation": {"kind": "council"}},
    )


def _shown(fact_id: str, given: object) -> Shown:
    answer = (
        given
        if isinstance(given, Answer)
        else Answer(AnswerState.ANSWERED, value=given, at=PUBLISHED)
    )
    return Shown(CATALOGUE.fact(fact_id), answer, Origin("project", "", ""), None)
