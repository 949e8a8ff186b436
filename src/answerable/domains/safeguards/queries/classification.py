"""What independent classifiers say of a use: what stands, what stood, the replies."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from answerable.domains.organisations import queries as organisations
from answerable.domains.safeguards.core import classification as rules
from answerable.domains.safeguards.core.classification import (
    Classed,
    Line,
    Signed,
    Speaker,
)
from answerable.domains.safeguards.core.states import ClassificationState
from answerable.domains.safeguards.core.voices import Voice
from answerable.domains.safeguards.models import Classification, ClassificationReply
from answerable.foundations import clock
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound


@dataclass(frozen=True)
class ReplyView:
    """What the body or its supplier said."""

    voice: Voice
    text: str
    by_role: str
    on: date
    entry: int


@dataclass(frozen=True)
class ClassificationView:
    """One classification, as the public reads it. Of the person: job and body only."""

    ref: str
    project: str
    version: int
    signed: Signed
    editions: tuple[str, ...]
    job: str
    body: str
    body_name: str
    by_ref: str
    on: date
    state: ClassificationState
    entry: int
    ended_on: date | None
    ended_why: str
    ended_entry: int | None
    replies: tuple[ReplyView, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it counts now."""
        return self.state is ClassificationState.STANDING


@dataclass(frozen=True)
class Classified:
    """Everything that was said of one use."""

    project: str
    standing: tuple[ClassificationView, ...]
    ended: tuple[ClassificationView, ...]

    @property
    def side_by_side(self) -> Mapping[Speaker, Classed | None]:
        """What is known under each speaker; nothing where nobody classified."""
        return rules.side_by_side(one.signed for one in self.standing)

    def prohibited_by(
        self, speakers: Iterable[Speaker] = tuple(Speaker)
    ) -> tuple[Speaker, ...]:
        """Name who rules it out, among these."""
        return rules.prohibited_by((one.signed for one in self.standing), speakers)

    @property
    def outcome(self) -> Classed | None:
        """Return the letter's own sorting, for a framework that asks for one word.

        Ruled out by law or by the letter is prohibited. The EU Act is not law here.
        """
        found = self.side_by_side
        words = [found[Speaker.LAW], found[Speaker.LETTER]]
        order = (Classed.PROHIBITED, Classed.DISPUTED, Classed.UNCLEAR)
        for one in order:
            if one in words:
                return one
        return Classed.NOT_PROHIBITED if self.standing else None


def current(project_ref: str) -> Classified:
    """Give what was said of a project, the newest first."""
    rows = list(Classification.objects.filter(project=project_ref))
    views = _views(rows)
    return Classified(
        project_ref,
        tuple(view for view in views if view.stands),
        tuple(view for view in views if not view.stands),
    )


def one(ref: str) -> ClassificationView:
    """Give one classification. Raises NotFound."""
    rows = Classification.objects.filter(ref=ref) if refs.is_valid(ref) else ()
    for view in _views(list(rows)):
        return view
    raise NotFound.of("classification", ref)


def by_person(person_ref: str) -> tuple[ClassificationView, ...]:
    """Give what somebody classified themselves, the newest first."""
    return _views(list(Classification.objects.filter(by_ref=person_ref)))


def due_by(day: date) -> tuple[ClassificationView, ...]:
    """Give what stands and was to be looked at again by a day."""
    rows = Classification.objects.filter(
        state=ClassificationState.STANDING.value, review_on__lte=day
    )
    return _views(list(rows.order_by("review_on")))


def read_lines(kept: Iterable[Mapping[str, str]]) -> tuple[Line, ...]:
    """Read lines back as they were signed."""
    return tuple(
        Line(
            Speaker(one["speaker"]),
            Classed(one["classed"]),
            one["reasons"],
            one["sources"],
        )
        for one in kept
    )


def _views(rows: Collection[Classification]) -> tuple[ClassificationView, ...]:
    names = body_names({row.body for row in rows})
    replies = _replies(rows)
    return tuple(_view(row, names, replies.get(row.pk, ())) for row in rows)


def body_names(slugs: Collection[str]) -> dict[str, str]:
    """Name bodies by their slugs; one that is gone keeps its slug."""
    found = {}
    for slug in slugs:
        try:
            found[slug] = organisations.by_slug(slug).name
        except NotFound:
            found[slug] = slug
    return found


def _view(
    row: Classification, names: Mapping[str, str], replies: tuple[ReplyView, ...]
) -> ClassificationView:
    return ClassificationView(
        ref=row.ref,
        project=row.project,
        version=row.version,
        signed=Signed(read_lines(row.lines), row.review_on, row.mark),
        editions=tuple(one["id"] for one in row.editions),
        job=row.job,
        body=row.body,
        body_name=names[row.body],
        by_ref=row.by_ref,
        on=clock.london_date(row.at),
        state=ClassificationState(row.state),
        entry=row.entry,
        ended_on=clock.london_date(row.ended_at) if row.ended_at else None,
        ended_why=row.ended_why,
        ended_entry=row.ended_entry,
        replies=replies,
    )


def _replies(
    rows: Collection[Classification],
) -> dict[int, tuple[ReplyView, ...]]:
    """Give the last reply in each voice beside each classification."""
    found: dict[int, dict[str, ReplyView]] = {}
    if not rows:
        return {}
    for row in ClassificationReply.objects.filter(classification__in=rows):
        kept = found.setdefault(row.classification_id, {})
        kept[row.voice] = ReplyView(
            Voice(row.voice),
            row.text,
            row.by_role,
            clock.london_date(row.at),
            row.entry,
        )
    return {pk: tuple(kept.values()) for pk, kept in found.items()}
