"""Yearly oversight reports, what they count, and when the next is due."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.duties.core import periods, risks_told
from answerable.domains.duties.core.oversight import (
    ReportState,
    Situation,
    Texts,
)
from answerable.domains.duties.core.risks_told import Covered, RisksStatus
from answerable.domains.duties.models import OversightReport, OversightSignature
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.queries import charter
from answerable.domains.organisations.queries.charter import Partner
from answerable.domains.register.queries import assessing, gating
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound

RISKS = "governance.risks"


@dataclass(frozen=True)
class SignatureView:
    """That a body signed."""

    organisation: str
    name: str
    job_title: str
    at: datetime
    entry: int


@dataclass(frozen=True)
class ReportView:
    """A report with its figures, its words and who has signed."""

    ref: str
    begins_on: date
    ends_on: date
    state: ReportState
    texts: Texts
    covered: tuple[Covered, ...]
    signatures: tuple[SignatureView, ...]
    waiting: tuple[Partner, ...]
    started_at: datetime
    counted_at: datetime | None
    published_at: datetime | None
    entry: int

    @property
    def without_risks(self) -> tuple[Covered, ...]:
        """Return the projects that do not tell what could go wrong."""
        missing = RisksStatus.NOT_REPORTED
        return tuple(one for one in self.covered if one.status is missing)

    def counts(self) -> tuple[tuple[RisksStatus, int], ...]:
        """Count the projects by whether they tell their risks."""
        found = [one.status for one in self.covered]
        return tuple((s, found.count(s)) for s in RisksStatus if s in found)


def published() -> tuple[ReportView, ...]:
    """Return every report that all have signed, the newest first."""
    rows = OversightReport.objects.filter(state=ReportState.PUBLISHED.value)
    return tuple(map(_view, rows))


def every() -> tuple[ReportView, ...]:
    """Return every report that was not dropped, for those who write and sign them."""
    rows = OversightReport.objects.exclude(state=ReportState.DROPPED.value)
    return tuple(map(_view, rows))


def one(ref: str, *, inside: bool = False) -> ReportView:
    """Return a report; until it is out only the bodies see it. Raises NotFound."""
    found = at(ref)
    if not inside and found.state != ReportState.PUBLISHED:
        raise NotFound.of("report", ref)
    return _view(found)


def at(ref: str) -> OversightReport:
    """Return the row of a report. Raises NotFound."""
    rows = OversightReport.objects.filter(ref=ref)
    found = rows.first() if refs.is_valid(ref) else None
    if found is None:
        raise NotFound.of("report", ref)
    return found


def next_due(partners: tuple[Partner, ...] | None = None) -> date | None:
    """Return the end of the year that must be reported on next.

    Whoever has read the Charter's partners already hands them on.
    """
    begun = charter.first_signed(charter.partners() if partners is None else partners)
    ends = [report.ends_on for report in published_rows()]
    return periods.next_due(begun, ends, periods.REPORT_MONTHS)


def last_covered() -> date | None:
    """Return the day up to which reports were published, if any was."""
    return max((report.ends_on for report in published_rows()), default=None)


def published_rows() -> list[OversightReport]:
    """Return the rows of published reports."""
    return list(OversightReport.objects.filter(state=ReportState.PUBLISHED.value))


def signing_bodies() -> tuple[Partner, ...]:
    """Return the bodies that signed the Charter first, and have not left it."""
    return tuple(one for one in charter.partners() if one.is_original)


def count() -> tuple[Covered, ...]:
    """Look at every project of every Charter partner, as it stands now."""
    partners = charter.partners()
    names = {one.ref: one.name for one in partners}
    slugs = {one.slug: one.name for one in partners}
    return tuple(
        _covered(entry, slugs.get(entry.organisation_slug, ""))
        for entry in assessing.newest(gating.of_bodies(list(names)))
    )


def situation(report: OversightReport) -> Situation:
    """Return what the next step of a report hangs on."""
    return Situation(
        texts=Texts(report.scope, report.risks, report.done, report.ahead),
        signing_bodies=tuple(_names(report)),
        signed=frozenset(one.name for one in _signatures(report)),
    )


def _names(report: OversightReport) -> list[str]:
    if not report.signing_bodies:
        return [one.name for one in signing_bodies()]
    known = organisations.named(report.signing_bodies)
    return [known[ref].name for ref in report.signing_bodies]


def _covered(entry: assessing.Published, organisation: str) -> Covered:
    answer = entry.answers.get(RISKS, Answer(AnswerState.BLANK))
    rows = answer.value if isinstance(answer.value, list | tuple) else ()
    statuses = [str(row.get("status", "")) for row in rows if isinstance(row, dict)]
    return Covered(
        project=entry.ref,
        version=entry.version,
        title=entry.title,
        organisation=organisation,
        risks=len(statuses),
        open_risks=statuses.count("open"),
        status=risks_told.status(
            answer.is_answered, answer.state is AnswerState.WITHHELD, statuses
        ),
    )


def kept(found: tuple[Covered, ...]) -> list[dict[str, Any]]:
    """Write the count as it is kept."""
    return [asdict(one) | {"status": one.status.value} for one in found]


def _view(row: OversightReport) -> ReportView:
    signatures = _signatures(row)
    signed = {one.organisation for one in signatures}
    is_open = row.state != ReportState.PUBLISHED
    return ReportView(
        ref=row.ref,
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        state=ReportState(row.state),
        texts=Texts(row.scope, row.risks, row.done, row.ahead),
        covered=tuple(
            Covered(**(one | {"status": RisksStatus(one["status"])}))
            for one in row.covered
        ),
        signatures=signatures,
        waiting=tuple(
            body for body in (signing_bodies() if is_open else ())
            if body.ref not in signed
        ),
        started_at=row.started_at,
        counted_at=row.counted_at,
        published_at=row.published_at,
        entry=row.entry,
    )  # fmt: skip


def _signatures(report: OversightReport) -> tuple[SignatureView, ...]:
    rows = list(OversightSignature.objects.filter(report=report, fell_at=None))
    known = organisations.named({row.organisation for row in rows})
    return tuple(
        SignatureView(
            row.organisation,
            known[row.organisation].name,
            row.job_title,
            row.at,
            row.entry,
        )
        for row in rows
    )
