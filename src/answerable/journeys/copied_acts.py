"""Which act each row that is told of judging comes from, and what both must say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from answerable.domains.assessments.core import events as of_reviews
from answerable.domains.duties.core import events as of_duties
from answerable.domains.panels.core import events as of_panels
from answerable.domains.safeguards.core import events as of_safeguards
from answerable.foundations.tables import Row

Named: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Act:
    """Which act the rows of a table come from, and which columns stand in its entry.

    A row names its entry; or, where `key` is given, it is what the newest act about
    that key says. `public` and `typed` give each column its name in the entry.
    """

    table: str
    type: str
    public: Named = field(default_factory=dict)
    typed: Named = field(default_factory=dict)
    entry: str = "entry"
    key: str = ""
    subject: str = ""
    is_always_told: bool = True
    read: Callable[[Row], Row] = dict


def _same(*names: str) -> Named:
    return {name: name for name in names}


def _of_speakers(row: Row) -> Row:
    """Give each speaker of a classification columns of its own."""
    said: dict[str, Any] = {}
    for line in row["lines"]:
        speaker = line["speaker"]
        said |= {speaker: line["classed"], f"{speaker}_reasons": line["reasons"]}
    return {**row, **said}


_SPEAKERS = ("law", "letter", "eu_act")
ACTS = (
    Act(
        "classifications",
        of_safeguards.UseClassified.type,
        {"ref": "classification", **_same("version", "review_on", *_SPEAKERS)},
        _same("job", *(f"{one}_reasons" for one in _SPEAKERS)),
        subject="project",
        read=_of_speakers,
    ),
    Act(
        "classifications",
        of_safeguards.ClassificationWithdrawn.type,
        {"ref": "classification"},
        {"ended_why": "why"},
        entry="ended_entry",
    ),
    Act(
        "classifications",
        of_safeguards.ClassificationSetAside.type,
        {"ref": "classification"},
        entry="ended_entry",
    ),
    Act(
        "classification_replies",
        of_safeguards.ClassificationAnswered.type,
        _same("classification", "voice"),
        _same("text"),
    ),
    Act(
        "went_live",
        of_safeguards.WentLiveRecorded.type,
        _same("since"),
        _same("how"),
        subject="project",
    ),
    Act(
        "went_live",
        of_safeguards.StoppedRecorded.type,
        _same("ended_on"),
        _same("how"),
        subject="project",
    ),
    Act(
        "reviews",
        of_reviews.ReviewOpened.type,
        {"ref": "review", **_same("purpose", "version")},
        _same("why"),
        subject="subject",
    ),
    Act(
        "review_decisions",
        of_reviews.ReviewDecided.type,
        _same("review", "outcome", "expires_on"),
        _same("reasons"),
    ),
    Act(
        "review_answers",
        of_reviews.ReviewAnswered.type,
        _same("review", "voice"),
        _same("text"),
    ),
    Act(
        "duty_statements",
        of_duties.DutyStated.type,
        _same("rail", "signed_on"),
        _same("text", "job_title", "minute"),
    ),
    Act(
        "gates_passed",
        of_duties.GatePassed.type,
        _same("gate", "came_from", "guidelines", "version"),
        _same("job_title", "reasons"),
        subject="project",
    ),
    Act(
        "charter_reviews",
        of_duties.CharterReviewOpened.type,
        _same("edition", "edition_sha256"),
        _same("scope"),
        key="ref",
    ),
    Act(
        "charter_reviews",
        of_duties.CharterReviewReported.type,
        typed=_same("summary"),
        key="ref",
    ),
    Act(
        "charter_reviews",
        of_duties.CharterReviewClosed.type,
        _same("new_edition", "new_edition_sha256"),
        _same("reasons"),
        key="ref",
    ),
    Act(
        "charter_answers",
        of_duties.CharterReviewAnswered.type,
        _same("organisation"),
        _same("text"),
        subject="review",
    ),
    Act(
        "oversight_signatures",
        of_duties.OversightReportSigned.type,
        _same("organisation"),
        _same("job_title"),
        subject="report",
        is_always_told=False,
    ),
    Act(
        "panels",
        of_panels.PanelListed.type,
        _same("seats", "chosen", "list_sha256", "seed_on"),
        _same("name", "purpose", "pay", "support", "seed_from"),
        key="ref",
    ),
    Act("panels", of_panels.PanelDrawn.type, _same("seed"), key="ref"),
    Act(
        "panels",
        of_panels.PanelGivenUp.type,
        typed={"why_ended": "why"},
        key="ref",
    ),
    Act(
        "call_ins",
        of_panels.ProjectCalledIn.type,
        _same("panel"),
        _same("reasons"),
        subject="project",
    ),
    Act(
        "committee_meetings",
        of_panels.MinutesPublished.type,
        _same("present"),
        _same("minutes"),
        key="ref",
        read=lambda row: {**row, "present": len(row["present"])},
    ),
    Act(
        "committee_advice",
        of_panels.AdviceGiven.type,
        _same("item", "advice", "taking_part"),
        _same("reasons", "dissent"),
    ),
    Act(
        "committee_advice",
        of_panels.AdviceAnswered.type,
        _same("item", "followed"),
        _same("answer"),
        entry="answer_entry",
    ),
)
