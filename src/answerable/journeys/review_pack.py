"""What somebody needs to judge a project: what is asked, and what the body says.

At most four pages and twelve questions. Each answer is cut to its beginning, and the
page says where the whole of it stands. Everything in it is public already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.domains.assessments.core import questions
from answerable.domains.assessments.core.questions import Question
from answerable.domains.assessments.core.records import ReviewView
from answerable.domains.assessments.queries import reviews
from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core import text_of
from answerable.domains.catalogue.core.facts import PublicationLevel
from answerable.domains.frameworks.core.editions import Criterion, Edition
from answerable.domains.frameworks.core.results import Result
from answerable.domains.frameworks.core.vocabulary import Level
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.organisations import queries as organisations
from answerable.domains.register.core.records import Record
from answerable.domains.register.queries import versions
from answerable.foundations.core.decision import NotFound

# So much fits on four pages with twelve questions; fewer questions get more room.
WORDS_OF_ALL = 700
FEWEST_WORDS, MOST_WORDS = 25, 90
MOST_FACTS = 3


@dataclass(frozen=True)
class Said:
    """The beginning of what the body says to one fact."""

    fact_id: str
    label: str
    text: str
    is_cut: bool
    is_answered: bool


@dataclass(frozen=True)
class Page:
    """One question as it is put to people."""

    question: Question
    edition: Edition
    criterion: Criterion
    said: tuple[Said, ...]
    result: Result | None

    @property
    def words(self) -> int:
        """How much there is to read."""
        texts = (self.criterion.asks, *(one.text for one in self.said))
        return sum(len(text.split()) for text in texts)


@dataclass(frozen=True)
class Pack:
    """A review in short, ready to be read on paper or on a screen."""

    review: ReviewView
    summary: str
    record: Record | None
    pages: tuple[Page, ...]


def of_review(ref: str, *, today: date) -> Pack:
    """Return the pack of a review, as it was asked. Raises NotFound."""
    found = reviews.show(ref, today=today)
    line = found.line
    record = _record(line.subject, found.version, today) if line.is_of_project else None
    return Pack(
        found,
        record.summary if record else organisations.by_ref(line.subject).summary,
        record,
        _pages(line.subject, found.questions, record),
    )


def minutes(
    subject: str,
    version: int,
    places: Iterable[tuple[Edition, str]],
    *,
    today: date,
) -> int:
    """Say how long it takes to read a pack of these questions, and to vote."""
    asked = tuple(
        Question(number, edition.id, criterion, is_red_line=False)
        for number, (edition, criterion) in enumerate(places, 1)
    )
    is_project = not subject.startswith("ORG-")
    record = _record(subject, version, today) if is_project and version else None
    pages = _pages(subject, asked, record)
    words = sum(page.words for page in pages)
    summary = len(record.summary.split()) if record else 0
    return questions.minutes(words=words + summary, questions=len(asked))


def _record(ref: str, version: int, today: date) -> Record | None:
    try:
        return versions.record(ref, version, today=today)
    except NotFound:  # taken off the register since
        return None


def _pages(
    subject: str, asked: Sequence[Question], record: Record | None
) -> tuple[Page, ...]:
    level = Level.PROJECT if record else Level.ORGANISATION
    by = verdicts.by(subject, {q.edition for q in asked}, level)
    results = {
        (edition, result.criterion): result
        for edition, found in by.items()
        for result in found.results
    }
    room = min(MOST_WORDS, max(FEWEST_WORDS, WORDS_OF_ALL // max(1, len(asked))))
    return tuple(
        _page(
            question, record, results.get((question.edition, question.criterion)), room
        )
        for question in asked
    )


def _page(
    question: Question, record: Record | None, result: Result | None, room: int
) -> Page:
    framework, _, name = question.edition.partition("/")
    edition = editions.edition(framework, name)
    criterion = edition.by_id[question.criterion]
    wanted = dict.fromkeys((*criterion.necessary, *sorted(criterion.judges_by)))
    facts = list(wanted)[:MOST_FACTS]
    said = [_said(fact_id, record, room // max(1, len(facts))) for fact_id in facts]
    kept = tuple(one for one in said if one is not None)
    return Page(question, edition, criterion, kept, result)


def _said(fact_id: str, record: Record | None, room: int) -> Said | None:
    fact = catalogues.current().facts.get(fact_id)
    if fact is None or fact.publish is PublicationLevel.STATUS_ONLY:
        return None
    shown = record.fact(fact_id) if record else None
    if shown is None:
        return Said(fact_id, fact.label, "", is_cut=False, is_answered=False)
    words = " ".join(text_of.sentences(fact, shown.answer)).split()
    is_cut = len(words) > room
    text = " ".join(words[:room]) + ("…" if is_cut else "")
    return Said(fact_id, fact.label, text, is_cut=is_cut, is_answered=True)
